//! To buyer and shop alike, each in their own words: what is paid back.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::{AboutCase, AboutLine, AboutOrder};
use crate::domain::money::Money;
use crate::words::filters;

/// It ended before anything was shipped. Who ended it may also be `unpaid`.
pub(super) struct OrderCancelled<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) by: &'static str,
    pub(super) reason: String,
    pub(super) refund: Option<Money>,
}
mail!(OrderCancelled: "mail/order_cancelled/subject.txt", "mail/order_cancelled/body.txt", "mail/order_cancelled/body.html");

/// The rest that was never shipped is paid back.
pub(super) struct UnshippedRefunded<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) amount: Money,
}
mail!(UnshippedRefunded: "mail/unshipped_refunded/subject.txt", "mail/unshipped_refunded/body.txt", "mail/unshipped_refunded/body.html");

/// The processor has sent the money; without one, the bank. A refund case may have granted it.
pub(super) struct RefundIssued<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) case: Option<&'a AboutCase>,
    pub(super) lines: Vec<&'a AboutLine>,
    pub(super) refund: String,
    pub(super) amount: Money,
    pub(super) goods: Money,
    pub(super) shipping: Money,
    pub(super) processor: Option<String>,
}
mail!(RefundIssued: "mail/refund_issued/subject.txt", "mail/refund_issued/body.txt", "mail/refund_issued/body.html");

/// A refund that had gone out came back.
pub(super) struct RefundFailed<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) refund: String,
    pub(super) amount: Money,
}
mail!(RefundFailed: "mail/refund_failed/subject.txt", "mail/refund_failed/body.txt", "mail/refund_failed/body.html");

/// A refund that nobody could pay was given up.
pub(super) struct RefundGivenUp<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) refund: String,
    pub(super) amount: Money,
}
mail!(RefundGivenUp: "mail/refund_given_up/subject.txt", "mail/refund_given_up/body.txt", "mail/refund_given_up/body.html");
