//! The clocks of an order: which kinds there are, and how a decision starts, moves and stops them.

use std::fmt;

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
        }
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

/// A clock of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// When it is over; things happen strictly after.
    pub due_at: Instant,
    /// False once it fired or was dropped.
    pub running: bool,
}

impl Clock {
    /// Whether it is a reminder to confirm whose time has come.
    pub(super) fn is_due_reminder(&self, now: Instant) -> bool {
        matches!(self.kind, ClockKind::ReceiptReminder(_)) && self.running && now > self.due_at
    }
}

/// What a decision does to the clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Starts, or moves the running one of its kind.
    Set(ClockKind, Instant),
    /// Did its work.
    Fire(ClockKind),
    /// No longer matters.
    Drop(ClockKind),
}

/// What became of clocks between two versions of an order.
pub(super) fn changes(before: &[Clock], after: &[Clock], fired: &[ClockKind]) -> Vec<ClockChange> {
    let running = |clocks: &[Clock], kind| {
        clocks.iter().find(|clock| clock.kind == kind && clock.running).map(|clock| clock.due_at)
    };
    ClockKind::ALL
        .iter()
        .filter_map(|&kind| match (running(before, kind), running(after, kind)) {
            (was, Some(due_at)) if was != Some(due_at) => Some(ClockChange::Set(kind, due_at)),
            (Some(_), None) if fired.contains(&kind) => Some(ClockChange::Fire(kind)),
            (Some(_), None) => Some(ClockChange::Drop(kind)),
            _ => None,
        })
        .collect()
}
