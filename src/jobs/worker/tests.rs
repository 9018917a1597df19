//! The loop goes on, whatever happens in a round.

use std::sync::Arc;

use chrono_tz::Tz;
use diesel::connection::SimpleConnection as _;
use futures_util::future::BoxFuture;

use super::*;
use crate::actions::phones::CodeKey;
use crate::config::Origin;
use crate::db::notices::tests::{Store, reminder};
use crate::domain::notices::Message;
use crate::gateways::mail::{MailError, Mailer};
use crate::gateways::payments::tests::Told;
use crate::notices::Letterhead;

/// A post box that is always open.
struct PostBox;

impl Mailer for PostBox {
    fn send<'a>(&'a self, _: &'a Message) -> BoxFuture<'a, Result<(), MailError>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

fn worker(store: &Store) -> Worker {
    Worker {
        db: store.db.clone(),
        clock: Clock::standing_at(Instant::default()),
        processors: Processors::new("http://doorstep.test").with(Arc::new(Told::default()), None),
        carriers: Carriers {
            mailer: Arc::new(PostBox),
            texter: None,
            codes: CodeKey::new(b"key"),
            letterhead: Letterhead {
                store_name: "Doorstep".to_owned(),
                public_url: Origin::parse("https://doorstep.test").unwrap(),
                time_zone: Tz::UTC,
            },
        },
    }
}

/// Stores a notification as believed.
fn hear(store: &Store, body: &'static str) {
    let heard = move |tx: &mut crate::db::Tx| told::store(tx, "told", Ok(body), body.as_bytes(), Instant::default());
    store.db.write_here(heard).unwrap();
}

fn alter(store: &Store, sql: &str) {
    store.db.write_here::<_, DbError>(|tx| Ok(tx.batch_execute(sql)?)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_ends_a_round_and_not_the_work() {
    let store = Store::open();
    let worker = worker(&store);
    hear(&store, "panic");
    let (stop, stopping) = watch::channel(false);
    let running = worker.clone();
    let task = tokio::spawn(async move { running.run(stopping).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    alter(&store, "UPDATE notifications SET processed_at = received_at");
    store.queue(&[reminder("a")], Instant::default());
    tokio::time::timeout(Duration::from_secs(30), async {
        while store.db.read(crate::db::notices::waiting).await.unwrap().count > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .unwrap();
    stop.send(true).unwrap();
    task.await.unwrap();
}

#[tokio::test]
async fn a_round_delivers_mail_though_another_of_its_stages_fails() {
    let store = Store::open();
    let worker = worker(&store);
    store.queue(&[reminder("a")], Instant::default());
    alter(&store, "ALTER TABLE notifications RENAME TO gone");
    assert!(worker.round().await.is_err());
    assert_eq!(store.db.read_here(crate::db::notices::waiting).unwrap().count, 0);
}
