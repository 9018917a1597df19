//! Orders as rows: their money walks from captured to held, released or refunded, and their lines add up.

use super::{Check, spelled};
use crate::domain::orders::{Actor, CaseState, State};
use crate::domain::text::Text as _;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("order-total", ORDER_TOTAL),
        Check::new("order-captured", ORDER_CAPTURED),
        Check::new("order-released", ORDER_RELEASED),
        Check::new("order-refunded", ORDER_REFUNDED),
        Check::new("hold-walk", HOLD_WALK),
        Check::new("hold-in-state", hold_in_state()),
        Check::new("needs-buyer", needs_buyer()),
        Check::new("line-refunded", LINE_REFUNDED),
        Check::new("line-shipped", LINE_SHIPPED),
        Check::new("package-of-order", PACKAGE_OF_ORDER),
    ]
}

/// Lines and shipping make the total.
const ORDER_TOTAL: &str = "
    SELECT 'order ' || number AS subject, 'total ' || total_minor || ' but lines and shipping ' || summed AS detail
    FROM (
        SELECT id, number, total_minor,
            shipping_minor + COALESCE((SELECT SUM(total_minor) FROM order_lines WHERE order_id = orders.id), 0) AS summed
        FROM orders
    ) AS compared
    WHERE total_minor <> summed ORDER BY id LIMIT 1";

