//! The refund case: every state × step × actor, what silence means, what the money does, and which clocks stand still.

use super::guards::MOMENT;
use super::*;
use crate::domain::ledger::{Account, EntryKind};
use crate::domain::notices::{Notice, NoticeKind, Recipient};
use crate::domain::orders::cases::lifecycle::is_legal_in_case;
use crate::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, ReturnPackage, Step as CaseStep};
use crate::domain::orders::settlement::left_minor;
use crate::domain::terms::SilenceRule;
use crate::domain::text::Text as _;
use Actor::{Administrator, Buyer, Seller, Time};
use CaseState::{AwaitingBuyer, AwaitingReturn, Escalated, Requested, ReturnShipped, Ruled, Settled};

/// Who may do what in which state of a case, when every guard holds. Whatever is not here is refused.
const ALLOWED: &[(CaseState, StepKind, &[Actor])] = &[
    (Requested, StepKind::AcceptRefund, &[Seller]),
    (Requested, StepKind::CounterRefund, &[Seller]),
    (Requested, StepKind::RejectRefund, &[Seller]),
    (Requested, StepKind::AnswerBySilence, &[Time]),
    (Requested, StepKind::RemindToAct, &[Time]),
    (Requested, StepKind::WithdrawRefund, &[Buyer]),
    (AwaitingBuyer, StepKind::AcceptOffer, &[Buyer]),
    (AwaitingBuyer, StepKind::AskAgain, &[Buyer]),
    (AwaitingBuyer, StepKind::EscalateRefund, &[Buyer]),
    (AwaitingBuyer, StepKind::LapseRefund, &[Time]),
    (AwaitingBuyer, StepKind::RemindToAct, &[Time]),
    (AwaitingBuyer, StepKind::WithdrawRefund, &[Buyer]),
    (AwaitingReturn, StepKind::ShipReturn, &[Buyer]),
    (AwaitingReturn, StepKind::LapseRefund, &[Time]),
    (AwaitingReturn, StepKind::RemindToAct, &[Time]),
    (AwaitingReturn, StepKind::WithdrawRefund, &[Buyer]),
    (ReturnShipped, StepKind::ConfirmReturn, &[Seller]),
    (ReturnShipped, StepKind::ContestReturn, &[Seller]),
    (ReturnShipped, StepKind::SettleReturn, &[Time]),
    (ReturnShipped, StepKind::RemindToAct, &[Time]),
    (Escalated, StepKind::RuleRefund, &[Administrator]),
    (Escalated, StepKind::RemindToRule, &[Time]),
    (Escalated, StepKind::WithdrawRefund, &[Buyer]),
    (Ruled, StepKind::AcceptRuling, &[Buyer, Seller]),
    (Ruled, StepKind::AppealRuling, &[Buyer, Seller]),
    (Ruled, StepKind::FinishRuling, &[Time]),
];

fn goods(quantities: &[(LineId, i64)], shipping_minor: i64) -> Claim {
    Claim::Goods { quantities: quantities.iter().copied().collect(), shipping_minor }
}

fn request(kind: Kind, reason: Reason, claim: Claim) -> Step {
    let claim = ClaimDraft { number: "C-1".to_owned(), kind, reason, claim };
    Step::Case(CaseStep::Request { claim, text: "It is broken".to_owned() })
}

fn words() -> String {
    "so".to_owned()
}

