//! A shop's orders as its list shows them: how many wait where, a page of one view, and the dates beside each order.
//!
//! A page of the list costs four queries here, however many orders there are.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamp};

use super::cases::{lists::OpenCase, open_states};
use super::orders::{LineRow, OrderRow, lines};
use super::schema::{accounts, cases, deadlines, order_lines, orders, packages};
use super::text_search::{containing, lower_case};
use super::{Connection, DbError};
use crate::domain::ids::{OrderId, ShopId};
use crate::domain::orders::{ClockKind, State};
use crate::domain::text::text_enum;
use crate::domain::time::Instant;

text_enum! {
    /// Which orders a list shows, as its address spells it.
    View {
        /// Something is left to ship; the longest paid first.
        ToShip = "to-ship",
        /// As above, and the time to ship has passed.
        Late = "late",
        /// A package is on its way and not marked delivered; the newest first.
        InTransit = "in-transit",
        /// Everything is shipped and the buyer has not confirmed; the longest waiting first.
        Waiting = "waiting",
        /// Delivered, cancelled or paid back; the newest first.
        Finished = "finished",
        /// Every order; the newest first.
        All = "all",
    }
}

impl View {
    fn states(self) -> &'static [State] {
        match self {
            Self::ToShip | Self::Late => &[State::AwaitingShipment, State::PartlyShipped],
            Self::InTransit => &[State::PartlyShipped, State::Shipped],
            Self::Waiting => &[State::Shipped],
            Self::Finished => {
                &[State::Received, State::Completed, State::Cancelled, State::Refunded, State::ChargedBack]
            }
            Self::All => &[],
        }
    }

    fn newest_first(self) -> bool {
        matches!(self, Self::InTransit | Self::Finished | Self::All)
    }
}

/// How many orders wait, and the money that waits with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Counts {
    /// Orders with something left to ship.
    #[diesel(sql_type = BigInt)]
    pub to_ship: i64,
    /// Those of them whose time to ship has passed.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// Orders with a package under way.
    #[diesel(sql_type = BigInt)]
    pub in_transit: i64,
    /// Shipped orders that wait for the buyer's confirmation.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// Orders that stand still by a chargeback.
    #[diesel(sql_type = BigInt)]
    pub with_banks: i64,
    /// Orders whose money is held.
    #[diesel(sql_type = BigInt)]
    pub holding: i64,
    /// That money, in minor units of the store's currency.
    #[diesel(sql_type = BigInt)]
    pub held_minor: i64,
}

/// Counts the open orders of a shop; those that ended are not counted, so that the cost does not grow with history.
pub fn counts(connection: &mut Connection, shop: ShopId, now: Instant) -> Result<Counts, DbError> {
    // The numbers come in the order of the binds: SQLite counts parameters by their first appearance.
    const QUERY: &str = "SELECT \
        COUNT(CASE WHEN state <> 'shipped' AND open_chargebacks = 0 THEN 1 END) AS to_ship, \
        COUNT(CASE WHEN state <> 'shipped' AND EXISTS (SELECT 1 FROM deadlines WHERE deadlines.order_id = orders.id \
            AND deadlines.kind = 'shipment_reminder' AND deadlines.state <> 'paused' AND deadlines.due_at < $1) AND open_chargebacks = 0 THEN 1 END) AS late, \
        COUNT(CASE WHEN state <> 'awaiting_shipment' AND EXISTS (SELECT 1 FROM packages \
            WHERE packages.order_id = orders.id AND packages.delivered_at IS NULL) THEN 1 END) AS in_transit, \
        COUNT(CASE WHEN state = 'shipped' THEN 1 END) AS waiting, \
        COUNT(CASE WHEN open_chargebacks > 0 THEN 1 END) AS with_banks, \
        COUNT(CASE WHEN hold_minor > 0 THEN 1 END) AS holding, \
        CAST(COALESCE(SUM(hold_minor), 0) AS BIGINT) AS held_minor \
        FROM orders WHERE shop_id = $2 AND state IN ('awaiting_shipment', 'partly_shipped', 'shipped')";
    let query = diesel::sql_query(QUERY).bind::<Timestamp, _>(now).bind::<BigInt, _>(shop.0);
    Ok(query.get_result(connection)?)
}

/// A place in the list: an order, and what the list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The order.
    pub id: OrderId,
    /// When it was wholly shipped; only the waiting orders are sorted by that.
    pub shipped_at: Option<Instant>,
}

/// Which part of a view is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Whose orders.
    pub shop: ShopId,
    /// Which of them.
    pub view: View,
    /// Part of a number, of the buyer's name or of a product's title; empty for all.
    pub search: String,
    /// Where the page begins.
    pub from: From,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum From {
    /// At the top.
    #[default]
    Top,
    /// Below this place.
    Below(Place),
    /// So that it ends above this place.
    Above(Place),
}

/// An order in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The order.
    pub order: OrderRow,
    /// Who bought.
    pub buyer: String,
    /// What.
    pub lines: Vec<LineRow>,
    /// The refund case that is open; meanwhile none of its clocks runs.
    pub case: Option<OpenCase>,
    /// Its clocks that have not been dropped: kind, when due.
    clocks: Vec<(ClockKind, Instant)>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its orders, as the list is sorted.
    pub orders: Vec<Listed>,
    /// Whether there are more above.
    pub above: bool,
    /// Whether there are more below.
    pub below: bool,
}

