//! Who may open which door: everybody their own, nobody another's, and no form but one of ours.

use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, journey};
use crate::support::person::{BOWL, LAMP};
use crate::support::photos;

/// Pages of administrators.
const OF_ADMINISTRATORS: &[&str] = &[
    "/admin",
    "/admin/settings/payment-receipt",
    "/admin/orders",
    "/admin/disputes",
    "/admin/disputes?view=all",
    "/admin/payments",
    "/admin/payments/suspense",
    "/admin/payments/refunds",
    "/admin/payments/chargebacks",
    "/admin/payments/chargebacks?view=decided",
    "/admin/payments/notifications",
    "/admin/payouts",
    "/admin/payouts?view=paid",
    "/admin/payouts?view=failed",
    "/admin/ledger",
    "/admin/float",
    "/admin/outbox",
    "/admin/accounts",
    "/admin/clock",
];

/// Pages of people who work in a shop.
const OF_SELLERS: &[&str] = &[
    "/seller",
    "/seller/transactions/orders",
    "/seller/transactions/refunds",
    "/seller/transactions/refunds?view=ended",
    "/seller/transactions/balance",
    "/seller/transactions/balance?only=held&month=2026-11",
    "/seller/transactions/balance/orders?view=held",
    "/seller/transactions/balance/orders?view=disputed",
    "/seller/transactions/balance/orders?view=advanced",
    "/seller/transactions/balance/forecast",
    "/seller/transactions/balance/trend",
    "/seller/transactions/balance/trend?by=month",
    "/seller/transactions/release",
    "/seller/transactions/payouts",
    "/seller/products",
    "/seller/settings/payment-receipt",
    "/seller/settings/shop",
    "/seller/settings/profile",
    "/seller/settings/phone",
    "/seller/settings/bank-account",
];

/// Pages of everybody who has signed in.
const OF_ACCOUNTS: &[&str] = &["/orders", "/account"];

/// Pages of everybody.
const OF_VISITORS: &[&str] = &[
    "/",
    "/products/desk-lamp",
    "/shops/lamps",
    "/search?q=lamp",
    "/cart",
    "/sign-in",
    "/sign-up",
    "/healthz",
    "/readyz",
];

#[test]
fn everybody_opens_their_own_doors_and_no_others() {
    journey(async |app: &App| {
        let visitor = app.visitor();
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        for path in OF_VISITORS {
            for person in [&visitor, &alice, &bob, &carol] {
                let page = person.get(path).await;
                assert!(
                    page.status.is_success() || page.status.is_redirection(),
                    "{} at {path}: {}",
                    person.name,
                    page.status
                );
            }
        }
        for path in OF_ACCOUNTS {
            assert!(visitor.get(path).await.redirects().location.starts_with("/sign-in"), "{path}");
            for person in [&alice, &bob, &carol] {
                person.reads(path).await;
            }
        }
        for path in OF_SELLERS {
            assert!(visitor.get(path).await.redirects().location.starts_with("/sign-in"), "{path}");
            bob.reads(path).await;
            for person in [&alice, &carol] {
                assert!(person.get(path).await.status.is_client_error(), "{} at {path}", person.name);
            }
        }
        for path in OF_ADMINISTRATORS {
            assert!(visitor.get(path).await.redirects().location.starts_with("/sign-in"), "{path}");
            carol.reads(path).await;
            alice.get(path).await.refuses(404);
            bob.get(path).await.refuses(404);
        }
    });
}

