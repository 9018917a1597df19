//! What is said to people: each notice with the facts it tells as of the commit that queued it, and who is told.
//! The words are elsewhere: `notices` turns these into subject, text and HTML when they are sent.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::chargebacks;
use super::ids::{AccountId, OrderId, ShopId, VerificationId};
use super::money::Money;
use super::orders::cases::{Kind, Reason};
use super::orders::{Actor, CaseState, ConfirmedBy};
use super::shipping_methods::ShippingMethod;
use super::terms::SilenceRule;
use super::text::text_enum;
use super::time::{Instant, days};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// The buyer of the order.
    Buyer(AccountId),
    /// Whoever has an account, about that account.
    Holder(AccountId),
    /// The members of a shop who see to its orders.
    Shop(ShopId),
    /// The members of a shop who see to its money.
    Treasurers(ShopId),
    /// Every administrator.
    Administrators,
}

/// A notice on its way into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Who is told.
    pub to: Recipient,
    /// What.
    pub notice: Notice,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// Why: the same cause is told once to each person.
    pub cause: String,
}

text_enum! {
    /// The kinds of notices, as the outbox lists them. Each has a folder in `templates/mail/`, or in `templates/sms/`.
    NoticeKind {
        /// To the buyer: the order stands and waits for payment.
        OrderPlaced = "order_placed",
        /// To the buyer: the money is held.
        PaymentReceived = "payment_received",
        /// To the buyer: the time to pay is running out.
        PaymentReminder = "payment_reminder",
        /// To the seller: ship this.
        NewOrder = "new_order",
        /// To the seller: it should have been shipped.
        ShipmentReminder = "shipment_reminder",
        /// To the buyer: a package is on its way.
        Shipped = "shipped",
        /// To the buyer: confirm, or it is confirmed for you.
        DeliveryReminder = "delivery_reminder",
        /// To the buyer: it was confirmed by time or by an administrator.
        DeliveryConfirmedForYou = "delivery_confirmed_for_you",
        /// To the seller: confirmed, and the money is in the balance.
        PaymentReleased = "payment_released",
        /// To the buyer: the seller gave more time.
        ExtensionGranted = "extension_granted",
        /// To the seller: the buyer took more time.
        BuyerExtended = "buyer_extended",
        /// To buyer and seller: it ended before anything was shipped.
        OrderCancelled = "order_cancelled",
        /// To buyer and seller: the rest that was never shipped is paid back.
        UnshippedRefunded = "unshipped_refunded",
        /// To the buyer: the claim has been made.
        RefundRequested = "refund_requested",
        /// To the seller: answer it in time.
        RefundToAnswer = "refund_to_answer",
        /// To the buyer: what the seller has answered.
        RefundAnswered = "refund_answered",
        /// To the seller: the time to answer is over.
        RefundAnsweredForYou = "refund_answered_for_you",
        /// To the buyer: where to send the goods, and until when.
        ReturnInstructions = "return_instructions",
        /// To the seller: the goods are on their way back.
        ReturnSent = "return_sent",
        /// To whoever is to act in a case.
        CaseReminder = "case_reminder",
        /// To buyer and seller: an administrator will rule.
        DisputeOpened = "dispute_opened",
        /// To administrators: rule.
        DisputeToRule = "dispute_to_rule",
        /// To buyer and seller: what was ruled.
        RulingMade = "ruling_made",
        /// To the other side: there is an appeal.
        RulingAppealed = "ruling_appealed",
        /// To buyer and seller: the case is over.
        CaseEnded = "case_ended",
        /// To the other side: somebody wrote.
        CaseMessage = "case_message",
        /// To buyer and seller: the processor has sent the money, or the bank where the processor would not.
        RefundIssued = "refund_issued",
        /// To buyer and seller: a refund that had gone out came back.
        RefundFailed = "refund_failed",
        /// To buyer and seller: a refund was given up.
        RefundGivenUp = "refund_given_up",
        /// To buyer, seller and administrators: the buyer's bank takes money back, and all stands still.
        ChargebackOpened = "chargeback_opened",
        /// To buyer, seller and administrators: the bank has decided.
        ChargebackEnded = "chargeback_ended",
        /// To administrators: a chargeback has been open for long.
        ChargebackReminder = "chargeback_reminder",
        /// To administrators: a processor reports a chargeback that the books do not fit.
        ChargebackMisfit = "chargeback_misfit",
        /// To administrators: money nobody can place.
        MoneyInSuspense = "money_in_suspense",
        /// To administrators: a refund is stuck.
        RefundOwed = "refund_owed",
        /// To administrators: a processor gives money back otherwise than the books know.
        RefundMisfit = "refund_misfit",
        /// To who sees to a shop's money: it has left for the bank account.
        PayoutPaid = "payout_paid",
        /// To who sees to a shop's money: the processor will not pay it out.
        PayoutRefused = "payout_refused",
        /// To who sees to a shop's money: the bank sent it back.
        PayoutReturned = "payout_returned",
        /// To who sees to a shop's money: it goes elsewhere from now on.
        BankAccountChanged = "bank_account_changed",
        /// To administrators: a payout takes long.
        PayoutOverdue = "payout_overdue",
        /// To administrators: a processor pays out otherwise than the books know.
        PayoutMisfit = "payout_misfit",
        /// To administrators: a buyer's money went to an account that is not ours.
        PaidElsewhere = "paid_elsewhere",
        /// To administrators: reminders cannot be handed over, so confirmations wait.
        MailDown = "mail_down",
        /// To the holder of an account: the code that proves a cell phone, by SMS.
        PhoneCode = "phone_code",
        /// To the holder of an account: another number took the place of theirs.
        PhoneChanged = "phone_changed",
        /// To the holder of an account: somebody who is signed in as them does not know their password.
        PasswordFailures = "password_failures",
        /// To whoever sees to a shop's money: it has some beforehand.
        ReleasedBeforehand = "released_beforehand",
        /// To the same: the shop owes the store money.
        BalanceBelowZero = "balance_below_zero",
        /// To administrators: the store has less than it owes others.
        FloatBelowZero = "float_below_zero",
    }
}

