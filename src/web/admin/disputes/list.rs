//! The cases of the store: to rule, the longest waiting first; ruled and not final yet; all, the newest first.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{PATH, case_path};
use crate::db::cases::lists::{Listed, Place, View, Wanted, list};
use crate::domain::ids::CaseId;
use crate::domain::money::Money;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::admin::lists::{FETCHED, ROWS, address};
use crate::web::orders::{Side, case_words};
use crate::web::{Frame, PageError, State, Visit, places};
use crate::words::{Phrase, filters};

/// The lists, each with the messages of its tab and of its empty page.
const VIEWS: [(View, &str, &str); 3] = [
    (View::ToRule, "admin-disputes-to-rule", "admin-disputes-to-rule-none"),
    (View::Ruled, "admin-disputes-ruled", "admin-disputes-ruled-none"),
    (View::All, "admin-disputes-all", "admin-disputes-all-none"),
];

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// One of [`VIEWS`]; empty for the first.
    view: String,
    /// The place behind which the page begins.
    after: String,
}

#[derive(Template)]
#[template(path = "admin/disputes.html")]
struct DisputesPage {
    frame: Frame,
    tabs: Vec<(String, &'static str, bool)>,
    none: &'static str,
    rows: Vec<Row>,
    top: Option<String>,
    next: Option<String>,
}

/// A case with its words.
struct Row {
    href: String,
    number: String,
    order: String,
    buyer: String,
    shop: String,
    kind: Phrase,
    reason: Phrase,
    state: Phrase,
    tone: &'static str,
    amount: Money,
    /// Since when: the call for an administrator, or else the request.
    since: Instant,
    /// How long, while it is open.
    waiting: Option<Phrase>,
}

impl Row {
    fn new(visit: &Visit, state: &State, listed: Listed, now: Instant) -> Self {
        let (case, reader) = (listed.case, &visit.reader);
        let since = case.escalated_at.unwrap_or(case.opened_at);
        Self {
            href: case_path(&case.number),
            order: listed.order,
            buyer: listed.buyer,
            shop: listed.shop,
            kind: case_words::kind(reader, Side::Administrator, case.kind),
            reason: case_words::reason(reader, Side::Administrator, case.reason),
            state: case_words::state(reader, Side::Administrator, case.state),
            tone: case_words::tone(case.state),
            amount: Money::new(case.asked_minor, state.store.currency),
            since,
            waiting: case.state.is_open().then(|| case_words::waiting(reader, since, now)),
            number: case.number,
        }
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let [first, ..] = VIEWS;
    let (view, _, none) = match asked.view.as_str() {
        "" => first,
        spelling => VIEWS.into_iter().find(|(view, ..)| view.as_str() == spelling).ok_or(PageError::NotFound)?,
    };
    let after = places::read(&asked.after).map(|(at, id)| Place { id: CaseId(id), at });
    let wanted = Wanted { shop: None, view, after };
    let mut found = state.db.read(move |connection| list(connection, &wanted, FETCHED)).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let to = |after: &str| address(PATH, &[("view", view.as_str()), ("after", after)]);
    let last = found.last().filter(|_| more).map(|last| last.place(view));
    let now = state.clock.now();
    visit.page(&DisputesPage {
        frame: visit.frame(),
        tabs: VIEWS.map(|(of, word, _)| (address(PATH, &[("view", of.as_str())]), word, of == view)).into(),
        none,
        next: last.map(|place| to(&places::text(place.at, place.id.0))),
        top: after.map(|_| to("")),
        rows: found.into_iter().map(|listed| Row::new(&visit, &state, listed, now)).collect(),
    })
}
