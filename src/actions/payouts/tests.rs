//! What becomes of a payout when a processor loses answers, changes its mind, or says what fits nothing. The balance is
//! counted at the end of each.

use iso_currency::Currency::USD;

use super::*;
use crate::actions::passwords::Passwords;
use crate::actions::reauthentication::reauthenticate;
use crate::actions::refunds::tests::Store;
use crate::db::DbError;
use crate::db::accounts::{self, NewAccount};
use crate::db::shops::{self, ShopFields};
use crate::domain::bank_accounts::{AccountNumber, BankAccount};
use crate::domain::ledger::{self as entries, About};
use crate::domain::notices::NoticeKind;
use crate::domain::shops::Role;
use crate::domain::time::days;

const PAYOUT: PayoutId = PayoutId(1);

/// A store that owes a shop 10.00, Bob of that shop, and a processor that answers as told.
struct Desk {
    store: Store,
    bob: Reauthenticated,
    shop: ShopId,
}

fn once() -> Once {
    Once {
        subject: "test".to_owned(),
        route: "/test".to_owned(),
        key: numbers::payment(),
        body_hash: String::new(),
        redirect: "/test".to_owned(),
    }
}

impl Desk {
    async fn open() -> Self {
        let store = Store::open().await;
        let (now, passwords) = (store.clock.now(), Passwords::new());
        let bob = NewAccount {
            email: "bob@doorstep.test".to_owned(),
            name: "Bob".to_owned(),
            password_hash: Some(passwords.hash("a password".to_owned()).await.unwrap()),
            administrator: false,
            created_at: now,
        };
        let fields = ShopFields {
            slug: "lamps".to_owned(),
            name: "Lamps".to_owned(),
            story: String::new(),
            town: "Utrecht".to_owned(),
            country: "NL".to_owned(),
            return_address: "1 Lane".to_owned(),
            picture_key: None,
            courier_price_minor: Some(500),
            letter_price_minor: None,
            courier_days: None,
            letter_days: None,
        };
        let iban = AccountNumber::parse("NL91 ABNA 0417 1643 00").unwrap();
        let account = BankAccount { holder: "Bob".to_owned(), iban, bic: None };
        let (bob, shop) = store
            .db
            .write_here::<_, DbError>(|tx| {
                let bob = accounts::insert(tx, &bob)?;
                let shop = shops::insert(tx, &fields, now)?;
                shops::add_member(tx, shop, bob, Role::Owner, now)?;
                bank_accounts::save(tx, shop, &account, bob, now, now)?;
                let about = About { shop: Some(shop), ..About::default() };
                let brought = entries::payout_returned(about, shop, "told", Money::new(1_000, USD), "brought");
                balances::change(tx, shop, Change { minor: 1_000, advanced_minor: 0 })?;
                ledger::append(tx, &[brought], None, now)?;
                Ok((bob, shop))
            })
            .unwrap();
        let bob = reauthenticate(&store.db, &store.clock, &passwords, bob, "a password".to_owned()).await.unwrap();
        Self { store, bob: bob.unwrap(), shop }
    }

    async fn asks(&self, minor: i64) -> Result<(), ActionError> {
        let Store { db, clock, processors, .. } = &self.store;
        ask(db, clock, processors, &self.bob, self.shop, minor, once()).await
    }

    async fn asked() -> Self {
        let desk = Self::open().await;
        desk.asks(700).await.unwrap();
        assert_eq!((desk.balance(), desk.payout().state), (300, State::Asked));
        desk
    }

    async fn calls(&self) {
        call(&self.store.db, &self.store.clock, &self.store.processors, PAYOUT).await.unwrap();
    }

    fn payout(&self) -> Payout {
        self.store.db.read_here(|connection| payouts::load(connection, PAYOUT)).unwrap().unwrap()
    }

    fn balance(&self) -> i64 {
        self.store.db.read_here(|connection| balances::of_shop(connection, self.shop)).unwrap()
    }

    /// The processor answers the next requests for a payout so.
    fn says(&self, answers: impl IntoIterator<Item = Result<PayoutReport, ProcessorError>>) {
        self.store.told.payouts.lock().unwrap().extend(answers);
    }

