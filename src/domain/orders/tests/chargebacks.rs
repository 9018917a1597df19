//! Chargebacks: what stands still while one is open, what goes on afterwards, and whose money a lost one takes.

use super::*;
use crate::domain::chargebacks::State as Outcome;
use crate::domain::ids::{ChargebackId, RefundId};
use crate::domain::ledger::Account;
use crate::domain::notices::{Notice, NoticeKind, Recipient};
use crate::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, Step as CaseStep};
use crate::domain::orders::chargebacks::Told;
use crate::domain::orders::settlement::left_minor;
use Actor::{Administrator, Buyer, Processor, Seller, Time};

pub(super) fn told() -> Told {
    let reason = "not received".to_owned();
    Told { id: ChargebackId(7), number: "B-7".to_owned(), amount: Money::new(4900, Currency::USD), reason }
}

fn opened(order: &Order, now: Instant) -> Order {
    after(order, &Step::OpenChargeback(told()), Processor, now)
}

fn lose(part_minor: i64) -> Step {
    Step::LoseChargeback { chargeback: told(), part_minor }
}

fn won(order: &Order, now: Instant) -> Order {
    after(order, &Step::WinChargeback(told()), Processor, now)
}

fn running(order: &Order) -> Vec<ClockKind> {
    order.clocks.iter().filter(|clock| clock.is_running()).map(|clock| clock.kind).collect()
}

fn asks(order: &Order, now: Instant) -> Order {
    let (kind, reason, claim) = (Kind::KeepGoods, Reason::Damaged, Claim::Amount(1000));
    let claim = ClaimDraft { number: "C-1".to_owned(), kind, reason, claim };
    after(order, &Step::Case(CaseStep::Request { claim, text: String::new() }), Buyer, now)
}

/// What the ledger moves of an account, debits above zero.
fn moved(decision: &Decision, account: &Account) -> i64 {
    decision.entries.iter().map(|entry| entry.movement(account)).sum()
}

#[test]
fn nothing_goes_on_while_one_is_open() {
    let waiting = opened(&paid(), day(5));
    let case = |step| Step::Case(step);
    let frozen = [
        (&waiting, ship_all(ShippingMethod::Courier), Seller),
        (&waiting, cancel(), Seller),
        (&waiting, cancel(), Buyer),
        (&waiting, cancel(), Time),
    ];
    for (order, step, actor) in frozen {
        assert_eq!(refused(order, &step, actor, day(400)), Refusal::ChargebackOpen, "{step:?} by {actor}");
    }
    let under_way = opened(&shipped(ShippingMethod::Courier), day(5));
    for (step, actor) in [
        (confirm(), Buyer),
        (confirm(), Administrator),
        (confirm(), Time),
        (extend(3), Seller),
        (extend(3), Buyer),
        (Step::RemindToConfirm, Seller),
    ] {
        assert_eq!(refused(&under_way, &step, actor, day(400)), Refusal::ChargebackOpen, "{step:?} by {actor}");
    }
    let claim = ClaimDraft {
        number: "C-1".to_owned(),
        kind: Kind::KeepGoods,
        reason: Reason::Damaged,
        claim: Claim::Amount(100),
    };
    let request = case(CaseStep::Request { claim, text: String::new() });
    assert_eq!(refused(&under_way, &request, Buyer, day(6)), Refusal::ChargebackOpen);
    let in_case = opened(&asks(&shipped(ShippingMethod::Courier), day(4)), day(5));
    assert_eq!(refused(&in_case, &case(CaseStep::Accept), Seller, day(6)), Refusal::ChargebackOpen);
    let countered =
        after(&in_case, &case(CaseStep::Counter { amount_minor: 500, text: String::new() }), Seller, day(6));
    assert_eq!(refused(&countered, &case(CaseStep::AcceptOffer), Buyer, day(6)), Refusal::ChargebackOpen);
    assert_eq!(running(&countered), [], "they may talk, and no time runs against them");
}

#[test]
fn every_clock_stands_still_but_the_end_of_claims_and_goes_on_with_what_was_left() {
    let before = shipped(ShippingMethod::Courier);
    let ends_at = before.confirms_at().unwrap();
    let still = opened(&before, day(2));
    assert_eq!(running(&still), []);
    assert_eq!(won(&still, day(42)).confirms_at(), Some(ends_at + days(40)));
    assert_eq!(after(&still, &lose(100), Processor, day(42)).confirms_at(), Some(ends_at + days(40)));

    let asked = asks(&before, day(1));
    let answer_by = asked.clock(ClockKind::CaseEnds).unwrap().due_at;
    let going_on = won(&opened(&asked, day(2)), day(12));
    assert_eq!(going_on.clock(ClockKind::CaseEnds).unwrap().due_at, answer_by + days(10));
    assert_eq!(going_on.confirms_at(), None, "the case still keeps the receiving time");

    let claims_end = opened(&received(), day(2));
    assert_eq!(running(&claims_end), [ClockKind::AfterSaleEnds]);
    assert_eq!(refused(&claims_end, &Step::Complete, Time, day(400)), Refusal::ChargebackOpen);
    assert_eq!(after(&won(&claims_end, day(30)), &Step::Complete, Time, day(400)).state, State::Completed);
}

