//! Clocks: what waits for time has the clock it waits for, what has ended has none, and nothing due was forgotten.

use super::Check;
use crate::domain::orders::{ClockKind, State};
use crate::domain::text::Text as _;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("clock-overdue", CLOCK_OVERDUE),
        Check::new("clock-owner", CLOCK_OWNER),
        Check::new("clock-ended", CLOCK_ENDED),
        Check::new("order-clock-missing", order_clock_missing()),
        Check::new("order-clock-idle", order_clock_idle()),
        Check::new(
            "payment-clock",
            other_clocks(&Waiting {
                noun: "payment",
                name: "reference",
                table: "payments",
                column: "payment_id",
                states: "'awaiting'",
                kinds: "'payment_ends', 'payment_reminder'",
                must: "payment_ends",
            }),
        ),
        Check::new(
            "refund-clock",
            other_clocks(&Waiting {
                noun: "refund",
                name: "number",
                table: "refunds",
                column: "refund_id",
                states: "'committed', 'asked', 'owed'",
                kinds: "'refund_attention'",
                must: "refund_attention",
            }),
        ),
        Check::new(
            "chargeback-clock",
            other_clocks(&Waiting {
                noun: "chargeback",
                name: "number",
                table: "chargebacks",
                column: "chargeback_id",
                states: "'open'",
                kinds: "'chargeback_look', 'chargeback_attention'",
                must: "chargeback_look",
            }),
        ),
        Check::new(
            "payout-clock",
            other_clocks(&Waiting {
                noun: "payout",
                name: "number",
                table: "payouts",
                column: "payout_id",
                states: "'asked', 'sent'",
                kinds: "'payout_attention'",
                must: "payout_attention",
            }),
        ),
        Check::new(
            "suspense-clock",
            other_clocks(&Waiting {
                noun: "suspense",
                name: "id",
                table: "suspense",
                column: "suspense_id",
                states: "'open'",
                kinds: "'suspense_returns'",
                must: "suspense_returns",
            }),
        ),
    ]
}

/// The clock a state ends by, which must be there, and those that may run beside it.
fn clocks_of(state: State) -> Option<(ClockKind, &'static [ClockKind])> {
    match state {
        State::AwaitingShipment | State::PartlyShipped => {
            Some((ClockKind::ShipmentEnds, &[ClockKind::ShipmentReminder]))
        }
        State::Shipped => Some((
            ClockKind::ReceiptEnds,
            &[ClockKind::ReceiptReminder(1), ClockKind::ReceiptReminder(2), ClockKind::ReceiptReminder(3)],
        )),
        State::Received => Some((ClockKind::AfterSaleEnds, &[])),
        State::AwaitingPayment | State::Completed | State::Cancelled | State::Refunded | State::ChargedBack => None,
    }
}

/// Everything that was due has happened, or waits for a reason and is looked at again later.
const CLOCK_OVERDUE: &str = "
    SELECT 'clock ' || id AS subject,
        kind || ' of ' || COALESCE('order ' || order_id, 'payment ' || payment_id, 'refund ' || refund_id, 'suspense ' || suspense_id,
            'chargeback ' || chargeback_id, 'payout ' || payout_id)
        || ' was due at ' || due_at AS detail
    FROM deadlines WHERE state = 'running' AND retry_at < $1 ORDER BY retry_at, id LIMIT 1";

/// A clock belongs to one thing.
const CLOCK_OWNER: &str = "
    SELECT 'clock ' || id AS subject, kind || ' does not belong to exactly one thing' AS detail
    FROM deadlines
    WHERE CASE WHEN order_id IS NULL THEN 0 ELSE 1 END + CASE WHEN payment_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN refund_id IS NULL THEN 0 ELSE 1 END + CASE WHEN suspense_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN chargeback_id IS NULL THEN 0 ELSE 1 END + CASE WHEN payout_id IS NULL THEN 0 ELSE 1 END <> 1
    ORDER BY id LIMIT 1";

