//! The pages, the delivery of notifications and the file. How a driver sees payments and refunds is tested beside the driver.

use std::path::PathBuf;

use actix_web::body::MessageBody;
use actix_web::dev::ServiceResponse;
use actix_web::{App, test, web};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use scraper::{Html, Selector};
use serde_json::json;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;

fn noon() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

fn settings() -> Settings {
    Settings {
        api_key: "key".to_owned(),
        notify_secret: "secret".to_owned(),
        public_url: "http://127.0.0.1/sandbox".to_owned(),
        payee: "doorstep".to_owned(),
    }
}

/// A sandbox on a new file, and the folder that keeps it.
struct Bench {
    folder: tempfile::TempDir,
    clock: Clock,
    sandbox: Sandbox,
}

impl Bench {
    fn new(clock: Clock) -> Self {
        // Another test may have installed it; one is as good as the other.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let sandbox = Sandbox::open(&folder.path().join("sandbox.sqlite"), clock.clone(), settings()).unwrap();
        Self { folder, clock, sandbox }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("sandbox.sqlite")
    }

    /// A payment of 12.50 USD, and its id.
    async fn payment(&self, notify_url: &str) -> String {
        let asked: payments::OpenPayment = serde_json::from_value(json!({
            "reference": format!("p-{}", payments::new_token("test")), "amount_minor": 1250, "currency": "USD",
            "description": "Two <mugs>", "return_url": "http://shop.test/orders/7", "notify_url": notify_url,
        }))
        .unwrap();
        let now = self.clock.now();
        let open = move |connection: &mut SqliteConnection| {
            payments::open(connection, now, "http://127.0.0.1/sandbox", "doorstep", &asked)
        };
        let (payments::Made::New(object) | payments::Made::Before(object)) = self.sandbox.write(open).await.unwrap();
        serde_json::to_value(object).unwrap()["id"].as_str().unwrap().to_owned()
    }
}

/// Asks the sandbox mounted under `/sandbox`.
async fn ask(sandbox: &Sandbox, request: test::TestRequest) -> ServiceResponse<impl MessageBody> {
    let scope = web::scope("/sandbox").configure(configure(sandbox));
    let app = test::init_service(App::new().service(scope)).await;
    test::call_service(&app, request.to_request()).await
}

fn header(response: &ServiceResponse<impl MessageBody>, name: &str) -> String {
    response.headers().get(name).unwrap().to_str().unwrap().to_owned()
}

async fn text(response: ServiceResponse<impl MessageBody>) -> String {
    String::from_utf8(test::read_body(response).await.to_vec()).unwrap()
}

/// A shop whose first so many answers are 500, and then 200.
async fn shop_that_fails(times: u64) -> MockServer {
    let shop = MockServer::start().await;
    if times > 0 {
        let failing = Mock::given(method("POST")).respond_with(ResponseTemplate::new(500));
        failing.up_to_n_times(times).with_priority(1).mount(&shop).await;
    }
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(200)).mount(&shop).await;
    shop
}

#[actix_web::test]
async fn the_pay_page_offers_what_it_says_and_nothing_inline() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let id = bench.payment("http://shop.test/notifications").await;
    let response = ask(&bench.sandbox, test::TestRequest::get().uri(&format!("/sandbox/payments/{id}"))).await;
    assert_eq!(response.status(), 200);
    let policy = header(&response, "content-security-policy");
    assert!(policy.contains("form-action 'self' http://shop.test;"), "{policy}");
    let text = text(response).await;
    assert!(text.contains("12.50 USD") && text.contains("Two &#60;mugs&#62;") && !text.contains('⟦'), "{text}");
    let page = Html::parse_document(&text);
    assert_eq!(page.select(&Selector::parse("script, style, [style], [onclick]").unwrap()).count(), 0);
    for button in page.select(&Selector::parse("button").unwrap()) {
        assert_eq!(button.attr("name"), Some("outcome"));
        let form = [("outcome", button.attr("value").unwrap()), ("amount_minor", "1"), ("currency", "EUR")];
        let id = bench.payment("http://shop.test/notifications").await;
        let press = test::TestRequest::post().uri(&format!("/sandbox/payments/{id}")).set_form(form);
        let response = ask(&bench.sandbox, press).await;
        assert_eq!(response.status(), 303, "{form:?}");
        assert_eq!(header(&response, "location"), "http://shop.test/orders/7");
    }
}

