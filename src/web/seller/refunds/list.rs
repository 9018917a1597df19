//! A shop's refund cases: to answer, waiting for somebody else, ended.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{PATH, case_path};
use crate::db::cases::lists::{Listed, Place, View, Wanted, list};
use crate::domain::ids::CaseId;
use crate::domain::money::Money;
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::orders::{Side, case_words, picture_url};
use crate::web::seller::addresses::address;
use crate::web::seller::{AtWork, may};
use crate::web::{Frame, PageError, State, Visit, places};
use crate::words::{Phrase, filters};

/// Cases on a page.
const PAGE: usize = 25;

/// The lists, each with the messages of its tab and of its empty page.
const VIEWS: [(View, &str, &str); 3] = [
    (View::ToAnswer, "seller-refunds-to-answer", "seller-refunds-to-answer-none"),
    (View::Waiting, "seller-refunds-waiting", "seller-refunds-waiting-none"),
    (View::Ended, "seller-refunds-ended", "seller-refunds-ended-none"),
];

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// One of [`VIEWS`]; empty for the first.
    view: String,
    /// The place behind which the page begins.
    after: String,
}

#[derive(Template)]
#[template(path = "seller/refunds.html")]
struct RefundsPage {
    frame: Frame,
    view: View,
    /// Address, words and whether it is shown.
    tabs: Vec<(String, &'static str, bool)>,
    none: &'static str,
    rows: Vec<Row>,
    top: Option<String>,
    next: Option<String>,
    may_answer: bool,
}

/// A case of the list.
struct Row {
    href: String,
    number: String,
    order: String,
    buyer: String,
    picture: String,
    title: String,
    reason: Phrase,
    state: Phrase,
    tone: &'static str,
    amount: Money,
    act_by: Option<Instant>,
    left: Option<Phrase>,
}

impl RefundsPage {
    fn is_to_answer(&self) -> bool {
        self.view == View::ToAnswer
    }
}

impl Row {
    fn new(visit: &Visit, state: &State, listed: Listed, now: Instant) -> Self {
        let case = listed.case;
        let act_by = case.act_by.filter(|_| !listed.stands_still);
        Self {
            href: case_path(&case.number),
            order: listed.order,
            buyer: listed.buyer,
            picture: picture_url(listed.picture_key.as_deref()),
            title: listed.title,
            reason: case_words::reason(&visit.reader, Side::Seller, case.reason),
            state: if listed.stands_still {
                visit.say("case-stands-still").with("side", "seller")
            } else {
                case_words::state(&visit.reader, Side::Seller, case.state)
            },
            tone: case_words::tone(case.state),
            amount: Money::new(case.asked_minor, state.store.currency),
            act_by,
            left: act_by.map(|at| case_words::time_left(&visit.reader, at, now)),
            number: case.number,
        }
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    let [first, ..] = VIEWS;
    let (view, _, none) = match asked.view.as_str() {
        "" => first,
        spelling => VIEWS.into_iter().find(|(view, ..)| view.as_str() == spelling).ok_or(PageError::NotFound)?,
    };
    let after = places::read(&asked.after).map(|(at, id)| Place { id: CaseId(id), at });
    let wanted = Wanted { shop: Some(at_work.shop), view, after };
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let mut found = state.db.read(move |connection| list(connection, &wanted, limit)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let to = |after: &str| address(PATH, &[("view", view.as_str()), ("after", after)]);
    let last = found.last().filter(|_| more).map(|last| last.place(view));
    let now = state.clock.now();
    visit.page(&RefundsPage {
        frame: visit.frame(),
        view,
        tabs: VIEWS.map(|(of, word, _)| (address(PATH, &[("view", of.as_str())]), word, of == view)).into(),
        none,
        next: last.map(|place| to(&places::text(place.at, place.id.0))),
        top: after.map(|_| to("")),
        rows: found.into_iter().map(|listed| Row::new(&visit, &state, listed, now)).collect(),
        may_answer: may(&visit, Capability::HandleOrders),
    })
}
