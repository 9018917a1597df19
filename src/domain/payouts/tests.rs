//! Payouts: how much may be asked for, and every step in every state.

use super::*;
use crate::domain::bank_accounts::{AccountNumber, BankAccount};
use crate::domain::ledger::Account;
use crate::domain::text::Text as _;
use crate::domain::time::days;
use chrono::DateTime;
use iso_currency::Currency::USD;
use proptest::prelude::*;

fn at(hour: i64) -> Instant {
    DateTime::from_timestamp(1_700_000_000, 0).unwrap().naive_utc() + hours(hour)
}

fn standing(balance: i64, at_stake_minor: i64) -> Standing {
    let account = BankAccount { holder: "R".into(), iban: AccountNumber::kept("X4300".into()), bic: None };
    Standing {
        balance: Money::new(balance, USD),
        at_stake_minor,
        account: Some(Version { id: BankAccountId(7), account, saved_at: at(0), usable_from: at(24) }),
        processor: Some("sandbox".into()),
    }
}

fn payout(state: State) -> Payout {
    let is_open = !state.is_ended();
    Payout {
        id: PayoutId(3),
        number: "W-1".into(),
        shop: ShopId(2),
        shop_name: "Lamps".into(),
        account: BankAccountId(7),
        ending: "4300".into(),
        state,
        processor: "sandbox".into(),
        amount: Money::new(500, USD),
        asked_at: at(0),
        sent_at: (state != State::Asked).then(|| at(0)),
        next_call_at: is_open.then(|| at(0)),
        last_error: None,
        ended_at: (!is_open).then(|| at(0)),
        version: 4,
    }
}

fn reason() -> String {
    "account closed".into()
}

fn steps() -> [Step; 7] {
    [
        Step::Send,
        Step::Wait { reason: reason() },
        Step::Postpone { until: at(9) },
        Step::LookAgain,
        Step::Pay,
        Step::Refuse { reason: reason() },
        Step::Return { reason: reason() },
    ]
}

/// What a decision does to the balance, to the money in transit and at the processor: more above zero.
fn moved(decision: &Decision) -> [i64; 3] {
    let sum = |account: &Account| decision.entries.iter().map(|entry| entry.movement(account)).sum::<i64>();
    let cash = sum(&Account::ProcessorCash("sandbox".into()));
    [-sum(&Account::SellerBalance(ShopId(2))), -sum(&Account::PayoutsInTransit), cash]
}

#[test]
fn every_step_in_every_state() {
    use State::{Asked, Paid, Refused, Returned, Sent};
    for state in State::ALL {
        for (step, table) in steps().iter().zip([
            [Some((Sent, [0, 0, 0])), Some((Sent, [0, 0, 0])), None],
            [None, Some((Sent, [0, 0, 0])), None],
            [Some((Asked, [0, 0, 0])), Some((Sent, [0, 0, 0])), None],
            [Some((Asked, [0, 0, 0])), Some((Sent, [0, 0, 0])), None],
            [None, Some((Paid, [0, -500, -500])), None],
            [None, Some((Refused, [500, -500, 0])), None],
            [None, Some((Returned, [500, -500, 0])), Some((Returned, [500, 0, 500]))],
        ]) {
            let expected = match state {
                Asked => table[0],
                Sent => table[1],
                Paid => table[2],
                Refused | Returned => None,
            };
            let decided = decide(&payout(*state), step, at(1));
            let Some((next, money)) = expected else {
                assert_eq!(decided.unwrap_err(), Refusal::PayoutNotWaiting, "{step:?} in {state}");
                continue;
            };
            let decided = decided.unwrap_or_else(|refusal| panic!("{step:?} in {state}: {refusal}"));
            assert_eq!((decided.payout.state, moved(&decided)), (next, money), "{step:?} in {state}");
            assert_eq!(decided.payout.version, 4);
            assert_eq!(decided.payout.ended_at.is_some(), next.is_ended());
            assert_eq!(decided.payout.next_call_at.is_none(), next.is_ended());
            assert_eq!(decided.shop_told.is_some(), next.is_ended(), "the shop hears of every end");
        }
    }
}

