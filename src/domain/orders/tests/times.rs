//! The receiving time: where it starts, how it moves, and which clocks run in which state.

use super::*;
use ClockKind::{AfterSaleEnds, ReceiptEnds, ReceiptReminder, ShipmentEnds, ShipmentReminder};

#[test]
fn each_state_has_its_clocks() {
    let expected: &[(State, &[(ClockKind, i64)])] = &[
        (State::AwaitingPayment, &[]),
        (State::AwaitingShipment, &[(ShipmentReminder, 3), (ShipmentEnds, 14)]),
        (State::PartlyShipped, &[(ShipmentReminder, 3), (ShipmentEnds, 14)]),
        (State::Shipped, &[(ReceiptReminder(1), 7), (ReceiptReminder(2), 9), (ReceiptEnds, 10)]),
        (State::Received, &[(AfterSaleEnds, 16)]),
        (State::Completed, &[]),
        (State::Cancelled, &[]),
    ];
    for (state, clocks) in expected {
        let clocks: Vec<_> = clocks.iter().map(|(kind, count)| (*kind, day(*count))).collect();
        assert_eq!(running(&in_state(*state)), clocks, "{state}");
    }
}

#[test]
fn courier_takes_ten_days_and_letter_thirty() {
    assert_eq!(shipped(ShippingMethod::Courier).confirms_at(), Some(day(10)));
    assert_eq!(shipped(ShippingMethod::Letter).confirms_at(), Some(day(30)));
    let longer = Order { courier_days: 12, ..paid() };
    assert_eq!(after(&longer, &ship_all(ShippingMethod::Courier), Actor::Seller, day(1)).confirms_at(), Some(day(13)));
}

#[test]
fn the_last_package_counts_each_method_with_its_own_time() {
    let cases = [
        (ShippingMethod::Courier, 1, ShippingMethod::Courier, 4, 14),
        (ShippingMethod::Letter, 1, ShippingMethod::Courier, 4, 31),
        (ShippingMethod::Courier, 1, ShippingMethod::Letter, 2, 32),
    ];
    for (first, first_day, second, second_day, ends) in cases {
        let order = after(&paid(), &ship(first, &[(FIRST, 3)]), Actor::Seller, day(first_day));
        assert_eq!((order.state, order.confirms_at()), (State::PartlyShipped, None), "the clock has not started");
        let order = after(&order, &ship(second, &[(SECOND, 2)]), Actor::Seller, day(second_day));
        assert_eq!(order.confirms_at(), Some(day(ends)), "{first} then {second}");
        assert_eq!(order.shipped_at, Some(day(second_day)));
    }
}

#[test]
fn three_days_remain_at_least_when_the_rest_was_refunded() {
    let refunded = taken(&partly_shipped(), &Step::RefundUnshipped, Actor::Time, day(14) + hours(1));
    assert_eq!(refunded.order.confirms_at(), Some(day(17) + hours(1)));
    // The first reminder's time has come already, the second's has not.
    assert_eq!(running(&refunded.order), [(ReceiptReminder(2), day(16) + hours(1)), (ReceiptEnds, day(17) + hours(1))]);
    let recent = after(&paid(), &ship(ShippingMethod::Courier, &[(FIRST, 1)]), Actor::Seller, day(13));
    assert_eq!(after(&recent, &Step::RefundUnshipped, Actor::Time, day(15)).confirms_at(), Some(day(23)));
}

#[test]
fn somebody_is_reminded_however_late_the_receiving_time_begins() {
    for reminder_days_before in [vec![3], vec![9, 7]] {
        let mut order = partly_shipped();
        order.terms.rules.reminder_days_before = reminder_days_before;
        let late = after(&order, &Step::RefundUnshipped, Actor::Time, day(14) + hours(1));
        assert_eq!(running(&late), [(ReceiptReminder(1), day(15) + hours(1)), (ReceiptEnds, day(17) + hours(1))]);
    }
}

#[test]
fn the_first_package_marked_delivered_reminds_and_no_other() {
    let order = after(&paid(), &ship(ShippingMethod::Courier, &[(FIRST, 3)]), Actor::Seller, day(1));
    let order = after(&order, &ship(ShippingMethod::Courier, &[(SECOND, 2)]), Actor::Seller, day(2));
    let first = taken(&order, &Step::MarkDelivered { package: PackageId(1) }, Actor::Seller, day(3));
    assert_eq!(first.notices.len(), 1);
    let second = taken(&first.order, &Step::MarkDelivered { package: PackageId(2) }, Actor::Seller, day(4));
    assert_eq!(second.notices, []);
}

#[test]
fn reminders_fire_once_and_move_with_the_end() {
    let order = shipped(ShippingMethod::Courier);
    let first = taken(&order, &Step::RemindToConfirm, Actor::Time, day(8));
    assert_eq!(first.clocks, [ClockChange::Fire(ReceiptReminder(1))]);
    assert_eq!(first.event.occurred_at, day(7));
    let extended = after(&first.order, &extend(3), Actor::Buyer, day(8));
    // There is a new end to be reminded of.
    assert_eq!(
        running(&extended),
        [(ReceiptReminder(1), day(10)), (ReceiptReminder(2), day(12)), (ReceiptEnds, day(13))]
    );
    let given = taken(&order, &extend(10), Actor::Seller, day(1));
    let moved = [(ReceiptReminder(1), 17), (ReceiptReminder(2), 19), (ReceiptEnds, 20)];
    assert_eq!(given.clocks, moved.map(|(kind, count)| ClockChange::Set(kind, day(count))));
}

#[test]
fn a_late_worker_sends_one_reminder_for_all_that_are_due() {
    let late = taken(&shipped(ShippingMethod::Courier), &Step::RemindToConfirm, Actor::Time, day(9) + hours(5));
    assert_eq!(late.clocks, [ClockChange::Fire(ReceiptReminder(1)), ClockChange::Fire(ReceiptReminder(2))]);
    assert_eq!(late.notices.len(), 1);
    assert_eq!(late.event.occurred_at, day(9));
}

#[test]
fn claims_run_from_receipt_and_never_end_before_they_are_known() {
    let step = Step::ConfirmReceipt { reason: String::new(), reminded_at: Some(day(7)) };
    let order = shipped(ShippingMethod::Courier);
    let confirmed = after(&order, &step, Actor::Time, day(11));
    assert_eq!(running(&confirmed), [(AfterSaleEnds, day(25))]);
    let very_late = after(&order, &step, Actor::Time, day(90));
    assert_eq!(running(&very_late), [(AfterSaleEnds, day(90))]);
}

#[test]
fn what_ends_an_order_drops_its_clocks() {
    let cancelled = taken(&paid(), &cancel(), Actor::Time, day(15));
    assert_eq!(cancelled.clocks, [ClockChange::Drop(ShipmentReminder), ClockChange::Fire(ShipmentEnds)]);
    let confirmed = taken(&shipped(ShippingMethod::Courier), &confirm(), Actor::Buyer, day(1));
    let dropped = [ReceiptReminder(1), ReceiptReminder(2), ReceiptEnds].map(ClockChange::Drop);
    assert_eq!(confirmed.clocks[..3], dropped);
    assert_eq!(confirmed.clocks[3..], [ClockChange::Set(AfterSaleEnds, day(16))]);
}
