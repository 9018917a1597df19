//! Payment released beforehand: what decides about it, what sellers were quoted, and what they agreed to.

use diesel::dsl::exists;
use diesel::prelude::*;
use iso_currency::Currency;

use super::held_orders::{self, View};
use super::schema::{agreements, early_release_orders, early_releases, orders, profiles, shops};
use super::{Connection, DbError, Tx, float, insert_all, insert_new, phones, terms};
use crate::domain::early_releases::{Candidate, Quote, Situation};
use crate::domain::ids::{AccountId, AgreementId, EarlyReleaseId, OrderId, ShopId, TermsId};
use crate::domain::time::Instant;

/// How many orders are looked at, the oldest first. A shop with more of them can release the rest after these.
pub const CANDIDATES_MOST: i64 = 5_000;

/// What decides about a request, in four queries. What is locked before does not change before the transaction is over.
pub fn situation(
    connection: &mut Connection,
    shop: ShopId,
    account: AccountId,
    currency: Currency,
) -> Result<Situation, DbError> {
    let (balance_minor, shop_advanced_minor, opened, has_profile): (i64, i64, bool, bool) = shops::table
        .filter(shops::id.eq(shop))
        .select((
            shops::balance_minor,
            shops::advanced_minor,
            shops::early_release_opened_at.is_not_null(),
            exists(profiles::table.filter(profiles::account_id.eq(account))),
        ))
        .first(connection)?;
    let totals = float::totals(connection)?;
    Ok(Situation {
        terms: terms::current(connection)?,
        currency,
        opened,
        has_profile,
        phone: phones::of_account(connection, account)?,
        balance_minor,
        shop_advanced_minor,
        store_advanced_minor: totals.advanced_minor,
        float_minor: totals.paid_in_at.map(|_| totals.float_minor),
    })
}

/// The orders of a shop of which money may be released beforehand, the oldest first, in one query.
pub fn candidates(connection: &mut Connection, shop: ShopId) -> Result<Vec<Candidate>, DbError> {
    let releasable = held_orders::list(connection, shop, View::Releasable, None, CANDIDATES_MOST)?;
    Ok(releasable
        .into_iter()
        .map(|held| Candidate {
            order: held.id,
            number: held.number,
            standing: held.standing,
            releases_at: held.releases_at,
        })
        .collect())
}

/// Opens the function for a shop. One that is open stays so.
pub fn open(tx: &mut Tx, shop: ShopId, now: Instant) -> Result<(), DbError> {
    diesel::update(shops::table.filter(shops::id.eq(shop).and(shops::early_release_opened_at.is_null())))
        .set(shops::early_release_opened_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}

/// A text that sellers agree to.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Agreement {
    /// The version of its words.
    pub version: i64,
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
    /// What it says, in the language it was read in.
    pub text: String,
}

#[derive(Insertable)]
#[diesel(table_name = agreements, treat_none_as_default_value = false)]
struct AgreementRow<'a> {
    version: i64,
    hash: &'a str,
    text: &'a str,
    first_shown_at: Instant,
}

/// Keeps a text, once.
pub fn keep_agreement(tx: &mut Tx, agreement: &Agreement, now: Instant) -> Result<AgreementId, DbError> {
    let row =
        AgreementRow { version: agreement.version, hash: &agreement.hash, text: &agreement.text, first_shown_at: now };
    insert_new!(tx, agreements::table, &[row])?;
    Ok(agreements::table.filter(agreements::hash.eq(&agreement.hash)).select(agreements::id).first(&mut **tx)?)
}

/// A quote to be kept.
#[derive(Clone, Debug)]
pub struct NewRelease<'a> {
    /// What people call it.
    pub number: &'a str,
    /// For whom.
    pub shop: ShopId,
    /// Who asked.
    pub account: AccountId,
    /// What they are to agree to.
    pub agreement: AgreementId,
    /// When it was made.
    pub quoted_at: Instant,
    /// Until when it holds.
    pub expires_at: Instant,
}

#[derive(Insertable)]
#[diesel(table_name = early_release_orders, treat_none_as_default_value = false)]
struct PartRow {
    early_release_id: EarlyReleaseId,
    order_id: OrderId,
    amount_minor: i64,
}

