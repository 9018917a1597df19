//! The storefront as a browser sees it: pages, cookies and forms, over a database on file with the demo's catalogue.

use std::collections::BTreeMap;

use actix_web::body::to_bytes;
use actix_web::cookie::Cookie;
use actix_web::dev::Service;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION};
use actix_web::{App, test};
use diesel::prelude::*;
use scraper::{Html, Selector};

use crate::actions::Processors;
use crate::actions::demo::seed_catalogue;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::accounts::{self, NewAccount};
use crate::db::store::Store;
use crate::db::{Db, DbError, schema, terms};
use crate::domain::terms::Rules;
use crate::domain::time::Instant;
use crate::web::app::configure;
use crate::web::{State, query_value};

/// What a page answered.
struct Answer {
    status: StatusCode,
    location: String,
    body: String,
}

impl Answer {
    /// The texts of what a selector finds.
    fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let page = Html::parse_document(&self.body);
        page.select(&selector)
            .map(|found| found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// The fields of a form of the page, as it would be sent.
    fn fields(&self, form: &str) -> BTreeMap<String, String> {
        let page = Html::parse_document(&self.body);
        let inputs = Selector::parse(&format!("form#{form} input, form#{form} button[name]")).expect("a selector");
        let mut fields = BTreeMap::new();
        for input in page.select(&inputs) {
            let value = |name| input.value().attr(name).unwrap_or_default().to_owned();
            if value("type") != "radio" || input.value().attr("checked").is_some() {
                fields.insert(value("name"), value("value"));
            }
        }
        fields
    }
}

/// A store and its database.
struct Shopfront {
    db: Db,
    state: State,
    _folder: tempfile::TempDir,
}

impl Shopfront {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let db = Db::open(&url, 2).expect("a database");
        db.migrate().expect("the migrations run");
        let clock = Clock::standing_at(Instant::default());
        let owner = NewAccount {
            email: "bob@doorstep.test".to_owned(),
            name: "Bob".to_owned(),
            password_hash: None,
            administrator: false,
            created_at: clock.now(),
        };
        let owner = db.write_here(|tx| accounts::insert(tx, &owner)).expect("an account");
        seed_catalogue(&db, &clock, &|_| Some(owner)).expect("a catalogue");
        let saved = db.write_here(|tx| terms::insert(tx, "ten-thirty", &Rules::default(), None, clock.now()));
        saved.expect("the terms are saved");
        let config = Config::read(|name| (name == "DATABASE_URL").then(|| url.clone())).expect("settings");
        let store = Store {
            name: "Test store".to_owned(),
            currency: iso_currency::Currency::USD,
            time_zone: "UTC".to_owned(),
            signing_key: vec![7; 64],
            clock_offset_micros: 0,
        };
        let state = State::new(db.clone(), clock, config, store, Processors::default());
        Self { db, state, _folder: folder }
    }

    fn sessions(&self) -> i64 {
        let count = self
            .db
            .read_here(|connection| schema::sessions::table.count().get_result(connection).map_err(DbError::from));
        count.expect("a count")
    }

    fn change(&self, sku: &str, price_minor: i64, on_hand: i64) {
        use schema::variants;
        let changed = self.db.write_here(|tx| {
            diesel::update(variants::table.filter(variants::sku.eq(sku)))
                .set((variants::price_minor.eq(price_minor), variants::on_hand.eq(on_hand)))
                .execute(&mut **tx)
                .map_err(DbError::from)
        });
        assert_eq!(changed.expect("an update"), 1);
    }
}

