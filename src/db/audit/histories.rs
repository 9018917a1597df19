//! The history of every order: a legal walk through the lifecycle, without a gap, that ends where the order stands.

use super::Check;
use crate::domain::orders::lifecycle::is_legal;
use crate::domain::orders::{State, StepKind};
use crate::domain::text::Text as _;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("history-gapless", HISTORY_GAPLESS),
        Check::new("history-begins", HISTORY_BEGINS),
        Check::new("history-legal", history_legal()),
        Check::new("history-ends", HISTORY_ENDS),
    ]
}

/// As many events as the order says, numbered from 1.
const HISTORY_GAPLESS: &str = "
    SELECT 'order ' || number AS subject,
        event_count || ' events, but ' || kept || ' are kept and the last has number ' || last AS detail
    FROM (
        SELECT id, number, event_count, (SELECT COUNT(*) FROM events WHERE order_id = orders.id) AS kept,
            (SELECT COALESCE(MAX(sequence), 0) FROM events WHERE order_id = orders.id) AS last
        FROM orders
    ) AS compared
    WHERE event_count < 1 OR kept <> event_count OR last <> event_count ORDER BY id LIMIT 1";

/// The first event is the checkout.
const HISTORY_BEGINS: &str = "
    SELECT 'order ' || number AS subject, 'begins with ' || step || ' to ' || events.state AS detail
    FROM orders JOIN events ON order_id = orders.id AND sequence = 1
    WHERE step <> 'place' OR events.state <> 'awaiting_payment' ORDER BY orders.id LIMIT 1";

/// Every later event is a row of the lifecycle.
fn history_legal() -> String {
    let mut legal = Vec::new();
    for &from in State::ALL {
        for &step in StepKind::ALL {
            let arrivals = State::ALL.iter().filter(|to| is_legal(from, step, **to));
            legal.extend(arrivals.map(|to| format!("('{from}', '{step}', '{to}')")));
        }
    }
    let legal = legal.join(", ");
    format!(
        "WITH legal (was, step, becomes) AS (VALUES {legal})
         SELECT 'event ' || later.sequence || ' of order ' || number AS subject,
             later.step || ' from ' || earlier.state || ' to ' || later.state AS detail
         FROM events AS later
         JOIN events AS earlier ON earlier.order_id = later.order_id AND earlier.sequence = later.sequence - 1
         JOIN orders ON orders.id = later.order_id
         WHERE NOT EXISTS (
             SELECT 1 FROM legal WHERE was = earlier.state AND legal.step = later.step AND becomes = later.state
         )
         ORDER BY later.order_id, later.sequence LIMIT 1"
    )
}

/// The last event leads to where the order stands.
const HISTORY_ENDS: &str = "
    SELECT 'order ' || number AS subject, orders.state || ' but its history ends with ' || events.state AS detail
    FROM orders JOIN events ON order_id = orders.id AND sequence = event_count
    WHERE events.state <> orders.state ORDER BY orders.id LIMIT 1";
