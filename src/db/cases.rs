//! Refund cases: the open one of an order for a decision, and writing what was decided.

pub mod details;
pub mod lists;
pub mod messages;
pub mod photos;

use diesel::prelude::*;

use super::orders::Through;
use super::schema::{case_lines, cases, orders, refunds};
use super::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::{CaseId, LineId, OrderId, ShopId};
use crate::domain::orders::cases::{Case, Claim, Kind, Reason, ReturnPackage, Ruling};
use crate::domain::orders::{Carrier, CaseState, Clock, ClockKind, ClockState, Order, Quantities};
use crate::domain::refunds::State as RefundState;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;

/// A case row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
#[allow(missing_docs, reason = "the columns, as the migration and `domain::orders::cases` document them")]
pub struct CaseRow {
    pub id: CaseId,
    pub number: String,
    pub order_id: OrderId,
    pub shop_id: ShopId,
    pub kind: Kind,
    pub reason: Reason,
    pub state: CaseState,
    pub claimed_amount_minor: Option<i64>,
    pub claimed_shipping_minor: i64,
    pub asked_minor: i64,
    pub round: i64,
    pub offer_minor: Option<i64>,
    pub return_method: Option<ShippingMethod>,
    pub return_carrier: Option<String>,
    pub return_tracking_number: Option<String>,
    pub ruling_minor: Option<i64>,
    pub buyer_accepts_ruling: bool,
    pub seller_accepts_ruling: bool,
    pub appealed: bool,
    pub opened_at: Instant,
    pub escalated_at: Option<Instant>,
    pub act_by: Option<Instant>,
}

#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = case_lines, treat_none_as_default_value = false)]
struct CaseLineRow {
    case_id: CaseId,
    order_line_id: LineId,
    quantity: i64,
}

impl CaseRow {
    /// The case, with the pieces it claims.
    pub fn into_case(self, quantities: Quantities) -> Result<Case, DbError> {
        let unreadable = || DbError::Unreadable(format!("case {}", self.number));
        let carrier = self.return_carrier.as_deref().map(|carrier| Carrier::parse(carrier).ok_or_else(unreadable));
        let return_package = match (self.return_method, carrier.transpose()?, self.return_tracking_number) {
            (Some(method), Some(carrier), Some(tracking_number)) => {
                Some(ReturnPackage { method, carrier, tracking_number })
            }
            _ => None,
        };
        Ok(Case {
            claim: match self.claimed_amount_minor {
                Some(minor) => Claim::Amount(minor),
                None => Claim::Goods { quantities, shipping_minor: self.claimed_shipping_minor },
            },
            ruling: self.ruling_minor.map(|amount_minor| Ruling {
                amount_minor,
                buyer_accepts: self.buyer_accepts_ruling,
                seller_accepts: self.seller_accepts_ruling,
            }),
            return_package,
            id: self.id,
            number: self.number,
            kind: self.kind,
            reason: self.reason,
            asked_minor: self.asked_minor,
            state: self.state,
            round: self.round,
            offer_minor: self.offer_minor,
            appealed: self.appealed,
            opened_at: self.opened_at,
            escalated_at: self.escalated_at,
        })
    }
}

/// The states of an open case, as the partial unique index names them.
pub(super) fn open_states() -> Vec<CaseState> {
    CaseState::ALL.iter().copied().filter(|state| state.is_open()).collect()
}

/// The open case of an order, in one query when there is none and two when there is.
pub fn open_of_order(connection: &mut Connection, order: OrderId) -> Result<Option<Case>, DbError> {
    let open = cases::order_id.eq(order).and(cases::state.eq_any(open_states()));
    let row: Option<CaseRow> = cases::table.filter(open).select(CaseRow::as_select()).first(connection).optional()?;
    let Some(row) = row else { return Ok(None) };
    let claimed = quantities(connection, row.id)?;
    row.into_case(claimed).map(Some)
}

/// A case that has ended, as the page of its order lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedCase {
    /// What people call it.
    pub number: String,
    /// How it ended.
    pub state: CaseState,
    /// What was asked for, in minor units.
    pub asked_minor: i64,
    /// What its refund comes to, in minor units, and where that stands.
    pub granted: Option<(i64, RefundState)>,
}

/// The open case of an order and those that have ended, the newest first, in one query.
pub fn of_order(connection: &mut Connection, order: OrderId) -> Result<(Option<Case>, Vec<EndedCase>), DbError> {
    type Row = (CaseRow, Option<(LineId, i64)>, Option<(i64, RefundState)>);
    let rows: Vec<Row> = cases::table
        .left_join(case_lines::table)
        .left_join(refunds::table)
        .filter(cases::order_id.eq(order))
        .order((cases::id.desc(), case_lines::order_line_id.asc()))
        .select((
            CaseRow::as_select(),
            (case_lines::order_line_id, case_lines::quantity).nullable(),
            (refunds::amount_minor, refunds::state).nullable(),
        ))
        .load(connection)?;
    let (open, ended): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|(case, ..)| case.state.is_open());
    let claimed = open.iter().filter_map(|(_, line, _)| *line).collect();
    let open = open.into_iter().next().map(|(case, ..)| case.into_case(claimed)).transpose()?;
    let mut ended: Vec<EndedCase> = ended
        .into_iter()
        .map(|(case, _, granted)| EndedCase {
            number: case.number,
            state: case.state,
            asked_minor: case.asked_minor,
            granted,
        })
        .collect();
    // A case stands there once for each line it claims.
    ended.dedup();
    Ok((open, ended))
}

