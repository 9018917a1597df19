//! Notifications that are wrong, late or unwelcome hold up no other and move nothing.

use chrono::TimeDelta;

use super::*;
use crate::actions::refunds::tests::Store;
use crate::domain::refunds::State;
use crate::gateways::payments::{RefundReport, RefundStatus};

async fn hears(store: &Store, body: &str) {
    let (db, clock, processors) = (&store.db, &store.clock, &store.processors);
    let heard = receive(db, clock, processors, "told", BTreeMap::new(), body.into(), |_| true).await;
    heard.unwrap().unwrap();
}

/// Processes what waits and follows every hint; says how many were done.
async fn processes(store: &Store) -> usize {
    let (db, clock, processors) = (&store.db, &store.clock, &store.processors);
    let (mut done, hints) = process_waiting(db, clock, processors).await.unwrap();
    for hint in hints {
        done += usize::from(follow(db, clock, processors, hint).await.unwrap());
    }
    done
}

fn waiting(store: &Store) -> Vec<String> {
    let rows = store.db.read_here(|connection| notifications::list(connection, None, 200)).unwrap();
    let rows = rows.into_iter().filter(|row| row.processed_at.is_none() && row.processor == "told");
    rows.map(|row| String::from_utf8(row.body).unwrap()).collect()
}

#[tokio::test]
async fn one_that_cannot_be_booked_holds_up_no_other_and_is_tried_again_later() {
    let store = Store::open().await;
    hears(&store, "charge nobody ch-0 0").await;
    hears(&store, "charge nobody ch-1 500").await;
    assert_eq!(processes(&store).await, 1);
    assert_eq!(waiting(&store), ["charge nobody ch-0 0"]);
    let names = ["told".to_owned()];
    let next = store.db.read_here(|connection| notifications::next_due_at(connection, &names)).unwrap();
    assert_eq!(next, Some(store.clock.now() + TimeDelta::minutes(1)));
}

#[tokio::test]
async fn those_of_a_processor_that_is_no_longer_set_up_hold_up_no_other() {
    let store = Store::open().await;
    let now = store.clock.now();
    let gone = move |tx: &mut crate::db::Tx| {
        for number in 0..2 * BATCH {
            notifications::store(tx, "gone", Ok(&number.to_string()), b"charge nobody ch-9 500", now)?;
        }
        Ok::<_, DbError>(())
    };
    store.db.write_here(gone).unwrap();
    hears(&store, "charge nobody ch-1 500").await;
    assert_eq!(processes(&store).await, 1);
}

#[tokio::test]
async fn a_late_done_does_not_confirm_a_refund_that_has_failed() {
    let store = Store::owing().await;
    let [done, failed] = [RefundStatus::Done, RefundStatus::Failed("account closed".to_owned())]
        .map(|status| store.report(1, "re-1", status));
    store.told.refunds.lock().unwrap().push_back(Ok(done));
    store.calls().await;
    store.knows([Some(failed.clone()), Some(failed)]);
    hears(&store, &format!("refund {}", store.refund().key())).await;
    assert_eq!(processes(&store).await, 1);
    assert_eq!(store.refund().state, State::Owed);
    store.db.write_here(|tx| again(tx, &store)).unwrap();
    assert_eq!(processes(&store).await, 1);
    store.ends(State::Owed);
}

/// The same hint as another event.
fn again(tx: &mut crate::db::Tx, store: &Store) -> Result<(), DbError> {
    let body = format!("refund {}", store.refund().key());
    notifications::store(tx, "told", Ok("again"), body.as_bytes(), store.clock.now())
}

#[tokio::test]
async fn a_hint_waits_until_the_processor_answers_and_is_ignored_when_it_knows_nothing() {
    let store = Store::owing().await;
    hears(&store, &format!("refund {}", store.report(1, "re-1", RefundStatus::Done).key)).await;
    assert_eq!((processes(&store).await, waiting(&store).len()), (0, 1));
    assert_eq!(processes(&store).await, 0, "not before its time");
    store.hours_pass(1);
    store.knows([None]);
    assert_eq!((processes(&store).await, waiting(&store).len()), (1, 0));
    store.ends(State::Committed);
}

#[tokio::test]
async fn a_hint_at_a_refund_of_another_processor_asks_nobody() {
    let store = Store::owing().await;
    let alter = "UPDATE refunds SET processor = 'other'";
    let alter = |tx: &mut crate::db::Tx| {
        use diesel::connection::SimpleConnection as _;
        Ok::<_, DbError>(tx.batch_execute(alter)?)
    };
    store.db.write_here(alter).unwrap();
    let RefundReport { key, .. } = store.report(1, "re-1", RefundStatus::Done);
    hears(&store, &format!("refund {key}")).await;
    assert_eq!(processes(&store).await, 1);
    assert_eq!(store.asked(), [""; 0]);
    assert_eq!(store.refund().state, State::Committed);
}

#[tokio::test]
async fn what_is_not_believed_is_kept_in_part_or_not_at_all() {
    let store = Store::open().await;
    let (db, clock, processors) = (&store.db, &store.clock, &store.processors);
    for keeps in [true, false] {
        let body = vec![b'x'; 2 * UNBELIEVED_BYTES];
        let heard = receive(db, clock, processors, "told", BTreeMap::new(), body, |_| keeps).await;
        assert_eq!(heard.unwrap(), Err(NotVerified::Unreadable));
    }
    let kept = db.read_here(|connection| notifications::list(connection, None, 9)).unwrap();
    assert_eq!(kept.iter().map(|row| row.body.len()).collect::<Vec<_>>(), [UNBELIEVED_BYTES]);
}

#[tokio::test]
async fn the_same_event_is_stored_once_and_left_alone() {
    let store = Store::open().await;
    hears(&store, "charge nobody ch-1 500").await;
    assert_eq!(processes(&store).await, 1);
    hears(&store, "charge nobody ch-1 500").await;
    assert_eq!((processes(&store).await, waiting(&store).len()), (0, 0));
}
