//! What becomes of a refund when a processor loses answers, changes its mind, or says what fits nothing. The money is
//! counted at the end of each.

use std::sync::Arc;

use iso_currency::Currency::USD;
use tempfile::TempDir;

use super::*;
use crate::actions::{payments as payment_actions, settings, suspense};
use crate::db::accounts::{self, NewAccount};
use crate::db::store::Store as StoreRow;
use crate::db::{DbError, audit};
use crate::domain::ids::SuspenseId;
use crate::domain::money::Money;
use crate::domain::notices::NoticeKind;
use crate::domain::time::hours;
use crate::gateways::payments::PaymentStatus;
use crate::gateways::payments::tests::{Told, charged};

/// A store that owes 5.00 back to somebody, a processor that answers as told, and an administrator.
pub(crate) struct Store {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) told: Arc<Told>,
    pub(crate) processors: Processors,
    _folder: TempDir,
}

const REFUND: RefundId = RefundId(1);
const CAROL: AccountId = AccountId(1);

impl Store {
    /// Nothing is owed yet.
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 4).unwrap();
        db.migrate().unwrap();
        let clock = Clock::standing_at("2026-11-02T09:00:00".parse().unwrap());
        let store = StoreRow {
            name: "Doorstep".to_owned(),
            currency: USD,
            time_zone: "UTC".to_owned(),
            signing_key: vec![7; 64],
            clock_offset_micros: 0,
        };
        settings::set_up(&db, &clock, store).await.unwrap();
        let carol = NewAccount {
            email: "carol@doorstep.test".to_owned(),
            name: "Carol".to_owned(),
            password_hash: None,
            administrator: true,
            created_at: clock.now(),
        };
        db.write_here::<_, DbError>(|tx| accounts::insert(tx, &carol)).unwrap();
        let told = Arc::new(Told::default());
        let processors = Processors::new("http://doorstep.test").with(told.clone(), Some("us".to_owned()));
        Self { db, clock, told, processors, _folder: folder }
    }

    pub(crate) async fn owing() -> Self {
        let store = Self::open().await;
        let report = charged("nobody", PaymentStatus::Paid, &[("ch-1", 500)]);
        payment_actions::apply(&store.db, &store.clock, &store.processors, "told", report).await.unwrap();
        suspense::send_back(&store.db, &store.clock, SuspenseId(1), None).await.unwrap();
        store
    }

    pub(crate) fn refund(&self) -> Refund {
        self.db.read_here(|connection| refunds::load(connection, REFUND)).unwrap().unwrap()
    }

    /// The processor answers the next requests for a refund so.
    pub(crate) fn says(&self, answers: impl IntoIterator<Item = Result<RefundReport, ProcessorError>>) {
        self.told.refunds.lock().unwrap().extend(answers);
    }

    /// The processor answers the next questions about a key so.
    pub(crate) fn knows(&self, answers: impl IntoIterator<Item = Option<RefundReport>>) {
        self.told.keys.lock().unwrap().extend(answers.into_iter().map(Ok));
    }

    /// A report of an attempt under this name.
    pub(crate) fn report(&self, attempt: i64, transaction: &str, status: RefundStatus) -> RefundReport {
        let key = format!("{}-{attempt}", self.refund().number);
        RefundReport { key, transaction: transaction.to_owned(), status, amount: Money::new(500, USD) }
    }

    pub(crate) async fn calls(&self) {
        call(&self.db, &self.clock, &self.processors, REFUND).await.unwrap();
    }

    pub(crate) fn hours_pass(&self, count: i64) {
        self.clock.advance_to(self.clock.now() + hours(count));
    }

    /// What it was asked, with the refund's number left out: `refund 1`, `look 1`.
    pub(crate) fn asked(&self) -> Vec<String> {
        let number = format!("{}-", self.refund().number);
        self.told.asked().into_iter().map(|question| question.replace(&number, "")).collect()
    }

    fn misfits_told(&self) -> usize {
        let listed = self.db.read_here(|connection| notices::list(connection, None, None, 100)).unwrap();
        listed.iter().filter(|listed| listed.notice.kind == NoticeKind::RefundMisfit).count()
    }

    /// Three attempts are refused, so that an administrator has to decide.
    async fn is_refused_thrice(&self) {
        self.says([refused(), refused(), refused()]);
        self.knows([None, None, None, None, None]);
        for _ in 0..3 {
            self.calls().await;
            self.hours_pass(2);
        }
        assert!(self.refund().waits_for_administrator());
        self.asked();
    }

    async fn carol_pays_otherwise(&self) -> Result<(), ActionError> {
        let (number, once) = (
            self.refund().number,
            Once {
                subject: "carol".to_owned(),
                route: "/admin".to_owned(),
                key: self.clock.now().to_string(),
                body_hash: String::new(),
                redirect: "/admin".to_owned(),
            },
        );
        let step = Step::PayByOtherMeans;
        decide_owed(&self.db, &self.clock, &self.processors, CAROL, &number, step, once).await
    }

    /// How it ended, and every coin is accounted for.
    #[track_caller]
    pub(crate) fn ends(&self, state: State) {
        assert_eq!(self.refund().state, state);
        let (report, clean) = audit::run(&self.db, self.clock.now()).unwrap();
        assert!(clean, "{report}");
    }
}

