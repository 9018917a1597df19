//! What people read when the rules say no.

use crate::domain::refusals::Refusal;
use crate::words::{Phrase, Reader};

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
        Refusal::NothingToPay => reader.say("refusal-nothing-to-pay"),
        Refusal::MethodNotOffered { shop } => reader.say("refusal-method-not-offered").with("shop", shop),
        Refusal::OwnShop { shop } => reader.say("refusal-own-shop").with("shop", shop),
        Refusal::PaidMeanwhile { amount } => reader.say("refusal-paid-meanwhile").with("amount", amount),
        Refusal::ProcessorSilent => reader.say("refusal-processor-silent"),
        Refusal::RefundNotOwed => reader.say("refusal-refund-not-owed"),
        Refusal::ForeignCurrency { currency } => {
            reader.say("refusal-foreign-currency").with("currency", currency.code())
        }
    }
}
