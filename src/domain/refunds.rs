//! The refund: money on its way back to a buyer, attempt by attempt. Why it was granted is decided elsewhere.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use super::ids::{ChargebackId, OrderId, PaymentId, RefundId, SuspenseId};
use super::ledger::{self, About, Account, Entry};
use super::money::Money;
use super::notices::Notice;
use super::refusals::Refusal;
use super::text::text_enum;
use super::time::{Instant, days, hours};

text_enum! {
    /// Why money goes back.
    Cause {
        /// The order ended before anything was shipped.
        Cancelled = "cancelled",
        /// These lines were never shipped.
        Unshipped = "unshipped",
        /// A refund case granted it.
        Case = "case",
        /// The money fits no order.
        Suspense = "suspense",
    }
}

text_enum! {
    /// Where a refund stands.
    State {
        /// Promised; not yet asked of the processor.
        Committed = "committed",
        /// Asked; the outcome is not known yet.
        Asked = "asked",
        /// Did not go through; the buyer is still owed.
        Owed = "owed",
        /// The processor has sent it.
        Confirmed = "confirmed",
        /// Paid from the bank.
        ByOtherMeans = "by_other_means",
        /// The buyer's bank has taken the money back instead.
        SettledByChargeback = "settled_by_chargeback",
        /// An administrator has given it up.
        GivenUp = "given_up",
    }
}

impl State {
    /// Whether nothing happens to it any more by itself.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Confirmed | Self::ByOtherMeans | Self::SettledByChargeback | Self::GivenUp)
    }

    /// Whether its money has not been asked for, or was refused: it is not on its way.
    pub fn is_unsent(self) -> bool {
        matches!(self, Self::Committed | Self::Owed)
    }
}

/// How often the processor is asked before an administrator has to decide.
pub const ATTEMPTS: i64 = 3;
/// As long as this the processor certainly remembers a key, so that asking again is harmless.
pub const KEY_MEMORY_HOURS: i64 = 24;

/// A refund as loaded for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The row.
    pub id: RefundId,
    /// What people call it.
    pub number: String,
    /// The payment it gives back from; none when that is unknown to us.
    pub payment: Option<PaymentId>,
    /// The order whose money it is.
    pub order: Option<OrderId>,
    /// Or the suspense it sends back.
    pub suspense: Option<SuspenseId>,
    /// Why money goes back.
    pub cause: Cause,
    /// Where it stands.
    pub state: State,
    /// Who is asked.
    pub processor: String,
    /// The processor's id of the payment.
    pub processor_payment: String,
    /// How much was promised.
    pub amount: Money,
    /// What lost chargebacks have paid of it, in minor units.
    pub settled_minor: i64,
    /// The shipping in it, in minor units.
    pub shipping_minor: i64,
    /// The attempt under way or last made; 0 before the first.
    pub attempt: i64,
    /// When it was promised.
    pub committed_at: Instant,
    /// When this attempt was first asked.
    pub asked_at: Option<Instant>,
    /// When the processor is called next; `None`: not by itself.
    pub next_call_at: Option<Instant>,
    /// The last refusal.
    pub last_error: Option<String>,
    /// When the money had gone.
    pub ended_at: Option<Instant>,
    /// Raised by every commit.
    pub version: i64,
}

impl Refund {
    /// The key of the attempt under way.
    pub fn key(&self) -> String {
        format!("{}-{}", self.number, self.attempt)
    }

    /// Whether the outcome of the attempt must be looked up before asking again, because the key may be forgotten.
    pub fn must_query_first(&self, now: Instant) -> bool {
        self.asked_at.is_some_and(|asked_at| now > asked_at + hours(KEY_MEMORY_HOURS))
    }

    /// Whether a request for the attempt under way would have reached the processor by now.
    pub fn must_have_arrived(&self, now: Instant) -> bool {
        self.asked_at.is_none_or(|asked_at| now >= asked_at + hours(1))
    }

    /// What is still to be sent, or was.
    pub fn outstanding(&self) -> Money {
        Money::new(self.amount.minor.saturating_sub(self.settled_minor), self.amount.currency)
    }

