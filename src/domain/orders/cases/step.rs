//! What can happen in a case, each step with what it needs to know. What follows from it is in `steps`.

use super::{ClaimDraft, ReturnPackage};

/// A step of the case with what it needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The buyer asks for money back.
    Request {
        /// What is claimed.
        claim: ClaimDraft,
        /// In the buyer's words.
        text: String,
    },
    /// The seller agrees.
    Accept,
    /// The seller offers something else.
    Counter {
        /// In minor units.
        amount_minor: i64,
        /// Why; may be empty.
        text: String,
    },
    /// The seller refuses.
    Reject {
        /// Why.
        reason: String,
    },
    /// The seller has not answered in time.
    AnswerBySilence,
    /// Whoever is to act is reminded.
    RemindToAct,
    /// The buyer takes the claim back.
    Withdraw,
    /// The buyer takes what the seller offers.
    AcceptOffer,
    /// The buyer asks again.
    AskAgain {
        /// What the buyer adds; may be empty.
        text: String,
    },
    /// The buyer calls an administrator.
    Escalate {
        /// What the buyer adds; may be empty.
        text: String,
    },
    /// The buyer has not chosen, or not sent the goods, in time.
    Lapse,
    /// The goods are on their way back.
    ShipReturn(ReturnPackage),
    /// They are back.
    ConfirmReturn {
        /// Whether they can be sold again.
        restock: bool,
    },
    /// They are not, or not as they should be.
    ContestReturn {
        /// What is wrong.
        reason: String,
    },
    /// The seller has not said that they came, in time.
    SettleReturn,
    /// An administrator rules.
    Rule {
        /// What the buyer gets, in minor units; zero: nothing.
        amount_minor: i64,
        /// Why.
        reason: String,
    },
    /// Administrators are reminded to rule.
    RemindToRule,
    /// One side accepts the ruling.
    AcceptRuling,
    /// One side appeals, the only time.
    Appeal {
        /// Why.
        reason: String,
    },
    /// Nobody has appealed in time.
    FinishRuling,
}

impl Step {
    /// What the person says with it, for the history.
    pub fn said(&self) -> &str {
        match self {
            Self::Request { text, .. }
            | Self::Counter { text, .. }
            | Self::AskAgain { text }
            | Self::Escalate { text } => text,
            Self::Reject { reason }
            | Self::ContestReturn { reason }
            | Self::Rule { reason, .. }
            | Self::Appeal { reason } => reason,
            Self::Accept
            | Self::AnswerBySilence
            | Self::RemindToAct
            | Self::Withdraw
            | Self::AcceptOffer
            | Self::Lapse
            | Self::ShipReturn(_)
            | Self::ConfirmReturn { .. }
            | Self::SettleReturn
            | Self::RemindToRule
            | Self::AcceptRuling
            | Self::FinishRuling => "",
        }
    }
}
