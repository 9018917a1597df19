//! While a refund case is open the other clocks of its order stand still, while a chargeback is open the case's too;
//! afterwards they go on with what was left.

use super::clocks::ClockState;
use super::decision::Draft;
use super::{ClockKind, receipt};
use crate::domain::time::days;

/// Pauses or resumes every clock as the order stands after a step.
///
/// The receiving time resumes with at least three days, a floor given once per order; its reminders are set anew.
pub(super) fn apply(draft: &mut Draft) {
    let in_case = draft.order.open_case().is_some();
    let in_chargeback = draft.order.open_chargebacks > 0;
    let now = draft.now;
    let mut receipt_left = None;
    for clock in &mut draft.order.clocks {
        let stands_still =
            (in_chargeback && !clock.kind.runs_in_chargeback()) || (in_case && !clock.kind.runs_in_case());
        match clock.state {
            ClockState::Running if stands_still => {
                clock.state = ClockState::Paused((clock.due_at - now).max(chrono::TimeDelta::zero()));
            }
            ClockState::Paused(left) if !stands_still => match clock.kind {
                ClockKind::ReceiptEnds => receipt_left = Some(left),
                ClockKind::ReceiptReminder(_) => clock.state = ClockState::Ended,
                _ => {
                    clock.due_at = now + left;
                    clock.state = ClockState::Running;
                }
            },
            _ => {}
        }
    }
    let Some(left) = receipt_left else { return };
    let least = days(receipt::LEAST_DAYS);
    let needs_floor = left < least && !draft.order.receiving_floor_given;
    draft.order.receiving_floor_given |= needs_floor;
    let left = if needs_floor { least } else { left };
    draft.end_clocks(|kind| kind == ClockKind::ReceiptEnds);
    receipt::set_end(draft, now + left);
}
