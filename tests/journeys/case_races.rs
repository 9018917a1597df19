//! Two who act on a case in the same moment, by forty requests: one of them is carried out, the others are told what
//! happened, and nobody is told anything twice.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use futures_util::future::{join, join_all};

use crate::support::app::{App, journey};
use crate::support::cases::Case;
use crate::support::person::{Form, LAMP, Ordered, Person};

/// A lamp and its courier.
const PAID: i64 = 4500;

/// How many requests each of two sides sends.
const EACH: usize = 20;

/// Alice has a lamp from Bob's shop, and has not confirmed it.
async fn shipped(app: &App) -> Ordered {
    let order = app.person("alice").await.buys(LAMP, Courier).await;
    app.settle().await;
    app.person("bob").await.ships(&order, Courier).await;
    app.settle().await;
    order
}

/// The case of an escalated claim of 20.00.
async fn escalated(alice: &Person, bob: &Person, order: &Ordered) -> Case {
    let case = alice.asks(order, "20.00").await;
    bob.answers(&case, "rejection", &[("text", "It left whole.")]).await;
    alice.steps(&case, "escalation", &[("text", "See for yourself.")]).await;
    case
}

/// Several forms of one page, filled in alike; each has a key of its own.
async fn forms<'p>(person: &'p Person, path: &str, form: &str, filled: &[(&str, &str)]) -> Vec<Form<'p>> {
    let mut forms = Vec::new();
    for _ in 0..EACH {
        let empty = person.reads(path).await.form(form);
        forms.push(filled.iter().fold(empty, |form, (name, value)| form.set(name, value)));
    }
    forms
}

/// An administrator's forms that rule, each read before it is sent.
async fn rulings<'p>(carol: &'p Person, case: &Case, amount: &str) -> Vec<Form<'p>> {
    let look = carol.reads(&case.admin_path()).await.button("step", "look").set("amount", amount).set("text", "So.");
    let mut forms = Vec::new();
    for _ in 0..EACH {
        forms.push(look.submit().await.form("ruling"));
    }
    forms
}

/// Sends forms at the same instant, and says how many were carried out. The others are told why not, in a sentence.
async fn sent(forms: &[Form<'_>]) -> usize {
    let pages = join_all(forms.iter().map(Form::submit)).await;
    for page in pages.iter().filter(|page| page.status.as_u16() != 303) {
        assert!([409, 422].contains(&page.status.as_u16()), "{} {}", page.status, page.text());
        assert!(page.has(".error-page p, .form-error, .field-error, .notice"), "{}", page.text());
    }
    pages.iter().filter(|page| page.status.as_u16() == 303).count()
}

/// Sends the forms of two sides at the same instant, and says how many of each were carried out.
async fn race(one: &[Form<'_>], other: &[Form<'_>]) -> (usize, usize) {
    join(sent(one), sent(other)).await
}

/// Nobody was told of the order twice in one way.
fn each_is_told_once(app: &App, order: &Ordered) {
    for name in ["alice", "bob"] {
        let told = app.told(order, name);
        let different: BTreeSet<_> = told.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), different.len(), "{name}: {told:?}");
    }
}

/// Where the case stands and what it has given back, of which the processor has sent every cent once.
fn ended(app: &App, order: &Ordered, case: &Case) -> (String, i64) {
    let granted = app.granted(case);
    let now = app.order(order);
    assert_eq!((now.refunded_minor, now.hold_minor), (granted, PAID - granted));
    (app.case_state(case), granted)
}

