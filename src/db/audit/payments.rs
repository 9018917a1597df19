//! Payments: each is the sum of its orders, and every charge a processor reported is in a hold or in suspense.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("payment-amount", PAYMENT_AMOUNT),
        Check::new("payment-captured", PAYMENT_CAPTURED),
        Check::new("payment-orders", PAYMENT_ORDERS),
        Check::new("payment-charges", PAYMENT_CHARGES),
        Check::new("payment-refunds", PAYMENT_REFUNDS),
    ]
}

/// A payment owes what its orders cost.
const PAYMENT_AMOUNT: &str = "
    SELECT 'payment ' || reference AS subject, 'amount ' || amount_minor || ' but orders ' || owed AS detail
    FROM (
        SELECT id, reference, amount_minor,
            COALESCE((SELECT SUM(total_minor) FROM orders WHERE payment_id = payments.id), 0) AS owed
        FROM payments
    ) AS compared
    WHERE amount_minor <> owed ORDER BY id LIMIT 1";

/// A paid payment was captured in full and its orders share it out; one that is not paid was not captured.
const PAYMENT_CAPTURED: &str = "
    SELECT 'payment ' || reference AS subject,
        state || ', captured ' || captured_minor || ' of ' || amount_minor || ', orders ' || shared AS detail
    FROM (
        SELECT id, reference, state, amount_minor, captured_minor,
            COALESCE((SELECT SUM(captured_minor) FROM orders WHERE payment_id = payments.id), 0) AS shared
        FROM payments
    ) AS compared
    WHERE captured_minor <> shared OR captured_minor <> CASE state WHEN 'paid' THEN amount_minor ELSE 0 END
    ORDER BY id LIMIT 1";

/// Orders wait for payment exactly as long as their payment does.
const PAYMENT_ORDERS: &str = "
    SELECT 'order ' || number AS subject, orders.state || ' while its payment is ' || payments.state AS detail
    FROM orders JOIN payments ON payments.id = payment_id
    WHERE (orders.state = 'awaiting_payment') <> (payments.state = 'awaiting')
        OR (payments.state = 'cancelled' AND orders.state <> 'cancelled')
    ORDER BY orders.id LIMIT 1";

/// What a processor reported for a payment was captured or is, or was, in suspense.
const PAYMENT_CHARGES: &str = "
    SELECT COALESCE('payment ' || (SELECT reference FROM payments WHERE id = payment_id), 'payments unknown to us') AS subject,
        'charged ' || SUM(charged) || ' ' || currency || ' but placed ' || SUM(placed) AS detail
    FROM (
        SELECT payment_id, currency, amount_minor AS charged, 0 AS placed FROM payment_transactions WHERE kind = 'charge'
        UNION ALL
        SELECT id, currency, 0, captured_minor FROM payments
        UNION ALL
        SELECT payment_id, currency, 0, amount_minor FROM suspense
    ) AS compared
    GROUP BY payment_id, currency HAVING SUM(charged) <> SUM(placed) ORDER BY payment_id, currency LIMIT 1";

/// No more goes back, by refunds or lost chargebacks, than was captured, suspended, or lost by the store itself; and no more
/// is with a bank than was charged and is not lost.
const PAYMENT_REFUNDS: &str = "
    SELECT COALESCE('payment ' || (SELECT reference FROM payments WHERE id = payment_id), 'payments unknown to us') AS subject,
        'refunds ' || SUM(promised) || ' ' || currency || ', charged back ' || SUM(lost) || ', with banks ' || SUM(open)
        || ' of ' || SUM(placed) || ', losses ' || SUM(losses) AS detail
    FROM (
        SELECT payment_id, currency, amount_minor - settled_minor AS promised, 0 AS placed, 0 AS lost, 0 AS open, 0 AS losses
        FROM refunds WHERE state <> 'given_up'
        UNION ALL
        SELECT id, currency, 0, captured_minor, 0, 0, 0 FROM payments
        UNION ALL
        SELECT payment_id, currency, 0, amount_minor, 0, 0, 0 FROM suspense
        UNION ALL
        SELECT payment_id, currency, 0, 0, CASE state WHEN 'lost' THEN amount_minor ELSE 0 END,
            CASE state WHEN 'open' THEN amount_minor ELSE 0 END, loss_minor
        FROM chargebacks
    ) AS compared
    GROUP BY payment_id, currency HAVING SUM(promised) + SUM(lost) > SUM(placed) + SUM(losses) OR SUM(open) + SUM(lost) > SUM(placed)
    ORDER BY payment_id, currency LIMIT 1";