/// A clock that fired or was dropped says when, and fired not before its time; one that runs or pauses has not ended. One
/// that pauses knows what is left, and one that runs does not.
const CLOCK_ENDED: &str = "
    SELECT 'clock ' || id AS subject, kind || ' is ' || state || ', due at ' || due_at || ', ended '
        || COALESCE('at ' || ended_at, 'never') AS detail
    FROM deadlines
    WHERE (state IN ('fired', 'dropped')) <> (ended_at IS NOT NULL) OR (state = 'running' AND remaining_micros IS NOT NULL) OR (state = 'paused' AND remaining_micros IS NULL)
        OR (state = 'fired' AND kind <> 'suspense_returns' AND ended_at < due_at)
    ORDER BY id LIMIT 1";

/// An order that ends by a clock has it.
fn order_clock_missing() -> String {
    let needed: Vec<String> = State::ALL
        .iter()
        .filter_map(|state| clocks_of(*state).map(|(needed, _)| format!("('{state}', '{needed}')")))
        .collect();
    format!(
        "WITH needed (state, kind) AS (VALUES {})
         SELECT 'order ' || number AS subject, orders.state || ' without the clock ' || kind AS detail
         FROM orders JOIN needed ON needed.state = orders.state
         WHERE NOT EXISTS (
             SELECT 1 FROM deadlines
             WHERE order_id = orders.id AND deadlines.kind = needed.kind AND deadlines.state IN ('running', 'paused')
         )
         ORDER BY id LIMIT 1",
        needed.join(", ")
    )
}

/// No clock runs that the state of its order does not know; those of a refund case are checked with it.
fn order_clock_idle() -> String {
    let mut allowed = Vec::new();
    for &state in State::ALL {
        if let Some((needed, beside)) = clocks_of(state) {
            allowed.extend([needed].iter().chain(beside).map(|kind| format!("('{state}', '{kind}')")));
        }
    }
    format!(
        "WITH allowed (state, kind) AS (VALUES {})
         SELECT 'clock ' || deadlines.id AS subject,
             deadlines.kind || ' is ' || deadlines.state || ' although order ' || number || ' is ' || orders.state AS detail
         FROM deadlines JOIN orders ON orders.id = order_id
         WHERE deadlines.state IN ('running', 'paused') AND deadlines.kind NOT IN ({}) AND NOT EXISTS (
             SELECT 1 FROM allowed WHERE allowed.state = orders.state AND allowed.kind = deadlines.kind
         )
         ORDER BY deadlines.id LIMIT 1",
        allowed.join(", "),
        super::cases::case_kinds()
    )
}

/// Something other than an order that waits for time.
struct Waiting {
    noun: &'static str,
    /// The column people know it by.
    name: &'static str,
    table: &'static str,
    /// Its column in `deadlines`.
    column: &'static str,
    /// In which it waits.
    states: &'static str,
    kinds: &'static str,
    /// The kind that must be there.
    must: &'static str,
}

/// While it waits its clock is there; no other clock is, and none when it waits no longer.
fn other_clocks(waiting: &Waiting) -> String {
    let Waiting { noun, name, table, column, states, kinds, must } = waiting;
    format!(
        "SELECT '{noun} ' || called AS subject, state || ' with ' || needed || ' of {must} and ' || idle || ' idle clocks' AS detail
         FROM (
             SELECT {table}.id, {table}.{name} AS called, {table}.state,
                 (SELECT COUNT(*) FROM deadlines
                  WHERE {column} = {table}.id AND kind = '{must}' AND deadlines.state IN ('running', 'paused')) AS needed,
                 (SELECT COUNT(*) FROM deadlines
                  WHERE {column} = {table}.id AND deadlines.state IN ('running', 'paused')
                      AND NOT ({table}.state IN ({states}) AND kind IN ({kinds}))) AS idle
             FROM {table}
         ) AS compared
         WHERE idle > 0 OR needed <> CASE WHEN state IN ({states}) THEN 1 ELSE 0 END
         ORDER BY id LIMIT 1"
    )
}
