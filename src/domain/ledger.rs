//! Double entry. Debits are positive, credits negative; an entry that does not sum to zero per currency cannot be built.
//!
//! Which event books what is said here, in one function each; nothing else in the program makes a posting.

mod advances;
mod house;
mod payouts;

use std::collections::BTreeMap;

pub use advances::{advance_called_in, early_release_charged, released_beforehand};
pub use house::{debt_written_off, float_moved};
pub use payouts::{payout_asked, payout_paid, payout_refused, payout_returned};

use iso_currency::Currency;

use super::ids::{ChargebackId, EarlyReleaseId, OrderId, PaymentId, PayoutId, RefundId, ShopId, SuspenseId, TermsId};
use super::money::Money;
use super::text::text_enum;

/// Where money is, or who it is owed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// Our money at a processor.
    ProcessorCash(String),
    /// The buyer's money kept for one order.
    Hold(OrderId),
    /// What the store owes a shop.
    SellerBalance(ShopId),
    /// What the store earned on sales.
    Commission,
    /// On its way back to buyers.
    RefundsInTransit,
    /// Money nobody can place yet.
    Suspense(SuspenseId),
    /// The store's bank account.
    Bank,
    /// Taken back by a buyer's bank, and not yet decided.
    ChargebackOpen(ChargebackId),
    /// What the store bore of lost chargebacks itself.
    ChargebackLosses,
    /// What a seller has had beforehand of one order's hold.
    AdvanceReceivable(OrderId),
    /// What the store earned by releasing beforehand.
    EarlyReleaseCharges,
    /// The store's own money, paid in as float.
    StoreCapital,
    /// What the store gave up of what shops owed it.
    BadDebts,
    /// On its way to the bank accounts of shops.
    PayoutsInTransit,
}

impl Account {
    /// The name in the `account` column and in journals.
    pub fn name(&self) -> String {
        match self {
            Self::ProcessorCash(processor) => format!("processor_cash:{processor}"),
            Self::Hold(_) => "hold".to_owned(),
            Self::SellerBalance(_) => "seller_balance".to_owned(),
            Self::Commission => "commission".to_owned(),
            Self::RefundsInTransit => "refunds_in_transit".to_owned(),
            Self::Suspense(_) => "suspense".to_owned(),
            Self::Bank => "bank".to_owned(),
            Self::ChargebackOpen(_) => "chargebacks_open".to_owned(),
            Self::ChargebackLosses => "chargeback_losses".to_owned(),
            Self::AdvanceReceivable(_) => "advance_receivable".to_owned(),
            Self::EarlyReleaseCharges => "early_release_charges".to_owned(),
            Self::StoreCapital => "store_capital".to_owned(),
            Self::BadDebts => "bad_debts".to_owned(),
            Self::PayoutsInTransit => "payouts_in_transit".to_owned(),
        }
    }

    /// The row an account belongs to, zero for accounts of the house.
    pub fn owner(&self) -> i64 {
        match self {
            Self::Hold(order) | Self::AdvanceReceivable(order) => order.0,
            Self::SellerBalance(shop) => shop.0,
            Self::Suspense(item) => item.0,
            Self::ChargebackOpen(chargeback) => chargeback.0,
            Self::ProcessorCash(_)
            | Self::Commission
            | Self::RefundsInTransit
            | Self::Bank
            | Self::ChargebackLosses
            | Self::EarlyReleaseCharges
            | Self::StoreCapital
            | Self::BadDebts
            | Self::PayoutsInTransit => 0,
        }
    }
}

/// One side of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Which account moves.
    pub account: Account,
    /// Debit above zero, credit below.
    pub amount: Money,
}

