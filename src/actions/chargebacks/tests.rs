//! What becomes of chargebacks that are told twice, late, wrongly or never. The money is counted at the end of each.

use iso_currency::Currency::{self, EUR, USD};

use super::*;
use crate::actions::payments as charges;
use crate::actions::refunds::tests::Store;
use crate::domain::notices::NoticeKind;
use crate::gateways::payments::tests::charged;
use crate::gateways::payments::{PaymentStatus, ProcessorError, RefundStatus};

/// The processor's report of the payment that pays 5.00 for nobody, of which a bank takes something back.
fn report(amount: (i64, Currency), status: ChargebackStatus) -> PaymentReport {
    let told = gateway::Chargeback {
        transaction: "cb-1".to_owned(),
        charge: "ch-1".to_owned(),
        amount: Money::new(amount.0, amount.1),
        status,
        reason: "not received".to_owned(),
    };
    PaymentReport { chargebacks: vec![told], ..charged("nobody", PaymentStatus::Paid, &[("ch-1", 500)]) }
}

fn all(status: ChargebackStatus) -> PaymentReport {
    report((500, USD), status)
}

async fn hears(store: &Store, report: PaymentReport) {
    charges::apply(&store.db, &store.clock, &store.processors, "told", report).await.unwrap();
}

fn chargeback(store: &Store) -> Chargeback {
    store.db.read_here(|connection| chargebacks::by_transaction(connection, "told", "cb-1")).unwrap().unwrap()
}

/// Looks at the chargeback, whose clock is due; says what the processor was asked.
async fn looks(store: &Store) -> Vec<String> {
    let due = store.db.read_here(|connection| deadlines::to_ask(connection, store.clock.now() + days(9), 9)).unwrap();
    let [row] = due.try_into().unwrap();
    let id = chargeback(store).id;
    look(&store.db, &store.clock, &store.processors, id, row.id).await.unwrap();
    store.asked()
}

/// The refund of the 5.00 is asked for, and its answer is lost.
async fn a_refund_is_asked_for() -> Store {
    let store = Store::owing().await;
    store.says([Err(ProcessorError::Unknown("time-out".to_owned()))]);
    store.calls().await;
    store.asked();
    store
}

fn told_of(store: &Store, kind: NoticeKind) -> usize {
    let listed = store.db.read_here(|connection| notices::list(connection, None, None, 100)).unwrap();
    listed.iter().filter(|listed| listed.notice.kind == kind).count()
}

fn booked(store: &Store, account: &str) -> i64 {
    let balances = store.db.read_here(crate::db::ledger::balances).unwrap();
    balances.iter().filter(|(name, ..)| name == account).map(|(.., minor)| minor).sum()
}

#[tokio::test]
async fn a_loss_waits_until_it_is_known_what_became_of_a_refund_that_was_done() {
    let store = a_refund_is_asked_for().await;
    hears(&store, all(ChargebackStatus::Lost)).await;
    assert_eq!(chargeback(&store).state, State::Open);
    store.knows([Some(store.report(1, "re-1", RefundStatus::Done))]);
    store.told.payments.lock().unwrap().push_back(Ok(all(ChargebackStatus::Lost)));
    assert_eq!(looks(&store).await, ["look 1", "query pay-nobody"]);
    assert_eq!(chargeback(&store).state, State::Lost);
    assert_eq!(booked(&store, "chargeback_losses"), 500, "the buyer has it twice");
    store.ends(RefundState::Confirmed);
}

#[tokio::test]
async fn a_loss_pays_a_refund_that_never_reached_the_processor() {
    let store = a_refund_is_asked_for().await;
    hears(&store, all(ChargebackStatus::Lost)).await;
    store.hours_pass(1);
    store.knows([None]);
    store.told.payments.lock().unwrap().push_back(Ok(all(ChargebackStatus::Lost)));
    looks(&store).await;
    assert_eq!(booked(&store, "chargeback_losses"), 0);
    store.ends(RefundState::SettledByChargeback);
}

