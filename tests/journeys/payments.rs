//! What a processor says of a payment and a refund: late, twice, wrongly, forged or never.

use doorstep::db::{notifications, payments, refunds};
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::payments::{SuspenseReason, SuspenseState};
use doorstep::domain::refunds::State as RefundState;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use doorstep::gateways::payments::PaymentStatus;

use crate::support::app::{App, journey};
use crate::support::person::{Checkout, LAMP, LANTERN};

/// Money that fitted no order: why, what became of it, and how much.
fn suspense(app: &App) -> Vec<(SuspenseReason, SuspenseState, i64)> {
    let mut rows = app.read(|connection| payments::suspense_list(connection, None, 100));
    rows.reverse();
    rows.into_iter().map(|row| (row.reason, row.state, row.amount_minor)).collect()
}

/// Whether every refund there is has ended.
pub fn all_refunds_ended(app: &App) -> bool {
    app.read(|connection| refunds::unfinished(connection, 100)).is_empty()
}

#[test]
fn what_is_not_paid_in_a_day_is_given_up_after_a_last_look() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LANTERN, 1).await;
        let order = alice.checks_out(Courier).await.presses("leave").await.remove(0);
        app.hours_pass(22).await;
        assert!(!app.told(&order, "alice").contains(&NoticeKind::PaymentReminder));
        app.hours_pass(2).await;
        assert!(app.told(&order, "alice").contains(&NoticeKind::PaymentReminder));
        assert_eq!(app.state(&order), "awaiting_payment", "exactly a day is not over a day");
        app.a_moment_passes().await;
        assert_eq!(app.state(&order), "cancelled");
        assert!(alice.reads("/products/last-lantern").await.has("form#add-to-cart"), "it is on the shelf again");
    });
}

#[test]
fn a_payment_nobody_told_us_of_is_found_before_it_expires() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let checkout = alice.checks_out(Courier).await;
        // The browser never comes back, and the processor never tells.
        let form = alice.reads(&checkout.pay_path).await.button("outcome", "tell_never");
        let back = form.submit().await.redirects().location;
        let order = alice.reads(back.split('?').next().unwrap()).await.orders_of_payment().remove(0);
        app.hours_pass(23).await;
        assert_eq!(app.state(&order), "awaiting_payment");
        app.hours_pass(2).await;
        assert_eq!(app.state(&order), "awaiting_shipment");
    });
}

#[test]
fn coming_back_from_paying_shows_it_paid_without_waiting_for_word() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("tell_late").await.remove(0);
        assert_eq!(app.state(&order), "awaiting_shipment");
        app.hours_pass(2).await;
        assert!(suspense(app).is_empty(), "the late word tells nothing new");
    });
}

#[test]
fn notifications_that_come_twice_or_out_of_order_change_nothing() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        for outcome in ["tell_twice", "tell_out_of_order"] {
            alice.puts_into_cart(LAMP, 1).await;
            let order = alice.checks_out(Courier).await.presses(outcome).await.remove(0);
            app.hours_pass(2).await;
            assert_eq!((app.state(&order).as_str(), app.order(&order).hold_minor), ("awaiting_shipment", 4500));
            let received = app.told(&order, "alice").into_iter().filter(|kind| *kind == NoticeKind::PaymentReceived);
            assert_eq!(received.count(), 1);
        }
    });
}

#[test]
fn money_that_arrives_after_the_order_was_given_up_goes_back_by_itself() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LANTERN, 1).await;
        let order = alice.checks_out(Courier).await.presses("slow_transfer").await.remove(0);
        app.days_pass(2).await;
        assert_eq!(app.state(&order), "awaiting_payment", "while the money is on its way the piece is kept");
        app.days_pass(2).await;
        app.hours_pass(2).await;
        assert_eq!(app.state(&order), "cancelled", "but for three days at most");
        app.days_pass(1).await;
        assert_eq!(suspense(app), [(SuspenseReason::AfterCancellation, SuspenseState::Open, 9999 + 500)]);
        assert!(app.told_at_all("carol").contains(&NoticeKind::MoneyInSuspense));
        app.days_pass(1).await;
        assert_eq!(suspense(app)[0].1, SuspenseState::SentBack);
        assert!(all_refunds_ended(app));
        assert!(app.told_at_all("alice").contains(&NoticeKind::RefundIssued));
    });
}

#[test]
fn what_is_paid_twice_goes_back_once() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("charge_twice").await.remove(0);
        app.settle().await;
        assert_eq!(app.order(&order).hold_minor, 4500);
        assert_eq!(suspense(app), [(SuspenseReason::PaidTwice, SuspenseState::Open, 4500)]);
        let carol = app.person("carol").await;
        carol.reads("/admin/payments/suspense").await;
        app.days_pass(2).await;
        assert_eq!(suspense(app), [(SuspenseReason::PaidTwice, SuspenseState::SentBack, 4500)]);
        assert!(all_refunds_ended(app));
        assert_eq!(app.state(&order), "awaiting_shipment");
    });
}

