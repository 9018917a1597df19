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
        Refusal::CaseOpen => reader.say("refusal-case-open"),
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
        Refusal::RefundNotOwed => reader.say("refusal-refund-not-owed"),
    }
}
