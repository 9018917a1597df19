//! The main walk in a real browser: Alice buys and pays, Bob ships, Carol lets the days pass, the store confirms, Bob is paid.
//! Needs `chromium` and `chromedriver`; without them it is loudly skipped, or fails where DOORSTEP_REQUIRE_BROWSER is set.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::prelude::*;

use crate::support::app::{App, PASSWORD, email_of, journey_on};
use crate::support::databases::Kind;

/// The driver's process; it ends with the test.
struct Driver {
    process: Child,
    address: String,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts Debian's chromedriver on a port of its choice.
fn start_driver() -> Option<Driver> {
    let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut process = match started {
        Ok(process) => process,
        Err(error) => {
            let required = std::env::var("DOORSTEP_REQUIRE_BROWSER").is_ok();
            assert!(!required, "chromedriver cannot be started: {error}");
            println!("SKIPPED: the walk in a real browser. Install `chromium` and `chromium-driver` to run it.");
            return None;
        }
    };
    let lines = BufReader::new(process.stdout.take()?).lines().map_while(Result::ok);
    let port = lines
        .filter_map(|line| line.rsplit_once("started successfully on port ").map(|(_, port)| port.to_owned()))
        .next()?;
    Some(Driver { process, address: format!("http://127.0.0.1:{}", port.trim_end_matches('.')) })
}

async fn open_browser(driver: &Driver) -> WebDriver {
    let mut capabilities = DesiredCapabilities::chrome();
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,3000",
    ] {
        capabilities.add_arg(argument).unwrap();
    }
    WebDriver::new(&driver.address, capabilities).await.unwrap()
}

/// Somebody in front of the browser.
struct Browser<'a> {
    app: &'a App,
    driver: WebDriver,
}

impl Browser<'_> {
    async fn goes_to(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.app.address)).await.unwrap();
    }

    async fn types(&self, field: &str, text: &str) {
        let field = self.driver.find(By::Css(format!("main [name=\"{field}\"]"))).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn chooses(&self, field: &str, value: &str) {
        self.driver
            .find(By::Css(format!("main select[name=\"{field}\"] option[value=\"{value}\"]")))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Presses a button of a form, and waits until the page it leads to has taken its place.
    async fn presses(&self, button: &str) {
        let button = self.driver.find(By::Css(button)).await.unwrap();
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
        button.wait_until().wait(Duration::from_secs(30), Duration::from_millis(100)).stale().await.unwrap();
        self.driver.find(By::Css("main")).await.unwrap();
    }

    async fn reads(&self) -> String {
        self.driver.find(By::Css("main")).await.unwrap().text().await.unwrap()
    }

    async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    async fn signs_in(&self, name: &str) {
        self.driver.delete_all_cookies().await.unwrap();
        self.goes_to("/sign-in").await;
        self.types("email", &email_of(name)).await;
        self.types("password", PASSWORD).await;
        self.presses("#sign-in button[type=submit]").await;
    }

    async fn lets_days_pass(&self, count: &str) {
        self.signs_in("carol").await;
        self.goes_to("/admin/clock").await;
        self.driver.find(By::Css("#pass-typed [name=days]")).await.unwrap().clear().await.unwrap();
        self.driver.find(By::Css("#pass-typed [name=days]")).await.unwrap().send_keys(count).await.unwrap();
        self.presses("#pass-typed button[type=submit]").await;
        self.driver.find(By::Css(".flash, [role=status]")).await.unwrap();
    }
}

#[test]
fn an_order_walks_from_the_cart_to_the_sellers_balance_in_a_real_browser() {
    let Some(driver) = start_driver() else { return };
    journey_on(Kind::Sqlite, &async |app: &App| {
        let browser = Browser { app, driver: open_browser(&driver).await };
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
