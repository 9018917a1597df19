//! One request as the pages see it: who comes, how they read, and how they are answered.
//!
//! It costs at most two queries: the session (`sessions.rs`) and the person with their shops and cart.
//! What must never live here: what a page shows.

use actix_session::{Session, SessionExt as _};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, web};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::cookies::{cookie, cookie_name};
use super::public_pages::{Moment, Secrets};
use super::signing::random_text;
use super::{Frame, PageError, State, Viewer, sessions};
use crate::db::viewers::{self, ViewerRow};
use crate::db::{Connection, DbError, carts};
use crate::domain::ids::{AccountId, CartId, ShopId};
use crate::words::{Phrase, Reader};

/// The cookie that ties form tokens to a browser.
const NONCE: &str = "form";
/// The cookie with the sentence to show once.
const FLASH: &str = "said";

/// One request of one person. A handler takes it, asks it for the frame of its page, and answers through it.
#[derive(Clone)]
pub struct Visit {
    /// How they read.
    pub reader: Reader,
    /// Who they are.
    pub viewer: Viewer,
    state: web::Data<State>,
    path: String,
    cart_quantity: i64,
    has_session: bool,
    nonce: String,
    nonce_is_new: bool,
    flash: Option<String>,
    /// Instead of fresh ones.
    secrets: Option<Secrets>,
}

impl FromRequest for Visit {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Visit::of(&request).await })
    }
}

impl Visit {
    /// The visit of a request, found out once.
    pub(super) async fn of(request: &HttpRequest) -> Result<Self, PageError> {
        if let Some(known) = request.extensions().get::<Self>() {
            return Ok(known.clone());
        }
        let state = request
            .app_data::<web::Data<State>>()
            .ok_or_else(|| PageError::Broken("the server was set up without its state".to_owned()))?;
        let session = request.get_session();
        let mut visit = Self::bare(state, path_and_query(request));
        visit.recognise_cookies(request);
        visit.recognise_session(&session).await?;
        request.extensions_mut().insert(visit.clone());
        Ok(visit)
    }

    /// A visit by nobody known, for pages shown when nothing can be asked.
    pub(super) fn bare(state: &web::Data<State>, path: String) -> Self {
        Self {
            reader: Reader::new("en", None, state.time_zone),
            viewer: Viewer::default(),
            state: state.clone(),
            path,
            cart_quantity: 0,
            has_session: false,
            nonce: String::new(),
            nonce_is_new: false,
            flash: None,
            secrets: None,
        }
    }

    fn recognise_cookies(&mut self, request: &HttpRequest) {
        let value =
            |name| request.cookie(&cookie_name(&self.state.config, name)).map(|cookie| cookie.value().to_owned());
        let nonce = value(NONCE).filter(|nonce| nonce.len() >= 16 && nonce.len() <= 64);
        let flash = value(FLASH).and_then(|value| {
            let (text, signature) = value.split_once('.')?;
            self.state.signing_key.verifies(FLASH, text, signature).then_some(())?;
            String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
        });
        self.nonce_is_new = nonce.is_none();
        self.nonce = nonce.unwrap_or_else(random_text::<18>);
        self.flash = flash;
    }

    async fn recognise_session(&mut self, session: &Session) -> Result<(), PageError> {
        self.has_session = !session.entries().is_empty();
        let (account, cart) = (sessions::account(session), sessions::cart(session));
        if account.is_none() && cart.is_none() {
            return Ok(());
        }
        sessions::keep_alive(session, self.state.clock.now());
        let (row, cart_quantity) = self.state.db.read(move |connection| look_up(connection, account, cart)).await?;
        self.cart_quantity = cart_quantity;
        match (account, row) {
            (Some(account), Some(row)) => {
                self.reader = Reader::new(&row.locale, row.time_zone.as_deref(), self.state.time_zone);
                self.viewer = viewer(account, row, sessions::chosen_shop(session));
            }
            (Some(_), None) => sessions::sign_out(session),
            (None, _) => {}
        }
        Ok(())
    }

    /// The frame of a page; its form key is fresh each time.
    pub fn frame(&self) -> Frame {
        let secrets = self.secrets.clone().unwrap_or_else(|| self.fresh_secrets());
        Frame {
            csrf_token: secrets.csrf_token,
            idempotency_key: secrets.idempotency_key,
            cart_quantity: self.cart_quantity,
            store_name: self.state.store.name.clone(),
            demo: self.state.config.demo,
            path: self.path.clone(),
            flash: self.flash.clone(),
            viewer: self.viewer.clone(),
        }
    }

    fn fresh_secrets(&self) -> Secrets {
        Secrets { csrf_token: self.csrf_token(), idempotency_key: Uuid::new_v4().to_string() }
    }

    /// A message in the visitor's language.
    pub fn say(&self, key: &'static str) -> Phrase {
        self.reader.say(key)
    }

    /// A token that only a form of ours, shown to this browser and this account, can hold.
    /// Salted, so that no two pages carry the same secret for a compressor to betray.
    fn csrf_token(&self) -> String {
        let salt = random_text::<9>();
        let signature = self.state.signing_key.sign(NONCE, &self.csrf_message(&salt));
        format!("{salt}.{signature}")
    }