/// How a notice goes to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// To the account's address.
    Mail,
    /// To a cell phone.
    Sms,
}

impl NoticeKind {
    /// How it goes.
    pub fn channel(self) -> Channel {
        if self == Self::PhoneCode { Channel::Sms } else { Channel::Mail }
    }

    /// Whether it carries a secret, which is minted when it is sent and kept nowhere: it cannot be sent again, only asked
    /// for anew.
    pub fn carries_secret(self) -> bool {
        self == Self::PhoneCode
    }
}

/// A notice with its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields say what they are; amounts are Money, instants UTC")]
pub enum Notice {
    OrderPlaced { amount: Money, pay_by: Instant },
    PaymentReceived { amount: Money },
    PaymentReminder { amount: Money, pay_by: Instant },
    NewOrder { amount: Money, ship_by: Instant },
    ShipmentReminder { cancels_at: Instant },
    Shipped { method: ShippingMethod, carrier: String, tracking_number: String, confirms_at: Option<Instant> },
    DeliveryReminder { confirms_at: Option<Instant>, marked_delivered: bool },
    DeliveryConfirmedForYou { by: ConfirmedBy, reason: String, claims_until: Instant },
    PaymentReleased { by: ConfirmedBy, held: Money, commission: Money, advanced: Option<Money>, received: Money },
    ExtensionGranted { days: i64, confirms_at: Instant },
    BuyerExtended { days: i64, confirms_at: Instant },
    OrderCancelled { by: Actor, reason: String, refund: Option<Money> },
    UnshippedRefunded { amount: Money },
    RefundRequested { case: String, amount: Money, answer_by: Option<Instant> },
    RefundToAnswer { case: String, kind: Kind, reason: Reason, amount: Money, answer_by: Option<Instant> },
    RefundAnswered { case: String, answer: Answer, amount: Option<Money>, reason: String, choose_by: Option<Instant> },
    RefundAnsweredForYou { case: String, outcome: SilenceRule },
    ReturnInstructions { case: String, amount: Money, send_by: Option<Instant>, shop_pays: bool },
    ReturnSent { case: String, carrier: String, tracking_number: String, contest_by: Option<Instant> },
    CaseReminder { case: String, state: CaseState, offer: Option<Money>, act_by: Option<Instant> },
    DisputeOpened { case: String, by: Actor, reason: String },
    DisputeToRule { case: String, amount: Money, since: Instant },
    RulingMade { case: String, amount: Money, reason: String, may_appeal: bool, final_at: Option<Instant> },
    RulingAppealed { case: String, by: Actor, reason: String },
    CaseEnded { case: String, state: CaseState, refund: Option<Money> },
    CaseMessage { case: String, from: Actor, text: String },
    RefundIssued { refund: String, amount: Money, goods: Money, shipping: Money, processor: Option<String> },
    RefundFailed { refund: String, amount: Money },
    RefundGivenUp { refund: String, amount: Money },
    ChargebackOpened { chargeback: String, amount: Money, reason: String },
    ChargebackEnded { chargeback: String, amount: Money, outcome: chargebacks::State, taken: Money },
    ChargebackReminder { chargeback: String, amount: Money, since: Instant },
    ChargebackMisfit { amount: Money, processor: String, processor_payment: String, transaction: String },
    MoneyInSuspense { amount: Money, reason: String, processor: String, processor_payment: String },
    RefundOwed { refund: String, amount: Money, attempts: i64, reason: String },
    RefundMisfit { refund: String, amount: Money, reported: Money, processor: String, transaction: String },
    PayoutPaid { payout: String, shop: String, amount: Money, ending: String },
    PayoutRefused { payout: String, shop: String, amount: Money, ending: String, reason: String },
    PayoutReturned { payout: String, shop: String, amount: Money, ending: String, reason: String },
    BankAccountChanged { shop: String, by: String, ending: String, payouts_from: Option<Instant> },
    PayoutOverdue { payout: String, shop: String, amount: Money, since: Instant, reason: String },
    PayoutMisfit { payout: String, amount: Option<Money>, reported: Money, processor: String, transaction: String },
    PaidElsewhere { amount: Money, payee: String, processor: String, processor_payment: String },
    MailDown { since: Instant },
    PhoneCode { verification: VerificationId },
    PhoneChanged { ending: String, release_from: Instant },
    PasswordFailures { failures: i64, since: Instant, blocked_until: Instant },
    ReleasedBeforehand { shop: String, number: String, amount: Money, charge: Money, received: Money, orders: i64 },
    BalanceBelowZero { shop: String, balance: Money },
    FloatBelowZero { float: Money },
}

