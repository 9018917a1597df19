//! Refunds that buyers ask for: what may be asked, what silence means, and what the money does.

use doorstep::db::refunds;
use doorstep::domain::ids::LineId;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::refunds::State as RefundState;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, journey};
use crate::support::person::{BOWL, LAMP, Ordered, Person};

/// What has gone back of an order, in minor units.
fn sent_back(app: &App, ordered: &Ordered) -> i64 {
    let id = app.order(ordered).id;
    let refunds = app.read(|connection| refunds::of_order(connection, id));
    assert!(refunds.iter().all(|refund| refund.state == RefundState::Confirmed), "{refunds:?}");
    refunds.iter().map(|refund| refund.amount.minor).sum()
}

fn line(app: &App, order: &Ordered) -> LineId {
    app.order(order).lines[0].id
}

/// Alice has bought a lamp for 40.00 and 5.00 by courier, and Bob has shipped it.
async fn shipped(alice: &Person, bob: &Person) -> Ordered {
    let order = alice.buys(LAMP, Courier).await;
    bob.ships(&order, Courier).await;
    order
}

#[test]
fn what_never_came_is_paid_back_when_the_seller_is_silent_for_three_days() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        app.days_pass(5).await;
        let case = alice.asks_refund(&order, "not_received", &[("text", "It never came.")]).await;
        let asked_at = app.now();
        let page = alice.reads(&order.buyer_path()).await;
        assert!(page.text().contains("A refund case is open"), "{}", page.text());
        assert!(page.has(&format!("a[href=\"{case}\"]")));
        alice.get(&format!("{}/receipt", order.buyer_path())).await.leads_to(&order.buyer_path());
        app.travel_to(asked_at + chrono::TimeDelta::days(3)).await;
        assert!(app.told(&order, "bob").contains(&NoticeKind::CaseReminder), "reminded after two days");
        assert_eq!(app.state(&order), "shipped", "exactly three days are not over three");
        app.a_moment_passes().await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("refunded", 4500));
        assert!(app.told(&order, "alice").ends_with(&[NoticeKind::RefundAnswered, NoticeKind::RefundIssued]));
        let told = app.told(&order, "bob");
        assert!(told.ends_with(&[NoticeKind::RefundAnsweredForYou, NoticeKind::RefundIssued]), "{told:?}");
        assert_eq!(app.balance("lamps"), 0);
        alice.reads(&case).await;
    });
}

#[test]
fn what_was_never_shipped_is_paid_back_and_back_on_the_shelf() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let order = alice.buys(LAMP, Courier).await;
        app.days_pass(1).await;
        let stock =
            || app.read(|connection| doorstep::db::products::shown(connection, LAMP)).unwrap().variants[0].available();
        let before = stock();
        alice.asks_refund(&order, "unshipped", &[("reason", "changed_mind")]).await;
        let bob = app.person("bob").await;
        assert!(!bob.reads(&order.seller_path()).await.has("form#package"), "nothing that is claimed is shipped");
        app.days_pass(4).await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("refunded", 4500));
        assert_eq!(stock(), before + 1);
    });
}

#[test]
fn a_case_that_is_withdrawn_lets_the_receiving_time_go_on() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let ends_at = app.order(&order).confirms_at().unwrap();
        let case = alice
            .asks_refund(&order, "keep_goods", &[("reason", "damaged"), ("amount", "5.00"), ("text", "A scratch.")])
            .await;
        app.days_pass(2).await;
        assert_eq!(app.order(&order).confirms_at(), None);
        alice.reads(&case).await.form("withdrawal").submit().await.leads_to(&case);
        assert_eq!(app.order(&order).confirms_at(), Some(ends_at + chrono::TimeDelta::days(2)));
        app.settle().await;
        assert_eq!(app.told(&order, "bob").last(), Some(&NoticeKind::CaseEnded));
        app.days_pass(11).await;
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("received", 4275));
    });
}

