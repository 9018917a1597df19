//! Chargebacks: what buyers' banks have taken back.

pub mod lists;

use diesel::prelude::*;

use super::schema::{chargebacks, payment_transactions};
use super::{Connection, DbError, Tx};
use crate::db::payments::TransactionKind;
use crate::domain::chargebacks::{Chargeback, State};
use crate::domain::ids::{ChargebackId, PaymentId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::refunds::Refund;
use crate::domain::time::Instant;

/// A chargeback row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = chargebacks)]
pub(super) struct ChargebackRow {
    id: ChargebackId,
    number: String,
    payment_id: Option<PaymentId>,
    processor: String,
    processor_payment: String,
    amount_minor: i64,
    currency: String,
    reason: String,
    state: State,
    opened_at: Instant,
    ended_at: Option<Instant>,
    version: i64,
}

impl TryFrom<ChargebackRow> for Chargeback {
    type Error = DbError;
    fn try_from(row: ChargebackRow) -> Result<Self, DbError> {
        let currency =
            currency(&row.currency).ok_or_else(|| DbError::Unreadable(format!("chargeback {}", row.number)))?;
        Ok(Self {
            id: row.id,
            number: row.number,
            payment: row.payment_id,
            processor: row.processor,
            processor_payment: row.processor_payment,
            amount: Money::new(row.amount_minor, currency),
            reason: row.reason,
            state: row.state,
            opened_at: row.opened_at,
            ended_at: row.ended_at,
            version: row.version,
        })
    }
}

/// A chargeback about to be kept.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = chargebacks)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewChargeback {
    pub number: String,
    pub payment_id: Option<PaymentId>,
    pub processor: String,
    pub processor_payment: String,
    pub transaction_id: String,
    pub charge_id: String,
    pub amount_minor: i64,
    pub currency: String,
    pub reason: String,
    pub state: State,
    pub opened_at: Instant,
}

/// Writes a new chargeback and returns its row.
///
/// # Errors
/// [`DbError::Taken`] when it is known already.
pub fn insert(tx: &mut Tx, chargeback: &NewChargeback) -> Result<ChargebackId, DbError> {
    Ok(diesel::insert_into(chargebacks::table).values(chargeback).returning(chargebacks::id).get_result(&mut **tx)?)
}

/// A chargeback by its row.
pub fn load(connection: &mut Connection, id: ChargebackId) -> Result<Option<Chargeback>, DbError> {
    let query = chargebacks::table.filter(chargebacks::id.eq(id)).select(ChargebackRow::as_select());
    query.first(connection).optional()?.map(Chargeback::try_from).transpose()
}

/// A chargeback by what people call it.
pub fn by_number(connection: &mut Connection, number: &str) -> Result<Option<Chargeback>, DbError> {
    let query = chargebacks::table.filter(chargebacks::number.eq(number)).select(ChargebackRow::as_select());
    query.first(connection).optional()?.map(Chargeback::try_from).transpose()
}

/// A chargeback by the processor's id of it.
pub fn by_transaction(
    connection: &mut Connection,
    processor: &str,
    transaction: &str,
) -> Result<Option<Chargeback>, DbError> {
    let same = chargebacks::processor.eq(processor).and(chargebacks::transaction_id.eq(transaction));
    let query = chargebacks::table.filter(same).select(ChargebackRow::as_select());
    query.first(connection).optional()?.map(Chargeback::try_from).transpose()
}

/// Whether money of what a processor knows as one payment is with the buyer's bank, undecided.
pub fn any_open(connection: &mut Connection, processor: &str, processor_payment: &str) -> Result<bool, DbError> {
    let of_payment = chargebacks::processor.eq(processor).and(chargebacks::processor_payment.eq(processor_payment));
    let open = chargebacks::table.filter(of_payment.and(chargebacks::state.eq(State::Open)));
    Ok(open.select(chargebacks::id).first::<ChargebackId>(connection).optional()?.is_some())
}