    /// Whether it waits for an administrator.
    pub fn waits_for_administrator(&self) -> bool {
        self.state == State::Owed && self.next_call_at.is_none()
    }

    /// Whether an administrator may give it up: only one that a case granted, and that nobody has paid a part of.
    pub fn may_be_given_up(&self) -> bool {
        self.waits_for_administrator() && self.cause == Cause::Case && self.settled_minor == 0
    }

    /// So much of it is paid by a chargeback.
    fn settle(&mut self, minor: i64, now: Instant) {
        self.settled_minor = self.settled_minor.saturating_add(minor);
        if self.outstanding().minor == 0 {
            self.state = State::SettledByChargeback;
            self.next_call_at = None;
            self.ended_at = Some(now);
        }
    }

    fn about(&self) -> About {
        About { order: self.order, payment: self.payment, refund: Some(self.id), ..About::default() }
    }
}

/// What happens to a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The processor is about to be called.
    Call,
    /// It has sent the money.
    Confirm,
    /// It has accepted and is working on it, or gave no clear answer.
    Wait {
        /// What it said.
        reason: String,
    },
    /// It is working on the attempt after all: that one is waited for, and no other is made.
    Resume {
        /// What it said.
        reason: String,
    },
    /// It cannot say now what has become of the last attempt, cannot be asked at all, or is not to be.
    Postpone {
        /// When to look again.
        until: Instant,
    },
    /// It will not.
    Refuse {
        /// Its reason.
        reason: String,
    },
    /// An administrator has it asked once more.
    TryAgain,
    /// An administrator paid it from the bank.
    PayByOtherMeans,
    /// An administrator gives it up: only one that a case granted.
    GiveUp {
        /// Why.
        reason: String,
    },
    /// The buyer's bank has paid so much of it by a lost chargeback.
    SettleByChargeback {
        /// Which.
        chargeback: ChargebackId,
        /// In minor units, what is outstanding at the most.
        minor: i64,
    },
    /// It came back, and the store had lost as much to a chargeback of the same payment: that loss is made good instead.
    RecoverLoss {
        /// In minor units, what is outstanding at the most.
        minor: i64,
    },
}

/// Everything a step changes.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The refund afterwards; its version is still the one that was loaded.
    pub refund: Refund,
    /// What the ledger books.
    pub entries: Vec<Entry>,
    /// What buyer and seller are told.
    pub parties_told: Option<Notice>,
    /// What administrators are told.
    pub administrators_told: Option<Notice>,
}

