//! About chargebacks: to whoever's order stands still, and to administrators.

use super::frame::Frame;
use super::mail::mail;
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::words::filters;

/// The buyer's bank has taken money back. Administrators read it without an order.
pub(super) struct ChargebackOpened<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) chargeback: String,
    pub(super) amount: Money,
    pub(super) reason: String,
}
mail!(ChargebackOpened: "mail/chargeback_opened/subject.txt", "mail/chargeback_opened/body.txt", "mail/chargeback_opened/body.html");

/// The bank has decided. `taken` is what the order bears, or for administrators what the store does.
pub(super) struct ChargebackEnded<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) chargeback: String,
    pub(super) amount: Money,
    /// A `domain::chargebacks::State`.
    pub(super) outcome: &'static str,
    pub(super) taken: Money,
}
mail!(ChargebackEnded: "mail/chargeback_ended/subject.txt", "mail/chargeback_ended/body.txt", "mail/chargeback_ended/body.html");

/// It has been open for long.
pub(super) struct ChargebackReminder<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) chargeback: String,
    pub(super) amount: Money,
    pub(super) since: Instant,
}
mail!(ChargebackReminder: "mail/chargeback_reminder/subject.txt", "mail/chargeback_reminder/body.txt", "mail/chargeback_reminder/body.html");

/// A processor reports one that the books do not fit.
pub(super) struct ChargebackMisfit<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) amount: Money,
    pub(super) processor: String,
    pub(super) processor_payment: String,
    pub(super) transaction: String,
}
mail!(ChargebackMisfit: "mail/chargeback_misfit/subject.txt", "mail/chargeback_misfit/body.txt", "mail/chargeback_misfit/body.html");