#[test]
fn confirming_and_asking_take_turns() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let alice = app.person("alice").await;
        let confirming = forms(&alice, &format!("{}/receipt", order.buyer_path()), "receipt", &[]).await;
        let filled = [("reason", "damaged"), ("amount", "20"), ("text", "A scratch.")];
        let path = format!("{}/refunds/new?kind=keep_goods", order.buyer_path());
        let asking = forms(&alice, &path, "refund", &filled).await;
        let (confirmed, asked) = race(&confirming, &asking).await;
        app.settle().await;
        // A claim may follow the confirmation; a confirmation may not pass an open claim.
        assert!(confirmed <= 1 && asked == 1, "confirmed {confirmed}, asked {asked}");
        assert_eq!(app.state(&order), if confirmed == 1 { "received" } else { "shipped" });
        assert_eq!(app.balance("lamps"), if confirmed == 1 { 4275 } else { 0 });
        assert_eq!(app.order(&order).case.unwrap().state.to_string(), "requested");
        each_is_told_once(app, &order);
    });
}

#[test]
fn forty_presses_of_one_form_and_forty_forms_agree_once() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        for one_form in [true, false] {
            let order = shipped(app).await;
            let case = app.person("alice").await.asks(&order, "20.00").await;
            let mut agreeing = forms(&bob, &case.seller_path(), "acceptance", &[]).await;
            agreeing.extend(forms(&bob, &case.seller_path(), "acceptance", &[]).await);
            if one_form {
                agreeing = vec![agreeing.remove(0); 2 * EACH];
            }
            assert_eq!(
                sent(&agreeing).await,
                if one_form { 2 * EACH } else { 1 },
                "a replay leads where the first led"
            );
            app.settle().await;
            assert_eq!(ended(app, &order, &case), ("settled".to_owned(), 2000));
            each_is_told_once(app, &order);
        }
    });
}

#[test]
fn agreeing_and_refusing_have_one_effect() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let case = alice.asks(&order, "20.00").await;
        let agreeing = forms(&bob, &case.seller_path(), "acceptance", &[]).await;
        let refusing = forms(&bob, &case.seller_path(), "rejection", &[("text", "No.")]).await;
        let (agreed, refused) = race(&agreeing, &refusing).await;
        app.settle().await;
        assert_eq!(agreed + refused, 1);
        let expected = if agreed == 1 { ("settled", 2000) } else { ("awaiting_buyer", 0) };
        assert_eq!(ended(app, &order, &case), (expected.0.to_owned(), expected.1));
        each_is_told_once(app, &order);
    });
}

#[test]
fn agreeing_and_withdrawing_have_one_effect() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let case = alice.asks(&order, "20.00").await;
        let agreeing = forms(&bob, &case.seller_path(), "acceptance", &[]).await;
        let withdrawing = forms(&alice, &case.buyer_path(), "withdrawal", &[]).await;
        let (agreed, withdrawn) = race(&agreeing, &withdrawing).await;
        app.settle().await;
        assert_eq!(agreed + withdrawn, 1);
        let expected = if agreed == 1 { ("settled", 2000) } else { ("withdrawn", 0) };
        assert_eq!(ended(app, &order, &case), (expected.0.to_owned(), expected.1));
        each_is_told_once(app, &order);
    });
}

#[test]
fn an_answer_and_the_end_of_its_time_have_one_effect() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, beside) = (app.person("alice").await, app.person("bob").await, app.beside());
        let case = alice.opens(&order, "not_received", &[("text", "It never came.")]).await;
        let agreeing = forms(&bob, &case.seller_path(), "acceptance", &[]).await;
        let refusing = forms(&bob, &case.seller_path(), "rejection", &[("text", "It left.")]).await;
        app.days_pass(3).await;
        app.assembly.worker.clock.advance_to(app.now() + TimeDelta::microseconds(1));
        let workers = join(app.settle(), beside.time_travel.settle());
        let ((agreed, refused), _) = join(race(&agreeing, &refusing), workers).await;
        app.settle().await;
        let silent = app.told(&order, "bob").contains(&NoticeKind::RefundAnsweredForYou);
        assert_eq!(agreed + refused + usize::from(silent), 1);
        let expected = if refused == 1 { ("awaiting_buyer", 0) } else { ("settled", PAID) };
        assert_eq!(ended(app, &order, &case), (expected.0.to_owned(), expected.1));
        each_is_told_once(app, &order);
    });
}

