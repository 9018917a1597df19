//! A seller proves a cell phone: by the code that comes by SMS, once, in time, and whoever else knows the number.

use chrono::TimeDelta;
use doorstep::actions::shops::add_member;
use doorstep::db::{accounts, notices, phones, shops};
use doorstep::domain::ids::AccountId;
use doorstep::domain::notices::{NoticeKind, State as NoticeState};
use doorstep::domain::phones::{VerifiedPhone, may_release_from};
use doorstep::domain::shops::Role;
use doorstep::domain::time::hours;
use futures_util::future::join_all;
use uuid::Uuid;

use crate::support::app::{App, PASSWORD, email_of, journey};
use crate::support::person::{Form, Page, Person};

const PATH: &str = "/seller/settings/phone";
const NUMBER: &str = "+31 6 1234 5678";
const ANOTHER: &str = "+31612345679";

fn account(app: &App, name: &str) -> AccountId {
    app.read(|connection| accounts::find_by_email(connection, &email_of(name))).unwrap().id
}

fn verified(app: &App, name: &str) -> Option<VerifiedPhone> {
    let account = account(app, name);
    app.read(|connection| phones::of_account(connection, account))
}

async fn asks<'p>(person: &'p Person, number: &str) -> Page<'p> {
    let form = person.reads(PATH).await.form("phone-number");
    form.set("phone", number).set("password", PASSWORD).submit().await
}

/// The code of the last SMS, which must be to this number.
async fn code(app: &App, number: &str) -> String {
    app.settle().await;
    let sms = app.sms().pop().unwrap();
    assert!(sms.starts_with(&format!("To: {}\n", number.replace(' ', ""))), "{sms}");
    sms.lines().nth(2).unwrap().chars().take_while(char::is_ascii_digit).collect()
}

/// Any code but that one.
fn other(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

async fn enters<'p>(person: &'p Person, code: &str) -> Page<'p> {
    person.reads(PATH).await.form("verification").set("code", code).submit().await
}

async fn proves(app: &App, person: &Person, number: &str) {
    asks(person, number).await.leads_to(PATH);
    enters(person, &code(app, number).await).await.leads_to(PATH);
}

/// The same form from as many tabs, each with a key of its own.
fn tabs<'p>(form: &Form<'p>, count: usize) -> Vec<Form<'p>> {
    let tab = |_| {
        let mut form = form.clone();
        form.fields.insert("idempotency_key".to_owned(), format!("{}.verification", Uuid::new_v4()));
        form
    };
    (0..count).map(tab).collect()
}

#[test]
fn a_seller_proves_a_phone_by_the_code_that_comes() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        let page = bob.reads("/seller").await.follows_link(PATH).await;
        let form = page.form("phone-number");
        for wrong in ["", "0612345678", "+31 20 123 4567"] {
            form.clone().set("phone", wrong).set("password", PASSWORD).submit().await.refuses(422);
        }
        let wrong = form.clone().set("phone", NUMBER).set("password", "wrong").submit().await.refuses(422);
        assert_eq!(wrong.form("phone-number").fields["phone"], NUMBER, "what was filled in comes back");
        app.settle().await;
        assert!(app.sms().is_empty());

        asks(&bob, NUMBER).await.leads_to(PATH);
        let right = code(app, NUMBER).await;
        assert!(bob.reads("/demo/sms").await.text().contains(&right));
        enters(&bob, "12 34").await.refuses(422);
        let wrong = enters(&bob, other(&right)).await.refuses(422);
        assert!(wrong.text().contains("4 more tries"), "{}", wrong.text());
        let form = bob.reads(PATH).await.form("verification").set("code", &right);
        form.submit().await.leads_to(PATH);
        form.submit().await.leads_to(PATH);
        let phone = verified(app, "bob").unwrap();
        assert_eq!((phone.phone.as_str(), phone.changed_at), ("+31612345678", None));
        assert_eq!(may_release_from(Some(&phone)), Some(app.now()));
        let used = tabs(&form, 1).remove(0).submit().await.refuses(422);
        assert!(used.text().contains("No code is out"), "{}", used.text());
        assert_eq!(verified(app, "dora"), None);
    });
}