#[test]
fn asking_moves_the_balance_into_transit() {
    let entry = payout(State::Asked).asked_entry();
    assert_eq!(entry.movement(&Account::SellerBalance(ShopId(2))), 500);
    assert_eq!(entry.movement(&Account::PayoutsInTransit), -500);
    assert_eq!((entry.about().shop, entry.about().payout), (Some(ShopId(2)), Some(PayoutId(3))));
}

#[test]
fn a_payment_heard_of_with_its_return_is_booked_too() {
    let kinds = |state| {
        let decided = decide(&payout(state), &Step::Return { reason: reason() }, at(1)).unwrap();
        decided.entries.iter().map(Entry::kind).collect::<Vec<_>>()
    };
    use crate::domain::ledger::EntryKind::{PayoutPaid, PayoutReturned};
    assert_eq!(kinds(State::Sent), [PayoutPaid, PayoutReturned]);
    assert_eq!(kinds(State::Paid), [PayoutReturned]);
}

#[test]
fn the_key_stays_and_is_looked_up_once_it_may_be_forgotten() {
    let sent = decide(&payout(State::Asked), &Step::Send, at(1)).unwrap().payout;
    let again = decide(&sent, &Step::Send, at(9)).unwrap().payout;
    assert_eq!((again.sent_at, again.number.as_str()), (Some(at(1)), "W-1"));
    assert!(!again.must_query_first(at(25)) && again.must_query_first(at(25) + TimeDelta::seconds(1)));
}

#[test]
fn one_that_waits_is_asked_ever_more_rarely() {
    let wait = Step::Wait { reason: reason() };
    for (hour, next) in [(0, at(0) + TimeDelta::minutes(1)), (2, at(4)), (48, at(54))] {
        assert_eq!(decide(&payout(State::Sent), &wait, at(hour)).unwrap().payout.next_call_at, Some(next));
    }
}

#[test]
fn no_more_is_paid_out_than_is_available() {
    let now = at(0) + days(1);
    let standing = standing(1_000, 300);
    let most = Money::new(700, USD);
    for minor in [i64::MIN, -1, 0, 701, 1_000, i64::MAX] {
        assert_eq!(standing.ask(minor, now), Err(Refusal::PayoutAmount { most }), "{minor}");
    }
    for minor in [1, 700] {
        let asked = standing.ask(minor, now).unwrap();
        assert_eq!((asked.amount.minor, asked.account, asked.processor.as_str()), (minor, BankAccountId(7), "sandbox"));
    }
}

#[test]
fn what_stands_in_the_way_is_named() {
    let now = at(0) + days(1);
    let good = standing(1_000, 0);
    assert_eq!(good.way(now).unwrap().0, "sandbox");
    let refused = |standing: Standing, at| standing.ask(1, at).unwrap_err();
    assert_eq!(refused(Standing { processor: None, ..good.clone() }, now), Refusal::NoPayouts);
    assert_eq!(refused(Standing { account: None, ..good.clone() }, now), Refusal::NoBankAccount);
    assert_eq!(refused(good, at(23)), Refusal::BankAccountTooNew { from: at(24) });
    assert_eq!(refused(standing(-1, 0), now), Refusal::PayoutBelowZero { balance: Money::new(-1, USD) });
    assert_eq!(refused(standing(0, 0), now), Refusal::PayoutAmount { most: Money::new(0, USD) });
    assert_eq!(standing(-5, 3).available().minor, 0);
}

#[test]
fn only_the_part_of_the_shops_released_orders_is_at_stake() {
    let orders = [(OrderId(1), 6_000), (OrderId(2), 4_000)];
    assert_eq!(at_stake(5_000, &orders, &[OrderId(1)]), 3_000);
    assert_eq!(at_stake(5_000, &orders, &[OrderId(2)]), 2_000);
    assert_eq!(at_stake(50_000, &orders, &[OrderId(1), OrderId(2)]), 10_000);
    assert_eq!(at_stake(5_000, &orders, &[]), 0);
    assert_eq!(at_stake(5_000, &[], &[OrderId(1)]), 0);
}

proptest! {
    #[test]
    fn whatever_is_asked_never_takes_more_than_is_there(
        balance in -10_000i64..10_000, stake in 0i64..10_000, asked in -100i64..12_000,
    ) {
        if let Ok(ask) = standing(balance, stake).ask(asked, at(48)) {
            prop_assert!(ask.amount.minor >= 1 && ask.amount.minor + stake <= balance);
        }
    }
}
