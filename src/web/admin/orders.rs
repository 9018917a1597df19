//! All orders of the store, to be found by number, buyer or shop.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address, filter, typed};
use crate::db::orders::search::{Found, Sought, Wanted, search};
use crate::domain::ids::OrderId;
use crate::domain::orders::State as OrderState;
use crate::domain::text::Text as _;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A number, a buyer's address or a shop.
    q: String,
    /// A state; empty for all.
    state: String,
    /// The order before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/orders.html")]
struct OrdersPage {
    frame: Frame,
    sought: String,
    chosen: Option<OrderState>,
    orders: Listing<Found>,
}

impl OrdersPage {
    fn states(&self) -> &'static [OrderState] {
        OrderState::ALL
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let chosen: Option<OrderState> = filter(&asked.state)?;
    let sought = typed(&asked.q);
    let wanted =
        Wanted { sought: Sought::parse(&sought), state: chosen, buyer: None, before: asked.before.map(OrderId) };
    let found = state.db.read(move |connection| search(connection, &wanted, FETCHED)).await?;
    let link = |before: &str| address("/admin/orders", &[("q", &sought), ("state", &asked.state), ("before", before)]);
    let orders = Listing::new(found, asked.before, |order| order.id.0, link);
    visit.page(&OrdersPage { frame: visit.frame(), sought, chosen, orders })
}
