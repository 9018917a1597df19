//! To whoever sees to the money of a shop.

use super::frame::Frame;
use super::mail::mail;
use crate::domain::money::Money;
use crate::words::filters;

/// The shop has money beforehand.
pub(super) struct ReleasedBeforehand<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) shop: String,
    pub(super) number: String,
    pub(super) amount: Money,
    pub(super) charge: Money,
    pub(super) received: Money,
    /// Of how many orders.
    pub(super) orders: i64,
}
impl ReleasedBeforehand<'_> {
    /// The page of the release.
    fn release_url(&self) -> String {
        self.frame.link(&format!("/seller/transactions/release/{}", self.number))
    }
}
mail!(ReleasedBeforehand: "mail/released_beforehand/subject.txt", "mail/released_beforehand/body.txt", "mail/released_beforehand/body.html");

/// The shop owes the store money.
pub(super) struct BalanceBelowZero<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) shop: String,
    pub(super) balance: Money,
}
mail!(BalanceBelowZero: "mail/balance_below_zero/subject.txt", "mail/balance_below_zero/body.txt", "mail/balance_below_zero/body.html");