#[actix_web::test]
async fn a_paid_payment_offers_only_the_way_back() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let id = bench.payment("http://shop.test/notifications").await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    let page = text(ask(&bench.sandbox, test::TestRequest::get().uri(&format!("/sandbox/payments/{id}"))).await).await;
    assert!(!page.contains("<form") && page.contains("http://shop.test/orders/7"), "{page}");
}

#[actix_web::test]
async fn what_cannot_be_done_is_said_on_a_page() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let id = bench.payment("http://shop.test/notifications").await;
    let unknown = ask(&bench.sandbox, test::TestRequest::get().uri("/sandbox/payments/pay_0")).await;
    assert_eq!(unknown.status(), 404);
    assert!(text(unknown).await.contains("<h1>There is no such payment</h1>"));
    for form in [
        vec![("outcome", "steal")],
        vec![("amount_minor", "1")],
        vec![("outcome", "wrong_amount")],
        vec![("outcome", "wrong_amount"), ("amount_minor", "-1")],
        vec![("outcome", "wrong_amount"), ("amount_minor", "1250")],
        vec![("outcome", "wrong_amount"), ("amount_minor", "99999999999999999999")],
        vec![("outcome", "other_currency"), ("currency", "USD")],
        vec![("outcome", "other_currency"), ("currency", "euros")],
    ] {
        let press = test::TestRequest::post().uri(&format!("/sandbox/payments/{id}")).set_form(&form);
        assert_eq!(ask(&bench.sandbox, press).await.status(), 400, "{form:?}");
    }
}

#[actix_web::test]
async fn the_overview_tells_every_payment_with_its_attempts() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let shop = shop_that_fails(1).await;
    let id = bench.payment(&shop.uri()).await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    let choose = test::TestRequest::post().uri("/sandbox/refund-mode").set_form([("mode", "pending_then_done")]);
    assert_eq!(header(&ask(&bench.sandbox, choose).await, "location"), "/sandbox/");
    let refund = test::TestRequest::post()
        .uri(&format!("/sandbox/v1/payments/{id}/refunds"))
        .insert_header(("authorization", "Bearer key"))
        .set_json(json!({ "key": "r-1", "amount_minor": 1, "currency": "USD" }));
    assert_eq!(ask(&bench.sandbox, refund).await.status(), 201);
    deliver_due(&bench.sandbox).await.unwrap();
    bench.clock.advance_to(noon() + TimeDelta::seconds(5));
    deliver_due(&bench.sandbox).await.unwrap();
    for address in ["/sandbox", "/sandbox/"] {
        let page = text(ask(&bench.sandbox, test::TestRequest::get().uri(address)).await).await;
        for part in
            ["12.50 USD", "0.01 USD", "500 Internal Server Error", "200 OK", "goes on 1 Nov 2026", "selected>Pending"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains('⟦'), "{page}");
    }
}

/// The overview page.
async fn overview_of(bench: &Bench) -> String {
    text(ask(&bench.sandbox, test::TestRequest::get().uri("/sandbox/")).await).await
}

/// Where the overview's form of that class or place posts to, and what it says as it stands.
fn form_of(page: &str, selector: &str) -> (String, Vec<(String, String)>) {
    let page = Html::parse_document(page);
    let form = page.select(&Selector::parse(selector).unwrap()).next().unwrap();
    let said = |field: scraper::ElementRef| {
        let value = match field.value().name() {
            "select" => field.select(&Selector::parse("option").unwrap()).next().unwrap().attr("value"),
            _ => field.attr("value"),
        };
        (field.attr("name").unwrap().to_owned(), value.unwrap().to_owned())
    };
    let fields = form.select(&Selector::parse("input, select").unwrap()).map(said).collect();
    (form.attr("action").unwrap().split('#').next().unwrap().to_owned(), fields)
}

