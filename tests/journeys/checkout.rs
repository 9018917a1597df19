//! From the cart to a placed checkout: what is shown is what is bought, once, and nobody's stock is kept for long.

use doorstep::db::payments;
use doorstep::domain::payments::State as PaymentState;
use doorstep::domain::shipping_methods::ShippingMethod::{Courier, Letter};

use crate::payments::all_refunds_ended;
use crate::support::app::{App, import_products, journey};
use crate::support::person::{BOWL, Checkout, LAMP, LANTERN};

#[test]
fn two_shops_are_paid_at_once_and_ship_apart() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let orders = alice.buys_all(&[(LAMP, 1), (BOWL, 2)], Letter).await;
        app.settle().await;
        let totals: Vec<i64> = orders.iter().map(|order| app.order(order).hold_minor).collect();
        assert_eq!(totals, [4200, 2626 + 200]);
        let payment = app.read(|connection| payments::by_reference(connection, &orders[0].reference)).unwrap();
        assert_eq!(payment.amount.minor, 4200 + 2826);
        let (bob, dora) = (app.person("bob").await, app.person("dora").await);
        dora.get(&orders[0].seller_path()).await.refuses(404);
        bob.ships(&orders[0], Letter).await;
        dora.cannot_deliver(&orders[1], "sold out").await;
        alice.confirms(&orders[0]).await;
        app.settle().await;
        assert_eq!((app.state(&orders[0]).as_str(), app.state(&orders[1]).as_str()), ("received", "cancelled"));
        assert_eq!((app.balance("lamps"), app.balance("bowls")), (4200 - 210, 0));
        assert!(all_refunds_ended(app));
    });
}

#[test]
fn a_changed_price_is_shown_and_must_be_accepted() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let form = alice.reads("/checkout").await.checkout_form(Courier);
        let dearer = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n\
                      desk-lamp,Desk lamp,LAMP,1000,44.00,active\n";
        let shop = app.read(|connection| doorstep::db::shops::by_slug(connection, "lamps")).unwrap().id;
        import_products(&app.database.db, &app.assembly.worker.clock, shop, dearer);
        let again = form.submit().await.refuses(409);
        assert!(again.text().contains("44.00") && again.text().contains("40.00"), "{}", again.text());
        let order = Checkout::of(again.checkout_form(Courier).submit().await).pays().await.remove(0);
        app.settle().await;
        assert_eq!(app.order(&order).hold_minor, 4400 + 500);
    });
}

#[test]
fn changed_terms_are_shown_and_must_be_accepted() {
    journey(async |app: &App| {
        let (alice, carol) = (app.person("alice").await, app.person("carol").await);
        alice.puts_into_cart(LAMP, 1).await;
        let form = alice.reads("/checkout").await.checkout_form(Courier);
        let terms = carol.reads("/admin/settings/payment-receipt").await.form("terms");
        terms.set("courier_days", "7").submit().await.redirects();
        let again = form.submit().await.refuses(409);
        assert!(again.text().contains("terms have changed"), "{}", again.text());
        let order = Checkout::of(again.checkout_form(Courier).submit().await).pays().await.remove(0);
        app.settle().await;
        assert_eq!(app.order(&order).courier_days, 7);
    });
}

#[test]
fn a_total_that_delivery_changes_is_shown_before_it_is_paid() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let shown = alice.reads("/checkout").await;
        assert!(shown.text().contains("45.00"), "the courier is chosen first: {}", shown.text());
        let again = shown.checkout_form(Letter).submit().await.refuses(422);
        assert!(again.text().contains("It is $42.00 now"), "{}", again.text());
        assert!(app.read(|connection| payments::list(connection, None, None, 10)).is_empty());
        // Nothing that was filled in is lost, and pressing again accepts the total.
        let order = Checkout::of(again.form("checkout").submit().await).pays().await.remove(0);
        app.settle().await;
        assert_eq!(app.order(&order).hold_minor, 4200);
    });
}

#[test]
fn a_cart_sent_off_by_two_pages_at_once_is_placed_once() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        for round in 1..=5 {
            alice.puts_into_cart(LAMP, 1).await;
            let forms = (
                alice.reads("/checkout").await.checkout_form(Courier),
                alice.reads("/checkout").await.checkout_form(Courier),
            );
            let (first, second) = tokio::join!(forms.0.submit(), forms.1.submit());
            let mut led_to = [first.redirects().location, second.redirects().location];
            led_to.sort();
            assert!(led_to[0] == "/cart" && led_to[1].starts_with("/sandbox/payments/"), "{led_to:?}");
            assert_eq!(app.read(|connection| payments::list(connection, None, None, 100)).len(), round);
        }
        app.days_pass(2).await;
    });
}