#[test]
fn another_persons_order_is_not_found() {
    journey(async |app: &App| {
        let (alice, grace) = (app.person("alice").await, app.person("grace").await);
        let (bob, dora, carol) = (app.person("bob").await, app.person("dora").await, app.person("carol").await);
        let order = alice.buys(LAMP, Courier).await;
        app.settle().await;
        let own = order.buyer_path();
        for path in [
            own.clone(),
            format!("{own}/receipt"),
            format!("{own}/cancellation"),
            format!("/checkout/{}", order.reference),
        ] {
            grace.get(&path).await.refuses(404);
            bob.get(&path).await.refuses(404);
            assert!(app.visitor().get(&path).await.redirects().location.starts_with("/sign-in"), "{path}");
        }
        bob.reads(&order.seller_path()).await;
        for path in [order.seller_path(), format!("{}/cancellation", order.seller_path())] {
            dora.get(&path).await.refuses(404);
            assert!(alice.get(&path).await.status.is_client_error());
        }
        carol.reads(&format!("/admin/orders/{}", order.number)).await;

        // With a form of their own, sent to another's order.
        let other = grace.buys(BOWL, Courier).await;
        app.settle().await;
        let mut form = dora.reads(&other.seller_path()).await.form("package");
        form.action = format!("{}/packages", order.seller_path());
        form.submit().await.refuses(404);
        assert_eq!(app.state(&order), "awaiting_shipment");
        dora.ships(&other, Courier).await;
        let mut form = grace.reads(&format!("{}/receipt", other.buyer_path())).await.form("receipt");
        form.action = format!("{own}/receipt");
        form.submit().await.refuses(404);
        app.settle().await;
        assert_eq!(app.state(&order), "awaiting_shipment");
    });
}

#[test]
fn a_case_is_open_to_its_shop_and_to_administrators() {
    journey(async |app: &App| {
        let (alice, grace) = (app.person("alice").await, app.person("grace").await);
        let (bob, dora, carol) = (app.person("bob").await, app.person("dora").await, app.person("carol").await);
        let order = alice.buys(LAMP, Courier).await;
        let other = grace.buys(BOWL, Courier).await;
        app.settle().await;
        bob.ships(&order, Courier).await;
        dora.ships(&other, Courier).await;
        let case = alice.asks(&order, "20.00").await;
        let theirs = grace.asks(&other, "10.00").await;
        bob.reads(&case.seller_path()).await;
        carol.reads(&case.admin_path()).await;
        carol.reads(&format!("{}/dossier", case.admin_path())).await;
        let nothing = "0123456789abcdef";
        for path in [case.seller_path(), format!("{}/photos/{nothing}", case.seller_path())] {
            dora.get(&path).await.refuses(404);
            assert!(alice.get(&path).await.status.is_client_error(), "{path}");
            assert!(carol.get(&path).await.status.is_client_error(), "{path}");
            assert!(app.visitor().get(&path).await.redirects().location.starts_with("/sign-in"), "{path}");
        }
        let photo = format!("{}/photos/{nothing}", case.admin_path());
        for path in [case.admin_path(), format!("{}/dossier", case.admin_path()), photo.clone()] {
            for person in [&alice, &grace, &bob, &dora] {
                person.get(&path).await.refuses(404);
            }
            assert!(app.visitor().get(&path).await.redirects().location.starts_with("/sign-in"), "{path}");
        }
        carol.get(&photo).await.refuses(404);

        // With a form of their own, sent to another's case.
        let page = dora.reads(&theirs.seller_path()).await;
        for (form, tail, text) in [
            ("acceptance", "acceptance", ""),
            ("counter-offer", "counter-offer", "So."),
            ("rejection", "rejection", "No."),
            ("rejection", "return-contest", "No."),
            ("acceptance", "return-receipt", ""),
            ("acceptance", "ruling-acceptance", ""),
            ("rejection", "appeal", "No."),
            ("message", "messages", "Hello."),
        ] {
            let mut form = page.form(form);
            if !text.is_empty() {
                form = form.set("text", text);
            }
            form.action = format!("{}/{tail}", case.seller_path());
            form.submit().await.refuses(404);
        }
        for tail in ["ruling", "messages"] {
            let mut form = page.form("message").set("text", "So.");
            form.action = format!("{}/{tail}", case.admin_path());
            form.submit().await.refuses(404);
        }
        app.settle().await;
        assert_eq!((app.case_state(&case).as_str(), app.case(&case).messages.len()), ("requested", 0));
    });
}

