//! Wrong passwords of somebody who is signed in, on a database of its own.

use super::*;
use crate::actions::accounts::{Newcomer, SignedUp, sign_up};
use crate::db::DbError;
use crate::domain::accounts::{Email, NewPassword};
use crate::domain::notices::NoticeKind;
use crate::domain::time::hours;
use chrono::TimeDelta;
use tempfile::TempDir;

const PASSWORD: &str = "violet lorry harvest";

struct Store {
    db: Db,
    clock: Clock,
    passwords: Passwords,
    bob: AccountId,
    _folder: TempDir,
}

impl Store {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 4).unwrap();
        db.migrate().unwrap();
        let clock = Clock::standing_at("2026-11-02T09:00:00".parse().unwrap());
        let passwords = Passwords::new();
        let newcomer = Newcomer {
            email: Email::parse("bob@doorstep.test").unwrap(),
            name: "Bob".to_owned(),
            password: NewPassword::parse(PASSWORD, &[]).ok().unwrap(),
        };
        let SignedUp::As(bob) = sign_up(&db, &clock, &passwords, newcomer, None).await.unwrap() else { panic!() };
        Self { db, clock, passwords, bob, _folder: folder }
    }

    async fn enters(&self, password: &str) -> Result<AccountId, NotReauthenticated> {
        let entered = reauthenticate(&self.db, &self.clock, &self.passwords, self.bob, password.to_owned()).await;
        entered.unwrap().map(|person| person.account())
    }

    fn passes(&self, time: TimeDelta) {
        self.clock.advance_to(self.clock.now() + time);
    }

    fn told(&self) -> usize {
        let listed = self.db.read_here::<_, DbError>(|connection| notices::list(connection, None, None, 99)).unwrap();
        listed.iter().filter(|listed| listed.notice.kind == NoticeKind::PasswordFailures).count()
    }
}

#[tokio::test]
async fn after_five_wrong_ones_even_the_right_one_waits_and_the_holder_is_told_once() {
    let store = Store::open().await;
    for left in [4, 3, 2, 1] {
        assert_eq!(store.enters("wrong").await, Err(NotReauthenticated::Wrong { left }));
    }
    let until = store.clock.now() + TimeDelta::minutes(15);
    assert_eq!(store.told(), 0);
    for password in ["wrong", "wrong", PASSWORD] {
        assert_eq!(store.enters(password).await, Err(NotReauthenticated::Blocked { until }));
    }
    assert_eq!(store.told(), 1);
    store.passes(TimeDelta::minutes(15));
    let until = store.clock.now() + TimeDelta::minutes(15);
    assert_eq!(store.enters("wrong").await, Err(NotReauthenticated::Blocked { until }));
    assert_eq!(store.told(), 1, "the series goes on");
    store.passes(TimeDelta::minutes(15));
    assert_eq!(store.enters(PASSWORD).await, Ok(store.bob));
    for _ in 0..5 {
        assert!(store.enters("wrong").await.is_err());
    }
    assert_eq!(store.told(), 2, "another series, another mail");
}

#[tokio::test]
async fn a_right_one_ends_a_series_and_so_does_a_day() {
    let store = Store::open().await;
    for _ in 0..3 {
        for _ in 0..4 {
            assert!(store.enters("wrong").await.is_err());
        }
        assert_eq!(store.enters(PASSWORD).await, Ok(store.bob));
    }
    for _ in 0..4 {
        assert!(store.enters("wrong").await.is_err());
    }
    store.passes(hours(24));
    assert_eq!(store.enters("wrong").await, Err(NotReauthenticated::Wrong { left: 4 }));
    assert_eq!(store.told(), 0);
}

#[tokio::test]
async fn what_is_entered_at_once_is_judged_one_after_the_other() {
    let store = Store::open().await;
    let entered = futures_util::future::join_all((0..30).map(|_| store.enters("wrong"))).await;
    let heard = entered.iter().filter(|entered| matches!(entered, Err(NotReauthenticated::Wrong { .. }))).count();
    assert_eq!((heard, store.told()), (4, 1));
    store.passes(TimeDelta::minutes(15));
    let entered = futures_util::future::join_all((0..30).map(|_| store.enters(PASSWORD))).await;
    assert!(entered.iter().all(|entered| *entered == Ok(store.bob)), "whoever knows it is not held up");
}
