//! Money that fits no order: why, and when it goes back.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use super::lists::{FETCHED, Listing, address, filter, say};
use crate::actions::suspense::send_back as send_money_back;
use crate::db::payments::{SuspenseItem, suspense_items};
use crate::domain::ids::SuspenseId;
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::payments::SuspenseState;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/payments/suspense";

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A state; empty for all.
    state: String,
    /// The item before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/suspense.html")]
struct SuspensePage {
    frame: Frame,
    views: Vec<(String, Phrase, bool)>,
    items: Listing<Item>,
}

/// Money in suspense, as it is shown.
struct Item {
    id: SuspenseId,
    amount: Money,
    reason: Phrase,
    processor: String,
    processor_payment: String,
    reference: Option<String>,
    received_at: Instant,
    age: Phrase,
    open: bool,
    returns_at: Option<Instant>,
    /// The refund that sends it back, with where that stands.
    refund: Option<(String, Phrase)>,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let chosen: Option<SuspenseState> = filter(&asked.state)?;
    let before = asked.before.map(SuspenseId);
    let found = state.db.read(move |connection| suspense_items(connection, chosen, before, FETCHED)).await?;
    let now = state.clock.now();
    let rows = found.into_iter().map(|found| item(&visit, found, now)).collect::<Result<_, _>>()?;
    let link = |before: &str| address(PATH, &[("state", &asked.state), ("before", before)]);
    let mut views = vec![(PATH.to_owned(), visit.say("admin-all"), chosen.is_none())];
    views.extend(SuspenseState::ALL.iter().map(|state| {
        let href = address(PATH, &[("state", state.as_str())]);
        (href, say(&visit, "admin-suspense-state", *state), chosen == Some(*state))
    }));
    let items = Listing::new(rows, asked.before, |item: &Item| item.id.0, link);
    visit.page(&SuspensePage { frame: visit.frame(), views, items })
}

fn item(visit: &Visit, found: SuspenseItem, now: Instant) -> Result<Item, PageError> {
    let row = found.row;
    let currency =
        currency(&row.currency).ok_or_else(|| PageError::Broken(format!("suspense {}: currency", row.id)))?;
    Ok(Item {
        id: row.id,
        amount: Money::new(row.amount_minor, currency),
        reason: say(visit, "admin-suspense-reason", row.reason),
        processor: row.processor,
        processor_payment: row.processor_payment,
        reference: found.reference,
        received_at: row.received_at,
        age: visit.say("admin-suspense-age").with("hours", (now - row.received_at).num_hours().max(0)),
        open: row.state == SuspenseState::Open,
        returns_at: found.returns_at,
        refund: found.refund.map(|(number, state)| (number, say(visit, "admin-refund-state", state))),
    })
}

pub(super) async fn send_back(
    visit: Visit,
    state: web::Data<State>,
    id: web::Path<i64>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    send_money_back(&state.db, &state.clock, SuspenseId(id.into_inner()), Some(form.leading_to(PATH))).await?;
    Ok(visit.see_other_saying(PATH, &visit.say("admin-suspense-returning")))
}
