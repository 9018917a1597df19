//! The refund, attempt by attempt: what each step books, and who is told.

use super::*;
use chrono::DateTime;
use iso_currency::Currency;

fn at(hour: i64) -> Instant {
    DateTime::from_timestamp(1_700_000_000, 0).unwrap().naive_utc() + hours(hour)
}

fn committed() -> Refund {
    Refund {
        id: RefundId(1),
        number: "R-1".into(),
        payment: Some(PaymentId(1)),
        order: Some(OrderId(1)),
        suspense: None,
        state: State::Committed,
        processor: "sandbox".into(),
        processor_payment: "p".into(),
        amount: Money::new(500, Currency::USD),
        settled_minor: 0,
        cause: Cause::Cancelled,
        shipping_minor: 100,
        attempt: 0,
        committed_at: at(0),
        asked_at: None,
        next_call_at: Some(at(0)),
        last_error: None,
        ended_at: None,
        version: 0,
    }
}

fn after(refund: &Refund, steps: &[Step]) -> Decision {
    let mut refund = refund.clone();
    let mut last = None;
    for step in steps {
        let decision = decide(&refund, step, at(1)).unwrap();
        refund = decision.refund.clone();
        last = Some(decision);
    }
    last.unwrap()
}

#[test]
fn a_confirmed_refund_moves_the_money_once() {
    let done = after(&committed(), &[Step::Call, Step::Confirm]);
    assert_eq!(done.refund.state, State::Confirmed);
    assert_eq!(done.entries.len(), 1);
    assert_eq!(decide(&done.refund, &Step::Confirm, at(2)).unwrap_err(), Refusal::RefundNotOwed);
}

#[test]
fn every_attempt_has_a_key_of_its_own_and_three_refusals_call_the_administrator() {
    let refuse = Step::Refuse { reason: "no".into() };
    let first = after(&committed(), &[Step::Call]).refund;
    let second = after(&first, &[refuse.clone(), Step::Call]).refund;
    assert_ne!(first.key(), second.key());
    let third = after(&second, &[refuse.clone(), Step::Call, refuse]);
    assert!(third.refund.waits_for_administrator());
    assert!(third.administrators_told.is_some());
    let otherwise = after(&third.refund, &[Step::PayByOtherMeans]);
    assert_eq!(otherwise.refund.state, State::ByOtherMeans);
    assert!(matches!(otherwise.parties_told, Some(Notice::RefundIssued { processor: None, .. })));
    assert_eq!(after(&third.refund, &[Step::TryAgain, Step::Call]).refund.attempt, 4);
}

#[test]
fn an_unclear_answer_keeps_the_key() {
    let asked = after(&committed(), &[Step::Call]).refund;
    let waiting = after(&asked, &[Step::Wait { reason: "timeout".into() }, Step::Call]).refund;
    assert_eq!(asked.key(), waiting.key());
    assert!(!waiting.must_query_first(at(25)));
    assert!(waiting.must_query_first(at(26)));
}

#[test]
fn an_attempt_that_is_under_way_after_all_is_waited_for() {
    let refuse = Step::Refuse { reason: "no".into() };
    let owed = after(&committed(), &[Step::Call, refuse]).refund;
    let resumed = after(&owed, &[Step::Resume { reason: "pending".into() }]).refund;
    assert_eq!((resumed.state, resumed.key()), (State::Asked, owed.key()));
    assert_eq!(decide(&resumed, &Step::PayByOtherMeans, at(2)).unwrap_err(), Refusal::RefundNotOwed);
}

#[test]
fn what_waits_for_nobody_is_not_postponed() {
    let postpone = Step::Postpone { until: at(2) };
    let postponed = after(&committed(), std::slice::from_ref(&postpone)).refund;
    assert_eq!((postponed.state, postponed.next_call_at), (State::Committed, Some(at(2))));
    let done = after(&committed(), &[Step::Call, Step::Confirm]).refund;
    assert_eq!(decide(&done, &postpone, at(2)).unwrap_err(), Refusal::RefundNotOwed);
}

#[test]
fn a_lost_chargeback_pays_what_was_not_sent_and_the_rest_is_still_owed() {
    let settle = |minor| Step::SettleByChargeback { chargeback: ChargebackId(1), minor };
    let partly = after(&committed(), &[settle(200)]);
    assert_eq!((partly.refund.state, partly.refund.outstanding().minor), (State::Committed, 300));
    assert_eq!(partly.entries[0].movement(&Account::RefundsInTransit), 200);
    let sent = after(&partly.refund, &[Step::Call, Step::Confirm]);
    assert_eq!(sent.entries[0].movement(&Account::RefundsInTransit), 300);
    let wholly = after(&partly.refund, &[settle(300)]).refund;
    assert_eq!((wholly.state, wholly.next_call_at), (State::SettledByChargeback, None));
    let asked = after(&committed(), &[Step::Call]).refund;
    assert_eq!(decide(&asked, &settle(100), at(2)).unwrap_err(), Refusal::RefundNotOwed, "it may be on its way");
    assert_eq!(decide(&committed(), &settle(501), at(2)).unwrap_err(), Refusal::RefundNotOwed);
}

#[test]
fn only_what_a_case_granted_and_the_processor_will_not_send_is_given_up() {
    let refuse = Step::Refuse { reason: "no".into() };
    let stuck = |cause| {
        let steps: Vec<Step> = [Step::Call, refuse.clone()].into_iter().cycle().take(6).collect();
        after(&Refund { cause, ..committed() }, &steps).refund
    };
    let give_up = Step::GiveUp { reason: "the account is closed".into() };
    let given_up = after(&stuck(Cause::Case), std::slice::from_ref(&give_up)).refund;
    assert_eq!(given_up.state, State::GivenUp);
    assert_eq!(decide(&stuck(Cause::Cancelled), &give_up, at(2)).unwrap_err(), Refusal::RefundNotOwed);
    assert_eq!(decide(&committed(), &give_up, at(2)).unwrap_err(), Refusal::RefundNotOwed);
}

#[test]
fn a_refund_that_comes_back_is_owed_again_and_booked_back() {
    let back = after(&committed(), &[Step::Call, Step::Confirm, Step::Refuse { reason: "closed account".into() }]);
    assert_eq!(back.refund.state, State::Owed);
    assert_eq!(back.entries[0].kind(), ledger::EntryKind::RefundFailed);
    assert!(matches!(back.parties_told, Some(Notice::RefundFailed { .. })));
}

#[test]
fn administrators_are_reminded_after_two_and_five_days_then_daily() {
    for (hour, due) in [(0, 48), (48, 120), (119, 120), (120, 144), (150, 168)] {
        assert_eq!(next_attention_at(at(0), at(hour)), at(due), "{hour}");
    }
}
