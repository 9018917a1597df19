//! The JSON of `docs/processor.md`, and how it reads in the store's own words.

use iso_currency::Currency;
use serde::{Deserialize, Serialize};

use crate::domain::money::Money;
use crate::gateways::payments::{
    self, Charge, Chargeback, Notification, PaymentReport, PayoutReport, RefundReport, Report,
};

/// The most that one charge or refund may be, in minor units: few enough that no sum of them overflows.
const AMOUNT_MAX: i64 = 1_000_000_000_000;

/// Text of the processor's. Not every database keeps NUL, so there is none in it.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Text(pub(super) String);

impl TryFrom<String> for Text {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.contains('\0') { Err("NUL in a text") } else { Ok(Self(text)) }
    }
}

/// Opens a payment.
#[derive(Serialize)]
pub(super) struct OpenPayment<'a> {
    pub(super) reference: &'a str,
    pub(super) amount_minor: i64,
    pub(super) currency: &'a str,
    pub(super) description: &'a str,
    pub(super) return_url: &'a str,
    pub(super) notify_url: &'a str,
}

/// Asks for a refund.
#[derive(Serialize)]
pub(super) struct AskRefund<'a> {
    pub(super) key: &'a str,
    pub(super) amount_minor: i64,
    pub(super) currency: &'a str,
}

/// Asks for a payout.
#[derive(Serialize)]
pub(super) struct AskPayout<'a> {
    pub(super) key: &'a str,
    pub(super) amount_minor: i64,
    pub(super) currency: &'a str,
    pub(super) holder: &'a str,
    pub(super) iban: &'a str,
    pub(super) bic: Option<&'a str>,
    pub(super) notify_url: &'a str,
}

/// Why a call is refused.
#[derive(Deserialize)]
pub(super) struct Refusal {
    pub(super) error: Reason,
}

/// The reason, for people.
#[derive(Deserialize)]
pub(super) struct Reason {
    pub(super) message: Text,
}

/// A payment.
#[derive(Deserialize)]
pub(super) struct Payment {
    pub(super) id: Text,
    reference: Text,
    status: PaymentStatus,
    pub(super) pay_url: Text,
    charges: Vec<ChargeMade>,
    #[serde(default)]
    chargebacks: Vec<ChargebackMade>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum PaymentStatus {
    Open,
    Pending,
    Paid,
    Declined,
    Closed,
}

#[derive(Deserialize)]
struct ChargeMade {
    id: Text,
    amount_minor: i64,
    currency: String,
    payee: Text,
}

#[derive(Deserialize)]
struct ChargebackMade {
    id: Text,
    charge: Text,
    amount_minor: i64,
    currency: String,
    status: ChargebackStatus,
    #[serde(default)]
    reason: Option<Text>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ChargebackStatus {
    Open,
    Won,
    Lost,
}

impl ChargebackMade {
    fn report(self) -> Result<Chargeback, String> {
        Ok(Chargeback {
            amount: money(self.amount_minor, &self.currency)?,
            transaction: self.id.0,
            charge: self.charge.0,
            status: match self.status {
                ChargebackStatus::Open => payments::ChargebackStatus::Open,
                ChargebackStatus::Won => payments::ChargebackStatus::Won,
                ChargebackStatus::Lost => payments::ChargebackStatus::Lost,
            },
            reason: self.reason.map_or_else(String::new, |reason| reason.0),
        })
    }
}

impl Payment {
    /// The payment in the store's words, or what of it cannot be read.
    pub(super) fn report(self) -> Result<PaymentReport, String> {
        let charge = |charge: ChargeMade| {
            let amount = money(charge.amount_minor, &charge.currency)?;
            Ok(Charge { transaction: charge.id.0, amount, payee: charge.payee.0 })
        };
        Ok(PaymentReport {
            reference: self.reference.0,
            processor_payment: self.id.0,
            status: match self.status {
                PaymentStatus::Open => payments::PaymentStatus::Open,
                PaymentStatus::Pending => payments::PaymentStatus::Pending,
                PaymentStatus::Paid => payments::PaymentStatus::Paid,
                PaymentStatus::Declined => payments::PaymentStatus::Declined,
                PaymentStatus::Closed => payments::PaymentStatus::Closed,
            },
            charges: self.charges.into_iter().map(charge).collect::<Result<_, String>>()?,
            chargebacks: self.chargebacks.into_iter().map(ChargebackMade::report).collect::<Result<_, String>>()?,
        })
    }
}

/// A refund.
#[derive(Deserialize)]
pub(super) struct Refund {
    id: Text,
    key: Text,
    status: RefundStatus,
    reason: Option<Text>,
    amount_minor: i64,
    currency: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum RefundStatus {
    Pending,
    Done,
    Failed,
    Refused,
}

impl Refund {
    /// The refund in the store's words, or what of it cannot be read.
    pub(super) fn report(self) -> Result<RefundReport, String> {
        Ok(RefundReport {
            amount: money(self.amount_minor, &self.currency)?,
            key: self.key.0,
            transaction: self.id.0,
            status: match self.status {
                RefundStatus::Pending => payments::RefundStatus::Pending,
                RefundStatus::Done => payments::RefundStatus::Done,
                RefundStatus::Failed | RefundStatus::Refused => {
                    payments::RefundStatus::Failed(self.reason.map_or_else(String::new, |reason| reason.0))
                }
            },
        })
    }
}

/// A payout.
#[derive(Deserialize)]
pub(super) struct Payout {
    id: Text,
    key: Text,
    status: PayoutStatus,
    reason: Option<Text>,
    amount_minor: i64,
    currency: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum PayoutStatus {
    Pending,
    Paid,
    Failed,
    Refused,
    Returned,
}

impl Payout {
    /// The payout in the store's words, or what of it cannot be read.
    pub(super) fn report(self) -> Result<PayoutReport, String> {
        let reason = self.reason.map_or_else(String::new, |reason| reason.0);
        Ok(PayoutReport {
            amount: money(self.amount_minor, &self.currency)?,
            key: self.key.0,
            transaction: self.id.0,
            status: match self.status {
                PayoutStatus::Pending => payments::PayoutStatus::Pending,
                PayoutStatus::Paid => payments::PayoutStatus::Paid,
                PayoutStatus::Failed | PayoutStatus::Refused => payments::PayoutStatus::Failed(reason),
                PayoutStatus::Returned => payments::PayoutStatus::Returned(reason),
            },
        })
    }
}

/// A notification's body.
#[derive(Deserialize)]
pub(super) struct Event {
    id: Text,
    #[serde(flatten)]
    told: Told,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "data")]
enum Told {
    #[serde(rename = "payment.updated")]
    Payment(Payment),
    #[serde(rename = "refund.updated")]
    Refund(Refund),
    #[serde(rename = "payout.updated")]
    Payout(Payout),
}

impl Event {
    /// The notification in the store's words, or what of it cannot be read.
    pub(super) fn notification(self) -> Result<Notification, String> {
        let report = match self.told {
            Told::Payment(payment) => Report::Payment(payment.report()?),
            Told::Refund(refund) => Report::Refund(refund.report()?),
            Told::Payout(payout) => Report::Payout(payout.report()?),
        };
        Ok(Notification { event: self.id.0, report })
    }
}

fn money(minor: i64, code: &str) -> Result<Money, String> {
    if !(1..=AMOUNT_MAX).contains(&minor) {
        return Err(format!("no amount: {minor}"));
    }
    let currency = Currency::from_code(code).ok_or_else(|| format!("unknown currency {code}"))?;
    Ok(Money::new(minor, currency))
}
