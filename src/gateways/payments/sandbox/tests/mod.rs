//! The driver against a running sandbox: every way a payment, a refund, a chargeback and a payout can go, over real HTTP, with time moved by hand.

mod answers;
mod chargebacks;
mod payments;
mod payouts;
mod refunds;
mod signatures;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::Once;

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, web};
use chrono::{NaiveDate, TimeDelta};
use iso_currency::Currency;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{SandboxProcessor, Settings};
use crate::clock::Clock;
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::gateways::payments::{
    AskRefund, Notification, PaymentReport, PaymentStatus, Processor, RefundReport, Report, StartPayment, Started,
};
use crate::sandbox::{self, RefundMode, Sandbox};

const API_KEY: &str = "key-for-tests";
const SECRET: &str = "secret-for-tests";

/// Noon of the day on which every test begins.
fn noon() -> Instant {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn settings(base_url: &str) -> Settings {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // Another test may have installed it; one is as good as the other.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    Settings::new(base_url, API_KEY, SECRET)
}

/// A sandbox on a port of its own, the driver, and a shop that hears the notifications.
struct Town {
    sandbox: Sandbox,
    driver: SandboxProcessor,
    shop: MockServer,
    clock: Clock,
    server: ServerHandle,
    _folder: tempfile::TempDir,
}

impl Town {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/sandbox", listener.local_addr().unwrap());
        let driver = SandboxProcessor::new(settings(&url)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::standing_at(noon());
        let told = sandbox::Settings {
            api_key: API_KEY.to_owned(),
            notify_secret: SECRET.to_owned(),
            public_url: url,
            payee: "doorstep".to_owned(),
        };
        let sandbox = Sandbox::open(&folder.path().join("sandbox.sqlite"), clock.clone(), told).unwrap();
        let mounted = sandbox.clone();
        let server =
            HttpServer::new(move || App::new().service(web::scope("/sandbox").configure(sandbox::configure(&mounted))))
                .workers(1)
                .disable_signals()
                .listen(listener)
                .unwrap()
                .run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let shop = MockServer::start().await;
        Mock::given(method("POST")).respond_with(ResponseTemplate::new(200)).mount(&shop).await;
        Self { sandbox, driver, shop, clock, server: handle, _folder: folder }
    }

    /// The payment of a reference, of 12.50 USD.
    fn payment(&self, reference: &str) -> StartPayment {
        StartPayment {
            reference: reference.to_owned(),
            amount: usd(1250),
            description: "Two mugs".to_owned(),
            return_url: "http://shop.test/orders/7".to_owned(),
            notify_url: format!("{}/notifications/sandbox", self.shop.uri()),
        }
    }

    async fn starts(&self, reference: &str) -> Started {
        self.driver.start(&self.payment(reference)).await.unwrap()
    }

    async fn query(&self, started: &Started) -> PaymentReport {
        self.driver.query(&started.processor_payment).await.unwrap()
    }

    /// The buyer presses a button of the pay page and is sent back to the shop.
    async fn buyer_presses(&self, started: &Started, form: &[(&str, &str)]) {
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let answer = browser.post(&started.pay_url).form(form).send().await.unwrap();
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()["location"], "http://shop.test/orders/7");
    }

    /// A payment of 12.50 USD that was paid and told of.
    async fn paid(&self, reference: &str) -> Started {
        let started = self.starts(reference).await;
        self.buyer_presses(&started, &[("outcome", "pay")]).await;
        assert_eq!(self.hears().await.len(), 1);
        started
    }

    async fn refund(&self, started: &Started, key: &str, minor: i64) -> Result<RefundReport, super::ProcessorError> {
        let amount = usd(minor);
        let asked = AskRefund { key: key.to_owned(), processor_payment: started.processor_payment.clone(), amount };
        self.driver.refund(&asked).await
    }

    /// What the shop hears until nothing more is due, each verified on arrival.
    async fn hears(&self) -> Vec<Notification> {
        sandbox::deliver_due(&self.sandbox).await.unwrap();
        let requests = self.shop.received_requests().await.unwrap();
        let heard = requests.iter().map(|request| {
            let header = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
                (name.as_str().to_owned(), value.to_str().unwrap().to_owned())
            };
            let headers: BTreeMap<_, _> = request.headers.iter().map(header).collect();
            self.driver.verify(&headers, &request.body, self.clock.now()).unwrap()
        });
        let heard = heard.collect();
        self.shop.reset().await;
        Mock::given(method("POST")).respond_with(ResponseTemplate::new(200)).mount(&self.shop).await;
        heard
    }

    /// The one payment that the shop hears of now.
    async fn hears_of_payment(&self) -> PaymentReport {
        match self.hears().await.remove(0).report {
            Report::Payment(report) => report,
            other => panic!("heard of something else: {other:?}"),
        }
    }

    /// The one refund that the shop hears of now.
    async fn hears_of_refund(&self) -> RefundReport {
        match self.hears().await.remove(0).report {
            Report::Refund(report) => report,
            other => panic!("heard of something else: {other:?}"),
        }
    }

    fn time_passes(&self, length: TimeDelta) {
        self.clock.advance_to(self.clock.now() + length);
    }

    async fn refunds_go(&self, mode: RefundMode) {
        self.sandbox.set_refund_mode(mode).await.unwrap();
    }

    async fn closes(self) {
        self.server.stop(false).await;
    }
}