/// Keeps a quote.
pub fn insert(tx: &mut Tx, new: &NewRelease<'_>, quote: &Quote) -> Result<(), DbError> {
    let id: EarlyReleaseId = diesel::insert_into(early_releases::table)
        .values((
            early_releases::number.eq(new.number),
            early_releases::shop_id.eq(new.shop),
            early_releases::account_id.eq(new.account),
            early_releases::agreement_id.eq(new.agreement),
            early_releases::terms_id.eq(quote.terms),
            early_releases::amount_minor.eq(quote.amount_minor),
            early_releases::charge_minor.eq(quote.charge_minor),
            early_releases::quoted_at.eq(new.quoted_at),
            early_releases::expires_at.eq(new.expires_at),
        ))
        .returning(early_releases::id)
        .get_result(&mut **tx)?;
    let parts: Vec<PartRow> = quote
        .parts
        .iter()
        .map(|(order, minor)| PartRow { early_release_id: id, order_id: *order, amount_minor: *minor })
        .collect();
    insert_all!(tx, early_release_orders::table, &parts)?;
    Ok(())
}

/// A quote, or the release it became. Amounts in minor units of the store's currency.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct EarlyRelease {
    /// The row.
    pub id: EarlyReleaseId,
    /// What people call it.
    pub number: String,
    /// Who asked.
    pub account: AccountId,
    /// The terms it was quoted under.
    pub terms: TermsId,
    /// How much.
    pub amount_minor: i64,
    /// What it costs.
    pub charge_minor: i64,
    /// When it was quoted.
    pub quoted_at: Instant,
    /// Until when the quote holds.
    pub expires_at: Instant,
    /// When the money was released.
    pub released_at: Option<Instant>,
}

impl EarlyRelease {
    /// What arrives in the balance, in minor units.
    pub fn received_minor(&self) -> i64 {
        self.amount_minor.saturating_sub(self.charge_minor)
    }
}

const COLUMNS: (
    early_releases::id,
    early_releases::number,
    early_releases::account_id,
    early_releases::terms_id,
    early_releases::amount_minor,
    early_releases::charge_minor,
    early_releases::quoted_at,
    early_releases::expires_at,
    early_releases::released_at,
) = (
    early_releases::id,
    early_releases::number,
    early_releases::account_id,
    early_releases::terms_id,
    early_releases::amount_minor,
    early_releases::charge_minor,
    early_releases::quoted_at,
    early_releases::expires_at,
    early_releases::released_at,
);

/// The quote or release of a number, if it is the shop's, with the text it stands under.
pub fn by_number(
    connection: &mut Connection,
    shop: ShopId,
    number: &str,
) -> Result<Option<(EarlyRelease, Agreement)>, DbError> {
    Ok(early_releases::table
        .inner_join(agreements::table)
        .filter(early_releases::number.eq(number).and(early_releases::shop_id.eq(shop)))
        .select((COLUMNS, (agreements::version, agreements::hash, agreements::text)))
        .first(connection)
        .optional()?)
}

/// Turns a quote of a shop into a release; none when it is one already, or not the shop's.
pub fn use_up(tx: &mut Tx, shop: ShopId, number: &str, now: Instant) -> Result<Option<EarlyRelease>, DbError> {
    let unused = early_releases::number.eq(number).and(early_releases::shop_id.eq(shop));
    Ok(diesel::update(early_releases::table.filter(unused.and(early_releases::released_at.is_null())))
        .set(early_releases::released_at.eq(now))
        .returning(COLUMNS)
        .get_result(&mut **tx)
        .optional()?)
}

/// What is taken of which order, by its row: its number and how much, in minor units.
pub fn parts(connection: &mut Connection, id: EarlyReleaseId) -> Result<Vec<(OrderId, String, i64)>, DbError> {
    Ok(early_release_orders::table
        .inner_join(orders::table)
        .filter(early_release_orders::early_release_id.eq(id))
        .order(early_release_orders::order_id)
        .select((orders::id, orders::number, early_release_orders::amount_minor))
        .load(connection)?)
}

/// What a shop had released, the newest first.
pub fn history(connection: &mut Connection, shop: ShopId, limit: i64) -> Result<Vec<EarlyRelease>, DbError> {
    Ok(early_releases::table
        .filter(early_releases::shop_id.eq(shop).and(early_releases::released_at.is_not_null()))
        .order(early_releases::id.desc())
        .limit(limit)
        .select(COLUMNS)
        .load(connection)?)
}

/// Forgets some quotes that were good until before an instant and were never used, and says how many.
pub fn forget_unused_before(tx: &mut Tx, before: Instant, limit: i64) -> Result<usize, DbError> {
    let unused: Vec<EarlyReleaseId> = early_releases::table
        .filter(early_releases::released_at.is_null().and(early_releases::expires_at.lt(before)))
        .order(early_releases::expires_at)
        .limit(limit)
        .select(early_releases::id)
        .load(&mut **tx)?;
    let parts = early_release_orders::table.filter(early_release_orders::early_release_id.eq_any(&unused));
    diesel::delete(parts).execute(&mut **tx)?;
    Ok(diesel::delete(early_releases::table.filter(early_releases::id.eq_any(&unused))).execute(&mut **tx)?)
}
