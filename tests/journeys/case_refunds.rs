//! What becomes of the money that a case grants when the processor refuses, loses answers, takes its time or gives it
//! back; before the release and after it; in parts, up to what was taken. Every cent is looked for in every account.

use doorstep::db::{ledger, refunds};
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::refunds::{Refund, State as RefundState};
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use doorstep::sandbox::RefundMode;

use crate::support::app::{App, import_products, journey};
use crate::support::cases::Case;
use crate::support::person::{LAMP, Ordered, Person};

/// A lamp and its courier.
const PAID: i64 = 4500;

/// What is asked for, and the commission of 5 % on it.
const ASKED: i64 = 2000;
const COMMISSION_BACK: i64 = 100;

/// Alice has a lamp from Bob's shop; `released`: she has confirmed it, and Bob has 42.75.
async fn delivered(app: &App, released: bool) -> Ordered {
    let alice = app.person("alice").await;
    let order = alice.buys(LAMP, Courier).await;
    app.settle().await;
    app.person("bob").await.ships(&order, Courier).await;
    if released {
        alice.confirms(&order).await;
    }
    app.settle().await;
    order
}

/// Alice asks for 20.00, and Bob agrees.
async fn agreed(app: &App, order: &Ordered) -> Case {
    let case = app.person("alice").await.asks(order, "20.00").await;
    app.person("bob").await.answers(&case, "acceptance", &[]).await;
    case
}

async fn processor_will(app: &App, mode: RefundMode) {
    app.assembly.sandbox.as_ref().unwrap().set_refund_mode(mode).await.unwrap();
}

fn refunds_of(app: &App, order: &Ordered) -> Vec<Refund> {
    let id = app.order(order).id;
    app.read(|connection| refunds::of_order(connection, id))
}

fn the_refund(app: &App, order: &Ordered) -> Refund {
    let mut refunds = refunds_of(app, order);
    assert_eq!(refunds.len(), 1, "{refunds:?}");
    refunds.remove(0)
}

/// What the store has on an account, in minor units; money we owe is below zero.
fn booked(app: &App, account: &str) -> i64 {
    let balances = app.read(ledger::balances);
    balances.into_iter().filter(|(name, _, _)| name.split(':').next() == Some(account)).map(|(_, _, minor)| minor).sum()
}

/// Where 20.00 of 45.00 have come from, and how much of it is on its way and gone, by the processor or by the bank.
#[track_caller]
fn money_is(app: &App, order: &Ordered, in_transit: i64, sent: i64, by_bank: i64) {
    let released = app.order(order).received_at.is_some();
    let held = if released { 0 } else { PAID - ASKED };
    let earned = if released { 225 - COMMISSION_BACK } else { 0 };
    assert_eq!(app.order(order).hold_minor, held);
    assert_eq!(app.balance("lamps"), if released { PAID - ASKED - earned } else { 0 });
    assert_eq!(booked(app, "hold"), -held);
    assert_eq!(booked(app, "commission"), -earned);
    assert_eq!(booked(app, "refunds_in_transit"), -in_transit);
    assert_eq!(booked(app, "processor_cash"), PAID - sent);
    assert_eq!(booked(app, "bank"), -by_bank);
    app.audit_is_clean();
}

/// How often somebody was told something.
fn times_told(app: &App, order: &Ordered, name: &str, kind: NoticeKind) -> usize {
    app.told(order, name).into_iter().filter(|told| *told == kind).count()
}

#[track_caller]
fn both_are_told(app: &App, order: &Ordered, kind: NoticeKind, times: usize) {
    for name in ["alice", "bob"] {
        assert_eq!(times_told(app, order, name, kind), times, "{name}: {kind}");
    }
}

/// The same before the release and after it.
fn before_and_after_the_release(walk: impl AsyncFn(&App, &Ordered)) {
    for released in [false, true] {
        journey(async |app: &App| {
            let order = delivered(app, released).await;
            walk(app, &order).await;
        });
    }
}

#[test]
fn what_is_granted_is_sent_at_once_and_told_once() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        agreed(app, order).await;
        money_is(app, order, ASKED, 0, 0);
        app.settle().await;
        money_is(app, order, 0, ASKED, 0);
        both_are_told(app, order, NoticeKind::RefundIssued, 1);
    });
}