/// A step of a case whose guards hold.
pub(super) fn case_step(kind: StepKind) -> Option<CaseStep> {
    let package =
        ReturnPackage { method: ShippingMethod::Courier, carrier: Carrier::Dhl, tracking_number: "1Z".to_owned() };
    Some(match kind {
        StepKind::AcceptRefund => CaseStep::Accept,
        StepKind::CounterRefund => CaseStep::Counter { amount_minor: 100, text: words() },
        StepKind::RejectRefund => CaseStep::Reject { reason: words() },
        StepKind::AnswerBySilence => CaseStep::AnswerBySilence,
        StepKind::RemindToAct => CaseStep::RemindToAct,
        StepKind::WithdrawRefund => CaseStep::Withdraw,
        StepKind::AcceptOffer => CaseStep::AcceptOffer,
        StepKind::AskAgain => CaseStep::AskAgain { text: words() },
        StepKind::EscalateRefund => CaseStep::Escalate { text: words() },
        StepKind::LapseRefund => CaseStep::Lapse,
        StepKind::ShipReturn => CaseStep::ShipReturn(package),
        StepKind::ConfirmReturn => CaseStep::ConfirmReturn { restock: true },
        StepKind::ContestReturn => CaseStep::ContestReturn { reason: words() },
        StepKind::SettleReturn => CaseStep::SettleReturn,
        StepKind::RuleRefund => CaseStep::Rule { amount_minor: 1000, reason: words() },
        StepKind::RemindToRule => CaseStep::RemindToRule,
        StepKind::AcceptRuling => CaseStep::AcceptRuling,
        StepKind::AppealRuling => CaseStep::Appeal { reason: words() },
        StepKind::FinishRuling => CaseStep::FinishRuling,
        _ => return None,
    })
}

fn case(kind: StepKind) -> Step {
    Step::Case(case_step(kind).unwrap())
}

/// Shipped on day 0, and on day 1 the buyer wants to send one piece of the first line back.
fn requested() -> Order {
    let asked = request(Kind::Return, Reason::Damaged, goods(&[(FIRST, 1)], 0));
    after(&shipped(ShippingMethod::Courier), &asked, Buyer, day(1))
}

/// The same case in another state, walked there.
fn in_case(state: CaseState) -> Order {
    let counter = || after(&requested(), &case(StepKind::CounterRefund), Seller, day(2));
    let accepted = || after(&requested(), &case(StepKind::AcceptRefund), Seller, day(2));
    let escalated = || after(&counter(), &case(StepKind::EscalateRefund), Buyer, day(3));
    match state {
        Requested => requested(),
        AwaitingBuyer => counter(),
        AwaitingReturn => accepted(),
        ReturnShipped => after(&accepted(), &case(StepKind::ShipReturn), Buyer, day(3)),
        Escalated => escalated(),
        Ruled => after(&escalated(), &case(StepKind::RuleRefund), Administrator, day(4)),
        other => panic!("{other} is no open state"),
    }
}

fn state(order: &Order) -> CaseState {
    order.case.as_ref().unwrap().state
}

#[test]
fn every_step_of_a_case_is_open_to_exactly_those_the_design_names() {
    for &from in CaseState::ALL.iter().filter(|state| state.is_open()) {
        let order = in_case(from);
        assert_eq!(state(&order), from);
        for &kind in StepKind::ALL {
            let Some(step) = case_step(kind) else { continue };
            let rows = || ALLOWED.iter().filter(|(state, step, _)| (*state, *step) == (from, kind));
            for &actor in Actor::ALL {
                let allowed = rows().any(|(_, _, who)| who.contains(&actor));
                match decide(&order, &Step::Case(step.clone()), by(actor), day(400)) {
                    Ok(decision) => {
                        assert!(allowed, "{from} {kind} {actor} is not in the design");
                        let to = state(&decision.order);
                        assert!(is_legal_in_case(Some(from), kind, to), "{from} {kind} to {to}");
                    }
                    Err(Refusal::NotInCase { state }) => {
                        assert!(rows().count() == 0 && state == Some(from), "{from} {kind} {actor}");
                    }
                    Err(Refusal::NotAllowed) => assert!(rows().count() > 0 && !allowed, "{from} {kind} {actor}"),
                    Err(other) => panic!("{from} {kind} {actor}: {other}"),
                }
            }
        }
    }
}

