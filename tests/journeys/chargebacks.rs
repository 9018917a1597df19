//! Chargebacks: the buyer's bank takes money back, and decides. Before and after the release, over several orders of one
//! payment, and beside refunds, which are never paid twice.

use doorstep::db::audit;
use doorstep::db::refunds::of_order;
use doorstep::domain::chargebacks::State as Outcome;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::refunds::{Refund, State as RefundState};
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use doorstep::sandbox::RefundMode;
use futures_util::future::{join, join_all};

use crate::support::app::{App, import_products, journey};
use crate::support::person::{LAMP, Ordered};

/// Alice has paid a lamp, 45.00 with its courier, and Bob has shipped it.
async fn shipped(app: &App) -> Ordered {
    let order = app.person("alice").await.buys(LAMP, Courier).await;
    app.settle().await;
    app.person("bob").await.ships(&order, Courier).await;
    app.settle().await;
    order
}

/// The same, confirmed: Bob has 42.75.
async fn released(app: &App) -> Ordered {
    let order = shipped(app).await;
    app.person("alice").await.confirms(&order).await;
    app.settle().await;
    order
}

async fn bank_takes_back(app: &App, order: &Ordered, amount: &str) {
    app.bank_takes_back(order, amount).await;
    app.settle().await;
}

/// The bank decides, and what has to be asked of the processor first is asked.
async fn bank_decides(app: &App, status: &str) {
    app.bank_decides(status).await;
    app.settle().await;
    app.a_moment_passes().await;
}

/// What becomes of new refunds at the processor.
async fn refunds_are(app: &App, mode: RefundMode) {
    app.assembly.sandbox.as_ref().unwrap().set_refund_mode(mode).await.unwrap();
}

fn refunds(app: &App, order: &Ordered) -> Vec<Refund> {
    let id = app.order(order).id;
    app.read(|connection| of_order(connection, id))
}

/// What the store bore itself of the one chargeback that is decided, in minor units.
fn losses(app: &App) -> i64 {
    let [decided] = app.chargebacks(false).try_into().unwrap_or_else(|all: Vec<_>| panic!("{} decided", all.len()));
    let by_store = decided.elsewhere.iter().filter(|(account, _)| account == "chargeback_losses");
    by_store.map(|(_, minor)| minor).sum()
}

/// Two orders of one payment, over 60.00 and 40.00, both shipped.
async fn sixty_and_forty(app: &App) -> (Ordered, Ordered) {
    for (shop, handle, price) in [("lamps", "sixty", "55.00"), ("bowls", "forty", "35.00")] {
        let header = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status";
        let product = format!("{header}\n{handle},{handle},{handle},10,{price},active\n");
        let shop = app.read(|connection| doorstep::db::shops::by_slug(connection, shop)).unwrap();
        import_products(&app.assembly.worker.db, &app.assembly.worker.clock, shop.id, &product);
    }
    let orders = app.person("alice").await.buys_all(&[("sixty", 1), ("forty", 1)], Courier).await;
    app.settle().await;
    let [sixty, forty] =
        [6000, 4000].map(|total| orders.iter().find(|order| app.order(order).total_minor == total).unwrap().clone());
    app.person("bob").await.ships(&sixty, Courier).await;
    app.person("dora").await.ships(&forty, Courier).await;
    app.settle().await;
    (sixty, forty)
}

#[test]
fn an_order_stands_still_while_the_bank_decides_and_goes_on_when_it_is_won() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let ends_at = app.order(&order).confirms_at().unwrap();
        let before = app.now();
        bank_takes_back(app, &order, "45.00").await;
        for (name, told) in [("alice", app.told(&order, "alice")), ("bob", app.told(&order, "bob"))] {
            assert!(told.contains(&NoticeKind::ChargebackOpened), "{name}");
        }
        assert!(app.told_at_all("carol").contains(&NoticeKind::ChargebackOpened));
        assert!(carol.reads("/admin").await.text().contains("One chargeback is open"));
        let list = carol.reads("/admin/payments/chargebacks").await;
        assert!(list.text().contains(&order.number) && list.text().contains("$45.00"), "{}", list.text());
        let page = alice.reads(&order.buyer_path()).await;
        assert!(page.text().contains("Your bank has taken money back and is deciding"), "{}", page.text());
        alice.get(&format!("{}/receipt", order.buyer_path())).await.leads_to(&order.buyer_path());
        assert!(!bob.reads(&order.seller_path()).await.has("form#extension"));

        app.days_pass(60).await;
        assert_eq!(app.state(&order), "shipped");
        let told = app.told_at_all("carol").into_iter().filter(|kind| *kind == NoticeKind::ChargebackReminder);
        assert_eq!(told.count(), 5, "after thirty days, then weekly");
        app.bank_decides("won").await;
        app.settle().await;
        assert_eq!(app.order(&order).confirms_at(), Some(ends_at + (app.now() - before)));
        assert!(app.told(&order, "bob").contains(&NoticeKind::ChargebackEnded));
        app.days_pass(11).await;
        assert_eq!(app.state(&order), "received");
        assert_eq!(app.balance("lamps"), 4275);
    });
}

