//! Payment release beforehand in a real browser, on the path its first users know: home, Transaction management, Payment
//! release beforehand, open the function, profile, phone, amount, the second page, “I agree the above and confirm”, password.

use thirtyfour::prelude::*;

use crate::early_releases::{PATH, moves_float, shipped};
use crate::support::app::{App, PASSWORD, journey_on};
use crate::support::browser::{Browser, start_driver};
use crate::support::databases::Kind;

#[test]
fn a_seller_has_payment_released_beforehand_in_a_real_browser_first_and_again() {
    let Some(driver) = start_driver() else { return };
    journey_on(Kind::Sqlite, &async |app: &App| {
        moves_float(&app.person("carol").await, "in", "500.00").await.redirects();
        let bob = app.person("bob").await;
        shipped(app, &bob).await;
        let browser = Browser::open(app, &driver).await;
        browser.signs_in("bob").await;
        first_use(&browser).await;
        assert_eq!(app.balance("lamps"), 4_975);
        second_use(&browser).await;
        assert_eq!(app.balance("lamps"), 4_975 + 1_453);
        app.settle().await;
        browser.driver.clone().quit().await.unwrap();
    });
}

async fn goes_to_the_function(browser: &Browser<'_>) {
    browser.goes_to("/seller").await;
    browser.presses(&format!("nav a[href=\"{PATH}\"]")).await;
}

async fn first_use(browser: &Browser<'_>) {
    goes_to_the_function(browser).await;
    browser.keeps_picture("1-closed").await;
    browser.presses("#opening button[type=submit]").await;
    browser.keeps_picture("2-profile-first").await;
    browser.presses("main a[href^=\"/seller/settings/profile\"]").await;
    for (field, text) in [
        ("legal_name", "Robert Vance"),
        ("company_number", "NL12345678"),
        ("line1", "1 Lane"),
        ("postal_code", "3511 AB"),
        ("city", "Utrecht"),
        ("password", PASSWORD),
    ] {
        browser.types(field, text).await;
    }
    browser.chooses("country", "NL").await;
    browser.keeps_picture("3-profile").await;
    browser.presses("#profile button[type=submit]").await;
    assert_eq!(browser.path().await, PATH);
    browser.presses("main a[href^=\"/seller/settings/phone\"]").await;
    browser.types("phone", "+31 6 1234 5678").await;
    browser.types("password", PASSWORD).await;
    browser.presses("#phone-number button[type=submit]").await;
    browser.app.settle().await;
    let sms = browser.app.sms().pop().unwrap();
    let code: String = sms.lines().nth(2).unwrap().chars().take_while(char::is_ascii_digit).collect();
    browser.fills("verification", "code", &code).await;
    browser.keeps_picture("4-phone").await;
    browser.presses("#verification button[type=submit]").await;
    assert_eq!(browser.path().await, PATH);

    assert!(browser.reads().await.contains("$64.60"));
    browser.types("amount", "50.00").await;
    browser.keeps_picture("5-amount").await;
    browser.presses("#release button[type=submit]").await;
    confirms(browser, "$50.00", "6-confirm").await;
    assert!(browser.reads().await.contains("$49.75 is in your balance"));
    browser.keeps_picture("7-released").await;
}

async fn second_use(browser: &Browser<'_>) {
    goes_to_the_function(browser).await;
    browser.keeps_picture("8-again").await;
    browser.driver.find(By::Css("#release input[type=checkbox]")).await.unwrap().click().await.unwrap();
    browser.presses("#release button[type=submit]").await;
    confirms(browser, "$14.60", "9-confirm-again").await;
    assert!(browser.reads().await.contains("$14.53 is in your balance"));
    browser.presses("main a[href=\"/seller/transactions/balance\"]").await;
    browser.keeps_picture("10-balance").await;
}

/// Reads the second page, agrees and enters the password: without the tick nothing happens.
async fn confirms(browser: &Browser<'_>, amount: &str, picture: &str) {
    let page = browser.reads().await;
    assert!(page.contains(amount) && page.contains("I agree the above and confirm"), "{page}");
    browser.types("password", PASSWORD).await;
    browser.presses("#confirmation button[type=submit]").await;
    assert!(browser.reads().await.contains("Tick this to agree."));
    browser.driver.find(By::Css("#agree")).await.unwrap().click().await.unwrap();
    browser.types("password", PASSWORD).await;
    browser.keeps_picture(picture).await;
    browser.presses("#confirmation button[type=submit]").await;
}