#[test]
fn one_case_at_a_time() {
    let again = request(Kind::Return, Reason::Damaged, goods(&[(SECOND, 1)], 0));
    assert_eq!(refused(&requested(), &again, Buyer, day(2)), Refusal::NotInCase { state: Some(Requested) });
    let withdrawn = after(&requested(), &case(StepKind::WithdrawRefund), Buyer, day(2));
    assert_eq!(state(&after(&withdrawn, &again, Buyer, day(3))), Requested);
}

#[test]
fn a_case_pauses_every_clock_but_its_own_and_they_resume_with_what_was_left() {
    let before = shipped(ShippingMethod::Courier);
    let ends_at = before.confirms_at().unwrap();
    let paused = requested();
    assert_eq!(paused.confirms_at(), None, "the receiving time stands still");
    assert!(paused.clock(ClockKind::CaseEnds).is_some());
    assert_eq!(refused(&paused, &confirm(), Buyer, day(2)), Refusal::CaseOpen);
    let resumed = after(&paused, &case(StepKind::WithdrawRefund), Buyer, day(4));
    assert_eq!(resumed.confirms_at(), Some(ends_at + days(3)), "three days stood still");
    assert!(resumed.clock(ClockKind::ReceiptReminder(1)).is_some(), "reminders are set anew");
}

#[test]
fn a_receiving_time_that_starts_while_a_case_is_open_stands_still_until_it_ends() {
    let asked = request(Kind::KeepGoods, Reason::Damaged, Claim::Amount(100));
    let open = after(&partly_shipped(), &asked, Buyer, day(2));
    let shipped = taken(&open, &ship(ShippingMethod::Courier, &[(FIRST, 2), (SECOND, 2)]), Seller, day(3));
    let of_receipt = |change: &&ClockChange| {
        matches!(change, ClockChange::Set(ClockKind::ReceiptEnds, _) | ClockChange::Pause(ClockKind::ReceiptEnds, _))
    };
    let changes: Vec<_> = shipped.clocks.iter().filter(of_receipt).cloned().collect();
    let expected =
        [ClockChange::Set(ClockKind::ReceiptEnds, day(13)), ClockChange::Pause(ClockKind::ReceiptEnds, days(10))];
    assert_eq!(changes, expected, "there is a clock, and it is paused");
    let told = shipped.notices.iter().map(|queued| &queued.notice);
    assert!(
        told.clone().any(|notice| matches!(notice, Notice::Shipped { confirms_at: None, .. })),
        "no end is promised"
    );
    let resumed = after(&shipped.order, &case(StepKind::WithdrawRefund), Buyer, day(5));
    assert_eq!(resumed.confirms_at(), Some(day(15)));
}

#[test]
fn the_receiving_time_resumes_with_three_days_at_least_once() {
    let asked = |order: &Order, on| {
        let asked = request(Kind::KeepGoods, Reason::Damaged, Claim::Amount(100));
        let open = after(order, &asked, Buyer, on);
        after(&open, &case(StepKind::WithdrawRefund), Buyer, on)
    };
    let first = asked(&shipped(ShippingMethod::Courier), day(9));
    assert_eq!(first.confirms_at(), Some(day(12)), "one day was left");
    let second = asked(&first, day(11));
    assert_eq!(second.confirms_at(), Some(day(12)), "no second floor");
}

