//! Money on its way back: what is under way, what is stuck, and what an administrator decides about it.

pub(super) mod giving_up;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use super::lists::{FETCHED, Listing, address, say};
use crate::actions::refunds::decide_owed;
use crate::db::refunds::lists::{Listed, Wanted, list};
use crate::domain::ids::RefundId;
use crate::domain::refunds::{State as RefundState, Step};
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/payments/refunds";

/// The views, as addresses spell them.
const VIEWS: [(&str, Wanted, &str); 3] = [
    ("", Wanted::Unfinished, "admin-refunds-unfinished"),
    ("stuck", Wanted::Stuck, "admin-refunds-stuck"),
    ("finished", Wanted::Finished, "admin-refunds-finished"),
];

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// One of [`VIEWS`].
    view: String,
    /// The refund before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/refunds.html")]
struct RefundsPage {
    frame: Frame,
    views: Vec<(String, Phrase, bool)>,
    refunds: Listing<Row>,
}

/// A refund with its words.
struct Row {
    listed: Listed,
    state: Phrase,
    tone: &'static str,
    cause: Phrase,
    /// Whether an administrator may have paid it from the bank, which is in the store's currency.
    may_be_paid_from_bank: bool,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (_, wanted, _) = VIEWS.into_iter().find(|(view, ..)| *view == asked.view).ok_or(PageError::NotFound)?;
    let before = asked.before.map(RefundId);
    let found = state.db.read(move |connection| list(connection, wanted, before, FETCHED)).await?;
    let rows = found.into_iter().map(|listed| row(&visit, &state, listed)).collect();
    let link = |before: &str| address(PATH, &[("view", &asked.view), ("before", before)]);
    let views =
        VIEWS.into_iter().map(|(view, of, key)| (address(PATH, &[("view", view)]), visit.say(key), of == wanted));
    let refunds = Listing::new(rows, asked.before, |row: &Row| row.listed.refund.id.0, link);
    visit.page(&RefundsPage { frame: visit.frame(), views: views.collect(), refunds })
}

fn row(visit: &Visit, state: &State, listed: Listed) -> Row {
    let tone = match listed.refund.state {
        RefundState::Committed | RefundState::Asked => "wait",
        RefundState::Owed => "bad",
        RefundState::Confirmed | RefundState::ByOtherMeans | RefundState::SettledByChargeback => "good",
        RefundState::GivenUp => "",
    };
    Row {
        state: say(visit, "admin-refund-state", listed.refund.state),
        tone,
        cause: say(visit, "admin-refund-cause", listed.refund.cause),
        may_be_paid_from_bank: listed.refund.amount.currency == state.store.currency,
        listed,
    }
}

pub(super) async fn retry(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    decide(&visit, &state, &number, &form, Step::TryAgain, "admin-refund-tried-again").await
}

pub(super) async fn pay_by_other_means(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    decide(&visit, &state, &number, &form, Step::PayByOtherMeans, "admin-refund-paid-by-other-means").await
}

async fn decide(
    visit: &Visit,
    state: &State,
    number: &str,
    form: &Form<Nothing>,
    step: Step,
    done: &'static str,
) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let once = form.leading_to(PATH);
    decide_owed(&state.db, &state.clock, &state.processors, administrator, number, step, once).await?;
    Ok(visit.see_other_saying(PATH, &visit.say(done).with("number", number)))
}