/// Decides a step of a refund. A report that tells nothing new changes nothing.
///
/// # Errors
/// [`Refusal::RefundNotOwed`] when the refund is not waiting for this.
pub fn decide(refund: &Refund, step: &Step, now: Instant) -> Result<Decision, Refusal> {
    let mut next = refund.clone();
    let mut entries = Vec::new();
    let mut parties_told = None;
    match (step, refund.state) {
        (Step::Call, State::Committed | State::Owed) => {
            next.state = State::Asked;
            next.attempt = refund.attempt.saturating_add(1);
            next.asked_at = Some(now);
            next.next_call_at = Some(now + TimeDelta::minutes(5));
        }
        (Step::Call, State::Asked) => next.next_call_at = Some(now + TimeDelta::minutes(5)),
        (Step::Confirm, State::Asked | State::Owed) => {
            next.state = State::Confirmed;
            next.next_call_at = None;
            next.last_error = None;
            next.ended_at = Some(now);
            let sent = refund.outstanding();
            entries.push(ledger::refund_confirmed(refund.about(), &refund.processor, sent));
            parties_told = Some(issued_notice(refund, Some(refund.processor.clone())));
        }
        (Step::Wait { reason }, State::Asked) | (Step::Resume { reason }, State::Owed) => {
            next.state = State::Asked;
            next.last_error = Some(reason.clone());
            let waited = now - refund.asked_at.unwrap_or(now);
            next.next_call_at = Some(now + waited.clamp(TimeDelta::minutes(1), TimeDelta::hours(6)));
        }
        (Step::Refuse { reason }, State::Asked | State::Confirmed) => {
            next.state = State::Owed;
            next.ended_at = None;
            next.last_error = Some(reason.clone());
            next.next_call_at = (refund.attempt < ATTEMPTS).then(|| now + hours(refund.attempt));
            if refund.state == State::Confirmed {
                let sent = refund.outstanding();
                entries.push(ledger::refund_failed(refund.about(), &refund.processor, sent));
                parties_told = Some(Notice::RefundFailed { refund: refund.number.clone(), amount: sent });
            }
        }
        (Step::Postpone { until }, State::Committed | State::Asked | State::Owed) if refund.next_call_at.is_some() => {
            next.next_call_at = Some(*until);
        }
        (Step::TryAgain, State::Owed) if refund.next_call_at.is_none() => next.next_call_at = Some(now),
        (Step::PayByOtherMeans, State::Owed) if refund.next_call_at.is_none() => {
            next.state = State::ByOtherMeans;
            next.ended_at = Some(now);
            entries.push(ledger::refund_paid_by_other_means(refund.about(), refund.outstanding()));
            parties_told = Some(issued_notice(refund, None));
        }
        (Step::GiveUp { reason }, State::Owed) if refund.may_be_given_up() => {
            next.state = State::GivenUp;
            next.last_error = Some(reason.clone());
            next.ended_at = Some(now);
            parties_told = Some(Notice::RefundGivenUp { refund: refund.number.clone(), amount: refund.amount });
        }
        (Step::SettleByChargeback { chargeback, minor }, State::Committed | State::Owed)
            if *minor <= refund.outstanding().minor =>
        {
            next.settle(*minor, now);
            let part = Money::new(*minor, refund.amount.currency);
            entries.push(ledger::chargeback_lost(refund.about(), *chargeback, part, Account::RefundsInTransit));
        }
        (Step::RecoverLoss { minor }, State::Owed) if *minor <= refund.outstanding().minor => {
            next.settle(*minor, now);
            let part = Money::new(*minor, refund.amount.currency);
            entries.push(ledger::chargeback_loss_recovered(refund.about(), part));
        }
        _ => return Err(Refusal::RefundNotOwed),
    }
    let administrators_told = next.waits_for_administrator().then(|| owed_notice(&next));
    Ok(Decision { refund: next, entries, parties_told, administrators_told })
}

/// What buyer and seller are told of a refund that has left: through a processor, or from the bank.
fn issued_notice(refund: &Refund, processor: Option<String>) -> Notice {
    let sent = refund.outstanding();
    // What suspense sends back has paid for no goods.
    let shipping_minor = refund.shipping_minor.min(sent.minor);
    let goods_minor = refund.suspense.map_or(sent.minor.saturating_sub(shipping_minor), |_| 0);
    Notice::RefundIssued {
        refund: refund.number.clone(),
        amount: sent,
        goods: Money::new(goods_minor, sent.currency),
        shipping: Money::new(shipping_minor, sent.currency),
        processor,
    }
}

/// What administrators are told of a refund that is stuck.
pub fn owed_notice(refund: &Refund) -> Notice {
    Notice::RefundOwed {
        refund: refund.number.clone(),
        amount: refund.outstanding(),
        attempts: refund.attempt,
        reason: refund.last_error.clone().unwrap_or_default(),
    }
}

/// What administrators are told when a processor says that it gives money back otherwise than the books know.
pub fn misfit_notice(refund: &Refund, transaction: &str, reported: Money) -> Notice {
    Notice::RefundMisfit {
        refund: refund.number.clone(),
        amount: refund.outstanding(),
        reported,
        processor: refund.processor.clone(),
        transaction: transaction.to_owned(),
    }
}

/// When administrators are reminded of a refund that has not ended: after two days, after five, then daily.
pub fn next_attention_at(committed_at: Instant, now: Instant) -> Instant {
    let [first, daily_from] = [committed_at + days(2), committed_at + days(5)];
    if now < first {
        first
    } else if now < daily_from {
        daily_from
    } else {
        daily_from + days((now - daily_from).num_days().saturating_add(1))
    }
}
