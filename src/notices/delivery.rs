//! About the receiving time: reminders, more time, confirmation, and the money that follows it.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::AboutOrder;
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::words::filters;

/// To the buyer: confirm, or it is confirmed for you. The cause is `delivered` or `time`.
pub(super) struct DeliveryReminder<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) confirms_at: Option<Instant>,
    pub(super) cause: &'static str,
}
mail!(DeliveryReminder: "mail/delivery_reminder/subject.txt", "mail/delivery_reminder/body.txt", "mail/delivery_reminder/body.html");

/// To the buyer: it was confirmed by time or by an administrator.
pub(super) struct DeliveryConfirmedForYou<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) by: &'static str,
    pub(super) reason: String,
    pub(super) claims_until: Instant,
}
mail!(DeliveryConfirmedForYou: "mail/delivery_confirmed_for_you/subject.txt", "mail/delivery_confirmed_for_you/body.txt", "mail/delivery_confirmed_for_you/body.html");

/// To the shop: confirmed, and the money is in the balance.
pub(super) struct PaymentReleased<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) by: &'static str,
    pub(super) held: Money,
    pub(super) commission: Money,
    pub(super) advanced: Option<Money>,
    pub(super) received: Money,
}
mail!(PaymentReleased: "mail/payment_released/subject.txt", "mail/payment_released/body.txt", "mail/payment_released/body.html");

/// To the buyer: the shop gave more time.
pub(super) struct ExtensionGranted<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) days: i64,
    pub(super) confirms_at: Instant,
}
mail!(ExtensionGranted: "mail/extension_granted/subject.txt", "mail/extension_granted/body.txt", "mail/extension_granted/body.html");

/// To the shop: the buyer took more time.
pub(super) struct BuyerExtended<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) days: i64,
    pub(super) confirms_at: Instant,
}
mail!(BuyerExtended: "mail/buyer_extended/subject.txt", "mail/buyer_extended/body.txt", "mail/buyer_extended/body.html");
