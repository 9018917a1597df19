//! Signing in.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{after, enter};
use crate::actions::accounts::recognise;
use crate::domain::accounts::Email;
use crate::web::client::client_address;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// Where to go afterwards.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    next: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    email: String,
    password: String,
    next: String,
}

/// The people of the demo store, whose sign-in its page shows.
const DEMO_PEOPLE: [(&str, &str); 3] = [
    ("alice@doorstep.test", "sign-in-demo-buyer"),
    ("bob@doorstep.test", "sign-in-demo-seller"),
    ("carol@doorstep.test", "sign-in-demo-administrator"),
];

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    demo_people: [(&'static str, &'static str); 3],
}

impl SignInPage {
    fn new(visit: &Visit, fields: Fields, errors: FieldErrors) -> Self {
        Self { frame: visit.frame(), fields, errors, demo_people: DEMO_PEOPLE }
    }
}

pub(super) async fn show(visit: Visit, wanted: web::Query<Wanted>) -> Result<HttpResponse, PageError> {
    if visit.viewer.signed_in {
        return Ok(visit.see_other(after(&wanted.next)));
    }
    let fields = Fields { next: wanted.into_inner().next, ..Fields::default() };
    visit.page(&SignInPage::new(&visit, fields, FieldErrors::default()))
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    session: Session,
    request: HttpRequest,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let fields = form.fields;
    let address = client_address(&request, &state.config.trusted_proxies);
    let email = Email::parse(&fields.email);
    let attempt = state.throttles.attempt(address, email.clone(), state.clock.now()).map_err(PageError::TooMany)?;
    match recognise(&state.db, &state.passwords, email, fields.password.clone()).await? {
        Some(account) => {
            state.throttles.take_back(attempt);
            enter(&state, &session, account).await?;
            Ok(visit.see_other(after(&fields.next)))
        }
        None => {
            let mut errors = FieldErrors::default();
            errors.add("email", visit.say("sign-in-wrong"));
            visit.unprocessable(&SignInPage::new(&visit, fields, errors))
        }
    }
}
