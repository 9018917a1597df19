//! Payouts: from a shop's balance to its bank account, and back when the bank will not have it.

use doorstep::actions::ActionError;
use doorstep::actions::payouts::ask;
use doorstep::actions::reauthentication::reauthenticate;
use doorstep::actions::shops::add_member;
use doorstep::db::accounts::find_by_email;
use doorstep::db::payouts::lists::{Wanted, list};
use doorstep::db::{Connection, notices, shops};
use doorstep::domain::ids::{AccountId, ShopId};
use doorstep::domain::money::Money;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::payouts::{Payout, State};
use doorstep::domain::refusals::Refusal;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use doorstep::domain::shops::Role;
use doorstep::domain::time::{days, hours};
use doorstep::sandbox::PayoutMode;
use futures_util::future::join_all;
use iso_currency::Currency::USD;

use crate::support::app::{App, PASSWORD, SECRET, email_of, journey};
use crate::support::books::once;
use crate::support::person::{BOWL, LAMP, Ordered, Page, Person};

const PATH: &str = "/seller/transactions/payouts";
const ACCOUNT: &str = "/seller/settings/bank-account";
const IBAN: &str = "NL91 ABNA 0417 1643 00";
const ANOTHER: &str = "DE89 3704 0044 0532 0130 00";

/// Fills in the bank account of the shop a person works in.
async fn says_account<'p>(person: &'p Person, iban: &str) -> Page<'p> {
    let form = person.reads(ACCOUNT).await.form("bank-account");
    form.set("holder", "Robert Vance").set("iban", iban).set("password", PASSWORD).submit().await
}

async fn asks<'p>(person: &'p Person, amount: &str) -> Page<'p> {
    let form = person.reads(PATH).await.form("payout");
    form.set("amount", amount).set("password", PASSWORD).submit().await
}

/// Alice has a lamp of Bob's, and has confirmed it: 42.75 more are his.
async fn released(app: &App) -> Ordered {
    let (alice, bob) = (app.person("alice").await, app.person("bob").await);
    let order = alice.buys(LAMP, Courier).await;
    app.settle().await;
    bob.ships(&order, Courier).await;
    alice.confirms(&order).await;
    app.settle().await;
    order
}

/// Bob has a bank account and 42.75.
async fn ready(app: &App) -> (Person, Ordered) {
    let order = released(app).await;
    let bob = app.person("bob").await;
    says_account(&bob, IBAN).await.leads_to(ACCOUNT);
    app.settle().await;
    (bob, order)
}

fn shop(app: &App, slug: &str) -> ShopId {
    app.read(|connection| shops::by_slug(connection, slug)).unwrap().id
}

fn account(app: &App, name: &str) -> AccountId {
    app.read(|connection| find_by_email(connection, &email_of(name))).unwrap().id
}

/// The payouts of the lamps, the newest first.
fn payouts(app: &App) -> Vec<Payout> {
    let lamps = shop(app, "lamps");
    app.read(|connection: &mut Connection| list(connection, Wanted::OfShop(lamps), None, 1_000))
}

/// Where the newest payout stands, and what Bob's shop has.
fn stands(app: &App) -> (State, i64) {
    (payouts(app)[0].state, app.balance("lamps"))
}

async fn payouts_go(app: &App, mode: PayoutMode) {
    app.assembly.sandbox.as_ref().unwrap().set_payout_mode(mode).await.unwrap();
}

/// The operator of the processor presses a button beside the newest payout.
async fn operator_presses(app: &App, outcome: &str) {
    app.visitor().reads("/sandbox/payouts").await.button("outcome", outcome).submit().await.redirects();
    app.settle().await;
}

/// What somebody was told, without what is about orders.
fn told(app: &App, name: &str) -> Vec<NoticeKind> {
    let of_payouts = [
        NoticeKind::PayoutPaid,
        NoticeKind::PayoutRefused,
        NoticeKind::PayoutReturned,
        NoticeKind::PayoutOverdue,
        NoticeKind::PayoutMisfit,
        NoticeKind::BankAccountChanged,
    ];
    app.told_at_all(name).into_iter().filter(|kind| of_payouts.contains(kind)).collect()
}

