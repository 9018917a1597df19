//! The main walk: a buyer pays, the store holds the money, the seller ships, and delivery is confirmed by the buyer or by
//! time. Then the seller has the money.

use ShippingMethod::{Courier, Letter};
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::orders::ConfirmedBy;
use doorstep::domain::shipping_methods::ShippingMethod;

use crate::support::app::{App, journey};
use crate::support::person::{LAMP, Ordered};

/// A lamp and its courier.
const BY_COURIER: i64 = 4500;
/// What the store keeps of that: 5 %.
const COMMISSION: i64 = 225;

/// Alice has paid, Bob has shipped.
async fn shipped(app: &App, method: ShippingMethod) -> Ordered {
    let alice = app.person("alice").await;
    let order = alice.buys(LAMP, method).await;
    app.settle().await;
    let bob = app.person("bob").await;
    bob.ships(&order, method).await;
    app.settle().await;
    order
}

fn reminders(app: &App, order: &Ordered) -> usize {
    app.told(order, "alice").iter().filter(|kind| **kind == NoticeKind::DeliveryReminder).count()
}

#[test]
fn a_paid_order_is_held_and_both_are_told() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let order = alice.buys(LAMP, Courier).await;
        app.settle().await;
        let held = app.order(&order);
        assert_eq!((held.state.to_string().as_str(), held.hold_minor), ("awaiting_shipment", BY_COURIER));
        assert_eq!(app.told(&order, "alice"), [NoticeKind::OrderPlaced, NoticeKind::PaymentReceived]);
        assert_eq!(app.told(&order, "bob"), [NoticeKind::NewOrder]);
        assert_eq!(app.messages(), 3);
        assert_eq!(app.balance("lamps"), 0);
    });
}

#[test]
fn a_package_by_courier_is_confirmed_a_moment_after_ten_days() {
    journey(async |app: &App| {
        let order = shipped(app, Courier).await;
        app.days_pass(7).await;
        assert_eq!(reminders(app, &order), 0, "exactly seven days are not over seven");
        app.a_moment_passes().await;
        assert_eq!(reminders(app, &order), 1);
        app.days_pass(2).await;
        assert_eq!(reminders(app, &order), 2);
        let ends_at = app.order(&order).confirms_at().unwrap();
        app.travel_to(ends_at).await;
        assert_eq!(app.state(&order), "shipped", "exactly ten days are not over ten");
        app.a_moment_passes().await;
        let received = app.order(&order);
        assert_eq!((received.state.to_string().as_str(), received.received_by), ("received", Some(ConfirmedBy::Time)));
        assert_eq!(received.received_at, Some(ends_at), "it counts as of when it fell due");
        assert_eq!(app.balance("lamps"), BY_COURIER - COMMISSION);
        assert_eq!(app.told(&order, "alice").last(), Some(&NoticeKind::DeliveryConfirmedForYou));
        assert_eq!(app.told(&order, "bob").last(), Some(&NoticeKind::PaymentReleased));
        app.days_pass(16).await;
        assert_eq!(app.state(&order), "completed");
    });
}

#[test]
fn a_letter_is_confirmed_a_moment_after_thirty_days() {
    journey(async |app: &App| {
        let order = shipped(app, Letter).await;
        app.days_pass(30).await;
        assert_eq!((app.state(&order).as_str(), reminders(app, &order)), ("shipped", 2));
        app.a_moment_passes().await;
        assert_eq!(app.state(&order), "received");
        assert_eq!(app.balance("lamps"), 4200 - 210);
        let bob = app.person("bob").await;
        bob.reads(&order.seller_path()).await;
        bob.reads("/seller/transactions/balance").await;
    });
}

#[test]
fn the_buyer_confirms_and_the_seller_is_paid_at_once() {
    journey(async |app: &App| {
        let order = shipped(app, Courier).await;
        let alice = app.person("alice").await;
        alice.confirms(&order).await;
        app.settle().await;
        assert_eq!(app.order(&order).received_by, Some(ConfirmedBy::Buyer));
        assert_eq!(app.balance("lamps"), BY_COURIER - COMMISSION);
        assert_eq!(app.told(&order, "bob").last(), Some(&NoticeKind::PaymentReleased));
        // The link of the reminder that lay in her mail meanwhile.
        let late = alice.get(&format!("{}/receipt", order.buyer_path())).await.leads_to(&order.buyer_path());
        assert!(late.follow().await.text().contains("The order has moved on"));
        app.days_pass(11).await;
        assert_eq!(reminders(app, &order), 0, "whoever confirmed is not reminded");
    });
}

#[test]
fn an_administrator_confirms_with_a_reason_that_can_be_read() {
    journey(async |app: &App| {
        let order = shipped(app, Courier).await;
        let carol = app.person("carol").await;
        let path = format!("/admin/orders/{}", order.number);
        let form = carol.reads(&path).await.form("receipt");
        let long = form.clone().set("reason", &"x".repeat(501)).submit().await.refuses(422);
        assert_eq!(long.form("receipt").fields["reason"].len(), 501, "nothing that was written is lost");
        form.set("reason", "The courier showed us the signature.").submit().await.leads_to(&path);
        app.settle().await;
        assert_eq!(app.order(&order).received_by, Some(ConfirmedBy::Administrator));
        assert_eq!(app.balance("lamps"), BY_COURIER - COMMISSION);
    });
}