#[tokio::test]
async fn a_loss_waits_as_long_as_nobody_says_what_became_of_a_refund() {
    let store = a_refund_is_asked_for().await;
    hears(&store, all(ChargebackStatus::Lost)).await;
    store.told.payments.lock().unwrap().push_back(Ok(all(ChargebackStatus::Lost)));
    looks(&store).await;
    assert_eq!(chargeback(&store).state, State::Open);
    store.ends(RefundState::Asked);
}

#[tokio::test]
async fn while_one_is_open_no_refund_is_asked_for_and_one_under_way_only_looked_at() {
    let store = Store::owing().await;
    hears(&store, all(ChargebackStatus::Open)).await;
    store.calls().await;
    assert_eq!(store.asked(), [""; 0]);
    assert_eq!(store.refund().next_call_at, Some(store.clock.now() + days(1)));
    hears(&store, all(ChargebackStatus::Won)).await;
    assert_eq!(store.refund().next_call_at, Some(store.clock.now()), "and then it is");
    store.ends(RefundState::Committed);

    let store = a_refund_is_asked_for().await;
    hears(&store, all(ChargebackStatus::Open)).await;
    store.hours_pass(1);
    store.knows([None]);
    store.calls().await;
    assert_eq!(store.asked(), ["look 1"]);
    store.ends(RefundState::Owed);
}

#[tokio::test]
async fn one_whose_end_nobody_told_is_found_by_asking_once_a_day() {
    let store = Store::owing().await;
    hears(&store, all(ChargebackStatus::Open)).await;
    assert_eq!(looks(&store).await, ["query pay-nobody"]);
    let next = store.db.read_here(deadlines::next_due_at).unwrap();
    assert_eq!(next, Some(store.clock.now() + days(1)), "silence changes nothing");
    store.told.payments.lock().unwrap().push_back(Ok(all(ChargebackStatus::Won)));
    looks(&store).await;
    assert_eq!((chargeback(&store).state, booked(&store, "chargebacks_open")), (State::Won, 0));
    store.ends(RefundState::Committed);
}

#[tokio::test]
async fn one_told_twice_or_out_of_order_is_booked_once() {
    let store = Store::owing().await;
    for status in [ChargebackStatus::Open, ChargebackStatus::Open, ChargebackStatus::Lost, ChargebackStatus::Open] {
        hears(&store, all(status)).await;
    }
    hears(&store, all(ChargebackStatus::Lost)).await;
    assert_eq!((told_of(&store, NoticeKind::ChargebackOpened), told_of(&store, NoticeKind::ChargebackEnded)), (1, 1));
    assert_eq!((told_of(&store, NoticeKind::ChargebackMisfit), booked(&store, "processor_cash:told")), (0, 0));
    store.ends(RefundState::SettledByChargeback);
}

#[tokio::test]
async fn one_that_takes_a_part_of_a_refund_leaves_the_rest_to_be_sent() {
    let store = Store::owing().await;
    hears(&store, report((200, USD), ChargebackStatus::Lost)).await;
    let rest = Money::new(300, USD);
    assert_eq!((store.refund().state, store.refund().outstanding()), (RefundState::Committed, rest));
    let done = store.report(1, "re-1", RefundStatus::Done);
    store.says([Ok(gateway::RefundReport { amount: rest, ..done })]);
    store.calls().await;
    store.ends(RefundState::Confirmed);
}

#[tokio::test]
async fn one_that_fits_no_charge_of_ours_is_told_once_and_not_booked() {
    let store = Store::owing().await;
    for _ in 0..2 {
        hears(&store, report((501, USD), ChargebackStatus::Open)).await;
        hears(&store, report((500, EUR), ChargebackStatus::Lost)).await;
    }
    assert_eq!((told_of(&store, NoticeKind::ChargebackMisfit), booked(&store, "chargebacks_open")), (2, 0));
    hears(&store, report((300, USD), ChargebackStatus::Lost)).await;
    hears(&store, report((400, USD), ChargebackStatus::Lost)).await;
    hears(&store, report((300, USD), ChargebackStatus::Won)).await;
    assert_eq!(told_of(&store, NoticeKind::ChargebackMisfit), 4, "what was decided stays");
    store.ends(RefundState::Committed);
}