    /// The processor answers the next questions about a key so.
    fn knows(&self, answers: impl IntoIterator<Item = Option<PayoutReport>>) {
        self.store.told.payout_keys.lock().unwrap().extend(answers.into_iter().map(Ok));
    }

    fn report(&self, status: PayoutStatus) -> PayoutReport {
        let payout = self.payout();
        PayoutReport { key: payout.number, transaction: "po-1".to_owned(), status, amount: payout.amount }
    }

    fn applies(&self, report: &PayoutReport) -> bool {
        let payout = self.payout();
        self.store.db.write_here(|tx| apply_in(tx, &payout, report, self.store.clock.now())).unwrap()
    }

    fn told(&self) -> Vec<NoticeKind> {
        let listed = self.store.db.read_here(|connection| notices::list(connection, None, None, 100)).unwrap();
        listed.into_iter().rev().map(|listed| listed.notice.kind).collect()
    }

    /// What it was asked, with the payout's number left out.
    fn questions(&self) -> Vec<String> {
        let number = format!(" {}", self.payout().number);
        self.store.told.asked().into_iter().map(|question| question.replace(&number, "")).collect()
    }
}

fn refused() -> ProcessorError {
    ProcessorError::Refused("no such account".to_owned())
}

#[tokio::test]
async fn an_unclear_outcome_is_asked_again_under_its_key_and_looked_up_once_that_may_be_forgotten() {
    let desk = Desk::asked().await;
    desk.calls().await;
    assert_eq!((desk.payout().state, desk.questions()), (State::Sent, vec!["pay out".to_owned()]));
    desk.calls().await;
    assert!(desk.questions().is_empty(), "not before its time");
    desk.store.hours_pass(1);
    desk.calls().await;
    assert_eq!(desk.questions(), ["pay out"]);
    desk.store.hours_pass(24);
    desk.calls().await;
    assert_eq!(desk.questions(), ["look"], "silent about that too: it is not asked for again");
    desk.store.hours_pass(24);
    desk.knows([None]);
    desk.says([Ok(desk.report(PayoutStatus::Paid))]);
    desk.calls().await;
    assert_eq!(desk.questions(), ["look", "pay out"]);
    assert_eq!((desk.payout().state, desk.balance()), (State::Paid, 300));
    assert_eq!(desk.told(), [NoticeKind::PayoutPaid]);
}

#[tokio::test]
async fn a_refusal_is_believed_only_when_nothing_is_known_under_the_key() {
    let desk = Desk::asked().await;
    desk.says([Err(refused()), Err(refused())]);
    desk.calls().await;
    assert_eq!((desk.payout().state, desk.balance()), (State::Sent, 300), "it does not say what became of it");
    desk.store.hours_pass(1);
    desk.knows([Some(desk.report(PayoutStatus::Paid))]);
    desk.calls().await;
    assert_eq!((desk.payout().state, desk.balance()), (State::Paid, 300));

    let desk = Desk::asked().await;
    desk.says([Err(refused())]);
    desk.knows([None]);
    desk.calls().await;
    assert_eq!((desk.payout().state, desk.balance()), (State::Refused, 1_000));
    assert_eq!(desk.told(), [NoticeKind::PayoutRefused]);
    desk.asks(1_000).await.unwrap();
}

#[tokio::test]
async fn reports_in_any_order_and_twice_book_once() {
    let desk = Desk::asked().await;
    desk.says([Ok(desk.report(PayoutStatus::Pending))]);
    desk.calls().await;
    let returned = PayoutStatus::Returned("account closed".to_owned());
    for (status, changes, balance) in [
        (returned.clone(), true, 1_000),
        (returned.clone(), false, 1_000),
        (PayoutStatus::Paid, false, 1_000),
        (PayoutStatus::Pending, false, 1_000),
    ] {
        let report = desk.report(status.clone());
        assert_eq!((desk.applies(&report), desk.balance()), (changes, balance), "{status:?}");
    }
    assert_eq!((desk.payout().state, desk.told()), (State::Returned, vec![NoticeKind::PayoutReturned]));

    let desk = Desk::asked().await;
    desk.says([Ok(desk.report(PayoutStatus::Paid))]);
    desk.calls().await;
    assert!(!desk.applies(&desk.report(PayoutStatus::Pending)) && !desk.applies(&desk.report(PayoutStatus::Paid)));
    assert_eq!((desk.payout().state, desk.balance()), (State::Paid, 300));
    assert!(desk.applies(&desk.report(returned)));
    assert_eq!(desk.balance(), 1_000);
    assert_eq!(desk.told(), [NoticeKind::PayoutPaid, NoticeKind::PayoutReturned]);
}

