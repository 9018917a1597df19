//! Steps of an order: taken by a person, or fallen due.

use super::{ActionError, commit, spend, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::orders::Through;
use crate::db::{Db, deadlines, notices, orders};
use crate::domain::ids::{DeadlineId, OrderId, ShopId};
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, CaseState, ClockKind, Order, State, Step, cases, decide};
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, days};

/// A person takes a step of an order they may see.
///
/// # Errors
/// [`ActionError::NotFound`] when it is not theirs, a refusal when the rules say no.
pub async fn take(
    db: &Db,
    clock: &Clock,
    through: Through,
    number: &str,
    acting: Acting,
    step: Step,
    once: Option<Once>,
) -> Result<Order, ActionError> {
    let (clock, number) = (clock.clone(), number.to_owned());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, once.as_ref(), now)?;
        let id = orders::find(tx, through, &number)?.ok_or(ActionError::NotFound)?;
        commit::step(tx, id, &step, acting, now)
    })
    .await
}

/// Reminds the buyers of several orders of a shop; orders that cannot be reminded now are left out.
/// Returns how many were.
pub async fn remind_several(
    db: &Db,
    clock: &Clock,
    shop: ShopId,
    numbers: Vec<String>,
    acting: Acting,
    once: Once,
) -> Result<usize, ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let mut ids = Vec::new();
        for number in &numbers {
            ids.extend(orders::find(tx, Through::Shop(shop), number)?);
        }
        ids.sort_unstable();
        ids.dedup();
        let mut reminded = 0usize;
        for id in ids {
            match commit::step(tx, id, &Step::RemindToConfirm, acting, now) {
                Ok(_) => reminded = reminded.saturating_add(1),
                Err(ActionError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(reminded)
    })
    .await
}

/// What a clock of an order leads to when its time has come.
fn step_for(order: &Order, kind: ClockKind, reminded_at: Option<Instant>) -> Step {
    match kind {
        ClockKind::ShipmentReminder => Step::RemindToShip,
        ClockKind::ShipmentEnds if order.state == State::PartlyShipped => Step::RefundUnshipped,
        ClockKind::ShipmentEnds => Step::Cancel { reason: String::new() },
        ClockKind::ReceiptReminder(_) => Step::RemindToConfirm,
        ClockKind::ReceiptEnds => Step::ConfirmReceipt { reason: String::new(), reminded_at },
        ClockKind::AfterSaleEnds => Step::Complete,
        ClockKind::CaseReminder => Step::Case(cases::Step::RemindToAct),
        ClockKind::CaseAttention => Step::Case(cases::Step::RemindToRule),
        ClockKind::CaseEnds => Step::Case(match order.open_case().map(|case| case.state) {
            Some(CaseState::AwaitingBuyer | CaseState::AwaitingReturn) => cases::Step::Lapse,
            Some(CaseState::ReturnShipped) => cases::Step::SettleReturn,
            Some(CaseState::Ruled) => cases::Step::FinishRuling,
            _ => cases::Step::AnswerBySilence,
        }),
    }
}

/// A clock of an order has fallen due. Looks the order up anew, so that a late or second worker does nothing twice.
///
/// A confirmation that waits for a reminder is looked at again later; when mail is down, administrators are told.
pub async fn fall_due(
    db: &Db,
    clock: &Clock,
    id: OrderId,
    deadline: DeadlineId,
    kind: ClockKind,
) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        let order = orders::load(tx, id)?.ok_or(ActionError::NotFound)?;
        let Some(running) = order.clock(kind) else { return Ok(()) };
        if running.due_at >= now {
            // Moved by somebody while its last look was being written: it is due when it says.
            return Ok(deadlines::look_again(tx, deadline, running.due_at)?);
        }
        let reminded_at = match (kind, order.shipped_at) {
            (ClockKind::ReceiptEnds, Some(shipped_at)) => notices::first_reminder_ended_at(tx, id, shipped_at)?,
            _ => None,
        };
        match decide(&order, &step_for(&order, kind, reminded_at), Acting::TIME, now) {
            Ok(decision) => commit::commit(tx, &order, &decision, now),
            Err(Refusal::NotReminded { look_again_at, mail_is_down }) => {
                deadlines::look_again(tx, deadline, look_again_at)?;
                if mail_is_down {
                    let since = order.confirms_at().unwrap_or(now);
                    let cause = format!("mail_down:{}", now.date());
                    let notice = Notice::MailDown { since };
                    notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?;
                }
                Ok(())
            }
            // Claims end when the open case or chargeback does, which looks at this clock again at once.
            Err(Refusal::CaseOpen | Refusal::ChargebackOpen) => Ok(deadlines::look_again(tx, deadline, now + days(1))?),
            Err(refusal) => Err(refusal.into()),
        }
    })
    .await
}