#[test]
fn what_the_processor_refuses_thrice_an_administrator_has_it_asked_again() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        processor_will(app, RefundMode::Refuse).await;
        agreed(app, order).await;
        app.settle().await;
        assert_eq!(the_refund(app, order).attempt, 1);
        app.days_pass(1).await;
        let refund = the_refund(app, order);
        assert_eq!((refund.state, refund.attempt), (RefundState::Owed, 3));
        money_is(app, order, ASKED, 0, 0);
        assert_eq!(times_told(app, order, "carol", NoticeKind::RefundOwed), 1);
        both_are_told(app, order, NoticeKind::RefundIssued, 0);
        processor_will(app, RefundMode::Done).await;
        let carol = app.person("carol").await;
        let form = carol.reads("/admin/payments/refunds").await.form(&format!("retry-{}", refund.id));
        form.submit().await.redirects();
        app.settle().await;
        assert_eq!((the_refund(app, order).state, the_refund(app, order).attempt), (RefundState::Confirmed, 4));
        money_is(app, order, 0, ASKED, 0);
        both_are_told(app, order, NoticeKind::RefundIssued, 1);
    });
}

#[test]
fn what_the_processor_refuses_thrice_is_paid_by_the_bank_and_told() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        processor_will(app, RefundMode::Refuse).await;
        agreed(app, order).await;
        app.days_pass(1).await;
        let refund = the_refund(app, order);
        let carol = app.person("carol").await;
        let form = carol.reads("/admin/payments/refunds").await.form(&format!("other-means-{}", refund.id));
        form.submit().await.redirects();
        form.submit().await.redirects();
        app.settle().await;
        assert_eq!(the_refund(app, order).state, RefundState::ByOtherMeans);
        money_is(app, order, 0, 0, ASKED);
        both_are_told(app, order, NoticeKind::RefundIssued, 1);
        app.days_pass(40).await;
        money_is_still_by_bank(app, order);
    });
}

/// Days later the order is completed, and nothing has moved again.
fn money_is_still_by_bank(app: &App, order: &Ordered) {
    assert_eq!(
        (booked(app, "bank"), booked(app, "processor_cash"), booked(app, "refunds_in_transit")),
        (-ASKED, PAID, 0)
    );
    assert_eq!((app.state(order).as_str(), app.balance("lamps")), ("completed", 2375));
}

#[test]
fn what_was_sent_without_an_answer_is_asked_about_and_not_sent_twice() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        processor_will(app, RefundMode::LoseAnswer).await;
        agreed(app, order).await;
        // The notification comes as well as the second answer under the same key.
        app.days_pass(2).await;
        let refund = the_refund(app, order);
        assert_eq!((refund.state, refund.attempt), (RefundState::Confirmed, 1));
        money_is(app, order, 0, ASKED, 0);
        both_are_told(app, order, NoticeKind::RefundIssued, 1);
        let there = app.assembly.worker.processors.named("sandbox").unwrap().query_refund(&refund.key()).await;
        assert_eq!(there.unwrap().unwrap().amount, refund.amount);
    });
}

#[test]
fn what_takes_its_time_is_in_transit_until_it_is_done() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        processor_will(app, RefundMode::PendingThenDone).await;
        agreed(app, order).await;
        app.settle().await;
        assert_eq!(the_refund(app, order).state, RefundState::Asked);
        money_is(app, order, ASKED, 0, 0);
        app.hours_pass(2).await;
        assert_eq!((the_refund(app, order).state, the_refund(app, order).attempt), (RefundState::Confirmed, 1));
        money_is(app, order, 0, ASKED, 0);
        both_are_told(app, order, NoticeKind::RefundIssued, 1);
    });
}

#[test]
fn what_comes_back_days_later_is_owed_told_and_sent_anew() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        processor_will(app, RefundMode::DoneThenFailed).await;
        agreed(app, order).await;
        app.settle().await;
        money_is(app, order, 0, ASKED, 0);
        processor_will(app, RefundMode::Done).await;
        app.travel_to(app.now() + chrono::TimeDelta::days(3)).await;
        app.a_moment_passes().await;
        assert_eq!(the_refund(app, order).state, RefundState::Owed);
        money_is(app, order, ASKED, 0, 0);
        both_are_told(app, order, NoticeKind::RefundFailed, 1);
        app.hours_pass(2).await;
        assert_eq!((the_refund(app, order).state, the_refund(app, order).attempt), (RefundState::Confirmed, 2));
        money_is(app, order, 0, ASKED, 0);
        both_are_told(app, order, NoticeKind::RefundIssued, 2);
        app.days_pass(5).await;
    });
}

