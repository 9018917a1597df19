//! A processor that answers as told, for tests of what is made of its answers.

use std::collections::VecDeque;
use std::sync::Mutex;

use futures_util::FutureExt as _;
use iso_currency::Currency::USD;

use super::*;

/// What a processor said of a payment, of a refund or a payout, of a key.
type Said<T> = Mutex<VecDeque<Result<T, ProcessorError>>>;

/// A processor that answers each kind of question in the order told, and is silent after that.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) payments: Said<PaymentReport>,
    pub(crate) refunds: Said<RefundReport>,
    pub(crate) keys: Said<Option<RefundReport>>,
    pub(crate) payouts: Said<PayoutReport>,
    pub(crate) payout_keys: Said<Option<PayoutReport>>,
    /// What it was asked, in order.
    pub(crate) asked: Mutex<Vec<String>>,
}

impl Told {
    fn answer<T: Send + 'static>(
        &self,
        question: String,
        said: &Said<T>,
    ) -> BoxFuture<'static, Result<T, ProcessorError>> {
        self.asked.lock().unwrap().push(question);
        let answer = said.lock().unwrap().pop_front();
        let answer = answer.unwrap_or_else(|| Err(ProcessorError::Unknown("silence".to_owned())));
        std::future::ready(answer).boxed()
    }

    /// What it was asked since the last look.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// A processor's report of a payment with these charges, each a name and cents, to our account.
pub(crate) fn charged(reference: &str, status: PaymentStatus, charges: &[(&str, i64)]) -> PaymentReport {
    let charge = |(transaction, minor): &(&str, i64)| Charge {
        transaction: (*transaction).to_owned(),
        amount: Money::new(*minor, USD),
        payee: "us".to_owned(),
    };
    PaymentReport {
        reference: reference.to_owned(),
        processor_payment: format!("pay-{reference}"),
        status,
        charges: charges.iter().map(charge).collect(),
        chargebacks: Vec::new(),
    }
}

impl Processor for Told {
    fn name(&self) -> &'static str {
        "told"
    }

    fn start<'a>(&'a self, payment: &'a StartPayment) -> BoxFuture<'a, Result<Started, ProcessorError>> {
        let processor_payment = format!("pay-{}", payment.reference);
        let pay_url = format!("http://told.test/{processor_payment}");
        std::future::ready(Ok(Started { processor_payment, pay_url })).boxed()
    }

    fn query<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        self.answer(format!("query {processor_payment}"), &self.payments)
    }

    fn close<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        self.answer(format!("close {processor_payment}"), &self.payments)
    }

    fn refund<'a>(&'a self, refund: &'a AskRefund) -> BoxFuture<'a, Result<RefundReport, ProcessorError>> {
        self.answer(format!("refund {}", refund.key), &self.refunds)
    }

    fn query_refund<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<RefundReport>, ProcessorError>> {
        self.answer(format!("look {key}"), &self.keys)
    }

    fn pays_out(&self) -> bool {
        true
    }

    fn pay_out<'a>(&'a self, payout: &'a AskPayout) -> BoxFuture<'a, Result<PayoutReport, ProcessorError>> {
        self.answer(format!("pay out {}", payout.key), &self.payouts)
    }

    fn query_payout<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<PayoutReport>, ProcessorError>> {
        self.answer(format!("look {key}"), &self.payout_keys)
    }

    fn verify(&self, _: &BTreeMap<String, String>, body: &[u8], _: Instant) -> Result<Notification, NotVerified> {
        self.read(body)
    }

    /// Reads `charge REFERENCE TRANSACTION CENTS` and `refund KEY`.
    fn read(&self, body: &[u8]) -> Result<Notification, NotVerified> {
        let event = String::from_utf8(body.to_vec()).map_err(|_| NotVerified::Unreadable)?;
        let report = match event.split(' ').collect::<Vec<_>>()[..] {
            ["charge", reference, transaction, minor] => {
                let charges = [(transaction, minor.parse().unwrap())];
                Report::Payment(charged(reference, PaymentStatus::Paid, &charges))
            }
            ["refund", key] => Report::Refund(RefundReport {
                key: key.to_owned(),
                transaction: "re-old".to_owned(),
                status: RefundStatus::Done,
                amount: Money::new(500, USD),
            }),
            ["panic"] => panic!("a processor's driver is wrong"),
            _ => return Err(NotVerified::Unreadable),
        };
        Ok(Notification { event, report })
    }
}
