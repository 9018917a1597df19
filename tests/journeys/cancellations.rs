//! Orders that end before they are shipped, wholly or in part: the money goes back, and the pieces onto the shelf.

use doorstep::db::refunds;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::refunds::State as RefundState;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, import_products, journey};
use crate::support::person::{LAMP, LANTERN, Ordered};

/// What has gone back of an order, in minor units.
fn sent_back(app: &App, ordered: &Ordered) -> i64 {
    let id = app.order(ordered).id;
    let refunds = app.read(|connection| refunds::of_order(connection, id));
    assert!(refunds.iter().all(|refund| refund.state == RefundState::Confirmed), "{refunds:?}");
    refunds.iter().map(|refund| refund.amount.minor).sum()
}

#[test]
fn the_seller_cannot_deliver_and_the_buyer_has_the_money_back() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = alice.buys(LANTERN, Courier).await;
        app.settle().await;
        assert!(!alice.reads("/products/last-lantern").await.has("form#add-to-cart"), "the only one is sold");
        bob.cannot_deliver(&order, "The glass broke.").await;
        app.settle().await;
        assert_eq!(app.state(&order), "cancelled");
        assert_eq!(sent_back(app, &order), 9999 + 500);
        for name in ["alice", "bob"] {
            let told = app.told(&order, name);
            assert!(told.ends_with(&[NoticeKind::OrderCancelled, NoticeKind::RefundIssued]), "{name}: {told:?}");
        }
        assert!(alice.reads(&order.buyer_path()).await.text().contains("The glass broke."));
        assert!(alice.reads("/products/last-lantern").await.has("form#add-to-cart"), "it is on the shelf again");
        let too_late = bob.get(&format!("{}/cancellation", order.seller_path())).await;
        assert!(too_late.leads_to(&order.seller_path()).follow().await.text().contains("The order has moved on"));
    });
}

#[test]
fn the_buyer_may_cancel_alone_a_moment_after_three_days() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let order = alice.buys(LAMP, Courier).await;
        let page = format!("{}/cancellation", order.buyer_path());
        let too_early = alice.get(&page).await.leads_to(&order.buyer_path());
        assert!(too_early.follow().await.text().contains("You may cancel from"));
        app.travel_to(app.order(&order).paid_at.unwrap() + chrono::TimeDelta::days(3)).await;
        alice.get(&page).await.leads_to(&order.buyer_path());
        assert!(!app.told(&order, "bob").contains(&NoticeKind::ShipmentReminder));
        app.a_moment_passes().await;
        assert!(app.told(&order, "bob").contains(&NoticeKind::ShipmentReminder));
        alice.cancels(&order).await;
        app.settle().await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("cancelled", 4500));
    });
}

#[test]
fn what_is_shipped_meanwhile_cannot_be_cancelled_from_a_page_still_open() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = alice.buys(LAMP, Courier).await;
        app.days_pass(4).await;
        let form = alice.reads(&format!("{}/cancellation", order.buyer_path())).await.form("cancellation");
        bob.ships(&order, Courier).await;
        form.submit().await.refuses(409);
        app.settle().await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("shipped", 0));
    });
}

#[test]
fn what_nobody_ships_in_fourteen_days_is_cancelled_and_refunded() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let order = alice.buys(LAMP, Courier).await;
        app.travel_to(app.order(&order).paid_at.unwrap() + chrono::TimeDelta::days(14)).await;
        assert_eq!(app.state(&order), "awaiting_shipment", "exactly fourteen days are not over fourteen");
        app.a_moment_passes().await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("cancelled", 4500));
        assert!(app.told(&order, "alice").contains(&NoticeKind::RefundIssued));
        assert_eq!(app.balance("lamps"), 0);
    });
}

#[test]
fn what_costs_nothing_and_is_never_shipped_needs_no_refund() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let shop = app.read(|connection| doorstep::db::shops::by_slug(connection, "lamps")).unwrap().id;
        let sticker = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n\
                       sticker,Sticker,STICKER,10,0.00,active\n";
        import_products(&app.database.db, &app.assembly.worker.clock, shop, sticker);
        let order = alice.buys_all(&[(LAMP, 1), ("sticker", 2)], Courier).await.remove(0);
        app.settle().await;
        let form = bob.reads(&order.seller_path()).await.form("package").set("method", "courier");
        let form = form.set("carrier", "dhl").set("tracking_number", "JD014600003");
        let free = app.order(&order).lines.into_iter().find(|line| line.total_minor == 0).unwrap();
        form.set(&format!("quantity_{}", free.id), "0").submit().await.leads_to(&order.seller_path());
        app.days_pass(15).await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("shipped", 0));
        app.days_pass(10).await;
        assert_eq!(app.state(&order), "received");
    });
}

#[test]
fn the_rest_of_a_partly_shipped_order_is_refunded_with_its_share_of_the_shipping() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = alice.buys_all(&[(LAMP, 3)], Courier).await.remove(0);
        app.settle().await;
        bob.ships_at_most(&order, Courier, 2).await;
        app.settle().await;
        assert_eq!(app.state(&order), "partly_shipped");
        bob.get(&format!("{}/cancellation", order.seller_path())).await.leads_to(&order.seller_path());
        app.days_pass(14).await;
        app.a_moment_passes().await;
        // One lamp of three, and a third of 5.00, to the cent.
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("shipped", 4000 + 167));
        assert!(app.told(&order, "alice").contains(&NoticeKind::UnshippedRefunded));
        let ends_at = app.order(&order).confirms_at().unwrap();
        assert!(
            ends_at >= app.now() + chrono::TimeDelta::days(3) - chrono::TimeDelta::seconds(1),
            "at least three days remain"
        );
        app.travel_to(ends_at).await;
        assert_eq!(app.state(&order), "shipped");
        app.days_pass(1).await;
        app.a_moment_passes().await;
        assert_eq!(app.state(&order), "received");
        // Of the commission of 6.25 a third is given back: 2.08.
        assert_eq!(app.balance("lamps"), 12_500 - 4167 - (625 - 208));
    });
}