#[actix_web::test]
async fn the_overview_lets_the_bank_take_back_a_charge_and_decides_it() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let id = bench.payment("http://shop.test/notifications").await;
    assert!(!overview_of(&bench).await.contains("take-back"));
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    let page = overview_of(&bench).await;
    assert_eq!(Html::parse_document(&page).select(&Selector::parse("script, style, [style]").unwrap()).count(), 0);
    let (action, said) = form_of(&page, "form.take-back");
    assert!(said.contains(&("amount".to_owned(), "12.50".to_owned())), "{said:?}");
    let opened = ask(&bench.sandbox, test::TestRequest::post().uri(&action).set_form(&said)).await;
    assert_eq!((opened.status().as_u16(), &*header(&opened, "location")), (303, "/sandbox/"));
    let page = overview_of(&bench).await;
    assert!(page.contains(">Open</span>") && page.contains("The bank has all of this charge."), "{page}");
    assert!(!page.contains('⟦') && !page.contains("take-back"), "{page}");
    let (action, _) = form_of(&page, ".chargeback form");
    let decided = ask(&bench.sandbox, test::TestRequest::post().uri(&action).set_form([("status", "won")])).await;
    assert_eq!((decided.status().as_u16(), &*header(&decided, "location")), (303, "/sandbox/"));
    let page = overview_of(&bench).await;
    assert!(page.contains(">Won</span>") && !page.contains("We lose") && page.contains("take-back"), "{page}");
}

#[actix_web::test]
async fn an_amount_that_cannot_be_taken_back_comes_back_with_its_form() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let id = bench.payment("http://shop.test/notifications").await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    let (action, said) = form_of(&overview_of(&bench).await, "form.take-back");
    let charge = said.iter().find(|(name, _)| name == "charge").unwrap().1.as_str();
    for amount in ["12.51", "0", "", "-1", "1,50", "12.505", "all", "99999999999999999999"] {
        let form = [("charge", charge), ("amount", amount), ("reason", "not as described")];
        let refused = ask(&bench.sandbox, test::TestRequest::post().uri(&action).set_form(form)).await;
        assert_eq!(refused.status(), 422, "{amount}");
        let page = text(refused).await;
        assert!(page.contains("Write an amount above zero and up to") && page.contains("<details open"), "{page}");
        assert!(page.contains(r#"value="not as described" selected"#), "{page}");
        assert!(form_of(&page, "form.take-back").1.contains(&("amount".to_owned(), amount.to_owned())), "{page}");
    }
    for (form, status) in [
        ([("charge", "ch_0"), ("amount", "1"), ("reason", "fraud")], 404),
        ([("charge", charge), ("amount", "1"), ("reason", "spite")], 400),
    ] {
        let refused = ask(&bench.sandbox, test::TestRequest::post().uri(&action).set_form(form)).await;
        assert_eq!(refused.status(), status, "{form:?}");
    }
    let unknown = test::TestRequest::post().uri("/sandbox/chargebacks/cb_0").set_form([("status", "won")]);
    assert_eq!(ask(&bench.sandbox, unknown).await.status(), 404);
    assert!(!overview_of(&bench).await.contains("We win"));
}

#[actix_web::test]
async fn the_api_is_closed_without_the_key_and_the_styles_are_open() {
    let bench = Bench::new(Clock::standing_at(noon()));
    for key in ["", "Bearer", "Bearer ", "Bearer wrong", "Basic key", "key"] {
        let request = test::TestRequest::get().uri("/sandbox/v1/refunds/r-1").insert_header(("authorization", key));
        let scope = web::scope("/sandbox").configure(configure(&bench.sandbox));
        let app = test::init_service(App::new().service(scope)).await;
        let refused = test::try_call_service(&app, request.to_request()).await.err().unwrap();
        assert_eq!(refused.as_response_error().status_code(), 401, "{key}");
    }
    let styles = ask(&bench.sandbox, test::TestRequest::get().uri("/sandbox/sandbox.css")).await;
    assert_eq!(header(&styles, "content-type"), "text/css; charset=utf-8");
}

#[actix_web::test]
async fn a_shop_that_fails_is_told_again_until_it_answers() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let shop = shop_that_fails(2).await;
    let id = bench.payment(&shop.uri()).await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    for seconds in [5, 35] {
        deliver_due(&bench.sandbox).await.unwrap();
        assert_eq!(next_due(&bench.sandbox).await.unwrap(), Some(noon() + TimeDelta::seconds(seconds)));
        bench.clock.advance_to(noon() + TimeDelta::seconds(seconds));
    }
    deliver_due(&bench.sandbox).await.unwrap();
    assert_eq!(next_due(&bench.sandbox).await.unwrap(), None);
    let requests = shop.received_requests().await.unwrap();
    assert_eq!(requests.len(), 3);
    let ids: Vec<_> = requests.iter().map(|request| &request.headers["sandbox-id"]).collect();
    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_ne!(requests[0].headers["sandbox-timestamp"], requests[2].headers["sandbox-timestamp"]);
}