#[test]
fn the_first_account_is_saved_and_money_paid_out_to_it_at_once() {
    journey(async |app: &App| {
        released(app).await;
        let bob = app.person("bob").await;
        let page = bob.reads("/seller").await.follows_link(PATH).await;
        assert!(!page.has("form#payout") && page.text().contains("$42.75"), "{}", page.text());
        let page = page.follows_link(&format!("{ACCOUNT}?next={PATH}")).await;
        let form = page.form("bank-account").set("holder", "Robert Vance").set("iban", IBAN).set("bic", "ABNANL2A");
        for (field, wrong) in [
            ("holder", " "),
            ("iban", ""),
            ("iban", "0417164300"),
            ("iban", "NL91 ABNA 0417 1643 01"),
            ("bic", "12"),
            ("password", "wrong"),
        ] {
            let page = form.clone().set("password", PASSWORD).set(field, wrong).submit().await.refuses(422);
            assert!(page.has(&format!("#{field}[aria-invalid]")), "{field}: {}", page.text());
            assert_eq!(page.form("bank-account").fields["next"], PATH, "what was filled in comes back");
        }
        let page = form.set("password", PASSWORD).submit().await.leads_to(PATH).follow().await;
        assert!(page.text().contains("•••• 4300") && !page.text().contains("0417"), "{}", page.text());
        assert!(bob.reads(ACCOUNT).await.text().contains("NL91 ABNA 0417 1643 00"));

        assert_eq!(page.form("payout").fields["amount"], "42.75", "all that can be had");
        asks(&bob, "40.00").await.leads_to(PATH);
        assert_eq!(stands(app), (State::Asked, 275));
        assert!(bob.reads(PATH).await.text().contains("It is sent in a moment"));
        app.settle().await;
        assert_eq!(stands(app), (State::Paid, 275));
        assert_eq!(told(app, "bob"), [NoticeKind::BankAccountChanged, NoticeKind::PayoutPaid]);
        let number = payouts(app)[0].number.clone();
        let page = bob.reads(PATH).await;
        assert!(page.text().contains(&number) && page.text().contains("Paid"), "{}", page.text());
        let statement = bob.reads("/seller/transactions/balance").await.text();
        assert!(statement.contains("Payout asked for") && statement.contains(&number), "{statement}");
        let listed = app.read(|connection| notices::list(connection, None, None, 100));
        assert!(listed.iter().all(|listed| !listed.notice.facts.contains("0417")), "no notice has the number");
        let carol = app.person("carol").await;
        let page = carol.reads("/admin/payouts?view=paid").await;
        assert!(page.text().contains(&number) && page.text().contains("•••• 4300"), "{}", page.text());
        assert!(!page.text().contains("0417"));
    });
}

#[test]
fn what_is_refused_or_sent_back_is_in_the_balance_again() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        payouts_go(app, PayoutMode::Refuse).await;
        asks(&bob, "20.00").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(stands(app), (State::Refused, 4275));
        assert!(bob.reads(PATH).await.text().contains("the bank account cannot be paid to"));

        payouts_go(app, PayoutMode::Pending).await;
        asks(&bob, "20.00").await.leads_to(PATH);
        app.settle().await;
        operator_presses(app, "fail").await;
        assert_eq!(stands(app), (State::Refused, 4275));
        asks(&bob, "42.75").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(stands(app), (State::Sent, 0));
        operator_presses(app, "pay").await;
        assert_eq!(stands(app), (State::Paid, 0));
        app.days_pass(3).await;
        operator_presses(app, "return").await;
        assert_eq!(stands(app), (State::Returned, 4275));
        let ends = [NoticeKind::PayoutRefused, NoticeKind::PayoutRefused, NoticeKind::PayoutPaid];
        assert_eq!(told(app, "bob")[1..], [&ends[..], &[NoticeKind::PayoutReturned]].concat());
        let statement = bob.reads("/seller/transactions/balance").await.text();
        assert!(statement.contains("Payout refused") && statement.contains("Payout returned"), "{statement}");
        assert_eq!(told(app, "carol"), []);
    });
}

