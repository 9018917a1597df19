//! Orders with their lines, packages and events: loading one for a decision, and writing what was decided.

mod packages;
pub mod search;

use chrono::TimeDelta;
use diesel::prelude::*;

pub use packages::{PackageLineRow, PackageRow, insert_package, mark_delivered, package_lines, packages};

use super::schema::{deadlines, events, order_addresses, order_lines, orders, terms};
use super::{Connection, DbError, Tx, cases, insert_all};
use crate::domain::ids::{AccountId, CaseId, LineId, OrderId, PaymentId, ProductId, ShopId, TermsId, VariantId};
use crate::domain::orders::{
    Acting, Actor, Case, CaseState, Clock, ClockKind, ClockState, ConfirmedBy, Event, Line, Order, Package, State,
    StepKind,
};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::terms::Terms;
use crate::domain::time::Instant;

/// Through whom an order is looked up: nobody reaches an order that is not theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// The buyer's own orders.
    Buyer(AccountId),
    /// The orders of a shop.
    Shop(ShopId),
    /// All orders: administrators and the program itself.
    Store,
}

/// An order row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = orders)]
#[allow(missing_docs, reason = "the columns, as the migration and `domain::orders::Order` document them")]
pub struct OrderRow {
    pub id: OrderId,
    pub number: String,
    pub payment_id: PaymentId,
    pub shop_id: ShopId,
    pub buyer_id: AccountId,
    pub terms_id: TermsId,
    pub state: State,
    pub currency: String,
    pub goods_minor: i64,
    pub shipping_minor: i64,
    pub total_minor: i64,
    pub captured_minor: i64,
    pub refunded_minor: i64,
    pub shipping_refunded_minor: i64,
    pub charged_back_minor: i64,
    pub shipping_charged_back_minor: i64,
    pub open_chargebacks: i64,
    pub hold_minor: i64,
    pub advanced_minor: i64,
    pub released_minor: i64,
    pub shipping_method: ShippingMethod,
    pub courier_days: i64,
    pub letter_days: i64,
    pub placed_at: Instant,
    pub paid_at: Option<Instant>,
    pub shipped_at: Option<Instant>,
    pub received_at: Option<Instant>,
    pub received_by: Option<ConfirmedBy>,
    pub fruitless_cases: i64,
    pub receiving_floor_given: bool,
    pub extended_by_buyer: bool,
    pub reminded_by_seller_at: Option<Instant>,
    pub event_count: i64,
    pub version: i64,
}

/// An order about to be placed.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = orders)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewOrder {
    pub number: String,
    pub payment_id: PaymentId,
    pub shop_id: ShopId,
    pub buyer_id: AccountId,
    pub terms_id: TermsId,
    pub state: State,
    pub needs_buyer: bool,
    pub currency: String,
    pub goods_minor: i64,
    pub shipping_minor: i64,
    pub total_minor: i64,
    pub commission_bp: i64,
    pub shipping_method: ShippingMethod,
    pub courier_days: i64,
    pub letter_days: i64,
    pub placed_at: Instant,
    pub event_count: i64,
}

/// Where an order goes.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = order_addresses)]
#[allow(missing_docs, reason = "the parts of a postal address")]
pub struct Address {
    pub order_id: OrderId,
    pub recipient: String,
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    pub country: String,
    pub phone: String,
}

/// A line about to be ordered: its text and price are copied and never follow the product.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = order_lines, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewLine {
    pub order_id: OrderId,
    pub position: i64,
    pub product_id: ProductId,
    pub variant_id: VariantId,
    pub title: String,
    pub options: String,
    pub sku: String,
    pub picture_key: Option<String>,
    pub quantity: i64,
    pub unit_price_minor: i64,
    pub total_minor: i64,
}

