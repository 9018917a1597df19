//! Entries and postings: appended, read, never changed.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::schema::{entries, postings};
use super::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::{EntryId, OrderId, PaymentId, RefundId, ShopId, TermsId};
use crate::domain::ledger::{Entry, EntryKind};
use crate::domain::time::Instant;

/// An entry as kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = entries)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct EntryRow {
    pub id: EntryId,
    pub kind: EntryKind,
    pub rule: String,
    pub order_id: Option<OrderId>,
    pub payment_id: Option<PaymentId>,
    pub shop_id: Option<ShopId>,
    pub refund_id: Option<RefundId>,
    pub terms_id: Option<TermsId>,
    pub occurred_at: Instant,
}

/// A posting as kept. Debits are positive.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = postings, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct PostingRow {
    pub entry_id: EntryId,
    pub account: String,
    pub owner_id: i64,
    pub currency: String,
    pub amount_minor: i64,
}

/// Appends entries, in order. `refund` is the refund made by the same decision. One that moves nothing is left out.
pub fn append(tx: &mut Tx, journal: &[Entry], refund: Option<RefundId>, occurred_at: Instant) -> Result<(), DbError> {
    for entry in journal.iter().filter(|entry| !entry.postings().is_empty()) {
        let about = entry.about();
        let id: EntryId = diesel::insert_into(entries::table)
            .values((
                entries::kind.eq(entry.kind()),
                entries::rule.eq(entry.rule()),
                entries::order_id.eq(about.order),
                entries::payment_id.eq(about.payment),
                entries::shop_id.eq(about.shop),
                entries::refund_id.eq(about.refund.or(refund)),
                entries::terms_id.eq(about.terms),
                entries::early_release_id.eq(about.early_release),
                entries::payout_id.eq(about.payout),
                entries::occurred_at.eq(occurred_at),
            ))
            .returning(entries::id)
            .get_result(&mut **tx)?;
        let sides: Vec<PostingRow> = entry
            .postings()
            .iter()
            .map(|posting| PostingRow {
                entry_id: id,
                account: posting.account.name(),
                owner_id: posting.account.owner(),
                currency: posting.amount.currency.code().to_owned(),
                amount_minor: posting.amount.minor,
            })
            .collect();
        insert_all!(tx, postings::table, &sides)?;
    }
    Ok(())
}

/// Which entries a page of the ledger shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only entries about this order.
    pub order: Option<OrderId>,
    /// Only entries about this shop.
    pub shop: Option<ShopId>,
    /// Only entries that touch this account: its name, and its owner where it has one.
    pub account: Option<(String, Option<i64>)>,
    /// Only entries older than this one: the keyset.
    pub before: Option<EntryId>,
}

/// Entries newest first, with their postings, in two queries.
pub fn list(
    connection: &mut Connection,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<(EntryRow, Vec<PostingRow>)>, DbError> {
    let mut query = entries::table.select(EntryRow::as_select()).order(entries::id.desc()).limit(limit).into_boxed();
    if let Some(order) = wanted.order {
        query = query.filter(entries::order_id.eq(order));
    }
    if let Some(shop) = wanted.shop {
        query = query.filter(entries::shop_id.eq(shop));
    }
    if let Some((account, owner)) = &wanted.account {
        let touching = postings::table.filter(postings::entry_id.eq(entries::id).and(postings::account.eq(account)));
        query = match owner {
            Some(owner) => query.filter(exists(touching.filter(postings::owner_id.eq(*owner)))),
            None => query.filter(exists(touching)),
        };
    }
    if let Some(before) = wanted.before {
        query = query.filter(entries::id.lt(before));
    }
    let found: Vec<EntryRow> = query.load(connection)?;
    let ids: Vec<EntryId> = found.iter().map(|entry| entry.id).collect();
    let mut sides: Vec<PostingRow> = postings::table
        .filter(postings::entry_id.eq_any(ids))
        .order(postings::id)
        .select(PostingRow::as_select())
        .load(connection)?;
    Ok(found
        .into_iter()
        .map(|entry| {
            let id = entry.id;
            (entry, sides.extract_if(.., |side| side.entry_id == id).collect())
        })
        .collect())
}

/// The names of all accounts that ever moved. Steps from name to name, so that its cost does not grow with the ledger.
pub fn accounts(connection: &mut Connection) -> Result<Vec<String>, DbError> {
    #[derive(QueryableByName)]
    struct Named {
        #[diesel(sql_type = diesel::sql_types::Text)]
        account: String,
    }
    let query = diesel::sql_query(
        "WITH RECURSIVE named (account) AS ( \
         SELECT MIN(account) FROM postings \
         UNION ALL \
         SELECT (SELECT MIN(postings.account) FROM postings WHERE postings.account > named.account) FROM named \
         WHERE named.account IS NOT NULL) \
         SELECT account FROM named WHERE account IS NOT NULL",
    );
    Ok(query.load::<Named>(connection)?.into_iter().map(|named| named.account).collect())
}

/// The sum of every account per currency, by name. Reads all postings.
pub fn balances(connection: &mut Connection) -> Result<Vec<(String, String, i64)>, DbError> {
    let sum = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT)");
    Ok(postings::table
        .group_by((postings::account, postings::currency))
        .order((postings::account, postings::currency))
        .select((postings::account, postings::currency, sum))
        .load(connection)?)
}
