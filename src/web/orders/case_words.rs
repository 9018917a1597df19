//! The words of a refund case, as each side reads them: where it stands, what is claimed, why, and how long there is left.

use super::{Narrator, Side};
use crate::db::cases::lists::OpenCase;
use crate::domain::orders::CaseState;
use crate::domain::orders::cases::{Kind, Reason};
use crate::domain::refunds::State as RefundState;
use crate::domain::text::Text;
use crate::domain::time::Instant;
use crate::words::{Phrase, Reader};

/// Where a case stands.
pub fn state(reader: &Reader, side: Side, state: CaseState) -> Phrase {
    spelled(reader, side, "refund-case-state", state)
}

/// Where the open case of an order stands, in a short sentence for lists of orders.
pub fn open(reader: &Reader, side: Side, case: &OpenCase, shop: &str) -> Phrase {
    let sentence = spelled(reader, side, "orders-case", case.state).with("shop", shop);
    match case.act_by {
        Some(at) => reader.say("orders-case-until").with("sentence", sentence).with("at", at),
        None => reader.say("orders-case-undated").with("sentence", sentence),
    }
}

/// A case that has ended, as the page of its order names it.
#[derive(Clone, Debug)]
pub struct Ended {
    /// What people call it.
    pub number: String,
    /// How it ended.
    pub state: Phrase,
    /// The tone of that.
    pub tone: &'static str,
    /// What it came to.
    pub outcome: Phrase,
}

/// The cases of an order that have ended, the newest first.
pub fn ended(narrator: &Narrator) -> Vec<Ended> {
    let money = |minor| narrator.details.order.money(minor);
    let cases = narrator.details.ended_cases.iter();
    let by_bank = narrator.details.order.charged_back_minor;
    cases
        .map(|case| Ended {
            number: case.number.clone(),
            state: state(narrator.reader, narrator.side, case.state),
            tone: tone(case.state),
            outcome: match case.granted {
                Some((granted, refund)) => narrator.say(outcome(refund)).with("amount", money(granted)),
                None if case.state == CaseState::Closed && by_bank > 0 => narrator
                    .say("order-case-by-bank")
                    .with("asked", money(case.asked_minor))
                    .with("amount", money(by_bank)),
                None => narrator.say("order-case-fruitless").with("amount", money(case.asked_minor)),
            },
        })
        .collect()
}

/// What became of the refund of a case.
fn outcome(refund: RefundState) -> &'static str {
    match refund {
        RefundState::Confirmed | RefundState::ByOtherMeans | RefundState::SettledByChargeback => "order-case-granted",
        RefundState::Committed | RefundState::Asked | RefundState::Owed => "order-case-promised",
        RefundState::GivenUp => "order-case-given-up",
    }
}

/// The tone of that.
pub fn tone(state: CaseState) -> &'static str {
    match state {
        CaseState::Requested | CaseState::AwaitingBuyer | CaseState::AwaitingReturn => "wait",
        CaseState::ReturnShipped => "info",
        CaseState::Escalated => "bad",
        CaseState::Ruled => "accent",
        CaseState::Settled => "good",
        CaseState::Withdrawn | CaseState::Lapsed | CaseState::Closed => "neutral",
    }
}

/// What is wrong.
pub fn kind(reader: &Reader, side: Side, kind: Kind) -> Phrase {
    spelled(reader, side, "refund-case-kind", kind)
}

/// Why.
pub fn reason(reader: &Reader, side: Side, reason: Reason) -> Phrase {
    spelled(reader, side, "refund-case-reason", reason)
}

/// How long there is left until then.
pub fn time_left(reader: &Reader, until: Instant, now: Instant) -> Phrase {
    let left = until - now;
    match (left.num_days(), left.num_hours()) {
        _ if until < now => reader.say("refund-case-left-none"),
        (0, hours) => reader.say("refund-case-left-hours").with("hours", hours),
        (days, _) => reader.say("refund-case-left-days").with("days", days),
    }
}

/// How long something has waited since then.
pub fn waiting(reader: &Reader, since: Instant, now: Instant) -> Phrase {
    let passed = now - since;
    match (passed.num_days().max(0), passed.num_hours().max(0)) {
        (0, hours) => reader.say("refund-case-waiting-hours").with("hours", hours),
        (days, _) => reader.say("refund-case-waiting-days").with("days", days),
    }
}

/// The message for a value of an enum: the prefix and its spelling, joined by hyphens.
fn spelled(reader: &Reader, side: Side, prefix: &str, value: impl Text) -> Phrase {
    reader.say(format!("{prefix}-{}", value.as_str().replace('_', "-"))).with("side", side.name())
}
