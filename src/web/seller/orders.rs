//! A shop's orders by where they stand: to ship, in transit, waiting for confirmation, finished; searched, page by page.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::addresses::address;
use super::{AtWork, ORDERS, may, order_path};
use crate::db::DbError;
use crate::db::seller_orders::{self, Counts, From, Listed, Page, Place, View, Wanted};
use crate::domain::ids::OrderId;
use crate::domain::money::Money;
use crate::domain::orders::{ClockKind, State as OrderState, reminder_opens_at};
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::orders::{Side, case_words};
use crate::web::{Frame, PageError, State, Visit, places};
use crate::words::filters;

/// Orders on a page.
const PAGE: usize = 25;
/// The longest text that is searched for, in characters.
const SEARCH_MAX: usize = 80;

/// What the address asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    view: String,
    q: String,
    /// A place; see [`place_of`].
    below: String,
    above: String,
}

#[derive(Template)]
#[template(path = "seller/orders.html")]
struct OrdersPage {
    frame: Frame,
    view: View,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    search: String,
    newer: Option<String>,
    older: Option<String>,
    may_remind: bool,
    error: String,
}

struct Tab {
    href: String,
    label: &'static str,
    /// How many are under it; left out while the list is searched, because it counts all of them.
    count: Option<i64>,
    current: bool,
}

/// An order as lists of the back office show it.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) buyer: String,
    pub(super) title: String,
    pub(super) further: usize,
    pub(super) state: &'static str,
    pub(super) amount: Money,
    /// What happens next, or what happened last.
    pub(super) next: String,
    /// More about it; may be empty.
    pub(super) note: String,
    /// The refund case that is open.
    pub(super) case: Option<String>,
    pub(super) late: bool,
    /// Whether the buyer may be reminded now.
    pub(super) remindable: bool,
    /// From when on, if not now.
    pub(super) remindable_from: String,
}

impl Row {
    /// An order as of now.
    pub(super) fn new(visit: &Visit, state: &State, listed: &Listed, now: Instant) -> Self {
        let order = &listed.order;
        let first = listed.lines.first();
        let late = listed.due_at(ClockKind::ShipmentReminder).is_some_and(|due_at| due_at < now);
        let opens_at = reminder_opens_at(order.reminded_by_seller_at).filter(|from| *from > now);
        let shipped = order.state == OrderState::Shipped && listed.case.is_none();
        let (next, note) = dates(visit, listed, now);
        Self {
            href: order_path(&order.number),
            number: order.number.clone(),
            buyer: listed.buyer.clone(),
            title: first.map(|line| line.title.clone()).unwrap_or_default(),
            further: listed.lines.len().saturating_sub(1),
            state: order.state.as_str(),
            amount: Money::new(order.total_minor, state.store.currency),
            next,
            note,
            case: listed.case.as_ref().map(|case| case.number.clone()),
            late: late
                && listed.case.is_none()
                && order.open_chargebacks == 0
                && matches!(order.state, OrderState::AwaitingShipment | OrderState::PartlyShipped),
            remindable: shipped && opens_at.is_none(),
            remindable_from: opens_at.filter(|_| shipped).map(|from| visit.reader.instant(from)).unwrap_or_default(),
        }
    }
}

/// The date that matters next in a state, and a sentence about it.
fn dates(visit: &Visit, listed: &Listed, now: Instant) -> (String, String) {
    let order = &listed.order;
    if order.open_chargebacks > 0 {
        return (visit.say("case-stands-still").with("side", "seller").to_string(), String::new());
    }
    if let Some(case) = &listed.case {
        return (case_words::open(&visit.reader, Side::Seller, case, "").to_string(), String::new());
    }
    let on =
        |key: &'static str, at: Instant| visit.say(key).with("at", at).with("day", visit.reader.day(at)).to_string();
    let due = |kind, key| listed.due_at(kind).map(|at| on(key, at)).unwrap_or_default();
    let days_since = |at: Instant| (now - at).num_days().max(0);
    match order.state {
        OrderState::AwaitingPayment => (on("seller-order-placed", order.placed_at), String::new()),
        OrderState::AwaitingShipment => (
            due(ClockKind::ShipmentReminder, "seller-order-ship-by"),
            due(ClockKind::ShipmentEnds, "seller-order-cancelled-on"),
        ),
        OrderState::PartlyShipped => {
            (due(ClockKind::ShipmentEnds, "seller-order-rest-by"), visit.say("seller-order-rest-text").to_string())
        }
        OrderState::Shipped => (
            due(ClockKind::ReceiptEnds, "seller-order-confirms-on"),
            visit
                .say("seller-order-waits")
                .with("days", days_since(order.shipped_at.unwrap_or(order.placed_at)))
                .to_string(),
        ),
        OrderState::Received | OrderState::Completed => {
            (on("seller-order-delivered", order.received_at.unwrap_or(order.placed_at)), String::new())
        }
        OrderState::Cancelled | OrderState::Refunded | OrderState::ChargedBack => {
            (on("seller-order-placed", order.placed_at), String::new())
        }
    }
}

