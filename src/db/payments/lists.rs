//! Payments and money in suspense as administrators read them: with whose they are and what became of them.

use diesel::prelude::*;

use super::{PaymentRow, SuspenseRow};
use crate::db::deadlines::OtherKind;
use crate::db::schema::{accounts, deadlines, orders, payments, refunds, shops, suspense};
use crate::db::{Connection, DbError};
use crate::domain::ids::{PaymentId, SuspenseId};
use crate::domain::orders::State as OrderState;
use crate::domain::payments::{Payment, State, SuspenseState};
use crate::domain::refunds::State as RefundState;
use crate::domain::text::Text;
use crate::domain::time::Instant;

/// A payment with its buyer and the orders it pays.
#[derive(Clone, Debug)]
pub struct PaymentWithOrders {
    /// The payment.
    pub payment: Payment,
    /// Whose it is, by name.
    pub buyer_name: String,
    /// Their address.
    pub buyer_email: String,
    /// One order per shop.
    pub orders: Vec<PaidOrder>,
}

/// An order of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PaidOrder {
    /// The payment.
    pub payment_id: PaymentId,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub state: OrderState,
    /// The shop's name.
    pub shop: String,
}

/// Money in suspense with what becomes of it.
#[derive(Clone, Debug, Queryable)]
pub struct SuspenseItem {
    /// The money.
    pub row: SuspenseRow,
    /// Our reference of the payment it came with, if we know one.
    pub reference: Option<String>,
    /// When it goes back by itself, while that clock runs.
    pub returns_at: Option<Instant>,
    /// The refund that sends it back, and where that stands.
    pub refund: Option<(String, RefundState)>,
}

/// Payments newest first with their orders, in two queries.
pub fn list_with_orders(
    connection: &mut Connection,
    state: Option<State>,
    before: Option<PaymentId>,
    limit: i64,
) -> Result<Vec<PaymentWithOrders>, DbError> {
    let mut query = payments::table
        .inner_join(accounts::table)
        .select((PaymentRow::as_select(), accounts::name, accounts::email))
        .order(payments::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(state) = state {
        query = query.filter(payments::state.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(payments::id.lt(before));
    }
    let rows: Vec<(PaymentRow, String, String)> = query.load(connection)?;
    let ids: Vec<PaymentId> = rows.iter().map(|(payment, ..)| payment.id).collect();
    let mut paid: Vec<PaidOrder> = orders::table
        .inner_join(shops::table)
        .filter(orders::payment_id.eq_any(ids))
        .order(orders::id)
        .select((orders::payment_id, orders::number, orders::state, shops::name))
        .load(connection)?;
    rows.into_iter()
        .map(|(payment, buyer_name, buyer_email)| {
            let orders = paid.extract_if(.., |order| order.payment_id == payment.id).collect();
            Ok(PaymentWithOrders { payment: payment.try_into()?, buyer_name, buyer_email, orders })
        })
        .collect()
}

/// Money in suspense newest first, of one state or of all.
pub fn suspense_items(
    connection: &mut Connection,
    state: Option<SuspenseState>,
    before: Option<SuspenseId>,
    limit: i64,
) -> Result<Vec<SuspenseItem>, DbError> {
    let returns = deadlines::kind.eq(OtherKind::SuspenseReturns.as_str()).and(deadlines::state.eq("running"));
    let mut query = suspense::table
        .left_join(payments::table)
        .left_join(deadlines::table.on(deadlines::suspense_id.eq(suspense::id.nullable()).and(returns)))
        .left_join(refunds::table.on(refunds::suspense_id.eq(suspense::id.nullable())))
        .select((
            SuspenseRow::as_select(),
            payments::reference.nullable(),
            deadlines::due_at.nullable(),
            (refunds::number, refunds::state).nullable(),
        ))
        .order(suspense::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(state) = state {
        query = query.filter(suspense::state.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(suspense::id.lt(before));
    }
    Ok(query.load(connection)?)
}
