//! Writing off what a shop owes: a page of its own says what it does.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{NOTE_MOST, PATH};
use crate::actions::ActionError;
use crate::actions::debts::write_off;
use crate::db::debts::{Debtor, debtor};
use crate::domain::money::{Money, parse_decimal};
use crate::domain::refusals::Refusal;
use crate::web::reauthentication::enter_again;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// What was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web::admin) struct Fields {
    amount: String,
    note: String,
    password: String,
}

#[derive(Template)]
#[template(path = "admin/write_off.html")]
struct WriteOffPage {
    frame: Frame,
    slug: String,
    shop: String,
    debt: Money,
    fields: Fields,
    errors: FieldErrors,
}

/// A shop that owes the store; one that does not has no such page.
async fn read(state: &State, slug: &str) -> Result<(Debtor, Money), PageError> {
    let slug = slug.to_owned();
    let found = state.db.read(move |connection| debtor(connection, &slug)).await?.ok_or(PageError::NotFound)?;
    let debt = Money::new(found.balance_minor.saturating_neg(), state.store.currency);
    Ok((found, debt))
}

fn page(visit: &Visit, (debtor, debt): (Debtor, Money), fields: Fields, errors: FieldErrors) -> WriteOffPage {
    WriteOffPage { frame: visit.frame(), slug: debtor.slug, shop: debtor.name, debt, fields, errors }
}

pub(in crate::web::admin) async fn show(
    visit: Visit,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let found = read(&state, &slug).await?;
    let fields = Fields { amount: found.1.decimal(), ..Fields::default() };
    visit.page(&page(&visit, found, fields, FieldErrors::default()))
}

pub(in crate::web::admin) async fn send(
    visit: Visit,
    state: web::Data<State>,
    slug: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    let found = read(&state, &slug).await?;
    let (debtor, debt) = &found;
    let mut errors = FieldErrors::default();
    let note = form.fields.note.trim().to_owned();
    if note.is_empty() || note.chars().count() > NOTE_MOST {
        errors.add("note", visit.say("admin-float-note-wrong").with("most", NOTE_MOST));
    }
    let too_much = |most| refusal_sentence(&Refusal::DebtAmount { most }, &visit.reader);
    let amount =
        parse_decimal(form.fields.amount.trim(), debt.currency).filter(|minor| (1..=debt.minor).contains(minor));
    if amount.is_none() {
        errors.add("amount", too_much(*debt));
    }
    if let Some(minor) = amount.filter(|_| errors.is_empty())
        && let Some(person) = enter_again(&visit, &state, &form.fields.password, &mut errors).await?
    {
        let amount = Money::new(minor, debt.currency);
        let once = form.leading_to(PATH);
        match write_off(&state.db, &state.clock, &person, debtor.shop, (amount, note), once).await {
            Ok(()) => {
                let done = visit.say("admin-debt-done").with("amount", amount).with("shop", &debtor.name);
                return Ok(visit.see_other_saying(PATH, &done));
            }
            Err(ActionError::Refused(Refusal::DebtAmount { most })) => errors.add("amount", too_much(most)),
            Err(error) => return Err(error.into()),
        }
    }
    visit.unprocessable(&page(&visit, found, form.fields, errors))
}
