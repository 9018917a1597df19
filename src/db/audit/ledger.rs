//! The books themselves: entries balance, accounts are somebody's, and every stored balance equals its postings.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("entry-balances", ENTRY_BALANCES),
        Check::new("entry-has-postings", ENTRY_HAS_POSTINGS),
        Check::new("account-has-owner", ACCOUNT_HAS_OWNER),
        Check::new("account-currency", ACCOUNT_CURRENCY),
        Check::new("hold-balance", HOLD_BALANCE),
        Check::new("seller-balance", SELLER_BALANCE),
        Check::new("suspense-balance", SUSPENSE_BALANCE),
        Check::new("refunds-in-transit", REFUNDS_IN_TRANSIT),
        Check::new("processor-cash", PROCESSOR_CASH),
        Check::new("bank", BANK),
        Check::new("float", FLOAT),
    ]
}

/// Every entry sums to zero per currency.
const ENTRY_BALANCES: &str = "
    SELECT 'entry ' || entry_id AS subject, currency || ' sums to ' || SUM(amount_minor) AS detail
    FROM postings GROUP BY entry_id, currency HAVING SUM(amount_minor) <> 0 ORDER BY entry_id, currency LIMIT 1";

/// Every entry moves something.
const ENTRY_HAS_POSTINGS: &str = "
    SELECT 'entry ' || id AS subject, 'no postings' AS detail
    FROM entries WHERE NOT EXISTS (SELECT 1 FROM postings WHERE entry_id = entries.id) ORDER BY id LIMIT 1";

/// Every posting is on an account the program knows, of an owner that exists.
const ACCOUNT_HAS_OWNER: &str = "
    SELECT 'posting ' || id AS subject, 'no account ' || account || ' of ' || owner_id AS detail
    FROM postings
    WHERE NOT CASE account
        WHEN 'hold' THEN EXISTS (SELECT 1 FROM orders WHERE orders.id = owner_id)
        WHEN 'advance_receivable' THEN EXISTS (SELECT 1 FROM orders WHERE orders.id = owner_id)
        WHEN 'seller_balance' THEN EXISTS (SELECT 1 FROM shops WHERE shops.id = owner_id)
        WHEN 'suspense' THEN EXISTS (SELECT 1 FROM suspense WHERE suspense.id = owner_id)
        WHEN 'chargebacks_open' THEN EXISTS (SELECT 1 FROM chargebacks WHERE chargebacks.id = owner_id)
        ELSE owner_id = 0
            AND (account IN ('commission', 'refunds_in_transit', 'payouts_in_transit', 'bank', 'chargeback_losses',
                             'early_release_charges', 'store_capital', 'bad_debts')
                 OR account LIKE 'processor_cash:_%')
    END
    ORDER BY id LIMIT 1";

/// What only exists in the store's currency is kept in it; a hold is kept in its order's, suspense in its item's.
const ACCOUNT_CURRENCY: &str = "
    SELECT 'posting ' || id AS subject, account || ' in ' || currency AS detail
    FROM postings
    WHERE currency <> CASE account
        WHEN 'hold' THEN (SELECT orders.currency FROM orders WHERE orders.id = owner_id)
        WHEN 'advance_receivable' THEN (SELECT orders.currency FROM orders WHERE orders.id = owner_id)
        WHEN 'suspense' THEN (SELECT suspense.currency FROM suspense WHERE suspense.id = owner_id)
        WHEN 'chargebacks_open' THEN (SELECT chargebacks.currency FROM chargebacks WHERE chargebacks.id = owner_id)
        WHEN 'seller_balance' THEN (SELECT stores.currency FROM stores)
        WHEN 'commission' THEN (SELECT stores.currency FROM stores)
        WHEN 'bank' THEN (SELECT stores.currency FROM stores)
        WHEN 'early_release_charges' THEN (SELECT stores.currency FROM stores)
        WHEN 'store_capital' THEN (SELECT stores.currency FROM stores)
        WHEN 'bad_debts' THEN (SELECT stores.currency FROM stores)
        WHEN 'payouts_in_transit' THEN (SELECT stores.currency FROM stores)
        ELSE currency
    END
    ORDER BY id LIMIT 1";

const HOLD_BALANCE: &str = "
    SELECT 'order ' || number AS subject, 'hold ' || hold_minor || ' but postings ' || booked AS detail
    FROM (
        SELECT id, number, hold_minor,
            -COALESCE((SELECT SUM(amount_minor) FROM postings WHERE account = 'hold' AND owner_id = orders.id), 0) AS booked
        FROM orders
    ) AS compared
    WHERE hold_minor <> booked ORDER BY id LIMIT 1";

