//! Advances, their releases, the float and debts made wrong by hand.

use super::{Alteration, SHIPPED, alter};

const QUOTE: &str = "
    INSERT INTO agreements (version, hash, text, first_shown_at) VALUES (1, 'h', 't', '2026-03-01 09:00:00');
    INSERT INTO early_releases (number, shop_id, account_id, agreement_id, terms_id, amount_minor, charge_minor, quoted_at,
        expires_at) VALUES ('E-1', 1, 2, 1, 1, 100, 1, '2026-03-01 09:00:00', '2026-03-01 09:15:00')";
const RELEASE: &str = "
    INSERT INTO agreements (version, hash, text, first_shown_at) VALUES (1, 'h', 't', '2026-03-01 09:00:00');
    INSERT INTO early_releases (number, shop_id, account_id, agreement_id, terms_id, amount_minor, charge_minor, quoted_at,
        expires_at, released_at)
    VALUES ('E-1', 1, 2, 1, 1, 100, 1, '2026-03-01 09:00:00', '2026-03-01 09:15:00', '2026-03-01 09:10:00');
    INSERT INTO early_release_orders SELECT 1, id, 100 FROM orders WHERE state = 'shipped'";

pub(super) const ALTERATIONS: &[Alteration] = &[
    alter("order-advance", "UPDATE orders SET advanced_minor = 1 WHERE state = 'shipped'", SHIPPED),
    alter("advance-repayable", "UPDATE orders SET advanced_minor = hold_minor WHERE state = 'shipped'", SHIPPED),
    alter("shop-advance", "UPDATE shops SET advanced_minor = 1 WHERE id = 2", "SELECT 'shop bowls' AS subject"),
    alter("store-advance", "UPDATE store_totals SET advanced_minor = 1", "SELECT 'store' AS subject"),
    alter("early-release-booked", QUOTE, "SELECT 'early release E-1' AS subject"),
    alter("early-release-booked", RELEASE, "SELECT 'early release E-1' AS subject"),
    alter(
        "store-capital",
        "INSERT INTO float_movements (account, amount_minor, note, account_id, moved_at)
         VALUES ('bank', 100, '', 3, '2026-03-01 09:00:00')",
        "SELECT 'store capital' AS subject",
    ),
    alter(
        "float-closing",
        "INSERT INTO float_closings (up_to_entry, marked_at, kept_minor, closed_at)
         VALUES (1, '2026-03-01 09:00:00', 7, '2026-03-02 09:00:00')",
        "SELECT 'float closing 1' AS subject",
    ),
    alter(
        "bad-debts",
        "INSERT INTO write_offs (shop_id, amount_minor, note, account_id, written_off_at)
         VALUES (1, 100, '', 3, '2026-03-01 09:00:00')",
        "SELECT 'bad debts' AS subject",
    ),
];
