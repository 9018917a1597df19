//! Codes on a database of its own: asked for, minted, and taken back, from one account and from several at once.

use chrono::TimeDelta;
use tempfile::TempDir;

use super::*;
use crate::db::DbError;
use crate::db::accounts::{self, NewAccount};
use crate::domain::notices::NoticeKind;
use crate::domain::phones::{SENDINGS_MOST, TRIES_MOST};
use crate::domain::time::days;

struct Store {
    db: Db,
    clock: Clock,
    key: CodeKey,
    people: Vec<AccountId>,
    _folder: TempDir,
}

impl Store {
    fn open(people: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 4).unwrap();
        db.migrate().unwrap();
        let clock = Clock::standing_at("2026-11-02T09:00:00".parse().unwrap());
        let now = clock.now();
        let people = (0..people).map(|number| {
            let account = NewAccount {
                email: format!("{number}@doorstep.test"),
                name: String::new(),
                password_hash: None,
                administrator: false,
                created_at: now,
            };
            db.write_here::<_, DbError>(|tx| accounts::insert(tx, &account)).unwrap()
        });
        Self { people: people.collect(), clock, key: CodeKey::new(b"key"), _folder: folder, db: db.clone() }
    }

    async fn asks(&self, person: usize, number: &str) -> Result<VerificationId, ActionError> {
        let (account, phone, now) = (self.people[person], Phone::parse(number).unwrap(), self.clock.now());
        transact(&self.db, move |tx| ask_in(tx, account, &phone, now)).await?;
        let open = self.db.read_here::<_, DbError>(|connection| phones::open_of(connection, account));
        Ok(open.unwrap().unwrap().id)
    }

    async fn mints(&self, id: VerificationId) -> Option<Code> {
        mint(&self.db, &self.clock, &self.key, id).await.unwrap().map(|minted| minted.code)
    }

    async fn guesses(&self, person: usize, code: &Code, key: usize) -> Result<Guess, ActionError> {
        guess(&self.db, &self.clock, &self.key, self.people[person], code.clone(), once(key)).await
    }

    fn verified(&self, person: usize) -> Option<VerifiedPhone> {
        self.db.read_here::<_, DbError>(|connection| phones::of_account(connection, self.people[person])).unwrap()
    }

    fn queued(&self, kind: NoticeKind) -> usize {
        let listed = self.db.read_here::<_, DbError>(|connection| notices::list(connection, None, None, 99)).unwrap();
        listed.iter().filter(|listed| listed.notice.kind == kind).count()
    }

    fn passes(&self, time: TimeDelta) {
        self.clock.advance_to(self.clock.now() + time);
    }
}

fn once(key: usize) -> Once {
    Once {
        subject: "somebody".to_owned(),
        route: "/".to_owned(),
        key: key.to_string(),
        body_hash: String::new(),
        redirect: "/".to_owned(),
    }
}

/// Any code but that one.
fn other(code: &Code) -> Code {
    let wrong = if code.digits() == "000000" { "000001" } else { "000000" };
    Code::read(wrong).unwrap()
}

const NUMBER: &str = "+31612345678";
const ANOTHER: &str = "+31612345679";

#[tokio::test]
async fn a_code_proves_a_number_once() {
    let store = Store::open(2);
    let id = store.asks(0, NUMBER).await.unwrap();
    let code = store.mints(id).await.unwrap();
    assert!(matches!(store.guesses(1, &code, 1).await, Err(ActionError::Refused(Refusal::NoCodeOut))));
    assert_eq!(store.guesses(0, &other(&code), 2).await.unwrap(), Guess::Wrong { left: 4 });
    assert_eq!(store.guesses(0, &code, 2).await.unwrap(), Guess::Right);
    assert!(matches!(store.guesses(0, &code, 3).await, Err(ActionError::Refused(Refusal::NoCodeOut))));
    let phone = store.verified(0).unwrap();
    assert_eq!((phone.phone.as_str(), phone.changed_at), (NUMBER, None));
    assert_eq!(may_release_from(Some(&phone)), Some(store.clock.now()));
    assert_eq!(store.mints(id).await, None, "nothing more is sent");
    assert_eq!(store.queued(NoticeKind::PhoneChanged), 0);
}

#[tokio::test]
async fn a_code_of_another_account_proves_nothing() {
    let store = Store::open(2);
    let (mine, theirs) = (store.asks(0, NUMBER).await.unwrap(), store.asks(1, NUMBER).await.unwrap());
    let (my_code, their_code) = (store.mints(mine).await.unwrap(), store.mints(theirs).await.unwrap());
    assert_eq!(store.guesses(1, &my_code, 1).await.unwrap() == Guess::Right, my_code == their_code);
}