impl Notice {
    /// Its kind.
    pub fn kind(&self) -> NoticeKind {
        match self {
            Self::OrderPlaced { .. } => NoticeKind::OrderPlaced,
            Self::PaymentReceived { .. } => NoticeKind::PaymentReceived,
            Self::PaymentReminder { .. } => NoticeKind::PaymentReminder,
            Self::NewOrder { .. } => NoticeKind::NewOrder,
            Self::ShipmentReminder { .. } => NoticeKind::ShipmentReminder,
            Self::Shipped { .. } => NoticeKind::Shipped,
            Self::DeliveryReminder { .. } => NoticeKind::DeliveryReminder,
            Self::DeliveryConfirmedForYou { .. } => NoticeKind::DeliveryConfirmedForYou,
            Self::PaymentReleased { .. } => NoticeKind::PaymentReleased,
            Self::ExtensionGranted { .. } => NoticeKind::ExtensionGranted,
            Self::BuyerExtended { .. } => NoticeKind::BuyerExtended,
            Self::OrderCancelled { .. } => NoticeKind::OrderCancelled,
            Self::UnshippedRefunded { .. } => NoticeKind::UnshippedRefunded,
            Self::RefundRequested { .. } => NoticeKind::RefundRequested,
            Self::RefundToAnswer { .. } => NoticeKind::RefundToAnswer,
            Self::RefundAnswered { .. } => NoticeKind::RefundAnswered,
            Self::RefundAnsweredForYou { .. } => NoticeKind::RefundAnsweredForYou,
            Self::ReturnInstructions { .. } => NoticeKind::ReturnInstructions,
            Self::ReturnSent { .. } => NoticeKind::ReturnSent,
            Self::CaseReminder { .. } => NoticeKind::CaseReminder,
            Self::DisputeOpened { .. } => NoticeKind::DisputeOpened,
            Self::DisputeToRule { .. } => NoticeKind::DisputeToRule,
            Self::RulingMade { .. } => NoticeKind::RulingMade,
            Self::RulingAppealed { .. } => NoticeKind::RulingAppealed,
            Self::CaseEnded { .. } => NoticeKind::CaseEnded,
            Self::CaseMessage { .. } => NoticeKind::CaseMessage,
            Self::RefundIssued { .. } => NoticeKind::RefundIssued,
            Self::RefundFailed { .. } => NoticeKind::RefundFailed,
            Self::RefundGivenUp { .. } => NoticeKind::RefundGivenUp,
            Self::ChargebackOpened { .. } => NoticeKind::ChargebackOpened,
            Self::ChargebackEnded { .. } => NoticeKind::ChargebackEnded,
            Self::ChargebackReminder { .. } => NoticeKind::ChargebackReminder,
            Self::ChargebackMisfit { .. } => NoticeKind::ChargebackMisfit,
            Self::MoneyInSuspense { .. } => NoticeKind::MoneyInSuspense,
            Self::RefundOwed { .. } => NoticeKind::RefundOwed,
            Self::RefundMisfit { .. } => NoticeKind::RefundMisfit,
            Self::PayoutPaid { .. } => NoticeKind::PayoutPaid,
            Self::PayoutRefused { .. } => NoticeKind::PayoutRefused,
            Self::PayoutReturned { .. } => NoticeKind::PayoutReturned,
            Self::BankAccountChanged { .. } => NoticeKind::BankAccountChanged,
            Self::PayoutOverdue { .. } => NoticeKind::PayoutOverdue,
            Self::PayoutMisfit { .. } => NoticeKind::PayoutMisfit,
            Self::PaidElsewhere { .. } => NoticeKind::PaidElsewhere,
            Self::MailDown { .. } => NoticeKind::MailDown,
            Self::PhoneCode { .. } => NoticeKind::PhoneCode,
            Self::PhoneChanged { .. } => NoticeKind::PhoneChanged,
            Self::PasswordFailures { .. } => NoticeKind::PasswordFailures,
            Self::ReleasedBeforehand { .. } => NoticeKind::ReleasedBeforehand,
            Self::BalanceBelowZero { .. } => NoticeKind::BalanceBelowZero,
            Self::FloatBelowZero { .. } => NoticeKind::FloatBelowZero,
        }
    }
}