impl OrdersPage {
    fn new(visit: &Visit, state: &State, wanted: &Wanted, counts: &Counts, page: &Page, now: Instant) -> Self {
        let q = wanted.search.as_str();
        let to = |field, listed: Option<&Listed>| {
            let place = listed?.place();
            let place = places::text(place.shipped_at, place.id.0);
            Some(address(ORDERS, &[("view", wanted.view.as_str()), ("q", q), (field, &place)]))
        };
        Self {
            frame: visit.frame(),
            view: wanted.view,
            tabs: tabs(wanted, counts),
            rows: page.orders.iter().map(|listed| Row::new(visit, state, listed, now)).collect(),
            search: wanted.search.clone(),
            newer: to("above", page.orders.first()).filter(|_| page.above),
            older: to("below", page.orders.last()).filter(|_| page.below),
            may_remind: wanted.view == View::Waiting && may(visit, Capability::HandleOrders),
            error: String::new(),
        }
    }

    /// The page's title, as a message.
    fn title(&self) -> &'static str {
        label(self.view)
    }

    /// What the view holds and how it is sorted, as a message.
    fn lead(&self) -> &'static str {
        match self.view {
            View::ToShip => "seller-orders-to-ship-text",
            View::Late => "seller-orders-late-text",
            View::InTransit => "seller-orders-in-transit-text",
            View::Waiting => "seller-orders-waiting-text",
            View::Finished => "seller-orders-finished-text",
            View::All => "seller-orders-all-text",
        }
    }

    fn anything_remindable(&self) -> bool {
        self.rows.iter().any(|row| row.remindable)
    }
}

fn label(view: View) -> &'static str {
    match view {
        View::ToShip => "seller-orders-to-ship",
        View::Late => "seller-orders-late",
        View::InTransit => "seller-orders-in-transit",
        View::Waiting => "seller-orders-waiting",
        View::Finished => "seller-orders-finished",
        View::All => "seller-orders-all",
    }
}

/// The tabs above the list; the late ones have theirs while there are any.
fn tabs(wanted: &Wanted, counts: &Counts) -> Vec<Tab> {
    let (current, q) = (wanted.view, wanted.search.as_str());
    let shown = View::ALL.iter().filter(|view| **view != View::Late || counts.late > 0 || current == View::Late);
    shown
        .map(|view| Tab {
            href: address(ORDERS, &[("view", view.as_str()), ("q", q)]),
            label: label(*view),
            count: match view {
                _ if !q.is_empty() => None,
                View::ToShip => Some(counts.to_ship),
                View::Late => Some(counts.late),
                View::InTransit => Some(counts.in_transit),
                View::Waiting => Some(counts.waiting),
                View::Finished | View::All => None,
            },
            current: *view == current,
        })
        .collect()
}

/// The place of a spelling; what is none begins at the top.
fn place_of(text: &str) -> Option<Place> {
    places::read(text).map(|(shipped_at, id)| Place { id: OrderId(id), shipped_at })
}

fn wanted(at_work: AtWork, asked: &Asked) -> Wanted {
    let from = match (place_of(&asked.below), place_of(&asked.above)) {
        (Some(place), _) => From::Below(place),
        (None, Some(place)) => From::Above(place),
        (None, None) => From::Top,
    };
    Wanted {
        shop: at_work.shop,
        view: View::parse(&asked.view).unwrap_or(View::ToShip),
        search: asked.q.trim().chars().take(SEARCH_MAX).collect(),
        from,
    }
}

async fn load(visit: &Visit, state: &State, wanted: Wanted) -> Result<OrdersPage, PageError> {
    let now = state.clock.now();
    let query = wanted.clone();
    let (counts, page) = state
        .db
        .read::<_, DbError>(move |connection| {
            Ok((
                seller_orders::counts(connection, query.shop, now)?,
                seller_orders::page(connection, &query, now, PAGE)?,
            ))
        })
        .await?;
    Ok(OrdersPage::new(visit, state, &wanted, &counts, &page, now))
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    visit.page(&load(&visit, &state, wanted(at_work, &asked)).await?)
}

/// The waiting orders again, for somebody who chose none of them.
pub(super) async fn choose_first(visit: &Visit, state: &State, at_work: AtWork) -> Result<HttpResponse, PageError> {
    let asked = Asked { view: View::Waiting.as_str().to_owned(), ..Asked::default() };
    let page = load(visit, state, wanted(at_work, &asked)).await?;
    visit.unprocessable(&OrdersPage { error: visit.say("seller-reminders-none").to_string(), ..page })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ShopId;

    #[test]
    fn a_search_is_kept_from_tab_to_tab() {
        let wanted =
            |search: &str| Wanted { shop: ShopId(1), view: View::Waiting, search: search.to_owned(), from: From::Top };
        let counts =
            Counts { to_ship: 1, late: 1, in_transit: 1, waiting: 1, with_banks: 0, holding: 0, held_minor: 0 };
        let found = tabs(&wanted("oak"), &counts);
        assert!(found.iter().all(|tab| tab.href.ends_with("&q=oak") && tab.count.is_none()));
        assert_eq!(tabs(&wanted(""), &counts).iter().filter(|tab| tab.count == Some(1)).count(), 4);
    }
}
