//! Payouts: what is in transit is what has been asked for, each has exactly its entries and movements, and none goes
//! where it must not.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("payouts-in-transit", PAYOUTS_IN_TRANSIT),
        Check::new("payout-entries", PAYOUT_ENTRIES),
        Check::new("payout-transactions", PAYOUT_TRANSACTIONS),
        Check::new("payout-account", PAYOUT_ACCOUNT),
        Check::after_days(30, "payout-old", PAYOUT_OLD),
    ]
}

/// What is on its way to shops is what payouts that have not ended promise.
const PAYOUTS_IN_TRANSIT: &str = "
    SELECT 'payouts in transit ' || currency AS subject, 'postings ' || SUM(booked) || ' but payouts ' || SUM(promised) AS detail
    FROM (
        SELECT currency, -amount_minor AS booked, 0 AS promised FROM postings WHERE account = 'payouts_in_transit'
        UNION ALL
        SELECT currency, 0, amount_minor FROM payouts WHERE state IN ('asked', 'sent')
    ) AS compared
    GROUP BY currency HAVING SUM(booked) <> SUM(promised) ORDER BY currency LIMIT 1";

/// A payout has been booked once when it was asked for, and once for each thing that became of it: all of its amount, and
/// its shop's. Nothing else names a payout.
const PAYOUT_ENTRIES: &str = "
    SELECT 'payout ' || number AS subject,
        state || ' of ' || amount_minor || ' but booked asked ' || asked || ', paid ' || paid || ', refused ' || refused
        || ', returned ' || returned || ', otherwise ' || otherwise AS detail
    FROM (
        SELECT payouts.id, payouts.number, payouts.state, payouts.amount_minor,
            SUM(CASE WHEN fits AND kind = 'payout_asked' THEN 1 ELSE 0 END) AS asked,
            SUM(CASE WHEN fits AND kind = 'payout_paid' THEN 1 ELSE 0 END) AS paid,
            SUM(CASE WHEN fits AND kind = 'payout_refused' THEN 1 ELSE 0 END) AS refused,
            SUM(CASE WHEN fits AND kind = 'payout_returned' THEN 1 ELSE 0 END) AS returned,
            SUM(CASE WHEN fits THEN 0 WHEN kind IS NULL THEN 0 ELSE 1 END) AS otherwise
        FROM payouts
        LEFT JOIN (
            SELECT entries.payout_id, entries.kind, named.shop_id = entries.shop_id AND named.currency = postings.currency
                AND named.amount_minor = postings.amount_minor
                AND entries.kind IN ('payout_asked', 'payout_paid', 'payout_refused', 'payout_returned') AS fits
            FROM entries
            JOIN payouts AS named ON named.id = entries.payout_id
            JOIN postings ON postings.entry_id = entries.id AND postings.amount_minor > 0
        ) AS booked ON booked.payout_id = payouts.id
        GROUP BY payouts.id, payouts.number, payouts.state, payouts.amount_minor
    ) AS compared
    WHERE asked <> 1 OR otherwise > 0
        OR paid <> CASE WHEN state IN ('paid', 'returned') THEN 1 ELSE 0 END
        OR refused <> CASE WHEN state = 'refused' THEN 1 ELSE 0 END
        OR returned <> CASE WHEN state = 'returned' THEN 1 ELSE 0 END
    ORDER BY id LIMIT 1";

/// What processors moved for a payout is its amount: out when it was paid, back when it was returned.
const PAYOUT_TRANSACTIONS: &str = "
    SELECT 'payout ' || number AS subject,
        state || ' of ' || amount_minor || ' but moved out ' || moved_out || ', back ' || moved_back AS detail
    FROM (
        SELECT id, number, state, amount_minor,
            COALESCE((SELECT SUM(moved.amount_minor) FROM payout_transactions AS moved WHERE payout_id = payouts.id
                AND kind = 'payout' AND moved.processor = payouts.processor AND moved.currency = payouts.currency), 0) AS moved_out,
            COALESCE((SELECT SUM(moved.amount_minor) FROM payout_transactions AS moved WHERE payout_id = payouts.id
                AND kind = 'payout_return' AND moved.processor = payouts.processor AND moved.currency = payouts.currency), 0)
                AS moved_back
        FROM payouts
    ) AS compared
    WHERE moved_out <> CASE WHEN state IN ('paid', 'returned') THEN amount_minor ELSE 0 END
        OR moved_back <> CASE WHEN state = 'returned' THEN amount_minor ELSE 0 END
    ORDER BY id LIMIT 1";

/// A payout goes to an account of its own shop that could be paid to when it was asked for, and had not been replaced.
const PAYOUT_ACCOUNT: &str = "
    SELECT 'payout ' || number AS subject,
        'of shop ' || payouts.shop_id || ' at ' || asked_at || ' but to account ' || bank_accounts.id || ' of shop '
        || bank_accounts.shop_id || ' from ' || usable_from AS detail
    FROM payouts JOIN bank_accounts ON bank_accounts.id = bank_account_id
    WHERE bank_accounts.shop_id <> payouts.shop_id OR asked_at < usable_from OR replaced_at < asked_at
    ORDER BY payouts.id LIMIT 1";

/// Nobody waits for a payout so long.
const PAYOUT_OLD: &str = "
    SELECT 'payout ' || number AS subject, state || ' since ' || asked_at AS detail
    FROM payouts WHERE state IN ('asked', 'sent') AND asked_at < $1 ORDER BY asked_at, id LIMIT 1";
