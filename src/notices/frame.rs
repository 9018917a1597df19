//! What the layouts of all mails read: who writes, who reads and why, and where links lead.

use crate::db::notices::{AboutOrder, Letter};
use crate::domain::money::Money;
use crate::domain::notices::NoticeKind;
use crate::domain::orders::Actor;

use super::Letterhead;

/// In which role somebody reads a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Buyer,
    Shop,
    Administrator,
    /// The holder of an account, about that account.
    Holder,
    /// A member of a shop, about its money.
    Treasurer,
}

/// The frame around the words of one mail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    letter: &'a Letter,
    letterhead: &'a Letterhead,
    role: Role,
}

impl<'a> Frame<'a> {
    /// The frame of a letter. Who bought the order reads as its buyer.
    pub(super) fn new(letter: &'a Letter, letterhead: &'a Letterhead) -> Self {
        let role = match (letter.notice.kind, &letter.order) {
            (NoticeKind::PhoneCode | NoticeKind::PhoneChanged | NoticeKind::PasswordFailures, _) => Role::Holder,
            (NoticeKind::ReleasedBeforehand | NoticeKind::BalanceBelowZero, _) => Role::Treasurer,
            (
                NoticeKind::PayoutPaid
                | NoticeKind::PayoutRefused
                | NoticeKind::PayoutReturned
                | NoticeKind::BankAccountChanged,
                _,
            ) => Role::Treasurer,
            (
                NoticeKind::MoneyInSuspense
                | NoticeKind::PayoutOverdue
                | NoticeKind::PayoutMisfit
                | NoticeKind::RefundOwed
                | NoticeKind::RefundMisfit
                | NoticeKind::PaidElsewhere
                | NoticeKind::DisputeToRule
                | NoticeKind::ChargebackReminder
                | NoticeKind::ChargebackMisfit
                | NoticeKind::FloatBelowZero
                | NoticeKind::MailDown,
                _,
            )
            | (_, None) => Role::Administrator,
            (_, Some(order)) if order.buyer == letter.to.id => Role::Buyer,
            (_, Some(_)) => Role::Shop,
        };
        Self { letter, letterhead, role }
    }

    /// The store's name.
    pub(super) fn store_name(&self) -> &'a str {
        &self.letterhead.store_name
    }

    /// Where the store is.
    pub(super) fn base_url(&self) -> &'a str {
        self.letterhead.public_url.as_str()
    }

    /// The reader's name.
    pub(super) fn name(&self) -> &'a str {
        self.letter.to.name.trim()
    }

    /// Whether the reader bought the order.
    pub(super) fn buyer_reads(&self) -> bool {
        self.role == Role::Buyer
    }

    /// Whether it is about the reader's account.
    pub(super) fn holder_reads(&self) -> bool {
        self.role == Role::Holder
    }

    /// Whether it is about the money of a shop of the reader's.
    pub(super) fn treasurer_reads(&self) -> bool {
        self.role == Role::Treasurer
    }

    /// `buyer` or `shop`, as messages choose between them.
    pub(super) fn reader_is(&self) -> &'static str {
        if self.buyer_reads() { "buyer" } else { "shop" }
    }

    /// The same for mails that administrators read too: `buyer`, `shop` or `administrator`.
    pub(super) fn chargeback_reader(&self) -> &'static str {
        if self.role == Role::Administrator { "administrator" } else { self.reader_is() }
    }

    /// The number of the order it is about; empty when it is about none.
    pub(super) fn order_number(&self) -> &'a str {
        self.order().map_or("", |order| order.number.as_str())
    }

    /// The reader's page of a chargeback: that of the order that stands still.
    pub(super) fn chargeback_url(&self) -> String {
        if self.role == Role::Administrator { self.link("/admin/payments/chargebacks") } else { self.order_url() }
    }

    /// `some` or `none`, as messages choose between them.
    pub(super) fn some_or_none(&self, amount: &Money) -> &'static str {
        if amount.minor > 0 { "some" } else { "none" }
    }

    /// Who acted or wrote, as the reader sees them: `you`, `buyer`, `shop`, `time` or `store`.
    pub(super) fn who_is(&self, actor: Actor) -> &'static str {
        match (actor, self.role) {
            (Actor::Buyer, Role::Buyer) | (Actor::Seller, Role::Shop) => "you",
            (Actor::Buyer, _) => "buyer",
            (Actor::Seller, _) => "shop",
            (Actor::Time, _) => "time",
            (Actor::Processor | Actor::Administrator, _) => "store",
        }
    }

    /// The shop the reader works in.
    pub(super) fn shop(&self) -> Option<&'a str> {
        let order = self.order().filter(|_| self.role == Role::Shop);
        order.map(|order| order.shop.as_str())
    }

    /// A page of the store.
    pub(super) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url())
    }

    /// The reader's page of the order.
    pub(super) fn order_url(&self) -> String {
        let orders = if self.buyer_reads() { "/orders" } else { "/seller/transactions/orders" };
        match self.order() {
            Some(order) => self.link(&format!("{orders}/{}", order.number)),
            None => self.link(orders),
        }
    }

    /// The page on which the buyer confirms delivery.
    pub(super) fn receipt_url(&self) -> String {
        format!("{}/receipt", self.order_url())
    }

    /// The reader's page of a refund case.
    pub(super) fn case_url(&self, number: &str) -> String {
        let cases = match self.role {
            Role::Buyer => "/refunds",
            Role::Shop | Role::Holder | Role::Treasurer => "/seller/transactions/refunds",
            Role::Administrator => "/admin/disputes",
        };
        self.link(&format!("{cases}/{number}"))
    }

    fn order(&self) -> Option<&'a AboutOrder> {
        self.letter.order.as_ref()
    }
}