/// A case by what people call it, with its order, among those the viewer may see.
pub fn find(connection: &mut Connection, through: Through, number: &str) -> Result<Option<(CaseId, OrderId)>, DbError> {
    let mut query = cases::table
        .inner_join(orders::table)
        .filter(cases::number.eq(number))
        .select((cases::id, cases::order_id))
        .into_boxed();
    match through {
        Through::Buyer(buyer) => query = query.filter(orders::buyer_id.eq(buyer)),
        Through::Shop(shop) => query = query.filter(orders::shop_id.eq(shop)),
        Through::Store => {}
    }
    Ok(query.first(connection).optional()?)
}

/// The pieces a case claims.
pub fn quantities(connection: &mut Connection, case: CaseId) -> Result<Quantities, DbError> {
    let lines: Vec<(LineId, i64)> = case_lines::table
        .filter(case_lines::case_id.eq(case))
        .select((case_lines::order_line_id, case_lines::quantity))
        .load(connection)?;
    Ok(lines.into_iter().collect())
}

/// Writes what a decision made of the case of an order: a new one with the pieces it claims, or what changed of a known one.
/// Returns its row. The version of the order guards it.
pub fn save(tx: &mut Tx, order: &Order, case: &Case) -> Result<CaseId, DbError> {
    let act_by = act_by(order);
    if case.id == CaseId(0) {
        return insert(tx, order, case, act_by);
    }
    let (returned, ruling) = (case.return_package.as_ref(), case.ruling);
    diesel::update(cases::table.filter(cases::id.eq(case.id)))
        .set((
            cases::state.eq(case.state),
            cases::round.eq(case.round),
            cases::offer_minor.eq(case.offer_minor),
            cases::return_method.eq(returned.map(|package| package.method)),
            cases::return_carrier.eq(returned.map(|package| package.carrier.as_str())),
            cases::return_tracking_number.eq(returned.map(|package| package.tracking_number.as_str())),
            cases::ruling_minor.eq(ruling.map(|ruling| ruling.amount_minor)),
            cases::buyer_accepts_ruling.eq(ruling.is_some_and(|ruling| ruling.buyer_accepts)),
            cases::seller_accepts_ruling.eq(ruling.is_some_and(|ruling| ruling.seller_accepts)),
            cases::appealed.eq(case.appealed),
            cases::escalated_at.eq(case.escalated_at),
            cases::act_by.eq(act_by),
        ))
        .execute(&mut **tx)?;
    Ok(case.id)
}

/// Until when whoever is to act in the open case has time. What stands still keeps its place in lists.
pub fn act_by(order: &Order) -> Option<Instant> {
    let clock = |clock: &&Clock| clock.kind == ClockKind::CaseEnds && clock.state != ClockState::Ended;
    order.clocks.iter().find(clock).map(|clock| clock.due_at)
}

fn insert(tx: &mut Tx, order: &Order, case: &Case, act_by: Option<Instant>) -> Result<CaseId, DbError> {
    let (amount, shipping, quantities) = match &case.claim {
        Claim::Amount(minor) => (Some(*minor), 0, Quantities::new()),
        Claim::Goods { quantities, shipping_minor } => (None, *shipping_minor, quantities.clone()),
    };
    let id: CaseId = diesel::insert_into(cases::table)
        .values((
            cases::number.eq(&case.number),
            cases::order_id.eq(order.id),
            cases::shop_id.eq(order.shop),
            cases::kind.eq(case.kind),
            cases::reason.eq(case.reason),
            cases::state.eq(case.state),
            cases::claimed_amount_minor.eq(amount),
            cases::claimed_shipping_minor.eq(shipping),
            cases::asked_minor.eq(case.asked_minor),
            cases::round.eq(case.round),
            cases::opened_at.eq(case.opened_at),
            cases::escalated_at.eq(case.escalated_at),
            cases::act_by.eq(act_by),
        ))
        .returning(cases::id)
        .get_result(&mut **tx)?;
    let lines: Vec<CaseLineRow> = quantities
        .into_iter()
        .map(|(order_line_id, quantity)| CaseLineRow { case_id: id, order_line_id, quantity })
        .collect();
    insert_all!(tx, case_lines::table, &lines)?;
    Ok(id)
}