#[test]
fn a_wrong_amount_pays_nothing_and_goes_back() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.pays_wrongly(4499).await.remove(0);
        app.settle().await;
        assert_eq!(app.state(&order), "awaiting_payment");
        assert_eq!(suspense(app), [(SuspenseReason::WrongAmount, SuspenseState::Open, 4499)]);
        app.days_pass(2).await;
        assert_eq!(suspense(app), [(SuspenseReason::WrongAmount, SuspenseState::SentBack, 4499)]);
        assert!(all_refunds_ended(app));
        assert_eq!(app.state(&order), "cancelled");
    });
}

#[test]
fn whoever_paid_a_wrong_amount_may_give_the_checkout_up() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.pays_wrongly(2250).await.remove(0);
        let path = format!("/checkout/{}", order.reference);
        alice.reads(&path).await.form("cancel").submit().await.leads_to(&path);
        assert_eq!(app.state(&order), "cancelled");
        app.days_pass(2).await;
        assert!(all_refunds_ended(app));
    });
}

#[test]
fn a_forged_notification_is_refused_and_kept_and_moves_nothing() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("leave").await.remove(0);
        let reference = &order.reference;
        let body = format!(
            r#"{{"id":"evt_forged","type":"payment.updated","created":"2026-11-02T09:00:00Z","data":{{"id":"pay_1","reference":"{reference}",
            "status":"paid","amount_minor":4500,"currency":"USD","description":"","pay_url":"http://pay.example/",
            "charges":[{{"id":"ch_1","amount_minor":4500,"currency":"USD","payee":"doorstep"}}]}}}}"#
        );
        let request = reqwest::Client::new().post(format!("{}/notifications/sandbox", app.address)).body(body.clone());
        let signed = request
            .header("sandbox-id", "evt_forged")
            .header("sandbox-timestamp", app.now().and_utc().timestamp())
            .header("sandbox-signature", format!("v1={}", "0".repeat(64)));
        assert_eq!(signed.send().await.unwrap().status(), 401);
        app.settle().await;
        let kept = app.read(|connection| notifications::list(connection, None, 10)).remove(0);
        assert_eq!((kept.body, kept.verified, kept.processed_at), (body.into_bytes(), false, None));
        assert_eq!(app.state(&order), "awaiting_payment");
        let carol = app.person("carol").await;
        carol.reads("/admin/payments/notifications").await;
        app.days_pass(2).await;
    });
}

#[test]
fn money_on_somebody_elses_account_is_told_and_not_booked() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("other_payee").await.remove(0);
        app.settle().await;
        assert_eq!((app.state(&order).as_str(), suspense(app)), ("awaiting_payment", vec![]));
        app.days_pass(3).await;
        assert_eq!((app.state(&order).as_str(), suspense(app)), ("cancelled", vec![]));
        assert!(all_refunds_ended(app));
        let told = app.told_at_all("carol").into_iter().filter(|kind| *kind == NoticeKind::PaidElsewhere);
        assert_eq!(told.count(), 1);
    });
}

#[test]
fn a_checkout_is_not_given_up_while_the_money_is_on_its_way() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("slow_transfer").await.remove(0);
        let path = format!("/checkout/{}", order.reference);
        let refused = alice.reads(&path).await.form("cancel").submit().await.refuses(409);
        assert!(refused.text().contains("on its way"), "{}", refused.text());
        assert_eq!(app.state(&order), "awaiting_payment");
        let payment = app.read(|connection| payments::by_reference(connection, &order.reference)).unwrap();
        let processor = app.assembly.worker.processors.named("sandbox").unwrap();
        let there = processor.query(payment.processor_payment.as_deref().unwrap()).await.unwrap();
        assert_eq!(there.status, PaymentStatus::Pending, "it was not closed there");
        app.days_pass(7).await;
        assert!(all_refunds_ended(app));
    });
}

#[test]
fn a_declined_payment_can_be_tried_again() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("decline").await.remove(0);
        app.settle().await;
        assert_eq!(app.state(&order), "awaiting_payment");
        let page = alice.reads(&format!("/checkout/{}", order.reference)).await;
        let again = Checkout::of(page.form("pay").submit().await).pays().await.remove(0);
        app.settle().await;
        assert_eq!((again == order, app.state(&order).as_str()), (true, "awaiting_shipment"));
    });
}

#[test]
fn a_refund_that_the_processor_refuses_is_tried_thrice_and_then_shown_to_administrators() {
    journey(async |app: &App| {
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let order = alice.buys(LAMP, Courier).await;
        app.settle().await;
        app.assembly.sandbox.as_ref().unwrap().set_refund_mode(doorstep::sandbox::RefundMode::Refuse).await.unwrap();
        bob.cannot_deliver(&order, "sold out").await;
        app.days_pass(3).await;
        let id = app.order(&order).id;
        let refund = app.read(|connection| refunds::of_order(connection, id)).remove(0);
        assert_eq!((refund.state, refund.attempt), (RefundState::Owed, 3));
        assert!(app.told_at_all("carol").contains(&NoticeKind::RefundOwed));
        app.assembly.sandbox.as_ref().unwrap().set_refund_mode(doorstep::sandbox::RefundMode::Done).await.unwrap();
        let page = carol.reads("/admin/payments/refunds").await;
        page.form(&format!("retry-{}", refund.id)).submit().await.redirects();
        app.settle().await;
        assert!(all_refunds_ended(app));
        assert!(app.told(&order, "alice").contains(&NoticeKind::RefundIssued));
    });
}