#[tokio::test]
async fn five_guesses_and_ten_minutes_are_all_there_is() {
    let store = Store::open(1);
    let code = store.mints(store.asks(0, NUMBER).await.unwrap()).await.unwrap();
    for left in [4, 3, 2, 1] {
        assert_eq!(store.guesses(0, &other(&code), 1).await.unwrap(), Guess::Wrong { left });
    }
    for guess in [&other(&code), &code] {
        assert_eq!(store.guesses(0, guess, 1).await.unwrap(), Guess::UsedUp);
    }
    store.passes(TimeDelta::minutes(1));
    let code = store.mints(store.asks(0, NUMBER).await.unwrap()).await.unwrap();
    store.passes(TimeDelta::minutes(10) + TimeDelta::microseconds(1));
    assert_eq!(store.guesses(0, &code, 2).await.unwrap(), Guess::Expired);
    assert_eq!(store.verified(0), None);
}

#[tokio::test]
async fn a_code_that_is_sent_again_is_another() {
    let store = Store::open(1);
    let id = store.asks(0, NUMBER).await.unwrap();
    let [first, second] = [store.mints(id).await.unwrap(), store.mints(id).await.unwrap()];
    assert_eq!(store.guesses(0, &first, 1).await.unwrap() == Guess::Right, first == second);
    assert_eq!(store.guesses(0, &second, 2).await.unwrap(), Guess::Right);
    store.passes(TimeDelta::minutes(1));
    let id = store.asks(0, ANOTHER).await.unwrap();
    store.passes(TimeDelta::minutes(11));
    assert_eq!(store.mints(id).await, None, "nobody waits so long");
}

#[tokio::test]
async fn a_changed_number_is_proved_anew_told_and_held_for_a_day() {
    let store = Store::open(1);
    let code = store.mints(store.asks(0, NUMBER).await.unwrap()).await.unwrap();
    assert_eq!(store.guesses(0, &code, 1).await.unwrap(), Guess::Right);
    store.passes(days(3));
    let code = store.mints(store.asks(0, ANOTHER).await.unwrap()).await.unwrap();
    assert_eq!(store.verified(0).unwrap().phone.as_str(), NUMBER, "until the code comes back");
    assert_eq!(store.guesses(0, &code, 2).await.unwrap(), Guess::Right);
    let phone = store.verified(0).unwrap();
    assert_eq!((phone.phone.as_str(), phone.changed_at), (ANOTHER, Some(store.clock.now())));
    assert_eq!(may_release_from(Some(&phone)), Some(store.clock.now() + days(1)));
    assert_eq!(store.queued(NoticeKind::PhoneChanged), 1);
}

#[tokio::test]
async fn a_number_gets_five_codes_a_day_and_nobody_learns_of_the_others() {
    let store = Store::open(7);
    let mut sent = 0;
    for person in 0..7 {
        let id = store.asks(person, NUMBER).await.unwrap();
        assert_eq!(store.mints(id).await.is_some(), person < SENDINGS_MOST);
        sent = store.queued(NoticeKind::PhoneCode);
        let guess = store.guesses(person, &Code::read("000000").unwrap(), person).await.unwrap();
        assert!(matches!(guess, Guess::Wrong { left: 4 } | Guess::Right), "{guess:?}");
    }
    assert_eq!(sent, SENDINGS_MOST);
    store.passes(days(1));
    assert!(store.mints(store.asks(6, NUMBER).await.unwrap()).await.is_some());
}

#[tokio::test]
async fn an_account_gets_five_codes_a_day_one_a_minute() {
    let store = Store::open(1);
    for _ in 0..SENDINGS_MOST {
        store.asks(0, NUMBER).await.unwrap();
        store.passes(TimeDelta::seconds(59));
        let soon = store.asks(0, ANOTHER).await;
        assert!(matches!(soon, Err(ActionError::Refused(Refusal::CodeTooSoon { .. }))));
        store.passes(TimeDelta::seconds(1));
    }
    assert!(matches!(store.asks(0, ANOTHER).await, Err(ActionError::Refused(Refusal::CodesUsedUp { .. }))));
    assert_eq!(store.queued(NoticeKind::PhoneCode), SENDINGS_MOST);
}

#[tokio::test]
async fn no_more_guesses_are_looked_at_however_many_come_at_once() {
    let store = Store::open(1);
    let code = store.mints(store.asks(0, NUMBER).await.unwrap()).await.unwrap();
    let wrong = other(&code);
    let guesses = futures_util::future::join_all((0..40).map(|key| store.guesses(0, &wrong, key))).await;
    let looked_at = guesses.iter().filter(|guess| matches!(guess, Ok(Guess::Wrong { .. }))).count();
    assert_eq!(i64::try_from(looked_at).unwrap(), TRIES_MOST - 1);
    assert!(guesses.iter().all(|guess| matches!(guess, Ok(Guess::Wrong { .. } | Guess::UsedUp))));
}