#[test]
fn two_at_once_hold_it_until_both_are_decided() {
    let still = opened(&opened(&shipped(ShippingMethod::Courier), day(2)), day(3));
    let one_left = won(&still, day(4));
    assert_eq!(running(&one_left), []);
    assert!(won(&one_left, day(5)).confirms_at().is_some());
}

#[test]
fn one_lost_before_the_release_makes_the_hold_smaller() {
    let still = opened(&shipped(ShippingMethod::Courier), day(2));
    let lost = taken(&still, &lose(900), Processor, day(3));
    assert_eq!((lost.order.state, lost.order.hold_minor, left_minor(&lost.order)), (State::Shipped, 4000, 4000));
    assert_eq!(moved(&lost, &Account::Hold(OrderId(1))), 900);
    assert_eq!(moved(&lost, &Account::ChargebackOpen(ChargebackId(7))), -900);
    let by_lines: i64 = lost.order.lines.iter().map(|line| line.charged_back_minor).sum();
    assert_eq!(by_lines + lost.order.shipping_charged_back_minor, 900);
    // 5 % of the 40.00 that are left.
    let released = taken(&lost.order, &confirm(), Buyer, day(4));
    assert_eq!((moved(&released, &Account::Commission), released.order.released_minor), (-200, 3800));
}

#[test]
fn one_lost_after_the_release_takes_from_seller_and_commission() {
    let lost = taken(&opened(&received(), day(2)), &lose(4900), Processor, day(3));
    assert_eq!(moved(&lost, &Account::SellerBalance(ShopId(1))), 4655);
    assert_eq!(moved(&lost, &Account::Commission), 245);
    assert_eq!((lost.order.state, running(&lost.order)), (State::ChargedBack, vec![]));
}

#[test]
fn one_that_takes_everything_ends_order_and_case_and_puts_back_what_never_left() {
    let part = after(&paid(), &ship(ShippingMethod::Courier, &[(FIRST, 2)]), Seller, day(1));
    let asked = asks(&part, day(2));
    let lost = taken(&opened(&asked, day(3)), &lose(4900), Processor, day(4));
    assert_eq!((lost.order.state, lost.order.hold_minor), (State::ChargedBack, 0));
    assert_eq!(lost.order.case.as_ref().map(|case| case.state), Some(CaseState::Closed));
    assert_eq!(running(&lost.order), []);
    assert_eq!(lost.stock, [StockChange::Restock(VariantId(1), 1), StockChange::Restock(VariantId(2), 2)]);
    let to_buyer = lost.notices.iter().filter(|queued| queued.to == Recipient::Buyer(lost.order.buyer));
    let kinds: Vec<NoticeKind> = to_buyer.map(|queued| queued.notice.kind()).collect();
    assert_eq!(kinds, [NoticeKind::ChargebackEnded, NoticeKind::CaseEnded]);
}

#[test]
fn one_that_takes_nothing_of_an_order_leaves_it_as_it_was() {
    let cancelled = after(&paid(), &cancel(), Seller, day(1));
    let lost = taken(&opened(&cancelled, day(2)), &lose(0), Processor, day(3));
    assert_eq!((lost.order.state, lost.entries.len()), (State::Cancelled, 0));
    let said = &lost.notices.iter().find(|queued| queued.to == Recipient::Shop(ShopId(1))).unwrap().notice;
    assert!(matches!(said, Notice::ChargebackEnded { outcome: Outcome::Lost, taken, .. } if taken.minor == 0));
}

#[test]
fn what_a_case_grants_after_one_was_lost_is_what_is_left() {
    let still = opened(&asks(&shipped(ShippingMethod::Courier), day(1)), day(2));
    let lost = after(&still, &lose(4500), Processor, day(3));
    let accepted = taken(&lost, &Step::Case(CaseStep::Accept), Seller, day(4));
    assert_eq!(accepted.refund.as_ref().map(|refund| refund.amount_minor), Some(400));
    assert_eq!((accepted.order.state, left_minor(&accepted.order)), (State::Refunded, 0));
}

