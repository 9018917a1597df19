//! A buyer's orders as a list: what needs them first, then the newest; filtered, searched, page by page.

use diesel::dsl::{count_star, exists, max, min};
use diesel::prelude::*;

use super::cases::{lists::OpenCase, open_states};
use super::orders::LineRow;
use super::schema::{cases, deadlines, order_lines, orders, packages, payments, shops, terms};
use super::text_search::{containing, lower_case};
use super::{Connection, DbError};
use crate::domain::ids::{AccountId, OrderId, PaymentId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::orders::{ClockKind, State};
use crate::domain::terms::Rules;
use crate::domain::time::Instant;

/// Which of a buyer's orders are listed. The default lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only in these states; empty: in any.
    pub states: Vec<State>,
    /// Only placed from the first instant on, and before the second.
    pub placed: Option<(Instant, Instant)>,
    /// Only with this text in the number, a product's title or the shop's name. Empty: any.
    pub text: String,
}

/// A place in the list: whether the order there needs the buyer, and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether it needs the buyer.
    pub needs_buyer: bool,
    /// Its row.
    pub id: OrderId,
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

/// One page of the list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The orders.
    pub orders: Vec<ListedOrder>,
    /// Whether there are more above.
    pub above: bool,
    /// Whether there are more below.
    pub below: bool,
}

/// An order in the list.
#[derive(Clone, Debug)]
pub struct ListedOrder {
    /// The order itself.
    pub row: ListedRow,
    /// What it costs.
    pub total: Money,
    /// How long after the time to ship an order is cancelled by itself, in days.
    pub ship_grace_days: i64,
    /// Its lines, by position.
    pub lines: Vec<LineRow>,
    /// Its running clocks.
    pub clocks: Vec<(ClockKind, Instant)>,
    /// Carrier and number of its last package.
    pub tracking: Option<(String, String)>,
}

/// The columns of a listed order.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "the columns, as the migrations document them")]
pub struct ListedRow {
    pub id: OrderId,
    pub number: String,
    pub state: State,
    pub needs_buyer: bool,
    pub currency: String,
    pub total_minor: i64,
    pub captured_minor: i64,
    pub refunded_minor: i64,
    pub open_chargebacks: i64,
    pub placed_at: Instant,
    pub paid_at: Option<Instant>,
    pub received_at: Option<Instant>,
    pub shop_name: String,
    pub payment_reference: String,
    pub pay_by: Instant,
    pub rules: String,
    pub case: Option<OpenCase>,
}

/// How many orders are in a state, and when the first and the last of them were placed.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct StateCount {
    /// The state.
    pub state: State,
    /// So many.
    pub count: i64,
    /// The oldest.
    pub first_placed_at: Option<Instant>,
    /// The newest.
    pub last_placed_at: Option<Instant>,
}

/// A buyer's orders by state, for the tabs and the years above the list.
pub fn counts(connection: &mut Connection, buyer: AccountId) -> Result<Vec<StateCount>, DbError> {
    Ok(orders::table
        .filter(orders::buyer_id.eq(buyer))
        .group_by(orders::state)
        .select((orders::state, count_star(), min(orders::placed_at), max(orders::placed_at)))
        .load(connection)?)
}

/// One page of a buyer's orders, in four queries.
pub fn page(
    connection: &mut Connection,
    buyer: AccountId,
    wanted: &Wanted,
    from: From,
    size: usize,
) -> Result<Page, DbError> {
    let mut rows = rows(connection, buyer, wanted, from, size.saturating_add(1))?;
    let more = rows.len() > size;
    rows.truncate(size);
    let (above, below) = match from {
        From::Top => (false, more),
        From::Below(_) => (true, more),
        From::Above(_) => {
            rows.reverse();
            (more, true)
        }
    };
    let ids: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
    let mut lines = super::orders::lines(connection, &ids)?;
    let clocks = clocks(connection, &ids)?;
    let packages: Vec<(OrderId, String, String)> = packages::table
        .filter(packages::order_id.eq_any(&ids))
        .order(packages::position.desc())
        .select((packages::order_id, packages::carrier, packages::tracking_number))
        .load(connection)?;
    let listed = |row: ListedRow| {
        let unreadable = |what: &str| DbError::Unreadable(format!("order {}: {what}", row.number));
        let rules: Rules = serde_json::from_str(&row.rules).map_err(|_| unreadable("terms"))?;
        let currency = currency(&row.currency).ok_or_else(|| unreadable("currency"))?;
        let id = row.id;
        Ok(ListedOrder {
            total: Money::new(row.total_minor, currency),
            ship_grace_days: rules.auto_cancel_days.saturating_sub(rules.ship_days),
            lines: lines.extract_if(.., |line| line.order_id == id).collect(),
            clocks: clocks
                .iter()
                .filter(|(order, _, _)| *order == id)
                .map(|(_, kind, due_at)| (*kind, *due_at))
                .collect(),
            tracking: packages
                .iter()
                .find(|(order, _, _)| *order == id)
                .map(|(_, carrier, tracking_number)| (carrier.clone(), tracking_number.clone())),
            row,
        })
    };
    let orders = rows.into_iter().map(listed).collect::<Result<_, DbError>>()?;
    Ok(Page { orders, above, below })
}

