//! What people read when the rules say no.

use actix_web::HttpResponse;
use askama::Template;

use super::{PageError, Visit};
use crate::domain::refusals::Refusal;
use crate::words::{Phrase, Reader};

/// Shows the page of a step. When the rules refuse the step by now, leads back to what it is about, which says why: an
/// old mail or another tab led here, and a bare error would leave nowhere to go.
pub(super) fn page_or_back(
    visit: &Visit,
    page: Result<impl Template, PageError>,
    back: &str,
) -> Result<HttpResponse, PageError> {
    match page {
        Ok(page) => visit.page(&page),
        Err(PageError::Refused(refusal)) => {
            Ok(visit.see_other_saying(back, &refusal_sentence(&refusal, &visit.reader)))
        }
        Err(error) => Err(error),
    }
}

/// The sentence of a refusal.
pub(super) fn refusal_sentence(refusal: &Refusal, reader: &Reader) -> Phrase {
    match refusal {
        Refusal::NotInState { .. } => reader.say("refusal-not-in-state"),
        Refusal::NotAllowed => reader.say("refusal-not-allowed"),
        Refusal::AlreadyShipped => reader.say("refusal-already-shipped"),
        Refusal::TooEarlyToCancel { from } => reader.say("refusal-too-early-to-cancel").with("from", from),
        Refusal::NotDue => reader.say("refusal-not-due"),
        Refusal::Quantities => reader.say("refusal-quantities"),
        Refusal::NoSuchPackage => reader.say("refusal-no-such-package"),
        Refusal::RemindedToday { from } => reader.say("refusal-reminded-today").with("from", from),
        Refusal::ExtendedBefore => reader.say("refusal-extended-before"),
        Refusal::TooEarlyToExtend { from } => reader.say("refusal-too-early-to-extend").with("from", from),
        Refusal::ExtensionLength => reader.say("refusal-extension-length"),
        Refusal::NotReminded { look_again_at, .. } => reader.say("refusal-not-reminded").with("from", look_again_at),
        Refusal::ReasonMissing => reader.say("refusal-reason-missing"),
        Refusal::CartChanged => reader.say("refusal-cart-changed"),
        Refusal::SoldOut { title } => reader.say("refusal-sold-out").with("title", title),
        Refusal::CartEmpty => reader.say("refusal-cart-empty"),
        Refusal::TooManyUnpaid { most } => reader.say("refusal-too-many-unpaid").with("most", most),
        Refusal::NothingToPay => reader.say("refusal-nothing-to-pay"),
        Refusal::MethodNotOffered { shop } => reader.say("refusal-method-not-offered").with("shop", shop),
        Refusal::EarlyReleaseAmount { most } if most.minor == 0 => reader.say("refusal-early-release-nothing"),
        Refusal::EarlyReleaseAmount { most } => reader.say("refusal-early-release-amount").with("most", most),
        Refusal::EarlyReleaseCharge { charge } => reader.say("refusal-early-release-charge").with("charge", charge),
        Refusal::EarlyReleaseOrders => reader.say("refusal-early-release-orders"),
        Refusal::EarlyReleaseOff => reader.say("refusal-early-release-off"),
        Refusal::EarlyReleaseNotOpened => reader.say("refusal-early-release-not-opened"),
        Refusal::QuoteExpired => reader.say("refusal-quote-expired"),
        Refusal::QuoteOutdated => reader.say("refusal-quote-outdated"),
        Refusal::ProfileMissing => reader.say("refusal-profile-missing"),
        Refusal::PhoneMissing => reader.say("refusal-phone-missing"),
        Refusal::PhoneTooNew { from } => reader.say("refusal-phone-too-new").with("from", from),
        Refusal::BalanceBelowZero { balance } => reader.say("refusal-balance-below-zero").with("balance", balance),
        Refusal::DebtAmount { most } => reader.say("refusal-debt-amount").with("most", most),
        Refusal::FloatAmount { left } => reader.say("refusal-float-amount").with("left", left),
        Refusal::PayoutAmount { most } => reader.say("refusal-payout-amount").with("most", most),
        Refusal::NoPayouts => reader.say("refusal-no-payouts"),
        Refusal::NoBankAccount => reader.say("refusal-no-bank-account"),
        Refusal::BankAccountTooNew { from } => reader.say("refusal-bank-account-too-new").with("from", from),
        Refusal::PayoutBelowZero { balance } => reader.say("refusal-payout-below-zero").with("balance", balance),
        Refusal::PayoutNotWaiting => reader.say("refusal-payout-not-waiting"),
        Refusal::OwnShop { shop } => reader.say("refusal-own-shop").with("shop", shop),
        Refusal::PaidMeanwhile { amount } => reader.say("refusal-paid-meanwhile").with("amount", amount),
        Refusal::PaymentPending { amount } => reader.say("refusal-payment-pending").with("amount", amount),
        Refusal::ProcessorSilent => reader.say("refusal-processor-silent"),
        Refusal::CaseOpen => reader.say("refusal-case-open"),
        Refusal::RefundUnclear => reader.say("refusal-refund-unclear"),
        Refusal::ChargebackOpen => reader.say("refusal-chargeback-open"),
        Refusal::NotInCase { state: None } => reader.say("refusal-no-open-case"),
        Refusal::NotInCase { state: Some(_) } => reader.say("refusal-not-in-case"),
        Refusal::ClaimKind => reader.say("refusal-claim-kind"),
        Refusal::ClaimReason => reader.say("refusal-claim-reason"),
        Refusal::ChangeOfMindOver { until } => reader.say("refusal-change-of-mind-over").with("until", until),
        Refusal::ClaimAmount { most } => reader.say("refusal-claim-amount").with("most", most),
        Refusal::NothingClaimed => reader.say("refusal-nothing-claimed"),
        Refusal::NothingOffered => reader.say("refusal-nothing-offered"),
        Refusal::AskedTooOften => reader.say("refusal-asked-too-often"),
        Refusal::RulingAccepted => reader.say("refusal-ruling-accepted"),
        Refusal::AppealedBefore => reader.say("refusal-appealed-before"),
        Refusal::TooManyMessages => reader.say("refusal-too-many-messages"),
        Refusal::TooManyPhotos => reader.say("refusal-too-many-photos"),
        Refusal::CodeTooSoon { from } => reader.say("refusal-code-too-soon").with("from", from),
        Refusal::CodesUsedUp { from } => reader.say("refusal-codes-used-up").with("from", from),
        Refusal::NoCodeOut => reader.say("refusal-no-code-out"),
        Refusal::PhoneKnown => reader.say("refusal-phone-known"),
        Refusal::NoSms => reader.say("refusal-no-sms"),
        Refusal::SecretNotice => reader.say("refusal-secret-notice"),
        Refusal::RefundNotOwed => reader.say("refusal-refund-not-owed"),
        Refusal::ForeignCurrency { currency } => {
            reader.say("refusal-foreign-currency").with("currency", currency.code())
        }
    }
}
