//! Refunds one by one: each is the sum of its lines and shipping, and the books know how far it has come.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("refund-lines", REFUND_LINES),
        Check::new("refund-transit", REFUND_TRANSIT),
        Check::after_days(30, "refund-old", REFUND_OLD),
        Check::new("suspense-refund", SUSPENSE_REFUND),
    ]
}

/// The refund of an order is its lines, all of that order and payment, and shipping.
const REFUND_LINES: &str = "
    SELECT 'refund ' || number AS subject,
        'amount ' || amount_minor || ' but shipping ' || shipping_minor || ' and lines of its order ' || by_lines
        || ', of others ' || others AS detail
    FROM (
        SELECT refunds.id, refunds.number, amount_minor, refunds.shipping_minor, refunds.payment_id, orders.payment_id AS pays,
            COALESCE((SELECT SUM(refund_lines.amount_minor) FROM refund_lines JOIN order_lines ON order_lines.id = order_line_id
                      WHERE refund_id = refunds.id AND order_lines.order_id = orders.id), 0) AS by_lines,
            (SELECT COUNT(*) FROM refund_lines JOIN order_lines ON order_lines.id = order_line_id
             WHERE refund_id = refunds.id AND order_lines.order_id <> orders.id) AS others
        FROM refunds JOIN orders ON orders.id = order_id
    ) AS compared
    WHERE amount_minor <> shipping_minor + by_lines OR others > 0 OR payment_id IS NULL OR payment_id <> pays
    ORDER BY id LIMIT 1";

/// A refund is in transit, but for what chargebacks have paid of it, exactly until it has ended.
const REFUND_TRANSIT: &str = "
    SELECT 'refund ' || number AS subject, state || ' of ' || amount_minor || ' but in transit ' || COALESCE(booked, 0) AS detail
    FROM refunds
    LEFT JOIN (
        SELECT refund_id, -SUM(amount_minor) AS booked FROM entries JOIN postings ON entry_id = entries.id
        WHERE account = 'refunds_in_transit' GROUP BY refund_id
    ) AS transits ON transits.refund_id = refunds.id
    WHERE COALESCE(booked, 0) <> CASE WHEN state IN ('committed', 'asked', 'owed') THEN amount_minor - settled_minor ELSE 0 END
        OR (state = 'settled_by_chargeback') <> (settled_minor = amount_minor)
    ORDER BY refunds.id LIMIT 1";

/// Nobody waits for a refund so long.
const REFUND_OLD: &str = "
    SELECT 'refund ' || number AS subject, state || ' since ' || committed_at || ' after ' || attempt || ' attempts' AS detail
    FROM refunds WHERE state IN ('asked', 'owed') AND committed_at < $1 ORDER BY committed_at, id LIMIT 1";

/// Suspense that was sent back is sent back, but for what chargebacks took of it, by a refund, and open suspense by none.
const SUSPENSE_REFUND: &str = "
    SELECT 'suspense ' || suspense.id AS subject,
        suspense.state || ' with ' || suspense.amount_minor || ' but refunded ' || COALESCE(refunds.amount_minor, 0) AS detail
    FROM suspense LEFT JOIN refunds ON suspense_id = suspense.id AND refunds.currency = suspense.currency
    WHERE COALESCE(refunds.amount_minor, 0) <> CASE suspense.state WHEN 'sent_back' THEN suspense.amount_minor - suspense.charged_back_minor ELSE 0 END
        OR (suspense.state = 'charged_back') <> (suspense.amount_minor = suspense.charged_back_minor)
    ORDER BY suspense.id LIMIT 1";
