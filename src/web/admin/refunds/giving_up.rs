//! Giving up a refund that nobody can pay: a page says what it means before it counts.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::PATH;
use crate::actions::refunds::decide_owed;
use crate::db::refunds::by_number;
use crate::db::{DbError, orders};
use crate::domain::orders::Order;
use crate::domain::orders::cases::TEXT_MAX;
use crate::domain::refunds::{Refund, Step};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// What was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web::admin) struct Fields {
    reason: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/refund_giving_up.html")]
struct GivingUpPage {
    frame: Frame,
    refund: Refund,
    reason: String,
    errors: FieldErrors,
}

/// A refund that may be given up, as its order stands; all others have no such page.
async fn read(state: &State, number: &str) -> Result<Refund, PageError> {
    let number = number.to_owned();
    let found = state.db.read::<_, DbError>(move |connection| {
        let Some(refund) = by_number(connection, &number)? else { return Ok(None) };
        let order = refund.order.map(|order| orders::load(connection, order)).transpose()?.flatten();
        Ok(order.filter(Order::may_take_a_refund_again).map(|_| refund))
    });
    found.await?.filter(Refund::may_be_given_up).ok_or(PageError::NotFound)
}

pub(in crate::web::admin) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let refund = read(&state, &number).await?;
    let (reason, errors) = (String::new(), FieldErrors::default());
    visit.page(&GivingUpPage { frame: visit.frame(), refund, reason, errors })
}

pub(in crate::web::admin) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let reason = form.fields.reason.trim().to_owned();
    let mut errors = FieldErrors::default();
    if reason.is_empty() {
        errors.add("reason", visit.say("admin-refund-giving-up-reason-missing"));
    } else if reason.chars().count() > TEXT_MAX {
        errors.add("reason", visit.say("case-text-long").with("most", TEXT_MAX));
    }
    if !errors.is_empty() {
        let refund = read(&state, &number).await?;
        return visit.unprocessable(&GivingUpPage { frame: visit.frame(), refund, reason, errors });
    }
    let (once, step) = (form.leading_to(PATH), Step::GiveUp { reason });
    decide_owed(&state.db, &state.clock, &state.processors, administrator, &number, step, once).await?;
    Ok(visit.see_other_saying(PATH, &visit.say("admin-refund-given-up").with("number", number.as_str())))
}
