//! The orders behind a number of the balance: what each holds, what the shop has had of it, and what still comes.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::super::addresses::address;
use super::super::{AtWork, order_path};
use super::tabs;
use crate::db::held_orders::{HeldOrder, View, list};
use crate::domain::ids::OrderId;
use crate::domain::money::Money;
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

const PATH: &str = "/seller/transactions/balance/orders";

/// Orders on a page, and one more to know whether there is another.
const PAGE: usize = 50;
const FETCHED: i64 = 51;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `held`, `disputed` or `advanced`.
    view: String,
    /// The order after which the page begins.
    after: Option<i64>,
}

#[derive(Template)]
#[template(path = "seller/balance_orders.html")]
struct OrdersPage {
    frame: Frame,
    tabs: Vec<(&'static str, &'static str, bool)>,
    title: &'static str,
    text: &'static str,
    none: &'static str,
    rows: Vec<Row>,
    top: Option<String>,
    next: Option<String>,
}

struct Row {
    path: String,
    number: String,
    state: &'static str,
    held: Money,
    commission: Money,
    advanced: Option<Money>,
    comes: Money,
    releases_at: Option<Instant>,
}

impl Row {
    fn new(state: &State, order: &HeldOrder) -> Self {
        let money = |minor| Money::new(minor, state.store.currency);
        let standing = order.standing;
        Self {
            path: order_path(&order.number),
            number: order.number.clone(),
            state: order.state.as_str(),
            held: money(standing.hold_minor),
            commission: money(standing.hold_minor.saturating_sub(standing.repayable_minor())),
            advanced: (standing.advanced_minor > 0).then(|| money(standing.advanced_minor)),
            comes: money(order.comes_minor()),
            releases_at: order.releases_at,
        }
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let shop = AtWork::require(&visit, Capability::SeeMoney)?.shop;
    let view = View::parse(&asked.view).filter(|view| *view != View::Releasable).ok_or(PageError::NotFound)?;
    let after = asked.after.map(OrderId);
    let mut found = state.db.read(move |connection| list(connection, shop, view, after, FETCHED)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let here = address(PATH, &[("view", view.as_str())]);
    let last = found.last().filter(|_| more).map(|last| last.id.to_string());
    let (title, text, none) = match view {
        View::Disputed => ("seller-balance-disputed", "seller-balance-disputed-text", "seller-balance-disputed-none"),
        View::Advanced => ("seller-balance-advanced", "seller-balance-advanced-text", "seller-balance-advanced-none"),
        View::Held | View::Releasable => ("seller-held", "seller-balance-held-text", "seller-balance-held-none"),
    };
    visit.page(&OrdersPage {
        frame: visit.frame(),
        tabs: tabs(&here),
        title,
        text,
        none,
        rows: found.iter().map(|order| Row::new(&state, order)).collect(),
        next: last.map(|last| address(PATH, &[("view", view.as_str()), ("after", &last)])),
        top: after.map(|_| here),
    })
}
