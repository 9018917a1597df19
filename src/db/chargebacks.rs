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
/// charge.
pub fn left_of_charge(connection: &mut Connection, processor: &str, charge: &str) -> Result<Option<Money>, DbError> {
    let same = payment_transactions::processor
        .eq(processor)
        .and(payment_transactions::transaction_id.eq(charge))
        .and(payment_transactions::kind.eq(TransactionKind::Charge));
    let charged: Option<(i64, String)> = payment_transactions::table
        .filter(same)
        .select((payment_transactions::amount_minor, payment_transactions::currency))
        .first(connection)
        .optional()?;
    let Some((charged_minor, code)) = charged else { return Ok(None) };
    let currency = currency(&code).ok_or_else(|| DbError::Unreadable(format!("charge {charge}")))?;
    let of_charge = chargebacks::processor.eq(processor).and(chargebacks::charge_id.eq(charge));
    let taken: Vec<i64> = chargebacks::table
        .filter(of_charge.and(chargebacks::state.ne(State::Won)))
        .select(chargebacks::amount_minor)
        .load(connection)?;
    Ok(Some(Money::new(charged_minor.saturating_sub(taken.iter().sum()), currency)))
}

/// Writes how a chargeback ended, if nobody else wrote it since it was loaded.
///
/// # Errors
/// [`DbError::LostRace`] when somebody did.
pub fn end(tx: &mut Tx, chargeback: &Chargeback, state: State, now: Instant) -> Result<(), DbError> {
    let unchanged = chargebacks::id.eq(chargeback.id).and(chargebacks::version.eq(chargeback.version));
    let changed = diesel::update(chargebacks::table.filter(unchanged))
        .set((
            chargebacks::version.eq(chargeback.version.saturating_add(1)),
            chargebacks::state.eq(state),
            chargebacks::ended_at.eq(now),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}
