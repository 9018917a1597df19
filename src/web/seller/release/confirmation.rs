//! The second page: it repeats the offer, shows the text to agree to, and asks for the password; afterwards it is the
//! receipt.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::super::order_path;
use super::offer::{Fields as Wished, OfferPage};
use super::{Stage, asking, path_of};
use crate::actions::ActionError;
use crate::actions::early_releases::{Asking, release};
use crate::db::early_releases::{Agreement, EarlyRelease, by_number, candidates, parts};
use crate::domain::early_releases::Candidate;
use crate::domain::ids::OrderId;
use crate::domain::money::Money;
use crate::domain::orders::advances::Standing;
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;
use crate::web::reauthentication::{FIELD, enter_again};
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// What was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web::seller) struct Fields {
    quote: String,
    agree: String,
    password: String,
}

#[derive(Template)]
#[template(path = "seller/release_confirmation.html")]
struct ConfirmationPage {
    frame: Frame,
    stage: Stage,
    number: String,
    amount: Money,
    charge: Money,
    received: Money,
    expires_at: Instant,
    expired: bool,
    released_at: Option<Instant>,
    parts: Vec<Part>,
    terms: i64,
    agreement: Agreement,
    agreed: bool,
    errors: FieldErrors,
}

/// What is taken of an order, and what becomes of it when its buyer is paid back.
struct Part {
    number: String,
    path: String,
    amount: Money,
    releases_at: Option<Instant>,
    /// What falls on the balance when half of what is held is paid back, and when all is; none when the order has moved on.
    falls_back: Option<(Money, Money)>,
}

/// An offer with what its page reads.
struct Found {
    release: EarlyRelease,
    agreement: Agreement,
    parts: Vec<(OrderId, String, i64)>,
    candidates: Vec<Candidate>,
}

/// The offer of a number: the shop's own, and as long as it is no release only whose it is.
async fn read(state: &State, asking: Asking, number: &str) -> Result<Found, PageError> {
    let number = number.to_owned();
    let found = state.db.read(move |connection| {
        let known = by_number(connection, asking.shop, &number)?;
        let seen = known.filter(|(known, _)| known.released_at.is_some() || known.account == asking.account);
        let (release, agreement) = seen.ok_or(PageError::NotFound)?;
        let parts = parts(connection, release.id)?;
        let candidates = if release.released_at.is_none() { candidates(connection, asking.shop)? } else { Vec::new() };
        Ok::<_, PageError>(Found { release, agreement, parts, candidates })
    });
    found.await
}

fn page(visit: &Visit, asking: Asking, found: Found, now: Instant) -> ConfirmationPage {
    let money = |minor| Money::new(minor, asking.currency);
    let Found { release, agreement, parts, candidates } = found;
    let part = |(id, number, minor): (OrderId, String, i64)| {
        let candidate = candidates.iter().find(|candidate| candidate.order == id);
        let standing = candidate.map(|candidate| {
            let standing = candidate.standing;
            let advanced_minor = standing.advanced_minor.saturating_add(minor);
            Standing { advanced_minor, ..standing }
        });
        let after = |paid_back: i64| standing.map_or(0, |standing| standing.after_refund(paid_back).excess_minor());
        let held = standing.map(|standing| standing.hold_minor);
        Part {
            path: order_path(&number),
            number,
            amount: money(minor),
            releases_at: candidate.and_then(|candidate| candidate.releases_at),
            falls_back: held.map(|held| (money(after(held.div_euclid(2))), money(after(held)))),
        }
    };
    ConfirmationPage {
        frame: visit.frame(),
        stage: if release.released_at.is_some() { Stage::Done } else { Stage::Confirm },
        amount: money(release.amount_minor),
        charge: money(release.charge_minor),
        received: money(release.received_minor()),
        expires_at: release.expires_at,
        expired: release.released_at.is_none() && now > release.expires_at,
        released_at: release.released_at,
        parts: parts.into_iter().map(part).collect(),
        terms: release.terms.0,
        number: release.number,
        agreement,
        agreed: false,
        errors: FieldErrors::default(),
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let asking = asking(&visit, &state)?;
    let found = read(&state, asking, &number).await?;
    visit.page(&page(&visit, asking, found, state.clock.now()))
}

/// Releases what was offered, once everything on the form is right; the password is looked at last.
pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let asking = asking(&visit, &state)?;
    let number = form.fields.quote.trim();
    let found = read(&state, asking, number).await?;
    let path = path_of(number);
    if found.release.released_at.is_some() {
        return Ok(visit.see_other(&path));
    }
    let now = state.clock.now();
    if now > found.release.expires_at {
        return refused(&visit, &state, asking, &found.release, &Refusal::QuoteExpired).await;
    }
    let mut errors = FieldErrors::default();
    let agreed = !form.fields.agree.is_empty();
    if !agreed {
        errors.add("agree", visit.say("seller-release-agree-missing"));
    }
    if form.fields.password.is_empty() {
        errors.add(FIELD, visit.say("seller-release-password-missing"));
    }
    if errors.is_empty()
        && let Some(person) = enter_again(&visit, &state, &form.fields.password, &mut errors).await?
    {
        let once = form.leading_to(path.as_str());
        let shop = (asking.shop, asking.currency);
        return match release(&state.db, &state.clock, &person, shop, number, once).await {
            Ok(()) => Ok(visit.see_other_saying(&path, &visit.say("seller-release-done"))),
            Err(ActionError::Refused(refusal)) => refused(&visit, &state, asking, &found.release, &refusal).await,
            Err(error) => Err(error.into()),
        };
    }
    visit.unprocessable(&ConfirmationPage { agreed, errors, ..page(&visit, asking, found, now) })
}

/// Leads back to where an offer is asked for, with the amount of this one, and says why nothing was released.
async fn refused(
    visit: &Visit,
    state: &State,
    asking: Asking,
    offered: &EarlyRelease,
    refusal: &Refusal,
) -> Result<HttpResponse, PageError> {
    let wished = Wished::with_amount(Money::new(offered.amount_minor, asking.currency));
    let sentence = Some(refusal_sentence(refusal, &visit.reader));
    let page = OfferPage::load(visit, state, &wished, FieldErrors::default(), sentence).await?;
    visit.answer(StatusCode::CONFLICT, &page)
}