#[test]
fn one_lost_before_the_release_takes_the_hold() {
    journey(async |app: &App| {
        let (alice, carol) = (app.person("alice").await, app.person("carol").await);
        let order = shipped(app).await;
        let case = alice.asks(&order, "20.00").await;
        bank_takes_back(app, &order, "45.00").await;
        bank_decides(app, "lost").await;
        assert_eq!((app.state(&order).as_str(), app.order(&order).hold_minor), ("charged_back", 0));
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("closed", 0));
        assert_eq!((losses(app), app.balance("lamps")), (0, 0));
        assert!(alice.reads(&order.buyer_path()).await.text().contains("Your bank took the money back"));
        let decided = carol.reads("/admin/payments/chargebacks?view=decided").await;
        assert!(decided.text().contains("bears $45.00"), "{}", decided.text());
    });
}

#[test]
fn one_lost_in_part_leaves_the_rest_where_it_was() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        bank_takes_back(app, &order, "9.00").await;
        bank_decides(app, "lost").await;
        assert_eq!((app.state(&order).as_str(), app.order(&order).hold_minor), ("shipped", 3600));
        app.person("alice").await.confirms(&order).await;
        app.settle().await;
        assert_eq!(app.balance("lamps"), 3600 - 180);
    });
}

#[test]
fn one_lost_after_the_release_debits_the_seller_and_gives_commission_back() {
    journey(async |app: &App| {
        let order = released(app).await;
        assert_eq!(app.balance("lamps"), 4275);
        bank_takes_back(app, &order, "20.00").await;
        bank_decides(app, "lost").await;
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("received", 4275 - 1900));
        bank_takes_back(app, &order, "25.00").await;
        bank_decides(app, "lost").await;
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("charged_back", 0));
        let bob = app.person("bob").await;
        let statement = bob.reads("/seller/transactions/balance").await;
        assert!(statement.text().contains("Taken back by the buyer’s bank"), "{}", statement.text());
    });
}

#[test]
fn what_was_refunded_before_is_the_stores_loss_over_both_orders_of_a_payment() {
    journey(async |app: &App| {
        let (sixty, forty) = sixty_and_forty(app).await;
        let case = app.person("alice").await.asks(&sixty, "20.00").await;
        app.person("bob").await.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!(refunds(app, &sixty)[0].state, RefundState::Confirmed);
        bank_takes_back(app, &sixty, "100.00").await;
        assert_eq!([&sixty, &forty].map(|order| app.order(order).open_chargebacks), [1, 1]);
        bank_decides(app, "lost").await;
        assert_eq!([&sixty, &forty].map(|order| app.order(order).charged_back_minor), [4000, 4000]);
        assert_eq!([&sixty, &forty].map(|order| app.state(order)), ["charged_back", "charged_back"]);
        assert_eq!(losses(app), 2000);
    });
}

#[test]
fn a_refund_that_was_not_sent_is_paid_by_the_bank() {
    journey(async |app: &App| {
        let (sixty, forty) = sixty_and_forty(app).await;
        refunds_are(app, RefundMode::Refuse).await;
        let case = app.person("alice").await.asks(&sixty, "20.00").await;
        app.person("bob").await.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        bank_takes_back(app, &sixty, "100.00").await;
        refunds_are(app, RefundMode::Done).await;
        app.days_pass(3).await;
        let [waiting] = refunds(app, &sixty).try_into().unwrap();
        assert_eq!((waiting.state, waiting.attempt), (RefundState::Owed, 1), "none is sent meanwhile");
        bank_decides(app, "lost").await;
        assert_eq!(refunds(app, &sixty)[0].state, RefundState::SettledByChargeback);
        assert_eq!([&sixty, &forty].map(|order| app.order(order).charged_back_minor), [4000, 4000]);
        assert_eq!(losses(app), 0);
    });
}

#[test]
fn a_refund_held_up_by_the_bank_is_sent_once_it_is_won() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        refunds_are(app, RefundMode::Refuse).await;
        let case = app.person("alice").await.asks(&order, "20.00").await;
        app.person("bob").await.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        bank_takes_back(app, &order, "45.00").await;
        refunds_are(app, RefundMode::Done).await;
        app.days_pass(2).await;
        assert_eq!(refunds(app, &order)[0].state, RefundState::Owed);
        bank_decides(app, "won").await;
        assert_eq!(refunds(app, &order)[0].state, RefundState::Confirmed);
        assert_eq!(app.order(&order).hold_minor, 2500);
    });
}

#[test]
fn a_refund_whose_answer_was_lost_is_asked_about_before_a_loss_is_booked() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        refunds_are(app, RefundMode::LoseAnswer).await;
        let case = app.person("alice").await.asks(&order, "20.00").await;
        app.person("bob").await.answers(&case, "acceptance", &[]).await;
        // Done, the bank's step taken and decided before anybody has looked at what became of the refund.
        app.bank_takes_back(&order, "45.00").await;
        app.bank_decides("lost").await;
        app.settle().await;
        app.days_pass(1).await;
        let [refund] = refunds(app, &order).try_into().unwrap();
        let sent = refund.state == RefundState::Confirmed;
        assert!(sent || refund.state == RefundState::SettledByChargeback, "{}", refund.state);
        assert_eq!(app.order(&order).charged_back_minor, 2500, "what is left of it bears the rest");
        assert_eq!(losses(app), if sent { 2000 } else { 0 }, "paid by one of them, never by both unseen");
    });
}

