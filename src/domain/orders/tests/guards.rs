//! Each guard on both sides of its edge.

use super::*;
use crate::domain::notices::{Notice, Recipient};

pub(super) const MOMENT: TimeDelta = TimeDelta::microseconds(1);

#[test]
fn a_package_holds_something_and_no_more_than_is_left() {
    let order = partly_shipped();
    let fits = |quantities: &[(LineId, i64)]| {
        decide(&order, &ship(ShippingMethod::Letter, quantities), by(Actor::Seller), day(2))
    };
    for bad in
        [&[][..], &[(FIRST, 0)], &[(FIRST, 3)], &[(FIRST, -1), (SECOND, 1)], &[(LineId(9), 1)], &[(SECOND, i64::MAX)]]
    {
        assert_eq!(fits(bad).unwrap_err(), Refusal::Quantities, "{bad:?}");
    }
    for (good, state) in [(&[(FIRST, 2)][..], State::PartlyShipped), (&[(FIRST, 2), (SECOND, 2)], State::Shipped)] {
        assert_eq!(fits(good).unwrap().order.state, state, "{good:?}");
    }
    let package = fits(&[(FIRST, 1), (SECOND, 0)]).unwrap().package.unwrap();
    assert_eq!(package.quantities, [(FIRST, 1)].into(), "zeros are left out");
}

#[test]
fn a_package_is_marked_delivered_once_and_reminds_the_buyer() {
    let order = shipped(ShippingMethod::Courier);
    let mark = |package| Step::MarkDelivered { package: PackageId(package) };
    assert_eq!(refused(&order, &mark(7), Actor::Seller, day(1)), Refusal::NoSuchPackage);
    let marked = taken(&order, &mark(1), Actor::Seller, day(1));
    assert_eq!(marked.delivered, Some(PackageId(1)));
    assert_eq!(marked.order.confirms_at(), order.confirms_at(), "it never shortens the receiving time");
    assert_eq!(marked.notices.len(), 1);
    assert!(matches!(marked.notices[0].notice, Notice::DeliveryReminder { marked_delivered: true, .. }));
    assert_eq!(refused(&marked.order, &mark(1), Actor::Seller, day(2)), Refusal::NoSuchPackage);
}

#[test]
fn the_buyer_cancels_alone_only_after_three_days() {
    let order = paid();
    assert_eq!(refused(&order, &cancel(), Actor::Buyer, day(3)), Refusal::TooEarlyToCancel { from: day(3) });
    assert_eq!(after(&order, &cancel(), Actor::Buyer, day(3) + MOMENT).state, State::Cancelled);
    assert_eq!(after(&order, &cancel(), Actor::Seller, start()).state, State::Cancelled, "the seller may at once");
}

#[test]
fn nobody_cancels_what_was_shipped() {
    for order in [partly_shipped(), shipped(ShippingMethod::Courier)] {
        for actor in [Actor::Buyer, Actor::Seller, Actor::Time] {
            assert_eq!(refused(&order, &cancel(), actor, day(20)), Refusal::NotInState { state: order.state });
        }
    }
    // The guard behind the state, for the day when a state lets both.
    let odd = Order { packages: partly_shipped().packages, ..paid() };
    assert_eq!(refused(&odd, &cancel(), Actor::Seller, day(1)), Refusal::AlreadyShipped);
}

#[test]
fn clocks_lead_to_their_steps_only_when_they_are_over() {
    let cases = [
        (paid(), Step::RemindToShip, day(3), State::AwaitingShipment),
        (paid(), cancel(), day(14), State::Cancelled),
        (partly_shipped(), Step::RefundUnshipped, day(14), State::Shipped),
        (shipped(ShippingMethod::Courier), confirm(), day(10), State::Received),
        (shipped(ShippingMethod::Letter), confirm(), day(30), State::Received),
        (received(), Step::Complete, day(16), State::Completed),
    ];
    for (order, step, due_at, to) in cases {
        assert_eq!(refused(&order, &step, Actor::Time, due_at), Refusal::NotDue, "{step:?}");
        let late = taken(&order, &step, Actor::Time, due_at + days(2));
        assert_eq!(late.order.state, to);
        assert_eq!(late.event.occurred_at, due_at, "{step:?} counts as of when it fell due");
        assert_eq!(after(&order, &step, Actor::Time, due_at + MOMENT).state, to);
    }
}

#[test]
fn a_clock_fires_once() {
    let reminded = taken(&paid(), &Step::RemindToShip, Actor::Time, day(4));
    assert_eq!(reminded.clocks, [ClockChange::Fire(ClockKind::ShipmentReminder)]);
    assert_eq!(refused(&reminded.order, &Step::RemindToShip, Actor::Time, day(5)), Refusal::NotDue);
}

