//! The administrator's pages: who gets in, and what saving the settings makes.

use actix_web::http::StatusCode;

use super::browser::{Browser, Shop};
use crate::db::terms;
use crate::domain::terms::Rules;

const PAGES: &[&str] = &[
    "/admin",
    "/admin/settings/payment-receipt",
    "/admin/settings/payment-receipt?policy=patient",
    "/admin/orders?q=alice@&state=shipped",
    "/admin/disputes?view=all",
    "/admin/payments?state=paid",
    "/admin/payments/suspense?state=open",
    "/admin/payments/refunds?view=stuck",
    "/admin/payments/notifications",
    "/admin/ledger?account=hold&order=D-1",
    "/admin/outbox?state=refused",
    "/admin/accounts?q=%25",
    "/admin/accounts/1",
];

const SETTINGS: &str = "/admin/settings/payment-receipt";

/// A store with the shipped terms, and its administrator's browser.
async fn store_of_carol() -> (Shop, Browser) {
    let shop = Shop::open();
    let (rules, now) = (Rules::default(), shop.state.clock.now());
    shop.state.db.write_here(|tx| terms::insert(tx, "ten-thirty", &rules, None, now)).unwrap();
    let mut carol = shop.browser().await;
    carol.sign_up("Carol", "carol@doorstep.test").await;
    shop.alter("UPDATE accounts SET administrator = TRUE WHERE email = 'carol@doorstep.test'");
    (shop, carol)
}

#[actix_web::test]
async fn nobody_but_an_administrator_gets_in() {
    let (shop, mut carol) = store_of_carol().await;
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    let mut visitor = shop.browser().await;
    for path in PAGES {
        let page = carol.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains('⟦'), "a word is missing on {path}");
        assert_eq!(alice.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        let sent = visitor.get(path).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}");
        assert!(sent.location().starts_with("/sign-in?next=/admin"), "{path}");
    }
    for path in
        ["/admin/clock", "/admin/nothing", "/admin/orders/D-1", "/admin/orders?state=lost", "/demo/mail", "/demo/sms"]
    {
        assert_eq!(carol.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(alice.post("/admin/outbox/1/resend", String::new()).await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn wrong_settings_come_back_with_their_values() {
    let (_shop, mut carol) = store_of_carol().await;
    carol.get(SETTINGS).await;
    let wrong = [
        ("courier_days", "ten"),
        ("letter_days", "300"),
        ("ship_days", "14"),
        ("commission_bp", ""),
        ("reminder_days_before", "1,3"),
        ("seller_response_days", "15"),
        ("silence_kept", "return"),
    ];
    let page = carol.submit("terms", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "value=\"ten\"",
        "value=\"300\"",
        "between 7 and 120",
        "between 0 and 5000",
        "Choose less than",
        "the longest first, all shorter",
        "between 1 and 14",
        "Choose one of these",
    ] {
        assert!(page.body.contains(part), "{part} is missing in {}", page.body);
    }
}

#[actix_web::test]
async fn saving_makes_a_version_and_saving_the_same_makes_none() {
    let (shop, mut carol) = store_of_carol().await;
    let versions = || shop.state.db.read_here(|connection| terms::history(connection, None, 9)).unwrap();
    carol.get(SETTINGS).await;
    assert_eq!(carol.submit("terms", &[]).await.location(), SETTINGS);
    assert!(carol.get(SETTINGS).await.body.contains("No new version was made"));
    assert_eq!(versions().len(), 1);

    carol.get(&format!("{SETTINGS}?policy=patient")).await;
    let (path, body) = carol.filled("terms", &[("commission_bp", "700"), ("silence_kept", "settle")]);
    for _ in 0..2 {
        let saved = carol.post(&path, body.clone()).await;
        assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, SETTINGS));
    }
    let page = carol.get(SETTINGS).await.body.clone();
    for part in [
        "Saved as version 2",
        "Shipped by courier: 10 → 14",
        "Commission: 500 → 700",
        "goods are kept: an administrator decides → the refund is granted",
        "Saved by Carol",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let versions = versions();
    assert_eq!(versions.len(), 2, "a form that is sent twice is carried out once");
    assert_eq!((versions[0].policy.as_str(), versions[0].terms.rules.letter_days), ("patient", 45));
}

#[actix_web::test]
async fn an_administrator_signs_somebody_out_everywhere() {
    let (shop, mut carol) = store_of_carol().await;
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    assert!(carol.get("/admin/accounts?q=ALI").await.body.contains("/admin/accounts/2"));
    assert!(carol.get("/admin/accounts/2").await.body.contains("Signed in on one device"));
    assert_eq!(carol.submit("end-sessions", &[]).await.location(), "/admin/accounts/2");
    assert!(carol.get("/admin/accounts/2").await.body.contains("Not signed in anywhere"));
    assert_eq!(alice.get("/account").await.status, StatusCode::SEE_OTHER);
}