const SELLER_BALANCE: &str = "
    SELECT 'shop ' || slug AS subject, 'balance ' || balance_minor || ' but postings ' || booked AS detail
    FROM (
        SELECT id, slug, balance_minor,
            -COALESCE((SELECT SUM(amount_minor) FROM postings
                       WHERE account = 'seller_balance' AND owner_id = shops.id), 0) AS booked
        FROM shops
    ) AS compared
    WHERE balance_minor <> booked ORDER BY id LIMIT 1";

/// Open suspense is booked but for what chargebacks took of it, all other not at all.
const SUSPENSE_BALANCE: &str = "
    SELECT 'suspense ' || id AS subject, state || ' with ' || waiting || ' but postings ' || booked AS detail
    FROM (
        SELECT id, state, CASE state WHEN 'open' THEN amount_minor - charged_back_minor ELSE 0 END AS waiting,
            -COALESCE((SELECT SUM(amount_minor) FROM postings
                       WHERE account = 'suspense' AND owner_id = suspense.id), 0) AS booked
        FROM suspense
    ) AS compared
    WHERE waiting <> booked ORDER BY id LIMIT 1";

/// What is on its way back to buyers is what refunds that have not ended promise.
const REFUNDS_IN_TRANSIT: &str = "
    SELECT 'refunds in transit ' || currency AS subject, 'postings ' || SUM(booked) || ' but refunds ' || SUM(promised) AS detail
    FROM (
        SELECT currency, -amount_minor AS booked, 0 AS promised FROM postings WHERE account = 'refunds_in_transit'
        UNION ALL
        SELECT currency, 0, amount_minor - settled_minor FROM refunds WHERE state IN ('committed', 'asked', 'owed')
    ) AS compared
    GROUP BY currency HAVING SUM(booked) <> SUM(promised) ORDER BY currency LIMIT 1";

/// What we have at a processor is what its recorded movements, the buyers' banks and the store's own payments leave there.
const PROCESSOR_CASH: &str = "
    SELECT account || ' ' || currency AS subject, 'postings ' || SUM(booked) || ' but transactions ' || SUM(moved) AS detail
    FROM (
        SELECT account, currency, amount_minor AS booked, 0 AS moved FROM postings WHERE account LIKE 'processor_cash:%'
        UNION ALL
        SELECT 'processor_cash:' || processor, currency, 0, CASE kind WHEN 'refund' THEN -amount_minor ELSE amount_minor END
        FROM payment_transactions
        UNION ALL
        SELECT 'processor_cash:' || processor, currency, 0, CASE kind WHEN 'payout' THEN -amount_minor ELSE amount_minor END
        FROM payout_transactions
        UNION ALL
        SELECT 'processor_cash:' || processor, currency, 0, -amount_minor FROM chargebacks WHERE state <> 'won'
        UNION ALL
        SELECT account, stores.currency, 0, amount_minor FROM float_movements, stores WHERE account <> 'bank'
    ) AS compared
    GROUP BY account, currency HAVING SUM(booked) <> SUM(moved) ORDER BY account, currency LIMIT 1";

/// The bank has moved by what was paid back from it, and by what the store paid in and took out.
const BANK: &str = "
    SELECT 'bank ' || currency AS subject, 'postings ' || SUM(booked) || ' but paid ' || SUM(paid) AS detail
    FROM (
        SELECT currency, amount_minor AS booked, 0 AS paid FROM postings WHERE account = 'bank'
        UNION ALL
        SELECT stores.currency, 0, amount_minor FROM float_movements, stores WHERE account = 'bank'
        UNION ALL
        SELECT currency, 0, settled_minor - amount_minor FROM refunds WHERE state = 'by_other_means'
    ) AS compared
    GROUP BY currency HAVING SUM(booked) <> SUM(paid) ORDER BY currency LIMIT 1";

/// Both sides of the float: what the store has beyond what it owes others, and what it paid in and earned less what shops
/// have beforehand or owe it and what banks took back.
const FLOAT: &str = "
    SELECT 'float' AS subject, 'kept ' || kept || ' but earned ' || earned AS detail
    FROM (
        SELECT
            (SELECT COALESCE(SUM(amount_minor), 0) FROM postings
             WHERE (account LIKE 'processor_cash:%' OR account IN ('bank', 'refunds_in_transit', 'payouts_in_transit', 'suspense'))
                 AND currency = stores.currency)
            - (SELECT COALESCE(SUM(hold_minor), 0) FROM orders)
            - (SELECT COALESCE(SUM(balance_minor), 0) FROM shops WHERE balance_minor > 0) AS kept,
            (SELECT COALESCE(SUM(-amount_minor), 0) FROM postings
             WHERE account IN ('store_capital', 'commission', 'early_release_charges', 'advance_receivable',
                               'chargebacks_open', 'chargeback_losses', 'bad_debts')
                 AND currency = stores.currency)
            + (SELECT COALESCE(SUM(balance_minor), 0) FROM shops WHERE balance_minor < 0) AS earned
        FROM stores
    ) AS compared
    WHERE kept <> earned";