#[test]
fn a_changed_number_is_proved_anew_and_holds_releases_for_a_day() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        proves(app, &bob, NUMBER).await;
        app.days_pass(2).await;
        asks(&bob, NUMBER).await.refuses(422);
        asks(&bob, ANOTHER).await.leads_to(PATH);
        let code = code(app, ANOTHER).await;
        assert_eq!(verified(app, "bob").unwrap().phone.as_str(), "+31612345678", "until the code comes back");
        enters(&bob, &code).await.leads_to(PATH);
        app.settle().await;
        let phone = verified(app, "bob").unwrap();
        assert_eq!((phone.phone.as_str(), phone.changed_at), (ANOTHER, Some(app.now())));
        assert_eq!(may_release_from(Some(&phone)), Some(app.now() + hours(24)));
        assert!(bob.reads(PATH).await.text().contains("released beforehand again from"));
        assert_eq!(app.told_at_all("bob").pop(), Some(NoticeKind::PhoneChanged));
        app.hours_pass(24).await;
        assert!(!bob.reads(PATH).await.text().contains("released beforehand again from"));
    });
}

#[test]
fn a_code_is_good_for_ten_minutes_for_five_guesses_and_for_its_account() {
    journey(async |app: &App| {
        let (bob, dora) = (app.person("bob").await, app.person("dora").await);
        let asked = asks(&bob, NUMBER).await.leads_to(PATH).follow().await.text();
        let of_bob = code(app, NUMBER).await;
        let theirs = asks(&dora, NUMBER).await.leads_to(PATH).follow().await.text();
        assert_eq!(asked.replace("bob", "").replace("lamps", ""), theirs.replace("dora", "").replace("bowls", ""));
        let of_dora = code(app, NUMBER).await;
        if of_bob != of_dora {
            enters(&dora, &of_bob).await.refuses(422);
        }
        let elsewhere = app.person("bob").await;
        for browser in [&bob, &elsewhere, &bob, &elsewhere, &bob] {
            enters(browser, other(&of_bob)).await.refuses(422);
        }
        let used_up = bob.reads(PATH).await;
        assert!(!used_up.has("form#verification") && used_up.text().contains("too many wrong codes"));
        let soon = asks(&bob, ANOTHER).await.refuses(422);
        assert!(soon.text().contains("a moment ago"), "{}", soon.text());
        app.travel_to(app.now() + TimeDelta::seconds(60)).await;
        bob.reads(PATH).await.form("next-code").submit().await.leads_to(PATH);
        let late = code(app, NUMBER).await;
        let form = bob.reads(PATH).await.form("verification").set("code", &late);
        app.travel_to(app.now() + TimeDelta::minutes(10) + TimeDelta::microseconds(1)).await;
        let late = form.submit().await.refuses(422);
        assert!(late.text().contains("older"), "{}", late.text());
        assert_eq!((verified(app, "bob"), verified(app, "dora")), (None, None));
    });
}

#[test]
fn forty_right_guesses_at_once_count_once_and_forty_wrong_ones_five_times() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        let another_browser = app.person("bob").await;
        asks(&bob, NUMBER).await.leads_to(PATH);
        let right = code(app, NUMBER).await;
        let mut wrong = tabs(&bob.reads(PATH).await.form("verification").set("code", other(&right)), 20);
        let form = another_browser.reads(PATH).await.form("verification").set("code", other(&right));
        wrong.extend(tabs(&form, 20));
        let answers = join_all(wrong.iter().map(Form::submit)).await;
        assert!(answers.iter().all(|answer| answer.status == 422), "none goes through");
        let looked_at = answers.iter().filter(|answer| answer.text().contains("This is not the code")).count();
        assert_eq!(looked_at, 4, "the fifth hears that they are used up");
        let id = account(app, "bob");
        assert_eq!(app.read(|connection| phones::open_of(connection, id)).unwrap().tries, 5);

        app.travel_to(app.now() + TimeDelta::seconds(60)).await;
        bob.reads(PATH).await.form("next-code").submit().await.leads_to(PATH);
        let right = code(app, NUMBER).await;
        let guesses = tabs(&bob.reads(PATH).await.form("verification").set("code", &right), 40);
        let answers = join_all(guesses.iter().map(Form::submit)).await;
        assert_eq!(answers.iter().filter(|answer| answer.status.is_redirection()).count(), 1);
        assert_eq!(verified(app, "bob").unwrap().phone.as_str(), "+31612345678");
    });
}

