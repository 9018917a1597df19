//! Payouts: money on its way to the bank accounts of shops, and what processors moved for them.

pub mod lists;
mod standing;

use diesel::prelude::*;

pub use standing::{at_stake, standing};

use super::schema::{bank_accounts, payout_transactions, payouts, shops};
use super::{Connection, DbError, Tx};
use crate::domain::bank_accounts::AccountNumber;
use crate::domain::ids::{AccountId, BankAccountId, PayoutId, ShopId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::payouts::{Payout, State};
use crate::domain::text::text_enum;
use crate::domain::time::Instant;

text_enum! {
    /// Which way a processor moved money for a payout.
    TransactionKind {
        /// To the bank account.
        Payout = "payout",
        /// Back from it.
        Return = "payout_return",
    }
}

/// A payout's row.
#[derive(Queryable, Selectable)]
#[diesel(table_name = payouts)]
struct PayoutRow {
    id: PayoutId,
    number: String,
    shop_id: ShopId,
    bank_account_id: BankAccountId,
    state: State,
    processor: String,
    amount_minor: i64,
    currency: String,
    last_error: Option<String>,
    next_call_at: Option<Instant>,
    asked_at: Instant,
    sent_at: Option<Instant>,
    ended_at: Option<Instant>,
    version: i64,
}

/// The row with the shop's name and the number of the bank account.
type Joined = (PayoutRow, String, String);

fn payout((row, shop_name, iban): Joined) -> Result<Payout, DbError> {
    let currency = currency(&row.currency).ok_or_else(|| DbError::Unreadable(format!("payout {}", row.number)))?;
    Ok(Payout {
        id: row.id,
        number: row.number,
        shop: row.shop_id,
        shop_name,
        account: row.bank_account_id,
        ending: AccountNumber::kept(iban).ending(),
        state: row.state,
        processor: row.processor,
        amount: Money::new(row.amount_minor, currency),
        asked_at: row.asked_at,
        sent_at: row.sent_at,
        next_call_at: row.next_call_at,
        last_error: row.last_error,
        ended_at: row.ended_at,
        version: row.version,
    })
}

/// Payouts with what they are about.
macro_rules! joined {
    () => {
        payouts::table.inner_join(shops::table).inner_join(bank_accounts::table).select((
            PayoutRow::as_select(),
            shops::name,
            bank_accounts::iban,
        ))
    };
}
use joined;

/// A payout about to be made.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = payouts)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewPayout {
    pub number: String,
    pub shop_id: ShopId,
    pub bank_account_id: BankAccountId,
    pub asked_by: AccountId,
    pub state: State,
    pub processor: String,
    pub amount_minor: i64,
    pub currency: String,
    pub next_call_at: Option<Instant>,
    pub asked_at: Instant,
}

/// Writes a new payout and returns its row.
pub fn insert(tx: &mut Tx, new: &NewPayout) -> Result<PayoutId, DbError> {
    Ok(diesel::insert_into(payouts::table).values(new).returning(payouts::id).get_result(&mut **tx)?)
}

/// A payout by its row.
pub fn load(connection: &mut Connection, id: PayoutId) -> Result<Option<Payout>, DbError> {
    joined!().filter(payouts::id.eq(id)).first(connection).optional()?.map(payout).transpose()
}

/// A payout by what people and its processor call it.
pub fn by_number(connection: &mut Connection, number: &str) -> Result<Option<Payout>, DbError> {
    joined!().filter(payouts::number.eq(number)).first(connection).optional()?.map(payout).transpose()
}

/// The payouts whose processor is to be called by now.
pub fn to_call(connection: &mut Connection, now: Instant, limit: i64) -> Result<Vec<PayoutId>, DbError> {
    let query = payouts::table.filter(payouts::next_call_at.le(now)).order(payouts::next_call_at).limit(limit);
    Ok(query.select(payouts::id).load(connection)?)
}

/// When the next call is due.
pub fn next_call_at(connection: &mut Connection) -> Result<Option<Instant>, DbError> {
    let query = payouts::table.filter(payouts::next_call_at.is_not_null()).order(payouts::next_call_at);
    Ok(query.select(payouts::next_call_at).first::<Option<Instant>>(connection).optional()?.flatten())
}

/// Writes what a decision made of a payout, if nobody else wrote it since it was loaded.
///
/// # Errors
/// [`DbError::LostRace`] when somebody did.
pub fn save(tx: &mut Tx, payout: &Payout) -> Result<(), DbError> {
    let unchanged = payouts::id.eq(payout.id).and(payouts::version.eq(payout.version));
    let changed = diesel::update(payouts::table.filter(unchanged))
        .set((
            payouts::version.eq(payout.version.saturating_add(1)),
            payouts::state.eq(payout.state),
            payouts::sent_at.eq(payout.sent_at),
            payouts::next_call_at.eq(payout.next_call_at),
            payouts::last_error.eq(&payout.last_error),
            payouts::ended_at.eq(payout.ended_at),
        ))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}

/// The payout for which this movement was recorded before, if it was.
pub fn payout_of_transaction(
    connection: &mut Connection,
    processor: &str,
    transaction: &str,
    kind: TransactionKind,
) -> Result<Option<PayoutId>, DbError> {
    let same = payout_transactions::processor
        .eq(processor)
        .and(payout_transactions::transaction_id.eq(transaction))
        .and(payout_transactions::kind.eq(kind));
    let found = payout_transactions::table.filter(same).select(payout_transactions::payout_id);
    Ok(found.first(connection).optional()?)
}

/// Records a movement, once for ever.
///
/// # Errors
/// [`DbError::Taken`] when it was recorded before.
pub fn record_transaction(
    tx: &mut Tx,
    payout: &Payout,
    transaction: &str,
    kind: TransactionKind,
    now: Instant,
) -> Result<(), DbError> {
    diesel::insert_into(payout_transactions::table)
        .values((
            payout_transactions::payout_id.eq(payout.id),
            payout_transactions::processor.eq(&payout.processor),
            payout_transactions::transaction_id.eq(transaction),
            payout_transactions::kind.eq(kind),
            payout_transactions::amount_minor.eq(payout.amount.minor),
            payout_transactions::currency.eq(payout.amount.currency.code()),
            payout_transactions::recorded_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