#[test]
fn photos_are_for_the_two_sides_and_for_administrators() {
    journey(async |app: &App| {
        let (alice, grace) = (app.person("alice").await, app.person("grace").await);
        let (bob, dora, carol) = (app.person("bob").await, app.person("dora").await, app.person("carol").await);
        let order = alice.buys(LAMP, Courier).await;
        let other = grace.buys(BOWL, Courier).await;
        app.settle().await;
        bob.ships(&order, Courier).await;
        dora.ships(&other, Courier).await;
        let (case, theirs) = (alice.asks(&order, "20.00").await, grace.asks(&other, "10.00").await);
        let words = alice.buyer_form(&case, "message", &[("text", "See.")]).await;
        words.with_photo("photo_1", photos::photo()).submit().await.leads_to(&case.buyer_path());
        let key = app.case(&case).photos[0].key.clone();
        let [of_buyer, of_seller, of_store] = case.photo_paths(&key);
        for (path, who) in [(&of_buyer, &alice), (&of_seller, &bob), (&of_store, &carol)] {
            who.reads(path).await;
            for person in [&alice, &bob, &carol, &grace, &dora].into_iter().filter(|person| person.name != who.name) {
                assert!(person.get(path).await.status.is_client_error(), "{} at {path}", person.name);
            }
            assert!(app.visitor().get(path).await.redirects().location.starts_with("/sign-in"), "{path}");
        }
        grace.get(&of_buyer).await.refuses(404);
        dora.get(&of_seller).await.refuses(404);
        // A photo is only where its own case is, whoever asks.
        let [of_buyer, of_seller, of_store] = theirs.photo_paths(&key);
        for (path, person) in [(&of_buyer, &grace), (&of_seller, &dora), (&of_store, &carol)] {
            person.get(path).await.refuses(404);
        }

        // With a form of their own and a photo, sent to another's case.
        for (page, action, stranger) in [
            (theirs.buyer_path(), format!("{}/messages", case.buyer_path()), &grace),
            (theirs.seller_path(), format!("{}/messages", case.seller_path()), &dora),
        ] {
            let mut form = stranger.reads(&page).await.form("message").set("text", "Hello.");
            form.action = action;
            form.with_photo("photo_1", photos::photo()).submit().await.refuses(404);
        }
        let form = alice.buyer_form(&case, "message", &[("text", "Hello.")]).await;
        form.clone().sent_by(&bob).submit().await.refuses(403);
        assert!(form.sent_by(&app.visitor()).submit().await.redirects().location.starts_with("/sign-in"));
        app.settle().await;
        assert_eq!((app.case(&case).messages.len(), app.case(&case).photos.len()), (1, 1));
    });
}

#[test]
fn nobody_buys_in_their_own_shop() {
    journey(async |app: &App| {
        let bob = app.person("bob").await;
        bob.puts_into_cart(LAMP, 1).await;
        let form = bob.reads("/checkout").await.checkout_form(Courier);
        form.submit().await.refuses(409);
    });
}

#[test]
fn a_form_that_is_not_ours_is_refused() {
    journey(async |app: &App| {
        let (alice, grace) = (app.person("alice").await, app.person("grace").await);
        alice.puts_into_cart(LAMP, 1).await;
        let form = alice.reads("/checkout").await.checkout_form(Courier);
        let mut without = form.clone();
        without.fields.remove("csrf_token");
        without.submit().await.refuses(403);
        let theirs = grace.reads("/cart").await;
        assert!(!theirs.has("form#checkout"));
        grace.post("/checkout", form.body()).await.refuses(403);
        for wrong in [format!("{}&recipient=Mallory", form.body()), form.body().replace("Alice+Hart", "Alice%00Hart")] {
            alice.post("/checkout", wrong).await.refuses(400);
        }
        form.submit().await.redirects();
        app.days_pass(2).await;
    });
}

#[test]
fn a_page_can_be_asked_for_without_its_body() {
    journey(async |app: &App| {
        let visitor = app.visitor();
        for path in OF_VISITORS {
            let (page, head) = (visitor.get(path).await, visitor.head(path).await);
            assert_eq!((head.status, head.text()), (page.status, String::new()), "{path}");
        }
    });
}

#[test]
fn a_page_that_is_not_there_shows_a_way_back() {
    journey(async |app: &App| {
        let visitor = app.visitor();
        for path in ["/nowhere", "/products/nothing", "/shops/nobody", "/orders/a/b/c", "/seller/nowhere"] {
            let page = visitor.get(path).await.refuses(404);
            assert!(page.has("a[href=\"/\"]"), "{path}");
        }
        let alice = app.person("alice").await;
        for path in ["/products/%00", "/orders/%00", "/search?q=%00", "/orders?q=lamp%00"] {
            alice.get(path).await.refuses(404);
        }
    });
}
