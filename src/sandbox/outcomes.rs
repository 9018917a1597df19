//! What pressing a button on the pay page does: the plain ways of paying, and everything that goes wrong in the world.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::sqlite::SqliteConnection;
use iso_currency::Currency;
use serde::{Deserialize, Deserializer};

use super::amounts::Amount;
use super::error::SandboxError;
use super::notifications::{self, Event};
use super::payments::{self, Payment, PaymentObject, PaymentStatus, is_amount};

/// How much later the shop is told of a payment it is told of late.
const TOLD_LATE_BY: TimeDelta = TimeDelta::hours(1);
/// How long a slow transfer is on its way.
const SLOW_TRANSFER: TimeDelta = TimeDelta::days(5);
/// The account that is paid instead of the merchant's.
const OTHER_PAYEE: &str = "somebody-else";

/// A button of the pay page, with what its form says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Charge, and tell the shop at once.
    Pay,
    /// Refuse; the buyer may try again.
    Decline,
    /// Do nothing: the buyer goes back to the shop.
    Leave,
    /// Charge now, tell the shop an hour later.
    TellLate,
    /// Charge, and send the one notification twice.
    TellTwice,
    /// Charge, and tell the shop that the payment is pending after telling it that it is paid.
    TellOutOfOrder,
    /// Charge, and never tell the shop.
    TellNever,
    /// Charge another amount than was asked for.
    WrongAmount {
        /// Whole minor units.
        #[serde(deserialize_with = "number_in_text")]
        amount_minor: i64,
    },
    /// Charge the same number of minor units of another currency.
    OtherCurrency {
        /// ISO 4217.
        currency: String,
    },
    /// Charge twice.
    ChargeTwice,
    /// Charge, but to somebody else's account.
    OtherPayee,
    /// Send the money by a transfer that takes five days and arrives even if the payment is closed meanwhile.
    SlowTransfer,
}

/// A form's values are text, also where a number is meant.
fn number_in_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// Does it, if the payment may still be paid; else nothing, so that a second press or a second tab does no harm.
pub(super) fn play(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    token: &str,
    outcome: &Outcome,
) -> Result<(), SandboxError> {
    let payment = payments::find(connection, token)?;
    if !payment.may_be_paid() {
        return Ok(());
    }
    let (full, payee) = (payment.amount(), payment.payee.as_str());
    match outcome {
        Outcome::Leave => Ok(()),
        Outcome::Decline => {
            let declined = payments::set_status(connection, &payment, PaymentStatus::Declined)?;
            notifications::queue_payment(connection, declined, now, &[now])
        }
        Outcome::SlowTransfer => {
            let pending = payments::send_on_its_way(connection, &payment, now + SLOW_TRANSFER)?;
            notifications::queue_payment(connection, pending, now, &[now])
        }
        Outcome::Pay => pay(connection, now, &payment, &[(full, payee)], &[now]),
        Outcome::TellLate => pay(connection, now, &payment, &[(full, payee)], &[now + TOLD_LATE_BY]),
        Outcome::TellTwice => pay(connection, now, &payment, &[(full, payee)], &[now, now]),
        Outcome::TellNever => pay(connection, now, &payment, &[(full, payee)], &[]),
        Outcome::ChargeTwice => pay(connection, now, &payment, &[(full, payee), (full, payee)], &[now]),
        Outcome::OtherPayee => pay(connection, now, &payment, &[(full, OTHER_PAYEE)], &[now]),
        Outcome::TellOutOfOrder => {
            pay(connection, now, &payment, &[(full, payee)], &[now])?;
            let pending = Payment { status: PaymentStatus::Pending, ..payment.clone() };
            let earlier = now - TimeDelta::seconds(1);
            let event = Event::payment(&payment, &PaymentObject::of(pending, Vec::new(), Vec::new()), earlier)?;
            notifications::queue(connection, &event, &[now])
        }
        Outcome::WrongAmount { amount_minor } => {
            if !is_amount(*amount_minor) || *amount_minor == full.minor {
                return Err(SandboxError::Malformed("the wrong amount must be an amount, and wrong"));
            }
            pay(connection, now, &payment, &[(Amount { minor: *amount_minor, ..full }, payee)], &[now])
        }
        Outcome::OtherCurrency { currency } => {
            if currency == full.currency || Currency::from_code(currency).is_none() {
                return Err(SandboxError::Malformed("the other currency must be another ISO 4217 code"));
            }
            pay(connection, now, &payment, &[(Amount { currency, ..full }, payee)], &[now])
        }
    }
}

/// Makes these charges, each of an amount to a payee, and tells the shop of all of them at each of these instants.
fn pay(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    payment: &Payment,
    charges: &[(Amount, &str)],
    tell_at: &[NaiveDateTime],
) -> Result<(), SandboxError> {
    let mut paid = payment.clone();
    for (amount, payee) in charges {
        paid = payments::charge(connection, now, payment, *amount, payee)?;
    }
    notifications::queue_payment(connection, paid, now, tell_at)
}