#[test]
fn the_seller_reminds_the_buyer_once_a_day() {
    let first = taken(&shipped(ShippingMethod::Courier), &Step::RemindToConfirm, Actor::Seller, day(1));
    assert_eq!(first.notices[0].to, Recipient::Buyer(AccountId(1)));
    assert!(first.clocks.is_empty(), "no clock is touched");
    let from = day(2);
    assert_eq!(
        refused(&first.order, &Step::RemindToConfirm, Actor::Seller, from - MOMENT),
        Refusal::RemindedToday { from }
    );
    after(&first.order, &Step::RemindToConfirm, Actor::Seller, from);
}

#[test]
fn the_buyer_asks_for_more_time_once_and_near_the_end() {
    let order = shipped(ShippingMethod::Courier);
    let from = day(7);
    assert_eq!(refused(&order, &extend(3), Actor::Buyer, from - MOMENT), Refusal::TooEarlyToExtend { from });
    let extended = after(&order, &extend(3), Actor::Buyer, from);
    assert_eq!(extended.confirms_at(), Some(day(13)));
    assert_eq!(refused(&extended, &extend(3), Actor::Buyer, day(12)), Refusal::ExtendedBefore);
    assert_eq!(
        after(&order, &extend(99), Actor::Buyer, from).confirms_at(),
        Some(day(13)),
        "the terms say how long, not the form"
    );
}

#[test]
fn the_seller_gives_one_of_four_lengths_as_often_as_they_like() {
    let order = shipped(ShippingMethod::Courier);
    for length in [-3, 0, 1, 4, 11, i64::MAX] {
        assert_eq!(refused(&order, &extend(length), Actor::Seller, day(1)), Refusal::ExtensionLength, "{length}");
    }
    let mut extended = order;
    let mut ends_at = day(10);
    for length in [3, 5, 7, 10] {
        extended = after(&extended, &extend(length), Actor::Seller, day(1));
        ends_at += days(length);
        assert_eq!(extended.confirms_at(), Some(ends_at));
    }
    assert!(!extended.extended_by_buyer, "the buyer's own request is still unused");
}

#[test]
fn an_administrator_confirms_with_reasons() {
    let step = |reason: &str| Step::ConfirmReceipt { reason: reason.to_owned(), reminded_at: None };
    let order = shipped(ShippingMethod::Courier);
    assert_eq!(refused(&order, &step("  "), Actor::Administrator, day(1)), Refusal::ReasonMissing);
    let confirmed = taken(&order, &step(" signed for "), Actor::Administrator, day(1));
    assert_eq!(confirmed.order.received_by, Some(ConfirmedBy::Administrator));
    assert_eq!(confirmed.event.reason, "signed for");
}

#[test]
fn time_confirms_only_a_day_after_a_reminder_unless_mail_is_down_for_three() {
    let order = shipped(ShippingMethod::Courier);
    let step = |reminded_at| Step::ConfirmReceipt { reason: String::new(), reminded_at };
    let waits = |reminded_at, now| refused(&order, &step(reminded_at), Actor::Time, now);
    let due_at = day(10);
    let (soon, gives_up_at) = (due_at + hours(2), due_at + days(3));
    let down = |look_again_at| Refusal::NotReminded { look_again_at, mail_is_down: true };
    assert_eq!(waits(None, soon), down(soon + hours(1)));
    assert_eq!(waits(None, gives_up_at - hours(1) + MOMENT), down(gives_up_at));
    assert_eq!(waits(None, gives_up_at), down(gives_up_at));
    let late_reminder = due_at - hours(20);
    let from = late_reminder + days(1);
    assert_eq!(waits(Some(late_reminder), soon), Refusal::NotReminded { look_again_at: from, mail_is_down: false });
    for (reminded_at, now) in
        [(Some(late_reminder), from), (Some(day(9)), due_at + MOMENT), (None, gives_up_at + MOMENT)]
    {
        let confirmed = taken(&order, &step(reminded_at), Actor::Time, now);
        assert_eq!(confirmed.order.received_by, Some(ConfirmedBy::Time));
        assert_eq!(confirmed.order.received_at, Some(due_at), "as of when it fell due");
    }
    let at_once = Step::ConfirmReceipt { reason: String::new(), reminded_at: None };
    assert_eq!(after(&order, &at_once, Actor::Buyer, start()).received_by, Some(ConfirmedBy::Buyer));
}
