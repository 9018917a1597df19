//! Payments and the charges made for them: their rows, and what a merchant's program may do with them.
//! What a buyer may do is in [`super::outcomes`].

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use iso_currency::Currency;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::amounts::Amount;
use super::chargebacks::{self, ChargebackObject};
use super::columns::spelled;
use super::error::SandboxError;
use super::notifications;
use super::schema::{charges, payments};

spelled! {
    /// Where a payment stands.
    PaymentStatus {
        /// The buyer may pay.
        Open = "open",
        /// The buyer has sent the money; it is on its way.
        Pending = "pending",
        /// Charged at least once.
        Paid = "paid",
        /// Refused; the buyer may try again.
        Declined = "declined",
        /// The buyer can no longer pay. Money that was on its way may still arrive.
        Closed = "closed",
    }
}

/// A payment's row.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable)]
#[diesel(table_name = payments)]
pub(super) struct Payment {
    pub(super) id: i64,
    /// Its id on the wire and in the address of its pay page; nobody can guess it.
    pub(super) token: String,
    pub(super) reference: String,
    pub(super) status: PaymentStatus,
    pub(super) amount_minor: i64,
    pub(super) currency: String,
    pub(super) payee: String,
    pub(super) description: String,
    pub(super) pay_url: String,
    pub(super) return_url: String,
    pub(super) notify_url: String,
    /// When money on its way arrives, whatever the status is by then.
    pub(super) arrives_at: Option<NaiveDateTime>,
    pub(super) created_at: NaiveDateTime,
}

impl Payment {
    /// What is to be paid.
    pub(super) fn amount(&self) -> Amount<'_> {
        Amount { minor: self.amount_minor, currency: &self.currency }
    }

    /// Whether the buyer may pay now.
    pub(super) fn may_be_paid(&self) -> bool {
        matches!(self.status, PaymentStatus::Open | PaymentStatus::Declined)
    }
}

/// A charge's row.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = charges, belongs_to(Payment))]
pub(super) struct Charge {
    pub(super) id: i64,
    pub(super) token: String,
    pub(super) payment_id: i64,
    pub(super) amount_minor: i64,
    pub(super) currency: String,
    pub(super) payee: String,
    pub(super) charged_at: NaiveDateTime,
}

impl Charge {
    /// What was taken.
    pub(super) fn amount(&self) -> Amount<'_> {
        Amount { minor: self.amount_minor, currency: &self.currency }
    }
}

/// A payment as the API and the notifications write it.
#[derive(Debug, Serialize)]
pub(super) struct PaymentObject {
    id: String,
    reference: String,
    status: PaymentStatus,
    amount_minor: i64,
    currency: String,
    description: String,
    pay_url: String,
    charges: Vec<ChargeObject>,
    chargebacks: Vec<ChargebackObject>,
}

/// A charge as the API and the notifications write it.
#[derive(Debug, Serialize)]
struct ChargeObject {
    id: String,
    amount_minor: i64,
    currency: String,
    payee: String,
}

impl PaymentObject {
    /// The payment with the charges and chargebacks it is to show.
    pub(super) fn of(payment: Payment, charges: Vec<Charge>, chargebacks: Vec<ChargebackObject>) -> Self {
        let charges = charges.into_iter().map(|charge| ChargeObject {
            id: charge.token,
            amount_minor: charge.amount_minor,
            currency: charge.currency,
            payee: charge.payee,
        });
        Self {
            id: payment.token,
            reference: payment.reference,
            status: payment.status,
            amount_minor: payment.amount_minor,
            currency: payment.currency,
            description: payment.description,
            pay_url: payment.pay_url,
            charges: charges.collect(),
            chargebacks,
        }
    }
}

/// What a merchant's program sends to open a payment.
#[derive(Debug, Deserialize)]
pub(super) struct OpenPayment {
    reference: String,
    amount_minor: i64,
    currency: String,
    description: String,
    return_url: String,
    notify_url: String,
}