#[test]
fn notifications_that_come_twice_and_out_of_order_move_the_money_once() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        payouts_go(app, PayoutMode::Twice).await;
        asks(&bob, "10.00").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(stands(app), (State::Paid, 3275));
        // Paid and sent back before the store hears of either: each word of it leads to the same answer.
        payouts_go(app, PayoutMode::Pending).await;
        asks(&bob, "10.00").await.leads_to(PATH);
        app.assembly.worker.round().await.unwrap();
        for outcome in ["pay", "return"] {
            app.visitor().reads("/sandbox/payouts").await.button("outcome", outcome).submit().await.redirects();
        }
        app.settle().await;
        assert_eq!(stands(app), (State::Returned, 3275));
        assert_eq!(told(app, "bob")[1..], [NoticeKind::PayoutPaid, NoticeKind::PayoutReturned]);
        assert_eq!(told(app, "carol"), []);
    });
}

#[test]
fn a_silent_processor_is_asked_again_and_a_slow_one_is_waited_for() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        payouts_go(app, PayoutMode::Silent).await;
        asks(&bob, "10.00").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(stands(app), (State::Sent, 3275));
        app.hours_pass(1).await;
        assert_eq!(stands(app), (State::Paid, 3275));

        payouts_go(app, PayoutMode::Late).await;
        asks(&bob, "10.00").await.leads_to(PATH);
        app.settle().await;
        assert!(bob.reads(PATH).await.text().contains("On its way"));
        app.days_pass(2).await;
        assert_eq!(stands(app), (State::Paid, 2275));

        payouts_go(app, PayoutMode::Pending).await;
        asks(&bob, "10.00").await.leads_to(PATH);
        app.days_pass(6).await;
        app.a_moment_passes().await;
        let carol = app.person("carol").await;
        assert_eq!(told(app, "carol"), [NoticeKind::PayoutOverdue; 3], "after two days, after five, then daily");
        let page = carol.reads("/admin/payouts").await;
        assert!(page.text().contains("The processor said: “pending”"), "{}", page.text());
        let number = payouts(app)[0].number.clone();
        page.form_to(&format!("/admin/payouts/{number}/look")).submit().await.leads_to("/admin/payouts");
        operator_presses(app, "pay").await;
        assert_eq!(stands(app), (State::Paid, 1275));
    });
}

#[test]
fn nothing_that_must_not_be_is_paid_out() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        let dora = app.person("dora").await;
        let form = bob.reads(PATH).await.form("payout").set("password", PASSWORD);
        for wrong in ["", "0", "-1", "42.76", "1,50", "1e2", "all", "99999999999999999999"] {
            let page = form.clone().set("amount", wrong).submit().await.refuses(422);
            assert!(page.text().contains("at most $42.75"), "{wrong}: {}", page.text());
            assert_eq!(page.form("payout").fields["amount"], wrong);
        }
        let page = form.clone().set("amount", "42.75").set("password", "wrong").submit().await.refuses(422);
        assert!(page.has("#password[aria-invalid]"));

        // With forms of their own for another's shop.
        says_account(&dora, ANOTHER).await.leads_to(ACCOUNT);
        let orders = app.person("alice").await.buys(BOWL, Courier).await;
        app.settle().await;
        dora.ships(&orders, Courier).await;
        app.person("alice").await.confirms(&orders).await;
        let theirs = dora.reads(PATH).await.form("payout").set("password", PASSWORD).set("amount", "1.00");
        theirs.set("shop", "lamps").submit().await.refuses(404);
        let elsewhere = dora.reads(ACCOUNT).await.form("bank-account").set("password", PASSWORD).set("shop", "lamps");
        elsewhere.set("holder", "Dora").set("iban", ANOTHER).submit().await.refuses(404);
        form.clone().set("amount", "1.00").sent_by(&dora).submit().await.refuses(403);
        assert_eq!((payouts(app).len(), app.balance("lamps")), (0, 4275));

        form.clone().set("amount", "42.75").submit().await.leads_to(PATH);
        form.clone().set("amount", "42.75").submit().await.leads_to(PATH);
        app.settle().await;
        assert_eq!((payouts(app).len(), stands(app)), (1, (State::Paid, 0)), "the same form twice is one payout");
        assert!(bob.reads(PATH).await.text().contains("There is nothing to pay out"));
        let mut foreign = bob.reads(ACCOUNT).await.form("bank-account");
        foreign.action = format!("/admin/payouts/{}/look", payouts(app)[0].number);
        foreign.submit().await.refuses(404);
    });
}

