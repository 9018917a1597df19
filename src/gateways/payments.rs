//! What Doorstep asks of a payment processor. Drivers stand beside this file; none of them touches the database.

pub mod sandbox;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use crate::domain::bank_accounts::BankAccount;
use crate::domain::money::Money;
use crate::domain::time::Instant;

/// A processor that takes the buyer's money and gives it back.
///
/// Every call carries a key of ours, so that asking twice does a thing once. No call is made inside a transaction.
pub trait Processor: Send + Sync {
    /// The name in `/notifications/{name}`, in the ledger and in the database.
    fn name(&self) -> &'static str;
    /// Opens a payment and says where the buyer pays it. Repeating a reference returns the same payment.
    fn start<'a>(&'a self, payment: &'a StartPayment) -> BoxFuture<'a, Result<Started, ProcessorError>>;
    /// What has become of a payment.
    fn query<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>>;
    /// Closes an unpaid payment so that the buyer can no longer pay it, and reports how it stands then.
    /// Money that was already on its way may still arrive.
    fn close<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>>;
    /// Gives money back. Repeating a key returns the first answer.
    fn refund<'a>(&'a self, refund: &'a AskRefund) -> BoxFuture<'a, Result<RefundReport, ProcessorError>>;
    /// What has become of the refund asked for under a key; `None` when the processor knows no such refund.
    fn query_refund<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<RefundReport>, ProcessorError>>;
    /// Whether it sends money to bank accounts at all.
    fn pays_out(&self) -> bool {
        false
    }
    /// Sends our money to a bank account. Repeating a key returns the first answer, as it stands.
    fn pay_out<'a>(&'a self, _payout: &'a AskPayout) -> BoxFuture<'a, Result<PayoutReport, ProcessorError>> {
        no_payouts()
    }
    /// What has become of the payout asked for under a key; `None` when the processor knows no such payout.
    fn query_payout<'a>(&'a self, _key: &'a str) -> BoxFuture<'a, Result<Option<PayoutReport>, ProcessorError>> {
        no_payouts()
    }
    /// Checks a notification's signature and age, and reads it. Header names are in lower case. Touches nothing outside.
    fn verify(
        &self,
        headers: &BTreeMap<String, String>,
        body: &[u8],
        now: Instant,
    ) -> Result<Notification, NotVerified>;
    /// Reads the body of a notification that was verified and stored earlier.
    fn read(&self, body: &[u8]) -> Result<Notification, NotVerified>;
}

/// A payment to open.
#[derive(Clone, Debug)]
pub struct StartPayment {
    /// Our reference, unique for ever; also the idempotency key.
    pub reference: String,
    /// What is to be paid.
    pub amount: Money,
    /// What the buyer reads on the processor's page.
    pub description: String,
    /// Where the buyer's browser goes afterwards. Being there proves nothing.
    pub return_url: String,
    /// Where notifications go.
    pub notify_url: String,
}

/// A payment the processor has opened.
#[derive(Clone, Debug)]
pub struct Started {
    /// The processor's own id.
    pub processor_payment: String,
    /// Where the buyer pays.
    pub pay_url: String,
}

/// What a processor says of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentReport {
    /// Our reference as the processor has it.
    pub reference: String,
    /// The processor's own id.
    pub processor_payment: String,
    /// Where it stands.
    pub status: PaymentStatus,
    /// Every charge made for it: usually none or one, two when the buyer managed to pay twice.
    pub charges: Vec<Charge>,
    /// Every chargeback of one of them, from when the buyer's bank took the money.
    pub chargebacks: Vec<Chargeback>,
}

/// Money that reached the processor for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The processor's id of this movement, unique per processor and kind.
    pub transaction: String,
    /// What was taken, in the currency it was taken in.
    pub amount: Money,
    /// The account at the processor that was paid.
    pub payee: String,
}

/// Money that a buyer's bank has taken back from the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chargeback {
    /// The processor's id of it, unique per processor.
    pub transaction: String,
    /// The id of the charge it takes back, wholly or in part.
    pub charge: String,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub status: ChargebackStatus,
    /// Why, in the processor's words.
    pub reason: String,
}

/// Where a chargeback stands at the processor. Whatever is not open is decided for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargebackStatus {
    /// The bank has the money; nothing is decided.
    Open,
    /// The bank gave it to us again.
    Won,
    /// The bank keeps it.
    Lost,
}

/// Where a payment stands at the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStatus {
    /// The buyer may still pay.
    Open,
    /// The buyer has paid but the processor has not got the money yet.
    Pending,
    /// Charged.
    Paid,
    /// Refused; the buyer may try again.
    Declined,
    /// The buyer can no longer pay. Money that was on its way may still arrive and make it paid.
    Closed,
}

