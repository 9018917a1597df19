//! Chargebacks: their rows, how the buyer's bank takes back a charge, and how that is decided. The operator plays the bank.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::{Deserialize, Serialize};

use super::amounts::{Amount, minor_units};
use super::columns::spelled;
use super::error::SandboxError;
use super::notifications;
use super::payments::{self, Charge, Payment, new_token};
use super::schema::{chargebacks, charges, payments as payment_rows};

spelled! {
    /// Where a chargeback stands. Whatever is not open is decided for ever.
    ChargebackStatus {
        /// The bank has the money; nothing is decided.
        Open = "open",
        /// The bank gave it to the merchant again.
        Won = "won",
        /// The bank keeps it.
        Lost = "lost",
    }
}

impl ChargebackStatus {
    /// Where the money of a chargeback is that is not won.
    const WITH_THE_BANK: [Self; 2] = [Self::Open, Self::Lost];
}

spelled! {
    /// Why the bank takes money back, as the wire says it.
    ChargebackReason {
        /// The buyer did not pay this.
        Fraud = "fraud",
        /// Nothing came.
        NotReceived = "not received",
        /// Something else came.
        NotAsDescribed = "not as described",
    }
}

/// What the operator says to take back a charge.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct TakeBack {
    /// The charge's id on the wire.
    pub(super) charge: String,
    /// As typed, in the charge's currency.
    pub(super) amount: String,
    pub(super) reason: ChargebackReason,
}

/// How an open chargeback ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Decision {
    /// The merchant gets the money again.
    Won,
    /// The bank keeps it.
    Lost,
}

/// A chargeback's row. Its currency is the charge's.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = chargebacks, belongs_to(Charge))]
pub(super) struct Chargeback {
    pub(super) id: i64,
    /// Its id on the wire.
    pub(super) token: String,
    pub(super) charge_id: i64,
    pub(super) status: ChargebackStatus,
    pub(super) reason: ChargebackReason,
    pub(super) amount_minor: i64,
    pub(super) opened_at: NaiveDateTime,
}

impl Chargeback {
    /// What of this charge was taken back.
    pub(super) fn amount<'a>(&self, charge: &'a Charge) -> Amount<'a> {
        Amount { minor: self.amount_minor, currency: &charge.currency }
    }
}

/// A chargeback as the API and the notifications write it.
#[derive(Debug, Serialize)]
pub(super) struct ChargebackObject {
    id: String,
    charge: String,
    amount_minor: i64,
    currency: String,
    status: ChargebackStatus,
    reason: ChargebackReason,
}

/// How much of a charge a bank may still take, in minor units: all but what it has. Refunds do not count, since a bank
/// does not ask for them.
pub(super) fn rest(charge: &Charge, chargebacks: &[Chargeback]) -> i64 {
    let taken = chargebacks.iter().filter(|chargeback| ChargebackStatus::WITH_THE_BANK.contains(&chargeback.status));
    charge.amount_minor - taken.map(|chargeback| chargeback.amount_minor).sum::<i64>()
}

/// Takes back a charge of a payment, wholly or in part, and tells the merchant. Refused unless the amount is one and no
/// more than the [`rest`] of the charge.
pub(super) fn open(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    payment_token: &str,
    asked: &TakeBack,
) -> Result<(), SandboxError> {
    let payment = payments::find(connection, payment_token)?;
    let charges = payments::charges_of(connection, &payment)?;
    let charge = charges.iter().find(|charge| charge.token == asked.charge).ok_or(SandboxError::NotFound("charge"))?;
    let before = Chargeback::belonging_to(charge).select(Chargeback::as_select()).load(connection)?;
    let left = rest(charge, &before);
    let amount_minor = minor_units(&asked.amount, &charge.currency)
        .filter(|minor| (1..=left).contains(minor))
        .ok_or_else(|| SandboxError::Refused("more than is left of the charge, or no amount".to_owned()))?;
    diesel::insert_into(chargebacks::table)
        .values((
            chargebacks::token.eq(new_token("cb")),
            chargebacks::charge_id.eq(charge.id),
            chargebacks::status.eq(ChargebackStatus::Open),
            chargebacks::reason.eq(asked.reason),
            chargebacks::amount_minor.eq(amount_minor),
            chargebacks::opened_at.eq(now),
        ))
        .execute(connection)?;
    notifications::queue_payment(connection, payment, now, &[now])
}

/// Decides an open chargeback and tells the merchant. One that is decided stays as it is, so that a second press or a
/// second tab does no harm.
pub(super) fn decide(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    token: &str,
    decision: Decision,
) -> Result<(), SandboxError> {
    let (chargeback, payment) = chargebacks::table
        .inner_join(charges::table.inner_join(payment_rows::table))
        .filter(chargebacks::token.eq(token))
        .select((Chargeback::as_select(), Payment::as_select()))
        .first::<(Chargeback, Payment)>(connection)
        .optional()?
        .ok_or(SandboxError::NotFound("chargeback"))?;
    if chargeback.status != ChargebackStatus::Open {
        return Ok(());
    }
    let status = match decision {
        Decision::Won => ChargebackStatus::Won,
        Decision::Lost => ChargebackStatus::Lost,
    };
    diesel::update(&chargeback).set(chargebacks::status.eq(status)).execute(connection)?;
    notifications::queue_payment(connection, payment, now, &[now])
}

/// The chargebacks of a payment for the wire, in the order they were opened.
pub(super) fn objects(connection: &mut SqliteConnection, payment: &Payment) -> QueryResult<Vec<ChargebackObject>> {
    let rows = chargebacks::table
        .inner_join(charges::table)
        .filter(charges::payment_id.eq(payment.id))
        .order(chargebacks::id)
        .select((Chargeback::as_select(), Charge::as_select()))
        .load::<(Chargeback, Charge)>(connection)?;
    let object = |(chargeback, charge): (Chargeback, Charge)| ChargebackObject {
        id: chargeback.token,
        charge: charge.token,
        amount_minor: chargeback.amount_minor,
        currency: charge.currency,
        status: chargeback.status,
        reason: chargeback.reason,
    };
    Ok(rows.into_iter().map(object).collect())
}

/// How much of a payment the bank has, for now or for good, in the minor units of a currency.
pub(super) fn taken(connection: &mut SqliteConnection, payment: &Payment, currency: &str) -> QueryResult<i64> {
    let amounts = chargebacks::table
        .inner_join(charges::table)
        .filter(charges::payment_id.eq(payment.id))
        .filter(charges::currency.eq(currency))
        .filter(chargebacks::status.eq_any(ChargebackStatus::WITH_THE_BANK))
        .select(chargebacks::amount_minor)
        .load::<i64>(connection)?;
    Ok(amounts.iter().sum())
}

/// The chargebacks of several charges, in the order they were opened.
pub(super) fn of_all(connection: &mut SqliteConnection, charges: &[Charge]) -> QueryResult<Vec<Chargeback>> {
    Chargeback::belonging_to(charges).order(chargebacks::id).select(Chargeback::as_select()).load(connection)
}
