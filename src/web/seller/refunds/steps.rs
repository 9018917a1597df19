//! The steps a shop may take in a refund case: what was filled in is read, and the step goes through the one door.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::case_path;
use super::page::{CasePage, Filled, own_case};
use crate::actions::{self, ActionError};
use crate::db::cases::details::CaseDetails;
use crate::domain::money::parse_decimal;
use crate::domain::orders::Step as OrderStep;
use crate::domain::orders::cases::{Step, TEXT_MAX};
use crate::domain::refusals::Refusal;
use crate::domain::shops::Capability;
use crate::web::orders::case_photos;
use crate::web::refusals::refusal_sentence;
use crate::web::seller::{AtWork, Nothing, narrator};
use crate::web::{FieldErrors, Form, PageError, PhotoForm, State, Visit};

/// An amount and words.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Offer {
    amount: String,
    text: String,
}

/// Words.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    text: String,
}

/// Whether goods that came back can be sold again.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Returned {
    /// Any text when the box is ticked.
    restock: String,
}

type Number = web::Path<String>;
type Answer = Result<HttpResponse, PageError>;

pub(super) async fn accept(visit: Visit, state: web::Data<State>, number: Number, form: Form<Nothing>) -> Answer {
    take(&visit, &state, &number, &form, Step::Accept, "case-accepted").await
}

pub(super) async fn confirm_return(
    visit: Visit,
    state: web::Data<State>,
    number: Number,
    form: Form<Returned>,
) -> Answer {
    let restock = !form.fields.restock.is_empty();
    take(&visit, &state, &number, &form, Step::ConfirmReturn { restock }, "case-return-confirmed").await
}

pub(super) async fn accept_ruling(
    visit: Visit,
    state: web::Data<State>,
    number: Number,
    form: Form<Nothing>,
) -> Answer {
    take(&visit, &state, &number, &form, Step::AcceptRuling, "case-ruling-accepted").await
}

pub(super) async fn reject(visit: Visit, state: web::Data<State>, number: Number, form: Form<Words>) -> Answer {
    let step = |reason| Step::Reject { reason };
    with_reason(&visit, &state, &number, &form, ("rejection-text", step), "case-rejected").await
}

pub(super) async fn contest_return(visit: Visit, state: web::Data<State>, number: Number, form: Form<Words>) -> Answer {
    let step = |reason| Step::ContestReturn { reason };
    with_reason(&visit, &state, &number, &form, ("contest-text", step), "case-return-contested").await
}

pub(super) async fn appeal(visit: Visit, state: web::Data<State>, number: Number, form: Form<Words>) -> Answer {
    let step = |reason| Step::Appeal { reason };
    with_reason(&visit, &state, &number, &form, ("appeal-text", step), "case-appealed").await
}

/// Offers another amount.
pub(super) async fn counter(visit: Visit, state: web::Data<State>, number: Number, form: Form<Offer>) -> Answer {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let details = own_case(&state, at_work, &number).await?;
    let (amount, text) = (form.fields.amount.trim(), form.fields.text.trim());
    let mut errors = FieldErrors::default();
    // What is no amount is outside every bound.
    let amount_minor = parse_decimal(amount, state.store.currency).unwrap_or(0);
    let step = Step::Counter { amount_minor, text: text.to_owned() };
    // Any refusal but that of the amount is said by the action, which looks again.
    let refused = narrator(&visit, &state, &details.order).would(&OrderStep::Case(step.clone())).err();
    if let Some(refusal @ Refusal::ClaimAmount { .. }) = &refused {
        errors.add("offer-amount", refusal_sentence(refusal, &visit.reader));
    }
    if text.chars().count() > TEXT_MAX {
        errors.add("offer-text", visit.say("case-text-long").with("most", TEXT_MAX));
    }
    if errors.is_empty() {
        return take(&visit, &state, &number, &form, step, "case-offered").await;
    }
    let filled = Filled { amount: amount.to_owned(), ..Filled::words("offer-text", text.to_owned()) };
    again(&visit, &state, at_work, details, filled, errors).await
}

/// Writes to the buyer, and to the administrator who rules; with photos, if there are any.
pub(super) async fn say(visit: Visit, state: web::Data<State>, number: Number, sent: PhotoForm<Words>) -> Answer {
    let PhotoForm { form, photos } = sent;
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let text = form.fields.text.trim().to_owned();
    let filled = Filled { brought_photos: !photos.is_empty(), ..Filled::words("message-text", text.clone()) };
    let mut errors = mistake(&visit, "message-text", &text).unwrap_or_default();
    let details = own_case(&state, at_work, &number).await?;
    let evidence =
        case_photos::evidence_for(&visit, &state, &details, at_work.acting.actor, photos, &mut errors).await?;
    if !errors.is_empty() {
        return again(&visit, &state, at_work, details, filled, errors).await;
    }
    let path = case_path(&number);
    let once = form.leading_to(&path);
    let who = (at_work.acting.actor, visit.viewer.require_account()?);
    match actions::cases::say(&state.db, &state.clock, at_work.through(), &number, who, (text, evidence), once).await {
        Err(ActionError::Refused(refusal @ Refusal::TooManyPhotos)) => {
            errors.add("photos", refusal_sentence(&refusal, &visit.reader));
            let details = own_case(&state, at_work, &number).await?;
            again(&visit, &state, at_work, details, filled, errors).await
        }
        said => said.map(|()| visit.see_other_saying(&path, &visit.say("case-said"))).map_err(PageError::from),
    }
}

/// Takes a step that needs a reason.
async fn with_reason(
    visit: &Visit,
    state: &State,
    number: &str,
    form: &Form<Words>,
    (field, step): (&'static str, impl Fn(String) -> Step),
    done: &'static str,
) -> Answer {
    let at_work = AtWork::require(visit, Capability::HandleOrders)?;
    let text = form.fields.text.trim().to_owned();
    let Some(errors) = mistake(visit, field, &text) else {
        return take(visit, state, number, form, step(text), done).await;
    };
    let details = own_case(state, at_work, number).await?;
    again(visit, state, at_work, details, Filled::words(field, text), errors).await
}

/// What is wrong with words that are needed.
fn mistake(visit: &Visit, field: &'static str, text: &str) -> Option<FieldErrors> {
    let key = match text.chars().count() {
        0 => "case-text-missing",
        length if length > TEXT_MAX => "case-text-long",
        _ => return None,
    };
    let mut errors = FieldErrors::default();
    errors.add(field, visit.say(key).with("most", TEXT_MAX));
    Some(errors)
}

/// The page again, with what was wrong.
async fn again(
    visit: &Visit,
    state: &State,
    at_work: AtWork,
    details: CaseDetails,
    filled: Filled,
    errors: FieldErrors,
) -> Answer {
    visit.unprocessable(&CasePage::load(visit, state, at_work, details).await?.again(filled, errors))
}

async fn take<T>(visit: &Visit, state: &State, number: &str, form: &Form<T>, step: Step, done: &'static str) -> Answer {
    let at_work = AtWork::require(visit, Capability::HandleOrders)?;
    let path = case_path(number);
    let once = form.leading_to(&path);
    actions::cases::take(&state.db, &state.clock, at_work.through(), number, at_work.acting, step, once).await?;
    Ok(visit.see_other_saying(&path, &visit.say(done)))
}
