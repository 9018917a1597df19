//! The main walks in a real browser. Alice buys and pays, Bob ships, Carol lets the days pass, the store confirms, Bob is
//! paid; and Alice asks for a refund, Bob refuses, Carol rules, and the money goes back.

use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use thirtyfour::prelude::*;

use crate::support::app::{App, journey_on};
use crate::support::browser::{Browser, start_driver};
use crate::support::databases::Kind;
use crate::support::person::LAMP;
use crate::support::photos;

#[test]
fn an_order_walks_from_the_cart_to_the_sellers_balance_in_a_real_browser() {
    let Some(driver) = start_driver() else { return };
    journey_on(Kind::Sqlite, &async |app: &App| {
        let browser = Browser::open(app, &driver).await;
        walk(&browser).await;
        browser.driver.clone().quit().await.unwrap();
    });
}

async fn walk(browser: &Browser<'_>) {
    let app = browser.app;

    browser.signs_in("alice").await;
    browser.goes_to("/products/desk-lamp").await;
    browser.presses("#add-to-cart button[type=submit]").await;
    browser.goes_to("/checkout").await;
    for (field, text) in
        [("recipient", "Alice Hart"), ("line1", "14 Lantern Row"), ("city", "Utrecht"), ("postal_code", "3511 AB")]
    {
        browser.types(field, text).await;
    }
    browser.chooses("country", "NL").await;
    browser.presses(".choice:has([value=letter])").await;
    assert!(browser.reads().await.contains("$42.00"), "the total follows the choice of delivery");
    browser.presses(".choice:has([value=courier])").await;
    assert!(browser.reads().await.contains("$45.00"), "and back, with everything that was filled in");
    browser.presses("#checkout button[type=submit].button-large").await;
    browser.presses("button[name=outcome][value=pay]").await;
    assert!(browser.path().await.starts_with("/checkout/"), "the processor leads back to the store");
    app.settle().await;
    browser.goes_to("/orders").await;
    let order = browser
        .driver
        .find(By::Css("main a[href^=\"/orders/D-\"]"))
        .await
        .unwrap()
        .attr("href")
        .await
        .unwrap()
        .unwrap();
    let order = order.split('?').next().unwrap().to_owned();
    let number = order.rsplit('/').next().unwrap().to_owned();

    browser.signs_in("bob").await;
    browser.goes_to(&format!("/seller/transactions/orders/{number}")).await;
    browser.chooses("carrier", "dhl").await;
    browser.types("tracking_number", "JD014600003").await;
    browser.presses("#package button[type=submit]").await;
    app.settle().await;

    browser.lets_days_pass("10").await;
    browser.signs_in("alice").await;
    browser.goes_to(&order).await;
    assert!(browser.reads().await.contains("I have received the package"), "ten days are not over ten");
    browser.lets_days_pass("1").await;
    browser.signs_in("alice").await;
    browser.goes_to(&order).await;
    assert!(!browser.reads().await.contains("I have received the package"), "it was confirmed by time");

    browser.signs_in("bob").await;
    browser.goes_to("/seller/transactions/balance").await;
    let balance = browser.reads().await;
    assert!(balance.contains("$42.75"), "45.00 less 5 %: {balance}");
    assert_eq!(app.balance("lamps"), 4275);
}

#[test]
fn a_refund_walks_from_the_order_history_to_the_ruling_in_a_real_browser() {
    let Some(driver) = start_driver() else { return };
    journey_on(Kind::Sqlite, &async |app: &App| {
        let order = app.person("alice").await.buys(LAMP, Courier).await;
        app.settle().await;
        app.person("bob").await.ships(&order, Courier).await;
        app.settle().await;
        let browser = Browser::open(app, &driver).await;
        refund(&browser, &order.buyer_path()).await;
        browser.driver.clone().quit().await.unwrap();
    });
}

async fn refund(browser: &Browser<'_>, order: &str) {
    let app = browser.app;
    let folder = tempfile::tempdir().unwrap();
    let photo = folder.path().join("scratch.png");
    std::fs::write(&photo, photos::photo()).unwrap();

    browser.signs_in("alice").await;
    browser.goes_to("/orders").await;
    browser.presses(&format!("main a[href^=\"{order}\"]")).await;
    browser.presses(&format!("a[href=\"{order}/refunds/new\"]")).await;
    browser.presses("main a[href$=\"kind=keep_goods\"]").await;
    browser.types("amount", "20.00").await;
    browser.chooses("reason", "damaged").await;
    browser.types("text", "There is a scratch on the shade.").await;
    browser.attaches("photo_1", &photo).await;
    browser.presses("#refund button[type=submit].button-large").await;
    let case = browser.path().await;
    assert!(case.starts_with("/refunds/C-"), "{case}");
    let number = case.trim_start_matches("/refunds/").to_owned();
    browser.driver.find(By::Css("main img[src*=\"/photos/\"]")).await.unwrap();

    browser.signs_in("bob").await;
    browser.goes_to("/seller/transactions/refunds").await;
    browser.presses(&format!("main a[href=\"/seller/transactions/refunds/{number}\"]")).await;
    assert!(browser.reads().await.contains("There is a scratch on the shade."));
    browser.unfolds("efuse").await;
    browser.fills("rejection", "text", "It left whole.").await;
    browser.presses("#rejection button[type=submit]").await;

    browser.signs_in("alice").await;
    browser.goes_to(&case).await;
    assert!(browser.reads().await.contains("It left whole."));
    browser.unfolds("administrator").await;
    browser.fills("escalation", "text", "Please look at the photo.").await;
    browser.presses("#escalation button[type=submit]").await;

    browser.signs_in("carol").await;
    browser.goes_to("/admin/disputes").await;
    browser.presses(&format!("main a[href=\"/admin/disputes/{number}\"]")).await;
    browser.fills("ruling", "amount", "15.00").await;
    browser.fills("ruling", "text", "The scratch is there, and small.").await;
    browser.presses("#ruling button[type=submit]").await;
    assert!(browser.reads().await.contains("This is what your ruling means"));
    browser.presses("#ruling button[type=submit]").await;

    for (name, page) in [("bob", format!("/seller/transactions/refunds/{number}")), ("alice", case.clone())] {
        browser.signs_in(name).await;
        browser.goes_to(&page).await;
        browser.presses("#ruling-acceptance button[type=submit]").await;
    }
    app.settle().await;
    browser.goes_to(&case).await;
    assert!(browser.reads().await.contains("$15.00 was sent back to you"), "{}", browser.reads().await);
}
