//! Every state × step × actor, against the lifecycle as the design states it.

use super::chargebacks::told;
use super::*;
use crate::domain::ids::{EarlyReleaseId, RefundId};
use crate::domain::orders::as_markdown;
use crate::domain::orders::lifecycle::{LIFECYCLE, is_legal};
use crate::domain::text::Text as _;
use Actor::{Administrator, Buyer, Processor, Seller, Time};

/// Who may do what where, when every guard holds. Whatever is not here is refused.
const ALLOWED: &[(State, StepKind, &[Actor])] = &[
    (State::AwaitingPayment, StepKind::Pay, &[Processor]),
    (State::AwaitingPayment, StepKind::Abandon, &[Buyer, Time]),
    (State::AwaitingShipment, StepKind::Ship, &[Seller]),
    (State::AwaitingShipment, StepKind::RemindToShip, &[Time]),
    (State::AwaitingShipment, StepKind::Cancel, &[Buyer, Seller, Time]),
    (State::PartlyShipped, StepKind::Ship, &[Seller]),
    (State::PartlyShipped, StepKind::RemindToShip, &[Time]),
    (State::PartlyShipped, StepKind::RefundUnshipped, &[Time]),
    (State::PartlyShipped, StepKind::MarkDelivered, &[Seller]),
    (State::Shipped, StepKind::MarkDelivered, &[Seller]),
    (State::Shipped, StepKind::RemindToConfirm, &[Seller, Time]),
    (State::Shipped, StepKind::Extend, &[Buyer, Seller]),
    (State::Shipped, StepKind::ConfirmReceipt, &[Buyer, Time, Administrator]),
    (State::Shipped, StepKind::ReleaseBeforehand, &[Seller]),
    (State::Received, StepKind::Complete, &[Time]),
    (State::AwaitingShipment, StepKind::GiveRefundUp, &[Administrator]),
    (State::PartlyShipped, StepKind::GiveRefundUp, &[Administrator]),
    (State::Shipped, StepKind::GiveRefundUp, &[Administrator]),
    (State::Received, StepKind::GiveRefundUp, &[Administrator]),
    (State::Completed, StepKind::GiveRefundUp, &[Administrator]),
];

/// What is noted of a refund or chargeback in the history of every order that was paid, or may have been.
const NOTED: &[(StepKind, Actor)] = &[
    (StepKind::RefundConfirmed, Processor),
    (StepKind::RefundOwed, Processor),
    (StepKind::RefundPaidByOtherMeans, Administrator),
    (StepKind::OpenChargeback, Processor),
];

fn is_allowed(state: State, step: StepKind, actor: Actor) -> bool {
    let noted = state != State::AwaitingPayment && NOTED.contains(&(step, actor));
    noted || ALLOWED.iter().any(|(from, what, who)| (*from, *what) == (state, step) && who.contains(&actor))
}

/// A step whose guards hold on day 400.
fn step(kind: StepKind, order: &Order) -> Option<Step> {
    Some(match kind {
        StepKind::Place => return None,
        StepKind::Pay => pay(),
        StepKind::Abandon => Step::Abandon,
        StepKind::Ship => ship(ShippingMethod::Courier, &[(FIRST, 1)]),
        StepKind::RemindToShip => Step::RemindToShip,
        StepKind::Cancel => cancel(),
        StepKind::RefundUnshipped => Step::RefundUnshipped,
        StepKind::MarkDelivered => {
            Step::MarkDelivered { package: order.packages.first().map_or(PackageId(1), |package| package.id) }
        }
        StepKind::RemindToConfirm => Step::RemindToConfirm,
        StepKind::Extend => extend(3),
        StepKind::ConfirmReceipt => confirm(),
        StepKind::Complete => Step::Complete,
        StepKind::RefundConfirmed => Step::RefundConfirmed,
        StepKind::RefundOwed => Step::RefundOwed,
        StepKind::RefundPaidByOtherMeans => Step::RefundPaidByOtherMeans,
        StepKind::GiveRefundUp => {
            let refund = GivenUp { id: RefundId(1), lines: Vec::new(), shipping_minor: 0 };
            Step::GiveRefundUp { refund, reason: "the account is closed".to_owned() }
        }
        StepKind::ReleaseBeforehand => Step::ReleaseBeforehand {
            release: EarlyReleaseId(1),
            amount_minor: 1,
            share_percent: 80,
            terms: order.terms.id,
        },
        StepKind::OpenChargeback => Step::OpenChargeback(told()),
        // Those that decide a chargeback need an open one, and are tried beside this.
        // The steps of a refund case have a table of their own, tried beside this one.
        _ => return None,
    })
}

#[test]
fn every_step_is_open_to_exactly_those_the_design_names() {
    for &state in State::ALL {
        let order = in_state(state);
        for &kind in StepKind::ALL {
            let Some(step) = step(kind, &order) else { continue };
            assert_eq!(step.kind(), kind);
            let anybody = Actor::ALL.iter().any(|actor| is_allowed(state, kind, *actor));
            for &actor in Actor::ALL {
                let outcome = decide(&order, &step, by(actor), day(400)).map(|decision| decision.order.state);
                match outcome {
                    Ok(to) => {
                        assert!(is_allowed(state, kind, actor), "{state} {kind} {actor} is not in the design");
                        assert!(is_legal(state, kind, to), "{state} {kind} to {to}");
                    }
                    Err(Refusal::NotInState { state: named }) => {
                        assert!(!anybody && named == state, "{state} {kind} {actor}")
                    }
                    Err(Refusal::NotAllowed) => {
                        assert!(anybody && !is_allowed(state, kind, actor), "{state} {kind} {actor}")
                    }
                    Err(other) => panic!("{state} {kind} {actor}: {other}"),
                }
            }
        }
    }
}

#[test]
fn every_row_is_reachable_and_names_each_actor_once() {
    for row in LIFECYCLE {
        assert!(!row.from.is_empty() && !row.by.is_empty());
        for &from in row.from {
            for &actor in row.by {
                let same = LIFECYCLE.iter().filter(|other| {
                    other.steps.iter().any(|step| row.steps.contains(step))
                        && other.from.contains(&from)
                        && other.by.contains(&actor)
                });
                assert_eq!(same.count(), 1, "{from} {:?} {actor}", row.steps);
            }
        }
    }
}

#[test]
fn ended_orders_only_note_their_refunds_and_chargebacks() {
    let decided = [StepKind::WinChargeback, StepKind::LoseChargeback];
    for state in [State::Cancelled, State::Refunded, State::ChargedBack] {
        for row in LIFECYCLE.iter().filter(|row| row.from.contains(&state)) {
            let noted = |step: &StepKind| decided.contains(step) || NOTED.iter().any(|(noted, _)| noted == step);
            assert!(row.steps.iter().all(noted) && row.to.is_empty(), "{state} {:?}", row.steps);
        }
    }
}

#[test]
fn the_table_prints_as_markdown_with_every_state() {
    let text = as_markdown();
    for state in State::ALL {
        assert!(text.contains(state.as_str()), "{state}");
    }
    assert!(text.contains("shipped --> received: confirm_receipt (buyer)"));
    assert!(text.contains("refunded --> [*]"));
}

#[test]
fn each_step_is_one_event_more() {
    let order = paid();
    assert_eq!(order.event_count, 2);
    let decision = taken(&order, &cancel(), Actor::Seller, day(1));
    assert_eq!((decision.event.sequence, decision.order.event_count), (3, 3));
    assert_eq!((decision.event.step, decision.event.occurred_at), (StepKind::Cancel, day(1)));
    assert_eq!(decision.event.reason, "sold out");
}
