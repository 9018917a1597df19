//! Payments, what processors said of them, and money in suspense.

mod lists;

use diesel::prelude::*;

pub use lists::{PaidOrder, PaymentWithOrders, SuspenseItem, list_with_orders, suspense_items};

use super::schema::{payment_transactions, payments, suspense};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, PaymentId, SuspenseId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::payments::{Payment, State, SuspenseReason, SuspenseState};
use crate::domain::text::text_enum;
use crate::domain::time::Instant;

text_enum! {
    /// What kind of movement a transaction of a processor is.
    TransactionKind {
        /// A buyer paid.
        Charge = "charge",
        /// Money went back.
        Refund = "refund",
        /// It came back again.
        RefundFailure = "refund_failure",
    }
}

/// A payment row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = payments)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct PaymentRow {
    pub id: PaymentId,
    pub reference: String,
    pub buyer_id: AccountId,
    pub processor: String,
    pub state: State,
    pub currency: String,
    pub amount_minor: i64,
    pub captured_minor: i64,
    pub processor_payment: Option<String>,
    pub pay_url: Option<String>,
    pub expires_at: Instant,
    pub version: i64,
    pub created_at: Instant,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = DbError;
    fn try_from(row: PaymentRow) -> Result<Self, DbError> {
        let currency = currency(&row.currency).ok_or_else(|| DbError::Unreadable(format!("payment {}", row.id)))?;
        Ok(Self {
            id: row.id,
            reference: row.reference,
            buyer: row.buyer_id,
            processor: row.processor,
            state: row.state,
            amount: Money::new(row.amount_minor, currency),
            processor_payment: row.processor_payment,
            pay_url: row.pay_url,
            expires_at: row.expires_at,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

/// A payment about to be placed.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = payments)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewPayment {
    pub reference: String,
    pub buyer_id: AccountId,
    pub processor: String,
    pub state: State,
    pub currency: String,
    pub amount_minor: i64,
    pub expires_at: Instant,
    pub created_at: Instant,
}

/// Money in suspense.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = suspense)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct SuspenseRow {
    pub id: SuspenseId,
    pub payment_id: Option<PaymentId>,
    pub processor: String,
    pub processor_payment: String,
    pub amount_minor: i64,
    pub currency: String,
    pub reason: SuspenseReason,
    pub state: SuspenseState,
    pub charged_back_minor: i64,
    pub version: i64,
    pub received_at: Instant,
}

impl SuspenseRow {
    /// What lost chargebacks have not taken of it, in minor units.
    pub fn left_minor(&self) -> i64 {
        self.amount_minor.saturating_sub(self.charged_back_minor)
    }
}

/// Writes a new payment and returns its id.
pub fn insert(tx: &mut Tx, payment: &NewPayment) -> Result<PaymentId, DbError> {
    Ok(diesel::insert_into(payments::table).values(payment).returning(payments::id).get_result(&mut **tx)?)
}

/// A payment by its row.
pub fn load(connection: &mut Connection, id: PaymentId) -> Result<Option<Payment>, DbError> {
    let query = payments::table.filter(payments::id.eq(id)).select(PaymentRow::as_select());
    query.first(connection).optional()?.map(Payment::try_from).transpose()
}

/// A payment by our reference.
pub fn by_reference(connection: &mut Connection, reference: &str) -> Result<Option<Payment>, DbError> {
    let query = payments::table.filter(payments::reference.eq(reference)).select(PaymentRow::as_select());
    query.first(connection).optional()?.map(Payment::try_from).transpose()
}

/// A buyer's own payment by our reference.
pub fn of_buyer(connection: &mut Connection, buyer: AccountId, reference: &str) -> Result<Option<Payment>, DbError> {
    Ok(by_reference(connection, reference)?.filter(|payment| payment.buyer == buyer))
}

/// How many payments of a buyer wait to be paid.
pub fn awaiting(connection: &mut Connection, buyer: AccountId) -> Result<i64, DbError> {
    let theirs = payments::table.filter(payments::buyer_id.eq(buyer).and(payments::state.eq(State::Awaiting)));
    Ok(theirs.count().get_result(connection)?)
}

/// Payments newest first, before the one named.
pub fn list(
    connection: &mut Connection,
    state: Option<State>,
    before: Option<PaymentId>,
    limit: i64,
) -> Result<Vec<Payment>, DbError> {
    let mut query =
        payments::table.select(PaymentRow::as_select()).order(payments::id.desc()).limit(limit).into_boxed();
    if let Some(state) = state {
        query = query.filter(payments::state.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(payments::id.lt(before));
    }
    query.load(connection)?.into_iter().map(Payment::try_from).collect()
}

/// Writes where a payment stands, if nobody else wrote it since it was loaded.
///
/// # Errors
/// [`DbError::LostRace`] when somebody did.
pub fn save(tx: &mut Tx, payment: &Payment, captured_minor: i64) -> Result<(), DbError> {
    let unchanged = payments::id.eq(payment.id).and(payments::version.eq(payment.version));
    let changed = diesel::update(payments::table.filter(unchanged))
        .set((
            payments::version.eq(payment.version.saturating_add(1)),
            payments::state.eq(payment.state),
            payments::captured_minor.eq(captured_minor),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}

/// Keeps what the processor opened for a payment, and says whether the payment still waits for that.
pub fn opened(tx: &mut Tx, id: PaymentId, processor_payment: &str, pay_url: Option<&str>) -> Result<bool, DbError> {
    let awaiting = payments::id.eq(id).and(payments::state.eq(State::Awaiting));
    let changed = diesel::update(payments::table.filter(awaiting))
        .set((payments::processor_payment.eq(processor_payment), pay_url.map(|url| payments::pay_url.eq(url))))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Whether this movement was recorded before.
pub fn knows_transaction(
    connection: &mut Connection,
    processor: &str,
    transaction: &str,
    kind: TransactionKind,
) -> Result<bool, DbError> {
    let same = payment_transactions::processor
        .eq(processor)
        .and(payment_transactions::transaction_id.eq(transaction))
        .and(payment_transactions::kind.eq(kind));
    let found: Option<i64> =
        payment_transactions::table.filter(same).select(payment_transactions::id).first(connection).optional()?;
    Ok(found.is_some())
}

/// Records a movement, once for ever.
///
/// # Errors
/// [`DbError::Taken`] when it was recorded before.
pub fn record_transaction(
    tx: &mut Tx,
    payment: Option<PaymentId>,
    processor: &str,
    transaction: &str,
    kind: TransactionKind,
    amount: Money,
    now: Instant,
) -> Result<(), DbError> {
    diesel::insert_into(payment_transactions::table)
        .values((
            payment_transactions::payment_id.eq(payment),
            payment_transactions::processor.eq(processor),
            payment_transactions::transaction_id.eq(transaction),
            payment_transactions::kind.eq(kind),
            payment_transactions::amount_minor.eq(amount.minor),
            payment_transactions::currency.eq(amount.currency.code()),
            payment_transactions::recorded_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Puts money into suspense and returns its row.
pub fn suspend(
    tx: &mut Tx,
    payment: Option<PaymentId>,
    processor: &str,
    processor_payment: &str,
    amount: Money,
    reason: SuspenseReason,
    now: Instant,
) -> Result<SuspenseId, DbError> {
    Ok(diesel::insert_into(suspense::table)
        .values((
            suspense::payment_id.eq(payment),
            suspense::processor.eq(processor),
            suspense::processor_payment.eq(processor_payment),
            suspense::amount_minor.eq(amount.minor),
            suspense::currency.eq(amount.currency.code()),
            suspense::reason.eq(reason),
            suspense::state.eq(SuspenseState::Open),
            suspense::received_at.eq(now),
        ))
        .returning(suspense::id)
        .get_result(&mut **tx)?)
}

/// Money in suspense by its row.
pub fn suspense(connection: &mut Connection, id: SuspenseId) -> Result<Option<SuspenseRow>, DbError> {
    Ok(suspense::table.filter(suspense::id.eq(id)).select(SuspenseRow::as_select()).first(connection).optional()?)
}

/// Open suspense of what a processor knows as one payment, oldest first.
pub fn open_suspense_of(
    connection: &mut Connection,
    processor: &str,
    processor_payment: &str,
) -> Result<Vec<SuspenseRow>, DbError> {
    let of_payment = suspense::processor.eq(processor).and(suspense::processor_payment.eq(processor_payment));
    let open = suspense::state.eq(SuspenseState::Open);
    let query = suspense::table.filter(of_payment.and(open)).order(suspense::id);
    Ok(query.select(SuspenseRow::as_select()).load(connection)?)
}

/// A lost chargeback has taken so many minor units of money in suspense.
///
/// # Errors
/// [`DbError::LostRace`] when somebody wrote it since it was loaded.
pub fn suspense_charged_back(tx: &mut Tx, item: &SuspenseRow, minor: i64) -> Result<(), DbError> {
    let unchanged = suspense::id.eq(item.id).and(suspense::version.eq(item.version));
    let state = if minor == item.left_minor() { SuspenseState::ChargedBack } else { item.state };
    let changed = diesel::update(suspense::table.filter(unchanged))
        .set((
            suspense::state.eq(state),
            suspense::charged_back_minor.eq(suspense::charged_back_minor + minor),
            suspense::version.eq(suspense::version + 1),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}

/// Money in suspense, newest first.
pub fn suspense_list(
    connection: &mut Connection,
    before: Option<SuspenseId>,
    limit: i64,
) -> Result<Vec<SuspenseRow>, DbError> {
    let mut query =
        suspense::table.select(SuspenseRow::as_select()).order(suspense::id.desc()).limit(limit).into_boxed();
    if let Some(before) = before {
        query = query.filter(suspense::id.lt(before));
    }
    Ok(query.load(connection)?)
}

/// Marks money in suspense as sent back.
///
/// # Errors
/// [`DbError::LostRace`] when somebody wrote it since it was loaded.
pub fn suspense_sent_back(tx: &mut Tx, item: &SuspenseRow) -> Result<(), DbError> {
    let unchanged = suspense::id.eq(item.id).and(suspense::version.eq(item.version));
    let changed = diesel::update(suspense::table.filter(unchanged))
        .set((suspense::state.eq(SuspenseState::SentBack), suspense::version.eq(suspense::version + 1)))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}