#[actix_web::test]
async fn a_shop_that_never_answers_is_given_up_after_three_days_or_so() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let shop = shop_that_fails(u64::MAX).await;
    let id = bench.payment(&shop.uri()).await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    while let Some(due) = next_due(&bench.sandbox).await.unwrap() {
        bench.clock.advance_to(due);
        deliver_due(&bench.sandbox).await.unwrap();
    }
    assert_eq!(shop.received_requests().await.unwrap().len(), 11);
    assert!((2..4).contains(&(bench.clock.now() - noon()).num_days()));
}

#[actix_web::test]
async fn the_loop_delivers_what_is_queued_at_once_and_stops_when_told() {
    let bench = Bench::new(Clock::system());
    let shop = shop_that_fails(0).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let sandbox = bench.sandbox.clone();
    let running = tokio::spawn(async move { deliver(&sandbox, async { drop(stopped.await) }).await });
    let id = bench.payment(&shop.uri()).await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    let heard = async {
        while shop.received_requests().await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), heard).await.unwrap();
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(5), running).await.unwrap().unwrap();
}

#[actix_web::test]
async fn what_is_queued_outlives_a_restart() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let shop = shop_that_fails(0).await;
    let id = bench.payment(&shop.uri()).await;
    bench.sandbox.play(&id, Outcome::Pay).await.unwrap();
    let restarted = Sandbox::open(&bench.file(), bench.clock.clone(), settings()).unwrap();
    deliver_due(&restarted).await.unwrap();
    assert_eq!(shop.received_requests().await.unwrap().len(), 1);
}

#[actix_web::test]
async fn the_page_of_payouts_tells_each_and_lets_the_operator_decide() {
    let bench = Bench::new(Clock::standing_at(noon()));
    let shop = shop_that_fails(1).await;
    let page_of = async || text(ask(&bench.sandbox, test::TestRequest::get().uri("/sandbox/payouts")).await).await;
    assert!(page_of().await.contains("No payout has been asked for yet."));
    let choose = test::TestRequest::post().uri("/sandbox/payout-mode").set_form([("mode", "pending")]);
    assert_eq!(header(&ask(&bench.sandbox, choose).await, "location"), "/sandbox/payouts");
    let payout = test::TestRequest::post()
        .uri("/sandbox/v1/payouts")
        .insert_header(("authorization", "Bearer key"))
        .set_json(json!({
            "key": "w-1", "amount_minor": 1250, "currency": "USD", "holder": "Robert <Vance>",
            "iban": "NL91ABNA0417164300", "bic": "ABNANL2A", "notify_url": shop.uri(),
        }));
    assert_eq!(ask(&bench.sandbox, payout).await.status(), 201);
    deliver_due(&bench.sandbox).await.unwrap();
    let page = page_of().await;
    for part in [
        "12.50 USD",
        "NL91ABNA0417164300 ABNANL2A",
        "500 Internal Server Error",
        "selected>Pending until",
        ">Pending</span>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains('⟦') && !page.contains("<Vance>"), "{page}");
    assert_eq!(Html::parse_document(&page).select(&Selector::parse("script, style, [style]").unwrap()).count(), 0);
    for (outcome, status, buttons) in
        [("pay", ">Paid</span>", 1), ("pay", ">Paid</span>", 1), ("return", ">Returned</span>", 0)]
    {
        let (action, _) = form_of(&page, ".presses");
        let press = test::TestRequest::post().uri(&action).set_form([("outcome", outcome)]);
        assert_eq!(header(&ask(&bench.sandbox, press).await, "location"), "/sandbox/payouts");
        let page = page_of().await;
        assert!(page.contains(status) && page.matches("name=\"outcome\"").count() == buttons, "{outcome}: {page}");
    }
    let unknown = test::TestRequest::post().uri("/sandbox/payouts/po_0").set_form([("outcome", "pay")]);
    assert_eq!(ask(&bench.sandbox, unknown).await.status(), 404);
}