fn refused() -> Result<RefundReport, ProcessorError> {
    Err(ProcessorError::Refused("no such payment".to_owned()))
}

fn failed() -> RefundStatus {
    RefundStatus::Failed("account closed".to_owned())
}

#[tokio::test]
async fn a_refusal_after_a_lost_answer_does_not_send_the_money_again() {
    let store = Store::owing().await;
    store.says([Err(ProcessorError::Unknown("time-out".to_owned())), refused()]);
    store.calls().await;
    assert_eq!(store.refund().state, State::Asked);
    store.hours_pass(1);
    store.knows([Some(store.report(1, "re-1", RefundStatus::Done))]);
    store.calls().await;
    assert_eq!(store.asked(), ["refund 1", "refund 1", "look 1"]);
    store.ends(State::Confirmed);
}

#[tokio::test]
async fn a_refusal_that_cannot_be_looked_at_leaves_the_outcome_open() {
    let store = Store::owing().await;
    store.says([refused()]);
    store.calls().await;
    assert_eq!(store.asked(), ["refund 1", "look 1"]);
    store.ends(State::Asked);
}

#[tokio::test]
async fn what_was_done_after_all_is_not_sent_under_a_new_key() {
    let store = Store::owing().await;
    store.says([refused()]);
    store.knows([None, Some(store.report(1, "re-1", RefundStatus::Done))]);
    store.calls().await;
    assert_eq!(store.refund().state, State::Owed);
    store.hours_pass(1);
    store.calls().await;
    assert_eq!(store.asked(), ["refund 1", "look 1", "look 1"]);
    store.ends(State::Confirmed);
}

#[tokio::test]
async fn a_refund_that_fails_and_is_done_again_moves_the_money_each_time() {
    let store = Store::owing().await;
    let [done, back] = [RefundStatus::Done, failed()].map(|status| store.report(1, "re-1", status));
    store.says([Ok(done.clone())]);
    store.calls().await;
    for _ in 0..2 {
        let confirmed = store.refund();
        apply(&store.db, &store.clock, confirmed, back.clone(), postponed(&store.clock)).await.unwrap();
        store.ends(State::Owed);
        store.hours_pass(1);
        store.knows([Some(done.clone())]);
        store.calls().await;
        store.ends(State::Confirmed);
    }
    assert_eq!(store.misfits_told(), 0);
}