#[test]
fn silence_means_what_the_terms_say() {
    let cases = [
        (Kind::NotReceived, Reason::NotArrived, Settled),
        (Kind::Return, Reason::Damaged, AwaitingReturn),
        (Kind::KeepGoods, Reason::Damaged, Escalated),
    ];
    for (kind, reason, to) in cases {
        let asked =
            after(&shipped(ShippingMethod::Courier), &request(kind, reason, goods(&[(FIRST, 3)], 0)), Buyer, day(1));
        let ends_at = asked.clock(ClockKind::CaseEnds).unwrap().due_at;
        assert_eq!(ends_at, day(4));
        assert_eq!(asked.clock(ClockKind::CaseReminder).unwrap().due_at, day(3), "reminded after two days");
        assert_eq!(refused(&asked, &case(StepKind::AnswerBySilence), Time, ends_at), Refusal::NotDue);
        let silent = taken(&asked, &case(StepKind::AnswerBySilence), Time, ends_at + MOMENT);
        assert_eq!((state(&silent.order), silent.event.occurred_at), (to, ends_at), "{kind}");
        let to_shop = silent.notices.iter().filter(|queued| queued.to == Recipient::Shop(silent.order.shop));
        let said: Vec<NoticeKind> = to_shop.map(|queued| queued.notice.kind()).collect();
        assert_eq!(said, [NoticeKind::RefundAnsweredForYou], "one mail says what the silence has led to");
    }
    let mut strict = requested();
    strict.terms.rules.silence_return = SilenceRule::Settle;
    assert_eq!(state(&after(&strict, &case(StepKind::AnswerBySilence), Time, day(5))), Settled);
}

#[test]
fn what_was_never_shipped_goes_back_with_its_share_of_the_shipping() {
    let open = after(
        &partly_shipped(),
        &request(Kind::Unshipped, Reason::NotArrived, goods(&[(FIRST, 2), (SECOND, 2)], 0)),
        Buyer,
        day(2),
    );
    assert_eq!(refused(&open, &ship(ShippingMethod::Courier, &[(FIRST, 1)]), Seller, day(3)), Refusal::Quantities);
    let settled = taken(&open, &case(StepKind::AcceptRefund), Seller, day(3));
    // 20.00 and 14.00 of the goods, 34/44 of the shipping of 5.00.
    assert_eq!(settled.refund.as_ref().unwrap().amount_minor, 2000 + 1400 + 386);
    assert_eq!(settled.order.state, State::Shipped, "nothing is left to ship");
    assert!(settled.order.confirms_at().is_some());
    assert_eq!(settled.stock, [StockChange::Restock(VariantId(1), 2), StockChange::Restock(VariantId(2), 2)]);
    assert_eq!(settled.order.hold_minor, 4900 - 3786);
}

#[test]
fn everything_paid_back_ends_the_order() {
    let asked = request(Kind::NotReceived, Reason::NotArrived, goods(&[(FIRST, 3), (SECOND, 2)], 500));
    let open = after(&shipped(ShippingMethod::Courier), &asked, Buyer, day(1));
    let settled = taken(&open, &case(StepKind::AcceptRefund), Seller, day(2));
    assert_eq!((settled.order.state, settled.order.hold_minor, left_minor(&settled.order)), (State::Refunded, 0, 0));
    assert!(settled.order.clocks.iter().all(|clock| clock.state == ClockState::Ended));
}

#[test]
fn after_the_release_the_seller_pays_and_the_commission_comes_back() {
    let received = after(&shipped(ShippingMethod::Courier), &confirm(), Buyer, day(5));
    assert_eq!(
        refused(&received, &request(Kind::NotReceived, Reason::NotArrived, goods(&[(FIRST, 1)], 0)), Buyer, day(6)),
        Refusal::ClaimKind
    );
    let mut order = received;
    let mut given_back = Vec::new();
    // 33.33, 33.33 and 33.34 of 100.00 at 5 % give back 1.67, 1.66 and 1.67.
    order.captured_minor = 10_000;
    order.lines[0].total_minor = 8100;
    for minor in [3333, 3333, 3334] {
        let open = after(&order, &request(Kind::KeepGoods, Reason::Damaged, Claim::Amount(minor)), Buyer, day(6));
        let settled = taken(&open, &case(StepKind::AcceptRefund), Seller, day(6));
        let entry = &settled.entries[0];
        assert_eq!(entry.kind(), EntryKind::RefundCommitted);
        let commission = entry.movement(&Account::Commission);
        assert_eq!(entry.movement(&Account::SellerBalance(ShopId(1))), minor - commission);
        given_back.push(commission);
        order = settled.order;
    }
    assert_eq!(given_back, [167, 166, 167]);
    assert_eq!(order.state, State::Refunded);
}

