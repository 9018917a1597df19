//! From the cart to the money: what may change on the way, what people press, and what a processor may say.

use doorstep::db::{notifications, payments, refunds};
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::payments::{State as PaymentState, SuspenseReason, SuspenseState};
use doorstep::domain::refunds::State as RefundState;
use doorstep::domain::shipping_methods::ShippingMethod::{Courier, Letter};
use doorstep::gateways::payments::PaymentStatus;

use crate::support::app::{App, import_products, journey};
use crate::support::person::{BOWL, Checkout, LAMP, LANTERN};

/// Money that fitted no order: why, what became of it, and how much.
fn suspense(app: &App) -> Vec<(SuspenseReason, SuspenseState, i64)> {
    let mut rows = app.read(|connection| payments::suspense_list(connection, None, 100));
    rows.reverse();
    rows.into_iter().map(|row| (row.reason, row.state, row.amount_minor)).collect()
}

/// Whether every refund there is has ended.
fn all_refunds_ended(app: &App) -> bool {
    app.read(|connection| refunds::unfinished(connection, 100)).is_empty()
}

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