#[test]
fn two_administrators_rule_once() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let (one, other) = (app.person("carol").await, app.person("carol").await);
        let case = escalated(&alice, &bob, &order).await;
        let (all, nothing) = (rulings(&one, &case, "20").await, rulings(&other, &case, "0").await);
        let (granted, refused) = race(&all, &nothing).await;
        assert_eq!(granted + refused, 1);
        let ruled = app.case(&case).case.ruling.unwrap().amount_minor;
        assert_eq!(ruled, if granted == 1 { 2000 } else { 0 });
        app.days_pass(8).await;
        assert_eq!(app.granted(&case), ruled);
        each_is_told_once(app, &order);
    });
}

#[test]
fn a_ruling_and_a_withdrawal_have_one_effect() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = escalated(&alice, &bob, &order).await;
        let ruling = rulings(&carol, &case, "20").await;
        let withdrawing = forms(&alice, &case.buyer_path(), "withdrawal", &[]).await;
        let (ruled, withdrawn) = race(&ruling, &withdrawing).await;
        app.settle().await;
        assert_eq!(ruled + withdrawn, 1);
        let expected = if ruled == 1 { "ruled" } else { "withdrawn" };
        assert_eq!(ended(app, &order, &case), (expected.to_owned(), 0));
        each_is_told_once(app, &order);
    });
}

#[test]
fn a_ruling_and_a_reminder_to_rule_do_not_hinder_each_other() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = escalated(&alice, &bob, &order).await;
        let ruling = rulings(&carol, &case, "20").await;
        app.days_pass(2).await;
        app.assembly.worker.clock.advance_to(app.now() + TimeDelta::microseconds(1));
        let (ruled, ()) = join(sent(&ruling), app.settle()).await;
        app.settle().await;
        assert_eq!((ruled, app.case_state(&case).as_str()), (1, "ruled"));
        let reminded = app.told_at_all("carol").into_iter().filter(|kind| *kind == NoticeKind::DisputeToRule).count();
        assert!(reminded <= 2, "called, and reminded once at most");
        each_is_told_once(app, &order);
    });
}

#[test]
fn an_appeal_and_the_other_sides_acceptance_have_one_effect() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = escalated(&alice, &bob, &order).await;
        carol.rules(&case, "15", "Half each.").await;
        let appealing = forms(&bob, &case.seller_path(), "appeal", &[("text", "No.")]).await;
        // In another tab he has accepted it, so that her acceptance is the last word.
        bob.answers(&case, "ruling-acceptance", &[]).await;
        let accepting = forms(&alice, &case.buyer_path(), "ruling-acceptance", &[]).await;
        let (appealed, accepted) = race(&appealing, &accepting).await;
        app.settle().await;
        assert_eq!(appealed + accepted, 1);
        let expected = if accepted == 1 { ("settled", 1500) } else { ("escalated", 0) };
        assert_eq!(ended(app, &order, &case), (expected.0.to_owned(), expected.1));
        each_is_told_once(app, &order);
    });
}

#[test]
fn an_appeal_and_the_end_of_its_time_have_one_effect() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = escalated(&alice, &bob, &order).await;
        carol.rules(&case, "15", "Half each.").await;
        let by_bob = forms(&bob, &case.seller_path(), "appeal", &[("text", "No.")]).await;
        let by_alice = forms(&alice, &case.buyer_path(), "appeal", &[("text", "No.")]).await;
        app.days_pass(7).await;
        app.assembly.worker.clock.advance_to(app.now() + TimeDelta::microseconds(1));
        let beside = app.beside();
        let workers = join(app.settle(), beside.time_travel.settle());
        let ((one, other), _) = join(race(&by_bob, &by_alice), workers).await;
        app.settle().await;
        assert!(one + other <= 1, "one appeal in all");
        let expected = if one + other == 1 { ("escalated", 0) } else { ("settled", 1500) };
        assert_eq!(ended(app, &order, &case), (expected.0.to_owned(), expected.1));
        each_is_told_once(app, &order);
    });
}