#[test]
fn only_a_processor_speaks_of_chargebacks_and_only_of_open_ones_that_they_are_decided() {
    for actor in [Buyer, Seller, Administrator, Time] {
        assert_eq!(refused(&paid(), &Step::OpenChargeback(told()), actor, day(1)), Refusal::NotAllowed);
    }
    for step in [Step::WinChargeback(told()), lose(100)] {
        assert_eq!(refused(&opened(&paid(), day(1)), &step, Buyer, day(2)), Refusal::NotAllowed);
        assert_eq!(refused(&paid(), &step, Processor, day(1)), Refusal::NotAllowed);
    }
    assert!(matches!(
        refused(&placed(), &Step::OpenChargeback(told()), Processor, day(1)),
        Refusal::NotInState { state: State::AwaitingPayment }
    ));
}

/// An order whose case was settled with 10.00, and what that refund was for.
fn granted(order: &Order) -> (Order, GivenUp) {
    let settled = taken(&asks(order, day(2)), &Step::Case(CaseStep::Accept), Seller, day(3));
    let refund = settled.refund.unwrap();
    let lines = refund.lines.iter().map(|(line, _, minor)| (*line, *minor)).collect();
    (settled.order, GivenUp { id: RefundId(1), lines, shipping_minor: refund.shipping_minor })
}

#[test]
fn a_refund_that_is_given_up_is_the_orders_again() {
    let give_up = |refund| Step::GiveRefundUp { refund, reason: "the account is closed".to_owned() };
    let before = shipped(ShippingMethod::Courier);
    let (settled, refund) = granted(&before);
    let given_up = taken(&settled, &give_up(refund), Administrator, day(40));
    assert_eq!((given_up.order.hold_minor, given_up.order.refunded_minor), (4900, 0));
    assert_eq!(given_up.order.lines, before.lines);
    assert_eq!(moved(&given_up, &Account::RefundsInTransit), 1000);

    let (settled, refund) = granted(&received());
    let given_up = taken(&settled, &give_up(refund.clone()), Administrator, day(40));
    assert_eq!(moved(&given_up, &Account::SellerBalance(ShopId(1))), -950);
    assert_eq!(moved(&given_up, &Account::Commission), -50);
    let unreasoned = Step::GiveRefundUp { refund, reason: " ".to_owned() };
    assert_eq!(refused(&settled, &unreasoned, Administrator, day(40)), Refusal::ReasonMissing);
}

#[test]
fn what_a_refund_that_was_given_up_left_goes_back_when_the_order_is_cancelled() {
    let claim = ClaimDraft {
        number: "C-1".to_owned(),
        kind: Kind::Unshipped,
        reason: Reason::ChangedMind,
        claim: Claim::Goods { quantities: [(FIRST, 3)].into(), shipping_minor: 0 },
    };
    let asked = after(&paid(), &Step::Case(CaseStep::Request { claim, text: String::new() }), Buyer, day(1));
    let settled = taken(&asked, &Step::Case(CaseStep::Accept), Seller, day(1));
    let draft = settled.refund.unwrap();
    let lines = draft.lines.iter().map(|(line, _, minor)| (*line, *minor)).collect();
    let refund = GivenUp { id: RefundId(1), lines, shipping_minor: draft.shipping_minor };
    let given_up = Step::GiveRefundUp { refund, reason: "the account is closed".to_owned() };
    let order = after(&settled.order, &given_up, Administrator, day(2));
    assert_eq!(order.hold_minor, 4900);
    let cancelled = taken(&order, &cancel(), Seller, day(3));
    assert_eq!((cancelled.order.hold_minor, cancelled.refund.unwrap().amount_minor), (0, 4900));
}

#[test]
fn a_refund_of_everything_by_amount_puts_back_what_never_left() {
    let part = after(&paid(), &ship(ShippingMethod::Courier, &[(FIRST, 2)]), Seller, day(1));
    let claim = ClaimDraft {
        number: "C-1".to_owned(),
        kind: Kind::KeepGoods,
        reason: Reason::Damaged,
        claim: Claim::Amount(4900),
    };
    let asked = after(&part, &Step::Case(CaseStep::Request { claim, text: String::new() }), Buyer, day(2));
    let accepted = taken(&asked, &Step::Case(CaseStep::Accept), Seller, day(3));
    assert_eq!(accepted.order.state, State::Refunded);
    assert_eq!(accepted.stock, [StockChange::Restock(VariantId(1), 1), StockChange::Restock(VariantId(2), 2)]);
}
