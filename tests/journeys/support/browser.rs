//! A real browser: Chromium, driven as a person would.
//! Needs `chromium` and `chromedriver`; without them a walk is loudly skipped, or fails where DOORSTEP_REQUIRE_BROWSER is set.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::prelude::*;

use super::app::{App, PASSWORD, email_of};

/// The driver's process; it ends with the test.
pub struct Driver {
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
pub fn start_driver() -> Option<Driver> {
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
pub struct Browser<'a> {
    /// The store.
    pub app: &'a App,
    /// What drives it.
    pub driver: WebDriver,
}

impl<'a> Browser<'a> {
    /// Opens one at a store.
    pub async fn open(app: &'a App, driver: &Driver) -> Self {
        Self { app, driver: open_browser(driver).await }
    }

    /// Opens a page.
    pub async fn goes_to(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.app.address)).await.unwrap();
    }

    /// Types into a field of the page.
    pub async fn types(&self, field: &str, text: &str) {
        let field = self.driver.find(By::Css(format!("main [name=\"{field}\"]"))).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses of a list.
    pub async fn chooses(&self, field: &str, value: &str) {
        self.driver
            .find(By::Css(format!("main select[name=\"{field}\"] option[value=\"{value}\"]")))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Presses a button of a form, and waits until the page it leads to has taken its place.
    pub async fn presses(&self, button: &str) {
        let button = self.driver.find(By::Css(button)).await.unwrap();
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
        button.wait_until().wait(Duration::from_secs(30), Duration::from_millis(100)).stale().await.unwrap();
        self.driver.find(By::Css("main")).await.unwrap();
    }

    /// What the page says.
    pub async fn reads(&self) -> String {
        self.driver.find(By::Css("main")).await.unwrap().text().await.unwrap()
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// Somebody else sits down and signs in.
    pub async fn signs_in(&self, name: &str) {
        self.driver.delete_all_cookies().await.unwrap();
        self.goes_to("/sign-in").await;
        self.types("email", &email_of(name)).await;
        self.types("password", PASSWORD).await;
        self.presses("#sign-in button[type=submit]").await;
    }

    /// The administrator moves the demo's clock.
    pub async fn lets_days_pass(&self, count: &str) {
        self.signs_in("carol").await;
        self.goes_to("/admin/clock").await;
        self.driver.find(By::Css("#pass-typed [name=days]")).await.unwrap().clear().await.unwrap();
        self.driver.find(By::Css("#pass-typed [name=days]")).await.unwrap().send_keys(count).await.unwrap();
        self.presses("#pass-typed button[type=submit]").await;
        self.driver.find(By::Css(".flash, [role=status]")).await.unwrap();
    }

    /// Opens what is folded away.
    pub async fn unfolds(&self, summary: &str) {
        let folded = self.driver.find(By::XPath(format!("//summary[contains(., '{summary}')]"))).await.unwrap();
        folded.scroll_into_view().await.unwrap();
        folded.click().await.unwrap();
    }

    /// Types into a field of one form of the page.
    pub async fn fills(&self, form: &str, field: &str, text: &str) {
        let field = self.driver.find(By::Css(format!("form#{form} [name=\"{field}\"]"))).await.unwrap();
        field.scroll_into_view().await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses a file to send.
    pub async fn attaches(&self, field: &str, file: &std::path::Path) {
        let field = self.driver.find(By::Css(format!("main [name=\"{field}\"]"))).await.unwrap();
        field.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// Keeps a picture of the page, where a folder for them is named.
    pub async fn keeps_picture(&self, name: &str) {
        if let Ok(folder) = std::env::var("DOORSTEP_PICTURES") {
            let file = std::path::Path::new(&folder).join(format!("{name}.png"));
            self.driver.screenshot(&file).await.unwrap();
        }
    }
}
