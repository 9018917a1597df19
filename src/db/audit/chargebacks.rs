//! Chargebacks: each is booked as far as it has come, its orders stand still and bear their part, and none is forgotten.

use super::Check;
use crate::domain::orders::StepKind;

/// How long a chargeback may be open before the audit names it, in days.
const OPEN_DAYS: i64 = 120;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("chargeback-booked", CHARGEBACK_BOOKED),
        Check::new("chargeback-charge", CHARGEBACK_CHARGE),
        Check::new("chargeback-stands-still", STANDS_STILL),
        Check::new("chargeback-borne", BORNE),
        Check::new("chargeback-released", released()),
        Check::new("chargeback-losses", LOSSES),
        Check::after_days(OPEN_DAYS, "chargeback-old", CHARGEBACK_OLD),
    ]
}

/// What is with a bank is booked as with it; what was decided is booked out again as won or as lost.
const CHARGEBACK_BOOKED: &str = "
    SELECT 'chargeback ' || number AS subject,
        state || ' of ' || amount_minor || ' but opened ' || opened || ', won ' || won || ', lost ' || lost AS detail
    FROM (
        SELECT id, number, state, amount_minor,
            COALESCE((SELECT SUM(postings.amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                      WHERE account = 'chargebacks_open' AND owner_id = chargebacks.id AND kind = 'chargeback_opened'), 0) AS opened,
            -COALESCE((SELECT SUM(postings.amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                       WHERE account = 'chargebacks_open' AND owner_id = chargebacks.id AND kind = 'chargeback_won'), 0) AS won,
            -COALESCE((SELECT SUM(postings.amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                       WHERE account = 'chargebacks_open' AND owner_id = chargebacks.id AND kind = 'chargeback_lost'), 0) AS lost
        FROM chargebacks
    ) AS compared
    WHERE opened <> amount_minor OR won <> CASE state WHEN 'won' THEN amount_minor ELSE 0 END
        OR lost <> CASE state WHEN 'lost' THEN amount_minor ELSE 0 END
    ORDER BY id LIMIT 1";

/// No charge is taken back beyond what it was.
const CHARGEBACK_CHARGE: &str = "
    SELECT 'charge ' || charge_id || ' at ' || processor AS subject,
        'taken back ' || taken || ' of ' || COALESCE(charged, 0) || ' ' || currency AS detail
    FROM (
        SELECT processor, charge_id, currency, SUM(amount_minor) AS taken,
            (SELECT amount_minor FROM payment_transactions
             WHERE payment_transactions.processor = chargebacks.processor AND transaction_id = charge_id
                 AND kind = 'charge' AND payment_transactions.currency = chargebacks.currency) AS charged
        FROM chargebacks WHERE state <> 'won' GROUP BY processor, charge_id, currency
    ) AS compared
    WHERE charged IS NULL OR taken > charged ORDER BY processor, charge_id LIMIT 1";

/// An order stands still by as many chargebacks as are open of its payment and were opened after it was paid.
const STANDS_STILL: &str = "
    SELECT 'order ' || number AS subject, 'stands still by ' || open_chargebacks || ' chargebacks but ' || known || ' are open' AS detail
    FROM (
        SELECT id, number, open_chargebacks,
            (SELECT COUNT(*) FROM chargebacks
             WHERE chargebacks.payment_id = orders.payment_id AND chargebacks.state = 'open'
                 AND chargebacks.currency = orders.currency AND orders.paid_at <= chargebacks.opened_at) AS known
        FROM orders
    ) AS compared
    WHERE open_chargebacks <> known ORDER BY id LIMIT 1";

/// What chargebacks took from an order is what its lines and shipping say, and what was booked.
const BORNE: &str = "
    SELECT 'order ' || number AS subject,
        'charged back ' || charged_back_minor || ', of it shipping ' || shipping_charged_back_minor || ', lines ' || by_lines
        || '; booked ' || booked AS detail
    FROM (
        SELECT id, number, charged_back_minor, shipping_charged_back_minor,
            COALESCE((SELECT SUM(charged_back_minor) FROM order_lines WHERE order_id = orders.id), 0) AS by_lines,
            -COALESCE((SELECT SUM(amount_minor) FROM postings JOIN entries ON entries.id = entry_id
                       WHERE account = 'chargebacks_open' AND entries.order_id = orders.id AND refund_id IS NULL
                           AND kind = 'chargeback_lost'), 0) AS booked
        FROM orders
    ) AS compared
    WHERE charged_back_minor <> by_lines + shipping_charged_back_minor OR charged_back_minor <> booked
    ORDER BY id LIMIT 1";

/// Nothing is released while a chargeback is open.
fn released() -> String {
    format!(
        "SELECT 'event ' || sequence || ' of order ' || number AS subject, 'released although a chargeback was open' AS detail
         FROM (
             SELECT order_id, sequence, step,
                 SUM(CASE step WHEN '{}' THEN 1 WHEN '{}' THEN -1 WHEN '{}' THEN -1 ELSE 0 END)
                     OVER (PARTITION BY order_id ORDER BY sequence) AS open
             FROM events
         ) AS walked JOIN orders ON orders.id = order_id
         WHERE step = '{}' AND open > 0 ORDER BY order_id, sequence LIMIT 1",
        StepKind::OpenChargeback,
        StepKind::WinChargeback,
        StepKind::LoseChargeback,
        StepKind::ConfirmReceipt
    )
}

/// What the store lost is what lost chargebacks say of it.
const LOSSES: &str = "
    SELECT 'chargeback losses ' || currency AS subject, 'booked ' || SUM(booked) || ' but chargebacks say ' || SUM(said) AS detail
    FROM (
        SELECT currency, amount_minor AS booked, 0 AS said FROM postings WHERE account = 'chargeback_losses'
        UNION ALL
        SELECT currency, 0, loss_minor FROM chargebacks WHERE state = 'lost'
    ) AS compared
    GROUP BY currency HAVING SUM(booked) <> SUM(said) ORDER BY currency LIMIT 1";

/// No chargeback is open for ever.
const CHARGEBACK_OLD: &str = "
    SELECT 'chargeback ' || number AS subject, 'open since ' || opened_at AS detail
    FROM chargebacks WHERE state = 'open' AND opened_at < $1 ORDER BY opened_at, id LIMIT 1";