#[test]
fn nobody_keeps_the_stock_of_more_than_five_unpaid_checkouts() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let mut unpaid = Vec::new();
        for _ in 0..5 {
            alice.puts_into_cart(LAMP, 1).await;
            unpaid.extend(alice.checks_out(Courier).await.presses("leave").await);
        }
        alice.puts_into_cart(LAMP, 1).await;
        let form = alice.reads("/checkout").await.checkout_form(Courier);
        let refused = form.submit().await.refuses(409);
        assert!(refused.text().contains("5 of your checkouts are not paid yet"), "{}", refused.text());
        let to_pay = refused.follows_link("/orders?state=to-pay").await;
        let path = format!("/checkout/{}", unpaid[0].reference);
        assert!(to_pay.has(&format!("a[href=\"{}\"]", unpaid[0].buyer_path())), "{}", to_pay.text());
        alice.reads(&path).await.form("cancel").submit().await.leads_to(&path);
        Checkout::of(form.submit().await);
        app.days_pass(2).await;
    });
}

#[test]
fn of_two_buyers_one_gets_the_last_piece() {
    journey(async |app: &App| {
        let (alice, grace) = (app.person("alice").await, app.person("grace").await);
        alice.puts_into_cart(LANTERN, 1).await;
        grace.puts_into_cart(LANTERN, 1).await;
        let forms = (
            alice.reads("/checkout").await.checkout_form(Courier),
            grace.reads("/checkout").await.checkout_form(Courier),
        );
        let (first, second) = tokio::join!(forms.0.submit(), forms.1.submit());
        let (won, lost) = if first.status.is_redirection() { (first, second) } else { (second, first) };
        lost.refuses(409);
        let order = Checkout::of(won).pays().await.remove(0);
        app.settle().await;
        assert_eq!(app.state(&order), "awaiting_shipment");
    });
}

#[test]
fn a_checkout_may_be_given_up_in_two_tabs() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let order = alice.checks_out(Courier).await.presses("leave").await.remove(0);
        let path = format!("/checkout/{}", order.reference);
        let tabs = [alice.reads(&path).await.form("cancel"), alice.reads(&path).await.form("cancel")];
        for tab in tabs {
            tab.submit().await.leads_to(&path);
            assert_eq!(app.state(&order), "cancelled");
        }
        app.settle().await;
    });
}

#[test]
fn a_form_sent_twice_places_one_order() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let form = alice.reads("/checkout").await.checkout_form(Courier);
        let order = Checkout::of(form.submit().await).pays().await.remove(0);
        let path = format!("/checkout/{}", order.reference);
        // The cart is empty now, and a form with the same key leads where the first one led.
        form.submit().await.leads_to(&path);
        form.clone().set("city", "Elsewhere").submit().await.refuses(422);
        let page = alice.reads("/orders").await;
        assert!(page.has(&format!("a[href=\"{}\"]", order.buyer_path())));
        app.settle().await;
        assert_eq!(app.read(|connection| payments::list(connection, None, None, 10)).len(), 1);
    });
}

#[test]
fn a_form_sent_twice_at_once_places_one_order() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LAMP, 1).await;
        let form = alice.reads("/checkout").await.checkout_form(Courier);
        let (first, second) = tokio::join!(form.submit(), form.submit());
        for page in [first.redirects(), second.redirects()] {
            assert_ne!(page.location, "/cart", "whichever came second is led after the first");
        }
        let placed = app.read(|connection| payments::list(connection, None, None, 10));
        assert_eq!(placed.len(), 1);
        app.days_pass(2).await;
        let state = app.read(|connection| payments::list(connection, None, None, 10)).remove(0).state;
        assert_eq!(state, PaymentState::Cancelled);
    });
}

#[test]
fn a_checkout_given_up_cannot_be_paid_any_more() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.puts_into_cart(LANTERN, 1).await;
        let checkout = alice.checks_out(Courier).await;
        let pay_path = checkout.pay_path.clone();
        let order = checkout.presses("leave").await.remove(0);
        let path = format!("/checkout/{}", order.reference);
        alice.reads(&path).await.form("cancel").submit().await.leads_to(&path);
        assert_eq!(app.state(&order), "cancelled");
        assert!(!alice.reads(&pay_path).await.has("button[value=\"pay\"]"));
        assert!(alice.reads("/products/last-lantern").await.has("form#add-to-cart"), "it is on the shelf again");
        app.settle().await;
    });
}
