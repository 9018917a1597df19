//! To the buyer, about paying.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::AboutOrder;
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::words::filters;

/// The order stands and waits for payment.
pub(super) struct OrderPlaced<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) pay_by: Instant,
}
mail!(OrderPlaced: "mail/order_placed/subject.txt", "mail/order_placed/body.txt", "mail/order_placed/body.html");

/// The money is held.
pub(super) struct PaymentReceived<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) amount: Money,
}
mail!(PaymentReceived: "mail/payment_received/subject.txt", "mail/payment_received/body.txt", "mail/payment_received/body.html");

/// The time to pay is running out. The amount is that of the whole checkout.
pub(super) struct PaymentReminder<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) amount: Money,
    pub(super) pay_by: Instant,
}
mail!(PaymentReminder: "mail/payment_reminder/subject.txt", "mail/payment_reminder/body.txt", "mail/payment_reminder/body.html");
