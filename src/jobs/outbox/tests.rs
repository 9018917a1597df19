//! Delivery from a database to a transport that does as it is told.

use std::collections::VecDeque;
use std::sync::Mutex;

use chrono_tz::Tz;
use diesel::connection::SimpleConnection as _;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use super::*;
use crate::config::Origin;
use crate::db::notices::tests::{Store, reminder};
use crate::domain::notices::{Message, Notice, Outcome, Queued, Recipient, State};
use crate::domain::time::days;

/// A transport that answers as told, and then accepts.
#[derive(Clone, Default)]
struct Told {
    answers: Arc<Mutex<VecDeque<MailError>>>,
    taken: Arc<Mutex<Vec<Message>>>,
}

impl Told {
    fn to_say(answers: &[MailError]) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.iter().cloned().collect())), taken: Arc::default() }
    }

    fn message_ids(&self) -> Vec<String> {
        self.taken.lock().unwrap().iter().map(|message| message.message_id.clone()).collect()
    }
}

impl Mailer for Told {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), MailError>> {
        async move {
            self.taken.lock().unwrap().push(message.clone());
            self.answers.lock().unwrap().pop_front().map_or(Ok(()), Err)
        }
        .boxed()
    }
}

async fn deliver(store: &Store, clock: &Clock, mailer: &Told) -> usize {
    let letterhead = Letterhead {
        store_name: "Doorstep".to_owned(),
        public_url: Origin::parse("https://doorstep.test").unwrap(),
        time_zone: Tz::UTC,
    };
    let codes = CodeKey::new(b"key");
    let carriers = Carriers { mailer: Arc::new(mailer.clone()), texter: None, codes, letterhead };
    deliver_due(&store.db, clock, &carriers).await.unwrap()
}

fn later(reason: &str) -> MailError {
    MailError::Deferred(reason.to_owned())
}

#[tokio::test]
async fn every_due_notice_is_delivered_once() {
    let store = Store::open();
    let clock = Clock::standing_at(Instant::default());
    let causes: Vec<_> = (0..70).map(|cause| reminder(&cause.to_string())).collect();
    store.queue(&causes, clock.now());
    let mailer = Told::default();
    assert_eq!(deliver(&store, &clock, &mailer).await, 70);
    assert_eq!(deliver(&store, &clock, &mailer).await, 0);
    let mut ids = mailer.message_ids();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 70);
    assert!(store.listed().iter().all(|listed| listed.notice.state == State::HandedOver));
}

#[tokio::test]
async fn a_deferred_notice_goes_out_later_with_the_same_message_id() {
    let store = Store::open();
    let clock = Clock::standing_at(Instant::default());
    store.queue(&[reminder("a")], clock.now());
    let mailer = Told::to_say(&[later("greylisted")]);
    assert_eq!(deliver(&store, &clock, &mailer).await, 1);
    assert_eq!(deliver(&store, &clock, &mailer).await, 0, "not before its time");
    clock.advance_to(clock.now() + chrono::TimeDelta::minutes(1));
    assert_eq!(deliver(&store, &clock, &mailer).await, 1);
    let ids = mailer.message_ids();
    assert_eq!(ids[0], ids[1]);
    assert!(ids[0].ends_with("@doorstep.test"), "{ids:?}");
    assert_eq!(store.attempts(), [(Outcome::Deferred, "greylisted".to_owned()), (Outcome::HandedOver, String::new())]);
}

#[tokio::test]
async fn what_is_refused_or_deferred_for_three_days_ends() {
    let store = Store::open();
    let clock = Clock::standing_at(Instant::default());
    store.queue(&[reminder("a")], clock.now());
    let mailer = Told::to_say(&[MailError::Refused("no such person".to_owned())]);
    deliver(&store, &clock, &mailer).await;
    assert_eq!(store.listed()[0].notice.state, State::Refused);

    store.queue(&[reminder("b")], clock.now());
    clock.advance_to(clock.now() + days(3));
    let mailer = Told::to_say(&[later("still down")]);
    deliver(&store, &clock, &mailer).await;
    assert_eq!(store.listed()[0].notice.state, State::Refused);
    assert_eq!(store.attempts().pop(), Some((Outcome::Refused, "still down".to_owned())));
}

#[tokio::test]
async fn a_notice_without_words_waits_with_its_error_and_holds_up_no_other() {
    let store = Store::open();
    let clock = Clock::standing_at(Instant::default());
    store.queue(&[reminder("a"), reminder("b")], clock.now());
    let spoil = "UPDATE notices SET facts = '{\"Riddle\":{}}' WHERE id = 1";
    store.db.write_here::<_, DbError>(|tx| Ok(tx.batch_execute(spoil)?)).unwrap();
    let mailer = Told::default();
    assert_eq!(deliver(&store, &clock, &mailer).await, 2);
    assert_eq!(mailer.message_ids().len(), 1);
    let states: Vec<State> = store.listed().iter().map(|listed| listed.notice.state).collect();
    assert_eq!(states, [State::HandedOver, State::Queued]);
    let (outcome, detail) = store.attempts().remove(0);
    assert!(outcome == Outcome::Deferred && detail.contains("Riddle"), "{detail}");
}

#[tokio::test]
async fn a_notice_whose_order_cannot_be_read_waits_with_its_error_and_holds_up_no_other() {
    let store = Store::open();
    let clock = Clock::standing_at(Instant::default());
    let mail_down = Queued {
        to: Recipient::Administrators,
        notice: Notice::MailDown { since: clock.now() },
        order: None,
        cause: "mail_down".to_owned(),
    };
    store.queue(&[reminder("a"), mail_down], clock.now());
    let spoil = "UPDATE orders SET currency = 'ZZZ'";
    store.db.write_here::<_, DbError>(|tx| Ok(tx.batch_execute(spoil)?)).unwrap();
    let mailer = Told::default();
    assert_eq!(deliver(&store, &clock, &mailer).await, 3);
    assert_eq!(mailer.message_ids().len(), 2);
    let (outcome, detail) = store.attempts().remove(0);
    assert!(outcome == Outcome::Deferred && detail.contains("ZZZ"), "{detail}");
}

#[tokio::test]
async fn two_workers_hand_each_notice_over_once() {
    let store = Store::open();
    let clock = Clock::standing_at(Instant::default());
    let causes: Vec<_> = (0..60).map(|cause| reminder(&cause.to_string())).collect();
    store.queue(&causes, clock.now());
    let mailer = Told::default();
    let (one, other) = tokio::join!(deliver(&store, &clock, &mailer), deliver(&store, &clock, &mailer));
    assert_eq!(one + other, 60);
    assert_eq!(mailer.message_ids().len(), 60);
}
