//! Payouts: money from the balance of a shop to its bank account. How much may be asked for, and what becomes of it.
//!
//! | State | Step | Next | Booked |
//! |---|---|---|---|
//! | | the seller asks | asked | seller balance → payouts in transit |
//! | asked, sent | the processor is called | sent | |
//! | sent | it waits, or does not say | sent | |
//! | sent | it has paid | paid | payouts in transit → processor cash |
//! | sent | it will not | refused | payouts in transit → seller balance |
//! | paid | the bank sent it back | returned | processor cash → seller balance |
//! | sent | the same, heard of before the payment was | returned | both |
//!
//! What has ended is never asked for again: whoever wants the money asks for another payout.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use super::bank_accounts::Version;
use super::ids::{BankAccountId, OrderId, PayoutId, ShopId};
use super::ledger::{self, About, Entry};
use super::money::{Money, split};
use super::notices::Notice;
use super::refunds::KEY_MEMORY_HOURS;
use super::refusals::Refusal;
use super::text::text_enum;
use super::time::{Instant, hours};

text_enum! {
    /// Where a payout stands.
    State {
        /// The seller has asked; the processor has not been called yet.
        Asked = "asked",
        /// The processor was called; the outcome is not known yet.
        Sent = "sent",
        /// The money has left for the bank account.
        Paid = "paid",
        /// The processor will not: the money is in the balance again.
        Refused = "refused",
        /// The bank has sent it back: the money is in the balance again.
        Returned = "returned",
    }
}

impl State {
    /// Whether nothing is waited for any more.
    pub fn is_ended(self) -> bool {
        !matches!(self, Self::Asked | Self::Sent)
    }
}

/// What a payout can be asked of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the store owes the shop; below zero the shop owes the store.
    pub balance: Money,
    /// What open chargebacks may take from the balance, in minor units.
    pub at_stake_minor: i64,
    /// Where the money would go.
    pub account: Option<Version>,
    /// Who would pay it, if any processor of the store does that.
    pub processor: Option<String>,
}

impl Standing {
    /// The most that can be paid out.
    pub fn available(&self) -> Money {
        Money::new(self.balance.minor.saturating_sub(self.at_stake_minor).max(0), self.balance.currency)
    }

    /// Who would pay and where to, when a payout can be asked for at all.
    ///
    /// # Errors
    /// Why it cannot, whatever the amount.
    pub fn way(&self, now: Instant) -> Result<(&str, &Version), Refusal> {
        let processor = self.processor.as_deref().ok_or(Refusal::NoPayouts)?;
        if self.balance.minor < 0 {
            return Err(Refusal::PayoutBelowZero { balance: self.balance });
        }
        let account = self.account.as_ref().ok_or(Refusal::NoBankAccount)?;
        if now < account.usable_from {
            return Err(Refusal::BankAccountTooNew { from: account.usable_from });
        }
        Ok((processor, account))
    }

    /// Decides whether so many minor units may be paid out.
    ///
    /// # Errors
    /// Why not.
    pub fn ask(&self, amount_minor: i64, now: Instant) -> Result<Ask, Refusal> {
        let (processor, account) = self.way(now)?;
        let most = self.available();
        if !(1..=most.minor).contains(&amount_minor) {
            return Err(Refusal::PayoutAmount { most });
        }
        let amount = Money::new(amount_minor, self.balance.currency);
        Ok(Ask { amount, account: account.id, processor: processor.to_owned() })
    }
}

/// A payout that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// How much.
    pub amount: Money,
    /// Where to.
    pub account: BankAccountId,
    /// Who pays.
    pub processor: String,
}

/// What open chargebacks of one payment may take from the orders of a shop that are released: what is taken is shared out
/// over all orders that stand still by it, by what is left of each, as a loss would be. In minor units.
pub fn at_stake(taken_minor: i64, orders: &[(OrderId, i64)], released: &[OrderId]) -> i64 {
    let left: Vec<i64> = orders.iter().map(|(_, left_minor)| *left_minor).collect();
    let parts = split(taken_minor.min(left.iter().sum()), &left);
    orders.iter().zip(parts).filter(|((order, _), _)| released.contains(order)).map(|(_, part)| part).sum()
}

/// A payout as loaded for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payout {
    /// The row.
    pub id: PayoutId,
    /// What people call it, and the key under which the processor knows it.
    pub number: String,
    /// Whose money it is.
    pub shop: ShopId,
    /// What the shop is called.
    pub shop_name: String,
    /// Where it goes.
    pub account: BankAccountId,
    /// The last characters of that account's number.
    pub ending: String,
    /// Where it stands.
    pub state: State,
    /// Who is asked.
    pub processor: String,
    /// How much.
    pub amount: Money,
    /// When the seller asked.
    pub asked_at: Instant,
    /// When the processor was first called.
    pub sent_at: Option<Instant>,
    /// When it is called next.
    pub next_call_at: Option<Instant>,
    /// What it said last.
    pub last_error: Option<String>,
    /// When it was paid, refused or returned.
    pub ended_at: Option<Instant>,
    /// Raised by every commit.
    pub version: i64,
}

