//! Payouts made wrong by hand.

use super::{Alteration, alter};

/// A payout by its row.
macro_rules! payout {
    ($id:literal) => {
        concat!("SELECT 'payout ' || number AS subject FROM payouts WHERE id = ", $id)
    };
}

pub(super) const ALTERATIONS: &[Alteration] = &[
    alter(
        "payouts-in-transit",
        "UPDATE payouts SET amount_minor = amount_minor + 1 WHERE state = 'asked'",
        "SELECT 'payouts in transit USD' AS subject",
    ),
    alter("payout-entries", "UPDATE payouts SET state = 'refused' WHERE state = 'paid'", payout!("1")),
    alter("payout-entries", "UPDATE entries SET kind = 'payout_asked' WHERE kind = 'payout_returned'", payout!("3")),
    alter("payout-entries", "UPDATE entries SET shop_id = 2 WHERE payout_id = 4", payout!("4")),
    alter(
        "payout-entries",
        "UPDATE postings SET amount_minor = amount_minor * 2 WHERE entry_id = (SELECT id FROM entries WHERE kind = 'payout_refused')",
        payout!("2"),
    ),
    alter("payout-transactions", "DELETE FROM payout_transactions WHERE kind = 'payout_return'", payout!("3")),
    alter("payout-transactions", "UPDATE payout_transactions SET amount_minor = 999 WHERE payout_id = 1", payout!("1")),
    alter(
        "processor-cash",
        "DELETE FROM payout_transactions WHERE payout_id = 1",
        "SELECT 'processor_cash:till USD' AS subject",
    ),
    alter("payout-account", "UPDATE bank_accounts SET shop_id = 2", payout!("1")),
    alter("payout-account", "UPDATE bank_accounts SET usable_from = '2030-01-01 09:00:00'", payout!("1")),
    alter("payout-account", "UPDATE bank_accounts SET replaced_at = '2026-03-01 09:00:00'", payout!("1")),
    alter("payout-old", "UPDATE payouts SET asked_at = '2026-01-01 09:00:00' WHERE state = 'asked'", payout!("4")),
    alter("payout-clock", "DELETE FROM deadlines WHERE kind = 'payout_attention' AND state = 'running'", payout!("4")),
    alter(
        "account-currency",
        "UPDATE postings SET currency = 'EUR' WHERE account = 'payouts_in_transit'",
        "SELECT 'posting ' || MIN(id) AS subject FROM postings WHERE account = 'payouts_in_transit'",
    ),
    alter("float", "DELETE FROM postings WHERE account = 'payouts_in_transit'", "SELECT 'float' AS subject"),
];