/// A line with its copied text, for pages.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = order_lines)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct LineRow {
    pub id: LineId,
    pub order_id: OrderId,
    pub product_id: ProductId,
    pub variant_id: VariantId,
    pub title: String,
    pub options: String,
    pub sku: String,
    pub picture_key: Option<String>,
    pub quantity: i64,
    pub unit_price_minor: i64,
    pub total_minor: i64,
    pub shipped_quantity: i64,
    pub refunded_quantity: i64,
    pub given_back_quantity: i64,
    pub refunded_minor: i64,
    pub charged_back_minor: i64,
}

/// A step of an order's history.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = events)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct EventRow {
    pub order_id: OrderId,
    pub sequence: i64,
    pub step: StepKind,
    pub actor: Actor,
    pub account_id: Option<AccountId>,
    pub state: State,
    pub case_id: Option<CaseId>,
    pub case_state: Option<CaseState>,
    pub snapshot: String,
    pub occurred_at: Instant,
    pub recorded_at: Instant,
}

/// Finds the id of an order by its number, among those the viewer may see.
pub fn find(connection: &mut Connection, through: Through, number: &str) -> Result<Option<OrderId>, DbError> {
    let mut query = orders::table.filter(orders::number.eq(number)).select(orders::id).into_boxed();
    match through {
        Through::Buyer(buyer) => query = query.filter(orders::buyer_id.eq(buyer)),
        Through::Shop(shop) => query = query.filter(orders::shop_id.eq(shop)),
        Through::Store => {}
    }
    Ok(query.first(connection).optional()?)
}

/// A clock as its row says it: kind, when it is due, its state, and what is left of a paused one in microseconds.
pub(super) type ClockRow = (String, Instant, String, Option<i64>);

/// Loads an order for a decision: the row with its terms, lines, packages, clocks and open case, in five queries, and one
/// more for what the case claims.
pub fn load(connection: &mut Connection, id: OrderId) -> Result<Option<Order>, DbError> {
    let found: Option<(OrderRow, String)> = orders::table
        .inner_join(terms::table)
        .filter(orders::id.eq(id))
        .select((OrderRow::as_select(), terms::rules))
        .first(connection)
        .optional()?;
    let Some((row, rules)) = found else { return Ok(None) };
    let lines: Vec<LineRow> = lines(connection, &[id])?;
    let packages: Vec<PackageRow> = packages(connection, id)?;
    let clocks: Vec<ClockRow> = deadlines::table
        .filter(deadlines::order_id.eq(id))
        .order(deadlines::id)
        .select((deadlines::kind, deadlines::due_at, deadlines::state, deadlines::remaining_micros))
        .load(connection)?;
    let case = cases::open_of_order(connection, id)?;
    assemble(row, &rules, lines, packages, clocks, case).map(Some)
}

