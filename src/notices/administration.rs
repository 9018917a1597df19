//! To administrators.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::AboutOrder;
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::words::filters;

/// Money nobody can place. The reason is a `domain::payments::SuspenseReason`.
pub(super) struct MoneyInSuspense<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) amount: Money,
    pub(super) reason: String,
    pub(super) processor: String,
    pub(super) processor_payment: String,
}
mail!(MoneyInSuspense: "mail/money_in_suspense/subject.txt", "mail/money_in_suspense/body.txt", "mail/money_in_suspense/body.html");

/// The store has less than it owes others.
pub(super) struct FloatBelowZero<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) float: Money,
}
mail!(FloatBelowZero: "mail/float_below_zero/subject.txt", "mail/float_below_zero/body.txt", "mail/float_below_zero/body.html");

/// A refund is stuck.
pub(super) struct RefundOwed<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: Option<&'a AboutOrder>,
    pub(super) refund: String,
    pub(super) amount: Money,
    pub(super) attempts: i64,
    pub(super) reason: String,
}
mail!(RefundOwed: "mail/refund_owed/subject.txt", "mail/refund_owed/body.txt", "mail/refund_owed/body.html");

/// A processor gives money back otherwise than the books know.
pub(super) struct RefundMisfit<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: Option<&'a AboutOrder>,
    pub(super) refund: String,
    pub(super) amount: Money,
    pub(super) reported: Money,
    pub(super) processor: String,
    pub(super) transaction: String,
}
mail!(RefundMisfit: "mail/refund_misfit/subject.txt", "mail/refund_misfit/body.txt", "mail/refund_misfit/body.html");

/// A buyer's money went to an account that is not ours.
pub(super) struct PaidElsewhere<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) amount: Money,
    pub(super) payee: String,
    pub(super) processor: String,
    pub(super) processor_payment: String,
}
mail!(PaidElsewhere: "mail/paid_elsewhere/subject.txt", "mail/paid_elsewhere/body.txt", "mail/paid_elsewhere/body.html");

/// Reminders cannot be handed over, so confirmations wait.
pub(super) struct MailDown<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) since: Instant,
}
mail!(MailDown: "mail/mail_down/subject.txt", "mail/mail_down/body.txt", "mail/mail_down/body.html");
