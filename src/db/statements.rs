//! A shop's statement: every entry of the ledger that moves what is held for it or its balance, newest first.
//!
//! Entries are sorted by when they count, then by their number. Nothing here is added up that the ledger does not say.

use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::{early_releases, entries, orders, payouts, postings, refunds, terms};
use super::{Connection, DbError};
use crate::domain::ids::{EntryId, OrderId, ShopId, TermsId};
use crate::domain::ledger::EntryKind;
use crate::domain::refunds::Cause;
use crate::domain::terms::Rules;
use crate::domain::time::Instant;

/// The accounts a shop's statement is about.
const ACCOUNTS: [&str; 2] = ["hold", "seller_balance"];

/// One entry of a statement. Amounts are in minor units of the store's currency, above zero when the seller has more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The entry.
    pub id: EntryId,
    /// What happened.
    pub kind: EntryKind,
    /// The rule that set the amounts, as the ledger keeps it.
    pub rule: String,
    /// As of when it counts.
    pub occurred_at: Instant,
    /// The number of the order it is about.
    pub order: Option<String>,
    /// The number of the release beforehand it is about.
    pub early_release: Option<String>,
    /// The number of the payout it is about.
    pub payout: Option<String>,
    /// The version of the terms the rule is from.
    pub terms: Option<TermsId>,
    /// What those terms say.
    pub rules: Option<Rules>,
    /// Why money was promised back.
    pub refund_cause: Option<Cause>,
    /// What it did to the money held for the shop.
    pub held_minor: i64,
    /// What the store kept of it.
    pub commission_minor: i64,
    /// What it did to the shop's balance.
    pub balance_minor: i64,
}

/// Where an entry stands in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// When it counts.
    pub occurred_at: Instant,
    /// Which.
    pub id: EntryId,
}

impl Movement {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { occurred_at: self.occurred_at, id: self.id }
    }
}

/// Which entries are wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Whose.
    pub shop: ShopId,
    /// Only those about this order.
    pub order: Option<OrderId>,
    /// Only those that move this account: `hold` or `seller_balance`.
    pub account: Option<&'static str>,
    /// Only those that count from then on.
    pub from: Option<Instant>,
    /// Only those that count before then.
    pub until: Option<Instant>,
    /// Only those written up to this one, so that a long reading sees the ledger as of one moment.
    pub up_to: Option<EntryId>,
}

/// In which direction a statement is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Newest first, from the top or from after this entry.
    NewestFirst(Option<Place>),
    /// Oldest first, likewise.
    OldestFirst(Option<Place>),
}

type Row = (EntryId, EntryKind, String, Instant, Numbers, Option<TermsId>, Option<String>, Option<Cause>);

/// The numbers of the order, the release beforehand and the payout that an entry is about.
type Numbers = (Option<String>, Option<String>, Option<String>);

/// Some entries of a statement, in two queries.
pub fn movements(
    connection: &mut Connection,
    wanted: &Wanted,
    reading: Reading,
    limit: i64,
) -> Result<Vec<Movement>, DbError> {
    let accounts = wanted.account.map_or_else(|| ACCOUNTS.to_vec(), |account| vec![account]);
    let mut query = entries::table
        .left_join(orders::table)
        .left_join(terms::table)
        .left_join(refunds::table)
        .left_join(early_releases::table)
        .left_join(payouts::table)
        .filter(entries::shop_id.eq(wanted.shop))
        .filter(exists(
            postings::table.filter(postings::entry_id.eq(entries::id).and(postings::account.eq_any(accounts))),
        ))
        .select((
            entries::id,
            entries::kind,
            entries::rule,
            entries::occurred_at,
            (orders::number.nullable(), early_releases::number.nullable(), payouts::number.nullable()),
            entries::terms_id,
            terms::rules.nullable(),
            refunds::cause.nullable(),
        ))
        .limit(limit)
        .into_boxed();
    if let Some(order) = wanted.order {
        query = query.filter(entries::order_id.eq(order));
    }
    if let Some(from) = wanted.from {
        query = query.filter(entries::occurred_at.ge(from));
    }
    if let Some(until) = wanted.until {
        query = query.filter(entries::occurred_at.lt(until));
    }
    if let Some(up_to) = wanted.up_to {
        query = query.filter(entries::id.le(up_to));
    }
    query = match reading {
        Reading::NewestFirst(after) => {
            let query = query.order((entries::occurred_at.desc(), entries::id.desc()));
            match after {
                Some(place) => query.filter(
                    entries::occurred_at
                        .lt(place.occurred_at)
                        .or(entries::occurred_at.eq(place.occurred_at).and(entries::id.lt(place.id))),
                ),
                None => query,
            }
        }
        Reading::OldestFirst(after) => {
            let query = query.order((entries::occurred_at.asc(), entries::id.asc()));
            match after {
                Some(place) => query.filter(
                    entries::occurred_at
                        .gt(place.occurred_at)
                        .or(entries::occurred_at.eq(place.occurred_at).and(entries::id.gt(place.id))),
                ),
                None => query,
            }
        }
    };
    let found: Vec<Row> = query.load(connection)?;
    with_amounts(connection, found)
}

fn with_amounts(connection: &mut Connection, found: Vec<Row>) -> Result<Vec<Movement>, DbError> {
    let ids: Vec<EntryId> = found.iter().map(|row| row.0).collect();
    let sides: Vec<(EntryId, String, i64)> = postings::table
        .filter(postings::entry_id.eq_any(ids))
        .select((postings::entry_id, postings::account, postings::amount_minor))
        .load(connection)?;
    found
        .into_iter()
        .map(|(id, kind, rule, occurred_at, (order, early_release, payout), terms, rules, refund_cause)| {
            // A credit to one of these accounts is below zero in the ledger and more for its owner.
            let credited = |account: &str| {
                let debited: i64 =
                    sides.iter().filter(|side| side.0 == id && side.1 == account).map(|side| side.2).sum();
                debited.saturating_neg()
            };
            Ok(Movement {
                held_minor: credited("hold"),
                commission_minor: credited("commission"),
                balance_minor: credited("seller_balance"),
                rules: rules.map(|rules| parse_rules(id, &rules)).transpose()?,
                id,
                kind,
                rule,
                occurred_at,
                order,
                early_release,
                payout,
                terms,
                refund_cause,
            })
        })
        .collect()
}

fn parse_rules(id: EntryId, rules: &str) -> Result<Rules, DbError> {
    serde_json::from_str(rules).map_err(|error| DbError::Unreadable(format!("terms of entry {id}: {error}")))
}

/// What entries after this one have done to the balance of a shop.
pub fn balance_moved_after(connection: &mut Connection, shop: ShopId, place: Place) -> Result<i64, DbError> {
    let later = entries::occurred_at
        .gt(place.occurred_at)
        .or(entries::occurred_at.eq(place.occurred_at).and(entries::id.gt(place.id)));
    Ok(postings::table
        .inner_join(entries::table)
        .filter(entries::shop_id.eq(shop).and(postings::account.eq("seller_balance")))
        .filter(later)
        .select(sql::<BigInt>("CAST(COALESCE(-SUM(postings.amount_minor), 0) AS BIGINT)"))
        .first(connection)?)
}

/// The newest entry of the ledger.
pub fn newest(connection: &mut Connection) -> Result<Option<EntryId>, DbError> {
    Ok(entries::table.order(entries::id.desc()).select(entries::id).first(connection).optional()?)
}