/// An order out of its rows.
pub(super) fn assemble(
    row: OrderRow,
    rules: &str,
    lines: Vec<LineRow>,
    packages: Vec<PackageRow>,
    clocks: Vec<ClockRow>,
    case: Option<Case>,
) -> Result<Order, DbError> {
    let unreadable = |what: &str| DbError::Unreadable(format!("order {}: {what}", row.number));
    Ok(Order {
        terms: Terms { id: row.terms_id, rules: serde_json::from_str(rules).map_err(|_| unreadable("terms"))? },
        currency: crate::domain::ledger::currency(&row.currency).ok_or_else(|| unreadable("currency"))?,
        lines: lines
            .into_iter()
            .map(|line| Line {
                id: line.id,
                variant: line.variant_id,
                quantity: line.quantity,
                total_minor: line.total_minor,
                shipped_quantity: line.shipped_quantity,
                refunded_quantity: line.refunded_quantity,
                given_back_quantity: line.given_back_quantity,
                refunded_minor: line.refunded_minor,
                charged_back_minor: line.charged_back_minor,
            })
            .collect(),
        packages: packages
            .into_iter()
            .map(|package| Package {
                id: package.id,
                method: package.method,
                shipped_at: package.shipped_at,
                delivered_at: package.delivered_at,
            })
            .collect(),
        clocks: clocks
            .into_iter()
            .map(|(kind, due_at, state, remaining_micros)| {
                let kind = ClockKind::parse(&kind).ok_or_else(|| unreadable("clock"))?;
                let state = match (state.as_str(), remaining_micros) {
                    ("running", _) => ClockState::Running,
                    ("paused", Some(micros)) => ClockState::Paused(TimeDelta::microseconds(micros)),
                    ("paused", None) => return Err(unreadable("clock")),
                    _ => ClockState::Ended,
                };
                Ok(Clock { kind, due_at, state })
            })
            .collect::<Result<_, DbError>>()?,
        id: row.id,
        number: row.number,
        payment: row.payment_id,
        shop: row.shop_id,
        buyer: row.buyer_id,
        version: row.version,
        state: row.state,
        goods_minor: row.goods_minor,
        shipping_minor: row.shipping_minor,
        total_minor: row.total_minor,
        captured_minor: row.captured_minor,
        refunded_minor: row.refunded_minor,
        shipping_refunded_minor: row.shipping_refunded_minor,
        charged_back_minor: row.charged_back_minor,
        shipping_charged_back_minor: row.shipping_charged_back_minor,
        open_chargebacks: row.open_chargebacks,
        hold_minor: row.hold_minor,
        advanced_minor: row.advanced_minor,
        released_minor: row.released_minor,
        shipping_method: row.shipping_method,
        courier_days: row.courier_days,
        letter_days: row.letter_days,
        placed_at: row.placed_at,
        paid_at: row.paid_at,
        shipped_at: row.shipped_at,
        received_at: row.received_at,
        received_by: row.received_by,
        case,
        fruitless_cases: row.fruitless_cases,
        receiving_floor_given: row.receiving_floor_given,
        extended_by_buyer: row.extended_by_buyer,
        reminded_by_seller_at: row.reminded_by_seller_at,
        event_count: row.event_count,
    })
}

/// The ids of the orders a payment pays, in locking order.
pub fn of_payment(connection: &mut Connection, payment: PaymentId) -> Result<Vec<OrderId>, DbError> {
    let query = orders::table.filter(orders::payment_id.eq(payment)).order(orders::id).select(orders::id);
    Ok(query.load(connection)?)
}

/// The lines of some orders, by order and position.
pub fn lines(connection: &mut Connection, of: &[OrderId]) -> Result<Vec<LineRow>, DbError> {
    Ok(order_lines::table
        .filter(order_lines::order_id.eq_any(of))
        .order((order_lines::order_id, order_lines::position))
        .select(LineRow::as_select())
        .load(connection)?)
}

/// The history of an order, oldest first.
pub fn events(connection: &mut Connection, of: OrderId) -> Result<Vec<EventRow>, DbError> {
    Ok(events::table
        .filter(events::order_id.eq(of))
        .order(events::sequence)
        .select(EventRow::as_select())
        .load(connection)?)
}

/// Where an order goes.
pub fn address(connection: &mut Connection, of: OrderId) -> Result<Option<Address>, DbError> {
    let query = order_addresses::table.filter(order_addresses::order_id.eq(of)).select(Address::as_select());
    Ok(query.first(connection).optional()?)
}

/// Writes a new order and returns its id.
pub fn insert(tx: &mut Tx, order: &NewOrder) -> Result<OrderId, DbError> {
    Ok(diesel::insert_into(orders::table).values(order).returning(orders::id).get_result(&mut **tx)?)
}

/// Writes where an order goes.
pub fn insert_address(tx: &mut Tx, address: &Address) -> Result<(), DbError> {
    diesel::insert_into(order_addresses::table).values(address).execute(&mut **tx)?;
    Ok(())
}

