//! Payments that are opened, given up and run out of time at one moment, at a processor that answers as told or is gone.

use super::*;
use crate::actions::refunds::tests::Store;
use crate::db::DbError;
use crate::db::payments::NewPayment;
use crate::domain::money::Money;
use crate::gateways::payments::tests::charged;

const ALICE: AccountId = AccountId(1);

/// A payment that awaits 5.00.
fn awaiting(store: &Store) -> Payment {
    let now = store.clock.now();
    let new = NewPayment {
        reference: "p".to_owned(),
        buyer_id: ALICE,
        processor: "told".to_owned(),
        state: State::Awaiting,
        currency: "USD".to_owned(),
        amount_minor: 500,
        expires_at: now + hours(24),
        created_at: now,
    };
    let set = |tx: &mut Tx| {
        let id = payments::insert(tx, &new)?;
        deadlines::set(tx, Owner::Payment(id), &OtherKind::PaymentEnds.to_string(), new.expires_at)
    };
    store.db.write_here::<_, DbError>(set).unwrap();
    now_as(store)
}

fn now_as(store: &Store) -> Payment {
    store.db.read_here(|connection| payments::by_reference(connection, "p")).unwrap().unwrap()
}

async fn opens(store: &Store, payment: &Payment) -> Result<String, ActionError> {
    open(&store.db, &store.processors, payment, String::new(), String::new()).await
}

async fn cancels(store: &Store, processors: &Processors, payment: &Payment) -> Result<(), ActionError> {
    let once = Once {
        subject: "alice".to_owned(),
        route: "/checkout".to_owned(),
        key: crate::actions::numbers::payment(),
        body_hash: String::new(),
        redirect: "/checkout".to_owned(),
    };
    cancel(&store.db, &store.clock, processors, ALICE, payment, once).await
}

fn says(store: &Store, status: PaymentStatus, charges: &[(&str, i64)]) {
    store.told.payments.lock().unwrap().push_back(Ok(charged("p", status, charges)));
}

#[tokio::test]
async fn what_is_opened_after_it_was_given_up_is_closed_and_cannot_be_paid() {
    let store = Store::open().await;
    let seen = awaiting(&store);
    cancels(&store, &store.processors, &seen).await.unwrap();
    let refused = opens(&store, &seen).await;
    assert!(matches!(refused, Err(ActionError::Refused(Refusal::NotInState { state: OrderState::Cancelled }))));
    assert_eq!(store.told.asked(), ["close pay-p"]);
    assert_eq!(now_as(&store).pay_url, None);
}

#[tokio::test]
async fn what_is_opened_while_it_is_given_up_is_not_given_up_unclosed() {
    let store = Store::open().await;
    let seen = awaiting(&store);
    opens(&store, &seen).await.unwrap();
    assert!(matches!(cancels(&store, &store.processors, &seen).await, Err(ActionError::LostRace)));
    assert_eq!(now_as(&store).state, State::Awaiting);
}

#[tokio::test]
async fn money_on_its_way_is_not_closed() {
    let store = Store::open().await;
    opens(&store, &awaiting(&store)).await.unwrap();
    says(&store, PaymentStatus::Pending, &[]);
    let refused = cancels(&store, &store.processors, &now_as(&store)).await;
    let amount = Money::new(500, iso_currency::Currency::USD);
    assert!(matches!(refused, Err(ActionError::Refused(Refusal::PaymentPending { amount: asked })) if asked == amount));
    assert_eq!(store.told.asked(), ["query pay-p"]);
    says(&store, PaymentStatus::Open, &[]);
    says(&store, PaymentStatus::Closed, &[]);
    cancels(&store, &store.processors, &now_as(&store)).await.unwrap();
    assert_eq!(store.told.asked(), ["query pay-p", "close pay-p"]);
    assert_eq!(now_as(&store).state, State::Cancelled);
}

#[tokio::test]
async fn what_was_paid_is_not_given_up() {
    let store = Store::open().await;
    opens(&store, &awaiting(&store)).await.unwrap();
    says(&store, PaymentStatus::Paid, &[("ch-1", 500)]);
    let refused = cancels(&store, &store.processors, &now_as(&store)).await;
    assert!(matches!(refused, Err(ActionError::Refused(Refusal::PaidMeanwhile { .. }))));
    assert_eq!(now_as(&store).state, State::Paid);
}

#[tokio::test]
async fn a_processor_that_is_no_longer_set_up_is_silent() {
    let store = Store::open().await;
    opens(&store, &awaiting(&store)).await.unwrap();
    let nobody = Processors::new("http://doorstep.test");
    let refused = cancels(&store, &nobody, &now_as(&store)).await;
    assert!(matches!(refused, Err(ActionError::Refused(Refusal::ProcessorSilent))));
    for (count, state) in [(25, State::Awaiting), (70, State::Awaiting), (3, State::Cancelled)] {
        store.hours_pass(count);
        let now = store.clock.now();
        let ending = move |connection: &mut _| deadlines::to_ask(connection, now, 9);
        let due = store.db.read_here(ending).unwrap().remove(0);
        expire(&store.db, &store.clock, &nobody, now_as(&store).id, due.id).await.unwrap();
        assert_eq!(now_as(&store).state, state, "after {count} h more");
    }
}