#[tokio::test]
async fn an_attempt_that_is_pending_after_all_is_waited_for() {
    let store = Store::owing().await;
    store.says([refused()]);
    store.knows([None, Some(store.report(1, "re-1", RefundStatus::Pending))]);
    store.calls().await;
    store.hours_pass(1);
    store.calls().await;
    assert_eq!(store.refund().attempt, 1);
    store.ends(State::Asked);
}

#[tokio::test]
async fn no_new_attempt_is_made_while_nobody_says_what_became_of_the_last() {
    let store = Store::owing().await;
    store.says([refused()]);
    store.knows([None]);
    store.calls().await;
    store.hours_pass(1);
    store.calls().await;
    assert_eq!(store.asked(), ["refund 1", "look 1", "look 1"]);
    assert_eq!(store.refund().next_call_at, Some(store.clock.now() + hours(1)));
    store.ends(State::Owed);
}

#[tokio::test]
async fn a_refund_of_a_processor_that_is_no_longer_set_up_waits() {
    let store = Store::owing().await;
    call(&store.db, &store.clock, &Processors::new("http://doorstep.test"), REFUND).await.unwrap();
    assert_eq!(store.refund().next_call_at, Some(store.clock.now() + hours(1)));
    store.ends(State::Committed);
}

#[tokio::test]
async fn what_was_done_after_all_is_not_paid_by_other_means() {
    let store = Store::owing().await;
    store.is_refused_thrice().await;
    assert!(matches!(store.carol_pays_otherwise().await, Err(ActionError::Refused(Refusal::ProcessorSilent))));
    store.knows([Some(store.report(3, "re-3", RefundStatus::Done))]);
    assert!(matches!(store.carol_pays_otherwise().await, Err(ActionError::Refused(Refusal::RefundNotOwed))));
    store.ends(State::Confirmed);
}

#[tokio::test]
async fn what_is_paid_by_other_means_and_done_too_is_told_once_and_not_booked() {
    let store = Store::owing().await;
    store.is_refused_thrice().await;
    store.knows([None]);
    store.carol_pays_otherwise().await.unwrap();
    for _ in 0..2 {
        let report = store.report(3, "re-3", RefundStatus::Done);
        apply(&store.db, &store.clock, store.refund(), report, postponed(&store.clock)).await.unwrap();
    }
    assert_eq!(store.misfits_told(), 1);
    store.ends(State::ByOtherMeans);
}

#[tokio::test]
async fn a_second_movement_for_one_refund_is_told_and_not_booked() {
    let store = Store::owing().await;
    store.says([Ok(store.report(1, "re-1", RefundStatus::Done))]);
    store.calls().await;
    for transaction in ["re-1", "re-2"] {
        let report = store.report(1, transaction, RefundStatus::Done);
        apply(&store.db, &store.clock, store.refund(), report, postponed(&store.clock)).await.unwrap();
    }
    assert_eq!(store.misfits_told(), 1);
    store.ends(State::Confirmed);
}

#[tokio::test]
async fn an_answer_of_another_amount_is_told_and_asked_again() {
    let store = Store::owing().await;
    let report = store.report(1, "re-1", RefundStatus::Done);
    store.says([Ok(RefundReport { amount: Money::new(50_000, USD), ..report })]);
    store.calls().await;
    assert_eq!(store.misfits_told(), 1);
    assert!(store.refund().next_call_at.is_some());
    store.ends(State::Asked);
}

#[tokio::test]
async fn what_was_said_of_an_older_version_changes_nothing() {
    let store = Store::owing().await;
    let before = store.refund();
    store.says([Ok(store.report(1, "re-1", RefundStatus::Done))]);
    store.calls().await;
    let asked = Refund { state: State::Asked, attempt: 1, ..before };
    let late = take(&store.db, &store.clock, asked, Step::Refuse { reason: "late".to_owned() }).await;
    assert!(matches!(late, Err(ActionError::LostRace)));
    store.ends(State::Confirmed);
}