impl Listed {
    /// When a clock of that kind is or was due.
    pub fn due_at(&self, kind: ClockKind) -> Option<Instant> {
        self.clocks.iter().rev().find(|(known, _)| *known == kind).map(|(_, due_at)| *due_at)
    }

    /// Where it stands in its list.
    pub fn place(&self) -> Place {
        Place { id: self.order.id, shipped_at: self.order.shipped_at }
    }
}

/// A page of a view in the order of its list, in three queries.
pub fn page(connection: &mut Connection, wanted: &Wanted, now: Instant, limit: usize) -> Result<Page, DbError> {
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut query = orders::table
        .inner_join(accounts::table)
        .left_join(cases::table.on(cases::order_id.eq(orders::id).and(cases::state.eq_any(open_states()))))
        .filter(orders::shop_id.eq(wanted.shop))
        .select((OrderRow::as_select(), accounts::name, Option::<OpenCase>::as_select()))
        .limit(one_more)
        .into_boxed();
    if !wanted.view.states().is_empty() {
        query = query.filter(orders::state.eq_any(wanted.view.states()));
    }
    if wanted.view == View::Late {
        let reminder = deadlines::table
            .filter(deadlines::order_id.eq(orders::id.nullable()))
            .filter(deadlines::kind.eq(ClockKind::ShipmentReminder.as_str()).and(deadlines::due_at.lt(now)))
            .filter(deadlines::state.ne("paused"));
        query = query.filter(diesel::dsl::exists(reminder));
    }
    if wanted.view == View::InTransit {
        let under_way = packages::table.filter(packages::order_id.eq(orders::id).and(packages::delivered_at.is_null()));
        query = query.filter(diesel::dsl::exists(under_way));
    }
    if !wanted.search.is_empty() {
        let pattern = containing(&wanted.search);
        let bought = order_lines::table
            .filter(order_lines::order_id.eq(orders::id))
            .filter(lower_case(order_lines::title).like(pattern.clone()).escape('\\'));
        query = query.filter(
            (lower_case(orders::number).like(pattern.clone()).escape('\\'))
                .or(lower_case(accounts::name).like(pattern).escape('\\'))
                .or(diesel::dsl::exists(bought)),
        );
    }
    let backwards = matches!(wanted.from, From::Above(_));
    let ascending = wanted.view.newest_first() == backwards;
    query = match (wanted.view, ascending) {
        (View::Waiting, true) => query.order((orders::shipped_at.asc(), orders::id.asc())),
        (View::Waiting, false) => query.order((orders::shipped_at.desc(), orders::id.desc())),
        (_, true) => query.order(orders::id.asc()),
        (_, false) => query.order(orders::id.desc()),
    };
    if let From::Below(place) | From::Above(place) = wanted.from {
        query = match (wanted.view, ascending) {
            (View::Waiting, true) => query.filter(
                orders::shipped_at
                    .gt(place.shipped_at)
                    .or(orders::shipped_at.eq(place.shipped_at).and(orders::id.gt(place.id))),
            ),
            (View::Waiting, false) => query.filter(
                orders::shipped_at
                    .lt(place.shipped_at)
                    .or(orders::shipped_at.eq(place.shipped_at).and(orders::id.lt(place.id))),
            ),
            (_, true) => query.filter(orders::id.gt(place.id)),
            (_, false) => query.filter(orders::id.lt(place.id)),
        };
    }
    let mut found: Vec<Found> = query.load(connection)?;
    let more = found.len() > limit;
    found.truncate(limit);
    if backwards {
        found.reverse();
    }
    let orders = with_details(connection, found)?;
    let (above, below) = match wanted.from {
        From::Top => (false, more),
        From::Below(_) => (true, more),
        From::Above(_) => (more, true),
    };
    Ok(Page { orders, above, below })
}

/// An order, who bought, and its open case.
type Found = (OrderRow, String, Option<OpenCase>);

fn with_details(connection: &mut Connection, found: Vec<Found>) -> Result<Vec<Listed>, DbError> {
    let ids: Vec<OrderId> = found.iter().map(|(order, ..)| order.id).collect();
    let mut bought = lines(connection, &ids)?;
    let kinds = [ClockKind::ShipmentReminder, ClockKind::ShipmentEnds, ClockKind::ReceiptEnds].map(ClockKind::as_str);
    let mut clocks: Vec<(Option<OrderId>, String, Instant)> = deadlines::table
        .filter(deadlines::order_id.eq_any(ids).and(deadlines::kind.eq_any(kinds)).and(deadlines::state.ne("dropped")))
        .order(deadlines::id)
        .select((deadlines::order_id, deadlines::kind, deadlines::due_at))
        .load(connection)?;
    Ok(found
        .into_iter()
        .map(|(order, buyer, case)| Listed {
            lines: bought.extract_if(.., |line| line.order_id == order.id).collect(),
            clocks: clocks
                .extract_if(.., |(owner, _, _)| *owner == Some(order.id))
                .filter_map(|(_, kind, due_at)| Some((ClockKind::parse(&kind)?, due_at)))
                .collect(),
            order,
            buyer,
            case,
        })
        .collect())
}
