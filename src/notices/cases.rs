//! About refund cases: to whoever is to act, and to those who wait for it.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::{AboutCase, AboutOrder};
use crate::domain::money::Money;
use crate::domain::orders::cases::Kind;
use crate::domain::orders::{Actor, Carrier, CaseState};
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::words::filters;

/// As much of what somebody wrote is quoted, in characters. The page of the case has all of it.
const QUOTED: usize = 1_000;

/// To the buyer: the claim has been made, and until when the shop may answer.
pub(super) struct RefundRequested<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) amount: Money,
    pub(super) answer_by: Option<Instant>,
}
mail!(RefundRequested: "mail/refund_requested/subject.txt", "mail/refund_requested/body.txt", "mail/refund_requested/body.html");

/// To the shop: answer it in time.
pub(super) struct RefundToAnswer<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) amount: Money,
    pub(super) answer_by: Option<Instant>,
}
mail!(RefundToAnswer: "mail/refund_to_answer/subject.txt", "mail/refund_to_answer/body.txt", "mail/refund_to_answer/body.html");

/// To the buyer: what the shop has answered. The answer is a `domain::notices::Answer`.
pub(super) struct RefundAnswered<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) answer: &'static str,
    pub(super) amount: Option<Money>,
    pub(super) said: Vec<String>,
    pub(super) choose_by: Option<Instant>,
}
mail!(RefundAnswered: "mail/refund_answered/subject.txt", "mail/refund_answered/body.txt", "mail/refund_answered/body.html");

impl RefundAnswered<'_> {
    /// What the buyer gets, is offered, or had asked for.
    fn amount(&self) -> Money {
        self.amount.unwrap_or(self.case.asked)
    }

    /// What the button says: only when there is something to choose is there something to do.
    fn button(&self) -> &'static str {
        if self.choose_by.is_some() { "mail-refund-answered-button" } else { "mail-case-see" }
    }
}

/// To the shop: its time to answer is over, and what that has led to.
pub(super) struct RefundAnsweredForYou<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) outcome: &'static str,
}
mail!(RefundAnsweredForYou: "mail/refund_answered_for_you/subject.txt", "mail/refund_answered_for_you/body.txt", "mail/refund_answered_for_you/body.html");

/// To the buyer: where to send the goods, until when, and who pays for it: the `shop` or `you`.
pub(super) struct ReturnInstructions<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) amount: Money,
    pub(super) send_by: Option<Instant>,
    pub(super) payer: &'static str,
}
mail!(ReturnInstructions: "mail/return_instructions/subject.txt", "mail/return_instructions/body.txt", "mail/return_instructions/body.html");

impl ReturnInstructions<'_> {
    fn return_address(&self) -> Vec<String> {
        quoted(&self.order.return_address)
    }
}

/// To the shop: the goods are on their way back.
pub(super) struct ReturnSent<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) carrier: String,
    pub(super) tracking_number: String,
    pub(super) contest_by: Option<Instant>,
}
mail!(ReturnSent: "mail/return_sent/subject.txt", "mail/return_sent/body.txt", "mail/return_sent/body.html");

impl ReturnSent<'_> {
    /// The carrier's own page for the parcel.
    fn tracking_url(&self) -> Option<String> {
        Carrier::parse(&self.carrier).and_then(|carrier| carrier.tracking_url(&self.tracking_number))
    }
}

/// To whoever is to act in a case, in the words of its state. Only the states in which a party is to act have a reminder.
pub(super) struct CaseReminder<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) state: CaseState,
    pub(super) offer: Option<Money>,
    pub(super) act_by: Option<Instant>,
}
mail!(CaseReminder: "mail/case_reminder/subject.txt", "mail/case_reminder/body.txt", "mail/case_reminder/body.html");

impl CaseReminder<'_> {
    fn return_address(&self) -> Vec<String> {
        quoted(&self.order.return_address)
    }

    /// What happens if the reader does nothing.
    fn otherwise(&self) -> &'static str {
        match self.state {
            CaseState::AwaitingBuyer => "mail-case-lapses",
            CaseState::AwaitingReturn => "mail-return-instructions-silence",
            CaseState::ReturnShipped => "mail-return-sent-silence",
            _ => "mail-case-silence",
        }
    }

    /// What there is to do.
    fn button(&self) -> &'static str {
        match self.state {
            CaseState::AwaitingBuyer => "mail-refund-answered-button",
            CaseState::AwaitingReturn => "mail-return-instructions-button",
            CaseState::ReturnShipped => "mail-return-sent-button",
            _ => "mail-refund-to-answer-button",
        }
    }
}

/// To buyer and shop: an administrator will rule.
pub(super) struct DisputeOpened<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) by: Actor,
    pub(super) said: Vec<String>,
}
mail!(DisputeOpened: "mail/dispute_opened/subject.txt", "mail/dispute_opened/body.txt", "mail/dispute_opened/body.html");

/// To administrators: rule.
pub(super) struct DisputeToRule<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) amount: Money,
    pub(super) since: Instant,
}
mail!(DisputeToRule: "mail/dispute_to_rule/subject.txt", "mail/dispute_to_rule/body.txt", "mail/dispute_to_rule/body.html");

/// To buyer and shop: what was ruled.
pub(super) struct RulingMade<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) amount: Money,
    pub(super) said: Vec<String>,
    pub(super) may_appeal: bool,
    pub(super) final_at: Option<Instant>,
}
mail!(RulingMade: "mail/ruling_made/subject.txt", "mail/ruling_made/body.txt", "mail/ruling_made/body.html");

impl RulingMade<'_> {
    /// Whether `some` money goes back, or `none`.
    fn granted(&self) -> &'static str {
        if self.amount.minor > 0 { "some" } else { "none" }
    }
}

/// To the other side: there is an appeal.
pub(super) struct RulingAppealed<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) by: Actor,
    pub(super) said: Vec<String>,
}
mail!(RulingAppealed: "mail/ruling_appealed/subject.txt", "mail/ruling_appealed/body.txt", "mail/ruling_appealed/body.html");

/// To buyer and shop: the case is over, in one of its last states.
pub(super) struct CaseEnded<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) state: CaseState,
    pub(super) refund: Option<Money>,
}
mail!(CaseEnded: "mail/case_ended/subject.txt", "mail/case_ended/body.txt", "mail/case_ended/body.html");

impl CaseEnded<'_> {
    /// What goes back, or was asked for when nothing does.
    fn amount(&self) -> Money {
        self.refund.unwrap_or(self.case.asked)
    }

    /// Whether the reader has let go of a claim that can be made again.
    fn may_ask_again(&self) -> bool {
        self.frame.buyer_reads() && matches!(self.state, CaseState::Withdrawn | CaseState::Lapsed)
    }
}

/// To the other side: somebody wrote.
pub(super) struct CaseMessage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: &'a AboutCase,
    pub(super) from: Actor,
    pub(super) said: Vec<String>,
}
mail!(CaseMessage: "mail/case_message/subject.txt", "mail/case_message/body.txt", "mail/case_message/body.html");

/// The lines of what somebody wrote, without the empty ones, and shortened when it is long.
pub(super) fn quoted(text: &str) -> Vec<String> {
    let text = text.trim();
    let text = match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    };
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}