/// Whether a request made something new or met what an earlier one had made.
pub(super) enum Made<T> {
    New(T),
    Before(T),
}

/// Opens a payment to `payee` whose pay page lies under `public_url`, or finds the one of that reference.
pub(super) fn open(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    public_url: &str,
    payee: &str,
    asked: &OpenPayment,
) -> Result<Made<PaymentObject>, SandboxError> {
    let earlier = payments::table
        .filter(payments::reference.eq(&asked.reference))
        .select(Payment::as_select())
        .first(connection)
        .optional()?;
    if let Some(payment) = earlier {
        if (payment.amount_minor, &payment.currency) != (asked.amount_minor, &asked.currency) {
            return Err(SandboxError::Conflict("the reference belongs to a payment of another amount"));
        }
        return Ok(Made::Before(object(connection, payment)?));
    }
    check(asked)?;
    let token = new_token("pay");
    let payment = diesel::insert_into(payments::table)
        .values((
            payments::pay_url.eq(format!("{public_url}/payments/{token}")),
            payments::token.eq(token),
            payments::reference.eq(&asked.reference),
            payments::status.eq(PaymentStatus::Open),
            payments::amount_minor.eq(asked.amount_minor),
            payments::currency.eq(&asked.currency),
            payments::payee.eq(payee),
            payments::description.eq(&asked.description),
            payments::return_url.eq(&asked.return_url),
            payments::notify_url.eq(&asked.notify_url),
            payments::created_at.eq(now),
        ))
        .returning(Payment::as_returning())
        .get_result(connection)?;
    Ok(Made::New(PaymentObject::of(payment, Vec::new(), Vec::new())))
}

/// The bounds of `docs/processor.md`.
fn check(asked: &OpenPayment) -> Result<(), SandboxError> {
    let is_web_address = |text: &str| Url::parse(text).is_ok_and(|url| ["http", "https"].contains(&url.scheme()));
    if !is_name(&asked.reference) {
        return Err(SandboxError::Malformed("reference: 1 to 200 letters, digits and -._: are allowed"));
    }
    if !is_amount(asked.amount_minor) {
        return Err(SandboxError::Malformed("amount_minor must be from 1 to 1000000000000"));
    }
    if Currency::from_code(&asked.currency).is_none() {
        return Err(SandboxError::Malformed("currency must be an ISO 4217 code"));
    }
    if asked.description.chars().count() > 500 {
        return Err(SandboxError::Malformed("description: 500 characters at most"));
    }
    if !is_web_address(&asked.return_url) || !is_web_address(&asked.notify_url) {
        return Err(SandboxError::Malformed("return_url and notify_url must be http or https addresses"));
    }
    Ok(())
}

/// Whether so many minor units can be charged: few enough that no sum of charges overflows.
pub(super) fn is_amount(minor: i64) -> bool {
    (1..=1_000_000_000_000).contains(&minor)
}

/// Whether a merchant may use this text as a reference or a key.
pub(super) fn is_name(text: &str) -> bool {
    (1..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte))
}

/// A name for the wire that nobody can guess, such as `pay_` and 32 hexadecimal digits.
pub(super) fn new_token(kind: &str) -> String {
    format!("{kind}_{}", Uuid::new_v4().simple())
}

/// The payment of a token.
pub(super) fn find(connection: &mut SqliteConnection, token: &str) -> Result<Payment, SandboxError> {
    payments::table
        .filter(payments::token.eq(token))
        .select(Payment::as_select())
        .first(connection)
        .optional()?
        .ok_or(SandboxError::NotFound("payment"))
}

/// The charges of a payment, in the order they were made.
pub(super) fn charges_of(connection: &mut SqliteConnection, payment: &Payment) -> QueryResult<Vec<Charge>> {
    Charge::belonging_to(payment).order(charges::id).select(Charge::as_select()).load(connection)
}