#[test]
fn an_offer_is_less_than_what_was_asked_and_may_be_refused_twice() {
    let order = requested();
    let counter = |amount_minor| Step::Case(CaseStep::Counter { amount_minor, text: words() });
    for amount in [0, -1, 1000, 1001] {
        assert!(matches!(refused(&order, &counter(amount), Seller, day(2)), Refusal::ClaimAmount { .. }), "{amount}");
    }
    let mut order = after(&order, &counter(999), Seller, day(2));
    for round in 2..=3 {
        order = after(&order, &case(StepKind::AskAgain), Buyer, day(2));
        assert_eq!(order.case.as_ref().unwrap().round, round);
        order = after(&order, &case(StepKind::RejectRefund), Seller, day(2));
    }
    assert_eq!(refused(&order, &case(StepKind::AskAgain), Buyer, day(2)), Refusal::AskedTooOften);
    assert_eq!(refused(&order, &case(StepKind::AcceptOffer), Buyer, day(2)), Refusal::NothingOffered);
    let offered = in_case(AwaitingBuyer);
    let accepted = taken(&offered, &case(StepKind::AcceptOffer), Buyer, day(3));
    assert_eq!(accepted.refund.unwrap().amount_minor, 100);
}

#[test]
fn a_ruling_stands_after_seven_days_or_when_both_accept_and_there_is_one_appeal() {
    let ruled = in_case(Ruled);
    assert_eq!(ruled.clock(ClockKind::CaseEnds).unwrap().due_at, day(11));
    let buyer = after(&ruled, &case(StepKind::AcceptRuling), Buyer, day(5));
    assert_eq!(state(&buyer), Ruled, "no money moves yet");
    assert_eq!(refused(&buyer, &case(StepKind::AcceptRuling), Buyer, day(5)), Refusal::RulingAccepted);
    let both = taken(&buyer, &case(StepKind::AcceptRuling), Seller, day(5));
    assert_eq!((state(&both.order), both.refund.unwrap().amount_minor), (Settled, 1000));
    let appealed = after(&ruled, &case(StepKind::AppealRuling), Seller, day(5));
    let again = after(&appealed, &case(StepKind::RuleRefund), Administrator, day(6));
    assert_eq!(refused(&again, &case(StepKind::AppealRuling), Buyer, day(6)), Refusal::AppealedBefore);
    let finished = taken(&again, &case(StepKind::FinishRuling), Time, day(14));
    assert_eq!((state(&finished.order), finished.order.refunded_minor), (Settled, 1000));
}

#[test]
fn a_ruling_of_nothing_closes_the_case() {
    let nothing = Step::Case(CaseStep::Rule { amount_minor: 0, reason: words() });
    let ruled = after(&in_case(Escalated), &nothing, Administrator, day(4));
    let finished = taken(&ruled, &case(StepKind::FinishRuling), Time, day(12));
    assert_eq!((state(&finished.order), finished.refund), (CaseState::Closed, None));
    assert!(finished.order.confirms_at().is_some(), "the receiving time goes on");
}

#[test]
fn the_third_case_goes_straight_to_an_administrator() {
    let mut order = shipped(ShippingMethod::Courier);
    let asked = request(Kind::Return, Reason::Damaged, goods(&[(FIRST, 1)], 0));
    for _ in 0..2 {
        order = after(&after(&order, &asked, Buyer, day(1)), &case(StepKind::WithdrawRefund), Buyer, day(1));
    }
    assert_eq!(state(&after(&order, &asked, Buyer, day(2))), Escalated);
}