#[test]
fn two_hundred_that_ask_at_once_have_no_more_than_is_there() {
    journey(async |app: &App| {
        ready(app).await;
        let (worker, state) = (&app.assembly.worker, &app.assembly.state);
        let (db, clock, lamps) = (&worker.db, &worker.clock, shop(app, "lamps"));
        let passwords = &state.passwords;
        let bob =
            reauthenticate(db, clock, passwords, account(app, "bob"), PASSWORD.to_owned()).await.unwrap().unwrap();
        let asking = (0..200).map(|_| ask(db, clock, &worker.processors, &bob, lamps, 500, once()));
        let answers = join_all(asking).await;
        let had = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(had, 8, "8 × 5.00 of 42.75");
        let most = Money::new(275, USD);
        for refused in answers.into_iter().filter_map(Result::err) {
            let expected =
                matches!(&refused, ActionError::Refused(refusal) if *refusal == Refusal::PayoutAmount { most });
            assert!(expected || matches!(refused, ActionError::LostRace), "{refused:?}");
        }
        assert_eq!((payouts(app).len(), app.balance("lamps")), (8, 275));
        app.settle().await;
        assert!(payouts(app).iter().all(|payout| payout.state == State::Paid));
    });
}

#[test]
fn a_refund_after_a_payout_is_repaid_by_the_next_release() {
    journey(async |app: &App| {
        let (bob, order) = ready(app).await;
        asks(&bob, "42.75").await.leads_to(PATH);
        app.settle().await;
        let alice = app.person("alice").await;
        let case = alice.asks(&order, "20.00").await;
        bob.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!(app.balance("lamps"), -1900);
        let page = bob.reads(PATH).await;
        assert!(!page.has("form#payout") && page.text().contains("below zero"), "{}", page.text());
        released(app).await;
        assert_eq!(app.balance("lamps"), 2375);
        assert_eq!(bob.reads(PATH).await.form("payout").fields["amount"], "23.75");
        asks(&bob, "23.76").await.refuses(422);
        asks(&bob, "23.75").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(stands(app), (State::Paid, 0));
    });
}

#[test]
fn what_buyers_banks_have_taken_back_is_kept_until_it_is_decided() {
    journey(async |app: &App| {
        let (bob, order) = ready(app).await;
        released(app).await;
        assert_eq!(app.balance("lamps"), 8550);
        app.bank_takes_back(&order, "30.00").await;
        app.settle().await;
        let page = bob.reads(PATH).await;
        assert!(page.text().contains("$55.50") && page.text().contains("$30.00"), "{}", page.text());
        asks(&bob, "55.51").await.refuses(422);
        asks(&bob, "55.50").await.leads_to(PATH);
        app.settle().await;
        assert!(!bob.reads(PATH).await.has("form#payout"), "the rest is with the bank");
        app.bank_decides("won").await;
        app.settle().await;
        asks(&bob, "30.00").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(stands(app), (State::Paid, 0));

        app.bank_takes_back(&order, "45.00").await;
        app.settle().await;
        app.bank_decides("lost").await;
        app.settle().await;
        assert_eq!(app.balance("lamps"), -4275);
        assert!(bob.reads(PATH).await.text().contains("below zero"));
        released(app).await;
        assert_eq!(app.balance("lamps"), 0);
    });
}

