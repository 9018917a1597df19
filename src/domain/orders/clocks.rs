//! The clocks of an order: which kinds there are, and how a decision starts, moves, pauses and stops them.

use std::fmt;

use chrono::TimeDelta;

use crate::domain::time::Instant;

/// A kind of clock. One of each runs per order at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockKind {
    /// The seller is reminded to ship.
    ShipmentReminder,
    /// What is not shipped is refunded.
    ShipmentEnds,
    /// The buyer is reminded to confirm, the first, second or third time.
    ReceiptReminder(u8),
    /// Receipt is confirmed by time.
    ReceiptEnds,
    /// Claims end.
    AfterSaleEnds,
    /// Whoever is to act in the refund case is reminded.
    CaseReminder,
    /// The time of the case's state is over.
    CaseEnds,
    /// Administrators are reminded of a dispute.
    CaseAttention,
}

impl ClockKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::ShipmentReminder,
        Self::ShipmentEnds,
        Self::ReceiptReminder(1),
        Self::ReceiptReminder(2),
        Self::ReceiptReminder(3),
        Self::ReceiptEnds,
        Self::AfterSaleEnds,
        Self::CaseReminder,
        Self::CaseEnds,
        Self::CaseAttention,
    ];

    /// The spelling in the `kind` column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShipmentReminder => "shipment_reminder",
            Self::ShipmentEnds => "shipment_ends",
            Self::ReceiptReminder(1) => "receipt_reminder_1",
            Self::ReceiptReminder(2) => "receipt_reminder_2",
            Self::ReceiptReminder(_) => "receipt_reminder_3",
            Self::ReceiptEnds => "receipt_ends",
            Self::AfterSaleEnds => "after_sale_ends",
            Self::CaseReminder => "case_reminder",
            Self::CaseEnds => "case_ends",
            Self::CaseAttention => "case_attention",
        }
    }

    /// Whether it belongs to the refund case.
    pub fn is_of_case(self) -> bool {
        matches!(self, Self::CaseReminder | Self::CaseEnds | Self::CaseAttention)
    }

    /// Whether it runs on while a refund case is open: the case's own clocks and the end of claims do.
    pub(super) fn runs_in_case(self) -> bool {
        self.is_of_case() || self.runs_in_chargeback()
    }

    /// Whether it runs on while a chargeback is open: only the end of claims does.
    pub(super) fn runs_in_chargeback(self) -> bool {
        self == Self::AfterSaleEnds
    }

    /// The kind of a spelling.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for ClockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// It runs.
    Running,
    /// It stands still, with so much left.
    Paused(TimeDelta),
    /// It fired or was dropped.
    Ended,
}

/// A clock of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// When it is over, while it runs; things happen strictly after.
    pub due_at: Instant,
    /// Whether it runs.
    pub state: ClockState,
}

impl Clock {
    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.state == ClockState::Running
    }

    /// Whether it is a reminder to confirm whose time has come.
    pub(super) fn is_due_reminder(&self, now: Instant) -> bool {
        matches!(self.kind, ClockKind::ReceiptReminder(_)) && self.is_running() && now > self.due_at
    }
}

/// What a decision does to the clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Starts, resumes, or moves the running one of its kind.
    Set(ClockKind, Instant),
    /// Stands still with so much left.
    Pause(ClockKind, TimeDelta),
    /// Did its work.
    Fire(ClockKind),
    /// No longer matters.
    Drop(ClockKind),
}

/// What became of clocks between two versions of an order. A kind that fired and was started anew has both changes.
pub(super) fn changes(before: &[Clock], after: &[Clock], fired: &[ClockKind]) -> Vec<ClockChange> {
    let live = |clocks: &[Clock], kind| {
        clocks.iter().find(|clock| clock.kind == kind && clock.state != ClockState::Ended).cloned()
    };
    let mut changes = Vec::new();
    for &kind in ClockKind::ALL {
        let (mut was, is) = (live(before, kind), live(after, kind));
        if fired.contains(&kind) && was.take().is_some() {
            changes.push(ClockChange::Fire(kind));
        }
        match is.as_ref().map(|clock| (clock.state, clock.due_at)) {
            _ if was == is => {}
            Some((ClockState::Paused(left), due_at)) => {
                if was.is_none() {
                    // It stands still from the moment it starts, and has to be there to do so.
                    changes.push(ClockChange::Set(kind, due_at));
                }
                changes.push(ClockChange::Pause(kind, left));
            }
            Some((ClockState::Running, due_at)) => changes.push(ClockChange::Set(kind, due_at)),
            Some((ClockState::Ended, _)) | None => changes.push(ClockChange::Drop(kind)),
        }
    }
    changes
}
