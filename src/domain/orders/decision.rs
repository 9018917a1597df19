//! What one step changes: a draft while it is worked out, a decision once it is.

use super::clocks::{ClockState, changes};
use super::lifecycle::{Guard, Transition};
use super::{Acting, Actor, Clock, ClockChange, ClockKind, Order, PackageDraft, Step, StepKind, pauses};
use crate::domain::ids::{LineId, PackageId, VariantId};
use crate::domain::ledger::{About, Entry};
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::refunds::Cause;
use crate::domain::time::Instant;

/// Everything one step changes, to be written all or nothing.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The order as it is afterwards; its version is still the one that was loaded.
    pub order: Order,
    /// The step for the history.
    pub event: Event,
    /// What the ledger books.
    pub entries: Vec<Entry>,
    /// What becomes of the clocks.
    pub clocks: Vec<ClockChange>,
    /// Who is told what.
    pub notices: Vec<Queued>,
    /// What moves on the shelf.
    pub stock: Vec<StockChange>,
    /// Money promised back.
    pub refund: Option<RefundDraft>,
    /// A package that left.
    pub package: Option<PackageDraft>,
    /// A package that arrived.
    pub delivered: Option<PackageId>,
}

/// A step as the history keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number in the order's history, from 1 without a gap.
    pub sequence: i64,
    /// What happened.
    pub step: StepKind,
    /// Who did it.
    pub acting: Acting,
    /// As of when: for a deadline, when it fell due.
    pub occurred_at: Instant,
    /// What the person said.
    pub reason: String,
}

/// What moves on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockChange {
    /// Reserved pieces are sold.
    Sell(VariantId, i64),
    /// Reserved pieces are free again.
    Unreserve(VariantId, i64),
    /// Sold pieces never left and are back.
    Restock(VariantId, i64),
}

impl StockChange {
    /// What moves.
    pub fn variant(self) -> VariantId {
        match self {
            Self::Sell(variant, _) | Self::Unreserve(variant, _) | Self::Restock(variant, _) => variant,
        }
    }
}

/// Money an order promises back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundDraft {
    /// Why.
    pub cause: Cause,
    /// All of it, in minor units.
    pub amount_minor: i64,
    /// The shipping in it.
    pub shipping_minor: i64,
    /// The lines in it: quantity and minor units.
    pub lines: Vec<(LineId, i64, i64)>,
}

/// A decision while it is worked out.
pub(super) struct Draft {
    pub(super) order: Order,
    pub(super) acting: Acting,
    pub(super) now: Instant,
    /// As of when the step counts: `now`, or when the deadline behind it fell due.
    pub(super) occurred_at: Instant,
    /// The clocks this step is the work of: one, or every reminder whose time has come, so that a late worker sends one.
    fired: Vec<ClockKind>,
    pub(super) entries: Vec<Entry>,
    notices: Vec<Queued>,
    pub(super) stock: Vec<StockChange>,
    pub(super) refund: Option<RefundDraft>,
    pub(super) package: Option<PackageDraft>,
    pub(super) delivered: Option<PackageId>,
}

impl Draft {
    pub(super) fn new(
        order: &Order,
        guards: impl Iterator<Item = Guard>,
        step: &Step,
        acting: Acting,
        now: Instant,
    ) -> Self {
        let guards: Vec<Guard> = guards.collect();
        let is_its_work = |clock: &&Clock| match step {
            Step::RemindToConfirm => acting.actor == Actor::Time && clock.is_due_reminder(now),
            _ => clock.is_running() && guards.contains(&Guard::Past(clock.kind)),
        };
        let fired: Vec<&Clock> = order.clocks.iter().filter(is_its_work).collect();
        let due_at = fired.iter().map(|clock| clock.due_at).max();
        let fired: Vec<ClockKind> = fired.iter().map(|clock| clock.kind).collect();
        let mut order = order.clone();
        end_clocks(&mut order.clocks, |kind| fired.contains(&kind));
        Self {
            order,
            acting,
            now,
            occurred_at: due_at.unwrap_or(now),
            fired,
            entries: Vec::new(),
            notices: Vec::new(),
            stock: Vec::new(),
            refund: None,
            package: None,
            delivered: None,
        }
    }

    /// Starts the clock of a kind, or moves the running one.
    pub(super) fn set_clock(&mut self, kind: ClockKind, due_at: Instant) {
        match self.order.clocks.iter_mut().find(|clock| clock.kind == kind && clock.is_running()) {
            Some(clock) => clock.due_at = due_at,
            None => self.order.clocks.push(Clock { kind, due_at, state: ClockState::Running }),
        }
    }

    /// Ends the clocks of some kinds.
    pub(super) fn end_clocks(&mut self, of: impl Fn(ClockKind) -> bool) {
        end_clocks(&mut self.order.clocks, of);
    }

    /// Tells somebody, once for this event.
    pub(super) fn tell(&mut self, to: Recipient, notice: Notice) {
        let sequence = self.order.event_count.saturating_add(1);
        let cause = format!("order:{}:{sequence}:{}", self.order.id, notice.kind());
        self.notices.push(Queued { to, notice, order: Some(self.order.id), cause });
    }

    /// Tells the buyer.
    pub(super) fn tell_buyer(&mut self, notice: Notice) {
        self.tell(Recipient::Buyer(self.order.buyer), notice);
    }

    /// Tells the shop.
    pub(super) fn tell_shop(&mut self, notice: Notice) {
        self.tell(Recipient::Shop(self.order.shop), notice);
    }

    /// What the ledger says an entry of this order is about.
    pub(super) fn about(&self) -> About {
        About {
            early_release: None,
            order: Some(self.order.id),
            payment: Some(self.order.payment),
            shop: Some(self.order.shop),
            terms: Some(self.order.terms.id),
            ..About::default()
        }
    }

    pub(super) fn decided(mut self, before: &Order, row: &Transition, step: &Step) -> Decision {
        let arrived =
            if row.to.is_empty() { self.order.state == before.state } else { row.to.contains(&self.order.state) };
        assert!(arrived, "{} leads to {}, which the table does not say", step.kind(), self.order.state);
        if let Some(kinds) = row.clocks {
            self.end_clocks(|kind| !kinds.contains(&kind) && !kind.is_of_case());
        }
        pauses::apply(&mut self);
        self.order.event_count = self.order.event_count.saturating_add(1);
        let event = Event {
            sequence: self.order.event_count,
            step: step.kind(),
            acting: self.acting,
            occurred_at: self.occurred_at,
            reason: match step {
                Step::Cancel { reason } | Step::ConfirmReceipt { reason, .. } | Step::GiveRefundUp { reason, .. } => {
                    reason.trim().to_owned()
                }
                Step::OpenChargeback(told) => told.reason.clone(),
                Step::WinChargeback(told) | Step::LoseChargeback { chargeback: told, .. }
                    if self.acting.actor == Actor::Administrator =>
                {
                    told.reason.clone()
                }
                Step::Case(step) => step.said().trim().to_owned(),
                _ => String::new(),
            },
        };
        Decision {
            clocks: changes(&before.clocks, &self.order.clocks, &self.fired),
            order: self.order,
            event,
            entries: self.entries,
            notices: self.notices,
            stock: self.stock,
            refund: self.refund,
            package: self.package,
            delivered: self.delivered,
        }
    }
}

fn end_clocks(clocks: &mut [Clock], of: impl Fn(ClockKind) -> bool) {
    for clock in clocks.iter_mut().filter(|clock| of(clock.kind)) {
        clock.state = ClockState::Ended;
    }
}
