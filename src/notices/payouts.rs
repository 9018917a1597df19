//! About payouts: to whoever sees to a shop's money, and to administrators when one needs them.

use super::frame::Frame;
use super::mail::mail;
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::words::filters;

/// It has left for the bank account.
pub(super) struct PayoutPaid<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) payout: String,
    pub(super) shop: String,
    pub(super) amount: Money,
    pub(super) ending: String,
}
mail!(PayoutPaid: "mail/payout_paid/subject.txt", "mail/payout_paid/body.txt", "mail/payout_paid/body.html");

/// The processor will not pay it out.
pub(super) struct PayoutRefused<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) payout: String,
    pub(super) shop: String,
    pub(super) amount: Money,
    pub(super) ending: String,
    pub(super) reason: String,
}
mail!(PayoutRefused: "mail/payout_refused/subject.txt", "mail/payout_refused/body.txt", "mail/payout_refused/body.html");

/// The bank sent it back.
pub(super) struct PayoutReturned<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) payout: String,
    pub(super) shop: String,
    pub(super) amount: Money,
    pub(super) ending: String,
    pub(super) reason: String,
}
mail!(PayoutReturned: "mail/payout_returned/subject.txt", "mail/payout_returned/body.txt", "mail/payout_returned/body.html");

/// The shop's money goes elsewhere from now on, or somewhere at all.
pub(super) struct BankAccountChanged<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) shop: String,
    pub(super) by: String,
    pub(super) ending: String,
    /// None when it is the shop's first.
    pub(super) payouts_from: Option<Instant>,
}
mail!(BankAccountChanged: "mail/bank_account_changed/subject.txt", "mail/bank_account_changed/body.txt", "mail/bank_account_changed/body.html");

/// To administrators: it takes long.
pub(super) struct PayoutOverdue<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) payout: String,
    pub(super) shop: String,
    pub(super) amount: Money,
    pub(super) since: Instant,
    pub(super) reason: String,
}
mail!(PayoutOverdue: "mail/payout_overdue/subject.txt", "mail/payout_overdue/body.txt", "mail/payout_overdue/body.html");

/// To administrators: a processor pays out otherwise than the books know.
pub(super) struct PayoutMisfit<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) payout: String,
    /// None when the books know no such payout.
    pub(super) amount: Option<Money>,
    pub(super) reported: Money,
    pub(super) processor: String,
    pub(super) transaction: String,
}
mail!(PayoutMisfit: "mail/payout_misfit/subject.txt", "mail/payout_misfit/body.txt", "mail/payout_misfit/body.html");