#[tokio::test]
async fn what_fits_nothing_is_told_and_not_booked() {
    let desk = Desk::asked().await;
    let less = PayoutReport { amount: Money::new(699, USD), ..desk.report(PayoutStatus::Paid) };
    desk.says([Ok(less)]);
    desk.calls().await;
    assert_eq!((desk.payout().state, desk.balance()), (State::Sent, 300));
    assert_eq!(desk.told(), [NoticeKind::PayoutMisfit]);

    let desk = Desk::asked().await;
    desk.says([Err(refused())]);
    desk.knows([None]);
    desk.calls().await;
    assert!(!desk.applies(&desk.report(PayoutStatus::Paid)), "it was refused for ever");
    assert_eq!((desk.payout().state, desk.balance()), (State::Refused, 1_000));
    assert_eq!(desk.told(), [NoticeKind::PayoutRefused, NoticeKind::PayoutMisfit]);
}

#[tokio::test]
async fn a_name_used_for_two_payouts_is_told_and_booked_once() {
    let desk = Desk::asked().await;
    desk.says([Ok(desk.report(PayoutStatus::Paid))]);
    desk.calls().await;
    desk.asks(200).await.unwrap();
    let second = || desk.store.db.read_here(|connection| payouts::load(connection, PayoutId(2))).unwrap().unwrap();
    let (key, amount) = (second().number, second().amount);
    let report = PayoutReport { key, transaction: "po-1".to_owned(), status: PayoutStatus::Paid, amount };
    desk.says([Ok(report)]);
    call(&desk.store.db, &desk.store.clock, &desk.store.processors, PayoutId(2)).await.unwrap();
    assert_eq!((second().state, desk.balance()), (State::Sent, 100));
    assert_eq!(desk.told(), [NoticeKind::PayoutPaid, NoticeKind::PayoutMisfit]);
}

#[tokio::test]
async fn a_processor_that_left_the_settings_is_waited_for_and_none_refuses() {
    let desk = Desk::asked().await;
    let nobody = Processors::new("http://doorstep.test");
    call(&desk.store.db, &desk.store.clock, &nobody, PAYOUT).await.unwrap();
    let postponed = desk.payout();
    assert_eq!((postponed.state, postponed.next_call_at), (State::Asked, Some(desk.store.clock.now() + hours(1))));
    let Store { db, clock, .. } = &desk.store;
    let refused = ask(db, clock, &nobody, &desk.bob, desk.shop, 100, once()).await;
    assert!(matches!(refused, Err(ActionError::Refused(Refusal::NoPayouts))));
}

#[tokio::test]
async fn an_administrator_hears_of_one_that_takes_long_until_it_ends() {
    let desk = Desk::asked().await;
    desk.says([Ok(desk.report(PayoutStatus::Pending))]);
    desk.calls().await;
    desk.store.clock.advance_to(desk.store.clock.now() + days(2));
    let Store { db, clock, .. } = &desk.store;
    call_attention(db, clock, PAYOUT).await.unwrap();
    assert_eq!(desk.told(), [NoticeKind::PayoutOverdue]);
    let number = desk.payout().number;
    look_again(db, clock, &number, once()).await.unwrap();
    assert_eq!(desk.payout().next_call_at, Some(clock.now()));
    assert!(desk.applies(&desk.report(PayoutStatus::Paid)));
    call_attention(db, clock, PAYOUT).await.unwrap();
    assert_eq!(desk.told(), [NoticeKind::PayoutOverdue, NoticeKind::PayoutPaid]);
    let ended = look_again(db, clock, &number, once()).await;
    assert!(matches!(ended, Err(ActionError::Refused(Refusal::PayoutNotWaiting))));
}
