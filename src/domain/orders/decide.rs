//! The one door: a step is looked up in the table, its guards are checked, and what follows is worked out.

use chrono::TimeDelta;

use super::cases::lifecycle::case_transitions;
use super::decision::{Decision, Draft};
use super::lifecycle::{Guard, transitions};
use super::{Acting, Actor, Order, State, Step};
use super::{advances, cancellation, cases, chargebacks, payment, receipt, settlement, shipping};
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, days};

/// The lengths a seller may give, in days.
pub const GIVEN_DAYS: &[i64] = &[3, 5, 7, 10];

/// How long confirmation by time waits for a reminder when mail is down.
const OUTAGE_DAYS: i64 = 3;

/// Decides a step.
///
/// 1. Finds the row of the table for state and step, and that it is open to who acts.
/// 2. Checks the row's guards.
/// 3. Works out what follows: state, money, stock, notices.
/// 4. Drops every clock the row does not let run on, and numbers the event.
///
/// # Errors
/// A [`Refusal`] that says why not; nothing is changed then.
pub fn decide(order: &Order, step: &Step, acting: Acting, now: Instant) -> Result<Decision, Refusal> {
    let mut rows = transitions(order.state, step.kind()).peekable();
    if rows.peek().is_none() {
        return Err(Refusal::NotInState { state: order.state });
    }
    let row = rows.find(|row| row.by.contains(&acting.actor)).ok_or(Refusal::NotAllowed)?;
    let case_guards = if step.kind().is_of_case() { case_guards(order, step, acting)? } else { &[] };
    let guards = || row.guards.iter().chain(case_guards).copied();
    for guard in guards() {
        check(guard, order, step, acting, now)?;
    }
    let mut draft = Draft::new(order, guards(), step, acting, now);
    match step {
        Step::Pay { processor } => payment::pay(&mut draft, processor),
        Step::Abandon => payment::abandon(&mut draft),
        Step::Ship(package) => shipping::ship(&mut draft, package),
        Step::RemindToShip => shipping::remind(&mut draft),
        Step::MarkDelivered { package } => shipping::mark_delivered(&mut draft, *package),
        Step::Cancel { reason } => cancellation::cancel(&mut draft, reason),
        Step::RefundUnshipped => cancellation::refund_unshipped(&mut draft),
        Step::RemindToConfirm => receipt::remind(&mut draft),
        Step::Extend { days } => receipt::extend(&mut draft, *days),
        Step::ConfirmReceipt { reason, .. } => receipt::confirm(&mut draft, reason),
        Step::ReleaseBeforehand { release, amount_minor, share_percent, terms } => {
            advances::release(&mut draft, *release, *amount_minor, *share_percent, *terms);
        }
        Step::Complete => draft.order.state = State::Completed,
        Step::Case(step) => cases::steps::take(&mut draft, step),
        Step::GiveRefundUp { refund, .. } => settlement::take_again(&mut draft, refund),
        Step::OpenChargeback(chargeback) => chargebacks::open(&mut draft, chargeback),
        Step::WinChargeback(chargeback) => chargebacks::win(&mut draft, chargeback),
        Step::LoseChargeback { chargeback, part_minor } => chargebacks::lose(&mut draft, chargeback, *part_minor),
        Step::RefundConfirmed | Step::RefundOwed | Step::RefundPaidByOtherMeans => {}
    }
    Ok(draft.decided(order, row, step))
}

/// The guards of the row of the case's own table that a step of the case belongs to.
fn case_guards(order: &Order, step: &Step, acting: Acting) -> Result<&'static [Guard], Refusal> {
    let state = order.open_case().map(|case| case.state);
    let mut rows = case_transitions(state, step.kind()).peekable();
    if rows.peek().is_none() {
        return Err(Refusal::NotInCase { state });
    }
    rows.find(|row| row.by.contains(&acting.actor)).map(|row| row.guards).ok_or(Refusal::NotAllowed)
}

