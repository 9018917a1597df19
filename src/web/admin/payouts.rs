//! Money on its way to shops: what is under way, what was paid, and what came back.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use super::lists::{FETCHED, Listing, address, say};
use crate::actions::payouts::look_again as ask_again;
use crate::db::payouts::lists::{Wanted, list};
use crate::domain::ids::PayoutId;
use crate::domain::payouts::{Payout, State as PayoutState};
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/payouts";

/// The views, as addresses spell them.
const VIEWS: [(&str, Wanted, &str); 3] = [
    ("", Wanted::Unfinished, "admin-payouts-unfinished"),
    ("paid", Wanted::Paid, "admin-payouts-paid"),
    ("failed", Wanted::Failed, "admin-payouts-failed"),
];

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// One of [`VIEWS`].
    view: String,
    /// The payout before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/payouts.html")]
struct PayoutsPage {
    frame: Frame,
    views: Vec<(String, Phrase, bool)>,
    payouts: Listing<Row>,
}

/// A payout with its words.
struct Row {
    payout: Payout,
    state: Phrase,
    tone: &'static str,
}

impl Row {
    fn new(visit: &Visit, payout: Payout) -> Self {
        let tone = match payout.state {
            PayoutState::Asked | PayoutState::Sent => "wait",
            PayoutState::Paid => "good",
            PayoutState::Refused | PayoutState::Returned => "bad",
        };
        Self { state: say(visit, "admin-payout-state", payout.state), tone, payout }
    }

    fn is_open(&self) -> bool {
        !self.payout.state.is_ended()
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (_, wanted, _) = VIEWS.into_iter().find(|(view, ..)| *view == asked.view).ok_or(PageError::NotFound)?;
    let before = asked.before.map(PayoutId);
    let found = state.db.read(move |connection| list(connection, wanted, before, FETCHED)).await?;
    let rows = found.into_iter().map(|payout| Row::new(&visit, payout)).collect();
    let link = |before: &str| address(PATH, &[("view", &asked.view), ("before", before)]);
    let views =
        VIEWS.into_iter().map(|(view, of, key)| (address(PATH, &[("view", view)]), visit.say(key), of == wanted));
    let payouts = Listing::new(rows, asked.before, |row: &Row| row.payout.id.0, link);
    visit.page(&PayoutsPage { frame: visit.frame(), views: views.collect(), payouts })
}

/// Has the processor asked now what has become of a payout.
pub(super) async fn look_again(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    ask_again(&state.db, &state.clock, &number, form.leading_to(PATH)).await?;
    Ok(visit.see_other_saying(PATH, &visit.say("admin-payout-asked-again").with("number", number.as_str())))
}