/// What was captured was booked into the hold; a paid order was captured in full, an unpaid one not at all.
const ORDER_CAPTURED: &str = "
    SELECT 'order ' || number AS subject,
        state || ' of ' || total_minor || ', captured ' || captured_minor || ', booked into the hold ' || booked AS detail
    FROM (
        SELECT id, number, state, total_minor, captured_minor,
            -COALESCE((SELECT SUM(amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                       WHERE account = 'hold' AND owner_id = orders.id AND kind = 'payment_received'), 0) AS booked
        FROM orders
    ) AS compared
    WHERE captured_minor <> booked
        OR captured_minor NOT IN (0, total_minor)
        OR (state = 'awaiting_payment' AND captured_minor <> 0)
        OR (state NOT IN ('awaiting_payment', 'cancelled') AND captured_minor <> total_minor)
    ORDER BY id LIMIT 1";

/// What the seller was credited for an order, or had had of it beforehand, is what its releases booked.
const ORDER_RELEASED: &str = "
    SELECT 'order ' || number AS subject, 'released ' || released_minor || ' but booked ' || booked AS detail
    FROM (
        SELECT id, number, released_minor,
            -COALESCE((SELECT SUM(amount_minor) FROM entries JOIN postings ON entry_id = entries.id
                       WHERE order_id = orders.id AND kind = 'released'
                           AND (account = 'seller_balance' AND owner_id = orders.shop_id
                                OR account = 'advance_receivable' AND owner_id = orders.id)), 0) AS booked
        FROM orders
    ) AS compared
    WHERE released_minor <> booked ORDER BY id LIMIT 1";

/// What is promised back of an order is what its refunds say, what the ledger set aside for them, and what its lines and
/// shipping say.
const ORDER_REFUNDED: &str = "
    SELECT 'order ' || number AS subject,
        'refunded ' || refunded_minor || ', of it shipping ' || shipping_refunded_minor || ', lines ' || by_lines
        || '; refunds ' || by_refunds || ', of it shipping ' || shipping_by_refunds || '; booked ' || booked AS detail
    FROM (
        SELECT id, number, refunded_minor, shipping_refunded_minor,
            COALESCE((SELECT SUM(refunded_minor) FROM order_lines WHERE order_id = orders.id), 0) AS by_lines,
            COALESCE((SELECT SUM(amount_minor) FROM refunds WHERE order_id = orders.id AND state <> 'given_up'), 0) AS by_refunds,
            COALESCE((SELECT SUM(shipping_minor) FROM refunds WHERE order_id = orders.id AND state <> 'given_up'), 0)
                AS shipping_by_refunds,
            -COALESCE((SELECT SUM(amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                       WHERE account = 'refunds_in_transit' AND entries.order_id = orders.id
                           AND kind IN ('refund_committed', 'refund_given_up')), 0) AS booked
        FROM orders
    ) AS compared
    WHERE refunded_minor <> by_refunds OR refunded_minor <> booked OR refunded_minor <> by_lines + shipping_refunded_minor
        OR shipping_refunded_minor <> shipping_by_refunds
    ORDER BY id LIMIT 1";

/// Booked into the hold = held + released with the commission on it + refunded and charged back out of the hold.
const HOLD_WALK: &str = "
    SELECT 'order ' || number AS subject,
        'captured ' || captured_minor || ' but held ' || hold_minor || ', released ' || released || ', given back '
        || given_back AS detail
    FROM (
        SELECT id, number, captured_minor, hold_minor,
            COALESCE((SELECT SUM(amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                      WHERE account = 'hold' AND owner_id = orders.id AND kind = 'released'), 0) AS released,
            COALESCE((SELECT SUM(amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                      WHERE account = 'hold' AND owner_id = orders.id
                          AND kind IN ('refund_committed', 'refund_given_up', 'chargeback_lost')), 0) AS given_back
        FROM orders
    ) AS compared
    WHERE captured_minor <> hold_minor + released + given_back ORDER BY id LIMIT 1";

/// No hold is below zero, and none above zero where the money must be gone or has not come.
fn hold_in_state() -> String {
    let holding = spelled(State::ALL.iter().copied().filter(|state| state.may_hold()));
    format!(
        "SELECT 'order ' || number AS subject, 'hold ' || hold_minor || ' while ' || state AS detail
         FROM orders WHERE hold_minor < 0 OR (hold_minor > 0 AND state NOT IN ({holding})) ORDER BY id LIMIT 1"
    )
}

/// The mark that sorts a buyer's orders follows the state, that of an open case first, and no bank that decides.
fn needs_buyer() -> String {
    let waiting = spelled(State::ALL.iter().copied().filter(|state| state.needs_buyer()));
    let open = spelled(CaseState::ALL.iter().copied().filter(|state| state.is_open()));
    let acting = spelled(CaseState::ALL.iter().copied().filter(|state| state.waits_for() == Some(Actor::Buyer)));
    format!(
        "SELECT 'order ' || number AS subject, 'marked wrongly as waiting for its buyer or not, while ' || state AS detail
         FROM (
             SELECT orders.id, orders.number, orders.state, needs_buyer, open_chargebacks, cases.state AS case_state
             FROM orders LEFT JOIN cases ON cases.order_id = orders.id AND cases.state IN ({open})
         ) AS compared
         WHERE needs_buyer <> CASE
             WHEN open_chargebacks > 0 THEN FALSE
             WHEN case_state IS NOT NULL THEN case_state IN ({acting})
             ELSE state IN ({waiting})
         END
         ORDER BY id LIMIT 1"
    )
}

/// What a line says is paid back is what the refunds of its order say of it. Pieces that cost nothing may go back without
/// a refund, because there is no money to move.
const LINE_REFUNDED: &str = "
    SELECT 'line ' || position || ' of order ' || number AS subject,
        'refunded ' || pieces || ' for ' || minor || ' but refunds ' || pieces_by_refunds || ' for ' || minor_by_refunds AS detail
    FROM (
        SELECT order_lines.id, orders.number, position, refunded_quantity AS pieces, order_lines.refunded_minor AS minor,
            order_lines.total_minor,
            COALESCE((SELECT SUM(refund_lines.quantity) FROM refunds JOIN refund_lines ON refund_id = refunds.id
                      WHERE refunds.order_id = orders.id AND order_line_id = order_lines.id), 0) AS pieces_by_refunds,
            COALESCE((SELECT SUM(refund_lines.amount_minor) FROM refunds JOIN refund_lines ON refund_id = refunds.id
                      WHERE refunds.order_id = orders.id AND order_line_id = order_lines.id
                          AND refunds.state <> 'given_up'), 0) AS minor_by_refunds
        FROM order_lines JOIN orders ON orders.id = order_lines.order_id
    ) AS compared
    WHERE minor <> minor_by_refunds OR pieces < pieces_by_refunds OR (pieces > pieces_by_refunds AND total_minor > 0)
    ORDER BY id LIMIT 1";

/// What a line says was shipped is what the packages of its order hold.
const LINE_SHIPPED: &str = "
    SELECT 'line ' || position || ' of order ' || number AS subject,
        'shipped ' || shipped_quantity || ' but packages hold ' || packed AS detail
    FROM (
        SELECT order_lines.id, orders.number, position, shipped_quantity,
            COALESCE((SELECT SUM(package_lines.quantity) FROM packages JOIN package_lines ON package_id = packages.id
                      WHERE packages.order_id = orders.id AND order_line_id = order_lines.id), 0) AS packed
        FROM order_lines JOIN orders ON orders.id = order_lines.order_id
    ) AS compared
    WHERE shipped_quantity <> packed ORDER BY id LIMIT 1";

/// A package holds something, and only lines of its own order.
const PACKAGE_OF_ORDER: &str = "
    SELECT 'package ' || position || ' of order ' || number AS subject,
        own || ' lines of this order, ' || others || ' of others' AS detail
    FROM (
        SELECT packages.id, packages.position, number,
            (SELECT COUNT(*) FROM package_lines JOIN order_lines ON order_lines.id = order_line_id
             WHERE package_id = packages.id AND order_lines.order_id = packages.order_id) AS own,
            (SELECT COUNT(*) FROM package_lines JOIN order_lines ON order_lines.id = order_line_id
             WHERE package_id = packages.id AND order_lines.order_id <> packages.order_id) AS others
        FROM packages JOIN orders ON orders.id = packages.order_id
    ) AS compared
    WHERE own = 0 OR others > 0 ORDER BY id LIMIT 1";
