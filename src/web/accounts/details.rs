//! What a person may see and change about themselves.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::{TZ_VARIANTS, Tz};
use serde::Deserialize;

use crate::actions::accounts::save_details;
use crate::db::accounts;
use crate::domain::accounts::{NAME_MOST, parse_name};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    name: String,
    /// An IANA name; empty for the store's.
    time_zone: String,
}

#[derive(Template)]
#[template(path = "accounts/details.html")]
struct AccountPage {
    frame: Frame,
    email: String,
    fields: Fields,
    errors: FieldErrors,
    store_zone: &'static str,
    zones: Vec<&'static str>,
}

impl AccountPage {
    fn new(visit: &Visit, state: &State, email: String, fields: Fields, errors: FieldErrors) -> Self {
        let zones = TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        Self { frame: visit.frame(), email, fields, errors, store_zone: state.time_zone.name(), zones }
    }
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let account = own_account(&visit, &state).await?;
    let fields = Fields { name: account.name, time_zone: account.time_zone.unwrap_or_default() };
    visit.page(&AccountPage::new(&visit, &state, account.email, fields, FieldErrors::default()))
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let id = visit.viewer.require_account()?;
    let mut errors = FieldErrors::default();
    let name = parse_name(&form.fields.name);
    if name.is_none() {
        errors.add("name", visit.say("account-name-wrong").with("most", NAME_MOST));
    }
    if !form.fields.time_zone.is_empty() && form.fields.time_zone.parse::<Tz>().is_err() {
        errors.add("time_zone", visit.say("account-time-zone-wrong"));
    }
    let Some(name) = name.filter(|_| errors.is_empty()) else {
        let account = own_account(&visit, &state).await?;
        return visit.unprocessable(&AccountPage::new(&visit, &state, account.email, form.fields, errors));
    };
    let once = form.leading_to("/account");
    let time_zone = Some(form.fields.time_zone).filter(|zone| !zone.is_empty());
    save_details(&state.db, &state.clock, id, name, time_zone, once).await?;
    Ok(visit.see_other_saying("/account", &visit.say("account-saved")))
}

async fn own_account(visit: &Visit, state: &State) -> Result<accounts::Account, PageError> {
    let id = visit.viewer.require_account()?;
    state.db.read(move |connection| accounts::find(connection, id)).await?.ok_or(PageError::NotFound)
}