    pub(super) fn issued(&self, csrf_token: &str) -> bool {
        csrf_token.split_once('.').is_some_and(|(salt, signature)| {
            !self.nonce_is_new && self.state.signing_key.verifies(NONCE, &self.csrf_message(salt), signature)
        })
    }

    fn csrf_message(&self, salt: &str) -> String {
        format!("{salt} {} {}", self.subject(), self.nonce)
    }

    /// Whom a form's key belongs to: the account, or the browser.
    pub(super) fn subject(&self) -> String {
        self.viewer.account.map_or_else(|| format!("visitor {}", self.nonce), |account| format!("account {account}"))
    }

    /// Shows a page.
    pub fn page(&self, page: &impl Template) -> Result<HttpResponse, PageError> {
        self.answer(StatusCode::OK, page)
    }

    /// Shows a page that is the same for every visitor without a session: to them the one that is kept, if it is still
    /// good. Whoever has a session gets a page made for them alone.
    pub(super) async fn public_page<T: Template>(
        &self,
        make: impl AsyncFnOnce(&Self) -> Result<T, PageError>,
    ) -> Result<HttpResponse, PageError> {
        if self.has_session || self.flash.is_some() {
            return self.page(&make(self).await?);
        }
        let pages = &self.state.public_pages;
        let now = Moment { commits: self.state.db.commits(), at: self.state.clock.now() };
        let secrets = || self.fresh_secrets();
        if let Some(html) = pages.show(&self.path, &self.reader, now, secrets) {
            return Ok(self.respond(StatusCode::OK, html));
        }
        let marked = Self { secrets: Some(pages.marks().clone()), ..self.clone() };
        let html = marked.render(&make(&marked).await?)?;
        Ok(self.respond(StatusCode::OK, pages.keep(&self.path, &self.reader, now, &html, secrets)))
    }

    /// Shows a form again, with what was wrong.
    pub fn unprocessable(&self, page: &impl Template) -> Result<HttpResponse, PageError> {
        self.shown_again(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// Shows a form again. Its title says so first, because that is what a screen reader reads first.
    pub(super) fn shown_again(&self, status: StatusCode, page: &impl Template) -> Result<HttpResponse, PageError> {
        let title = format!("<title>{} ", self.say("form-mistake-title"));
        Ok(self.respond(status, self.render(page)?.replacen("<title>", &title, 1)))
    }

    pub(super) fn answer(&self, status: StatusCode, page: &impl Template) -> Result<HttpResponse, PageError> {
        Ok(self.respond(status, self.render(page)?))
    }

    fn render(&self, page: &impl Template) -> Result<String, PageError> {
        self.reader.render(page).map_err(|error| PageError::Broken(format!("a template: {error}")))
    }

    fn respond(&self, status: StatusCode, html: impl Into<web::Bytes>) -> HttpResponse {
        let caching = if self.has_session { "no-store" } else { "private, no-cache" };
        let mut response = HttpResponse::build(status);
        response.insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).insert_header((CACHE_CONTROL, caching));
        if self.nonce_is_new {
            response.cookie(cookie(&self.state.config, NONCE, self.nonce.clone()));
        }
        if self.flash.is_some() {
            let mut gone = cookie(&self.state.config, FLASH, String::new());
            gone.make_removal();
            response.cookie(gone);
        }
        response.body(html.into())
    }

    /// Leads on to another page, after a form.
    pub fn see_other(&self, path: &str) -> HttpResponse {
        HttpResponse::SeeOther().insert_header((LOCATION, path)).insert_header((CACHE_CONTROL, "no-store")).finish()
    }

    /// Leads on to another page, which will say a sentence once.
    pub fn see_other_saying(&self, path: &str, sentence: &Phrase) -> HttpResponse {
        let text = URL_SAFE_NO_PAD.encode(sentence.to_string());
        let signature = self.state.signing_key.sign(FLASH, &text);
        let mut response = self.see_other(path);
        // The name and the value are in letters that every cookie may hold.
        let _ = response.add_cookie(&cookie(&self.state.config, FLASH, format!("{text}.{signature}")));
        response
    }
}

fn look_up(
    connection: &mut Connection,
    account: Option<AccountId>,
    cart: Option<CartId>,
) -> Result<(Option<ViewerRow>, i64), DbError> {
    match (account, cart) {
        (Some(account), _) => {
            let row = viewers::find(connection, account)?;
            let quantity = row.as_ref().map_or(0, |row| row.cart_quantity);
            Ok((row, quantity))
        }
        (None, Some(cart)) => Ok((None, carts::quantity(connection, cart)?)),
        (None, None) => Ok((None, 0)),
    }
}

fn viewer(account: AccountId, row: ViewerRow, chosen: Option<ShopId>) -> Viewer {
    let chosen = row.workplaces.iter().find(|workplace| Some(workplace.id) == chosen);
    Viewer {
        signed_in: true,
        name: row.name,
        administrator: row.administrator,
        shop: chosen.or(row.workplaces.first()).cloned(),
        account: Some(account),
        workplaces: row.workplaces,
    }
}

fn path_and_query(request: &HttpRequest) -> String {
    request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}
