//! Ruling a dispute: how much the buyer gets, and why. A page repeats what that means for each side before it counts.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::case_path;
use super::page::{DisputePage, Filled, Read, narrator, read, words_are_wrong};
use crate::actions;
use crate::db::orders::Through;
use crate::domain::money::{Money, parse_decimal};
use crate::domain::orders::cases::{APPEAL_DAYS, Step};
use crate::domain::orders::{Acting, Actor, Step as OrderStep, settlement};
use crate::domain::refusals::Refusal;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

/// What was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    amount: String,
    text: String,
    /// `look` shows what it means and rules nothing.
    step: String,
}

/// The page that repeats a ruling.
#[derive(Template)]
#[template(path = "admin/ruling.html")]
struct RulingPage {
    frame: Frame,
    number: String,
    path: String,
    amount: Money,
    filled: Filled,
    for_buyer: Phrase,
    for_shop: Phrase,
    /// When money moves, and whether somebody may appeal.
    then: Phrase,
}

impl RulingPage {
    fn new(visit: &Visit, state: &State, read: &Read, amount_minor: i64, filled: Filled) -> Self {
        let details = &read.details;
        let order = &details.order.order;
        let narrator = narrator(visit, state, details);
        let sources = settlement::sources(order, amount_minor);
        let money = |minor| order.money(minor);
        let amount = money(amount_minor);
        let for_buyer = if amount_minor == 0 { "admin-ruling-buyer-nothing" } else { "admin-ruling-buyer" };
        let for_shop = match (amount_minor, order.received_at) {
            (0, None) => "admin-ruling-shop-keeps-held",
            (0, Some(_)) => "admin-ruling-shop-keeps",
            (_, None) => "admin-ruling-shop-held",
            (_, Some(_)) => "admin-ruling-shop-released",
        };
        let then = if details.case.appealed { "admin-ruling-then-final" } else { "admin-ruling-then" };
        Self {
            frame: visit.frame(),
            number: details.case.number.clone(),
            path: case_path(&details.case.number),
            amount,
            filled,
            for_buyer: narrator.say(for_buyer).with("amount", amount).with("asked", money(details.case.asked_minor)),
            for_shop: narrator
                .say(for_shop)
                .with("amount", amount)
                .with("held", money(order.hold_minor))
                .with("left", money(order.hold_minor.saturating_sub(sources.hold_minor)))
                .with("debit", money(sources.balance_minor))
                .with("commission", money(sources.commission_minor)),
            then: narrator.say(then).with("days", APPEAL_DAYS),
        }
    }
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let read = read(&state, &number).await?;
    let (amount, text) = (form.fields.amount.trim(), form.fields.text.trim());
    let filled = Filled { amount: amount.to_owned(), reasons: text.to_owned(), message: String::new() };
    let mut errors = FieldErrors::default();
    words_are_wrong(&visit, "text", text, &mut errors);
    let amount_minor = parse_decimal(amount, state.store.currency);
    let step = Step::Rule { amount_minor: amount_minor.unwrap_or(-1), reason: text.to_owned() };
    // Any refusal but that of the amount is said below, or by the action, which looks again.
    let refused = narrator(&visit, &state, &read.details).would(&OrderStep::Case(step.clone())).err();
    if let Some(refusal @ Refusal::ClaimAmount { .. }) = &refused {
        errors.add("amount", refusal_sentence(refusal, &visit.reader));
    }
    if !errors.is_empty() {
        let page = DisputePage::new(&visit, &state, &read);
        return visit.unprocessable(&page.again(filled, errors));
    }
    if let Some(refusal) = refused {
        return Err(PageError::Refused(refusal));
    }
    if form.fields.step == "look" {
        return visit.page(&RulingPage::new(&visit, &state, &read, amount_minor.unwrap_or(0), filled));
    }
    let path = case_path(&number);
    let once = form.leading_to(&path);
    let acting = Acting::person(Actor::Administrator, administrator);
    actions::cases::take(&state.db, &state.clock, Through::Store, &number, acting, step, once).await?;
    Ok(visit.see_other_saying(&path, &visit.say("admin-ruling-made").with("number", number.as_str())))
}