#[tokio::test]
async fn what_the_processor_does_not_know_yet_may_be_on_its_way_there() {
    let store = a_refund_is_asked_for().await;
    hears(&store, all(ChargebackStatus::Lost)).await;
    store.knows([None]);
    store.told.payments.lock().unwrap().push_back(Ok(all(ChargebackStatus::Lost)));
    looks(&store).await;
    assert_eq!((store.refund().state, chargeback(&store).state), (RefundState::Asked, State::Open));
}

#[tokio::test]
async fn a_refund_that_was_refused_is_asked_about_before_the_bank_pays_it() {
    let store = Store::owing().await;
    store.says([Err(ProcessorError::Refused("not today".to_owned()))]);
    store.knows([None]);
    store.calls().await;
    assert_eq!(store.refund().state, RefundState::Owed);
    hears(&store, all(ChargebackStatus::Lost)).await;
    assert_eq!(chargeback(&store).state, State::Open, "it may have been done after all");
    store.knows([Some(store.report(1, "re-1", RefundStatus::Done))]);
    store.told.payments.lock().unwrap().push_back(Ok(all(ChargebackStatus::Lost)));
    looks(&store).await;
    assert_eq!(booked(&store, "chargeback_losses"), 500);
    store.ends(RefundState::Confirmed);
}

#[tokio::test]
async fn a_refund_that_comes_back_after_a_loss_makes_it_good_and_is_not_sent_again() {
    let store = Store::owing().await;
    store.says([Ok(store.report(1, "re-1", RefundStatus::Done))]);
    store.calls().await;
    hears(&store, all(ChargebackStatus::Lost)).await;
    assert_eq!(booked(&store, "chargeback_losses"), 500);
    let back = store.report(1, "re-1", RefundStatus::Failed("account closed".to_owned()));
    let refund = store.refund();
    let now = store.clock.now();
    store.db.write_here(move |tx| refunds::apply_in(tx, &refund, &back, now)).unwrap();
    assert_eq!(booked(&store, "chargeback_losses"), 0);
    assert_eq!(told_of(&store, NoticeKind::RefundFailed), 0, "the buyer has it from the bank");
    store.ends(RefundState::SettledByChargeback);
}

#[tokio::test]
async fn an_administrator_decides_one_whose_end_the_processor_says_with_another_amount() {
    let store = Store::owing().await;
    hears(&store, all(ChargebackStatus::Open)).await;
    hears(&store, report((490, USD), ChargebackStatus::Lost)).await;
    assert_eq!(chargeback(&store).state, State::Open);
    let once = |key: &str| Once {
        subject: "carol".to_owned(),
        route: "/admin".to_owned(),
        key: key.to_owned(),
        body_hash: String::new(),
        redirect: "/admin".to_owned(),
    };
    let number = chargeback(&store).number;
    let decides = async |outcome, key: &str| {
        let said = (outcome, "the bank's letter".to_owned());
        decide(&store.db, &store.clock, &store.processors, AccountId(1), &number, said, once(key)).await
    };
    decides(State::Lost, "1").await.unwrap();
    assert_eq!(chargeback(&store).state, State::Lost);
    assert!(matches!(decides(State::Won, "2").await, Err(ActionError::NotFound)));
    store.ends(RefundState::SettledByChargeback);
}

#[tokio::test]
async fn an_administrator_waits_for_a_refund_of_which_nobody_says_what_became_of_it() {
    let store = a_refund_is_asked_for().await;
    hears(&store, all(ChargebackStatus::Open)).await;
    let once = Once {
        subject: "carol".to_owned(),
        route: "/admin".to_owned(),
        key: "1".to_owned(),
        body_hash: String::new(),
        redirect: "/admin".to_owned(),
    };
    let (number, said) = (chargeback(&store).number, (State::Lost, "the bank's letter".to_owned()));
    let decided = decide(&store.db, &store.clock, &store.processors, AccountId(1), &number, said, once).await;
    assert!(matches!(decided, Err(ActionError::Refused(Refusal::RefundUnclear))));
    assert_eq!(chargeback(&store).state, State::Open);
    store.ends(RefundState::Asked);
}