#[test]
fn a_case_the_buyer_forgets_lapses_after_five_days() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let fields = [("reason", "wrong_item"), ("text", "This is a bowl.")];
        let case = alice.asks_refund(&order, "return", &fields).await;
        let seller = case.replace("/refunds/", "/seller/transactions/refunds/");
        bob.reads(&seller).await.form("rejection").set("text", "It is a lamp.").submit().await.leads_to(&seller);
        app.days_pass(5).await;
        assert!(alice.reads(&case).await.has("form#renewal"), "not over five days");
        app.a_moment_passes().await;
        assert!(!alice.reads(&case).await.has("form#renewal"));
        assert!(app.told(&order, "alice").contains(&NoticeKind::CaseEnded));
        assert_eq!(app.order(&order).fruitless_cases, 1);
        app.days_pass(12).await;
        assert_eq!(app.state(&order), "received");
    });
}

#[test]
fn nothing_wrong_is_asked_for_and_what_was_typed_comes_back() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let path = |kind: &str| format!("{}/refunds/new?kind={kind}", order.buyer_path());
        let quantity = format!("quantity_{}", line(app, &order));
        let form = alice.reads(&path("return")).await.form("refund").set("reason", "damaged").set("text", "Broken.");
        for (field, value) in [
            (quantity.as_str(), "2"),
            (quantity.as_str(), "-1"),
            (quantity.as_str(), "many"),
            (quantity.as_str(), "99999999999999999999"),
            ("shipping_amount", "5.01"),
            ("shipping_amount", "-1"),
            ("reason", ""),
            ("text", ""),
        ] {
            let page = form.clone().set(field, value).submit().await.refuses(422);
            assert_eq!(page.form("refund").fields[field], value, "{field}");
            assert!(page.has("form#refund .field-error"), "{field} {value}");
        }
        form.clone().set(&quantity, "0").submit().await.refuses(422);
        form.pressing("quantity_999999", "1").submit().await.refuses(422);
        let amount =
            alice.reads(&path("keep_goods")).await.form("refund").set("reason", "damaged").set("text", "A dent.");
        for value in ["", "0", "0.00", "-5", "45.01", "1e3", "abc"] {
            amount.clone().set("amount", value).submit().await.refuses(422);
        }
        amount.clone().set("amount", "45.00").submit().await.redirects();
        amount.set("amount", "1.00").submit().await.refuses(422);
        alice.get(&path("return")).await.redirects();
        assert_eq!(app.order(&order).case.unwrap().asked_minor, 4500);
        app.settle().await;
    });
}

#[test]
fn nobody_asks_for_what_is_not_theirs_not_paid_or_over() {
    journey(async |app: &App| {
        let (alice, bob, grace) = (app.person("alice").await, app.person("bob").await, app.person("grace").await);
        let order = shipped(&alice, &bob).await;
        let new = |order: &Ordered| format!("{}/refunds/new", order.buyer_path());
        grace.get(&new(&order)).await.refuses(404);
        let form = alice.reads(&format!("{}?kind=return", new(&order))).await.form("refund");
        let form = form.set("reason", "damaged").set("text", "Broken.");
        grace.post(&form.action, form.body()).await.refuses(403);
        let case = alice.asks_refund(&order, "return", &[("reason", "damaged"), ("text", "Broken.")]).await;
        grace.get(&case).await.refuses(404);
        alice.reads(&case).await.form("withdrawal").submit().await.redirects();
        alice.confirms(&order).await;
        app.days_pass(16).await;
        assert_eq!(app.state(&order), "completed");
        alice.get(&new(&order)).await.refuses(409);
        form.submit().await.refuses(409);
        alice.puts_into_cart(BOWL, 1).await;
        let unpaid = alice.checks_out(Courier).await.presses("leave").await.remove(0);
        alice.get(&new(&unpaid)).await.refuses(409);
        app.days_pass(2).await;
    });
}

#[test]
fn a_form_pressed_forty_times_opens_one_case() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let page = alice.reads(&format!("{}/refunds/new?kind=return", order.buyer_path())).await;
        let form = page.form("refund").set("reason", "damaged").set("text", "Broken.");
        let answers = futures_util::future::join_all((0..40).map(|_| form.submit())).await;
        let mut led_to: Vec<String> = answers.into_iter().map(|page| page.redirects().location).collect();
        led_to.sort();
        led_to.dedup();
        assert_eq!(led_to.len(), 1, "{led_to:?}");
        app.settle().await;
        assert_eq!(app.told(&order, "bob").iter().filter(|kind| **kind == NoticeKind::RefundToAnswer).count(), 1);
    });
}