fn check(guard: Guard, order: &Order, step: &Step, acting: Acting, now: Instant) -> Result<(), Refusal> {
    let refuse_unless = |holds: bool, refusal: Refusal| if holds { Ok(()) } else { Err(refusal) };
    match (guard, step) {
        (Guard::NothingShipped, _) => refuse_unless(!order.anything_shipped(), Refusal::AlreadyShipped),
        (Guard::ShipmentLate, _) => {
            let from = order.ship_by();
            refuse_unless(now > from, Refusal::TooEarlyToCancel { from })
        }
        (Guard::Past(kind), _) => {
            refuse_unless(order.clock(kind).is_some_and(|clock| now > clock.due_at), Refusal::NotDue)
        }
        (Guard::ReminderDue, _) => {
            refuse_unless(order.clocks.iter().any(|clock| clock.is_due_reminder(now)), Refusal::NotDue)
        }
        (Guard::OpenQuantities, Step::Ship(package)) => {
            refuse_unless(shipping::quantities_fit(order, package), Refusal::Quantities)
        }
        (Guard::PackageUnderWay, Step::MarkDelivered { package }) => {
            let under_way = order.packages.iter().any(|known| known.id == *package && known.delivered_at.is_none());
            refuse_unless(under_way, Refusal::NoSuchPackage)
        }
        (Guard::OnceADay, _) => match receipt::reminder_opens_at(order.reminded_by_seller_at) {
            Some(from) => refuse_unless(now >= from, Refusal::RemindedToday { from }),
            None => Ok(()),
        },
        (Guard::OnceNearTheEnd, _) => {
            refuse_unless(!order.extended_by_buyer, Refusal::ExtendedBefore)?;
            let ends_at = order.confirms_at().ok_or(Refusal::NotDue)?;
            let from = ends_at - days(order.terms.rules.buyer_extension_days);
            refuse_unless(now >= from, Refusal::TooEarlyToExtend { from })
        }
        (Guard::GivenLength, Step::Extend { days }) => {
            refuse_unless(GIVEN_DAYS.contains(days), Refusal::ExtensionLength)
        }
        (Guard::Reminded, Step::ConfirmReceipt { reminded_at, .. }) => {
            let ends_at = order.confirms_at().ok_or(Refusal::NotDue)?;
            let gives_up_at = ends_at + days(OUTAGE_DAYS);
            match reminded_at.map(|at| at + days(1)) {
                Some(from) if now >= from => Ok(()),
                _ if now > gives_up_at => Ok(()),
                Some(from) => Err(Refusal::NotReminded { look_again_at: from.min(gives_up_at), mail_is_down: false }),
                None => Err(Refusal::NotReminded {
                    look_again_at: (now + TimeDelta::hours(1)).min(gives_up_at),
                    mail_is_down: true,
                }),
            }
        }
        (Guard::Reasoned, Step::ConfirmReceipt { reason, .. } | Step::GiveRefundUp { reason, .. }) => {
            refuse_unless(!reason.trim().is_empty(), Refusal::ReasonMissing)
        }
        (Guard::Reasoned, Step::Case(step)) => refuse_unless(!step.said().trim().is_empty(), Refusal::ReasonMissing),
        (Guard::AdvanceFits, Step::ReleaseBeforehand { amount_minor, share_percent, .. }) => {
            let most = advances::Standing::of(order).most_minor(*share_percent);
            refuse_unless((1..=most).contains(amount_minor), Refusal::EarlyReleaseAmount { most: order.money(most) })
        }
        (Guard::NoOpenCase, _) => refuse_unless(order.open_case().is_none(), Refusal::CaseOpen),
        (Guard::NoChargeback, _) => refuse_unless(order.open_chargebacks == 0, Refusal::ChargebackOpen),
        (Guard::OpenChargeback, _) => refuse_unless(order.open_chargebacks > 0, Refusal::NotAllowed),
        (
            Guard::ClaimFits
            | Guard::OfferFits
            | Guard::OfferMade
            | Guard::RoundsLeft
            | Guard::RulingFits
            | Guard::NotAcceptedBefore
            | Guard::NotAppealed,
            Step::Case(step),
        ) => check_case(guard, order, step, acting, now),
        _ => Err(Refusal::NotAllowed),
    }
}

/// The guards that only steps of a case have.
fn check_case(guard: Guard, order: &Order, step: &cases::Step, acting: Acting, now: Instant) -> Result<(), Refusal> {
    let refuse_unless = |holds: bool, refusal: Refusal| if holds { Ok(()) } else { Err(refusal) };
    let amount_up_to = |least: i64, most: i64, minor: i64| {
        refuse_unless((least..=most).contains(&minor), Refusal::ClaimAmount { most: order.money(most) })
    };
    match (guard, step, order.open_case()) {
        (Guard::ClaimFits, cases::Step::Request { claim, .. }, _) => {
            cases::claims::worth(order, claim, now).map(|_| ())
        }
        (Guard::OfferFits, cases::Step::Counter { amount_minor, .. }, Some(case)) => {
            amount_up_to(1, case.asked_minor.saturating_sub(1).min(settlement::left_minor(order)), *amount_minor)
        }
        (Guard::OfferMade, _, Some(case)) => refuse_unless(case.offer_minor.is_some(), Refusal::NothingOffered),
        (Guard::RoundsLeft, _, Some(case)) => refuse_unless(case.round < cases::ROUNDS, Refusal::AskedTooOften),
        (Guard::RulingFits, cases::Step::Rule { amount_minor, .. }, _) => {
            amount_up_to(0, settlement::left_minor(order), *amount_minor)
        }
        (Guard::NotAcceptedBefore, _, Some(case)) => {
            let accepted = case.ruling.is_some_and(|ruling| match acting.actor {
                Actor::Buyer => ruling.buyer_accepts,
                _ => ruling.seller_accepts,
            });
            refuse_unless(!accepted, Refusal::RulingAccepted)
        }
        (Guard::NotAppealed, _, Some(case)) => refuse_unless(!case.appealed, Refusal::AppealedBefore),
        _ => Err(Refusal::NotAllowed),
    }
}