/// Writes the lines of a new order.
pub fn insert_lines(tx: &mut Tx, lines: &[NewLine]) -> Result<(), DbError> {
    insert_all!(tx, order_lines::table, lines)?;
    Ok(())
}

/// Writes what a decision made of an order, if nobody else wrote it since it was loaded.
///
/// # Errors
/// [`DbError::LostRace`] when somebody did.
pub fn save(tx: &mut Tx, order: &Order) -> Result<(), DbError> {
    let unchanged = orders::id.eq(order.id).and(orders::version.eq(order.version));
    let changed = diesel::update(orders::table.filter(unchanged))
        .set((
            orders::version.eq(order.version.saturating_add(1)),
            orders::state.eq(order.state),
            orders::needs_buyer.eq(order.needs_buyer()),
            orders::captured_minor.eq(order.captured_minor),
            orders::refunded_minor.eq(order.refunded_minor),
            orders::shipping_refunded_minor.eq(order.shipping_refunded_minor),
            orders::charged_back_minor.eq(order.charged_back_minor),
            orders::shipping_charged_back_minor.eq(order.shipping_charged_back_minor),
            orders::open_chargebacks.eq(order.open_chargebacks),
            orders::hold_minor.eq(order.hold_minor),
            orders::advanced_minor.eq(order.advanced_minor),
            orders::released_minor.eq(order.released_minor),
            orders::paid_at.eq(order.paid_at),
            orders::shipped_at.eq(order.shipped_at),
            orders::received_at.eq(order.received_at),
            orders::received_by.eq(order.received_by),
            orders::fruitless_cases.eq(order.fruitless_cases),
            orders::receiving_floor_given.eq(order.receiving_floor_given),
            orders::extended_by_buyer.eq(order.extended_by_buyer),
            orders::reminded_by_seller_at.eq(order.reminded_by_seller_at),
            orders::event_count.eq(order.event_count),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}

/// Writes the quantities of a line.
pub fn save_line(tx: &mut Tx, line: &Line) -> Result<(), DbError> {
    diesel::update(order_lines::table.filter(order_lines::id.eq(line.id)))
        .set((
            order_lines::shipped_quantity.eq(line.shipped_quantity),
            order_lines::refunded_quantity.eq(line.refunded_quantity),
            order_lines::given_back_quantity.eq(line.given_back_quantity),
            order_lines::refunded_minor.eq(line.refunded_minor),
            order_lines::charged_back_minor.eq(line.charged_back_minor),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Appends a step to the history of an order, and to that of the case it has, whose row is `case`.
pub fn append_event(
    tx: &mut Tx,
    order: &Order,
    case: Option<CaseId>,
    event: &Event,
    snapshot: String,
    now: Instant,
) -> Result<(), DbError> {
    let Acting { actor, account } = event.acting;
    let row = EventRow {
        order_id: order.id,
        sequence: event.sequence,
        step: event.step,
        actor,
        account_id: account,
        state: order.state,
        case_id: case,
        case_state: order.case.as_ref().map(|case| case.state),
        snapshot,
        occurred_at: event.occurred_at,
        recorded_at: now,
    };
    diesel::insert_into(events::table).values(row).execute(&mut **tx)?;
    Ok(())
}

/// The states in which something is still to come.
const OPEN: [State; 5] =
    [State::AwaitingPayment, State::AwaitingShipment, State::PartlyShipped, State::Shipped, State::Received];

/// How many orders are open.
pub fn count_open(connection: &mut Connection) -> Result<i64, DbError> {
    Ok(orders::table.filter(orders::state.eq_any(OPEN)).count().get_result(connection)?)
}

/// How many open orders keep a version of the terms older than `current`.
pub fn count_open_under_older_terms(connection: &mut Connection, current: TermsId) -> Result<i64, DbError> {
    let query = orders::table.filter(orders::terms_id.ne(current).and(orders::state.eq_any(OPEN)));
    Ok(query.count().get_result(connection)?)
}
