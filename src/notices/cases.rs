//! Of a refund case, to whoever has a side in it. All such mails are made alike: what happened, until when somebody is to act
//! and what happens if nobody does, the words somebody gave, and the way to the case.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::AboutOrder;
use crate::domain::money::Money;
use crate::domain::notices::Notice;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::words::filters;

/// A mail of a case.
pub(super) struct OfCase<'a> {
    frame: Frame<'a>,
    order: &'a AboutOrder,
    /// What its words begin with: `mail-refund-answered`, of which there are `-subject`, `-lead`, `-until` and `-next`.
    words: &'static str,
    /// The number of the case.
    case: String,
    /// What its words select on, such as what was answered.
    what: &'static str,
    amount: Option<Money>,
    until: Option<Instant>,
    /// What somebody wrote; may be empty.
    said: String,
    /// Where goods go back to; empty when none do.
    address: Vec<&'a str>,
}
mail!(OfCase: "mail/case/subject.txt", "mail/case/body.txt", "mail/case/body.html");

impl<'a> OfCase<'a> {
    /// The mail of a notice; nothing when it is not of a case.
    pub(super) fn of(notice: Notice, frame: Frame<'a>, order: &'a AboutOrder) -> Option<Self> {
        let plain = |words, case| Self {
            frame,
            order,
            words,
            case,
            what: "",
            amount: None,
            until: None,
            said: String::new(),
            address: Vec::new(),
        };
        Some(match notice {
            Notice::RefundRequested { case, amount, answer_by } => {
                Self { amount: Some(amount), until: answer_by, ..plain("mail-refund-requested", case) }
            }
            Notice::RefundToAnswer { case, kind, amount, answer_by, .. } => Self {
                what: kind.as_str(),
                amount: Some(amount),
                until: answer_by,
                ..plain("mail-refund-to-answer", case)
            },
            Notice::RefundAnswered { case, answer, amount, reason, choose_by } => Self {
                what: answer.as_str(),
                amount,
                until: choose_by,
                said: reason,
                ..plain("mail-refund-answered", case)
            },
            Notice::RefundAnsweredForYou { case, outcome } => {
                Self { what: outcome.as_str(), ..plain("mail-refund-answered-for-you", case) }
            }
            Notice::ReturnInstructions { case, amount, send_by, shop_pays } => Self {
                what: if shop_pays { "shop" } else { "buyer" },
                amount: Some(amount),
                until: send_by,
                address: order.return_address.lines().collect(),
                ..plain("mail-return-instructions", case)
            },
            Notice::ReturnSent { case, tracking_number, contest_by, .. } => {
                Self { until: contest_by, said: tracking_number, ..plain("mail-return-sent", case) }
            }
            Notice::CaseReminder { case, state, act_by } => {
                Self { what: state.as_str(), until: act_by, ..plain("mail-case-reminder", case) }
            }
            Notice::DisputeOpened { case, reason } => Self { said: reason, ..plain("mail-dispute-opened", case) },
            Notice::DisputeToRule { case, amount, since } => {
                Self { amount: Some(amount), until: Some(since), ..plain("mail-dispute-to-rule", case) }
            }
            Notice::RulingMade { case, amount, reason, final_at } => Self {
                what: if amount.minor > 0 { "some" } else { "none" },
                amount: Some(amount),
                until: final_at,
                said: reason,
                ..plain("mail-ruling-made", case)
            },
            Notice::RulingAppealed { case, by, reason } => {
                Self { what: by.as_str(), said: reason, ..plain("mail-ruling-appealed", case) }
            }
            Notice::CaseEnded { case, state } => Self { what: state.as_str(), ..plain("mail-case-ended", case) },
            Notice::CaseMessage { case, from, text } => {
                Self { what: from.as_str(), said: text, ..plain("mail-case-message", case) }
            }
            _ => return None,
        })
    }

    /// The message of a part of its words.
    fn key(&self, part: &str) -> String {
        format!("{}-{part}", self.words)
    }

    /// The amount it speaks of; words without one do not read it.
    fn sum(&self) -> Money {
        self.amount.unwrap_or(self.order.total)
    }

    fn url(&self) -> String {
        self.frame.case_url(&self.case)
    }
}