#[test]
fn a_changed_account_is_told_to_who_sees_the_money_and_waits_a_day() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        let clock = &app.assembly.worker.clock;
        for (name, role) in [("grace", Role::Orders), ("alice", Role::Money)] {
            add_member(&app.database.db, clock, shop(app, "lamps"), account(app, name), role).unwrap();
        }
        let (alice, grace) = (app.person("alice").await, app.person("grace").await);
        for path in [PATH, ACCOUNT] {
            grace.get(path).await.refuses(403);
            assert!(!grace.reads("/seller").await.has(&format!("a[href=\"{path}\"]")));
        }
        app.days_pass(2).await;
        says_account(&bob, IBAN).await.leads_to(ACCOUNT);
        app.settle().await;
        assert_eq!(told(app, "alice"), [], "nothing new is no change");
        payouts_go(app, PayoutMode::Pending).await;
        asks(&alice, "10.00").await.leads_to(PATH);
        app.settle().await;

        says_account(&alice, ANOTHER).await.leads_to(ACCOUNT);
        let changed_at = app.now();
        app.settle().await;
        for (name, kinds) in [("alice", 1), ("bob", 2), ("grace", 0)] {
            assert_eq!(told(app, name), vec![NoticeKind::BankAccountChanged; kinds], "{name}");
        }
        let page = bob.reads(PATH).await;
        assert!(!page.has("form#payout") && page.text().contains("paid out again from"), "{}", page.text());
        let page = bob.reads(ACCOUNT).await.text();
        assert!(page.contains("•••• 3000, saved by alice") && page.contains("•••• 4300, saved by bob"), "{page}");
        assert_eq!(
            page.matches("0417").count(),
            1,
            "only the example is shown whole, and the account as it is: {page}"
        );
        let (worker, passwords) = (&app.assembly.worker, &app.assembly.state.passwords);
        let person = reauthenticate(&worker.db, clock, passwords, account(app, "bob"), PASSWORD.to_owned());
        let person = person.await.unwrap().unwrap();
        let lamps = shop(app, "lamps");
        let early = ask(&worker.db, clock, &worker.processors, &person, lamps, 100, once()).await;
        let from = changed_at + hours(24);
        assert!(matches!(early, Err(ActionError::Refused(Refusal::BankAccountTooNew { from: at })) if at == from));
        operator_presses(app, "pay").await;
        assert_eq!((payouts(app)[0].state, payouts(app)[0].ending.as_str()), (State::Paid, "4300"), "as it was asked");
        app.travel_to(changed_at + days(1)).await;
        asks(&bob, "10.00").await.leads_to(PATH);
        app.settle().await;
        assert_eq!(payouts(app)[0].ending, "3000");
        operator_presses(app, "pay").await;
    });
}

#[test]
fn a_payout_the_books_do_not_know_is_told_to_administrators_once() {
    journey(async |app: &App| {
        ready(app).await;
        let asked = serde_json::json!({
            "key": "W-UNKNOWN", "amount_minor": 500, "currency": "USD", "holder": "Mallory",
            "iban": "NL91ABNA0417164300", "notify_url": format!("{}/notifications/sandbox", app.address),
        });
        payouts_go(app, PayoutMode::Twice).await;
        let client = reqwest::Client::new();
        let url = format!("{}/sandbox/v1/payouts", app.address);
        let answer = client.post(url).bearer_auth(SECRET).json(&asked).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{}", answer.text().await.unwrap());
        app.settle().await;
        assert_eq!(told(app, "carol"), [NoticeKind::PayoutMisfit]);
        assert_eq!((payouts(app).len(), app.balance("lamps")), (0, 4275));
    });
}

#[test]
fn a_long_list_goes_on_another_page() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        let (worker, passwords) = (&app.assembly.worker, &app.assembly.state.passwords);
        let person = reauthenticate(&worker.db, &worker.clock, passwords, account(app, "bob"), PASSWORD.to_owned());
        let (person, lamps) = (person.await.unwrap().unwrap(), shop(app, "lamps"));
        for _ in 0..21 {
            ask(&worker.db, &worker.clock, &worker.processors, &person, lamps, 100, once()).await.unwrap();
        }
        app.settle().await;
        let oldest = payouts(app).last().unwrap().number.clone();
        let page = bob.reads(PATH).await;
        assert!(!page.text().contains(&oldest));
        let [older] = page.attributes("a[rel=next]", "href").try_into().unwrap();
        let page = bob.reads(&older).await;
        assert!(page.text().contains(&oldest), "{}", page.text());
        page.follows_link(PATH).await;
    });
}