text_enum! {
    /// What happened, as the ledger names it.
    EntryKind {
        /// A buyer's payment arrived and is held.
        PaymentReceived = "payment_received",
        /// A hold went to the seller.
        Released = "released",
        /// Money of a hold was promised back.
        RefundCommitted = "refund_committed",
        /// The processor sent it back.
        RefundConfirmed = "refund_confirmed",
        /// The processor's refund came back after it was confirmed.
        RefundFailed = "refund_failed",
        /// Paid back from the bank.
        RefundPaidByOtherMeans = "refund_paid_by_other_means",
        /// An administrator has given a refund up.
        RefundGivenUp = "refund_given_up",
        /// Money that fits no order.
        Suspended = "suspended",
        /// Such money promised back.
        SuspenseSentBack = "suspense_sent_back",
        /// A buyer's bank took money back; nothing is decided yet.
        ChargebackOpened = "chargeback_opened",
        /// It gave it to us again.
        ChargebackWon = "chargeback_won",
        /// It keeps it: one entry for each whose money it was.
        ChargebackLost = "chargeback_lost",
        /// A refund came back, and makes good what the store had lost.
        ChargebackLossRecovered = "chargeback_loss_recovered",
        /// A seller has had money of a hold beforehand.
        ReleasedBeforehand = "released_beforehand",
        /// What one such release cost.
        EarlyReleaseCharged = "early_release_charged",
        /// What a hold can no longer repay fell on the seller's balance.
        AdvanceCalledIn = "advance_called_in",
        /// The store paid money of its own in as float.
        FloatPaidIn = "float_paid_in",
        /// It took some out again.
        FloatTakenOut = "float_taken_out",
        /// The store gave up what a shop owed it.
        DebtWrittenOff = "debt_written_off",
        /// A shop has asked for money of its balance.
        PayoutAsked = "payout_asked",
        /// The processor has sent it to the shop's bank account.
        PayoutPaid = "payout_paid",
        /// The processor would not: it is in the balance again.
        PayoutRefused = "payout_refused",
        /// The bank sent it back: it is in the balance again.
        PayoutReturned = "payout_returned",
    }
}

/// What an entry is about. Empty fields mean: not about one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The order.
    pub order: Option<OrderId>,
    /// The payment.
    pub payment: Option<PaymentId>,
    /// The shop whose statement shows it.
    pub shop: Option<ShopId>,
    /// The refund.
    pub refund: Option<RefundId>,
    /// The payout.
    pub payout: Option<PayoutId>,
    /// The version of the terms whose rule set the amounts.
    pub terms: Option<TermsId>,
    /// The release beforehand.
    pub early_release: Option<EarlyReleaseId>,
}

/// A balanced entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    kind: EntryKind,
    rule: String,
    about: About,
    postings: Vec<Posting>,
}

impl Entry {
    /// Builds an entry from debits and credits; amounts of zero are left out.
    ///
    /// # Panics
    /// When it does not sum to zero per currency: that is a mistake of the program, never of its input.
    fn new(kind: EntryKind, rule: impl Into<String>, about: About, postings: Vec<(Account, Money)>) -> Self {
        let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
        for (_, amount) in &postings {
            *sums.entry(amount.currency.code()).or_default() += i128::from(amount.minor);
        }
        assert!(sums.values().all(|sum| *sum == 0), "an entry must sum to zero: {kind} {postings:?}");
        let postings = postings
            .into_iter()
            .filter(|(_, amount)| amount.minor != 0)
            .map(|(account, amount)| Posting { account, amount })
            .collect();
        Self { kind, rule: rule.into(), about, postings }
    }

    /// What happened.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// The rule that set the amounts, for the seller's statement: `commission 500 bp`.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// What it is about.
    pub fn about(&self) -> About {
        self.about
    }

    /// Its sides; empty when nothing moved.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// How much an account moves: debits above zero.
    pub fn movement(&self, account: &Account) -> i64 {
        self.postings.iter().filter(|posting| posting.account == *account).map(|posting| posting.amount.minor).sum()
    }
}