#[test]
fn twenty_tabs_that_ask_at_once_send_one_code() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        let form = bob.reads(PATH).await.form("phone-number").set("phone", NUMBER).set("password", PASSWORD);
        let answers = join_all(tabs(&form, 20).iter().map(async |form| form.submit().await.status)).await;
        assert_eq!(answers.iter().filter(|status| status.is_redirection()).count(), 1);
        app.settle().await;
        assert_eq!(app.sms().len(), 1);
    });
}

#[test]
fn a_code_that_cannot_be_sent_is_minted_anew_and_not_sent_too_late() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        asks(&bob, NUMBER).await.leads_to(PATH);
        app.goes_down("sms");
        app.settle().await;
        app.travel_to(app.now() + TimeDelta::minutes(4)).await;
        app.comes_back("sms");
        app.travel_to(app.now() + TimeDelta::minutes(2)).await;
        enters(&bob, &code(app, NUMBER).await).await.leads_to(PATH);

        asks(&bob, ANOTHER).await.leads_to(PATH);
        app.goes_down("sms");
        app.settle().await;
        app.hours_pass(1).await;
        app.comes_back("sms");
        app.settle().await;
        assert_eq!(app.sms().len(), 1, "nobody waits so long");
        let last = app.read(|connection| notices::list(connection, None, None, 1)).remove(0).notice;
        assert_eq!((last.kind, last.state), (NoticeKind::PhoneCode, NoticeState::Refused));
    });
}

#[test]
fn no_code_is_kept_previewed_or_sent_again() {
    journey(async |app: &App| {
        let (bob, carol) = (app.person("bob").await, app.person("carol").await);
        asks(&bob, NUMBER).await.leads_to(PATH);
        let code = code(app, NUMBER).await;
        let notice = app.read(|connection| notices::list(connection, None, None, 1)).remove(0).notice;
        assert!(!notice.facts.contains(&code), "{}", notice.facts);
        let page = carol.reads(&format!("/admin/outbox/{}", notice.id)).await;
        assert!(page.text().contains("••••••") && !page.text().contains(&code), "{}", page.text());
        assert!(!page.has("form#resend"));
        carol.get(&format!("/admin/outbox/{}/html", notice.id)).await.refuses(404);
        let mut form = carol.reads("/account").await.form("account");
        form.action = format!("/admin/outbox/{}/resend", notice.id);
        form.fields.retain(|name, _| ["csrf_token", "idempotency_key"].contains(&name.as_str()));
        form.submit().await.refuses(409);
        app.settle().await;
        assert_eq!(app.sms().len(), 1);
    });
}

#[test]
fn five_wrong_passwords_stop_whoever_is_signed_in_and_tell_the_holder_once() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        let form = bob.reads(PATH).await.form("phone-number").set("phone", NUMBER);
        for _ in 0..7 {
            form.clone().set("password", "wrong").submit().await.refuses(422);
        }
        let right = form.clone().set("password", PASSWORD).submit().await.refuses(422);
        assert!(right.text().contains("too many wrong passwords"), "{}", right.text());
        app.settle().await;
        assert_eq!(app.told_at_all("bob"), [NoticeKind::PasswordFailures]);
        app.travel_to(app.now() + TimeDelta::minutes(15)).await;
        form.set("password", PASSWORD).submit().await.leads_to(PATH);
        app.settle().await;
        assert_eq!(app.sms().len(), 1);
    });
}

#[test]
fn only_who_sees_to_the_money_proves_a_phone_and_each_their_own() {
    journey(async |app: &App| {
        let lamps = app.read(|connection| shops::by_slug(connection, "lamps")).unwrap().id;
        for (name, role) in [("grace", Role::Orders), ("alice", Role::Money)] {
            let clock = &app.assembly.worker.clock;
            add_member(&app.database.db, clock, lamps, account(app, name), role).unwrap();
        }
        let (alice, bob, grace) = (app.person("alice").await, app.person("bob").await, app.person("grace").await);
        grace.get(PATH).await.refuses(403);
        assert!(!grace.reads("/seller").await.has(&format!("a[href=\"{PATH}\"]")));
        asks(&alice, NUMBER).await.leads_to(PATH);
        let code = code(app, NUMBER).await;
        assert!(!bob.reads(PATH).await.has("form#verification"));
        let form = alice.reads(PATH).await.form("verification").set("code", &code);
        form.clone().sent_by(&bob).submit().await.refuses(403);
        form.submit().await.leads_to(PATH);
        assert!(verified(app, "alice").is_some() && verified(app, "bob").is_none());
    });
}