/// An order of a payment, as the payment's page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidOrder {
    /// What people call it.
    pub number: String,
    /// Where it stands.
    pub state: State,
    /// Who ships it.
    pub shop_name: String,
    /// What it costs.
    pub total: Money,
}

/// The orders that a payment pays.
pub fn of_payment(connection: &mut Connection, payment: PaymentId) -> Result<Vec<PaidOrder>, DbError> {
    let rows: Vec<(String, State, String, i64, String)> = orders::table
        .inner_join(shops::table.on(shops::id.eq(orders::shop_id)))
        .filter(orders::payment_id.eq(payment))
        .order(orders::id)
        .select((orders::number, orders::state, shops::name, orders::total_minor, orders::currency))
        .load(connection)?;
    rows.into_iter()
        .map(|(number, state, shop_name, total_minor, code)| {
            let currency = currency(&code).ok_or_else(|| DbError::Unreadable(format!("order {number}: currency")))?;
            Ok(PaidOrder { number, state, shop_name, total: Money::new(total_minor, currency) })
        })
        .collect()
}

fn rows(
    connection: &mut Connection,
    buyer: AccountId,
    wanted: &Wanted,
    from: From,
    limit: usize,
) -> Result<Vec<ListedRow>, DbError> {
    let mut query = orders::table
        .inner_join(shops::table.on(shops::id.eq(orders::shop_id)))
        .inner_join(payments::table.on(payments::id.eq(orders::payment_id)))
        .inner_join(terms::table.on(terms::id.eq(orders::terms_id)))
        .left_join(cases::table.on(cases::order_id.eq(orders::id).and(cases::state.eq_any(open_states()))))
        .filter(orders::buyer_id.eq(buyer))
        .select((
            orders::id,
            orders::number,
            orders::state,
            orders::needs_buyer,
            orders::currency,
            orders::total_minor,
            orders::captured_minor,
            orders::refunded_minor,
            orders::open_chargebacks,
            orders::placed_at,
            orders::paid_at,
            orders::received_at,
            shops::name,
            payments::reference,
            payments::expires_at,
            terms::rules,
            Option::<OpenCase>::as_select(),
        ))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .into_boxed();
    if !wanted.states.is_empty() {
        query = query.filter(orders::state.eq_any(&wanted.states));
    }
    if let Some((begins_at, ends_at)) = wanted.placed {
        query = query.filter(orders::placed_at.ge(begins_at).and(orders::placed_at.lt(ends_at)));
    }
    if !wanted.text.trim().is_empty() {
        let pattern = containing(wanted.text.trim());
        let titled = order_lines::table
            .filter(order_lines::order_id.eq(orders::id))
            .filter(lower_case(order_lines::title).like(pattern.clone()).escape('\\'));
        query = query.filter(
            lower_case(orders::number)
                .like(pattern.clone())
                .escape('\\')
                .or(lower_case(shops::name).like(pattern).escape('\\'))
                .or(exists(titled)),
        );
    }
    query = match from {
        From::Top => query.order((orders::needs_buyer.desc(), orders::id.desc())),
        From::Below(place) => {
            let beside = orders::needs_buyer.eq(place.needs_buyer).and(orders::id.lt(place.id));
            query
                .filter(orders::needs_buyer.lt(place.needs_buyer).or(beside))
                .order((orders::needs_buyer.desc(), orders::id.desc()))
        }
        From::Above(place) => {
            let beside = orders::needs_buyer.eq(place.needs_buyer).and(orders::id.gt(place.id));
            query
                .filter(orders::needs_buyer.gt(place.needs_buyer).or(beside))
                .order((orders::needs_buyer.asc(), orders::id.asc()))
        }
    };
    Ok(query.load(connection)?)
}

fn clocks(connection: &mut Connection, of: &[OrderId]) -> Result<Vec<(OrderId, ClockKind, Instant)>, DbError> {
    let rows: Vec<(Option<OrderId>, String, Instant)> = deadlines::table
        .filter(deadlines::order_id.eq_any(of).and(deadlines::state.eq("running")))
        .select((deadlines::order_id, deadlines::kind, deadlines::due_at))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(order, kind, due_at)| Some((order?, ClockKind::parse(&kind)?, due_at))).collect())
}