impl Payout {
    /// Whether its outcome must be looked up before the processor is called again, because the key may be forgotten.
    pub fn must_query_first(&self, now: Instant) -> bool {
        self.sent_at.is_some_and(|sent_at| now > sent_at + hours(KEY_MEMORY_HOURS))
    }

    /// What the ledger books when it is asked for.
    pub fn asked_entry(&self) -> Entry {
        ledger::payout_asked(self.about(), self.shop, self.amount, &self.number)
    }

    fn about(&self) -> About {
        About { shop: Some(self.shop), payout: Some(self.id), ..About::default() }
    }

    fn paid_entry(&self) -> Entry {
        ledger::payout_paid(self.about(), &self.processor, self.amount, &self.number)
    }
}

/// What happens to a payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The processor is about to be called.
    Send,
    /// It has accepted and is working on it, or gave no clear answer.
    Wait {
        /// What it said.
        reason: String,
    },
    /// It cannot be asked now.
    Postpone {
        /// When to try again.
        until: Instant,
    },
    /// An administrator has it asked now.
    LookAgain,
    /// It has sent the money.
    Pay,
    /// It will not.
    Refuse {
        /// Its reason.
        reason: String,
    },
    /// The bank has sent the money back.
    Return {
        /// Its reason.
        reason: String,
    },
}

/// Everything a step changes.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The payout afterwards; its version is still the one that was loaded.
    pub payout: Payout,
    /// What the ledger books.
    pub entries: Vec<Entry>,
    /// What the members who see to the money are told.
    pub shop_told: Option<Notice>,
}

/// Decides a step of a payout. A report that tells nothing new changes nothing.
///
/// # Errors
/// [`Refusal::PayoutNotWaiting`] when the payout is not waiting for this.
pub fn decide(payout: &Payout, step: &Step, now: Instant) -> Result<Decision, Refusal> {
    let mut next = payout.clone();
    let mut entries = Vec::new();
    let mut shop_told = None;
    match (step, payout.state) {
        (Step::Send, State::Asked | State::Sent) => {
            next.state = State::Sent;
            next.sent_at = payout.sent_at.or(Some(now));
            next.next_call_at = Some(now + TimeDelta::minutes(5));
        }
        (Step::Wait { reason }, State::Sent) => {
            next.last_error = Some(reason.clone());
            let waited = now - payout.sent_at.unwrap_or(now);
            next.next_call_at = Some(now + waited.clamp(TimeDelta::minutes(1), TimeDelta::hours(6)));
        }
        (Step::Postpone { until }, State::Asked | State::Sent) => next.next_call_at = Some(*until),
        (Step::LookAgain, State::Asked | State::Sent) => next.next_call_at = Some(now),
        (Step::Pay, State::Sent) => {
            next.end(State::Paid, None, now);
            entries.push(payout.paid_entry());
            let (number, shop, ending) = (payout.number.clone(), payout.shop_name.clone(), payout.ending.clone());
            shop_told = Some(Notice::PayoutPaid { payout: number, shop, amount: payout.amount, ending });
        }
        (Step::Refuse { reason }, State::Sent) => {
            next.end(State::Refused, Some(reason), now);
            entries.push(ledger::payout_refused(payout.about(), payout.shop, payout.amount, &payout.number));
            let (number, shop, ending) = (payout.number.clone(), payout.shop_name.clone(), payout.ending.clone());
            let (amount, reason) = (payout.amount, reason.clone());
            shop_told = Some(Notice::PayoutRefused { payout: number, shop, amount, ending, reason });
        }
        (Step::Return { reason }, State::Sent | State::Paid) => {
            next.end(State::Returned, Some(reason), now);
            entries.extend((payout.state == State::Sent).then(|| payout.paid_entry()));
            let (processor, number) = (&payout.processor, &payout.number);
            entries.push(ledger::payout_returned(payout.about(), payout.shop, processor, payout.amount, number));
            let (number, shop, ending) = (number.clone(), payout.shop_name.clone(), payout.ending.clone());
            let (amount, reason) = (payout.amount, reason.clone());
            shop_told = Some(Notice::PayoutReturned { payout: number, shop, amount, ending, reason });
        }
        _ => return Err(Refusal::PayoutNotWaiting),
    }
    Ok(Decision { payout: next, entries, shop_told })
}

impl Payout {
    fn end(&mut self, state: State, reason: Option<&String>, now: Instant) {
        self.state = state;
        self.last_error = reason.cloned();
        self.next_call_at = None;
        self.ended_at = Some(now);
    }
}

/// What administrators are told of a payout that takes long.
pub fn overdue_notice(payout: &Payout) -> Notice {
    Notice::PayoutOverdue {
        payout: payout.number.clone(),
        shop: payout.shop_name.clone(),
        amount: payout.amount,
        since: payout.asked_at,
        reason: payout.last_error.clone().unwrap_or_default(),
    }
}
