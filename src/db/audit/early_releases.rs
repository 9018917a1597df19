//! Payment released beforehand: what orders, shops and the store say of it is what the books say, no more than the holds
//! can repay, and each release is booked as it was quoted.

use diesel::prelude::*;

use super::{Check, Wrong};
use crate::db::schema::{orders, terms as all_terms};
use crate::db::{Connection, DbError, terms};
use crate::domain::ids::{OrderId, TermsId};
use crate::domain::orders::advances::Standing;

/// How many orders are looked at together.
const PAGE: i64 = 1_000;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("order-advance", ORDER_ADVANCE),
        Check::walk("advance-repayable", first_unrepayable),
        Check::new("shop-advance", SHOP_ADVANCE),
        Check::new("store-advance", STORE_ADVANCE),
        Check::new("early-release-booked", EARLY_RELEASE_BOOKED),
        Check::new("store-capital", STORE_CAPITAL),
        Check::new("bad-debts", BAD_DEBTS),
        Check::new("float-closing", FLOAT_CLOSING),
    ]
}

const ORDER_ADVANCE: &str = "
    SELECT 'order ' || number AS subject, 'advance ' || advanced_minor || ' but postings ' || booked AS detail
    FROM (
        SELECT id, number, advanced_minor,
            COALESCE((SELECT SUM(amount_minor) FROM postings
                      WHERE account = 'advance_receivable' AND owner_id = orders.id), 0) AS booked
        FROM orders
    ) AS compared
    WHERE advanced_minor <> booked ORDER BY id LIMIT 1";

/// No order has more beforehand than its hold can repay.
fn first_unrepayable(connection: &mut Connection) -> Result<Option<Wrong>, DbError> {
    type Row = (OrderId, String, i64, i64, i64, i64, i64, TermsId, String);
    let mut after = OrderId(0);
    loop {
        let page: Vec<Row> = orders::table
            .inner_join(all_terms::table)
            .filter(orders::advanced_minor.gt(0).and(orders::id.gt(after)))
            .order(orders::id)
            .limit(PAGE)
            .select((
                orders::id,
                orders::number,
                orders::captured_minor,
                orders::refunded_minor,
                orders::charged_back_minor,
                orders::hold_minor,
                orders::advanced_minor,
                all_terms::id,
                all_terms::rules,
            ))
            .load(connection)?;
        let Some(last) = page.last() else { return Ok(None) };
        after = last.0;
        for (_, number, captured_minor, refunded, charged_back, hold_minor, advanced_minor, version, rules) in page {
            let standing = Standing {
                captured_minor,
                gone_minor: refunded.saturating_add(charged_back),
                hold_minor,
                advanced_minor,
                commission_bp: terms::parse(version, &rules)?.commission_bp,
            };
            if standing.excess_minor() > 0 {
                let detail = format!("advance {advanced_minor} but the hold repays {}", standing.repayable_minor());
                return Ok(Some(Wrong { subject: format!("order {number}"), detail }));
            }
        }
    }
}

const SHOP_ADVANCE: &str = "
    SELECT 'shop ' || slug AS subject, 'advance ' || advanced_minor || ' but orders ' || by_orders AS detail
    FROM (
        SELECT id, slug, advanced_minor,
            COALESCE((SELECT SUM(orders.advanced_minor) FROM orders WHERE shop_id = shops.id), 0) AS by_orders
        FROM shops
    ) AS compared
    WHERE advanced_minor <> by_orders ORDER BY id LIMIT 1";

const STORE_ADVANCE: &str = "
    SELECT 'store' AS subject, 'advance ' || advanced_minor || ' but shops ' || by_shops AS detail
    FROM (
        SELECT advanced_minor, COALESCE((SELECT SUM(shops.advanced_minor) FROM shops), 0) AS by_shops FROM store_totals
    ) AS compared
    WHERE advanced_minor <> by_shops";

/// A release is the sum of its parts, and booked as such with its charge; a quote that was not used is not booked.
const EARLY_RELEASE_BOOKED: &str = "
    SELECT 'early release ' || number AS subject,
        amount_minor || ' for ' || charge_minor || ', parts ' || by_parts || ', booked ' || booked || ' for ' || charged AS detail
    FROM (
        SELECT id, number, released_at, amount_minor, charge_minor,
            COALESCE((SELECT SUM(early_release_orders.amount_minor) FROM early_release_orders
                      WHERE early_release_id = early_releases.id), 0) AS by_parts,
            COALESCE((SELECT SUM(postings.amount_minor) FROM entries JOIN postings ON entry_id = entries.id
                      WHERE early_release_id = early_releases.id AND account = 'advance_receivable'), 0) AS booked,
            -COALESCE((SELECT SUM(postings.amount_minor) FROM entries JOIN postings ON entry_id = entries.id
                       WHERE early_release_id = early_releases.id AND account = 'early_release_charges'), 0) AS charged
        FROM early_releases
    ) AS compared
    WHERE amount_minor <> by_parts
        OR booked <> CASE WHEN released_at IS NULL THEN 0 ELSE amount_minor END
        OR charged <> CASE WHEN released_at IS NULL THEN 0 ELSE charge_minor END
    ORDER BY id LIMIT 1";

const STORE_CAPITAL: &str = "
    SELECT 'store capital' AS subject, 'postings ' || booked || ' but paid in ' || paid AS detail
    FROM (
        SELECT
            COALESCE((SELECT -SUM(amount_minor) FROM postings WHERE account = 'store_capital'), 0) AS booked,
            COALESCE((SELECT SUM(amount_minor) FROM float_movements), 0) AS paid
        FROM store_totals
    ) AS compared
    WHERE booked <> paid";

/// What was given up is what the books say was.
const BAD_DEBTS: &str = "
    SELECT 'bad debts' AS subject, 'postings ' || booked || ' but written off ' || written_off AS detail
    FROM (
        SELECT
            COALESCE((SELECT SUM(amount_minor) FROM postings WHERE account = 'bad_debts'), 0) AS booked,
            COALESCE((SELECT SUM(amount_minor) FROM write_offs), 0) AS written_off
        FROM store_totals
    ) AS compared
    WHERE booked <> written_off";

/// The last closing of the float is the sum of all that was posted up to its mark.
const FLOAT_CLOSING: &str = "
    SELECT 'float closing ' || id AS subject, 'kept ' || kept_minor || ' but postings ' || booked AS detail
    FROM (
        SELECT id, kept_minor,
            COALESCE((SELECT SUM(amount_minor) FROM postings
                      WHERE entry_id <= up_to_entry AND currency = (SELECT currency FROM stores)
                          AND (account LIKE 'processor_cash:%'
                               OR account IN ('bank', 'hold', 'refunds_in_transit', 'payouts_in_transit', 'suspense'))), 0) AS booked
        FROM float_closings WHERE closed_at IS NOT NULL ORDER BY id DESC LIMIT 1
    ) AS compared
    WHERE kept_minor <> booked";