#[test]
fn claims_end_with_the_after_sale_time_or_with_the_case_that_outlives_it() {
    let received = after(&shipped(ShippingMethod::Courier), &confirm(), Buyer, day(1));
    let open = after(&received, &request(Kind::Return, Reason::Damaged, goods(&[(FIRST, 1)], 0)), Buyer, day(15));
    assert_eq!(refused(&open, &Step::Complete, Time, day(20)), Refusal::CaseOpen);
    let closed = after(&open, &case(StepKind::WithdrawRefund), Buyer, day(20));
    assert_eq!(after(&closed, &Step::Complete, Time, day(20)).state, State::Completed);
    let late = after(&received, &Step::Complete, Time, day(17));
    let asked = request(Kind::Return, Reason::Damaged, goods(&[(FIRST, 1)], 0));
    assert_eq!(refused(&late, &asked, Buyer, day(18)), Refusal::NotInState { state: State::Completed });
}

#[test]
fn a_change_of_mind_has_fourteen_days() {
    let received = after(&shipped(ShippingMethod::Courier), &confirm(), Buyer, day(1));
    let asked = request(Kind::Return, Reason::ChangedMind, goods(&[(FIRST, 1)], 0));
    assert!(decide(&received, &asked, by(Buyer), day(15)).is_ok());
    let until = day(15);
    assert_eq!(refused(&received, &asked, Buyer, day(15) + MOMENT), Refusal::ChangeOfMindOver { until });
}

#[test]
fn nobody_claims_more_than_is_left() {
    let order = shipped(ShippingMethod::Courier);
    let wrong = [
        (goods(&[(FIRST, 4)], 0), Refusal::Quantities),
        (goods(&[(FIRST, 0)], 0), Refusal::Quantities),
        (goods(&[(LineId(9), 1)], 0), Refusal::Quantities),
        (goods(&[], 501), Refusal::ClaimAmount { most: order.money(500) }),
        (goods(&[], -1), Refusal::ClaimAmount { most: order.money(500) }),
        (goods(&[], 0), Refusal::NothingClaimed),
        (Claim::Amount(0), Refusal::ClaimAmount { most: order.money(4900) }),
        (Claim::Amount(-5), Refusal::ClaimAmount { most: order.money(4900) }),
        (Claim::Amount(4901), Refusal::ClaimAmount { most: order.money(4900) }),
        (Claim::Amount(i64::MAX), Refusal::ClaimAmount { most: order.money(4900) }),
    ];
    for (claim, refusal) in wrong {
        let asked = request(Kind::KeepGoods, Reason::Damaged, claim.clone());
        assert_eq!(refused(&order, &asked, Buyer, day(1)), refusal, "{claim:?}");
    }
    for nothing_to_send in [goods(&[], 100), Claim::Amount(100)] {
        let asked = request(Kind::Return, Reason::Damaged, nothing_to_send);
        assert_eq!(refused(&order, &asked, Buyer, day(1)), Refusal::Quantities);
    }
    let shipping = request(Kind::KeepGoods, Reason::Damaged, goods(&[], 500));
    assert!(decide(&order, &shipping, by(Buyer), day(1)).is_ok(), "shipping by itself");
    let unshipped = request(Kind::Unshipped, Reason::NotArrived, goods(&[(FIRST, 1)], 0));
    assert_eq!(refused(&order, &unshipped, Buyer, day(1)), Refusal::ClaimKind);
}

#[test]
fn cancelling_the_order_closes_its_case() {
    let open = after(&paid(), &request(Kind::Unshipped, Reason::ChangedMind, goods(&[(FIRST, 1)], 0)), Buyer, day(1));
    let cancelled = taken(&open, &cancel(), Seller, day(2));
    assert_eq!((cancelled.order.state, state(&cancelled.order)), (State::Cancelled, CaseState::Closed));
    assert_eq!(cancelled.order.refunded_minor, 4900);
    assert!(cancelled.order.clocks.iter().all(|clock| clock.state == ClockState::Ended));
}
