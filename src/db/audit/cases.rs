//! Refund cases: each is a legal walk, has the clocks of its state, pauses the others, and ends with the refund it grants.

use super::Check;
use crate::domain::orders::cases::lifecycle::is_legal_in_case;
use crate::domain::orders::{CaseState, ClockKind, StepKind};
use crate::domain::text::Text as _;

/// How long a dispute may wait for its ruling before the audit names it, in days.
const DISPUTE_DAYS: i64 = 30;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("case-clock", case_clock()),
        Check::new("case-clock-idle", case_clock_idle()),
        Check::new("case-pauses", case_pauses()),
        Check::new("case-history", case_history()),
        Check::new("case-history-ends", CASE_HISTORY_ENDS),
        Check::new("case-refund", CASE_REFUND),
        Check::new("case-released", case_released()),
        Check::after_days(DISPUTE_DAYS, "dispute-old", DISPUTE_OLD),
    ]
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("'{item}'")).collect::<Vec<_>>().join(", ")
}

fn open_states() -> String {
    list(CaseState::ALL.iter().filter(|state| state.is_open()).map(ToString::to_string))
}

/// The clocks of a case, as a list.
pub(super) fn case_kinds() -> String {
    list(ClockKind::ALL.iter().filter(|kind| kind.is_of_case()).map(ToString::to_string))
}

/// An open case has the clock its state ends by; a dispute the one that reminds of it.
fn case_clock() -> String {
    format!(
        "SELECT 'case ' || number AS subject, state || ' with ' || needed || ' clocks to end it' AS detail
         FROM (
             SELECT cases.id, number, cases.state,
                 (SELECT COUNT(*) FROM deadlines
                  WHERE deadlines.order_id = cases.order_id AND deadlines.state IN ('running', 'paused')
                      AND deadlines.kind = CASE WHEN cases.state = 'escalated' THEN '{}' ELSE '{}' END) AS needed
             FROM cases WHERE cases.state IN ({})
         ) AS compared
         WHERE needed <> 1 ORDER BY id LIMIT 1",
        ClockKind::CaseAttention,
        ClockKind::CaseEnds,
        open_states()
    )
}

/// No clock of a case runs without an open case.
fn case_clock_idle() -> String {
    format!(
        "SELECT 'clock ' || deadlines.id AS subject, deadlines.kind || ' is ' || deadlines.state || ' without an open case' AS detail
         FROM deadlines
         WHERE deadlines.state IN ('running', 'paused') AND deadlines.kind IN ({})
             AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.order_id = deadlines.order_id AND cases.state IN ({}))
         ORDER BY deadlines.id LIMIT 1",
        case_kinds(),
        open_states()
    )
}

/// While a case is open the other clocks of its order stand still, while a chargeback is open all of them do, but for the
/// end of claims; otherwise none does.
fn case_pauses() -> String {
    format!(
        "SELECT 'clock ' || id AS subject, kind || ' is ' || state AS detail
         FROM (
             SELECT deadlines.id, deadlines.kind, deadlines.state, open_chargebacks > 0
                 OR (deadlines.kind NOT IN ({}) AND EXISTS (
                     SELECT 1 FROM cases WHERE cases.order_id = orders.id AND cases.state IN ({}))) AS stands_still
             FROM deadlines JOIN orders ON orders.id = deadlines.order_id
             WHERE deadlines.state IN ('running', 'paused') AND deadlines.kind <> '{}'
         ) AS clocks
         WHERE (state = 'paused') <> stands_still ORDER BY id LIMIT 1",
        case_kinds(),
        open_states(),
        ClockKind::AfterSaleEnds
    )
}

/// Every event of a case is a row of its lifecycle; every other event leaves it where it is, or ends it with its order.
fn case_history() -> String {
    let ending = [StepKind::Cancel, StepKind::LoseChargeback];
    let mut legal = Vec::new();
    let froms = std::iter::once(None).chain(CaseState::ALL.iter().copied().map(Some));
    for from in froms {
        let was = from.map_or("none".to_owned(), |state| state.to_string());
        for &step in StepKind::ALL {
            let leads = |to: &&CaseState| match (step.is_of_case(), from) {
                (true, _) => is_legal_in_case(from, step, **to),
                (false, Some(from)) => from == **to || (ending.contains(&step) && **to == CaseState::Closed),
                (false, None) => false,
            };
            legal.extend(CaseState::ALL.iter().filter(leads).map(|to| format!("('{was}', '{step}', '{to}')")));
        }
    }
    format!(
        "WITH legal (was, step, becomes) AS (VALUES {})
         SELECT 'event ' || walked.sequence || ' of order ' || orders.number AS subject,
             walked.step || ' takes its case from ' || walked.was || ' to ' || walked.case_state AS detail
         FROM (
             SELECT order_id, sequence, step, case_state,
                 COALESCE(LAG(case_state) OVER (PARTITION BY case_id ORDER BY sequence), 'none') AS was
             FROM events WHERE case_id IS NOT NULL
         ) AS walked
         JOIN orders ON orders.id = walked.order_id
         WHERE NOT EXISTS (
             SELECT 1 FROM legal
             WHERE legal.was = walked.was AND legal.step = walked.step AND legal.becomes = walked.case_state
         )
         ORDER BY walked.order_id, walked.sequence LIMIT 1",
        legal.join(", ")
    )
}

/// The last event of a case leads to where it stands.
const CASE_HISTORY_ENDS: &str = "
    SELECT 'case ' || number AS subject, state || ' but its history ends with ' || COALESCE(last, 'nothing') AS detail
    FROM (
        SELECT cases.id, number, cases.state,
            (SELECT case_state FROM events
             WHERE events.order_id = cases.order_id AND events.case_id = cases.id ORDER BY sequence DESC LIMIT 1) AS last
        FROM cases
    ) AS compared
    WHERE last IS NULL OR last <> state ORDER BY id LIMIT 1";

/// A settled case has its refund, and no other has one.
const CASE_REFUND: &str = "
    SELECT 'case ' || number AS subject, state || ' with ' || refunds || ' refunds' AS detail
    FROM (
        SELECT cases.id, cases.number, cases.state,
            (SELECT COUNT(*) FROM refunds WHERE refunds.case_id = cases.id) AS refunds
        FROM cases
    ) AS compared
    WHERE refunds <> CASE WHEN state = 'settled' THEN 1 ELSE 0 END ORDER BY id LIMIT 1";

/// Nothing is released while a case is open.
fn case_released() -> String {
    format!(
        "SELECT 'event ' || sequence || ' of order ' || number AS subject, 'released although its case is ' || case_state AS detail
         FROM events JOIN orders ON orders.id = order_id
         WHERE step = '{}' AND case_state IN ({})
         ORDER BY order_id, sequence LIMIT 1",
        StepKind::ConfirmReceipt,
        open_states()
    )
}

/// No dispute waits for ever.
const DISPUTE_OLD: &str = "
    SELECT 'case ' || number AS subject, 'waits for a ruling since ' || escalated_at AS detail
    FROM cases WHERE state = 'escalated' AND escalated_at < $1 ORDER BY escalated_at, id LIMIT 1";
