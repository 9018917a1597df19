//! The words of a refund case that every side reads: where it stands, what is claimed, why, and how long there is left.

use crate::domain::orders::CaseState;
use crate::domain::orders::cases::{Kind, Reason};
use crate::domain::text::Text;
use crate::domain::time::Instant;
use crate::words::{Phrase, Reader};

/// Where a case stands.
pub fn state(reader: &Reader, state: CaseState) -> Phrase {
    spelled(reader, "refund-case-state", state)
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
pub fn kind(reader: &Reader, kind: Kind) -> Phrase {
    spelled(reader, "refund-case-kind", kind)
}

/// Why.
pub fn reason(reader: &Reader, reason: Reason) -> Phrase {
    spelled(reader, "refund-case-reason", reason)
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
fn spelled(reader: &Reader, prefix: &str, value: impl Text) -> Phrase {
    reader.say(format!("{prefix}-{}", value.as_str().replace('_', "-")))
}