/// Alice opens a case and Bob agrees to it.
async fn grants(app: &App, alice: &Person, order: &Ordered, filled: &[(&str, &str)]) -> i64 {
    let case =
        alice.opens(order, "keep_goods", &[&[("reason", "damaged"), ("text", "A dent.")], filled].concat()).await;
    app.person("bob").await.answers(&case, "acceptance", &[]).await;
    app.settle().await;
    app.granted(&case)
}

#[test]
fn several_refunds_give_back_all_and_never_more() {
    before_and_after_the_release(async |app: &App, order: &Ordered| {
        let alice = app.person("alice").await;
        assert_eq!(grants(app, &alice, order, &[("amount", "5.01")]).await, 501);
        assert_eq!(grants(app, &alice, order, &[("amount", "0.01")]).await, 1);
        let form = alice.reads(&format!("{}/refunds/new?kind=keep_goods", order.buyer_path())).await.form("refund");
        let form = form.set("reason", "damaged").set("text", "A dent.");
        form.clone().set("amount", "39.99").submit().await.refuses(422);
        assert_eq!(grants(app, &alice, order, &[("amount", "39.98")]).await, 3998);
        assert_eq!((app.state(order).as_str(), app.order(order).hold_minor), ("refunded", 0));
        assert_eq!((app.balance("lamps"), booked(app, "commission")), (0, 0));
        assert_eq!((booked(app, "refunds_in_transit"), booked(app, "processor_cash")), (0, 0));
        both_are_told(app, order, NoticeKind::RefundIssued, 3);
        form.set("amount", "0.01").submit().await.refuses(409);
    });
}

#[test]
fn only_the_shipping_goes_back() {
    for released in [false, true] {
        journey(async |app: &App| {
            let order = delivered(app, false).await;
            if released {
                app.days_pass(11).await;
            }
            assert_eq!(app.state(&order), if released { "received" } else { "shipped" });
            let quantity = format!("quantity_{}", app.order(&order).lines[0].id);
            let filled = [("text", "It took weeks."), (quantity.as_str(), "0"), ("shipping_amount", "5.00")];
            let case = app.person("alice").await.opens(&order, "not_received", &filled).await;
            app.person("bob").await.answers(&case, "acceptance", &[]).await;
            app.settle().await;
            let refund = the_refund(app, &order);
            assert_eq!((refund.state, refund.amount.minor, refund.shipping_minor), (RefundState::Confirmed, 500, 500));
            assert_eq!(app.order(&order).lines[0].refunded_minor, 0);
            assert_eq!(app.order(&order).hold_minor, if released { 0 } else { 4000 });
            assert_eq!(app.balance("lamps"), if released { 4275 - 475 } else { 0 });
            assert_eq!((booked(app, "refunds_in_transit"), booked(app, "processor_cash")), (0, 4000));
        });
    }
}

#[test]
fn thirds_of_a_hundred_give_the_commission_back_without_drift() {
    journey(async |app: &App| {
        let shop = app.read(|connection| doorstep::db::shops::by_slug(connection, "lamps")).unwrap().id;
        let globe = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n\
                     globe,Globe,GLOBE,10,95.00,active\n";
        import_products(&app.database.db, &app.assembly.worker.clock, shop, globe);
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = alice.buys("globe", Courier).await;
        app.settle().await;
        bob.ships(&order, Courier).await;
        alice.confirms(&order).await;
        app.settle().await;
        let (mut earned, mut given_back) = (-booked(app, "commission"), Vec::new());
        assert_eq!((earned, app.balance("lamps")), (500, 9500));
        for amount in ["33.33", "33.33", "33.34"] {
            grants(app, &alice, &order, &[("amount", amount)]).await;
            given_back.push(earned + booked(app, "commission"));
            earned = -booked(app, "commission");
        }
        assert_eq!(given_back, [167, 166, 167]);
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("refunded", 0));
    });
}