/// The payment as it stands, for the wire.
pub(super) fn object(connection: &mut SqliteConnection, payment: Payment) -> Result<PaymentObject, SandboxError> {
    let charges = charges_of(connection, &payment)?;
    let chargebacks = chargebacks::objects(connection, &payment)?;
    Ok(PaymentObject::of(payment, charges, chargebacks))
}

/// Closes a payment that is not charged, so that the buyer can no longer pay it; a charged one stays as it is.
pub(super) fn close(connection: &mut SqliteConnection, token: &str) -> Result<PaymentObject, SandboxError> {
    let payment = find(connection, token)?;
    let payment = match payment.status {
        PaymentStatus::Open | PaymentStatus::Pending | PaymentStatus::Declined => {
            set_status(connection, &payment, PaymentStatus::Closed)?
        }
        PaymentStatus::Paid | PaymentStatus::Closed => payment,
    };
    object(connection, payment)
}

/// Puts the payment in another status.
pub(super) fn set_status(
    connection: &mut SqliteConnection,
    payment: &Payment,
    status: PaymentStatus,
) -> QueryResult<Payment> {
    diesel::update(payment).set(payments::status.eq(status)).returning(Payment::as_returning()).get_result(connection)
}

/// Takes the money: one charge of this amount to this payee. The payment is paid from then on.
pub(super) fn charge(
    connection: &mut SqliteConnection,
    at: NaiveDateTime,
    payment: &Payment,
    amount: Amount,
    payee: &str,
) -> QueryResult<Payment> {
    diesel::insert_into(charges::table)
        .values((
            charges::token.eq(new_token("ch")),
            charges::payment_id.eq(payment.id),
            charges::amount_minor.eq(amount.minor),
            charges::currency.eq(amount.currency),
            charges::payee.eq(payee),
            charges::charged_at.eq(at),
        ))
        .execute(connection)?;
    set_status(connection, payment, PaymentStatus::Paid)
}

/// Sends the money on its way, to arrive at an instant.
pub(super) fn send_on_its_way(
    connection: &mut SqliteConnection,
    payment: &Payment,
    arrives_at: NaiveDateTime,
) -> QueryResult<Payment> {
    diesel::update(payment)
        .set((payments::status.eq(PaymentStatus::Pending), payments::arrives_at.eq(arrives_at)))
        .returning(Payment::as_returning())
        .get_result(connection)
}

/// When the next money on its way arrives.
pub(super) fn next_arrival(connection: &mut SqliteConnection) -> QueryResult<Option<NaiveDateTime>> {
    payments::table.select(diesel::dsl::min(payments::arrives_at)).first(connection)
}

/// Books the money that has arrived by now, each payment as of when it arrived, and queues what is to be told of it.
pub(super) fn settle_arrivals(connection: &mut SqliteConnection, now: NaiveDateTime) -> Result<(), SandboxError> {
    let arrived = payments::table
        .filter(payments::arrives_at.le(now))
        .order((payments::arrives_at, payments::id))
        .select((Payment::as_select(), payments::arrives_at.assume_not_null()))
        .load::<(Payment, NaiveDateTime)>(connection)?;
    for (payment, arrived_at) in arrived {
        diesel::update(&payment).set(payments::arrives_at.eq(None::<NaiveDateTime>)).execute(connection)?;
        let payment = charge(connection, arrived_at, &payment, payment.amount(), &payment.payee)?;
        notifications::queue_payment(connection, payment, arrived_at, &[arrived_at])?;
    }
    Ok(())
}

/// The newest payments, for the overview.
pub(super) fn newest(connection: &mut SqliteConnection, count: i64) -> QueryResult<Vec<Payment>> {
    payments::table.order(payments::id.desc()).limit(count).select(Payment::as_select()).load(connection)
}

/// The charges of several payments, in the order they were made.
pub(super) fn charges_of_all(connection: &mut SqliteConnection, payments: &[Payment]) -> QueryResult<Vec<Charge>> {
    Charge::belonging_to(payments).order(charges::id).select(Charge::as_select()).load(connection)
}