text_enum! {
    /// What a seller has answered to a claim.
    Answer {
        /// Agreed.
        Accepted = "accepted",
        /// Offered something else.
        Countered = "countered",
        /// Refused.
        Rejected = "rejected",
        /// Nothing, so that it was granted.
        Silence = "silence",
    }
}

text_enum! {
    /// Where a notice stands.
    State {
        /// Waiting for its next attempt.
        Queued = "queued",
        /// The recipient's mail server, or ours, has taken it.
        HandedOver = "handed_over",
        /// It will not be taken; only an administrator can send it again.
        Refused = "refused",
    }
}

text_enum! {
    /// How an attempt to deliver ended.
    Outcome {
        /// Taken.
        HandedOver = "handed_over",
        /// Not now; tried again later.
        Deferred = "deferred",
        /// Not ever.
        Refused = "refused",
    }
}

/// When a deferred notice is tried again: the longer it has waited, the later. `None` after three days, which refuses it.
pub fn next_attempt_at(queued_at: Instant, now: Instant) -> Option<Instant> {
    let waited = (now - queued_at).max(TimeDelta::zero());
    let pause = waited.checked_mul(4).unwrap_or(TimeDelta::MAX).clamp(TimeDelta::minutes(1), TimeDelta::hours(10));
    (waited < days(3)).then(|| now + pause)
}

/// A person as mail names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Shown; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A notice in words, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Fixed when the notice was queued, so that a message that arrives twice is known to be one.
    pub message_id: String,
    /// To whom.
    pub to: Mailbox,
    /// When it was queued.
    pub queued_at: Instant,
    /// One line.
    pub subject: String,
    /// The body for those who read plain text.
    pub text: String,
    /// The same body as a page.
    pub html: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deferred_notice_is_tried_ever_more_rarely_for_three_days() {
        let queued_at = Instant::default();
        let mut attempts = vec![queued_at];
        while let Some(next) = next_attempt_at(queued_at, attempts[attempts.len() - 1]) {
            attempts.push(next);
        }
        let minutes: Vec<i64> = attempts.iter().map(|at| (*at - queued_at).num_minutes()).collect();
        assert_eq!(minutes[..7], [0, 1, 5, 25, 125, 625, 1225]);
        assert!(attempts[attempts.len() - 1] >= queued_at + days(3) && attempts.len() < 16);
    }
}