/// What may still be taken back of a charge: what it was less chargebacks of it that were not won. `None`: we know no such
/// charge of this payment. Touches the charge, so that its chargebacks are opened one after the other.
pub fn left_of_charge(
    tx: &mut Tx,
    processor: &str,
    payment: Option<PaymentId>,
    charge: &str,
) -> Result<Option<Money>, DbError> {
    let same = payment_transactions::processor
        .eq(processor)
        .and(payment_transactions::transaction_id.eq(charge))
        .and(payment_transactions::kind.eq(TransactionKind::Charge));
    let touched = diesel::update(payment_transactions::table.filter(same))
        .set(payment_transactions::amount_minor.eq(payment_transactions::amount_minor))
        .returning((
            payment_transactions::payment_id,
            payment_transactions::amount_minor,
            payment_transactions::currency,
        ))
        .get_result(&mut **tx);
    let charged: Option<(Option<PaymentId>, i64, String)> = touched.optional()?;
    let Some((_, charged_minor, code)) = charged.filter(|(of, ..)| *of == payment) else { return Ok(None) };
    let currency = currency(&code).ok_or_else(|| DbError::Unreadable(format!("charge {charge}")))?;
    let of_charge = chargebacks::processor.eq(processor).and(chargebacks::charge_id.eq(charge));
    let taken: Vec<i64> = chargebacks::table
        .filter(of_charge.and(chargebacks::state.ne(State::Won)))
        .select(chargebacks::amount_minor)
        .load(&mut **tx)?;
    Ok(Some(Money::new(charged_minor.saturating_sub(taken.iter().sum()), currency)))
}

/// Takes what a refund that came back makes good out of what the store has lost to chargebacks of its payment, oldest
/// first, and says how much that is in minor units.
pub fn recover_loss(tx: &mut Tx, refund: &Refund) -> Result<i64, DbError> {
    let of_payment = chargebacks::processor
        .eq(&refund.processor)
        .and(chargebacks::processor_payment.eq(&refund.processor_payment))
        .and(chargebacks::currency.eq(refund.amount.currency.code()));
    let losses: Vec<(ChargebackId, i64, i64)> = chargebacks::table
        .filter(of_payment.and(chargebacks::loss_minor.gt(0)))
        .order(chargebacks::id)
        .select((chargebacks::id, chargebacks::loss_minor, chargebacks::version))
        .load(&mut **tx)?;
    let mut rest = refund.outstanding().minor;
    for (id, loss_minor, version) in losses {
        let part = loss_minor.min(rest);
        rest = rest.saturating_sub(part);
        let unchanged = chargebacks::id.eq(id).and(chargebacks::version.eq(version));
        let changed = diesel::update(chargebacks::table.filter(unchanged))
            .set((
                chargebacks::loss_minor.eq(loss_minor.saturating_sub(part)),
                chargebacks::version.eq(version.saturating_add(1)),
            ))
            .execute(&mut **tx)?;
        if changed != 1 {
            return Err(DbError::LostRace);
        }
    }
    Ok(refund.outstanding().minor.saturating_sub(rest))
}

/// Writes how a chargeback ended and what of it the store bore itself, if nobody else wrote it since it was loaded.
///
/// # Errors
/// [`DbError::LostRace`] when somebody did.
pub fn end(tx: &mut Tx, chargeback: &Chargeback, state: State, loss_minor: i64, now: Instant) -> Result<(), DbError> {
    let unchanged = chargebacks::id.eq(chargeback.id).and(chargebacks::version.eq(chargeback.version));
    let changed = diesel::update(chargebacks::table.filter(unchanged))
        .set((
            chargebacks::version.eq(chargeback.version.saturating_add(1)),
            chargebacks::state.eq(state),
            chargebacks::loss_minor.eq(loss_minor),
            chargebacks::ended_at.eq(now),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}