/// A buyer's payment, as far as it pays this order.
pub fn payment_received(about: About, order: OrderId, processor: &str, amount: Money) -> Entry {
    Entry::new(
        EntryKind::PaymentReceived,
        "held until receipt",
        about,
        vec![(Account::ProcessorCash(processor.to_owned()), amount), (Account::Hold(order), negative(amount))],
    )
}

/// A hold released: the commission to the store, what the seller has had of it beforehand repaid, the rest to the seller.
pub fn released(about: About, order: OrderId, shop: ShopId, hold: Money, taken: Taken, commission_bp: i64) -> Entry {
    let Taken { commission_minor, advanced_minor } = taken;
    let rest = commission_minor.saturating_add(advanced_minor).saturating_sub(hold.minor);
    Entry::new(
        EntryKind::Released,
        format!("commission {commission_bp} bp"),
        about,
        vec![
            (Account::Hold(order), hold),
            (Account::Commission, Money::new(-commission_minor, hold.currency)),
            (Account::AdvanceReceivable(order), Money::new(-advanced_minor, hold.currency)),
            (Account::SellerBalance(shop), Money::new(rest, hold.currency)),
        ],
    )
}

/// What a release takes from a hold before the seller has the rest, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The store's commission.
    pub commission_minor: i64,
    /// What the seller has had beforehand.
    pub advanced_minor: i64,
}

/// Money of an order promised back to its buyer: out of the hold, or after the release out of the seller's balance, which
/// may go below zero, and out of the commission as far as the store gives it back.
pub fn refund_committed(about: About, amount: Money, from: OrderMoney, rule: &str) -> Entry {
    let mut postings = from.postings(amount, 1);
    postings.push((Account::RefundsInTransit, negative(amount)));
    Entry::new(EntryKind::RefundCommitted, rule, about, postings)
}

/// The processor has sent a refund.
pub fn refund_confirmed(about: About, processor: &str, amount: Money) -> Entry {
    Entry::new(
        EntryKind::RefundConfirmed,
        "confirmed by the processor",
        about,
        vec![(Account::RefundsInTransit, amount), (Account::ProcessorCash(processor.to_owned()), negative(amount))],
    )
}

/// A refund that had been confirmed came back.
pub fn refund_failed(about: About, processor: &str, amount: Money) -> Entry {
    Entry::new(
        EntryKind::RefundFailed,
        "returned by the processor",
        about,
        vec![(Account::ProcessorCash(processor.to_owned()), amount), (Account::RefundsInTransit, negative(amount))],
    )
}

/// A refund the store paid from its bank.
pub fn refund_paid_by_other_means(about: About, amount: Money) -> Entry {
    Entry::new(
        EntryKind::RefundPaidByOtherMeans,
        "paid by the administrator",
        about,
        vec![(Account::RefundsInTransit, amount), (Account::Bank, negative(amount))],
    )
}

/// A refund that an administrator has given up: the hold has it again, or after the release the seller and the commission.
pub fn refund_given_up(about: About, amount: Money, to: OrderMoney) -> Entry {
    let mut postings = vec![(Account::RefundsInTransit, amount)];
    postings.extend(to.postings(amount, -1));
    Entry::new(EntryKind::RefundGivenUp, "given up by an administrator", about, postings)
}

/// Whose money of an order moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderMoney {
    /// The hold's.
    Hold(OrderId),
    /// After the release: the seller's, and so many minor units of the store's commission.
    Released(ShopId, i64),
}

impl OrderMoney {
    /// The sides of an entry that takes an amount from there (`sign` 1) or gives it back (`sign` -1).
    fn postings(self, amount: Money, sign: i64) -> Vec<(Account, Money)> {
        let signed = |minor: i64| Money::new(minor.saturating_mul(sign), amount.currency);
        match self {
            Self::Hold(order) => vec![(Account::Hold(order), signed(amount.minor))],
            Self::Released(shop, commission_minor) => vec![
                (Account::SellerBalance(shop), signed(amount.minor.saturating_sub(commission_minor))),
                (Account::Commission, signed(commission_minor)),
            ],
        }
    }
}

