//! A browser that keeps cookies and sends the forms it was shown.

use std::collections::BTreeMap;
use std::rc::Rc;

use actix_web::App;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use actix_web::test::{TestRequest, init_service, try_call_service};
use actix_web::web::ServiceConfig;
use chrono::NaiveDate;
use futures_util::future::LocalBoxFuture;
use iso_currency::Currency;
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

use crate::actions::Processors;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::store::{self, Store};
use crate::db::{Db, DbError};
use crate::web::State;
use crate::web::app::configure;

/// A store on a scratch folder, whose clock stands still.
pub(super) struct Shop {
    pub(super) state: State,
    _folder: TempDir,
}

impl Shop {
    pub(super) fn open() -> Self {
        Self::with(&[])
    }

    pub(super) fn with(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let config = Config::read(|name| {
            let given = settings.iter().find(|(setting, _)| *setting == name).map(|(_, value)| (*value).to_owned());
            given.or_else(|| (name == "DATABASE_URL").then(|| url.clone()))
        });
        let config = config.unwrap();
        let db = Db::open(&config.database_url, 2).unwrap();
        db.migrate().unwrap();
        let clock = Clock::standing_at(NaiveDate::from_ymd_opt(2026, 11, 3).unwrap().and_hms_opt(9, 0, 0).unwrap());
        let store = Store {
            name: "Doorstep".to_owned(),
            currency: Currency::USD,
            time_zone: "Europe/Berlin".to_owned(),
            signing_key: vec![7; 32],
            clock_offset_micros: 0,
        };
        let now = clock.now();
        db.write_here::<_, DbError>(|tx| store::insert(tx, &store, now)).unwrap();
        Self { state: State::new(db, clock, config, store, Processors::default()), _folder: folder }
    }

    /// Runs SQL by hand.
    pub(super) fn alter(&self, sql: &str) {
        use diesel::connection::SimpleConnection as _;
        self.state.db.write_here::<_, DbError>(|tx| Ok(tx.batch_execute(sql)?)).unwrap();
    }

    /// Somebody's browser.
    pub(super) async fn browser(&self) -> Browser {
        self.browser_of(configure(self.state.clone())).await
    }

    /// Somebody's browser, for which the store has other routes.
    pub(super) async fn browser_of(&self, routes: impl FnOnce(&mut ServiceConfig)) -> Browser {
        let app = Rc::new(init_service(App::new().configure(routes)).await);
        let ask = move |request: TestRequest| -> LocalBoxFuture<'static, Answer> {
            let app = Rc::clone(&app);
            Box::pin(async move {
                let response = match try_call_service(&*app, request.to_request()).await {
                    Ok(response) => response.into_parts().1.map_into_boxed_body(),
                    Err(error) => error.error_response(),
                };
                let (status, headers) = (response.status(), response.headers().clone());
                let body = actix_web::body::to_bytes(response.into_body()).await.unwrap_or_default();
                Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
            })
        };
        Browser { ask: Box::new(ask), cookies: BTreeMap::new(), answer: Answer::default() }
    }
}

/// What the store said last.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// Where a form leads, and the fields it was shown with.
    pub(super) fn form(&self, id: &str) -> (String, Vec<(String, String)>) {
        let html = Html::parse_document(&self.body);
        let form = html.select(&Selector::parse(&format!("form#{id}")).unwrap()).next();
        let form = form.unwrap_or_else(|| panic!("no form {id} in:\n{}", self.body));
        let inputs = Selector::parse("input[name], select[name]").unwrap();
        let chosen = Selector::parse("option[selected]").unwrap();
        let fields = form.select(&inputs).map(|input| {
            let holder = input.select(&chosen).next().unwrap_or(input);
            let attribute = |of: ElementRef, name| of.value().attr(name).unwrap_or_default().to_owned();
            (attribute(input, "name"), attribute(holder, "value"))
        });
        (form.value().attr("action").unwrap().to_owned(), fields.collect())
    }
}

pub(super) struct Browser {
    ask: Box<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Answer>>,
    cookies: BTreeMap<String, String>,
    pub(super) answer: Answer,
}

impl Browser {
    /// Sends any request with the cookies kept so far, and keeps those of the answer.
    pub(super) async fn send(&mut self, mut request: TestRequest) -> &Answer {
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        self.answer = (self.ask)(request).await;
        for header in self.answer.headers.get_all("set-cookie") {
            let cookie = Cookie::parse_encoded(header.to_str().unwrap()).unwrap();
            match cookie.value() {
                "" => self.cookies.remove(cookie.name()),
                value => self.cookies.insert(cookie.name().to_owned(), value.to_owned()),
            };
        }
        &self.answer
    }

    pub(super) async fn get(&mut self, path: &str) -> &Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Sends a body as a form.
    pub(super) async fn post(&mut self, path: &str, body: impl Into<Vec<u8>>) -> &Answer {
        self.send(form_request(path, body)).await
    }

    /// Fills a form of the page shown last and sends it.
    pub(super) async fn submit(&mut self, form: &str, filled: &[(&str, &str)]) -> &Answer {
        let (path, body) = self.filled(form, filled);
        self.post(&path, body).await
    }

    /// A form of the page shown last, filled in: where it leads and its body.
    pub(super) fn filled(&self, form: &str, filled: &[(&str, &str)]) -> (String, String) {
        let (path, mut fields) = self.answer.form(form);
        for (name, value) in filled {
            let field = fields.iter_mut().find(|(known, _)| known == name);
            field.unwrap_or_else(|| panic!("no field {name} in the form {form}")).1 = (*value).to_owned();
        }
        let encoded = reqwest::Url::parse_with_params("http://localhost/", &fields).unwrap();
        (path, encoded.query().unwrap_or_default().to_owned())
    }

    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub(super) fn take_cookies_of(&mut self, cookies: &[(&str, &str)]) {
        self.cookies = cookies.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    }

    /// Makes an account through the pages.
    pub(super) async fn sign_up(&mut self, name: &str, email: &str) {
        self.get("/sign-up").await;
        let answer = self.submit("sign-up", &[("name", name), ("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}

pub(super) const PASSWORD: &str = "violet lorry harvest";

pub(super) fn form_request(path: &str, body: impl Into<Vec<u8>>) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header((CONTENT_TYPE, "application/x-www-form-urlencoded"))
        .set_payload(body.into())
}
