//! One case as an administrator reads it: both sides' words and evidence, the order's money, and how other cases of the
//! two went.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::case_path;
use crate::actions;
use crate::db::DbError;
use crate::db::cases::details::{self, CaseDetails};
use crate::db::cases::lists::{Whose, others};
use crate::db::orders::Through;
use crate::domain::ids::AccountId;
use crate::domain::money::Money;
use crate::domain::orders::cases::{Step, TEXT_MAX};
use crate::domain::orders::{Actor, CaseState, settlement};
use crate::web::orders::{CaseView, MoneyStory, Narrator, Side, case_photos, case_view, case_words};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

#[derive(Template)]
#[template(path = "admin/dispute.html")]
pub(super) struct DisputePage {
    frame: Frame,
    /// The address of this page.
    path: String,
    order: String,
    buyer: (AccountId, String),
    shop: (String, String),
    view: CaseView,
    money: MoneyStory,
    /// The most that can go back.
    most: Money,
    may_rule: bool,
    /// How other cases of the buyer stand or ended.
    of_buyer: Vec<(Phrase, i64)>,
    /// The same of the shop.
    of_shop: Vec<(Phrase, i64)>,
    filled: Filled,
    errors: FieldErrors,
}

/// What was filled in and comes back with a mistake.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) amount: String,
    pub(super) reasons: String,
    pub(super) message: String,
}

/// A case with how other cases of its two sides stand or ended.
pub(super) struct Read {
    pub(super) details: CaseDetails,
    of_buyer: Vec<(CaseState, i64)>,
    of_shop: Vec<(CaseState, i64)>,
}

/// A case of the store.
///
/// # Errors
/// One that does not exist is not found.
pub(super) async fn read(state: &State, number: &str) -> Result<Read, PageError> {
    let number = number.to_owned();
    let found = state.db.read::<_, DbError>(move |connection| {
        let Some(details) = details::load(connection, Through::Store, &number)? else { return Ok(None) };
        let (id, order) = (details.case.id, &details.order.order);
        Ok(Some(Read {
            of_buyer: others(connection, Whose::Buyer(order.buyer), id)?,
            of_shop: others(connection, Whose::Shop(order.shop), id)?,
            details,
        }))
    });
    found.await?.ok_or(PageError::NotFound)
}

/// Tells the order of a case to an administrator as of now.
pub(super) fn narrator<'o>(visit: &'o Visit, state: &State, details: &'o CaseDetails) -> Narrator<'o> {
    let now = state.clock.now();
    Narrator { reader: &visit.reader, side: Side::Administrator, details: &details.order, now }
}

impl DisputePage {
    /// The page of a case.
    pub(super) fn new(visit: &Visit, state: &State, read: &Read) -> Self {
        let details = &read.details;
        let narrator = narrator(visit, state, details);
        let order = &details.order.order;
        let some_ruling = Step::Rule { amount_minor: 0, reason: "reason".to_owned() };
        let tally = |counted: &[(CaseState, i64)]| {
            counted
                .iter()
                .map(|(state, count)| (case_words::state(&visit.reader, Side::Administrator, *state), *count))
                .collect()
        };
        Self {
            frame: visit.frame(),
            path: case_path(&details.case.number),
            order: order.number.clone(),
            buyer: (order.buyer, details.order.buyer_name.clone()),
            shop: (details.order.shop.slug.clone(), details.order.shop.name.clone()),
            view: CaseView::of(&narrator, details),
            money: MoneyStory::of(&narrator),
            most: order.money(settlement::left_minor(order)),
            may_rule: case_view::may(&narrator, &details.case, some_ruling),
            of_buyer: tally(&read.of_buyer),
            of_shop: tally(&read.of_shop),
            filled: Filled::default(),
            errors: FieldErrors::default(),
        }
    }

    /// The same with what was filled in, and what is wrong with it.
    pub(super) fn again(self, filled: Filled, errors: FieldErrors) -> Self {
        Self { filled, errors, ..self }
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    visit.page(&DisputePage::new(&visit, &state, &read(&state, &number).await?))
}

pub(super) async fn photo(
    state: web::Data<State>,
    named: web::Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    case_photos::answer(&state, Through::Store, named.into_inner()).await
}

/// A message.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    text: String,
}

/// Writes to both sides.
pub(super) async fn say(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Words>,
) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let text = form.fields.text.trim().to_owned();
    let mut errors = FieldErrors::default();
    words_are_wrong(&visit, "message-text", &text, &mut errors);
    if !errors.is_empty() {
        let page = DisputePage::new(&visit, &state, &read(&state, &number).await?);
        let filled = Filled { message: text, ..Filled::default() };
        return visit.unprocessable(&page.again(filled, errors));
    }
    let path = case_path(&number);
    let once = form.leading_to(&path);
    let (who, said) = ((Actor::Administrator, administrator), (text, Vec::new()));
    actions::cases::say(&state.db, &state.clock, Through::Store, &number, who, said, once).await?;
    Ok(visit.see_other_saying(&path, &visit.say("case-said")))
}

/// Says what is wrong with words that are needed.
pub(super) fn words_are_wrong(visit: &Visit, field: &'static str, text: &str, errors: &mut FieldErrors) {
    match text.chars().count() {
        0 => errors.add(field, visit.say("case-text-missing")),
        length if length > TEXT_MAX => errors.add(field, visit.say("case-text-long").with("most", TEXT_MAX)),
        _ => {}
    }
}
