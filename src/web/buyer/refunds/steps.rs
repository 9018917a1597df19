//! The steps a buyer may take in a refund case: what was filled in is read, and the step goes through the one door.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::case_path;
use super::page::{CasePage, Filled, own_case};
use crate::actions::{self, ActionError};
use crate::db::orders::Through;
use crate::domain::orders::cases::{ReturnPackage, Step, TEXT_MAX};
use crate::domain::orders::{Acting, Actor, Carrier, TRACKING_NUMBER_LENGTH, parse_tracking_number};
use crate::domain::refusals::Refusal;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::web::buyer::Nothing;
use crate::web::orders::case_photos;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, PageError, PhotoForm, State, Visit};

/// Words.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    text: String,
}

/// How goods travel back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Parcel {
    method: String,
    carrier: String,
    tracking_number: String,
}

type Number = web::Path<String>;
type Answer = Result<HttpResponse, PageError>;

pub(super) async fn withdraw(visit: Visit, state: web::Data<State>, number: Number, form: Form<Nothing>) -> Answer {
    take(&visit, &state, &number, &form, Step::Withdraw, "case-withdrawn").await
}

pub(super) async fn accept_offer(visit: Visit, state: web::Data<State>, number: Number, form: Form<Nothing>) -> Answer {
    take(&visit, &state, &number, &form, Step::AcceptOffer, "case-offer-accepted").await
}

pub(super) async fn accept_ruling(
    visit: Visit,
    state: web::Data<State>,
    number: Number,
    form: Form<Nothing>,
) -> Answer {
    take(&visit, &state, &number, &form, Step::AcceptRuling, "case-ruling-accepted").await
}

pub(super) async fn ask_again(visit: Visit, state: web::Data<State>, number: Number, form: Form<Words>) -> Answer {
    let step = |text| Step::AskAgain { text };
    with_words(&visit, &state, &number, &form, ("renewal-text", step), "case-asked-again").await
}

pub(super) async fn escalate(visit: Visit, state: web::Data<State>, number: Number, form: Form<Words>) -> Answer {
    let step = |text| Step::Escalate { text };
    with_words(&visit, &state, &number, &form, ("escalation-text", step), "case-escalated").await
}

pub(super) async fn appeal(visit: Visit, state: web::Data<State>, number: Number, form: Form<Words>) -> Answer {
    let step = |reason| Step::Appeal { reason };
    with_words(&visit, &state, &number, &form, ("appeal-text", step), "case-appealed").await
}

/// The goods are on their way back.
pub(super) async fn send_back(visit: Visit, state: web::Data<State>, number: Number, form: Form<Parcel>) -> Answer {
    let fields = &form.fields;
    let mut errors = FieldErrors::default();
    let method = ShippingMethod::parse(fields.method.trim());
    if method.is_none() {
        errors.add("method", visit.say("case-return-method-wrong"));
    }
    let carrier = Carrier::parse(fields.carrier.trim());
    if carrier.is_none() {
        errors.add("carrier", visit.say("case-return-carrier-wrong"));
    }
    let tracking_number = parse_tracking_number(&fields.tracking_number);
    if tracking_number.is_none() {
        let (least, most) = (*TRACKING_NUMBER_LENGTH.start(), *TRACKING_NUMBER_LENGTH.end());
        errors.add("tracking_number", visit.say("case-return-tracking-wrong").with("least", least).with("most", most));
    }
    let (Some(method), Some(carrier), Some(tracking_number)) = (method, carrier, tracking_number) else {
        let filled = Filled {
            method: fields.method.clone(),
            carrier: fields.carrier.clone(),
            tracking_number: fields.tracking_number.clone(),
            ..Filled::default()
        };
        return again(&visit, &state, &number, filled, errors).await;
    };
    let step = Step::ShipReturn(ReturnPackage { method, carrier, tracking_number });
    take(&visit, &state, &number, &form, step, "case-return-sent").await
}

/// Writes to the shop, and to the administrator who rules; with photos, if there are any.
pub(super) async fn say(visit: Visit, state: web::Data<State>, number: Number, sent: PhotoForm<Words>) -> Answer {
    let PhotoForm { form, photos } = sent;
    let buyer = visit.viewer.require_account()?;
    let text = form.fields.text.trim().to_owned();
    let filled = Filled { brought_photos: !photos.is_empty(), ..Filled::words("message-text", text.clone()) };
    let mut errors = mistake(&visit, "message-text", &text).unwrap_or_default();
    let details = own_case(&visit, &state, &number).await?;
    let evidence = case_photos::evidence_for(&visit, &state, &details, Actor::Buyer, photos, &mut errors).await?;
    if !errors.is_empty() {
        return again(&visit, &state, &number, filled, errors).await;
    }
    let path = case_path(&number);
    let once = form.leading_to(&path);
    let (through, who) = (Through::Buyer(buyer), (Actor::Buyer, buyer));
    match actions::cases::say(&state.db, &state.clock, through, &number, who, (text, evidence), once).await {
        Err(ActionError::Refused(refusal @ Refusal::TooManyPhotos)) => {
            errors.add("photos", refusal_sentence(&refusal, &visit.reader));
            again(&visit, &state, &number, filled, errors).await
        }
        said => said.map(|()| visit.see_other_saying(&path, &visit.say("case-said"))).map_err(PageError::from),
    }
}

/// Takes a step that comes with words.
async fn with_words(
    visit: &Visit,
    state: &State,
    number: &str,
    form: &Form<Words>,
    (field, step): (&'static str, impl Fn(String) -> Step),
    done: &'static str,
) -> Answer {
    let text = form.fields.text.trim().to_owned();
    match mistake(visit, field, &text) {
        None => take(visit, state, number, form, step(text), done).await,
        Some(errors) => again(visit, state, number, Filled::words(field, text), errors).await,
    }
}

/// What is wrong with words that are needed.
fn mistake(visit: &Visit, field: &'static str, text: &str) -> Option<FieldErrors> {
    let sentence = match text.chars().count() {
        0 => visit.say("case-text-missing"),
        length if length > TEXT_MAX => visit.say("case-text-long").with("most", TEXT_MAX),
        _ => return None,
    };
    let mut errors = FieldErrors::default();
    errors.add(field, sentence);
    Some(errors)
}

/// Shows the page again with what was filled in.
async fn again(visit: &Visit, state: &State, number: &str, filled: Filled, errors: FieldErrors) -> Answer {
    let details = own_case(visit, state, number).await?;
    visit.unprocessable(&CasePage::new(visit, state, &details).again(filled, errors))
}

async fn take<F>(visit: &Visit, state: &State, number: &str, form: &Form<F>, step: Step, done: &'static str) -> Answer {
    let buyer = visit.viewer.require_account()?;
    let path = case_path(number);
    let (through, acting) = (Through::Buyer(buyer), Acting::person(Actor::Buyer, buyer));
    let once = form.leading_to(&path);
    actions::cases::take(&state.db, &state.clock, through, number, acting, step, once).await?;
    Ok(visit.see_other_saying(&path, &visit.say(done)))
}
