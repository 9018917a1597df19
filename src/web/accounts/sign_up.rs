//! Making an account.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{after, enter};
use crate::actions::accounts::{Newcomer, SignedUp, sign_up};
use crate::domain::accounts::{Email, NAME_MOST, PASSWORD_LEAST, PASSWORD_MOST, PasswordFault, parse_name};
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
    name: String,
    email: String,
    password: String,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    password_least: usize,
}

impl SignUpPage {
    fn new(visit: &Visit, fields: Fields, errors: FieldErrors) -> Self {
        Self { frame: visit.frame(), fields, errors, password_least: PASSWORD_LEAST }
    }
}

pub(super) async fn show(visit: Visit, wanted: web::Query<Wanted>) -> Result<HttpResponse, PageError> {
    if visit.viewer.signed_in {
        return Ok(visit.see_other(after(&wanted.next)));
    }
    let fields = Fields { next: wanted.into_inner().next, ..Fields::default() };
    visit.page(&SignUpPage::new(&visit, fields, FieldErrors::default()))
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    session: Session,
    request: HttpRequest,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let address = client_address(&request, &state.config.trusted_proxies);
    state.throttles.attempt(address, None, state.clock.now()).map_err(PageError::TooMany)?;
    let newcomer = match newcomer(&visit, &state, &form.fields).await? {
        Ok(newcomer) => newcomer,
        Err(errors) => return visit.unprocessable(&SignUpPage::new(&visit, form.fields, errors)),
    };
    let once = form.leading_to(after(&form.fields.next));
    match sign_up(&state.db, &state.clock, &state.passwords, newcomer, Some(once)).await? {
        SignedUp::As(account) => {
            enter(&state, &session, account).await?;
            Ok(visit.see_other_saying(after(&form.fields.next), &visit.say("sign-up-done")))
        }
        SignedUp::AddressTaken => {
            let mut errors = FieldErrors::default();
            errors.add("email", visit.say("sign-up-email-taken"));
            visit.unprocessable(&SignUpPage::new(&visit, form.fields, errors))
        }
    }
}

/// Reads the fields, or says what is wrong with each.
async fn newcomer(visit: &Visit, state: &State, fields: &Fields) -> Result<Result<Newcomer, FieldErrors>, PageError> {
    let (name, email) = (parse_name(&fields.name), Email::parse(&fields.email));
    // Only what is known to be short: the measure takes long over long words.
    let address = email.as_ref().map(|email| email.as_str().to_owned());
    let about = name.iter().cloned().chain(address).chain([state.store.name.clone()]).collect();
    let password = state.passwords.measure(fields.password.clone(), about).await?;
    let mut errors = FieldErrors::default();
    if name.is_none() {
        errors.add("name", visit.say("account-name-wrong").with("most", NAME_MOST));
    }
    if email.is_none() {
        errors.add("email", visit.say("account-email-wrong"));
    }
    if let Err(fault) = &password {
        errors.add(
            "password",
            match fault {
                PasswordFault::TooShort => visit.say("account-password-short").with("least", PASSWORD_LEAST),
                PasswordFault::TooLong => visit.say("account-password-long").with("most", PASSWORD_MOST),
                PasswordFault::TooEasy => visit.say("account-password-easy"),
            },
        );
    }
    Ok(match (name, email, password) {
        (Some(name), Some(email), Ok(password)) => Ok(Newcomer { email, name, password }),
        _ => Err(errors),
    })
}
