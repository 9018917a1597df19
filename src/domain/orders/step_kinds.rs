//! The names of the steps, as tables, events and pages spell them.

use super::lifecycle::{SETTLING, TALKING};
use super::{Step, cases};
use crate::domain::text::text_enum;

text_enum! {
    /// What can happen to an order; events carry these names.
    StepKind {
        /// The checkout makes it; the first event of every order.
        Place = "place",
        /// The payment covers it.
        Pay = "pay",
        /// The checkout is given up.
        Abandon = "abandon",
        /// A package leaves.
        Ship = "ship",
        /// The seller is reminded.
        RemindToShip = "remind_to_ship",
        /// It ends unshipped.
        Cancel = "cancel",
        /// The unshipped rest is paid back.
        RefundUnshipped = "refund_unshipped",
        /// A package arrived.
        MarkDelivered = "mark_delivered",
        /// The buyer is reminded.
        RemindToConfirm = "remind_to_confirm",
        /// More time to receive.
        Extend = "extend",
        /// The buyer has the goods.
        ConfirmReceipt = "confirm_receipt",
        /// Claims end.
        Complete = "complete",
        /// A refund went out.
        RefundConfirmed = "refund_confirmed",
        /// A refund did not go through.
        RefundOwed = "refund_owed",
        /// A refund was paid from the bank.
        RefundPaidByOtherMeans = "refund_paid_by_other_means",
        /// A refund was given up.
        GiveRefundUp = "give_refund_up",
        /// The seller has money of the hold beforehand.
        ReleaseBeforehand = "release_beforehand",
        /// The buyer's bank takes money back.
        OpenChargeback = "open_chargeback",
        /// It gave it to us again.
        WinChargeback = "win_chargeback",
        /// It keeps it.
        LoseChargeback = "lose_chargeback",
        /// The buyer asks for money back.
        RequestRefund = "request_refund",
        /// The seller agrees.
        AcceptRefund = "accept_refund",
        /// The seller offers something else.
        CounterRefund = "counter_refund",
        /// The seller refuses.
        RejectRefund = "reject_refund",
        /// The seller has not answered in time.
        AnswerBySilence = "answer_by_silence",
        /// Whoever is to act in the case is reminded.
        RemindToAct = "remind_to_act",
        /// The buyer takes the claim back.
        WithdrawRefund = "withdraw_refund",
        /// The buyer takes what the seller offers.
        AcceptOffer = "accept_offer",
        /// The buyer asks again.
        AskAgain = "ask_again",
        /// The buyer calls an administrator.
        EscalateRefund = "escalate_refund",
        /// The buyer has let the case lapse.
        LapseRefund = "lapse_refund",
        /// The goods are on their way back.
        ShipReturn = "ship_return",
        /// They are back.
        ConfirmReturn = "confirm_return",
        /// They are not, or not as they should be.
        ContestReturn = "contest_return",
        /// The seller has not said that they came, in time.
        SettleReturn = "settle_return",
        /// An administrator rules.
        RuleRefund = "rule_refund",
        /// Administrators are reminded to rule.
        RemindToRule = "remind_to_rule",
        /// One side accepts the ruling.
        AcceptRuling = "accept_ruling",
        /// One side appeals.
        AppealRuling = "appeal_ruling",
        /// Nobody has appealed in time.
        FinishRuling = "finish_ruling",
    }
}

impl StepKind {
    /// Whether it is a step of a refund case, which the case's own table rules too.
    pub fn is_of_case(self) -> bool {
        self == Self::RequestRefund || TALKING.contains(&self) || SETTLING.contains(&self)
    }
}

impl Step {
    /// Which row of the table a step belongs to.
    pub fn kind(&self) -> StepKind {
        match self {
            Self::Pay { .. } => StepKind::Pay,
            Self::Abandon => StepKind::Abandon,
            Self::Ship(_) => StepKind::Ship,
            Self::RemindToShip => StepKind::RemindToShip,
            Self::Cancel { .. } => StepKind::Cancel,
            Self::RefundUnshipped => StepKind::RefundUnshipped,
            Self::MarkDelivered { .. } => StepKind::MarkDelivered,
            Self::ReleaseBeforehand { .. } => StepKind::ReleaseBeforehand,
            Self::RemindToConfirm => StepKind::RemindToConfirm,
            Self::Extend { .. } => StepKind::Extend,
            Self::ConfirmReceipt { .. } => StepKind::ConfirmReceipt,
            Self::Complete => StepKind::Complete,
            Self::RefundConfirmed => StepKind::RefundConfirmed,
            Self::RefundOwed => StepKind::RefundOwed,
            Self::RefundPaidByOtherMeans => StepKind::RefundPaidByOtherMeans,
            Self::GiveRefundUp { .. } => StepKind::GiveRefundUp,
            Self::OpenChargeback(_) => StepKind::OpenChargeback,
            Self::WinChargeback(_) => StepKind::WinChargeback,
            Self::LoseChargeback { .. } => StepKind::LoseChargeback,
            Self::Case(step) => step.kind(),
        }
    }
}

impl cases::Step {
    /// Which row of the tables a step of the case belongs to.
    pub fn kind(&self) -> StepKind {
        match self {
            Self::Request { .. } => StepKind::RequestRefund,
            Self::Accept => StepKind::AcceptRefund,
            Self::Counter { .. } => StepKind::CounterRefund,
            Self::Reject { .. } => StepKind::RejectRefund,
            Self::AnswerBySilence => StepKind::AnswerBySilence,
            Self::RemindToAct => StepKind::RemindToAct,
            Self::Withdraw => StepKind::WithdrawRefund,
            Self::AcceptOffer => StepKind::AcceptOffer,
            Self::AskAgain { .. } => StepKind::AskAgain,
            Self::Escalate { .. } => StepKind::EscalateRefund,
            Self::Lapse => StepKind::LapseRefund,
            Self::ShipReturn(_) => StepKind::ShipReturn,
            Self::ConfirmReturn { .. } => StepKind::ConfirmReturn,
            Self::ContestReturn { .. } => StepKind::ContestReturn,
            Self::SettleReturn => StepKind::SettleReturn,
            Self::Rule { .. } => StepKind::RuleRefund,
            Self::RemindToRule => StepKind::RemindToRule,
            Self::AcceptRuling => StepKind::AcceptRuling,
            Self::Appeal { .. } => StepKind::AppealRuling,
            Self::FinishRuling => StepKind::FinishRuling,
        }
    }
}