/// A buyer's bank has taken money back from the processor, until it is decided whose it is.
pub fn chargeback_opened(about: About, id: ChargebackId, processor: &str, amount: Money) -> Entry {
    Entry::new(
        EntryKind::ChargebackOpened,
        "taken back by the buyer's bank",
        about,
        vec![(Account::ChargebackOpen(id), amount), (Account::ProcessorCash(processor.to_owned()), negative(amount))],
    )
}

/// The bank gave it to us again.
pub fn chargeback_won(about: About, id: ChargebackId, processor: &str, amount: Money) -> Entry {
    Entry::new(
        EntryKind::ChargebackWon,
        "given to us again by the buyer's bank",
        about,
        vec![(Account::ProcessorCash(processor.to_owned()), amount), (Account::ChargebackOpen(id), negative(amount))],
    )
}

/// The part of a lost chargeback that an order bears.
pub fn chargeback_lost_by_order(about: About, id: ChargebackId, part: Money, from: OrderMoney) -> Entry {
    let mut postings = from.postings(part, 1);
    postings.push((Account::ChargebackOpen(id), negative(part)));
    Entry::new(EntryKind::ChargebackLost, "chargeback lost", about, postings)
}

/// The part of a lost chargeback that no order bears: it pays for a refund that was not sent, was money in suspense, or is
/// the store's own loss.
pub fn chargeback_lost(about: About, id: ChargebackId, part: Money, from: Account) -> Entry {
    Entry::new(
        EntryKind::ChargebackLost,
        "chargeback lost",
        about,
        vec![(from, part), (Account::ChargebackOpen(id), negative(part))],
    )
}

/// A refund that came back makes good what the store had lost to a chargeback of the same payment.
pub fn chargeback_loss_recovered(about: About, part: Money) -> Entry {
    Entry::new(
        EntryKind::ChargebackLossRecovered,
        "the buyer's bank had paid it too",
        about,
        vec![(Account::RefundsInTransit, part), (Account::ChargebackLosses, negative(part))],
    )
}

/// Money that fits no order: late, twice, of a wrong amount, for nobody.
pub fn suspended(about: About, item: SuspenseId, processor: &str, amount: Money, reason: &str) -> Entry {
    Entry::new(
        EntryKind::Suspended,
        reason,
        about,
        vec![(Account::ProcessorCash(processor.to_owned()), amount), (Account::Suspense(item), negative(amount))],
    )
}

/// Such money promised back to who paid it.
pub fn suspense_sent_back(about: About, item: SuspenseId, amount: Money) -> Entry {
    Entry::new(
        EntryKind::SuspenseSentBack,
        "sent back",
        about,
        vec![(Account::Suspense(item), amount), (Account::RefundsInTransit, negative(amount))],
    )
}

fn negative(amount: Money) -> Money {
    Money::new(-amount.minor, amount.currency)
}

/// The ISO code and the currency of a column that keeps one.
pub fn currency(code: &str) -> Option<Currency> {
    Currency::from_code(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "sum to zero")]
    fn an_unbalanced_entry_cannot_be_built() {
        Entry::new(
            EntryKind::Released,
            "",
            About::default(),
            vec![(Account::Commission, Money::new(1, Currency::USD))],
        );
    }

    #[test]
    fn a_release_leaves_nothing_in_the_hold() {
        let taken = Taken { commission_minor: 500, advanced_minor: 7_600 };
        let entry = released(About::default(), OrderId(1), ShopId(2), Money::new(10_000, Currency::USD), taken, 500);
        assert_eq!(entry.movement(&Account::Hold(OrderId(1))), 10_000);
        assert_eq!(entry.movement(&Account::AdvanceReceivable(OrderId(1))), -7_600);
        assert_eq!(entry.movement(&Account::SellerBalance(ShopId(2))), -1_900);
        assert_eq!(entry.movement(&Account::Commission), -500);
    }
}
