//! Deciding a chargeback by hand, when its processor does not say how it ended: a page says what each outcome does.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::PATH;
use crate::actions::chargebacks::decide;
use crate::db::chargebacks::by_number;
use crate::domain::chargebacks::{Chargeback, State as ChargebackState};
use crate::domain::orders::cases::TEXT_MAX;
use crate::domain::text::Text as _;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// What was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web::admin) struct Fields {
    /// `won` or `lost`.
    outcome: String,
    reason: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/chargeback_decision.html")]
struct DecisionPage {
    frame: Frame,
    chargeback: Chargeback,
    outcome: String,
    reason: String,
    errors: FieldErrors,
}

/// An open chargeback; one that is decided has no such page.
async fn read(state: &State, number: &str) -> Result<Chargeback, PageError> {
    let number = number.to_owned();
    let found = state.db.read(move |connection| by_number(connection, &number)).await?;
    found.filter(|chargeback| chargeback.state == ChargebackState::Open).ok_or(PageError::NotFound)
}

pub(in crate::web::admin) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let chargeback = read(&state, &number).await?;
    let (outcome, reason, errors) = (String::new(), String::new(), FieldErrors::default());
    visit.page(&DecisionPage { frame: visit.frame(), chargeback, outcome, reason, errors })
}

pub(in crate::web::admin) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let reason = form.fields.reason.trim().to_owned();
    let outcome = ChargebackState::parse(&form.fields.outcome).filter(|outcome| *outcome != ChargebackState::Open);
    let mut errors = FieldErrors::default();
    if outcome.is_none() {
        errors.add("outcome", visit.say("admin-chargeback-outcome-missing"));
    }
    if reason.is_empty() {
        errors.add("reason", visit.say("admin-chargeback-reason-missing"));
    } else if reason.chars().count() > TEXT_MAX {
        errors.add("reason", visit.say("case-text-long").with("most", TEXT_MAX));
    }
    let Some(outcome) = outcome.filter(|_| errors.is_empty()) else {
        let (chargeback, outcome) = (read(&state, &number).await?, form.fields.outcome.clone());
        return visit.unprocessable(&DecisionPage { frame: visit.frame(), chargeback, outcome, reason, errors });
    };
    let once = form.leading_to(PATH);
    let (db, clock, processors) = (&state.db, &state.clock, &state.processors);
    decide(db, clock, processors, administrator, &number, (outcome, reason), once).await?;
    Ok(visit.see_other_saying(PATH, &visit.say("admin-chargeback-decided").with("number", number.as_str())))
}