/// Sends a request with the cookies of before, and keeps those that come back.
macro_rules! ask {
    ($app:expr, $cookies:expr, $request:expr) => {{
        let mut request = $request;
        for (name, value) in &$cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        let response = $app.call(request.to_request()).await.expect("an answer");
        for cookie in response.response().cookies() {
            if cookie.value().is_empty() {
                $cookies.remove(cookie.name());
            } else {
                $cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let location =
            response.headers().get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status();
        let body = to_bytes(response.into_body()).await.ok().expect("a body");
        Answer { status, location, body: String::from_utf8_lossy(&body).into_owned() }
    }};
}

macro_rules! get {
    ($app:expr, $cookies:expr, $path:expr) => {
        ask!($app, $cookies, test::TestRequest::get().uri($path))
    };
}

macro_rules! send {
    ($app:expr, $cookies:expr, $fields:expr) => {{
        let pairs: Vec<String> = $fields.iter().map(|(name, value)| format!("{name}={}", query_value(value))).collect();
        let request = test::TestRequest::post()
            .uri("/cart/lines")
            .insert_header((CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(pairs.join("&"));
        ask!($app, $cookies, request)
    }};
}

type Cookies = BTreeMap<String, String>;

#[actix_web::test]
async fn everybody_may_look_around() {
    let store = Shopfront::open();
    let app = test::init_service(App::new().configure(configure(store.state.clone()))).await;
    let mut cookies = Cookies::new();
    let front = get!(app, cookies, "/");
    assert_eq!((front.status, front.texts(".product-card-title").len()), (StatusCode::OK, 24));
    let mug = get!(app, cookies, "/products/tideline-mug");
    assert_eq!(mug.texts("h1"), ["Tideline Mug"]);
    assert_eq!(mug.texts(".choice-title"), ["Tidal blue", "Sea fog", "Rust"]);
    assert!(mug.body.contains("or 10 days after shipping"));
    let shop = get!(app, cookies, "/shops/clay-harbour");
    assert_eq!((shop.texts("h1"), shop.texts(".product-card-title").len()), (vec!["Clay Harbour".to_owned()], 8));
    assert_eq!(get!(app, cookies, "/search?q=TIDE+mug").texts(".product-card-title"), ["Tideline Mug"]);
    assert_eq!(get!(app, cookies, "/search?q=%25").texts(".product-card-title"), Vec::<String>::new());
    let script = get!(app, cookies, "/search?q=%3Cscript%3E");
    assert!(script.status == StatusCode::OK && !script.body.contains("<script>"));
    assert_eq!(get!(app, cookies, "/cart").status, StatusCode::OK);
    for nowhere in ["/products/nothing", "/shops/nobody", "/pictures/x.jpg"] {
        assert_eq!(get!(app, cookies, nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    assert_eq!(get!(app, cookies, "/?older_than=x").status, StatusCode::BAD_REQUEST);
    assert_eq!(store.sessions(), 0, "who only looks has no session");
    assert!([&front, &mug, &shop].iter().all(|page| !page.body.contains('⟦')), "a word is missing");
}

#[actix_web::test]
async fn a_picture_is_asked_for_once() {
    let store = Shopfront::open();
    let app = test::init_service(App::new().configure(configure(store.state.clone()))).await;
    let mut cookies = Cookies::new();
    let front = get!(app, cookies, "/");
    let start = front.body.find("/pictures/").expect("a picture");
    let path: String = front.body[start..].chars().take_while(|letter| *letter != '"').collect();
    let response = app.call(test::TestRequest::get().uri(&path).to_request()).await.expect("an answer");
    assert_eq!(response.headers().get(CONTENT_TYPE).expect("a type"), "image/jpeg");
    assert!(response.headers().get(CACHE_CONTROL).expect("caching").to_str().expect("text").contains("immutable"));
    let tag = response.headers().get(ETAG).expect("a tag").clone();
    let again = test::TestRequest::get().uri(&path).insert_header((IF_NONE_MATCH, tag));
    let again = app.call(again.to_request()).await.expect("an answer");
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[actix_web::test]
async fn a_visitor_fills_and_empties_a_cart() {
    let store = Shopfront::open();
    let app = test::init_service(App::new().configure(configure(store.state.clone()))).await;
    let mut cookies = Cookies::new();
    let mut fields = get!(app, cookies, "/products/storm-lantern").fields("add-to-cart");
    fields.insert("quantity".to_owned(), "2".to_owned());
    let put = send!(app, cookies, fields);
    assert_eq!((put.status, put.location.as_str()), (StatusCode::SEE_OTHER, "/cart"));
    assert_eq!(store.sessions(), 1);
    assert_eq!(send!(app, cookies, fields).location, "/cart", "the same form again leads there too");
    let cart = get!(app, cookies, "/cart");
    assert_eq!(
        (cart.texts(".line-item-price"), cart.texts(".count")),
        (vec!["$128.00".to_owned()], vec!["2".to_owned()])
    );
    assert!(cart.body.contains("href=\"/checkout\""));

    let variant = fields.remove("variant_id").expect("a variant");
    let mut mistyped = cart.fields(&format!("change-{variant}"));
    mistyped.insert("quantity".to_owned(), "one".to_owned());
    let cart = send!(app, cookies, mistyped);
    assert!(cart.body.contains("from 1 to 999") && !cart.body.contains("Something has changed"));

    store.change("WR-LANTERN", 7000, 1);
    let cart = get!(app, cookies, "/cart");
    assert!(cart.body.contains("was $64.00") && cart.body.contains("Only one is left."));
    assert!(cart.body.contains("Something has changed"));
    assert!(!cart.body.contains("href=\"/checkout\""));

    let mut change = cart.fields(&format!("change-{variant}"));
    change.insert("quantity".to_owned(), "1".to_owned());
    assert_eq!(send!(app, cookies, change).status, StatusCode::SEE_OTHER);
    let cart = get!(app, cookies, "/cart");
    assert!(cart.body.contains("href=\"/checkout\"") && !cart.body.contains("was $64.00"));
    assert_eq!(send!(app, cookies, cart.fields(&format!("remove-{variant}"))).status, StatusCode::SEE_OTHER);
    assert!(get!(app, cookies, "/cart").texts(".line-item").is_empty());
    assert_eq!(store.sessions(), 1);
}

#[actix_web::test]
async fn what_is_sold_out_cannot_be_chosen_from_a_list() {
    let store = Shopfront::open();
    store.change("WR-PACK-18-FOR", 13_200, 0);
    let app = test::init_service(App::new().configure(configure(store.state.clone()))).await;
    let mut cookies = Cookies::new();
    let page = get!(app, cookies, "/products/roll-top-backpack");
    let of_list = |which: &str| page.texts(&format!("select[name=variant_id] option{which}"));
    assert_eq!(of_list("[disabled]").len(), 1, "{:?}", of_list(""));
    assert!(of_list("[disabled]").iter().all(|line| line.contains("Sold out")));
    assert_eq!(of_list("[selected]:not([disabled])").len(), 1);
}

#[actix_web::test]
async fn wrong_quantities_come_back_with_a_sentence() {
    let store = Shopfront::open();
    let app = test::init_service(App::new().configure(configure(store.state.clone()))).await;
    let mut cookies = Cookies::new();
    for (variant, quantity, step, sentence) in [
        ("", "-1", "add", "from 1 to 999"),
        ("", "0", "add", "from 1 to 999"),
        ("", "1000", "", "from 1 to 999"),
        ("", "99999999999999999999", "add", "from 1 to 999"),
        ("", "one <b>", "add", "from 1 to 999"),
        ("", "12", "add", "Only 11 are left."),
        ("", "12", "", "Only 11 are left."),
        ("999999", "1", "add", "not sold any more"),
        ("x", "1", "", "not sold any more"),
    ] {
        let mut fields = get!(app, cookies, "/products/storm-lantern").fields("add-to-cart");
        for (name, value) in [("variant_id", variant), ("quantity", quantity), ("step", step)] {
            if !value.is_empty() || name == "step" {
                fields.insert(name.to_owned(), value.to_owned());
            }
        }
        let answer = send!(app, cookies, fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{variant} {quantity} {step}");
        assert!(answer.body.contains(sentence) && !answer.body.contains("one <b>"), "{variant} {quantity} {step}");
    }
    assert_eq!(store.sessions(), 0);
    let mut forged = get!(app, cookies, "/products/storm-lantern").fields("add-to-cart");
    forged.insert("csrf_token".to_owned(), "forged.token".to_owned());
    assert_eq!(send!(app, cookies, forged).status, StatusCode::FORBIDDEN);
}
