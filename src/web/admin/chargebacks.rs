//! Chargebacks: what buyers' banks have taken back, which orders stand still by it, and who bore what was lost.

pub(super) mod decision;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address, say};
use super::postings::account_name;
use crate::db::chargebacks::lists::{ChargedOrder, Listed, list};
use crate::domain::chargebacks::{Chargeback, State as ChargebackState};
use crate::domain::ids::ChargebackId;
use crate::domain::money::Money;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/payments/chargebacks";

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Empty for those that are open; `decided` for the others.
    view: String,
    /// The chargeback before which the page begins, in its order.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/chargebacks.html")]
struct ChargebacksPage {
    frame: Frame,
    views: Vec<(String, Phrase, bool)>,
    chargebacks: Listing<Row>,
}

/// A chargeback with its words.
struct Row {
    chargeback: Chargeback,
    reference: Option<String>,
    orders: Vec<ChargedOrder>,
    state: Phrase,
    tone: &'static str,
    age: Phrase,
    /// What no order bore: the account it was taken from, and how much.
    elsewhere: Vec<(Phrase, Money)>,
}

impl Row {
    fn new(visit: &Visit, listed: Listed, now: Instant) -> Self {
        let Listed { chargeback, reference, orders, elsewhere } = listed;
        let currency = chargeback.amount.currency;
        let tone = match chargeback.state {
            ChargebackState::Open => "wait",
            ChargebackState::Won => "good",
            ChargebackState::Lost => "bad",
        };
        let days = (chargeback.ended_at.unwrap_or(now) - chargeback.opened_at).num_days();
        let elsewhere = elsewhere.into_iter();
        Self {
            state: say(visit, "admin-chargeback-state", chargeback.state),
            tone,
            age: visit.say("admin-chargeback-age").with("days", days),
            elsewhere: elsewhere
                .map(|(account, minor)| (account_name(&visit.reader, &account), Money::new(minor, currency)))
                .collect(),
            reference,
            orders,
            chargeback,
        }
    }

    fn is_open(&self) -> bool {
        self.chargeback.state == ChargebackState::Open
    }

    /// What an order has borne, if it has.
    fn borne(&self, order: &ChargedOrder) -> Option<Money> {
        (order.borne_minor > 0).then(|| Money::new(order.borne_minor, self.chargeback.amount.currency))
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let open = match asked.view.as_str() {
        "" => true,
        "decided" => false,
        _ => return Err(PageError::NotFound),
    };
    let before = asked.before.map(ChargebackId);
    let found = state.db.read(move |connection| list(connection, open, before, FETCHED)).await?;
    let now = state.clock.now();
    let rows = found.into_iter().map(|listed| Row::new(&visit, listed, now)).collect();
    let link = |before: &str| address(PATH, &[("view", &asked.view), ("before", before)]);
    let views = vec![
        (PATH.to_owned(), visit.say("admin-chargebacks-open"), open),
        (address(PATH, &[("view", "decided")]), visit.say("admin-chargebacks-decided"), !open),
    ];
    let chargebacks = Listing::new(rows, asked.before, |row: &Row| row.chargeback.id.0, link);
    visit.page(&ChargebacksPage { frame: visit.frame(), views, chargebacks })
}
