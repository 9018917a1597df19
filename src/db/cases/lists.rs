//! Refund cases as lists show them: a shop's by whose turn it is, and the whole store's for administrators.
//!
//! A page of any list is one query, however many cases there are.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::CaseRow;
use crate::db::schema::{accounts, cases, order_lines, orders, shops};
use crate::db::{Connection, DbError};
use crate::domain::ids::{AccountId, CaseId, ShopId};
use crate::domain::orders::CaseState;
use crate::domain::text::text_enum;
use crate::domain::time::Instant;

text_enum! {
    /// Which cases a list shows, as its address spells it.
    View {
        /// The seller is to act; the first to fall due first.
        ToAnswer = "to-answer",
        /// Somebody else is, or nobody; the oldest first.
        Waiting = "waiting",
        /// Ended; the newest first.
        Ended = "ended",
        /// An administrator is to rule; the longest waiting first.
        ToRule = "to-rule",
        /// Ruled, and not final yet; the longest waiting first.
        Ruled = "ruled",
        /// Every case; the newest first.
        All = "all",
    }
}

/// What a list is sorted by, before the row's own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sorting {
    ActBy,
    EscalatedAt,
    Oldest,
    Newest,
}

impl View {
    fn states(self) -> &'static [CaseState] {
        match self {
            Self::ToAnswer => &[CaseState::Requested, CaseState::ReturnShipped],
            Self::Waiting => {
                &[CaseState::AwaitingBuyer, CaseState::AwaitingReturn, CaseState::Escalated, CaseState::Ruled]
            }
            Self::Ended => &[CaseState::Settled, CaseState::Withdrawn, CaseState::Lapsed, CaseState::Closed],
            Self::ToRule => &[CaseState::Escalated],
            Self::Ruled => &[CaseState::Ruled],
            Self::All => &[],
        }
    }

    fn sorting(self) -> Sorting {
        match self {
            Self::ToAnswer => Sorting::ActBy,
            Self::ToRule | Self::Ruled => Sorting::EscalatedAt,
            Self::Waiting => Sorting::Oldest,
            Self::Ended | Self::All => Sorting::Newest,
        }
    }
}

/// A place in a list: a case, and what the list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The case.
    pub id: CaseId,
    /// Its time, in a list that is sorted by one.
    pub at: Option<Instant>,
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Of one shop, or of the store.
    pub shop: Option<ShopId>,
    /// Which cases.
    pub view: View,
    /// Where the page begins: behind this place.
    pub after: Option<Place>,
}

/// A case in a list.
#[derive(Clone, Debug, Queryable)]
pub struct Listed {
    /// Whether a chargeback keeps it from going on.
    pub stands_still: bool,
    /// The case.
    pub case: CaseRow,
    /// Its order's number.
    pub order: String,
    /// Who bought.
    pub buyer: String,
    /// What the shop is called.
    pub shop: String,
    /// The first thing that was bought.
    pub title: String,
    /// Its picture.
    pub picture_key: Option<String>,
}

impl Listed {
    /// Where it stands in a list.
    pub fn place(&self, view: View) -> Place {
        let at = match view.sorting() {
            Sorting::ActBy => self.case.act_by,
            Sorting::EscalatedAt => self.case.escalated_at,
            Sorting::Oldest | Sorting::Newest => None,
        };
        Place { id: self.case.id, at }
    }
}

/// A page of a list.
pub fn list(connection: &mut Connection, wanted: &Wanted, limit: i64) -> Result<Vec<Listed>, DbError> {
    let first_line = order_lines::order_id.eq(orders::id).and(order_lines::position.eq(1));
    let mut query = cases::table
        .inner_join(orders::table)
        .inner_join(accounts::table.on(accounts::id.eq(orders::buyer_id)))
        .inner_join(shops::table)
        .inner_join(order_lines::table.on(first_line))
        .select((
            orders::open_chargebacks.gt(0),
            CaseRow::as_select(),
            orders::number,
            accounts::name,
            shops::name,
            order_lines::title,
            order_lines::picture_key,
        ))
        .limit(limit)
        .into_boxed();
    if let Some(shop) = wanted.shop {
        query = query.filter(cases::shop_id.eq(shop));
    }
    if !wanted.view.states().is_empty() {
        query = query.filter(cases::state.eq_any(wanted.view.states()));
    }
    let sorting = wanted.view.sorting();
    query = match sorting {
        Sorting::ActBy => query.order((cases::act_by.asc(), cases::id.asc())),
        Sorting::EscalatedAt => query.order((cases::escalated_at.asc(), cases::id.asc())),
        Sorting::Oldest => query.order(cases::id.asc()),
        Sorting::Newest => query.order(cases::id.desc()),
    };
    if let Some(Place { id, at }) = wanted.after {
        query = match sorting {
            Sorting::ActBy => query.filter(cases::act_by.gt(at).or(cases::act_by.eq(at).and(cases::id.gt(id)))),
            Sorting::EscalatedAt => {
                query.filter(cases::escalated_at.gt(at).or(cases::escalated_at.eq(at).and(cases::id.gt(id))))
            }
            Sorting::Oldest => query.filter(cases::id.gt(id)),
            Sorting::Newest => query.filter(cases::id.lt(id)),
        };
    }
    Ok(query.load(connection)?)
}

/// The open case of an order, as lists of orders show it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct OpenCase {
    /// What people call it.
    pub number: String,
    /// Where it stands.
    pub state: CaseState,
    /// Until when whoever is to act has time; `None` while nobody's time runs.
    pub act_by: Option<Instant>,
}

/// Whose cases are counted.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// Those a buyer asked for.
    Buyer(AccountId),
    /// Those a shop was asked for.
    Shop(ShopId),
}

/// How somebody's other cases stand or ended; states without any are left out.
pub fn others(connection: &mut Connection, whose: Whose, than: CaseId) -> Result<Vec<(CaseState, i64)>, DbError> {
    let query = cases::table.inner_join(orders::table).filter(cases::id.ne(than)).group_by(cases::state);
    let query = query.select((cases::state, count_star())).order(cases::state).into_boxed();
    Ok(match whose {
        Whose::Buyer(buyer) => query.filter(orders::buyer_id.eq(buyer)).load(connection)?,
        Whose::Shop(shop) => query.filter(cases::shop_id.eq(shop)).load(connection)?,
    })
}