/// A refund to ask for.
#[derive(Clone, Debug)]
pub struct AskRefund {
    /// One key per attempt; repeating it does nothing new.
    pub key: String,
    /// The processor's id of the payment.
    pub processor_payment: String,
    /// How much of it goes back.
    pub amount: Money,
}

/// What a processor says of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundReport {
    /// The key it was asked for under.
    pub key: String,
    /// The processor's id of this movement.
    pub transaction: String,
    /// Where it stands.
    pub status: RefundStatus,
    /// How much goes back.
    pub amount: Money,
}

/// Where a refund stands at the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundStatus {
    /// Accepted, not yet done.
    Pending,
    /// The money is on its way to the buyer.
    Done,
    /// Refused, or failed after it was done; with the processor's reason.
    Failed(String),
}

/// What a processor that pays nothing out says when it is asked all the same. That leaves open what became of a payout
/// asked for when it still did.
fn no_payouts<T: Send + 'static>() -> BoxFuture<'static, Result<T, ProcessorError>> {
    std::future::ready(Err(ProcessorError::Unknown("this processor pays nothing out".to_owned()))).boxed()
}

/// A payout to ask for.
#[derive(Clone, Debug)]
pub struct AskPayout {
    /// Our name for it, unique for ever; repeating it does nothing new.
    pub key: String,
    /// How much.
    pub amount: Money,
    /// Where to.
    pub account: BankAccount,
    /// Where notifications go.
    pub notify_url: String,
}

/// What a processor says of a payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutReport {
    /// The key it was asked for under.
    pub key: String,
    /// The processor's id of it.
    pub transaction: String,
    /// Where it stands.
    pub status: PayoutStatus,
    /// How much.
    pub amount: Money,
}

/// Where a payout stands at the processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayoutStatus {
    /// Accepted, not yet sent.
    Pending,
    /// The money is on its way to the bank account.
    Paid,
    /// It was never sent, and will not be; with the processor's reason.
    Failed(String),
    /// It was sent, and the bank sent it back; with its reason.
    Returned(String),
}

/// A verified notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// The processor's id of the event, the same on every delivery.
    pub event: String,
    /// What it is about.
    pub report: Report,
}

/// What a notification reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The whole payment as of the event.
    Payment(PaymentReport),
    /// One refund as of the event.
    Refund(RefundReport),
    /// One payout as of the event.
    Payout(PayoutReport),
}

/// Why a call brought no answer.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ProcessorError {
    /// The processor answered that it will not; asking the same again changes nothing.
    #[error("the processor refused: {0}")]
    Refused(String),
    /// No answer, or one that says nothing: it may or may not have been done.
    #[error("no clear answer from the processor: {0}")]
    Unknown(String),
}

/// Why a notification is not believed.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotVerified {
    /// The signature is missing or does not fit the body.
    #[error("signature missing or wrong")]
    Signature,
    /// Signed too long ago, or in the future.
    #[error("timestamp outside the tolerance")]
    Stale,
    /// Signed, but not a notification we can read.
    #[error("body is not a notification")]
    Unreadable,
}

/// A processor the store is set up with.
#[derive(Clone)]
struct Configured {
    processor: Arc<dyn Processor>,
    payee: Option<String>,
}

/// The processors the store is set up with, by name.
#[derive(Clone, Default)]
pub struct Processors {
    notify_base: String,
    configured: BTreeMap<String, Configured>,
}

impl Processors {
    /// No processors yet; notifications will go to `{base_url}/notifications/{name}`.
    pub fn new(base_url: &str) -> Self {
        Self { notify_base: base_url.trim_end_matches('/').to_owned(), configured: BTreeMap::new() }
    }

    /// Adds a processor. `payee` is our account there: charges paid to another are not ours.
    pub fn with(mut self, processor: Arc<dyn Processor>, payee: Option<String>) -> Self {
        self.configured.insert(processor.name().to_owned(), Configured { processor, payee });
        self
    }

    /// The processor of a name.
    pub fn named(&self, name: &str) -> Option<&dyn Processor> {
        self.configured.get(name).map(|found| found.processor.as_ref())
    }

    /// The processor that payouts are asked of, if any of them pays out.
    pub fn paying_out(&self) -> Option<&dyn Processor> {
        self.configured.values().map(|found| found.processor.as_ref()).find(|processor| processor.pays_out())
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.configured.keys().map(String::as_str)
    }

    /// Our account at a processor, where it says whom it paid.
    pub fn payee(&self, name: &str) -> Option<String> {
        self.configured.get(name)?.payee.clone()
    }

    /// Where a processor sends its notifications.
    pub fn notify_url(&self, name: &str) -> String {
        format!("{}/notifications/{name}", self.notify_base)
    }
}
