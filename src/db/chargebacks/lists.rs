//! Chargebacks as administrators read them: with the payment, its orders, and what a lost one took from each.

use diesel::prelude::*;

use super::ChargebackRow;
use crate::db::schema::{chargebacks, entries, orders, payments, postings, shops};
use crate::db::{Connection, DbError};
use crate::domain::chargebacks::{Chargeback, State};
use crate::domain::ids::{ChargebackId, PaymentId};
use crate::domain::ledger::{Account, EntryKind};
use crate::domain::orders::State as OrderState;

/// A chargeback with what it belongs to.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The chargeback.
    pub chargeback: Chargeback,
    /// Our reference of the payment, if we know one.
    pub reference: Option<String>,
    /// The orders of the payment.
    pub orders: Vec<ChargedOrder>,
    /// What no order bore once it was lost, in minor units by account.
    pub elsewhere: Vec<(String, i64)>,
}

/// An order of a payment of which money was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargedOrder {
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub state: OrderState,
    /// The shop's name.
    pub shop: String,
    /// What it has borne of this chargeback, in minor units.
    pub borne_minor: i64,
}

/// Chargebacks that are open, oldest first, or those that are decided, newest first: three queries.
pub fn list(
    connection: &mut Connection,
    open: bool,
    after: Option<ChargebackId>,
    limit: i64,
) -> Result<Vec<Listed>, DbError> {
    let mut query = chargebacks::table
        .left_join(payments::table)
        .select((ChargebackRow::as_select(), payments::reference.nullable()))
        .limit(limit)
        .into_boxed();
    query = if open {
        query.filter(chargebacks::state.eq(State::Open)).order(chargebacks::id.asc())
    } else {
        query.filter(chargebacks::state.ne(State::Open)).order(chargebacks::id.desc())
    };
    if let Some(after) = after {
        query = if open { query.filter(chargebacks::id.gt(after)) } else { query.filter(chargebacks::id.lt(after)) };
    }
    let rows: Vec<(ChargebackRow, Option<String>)> = query.load(connection)?;
    let payments: Vec<PaymentId> = rows.iter().filter_map(|(row, _)| row.payment_id).collect();
    let of_payments: Vec<(PaymentId, String, OrderState, String)> = orders::table
        .inner_join(shops::table)
        .filter(orders::payment_id.eq_any(payments))
        .order(orders::id)
        .select((orders::payment_id, orders::number, orders::state, shops::name))
        .load(connection)?;
    let borne = borne(connection, rows.iter().map(|(row, _)| row.id.0).collect())?;
    rows.into_iter()
        .map(|(row, reference)| {
            let borne_by = |number: &str| -> i64 {
                let of_order = |part: &&Part| part.chargeback == row.id.0 && part.order.as_deref() == Some(number);
                borne.iter().filter(of_order).map(|part| part.minor).sum()
            };
            let of_payment = of_payments.iter().filter(|(payment, ..)| Some(*payment) == row.payment_id);
            let orders = of_payment
                .map(|(_, number, state, shop)| ChargedOrder {
                    number: number.clone(),
                    state: *state,
                    shop: shop.clone(),
                    borne_minor: borne_by(number),
                })
                .collect();
            let elsewhere = borne.iter().filter(|part| part.chargeback == row.id.0 && part.order.is_none());
            let elsewhere = elsewhere.map(|part| (part.account.clone(), part.minor)).collect();
            Ok(Listed { chargeback: row.try_into()?, reference, orders, elsewhere })
        })
        .collect()
}

/// A part of a lost chargeback as the ledger booked it.
struct Part {
    chargeback: i64,
    /// The order that bore it.
    order: Option<String>,
    /// Or the account it was taken from.
    account: String,
    minor: i64,
}

fn borne(connection: &mut Connection, of: Vec<i64>) -> Result<Vec<Part>, DbError> {
    let account = Account::ChargebackOpen(ChargebackId(0)).name();
    let (closing, taken) = diesel::alias!(postings as closing, postings as taken);
    let rows: Vec<(i64, Option<crate::domain::ids::RefundId>, Option<String>, String, i64)> = entries::table
        .inner_join(closing.on(closing.field(postings::entry_id).eq(entries::id)))
        .inner_join(taken.on(taken.field(postings::entry_id).eq(entries::id)))
        .left_join(orders::table)
        .filter(entries::kind.eq(EntryKind::ChargebackLost))
        .filter(closing.field(postings::account).eq(&account))
        .filter(closing.field(postings::owner_id).eq_any(of))
        .filter(taken.field(postings::account).ne(&account))
        .order(entries::id)
        .select((
            closing.field(postings::owner_id),
            entries::refund_id,
            orders::number.nullable(),
            taken.field(postings::account),
            taken.field(postings::amount_minor),
        ))
        .load(connection)?;
    let part = |(chargeback, refund, order, account, minor): (i64, Option<_>, Option<String>, String, i64)| Part {
        chargeback,
        // What paid a refund of the order was not the order's any more.
        order: order.filter(|_| refund.is_none()),
        account,
        minor,
    };
    Ok(rows.into_iter().map(part).collect())
}