#[test]
fn an_accepted_refund_and_the_bank_at_the_same_moment_give_back_no_more_than_was_paid() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let case = alice.asks(&order, "20.00").await;
        let form = bob.seller_form(&case, "acceptance", &[]).await;
        app.bank_takes_back(&order, "45.00").await;
        let clicks = join_all((0..40).map(|_| form.submit()));
        let (answers, ()) = join(clicks, app.settle()).await;
        for answer in &answers {
            assert!([303, 409].contains(&answer.status.as_u16()), "{}", answer.status);
        }
        app.settle().await;
        assert_eq!(app.order(&order).open_chargebacks, 1);
        let promised: i64 = refunds(app, &order).iter().map(|refund| refund.amount.minor).sum();
        assert!([0, 2000].contains(&promised), "{promised}");
        bank_decides(app, "lost").await;
        let order = app.order(&order);
        assert_eq!(order.refunded_minor + order.charged_back_minor, 4500);
    });
}

#[test]
fn money_in_suspense_that_the_bank_takes_back_is_not_sent_back() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("charge_twice").await.remove(0);
        app.settle().await;
        app.bank_takes_back(&order, "45.00").await;
        app.settle().await;
        bank_decides(app, "lost").await;
        assert_eq!((app.state(&order).as_str(), app.order(&order).hold_minor), ("awaiting_shipment", 4500));
        app.days_pass(2).await;
        let refunds = app.read(|connection| doorstep::db::refunds::unfinished(connection, 10));
        assert!(refunds.is_empty(), "nothing is sent back twice");
        assert_eq!(losses(app), 0);
    });
}

#[test]
fn one_that_is_never_decided_is_named_by_the_audit() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        bank_takes_back(app, &order, "45.00").await;
        let [open] = app.chargebacks(true).try_into().unwrap();
        assert_eq!(open.chargeback.state, Outcome::Open);
        let late = app.now() + chrono::TimeDelta::days(121);
        let report = app.read(|connection| audit::audit(connection, late));
        assert!(report.faults.iter().any(|fault| fault.check == "chargeback-old"), "{report}");
        bank_decides(app, "won").await;
    });
}

#[test]
fn an_administrator_gives_a_refund_up_that_nobody_can_pay() {
    journey(async |app: &App| {
        let order = released(app).await;
        let carol = app.person("carol").await;
        refunds_are(app, RefundMode::Refuse).await;
        let case = app.person("alice").await.asks(&order, "20.00").await;
        app.person("bob").await.answers(&case, "acceptance", &[]).await;
        app.days_pass(2).await;
        assert_eq!(app.balance("lamps"), 4275 - 1900);
        let [refund] = refunds(app, &order).try_into().unwrap();
        let path = format!("/admin/payments/refunds/{}/giving-up", refund.number);
        let page = carol.reads("/admin/payments/refunds?view=stuck").await.follows_link(&path).await;
        page.form("giving-up").submit().await.refuses(422);
        page.form("giving-up").set("reason", "The account is closed.").submit().await.redirects();
        app.settle().await;
        assert_eq!((refunds(app, &order)[0].state, app.balance("lamps")), (RefundState::GivenUp, 4275));
        for name in ["alice", "bob"] {
            assert!(app.told(&order, name).contains(&NoticeKind::RefundGivenUp), "{name}");
        }
        carol.get(&path).await.refuses(404);
    });
}

#[test]
fn an_administrator_decides_one_by_hand_and_says_how_they_know() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let carol = app.person("carol").await;
        bank_takes_back(app, &order, "45.00").await;
        let [open] = app.chargebacks(true).try_into().unwrap();
        let path = format!("/admin/payments/chargebacks/{}/decision", open.chargeback.number);
        let page = carol.reads("/admin/payments/chargebacks").await.follows_link(&path).await;
        let wrong = page.form("decision").set("reason", "A letter of the bank.").submit().await.refuses(422);
        assert!(wrong.text().contains("Say how the bank has decided."), "{}", wrong.text());
        let form = wrong.form("decision").set("outcome", "lost");
        form.submit().await.redirects();
        assert_eq!(app.state(&order), "charged_back");
        carol.get(&path).await.refuses(404);
        let history = app.person("bob").await;
        let history = history.reads(&order.seller_path()).await.text();
        assert!(history.contains("A letter of the bank."), "{history}");
        // What the processor says afterwards changes nothing, and is told.
        bank_decides(app, "won").await;
        assert_eq!(app.state(&order), "charged_back");
        assert!(app.told_at_all("carol").contains(&NoticeKind::ChargebackMisfit));
    });
}
