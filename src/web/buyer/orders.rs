//! The buyer's order history: what needs them first, filtered, searched, page by page.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Datelike as _, TimeZone as _};
use serde::Deserialize;

use super::State;
use super::refunds::case_path;
use crate::db::DbError;
use crate::db::order_lists::{self, From, ListedOrder, Page, Place, StateCount, Wanted};
use crate::domain::ids::OrderId;
use crate::domain::money::Money;
use crate::domain::orders::{Carrier, ClockKind, State as OrderState};
use crate::domain::text::Text as _;
use crate::domain::time::{Instant, days};
use crate::web::orders::{Side, case_words, picture_url};
use crate::web::{Frame, PageError, Visit, query_value};
use crate::words::{Phrase, Reader, filters};

/// How many orders stand on a page.
const PAGE_SIZE: usize = 20;
/// The longest text that is searched for.
const TEXT_MAX: usize = 100;

/// What the address asks for; whatever it does not understand is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    state: String,
    year: String,
    q: String,
    below: String,
    above: String,
}

/// A tab above the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Group {
    /// Its name in the address; empty for all.
    name: &'static str,
    label: &'static str,
    /// Empty: any state.
    states: &'static [OrderState],
}

const GROUPS: [Group; 5] = [
    Group { name: "", label: "orders-all", states: &[] },
    Group { name: "to-pay", label: "orders-to-pay", states: &[OrderState::AwaitingPayment] },
    Group {
        name: "to-be-shipped",
        label: "orders-to-be-shipped",
        states: &[OrderState::AwaitingShipment, OrderState::PartlyShipped],
    },
    Group { name: "on-the-way", label: "orders-on-the-way", states: &[OrderState::Shipped] },
    Group {
        name: "finished",
        label: "orders-finished",
        states: &[
            OrderState::Received,
            OrderState::Completed,
            OrderState::Cancelled,
            OrderState::Refunded,
            OrderState::ChargedBack,
        ],
    },
];

impl Group {
    fn named(name: &str) -> Self {
        let [all, ..] = GROUPS;
        GROUPS.into_iter().find(|group| group.name == name).unwrap_or(all)
    }

    fn count(self, counts: &[StateCount]) -> i64 {
        let of_group = |count: &&StateCount| self.states.is_empty() || self.states.contains(&count.state);
        counts.iter().filter(of_group).map(|count| count.count).sum()
    }
}

#[derive(Template)]
#[template(path = "buyer/orders.html")]
struct OrdersPage {
    frame: Frame,
    tabs: Vec<Tab>,
    state: &'static str,
    years: Vec<i32>,
    /// The year that is shown; none for every year.
    year: Option<i32>,
    text: String,
    rows: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
    /// Whether the buyer has no order at all.
    none_at_all: bool,
}

struct Tab {
    href: String,
    label: &'static str,
    /// How many are under it; left out while the list is filtered, because it counts all of them.
    count: Option<i64>,
    current: bool,
}

/// One order as a row.
struct Row {
    href: String,
    picture: String,
    number: String,
    shop: String,
    placed_at: Instant,
    amount: Money,
    state: &'static str,
    sentence: Phrase,
    next: String,
    needs: bool,
    button: Button,
}

/// The one button of a row.
struct Button {
    label: &'static str,
    href: String,
    /// Whether it is what the buyer has to do.
    first: bool,
    /// Whether it leads to a carrier's page.
    outside: bool,
}

impl Query {
    fn year(&self) -> Option<i32> {
        self.year.parse().ok().filter(|year| (2000..=2999).contains(year))
    }

    fn text(&self) -> String {
        self.q.trim().chars().filter(|character| !character.is_control()).take(TEXT_MAX).collect()
    }

    fn is_filtered(&self) -> bool {
        self.year().is_some() || !self.text().is_empty()
    }

    fn from(&self) -> From {
        match (place(&self.below), place(&self.above)) {
            (Some(place), _) => From::Below(place),
            (None, Some(place)) => From::Above(place),
            (None, None) => From::Top,
        }
    }

    /// The address of the list with another tab or place.
    fn href(&self, state: &str, place: Option<(&str, Place)>) -> String {
        let year = self.year().map(|year| year.to_string()).unwrap_or_default();
        let (name, place) = place.map_or(("", String::new()), |(name, place)| {
            (name, format!("{}-{}", u8::from(place.needs_buyer), place.id))
        });
        let pairs = [("state", state), ("year", &year), ("q", &self.text()), (name, &place)];
        let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let given: Vec<String> = given.map(|(name, value)| format!("{name}={}", query_value(value))).collect();
        if given.is_empty() { "/orders".to_owned() } else { format!("/orders?{}", given.join("&")) }
    }
}

/// A place as an address writes it: `1-73`.
fn place(text: &str) -> Option<Place> {
    let (needs, id) = text.split_once('-')?;
    let id: OrderId = id.parse().ok()?;
    match needs {
        "0" => Some(Place { needs_buyer: false, id }),
        "1" => Some(Place { needs_buyer: true, id }),
        _ => None,
    }
}

impl Row {
    fn new(reader: &Reader, order: &ListedOrder, now: Instant) -> Self {
        let cover = order.lines.first();
        Self {
            href: format!("/orders/{}", order.row.number),
            picture: picture_url(cover.and_then(|line| line.picture_key.as_deref())),
            number: order.row.number.clone(),
            shop: order.row.shop_name.clone(),
            placed_at: order.row.placed_at,
            amount: order.total,
            state: order.row.state.as_str(),
            sentence: sentence(reader, order),
            next: next(reader, order, now).map(|next| next.to_string()).unwrap_or_default(),
            needs: order.row.needs_buyer,
            button: button(order),
        }
    }
}

/// The state in a sentence.
fn sentence(reader: &Reader, order: &ListedOrder) -> Phrase {
    let title = order.lines.first().map(|line| line.title.clone()).unwrap_or_default();
    let things = reader.say("orders-things").with("title", title).with("more", order.lines.len().saturating_sub(1));
    let key = match order.row.state {
        _ if order.row.open_chargebacks > 0 => "orders-sentence-bank",
        _ if order.row.case.is_some() => "orders-sentence-case",
        OrderState::AwaitingPayment => "orders-sentence-awaiting-payment",
        OrderState::AwaitingShipment => "orders-sentence-awaiting-shipment",
        OrderState::PartlyShipped => "orders-sentence-partly-shipped",
        OrderState::Shipped => "orders-sentence-shipped",
        OrderState::Received | OrderState::Completed => "orders-sentence-delivered",
        OrderState::Cancelled => "orders-sentence-cancelled",
        OrderState::Refunded => "orders-sentence-refunded",
        OrderState::ChargedBack => "orders-sentence-charged-back",
    };
    reader.say(key).with("things", things).with("shop", &order.row.shop_name)
}

/// The next date, and what happens then.
fn next(reader: &Reader, order: &ListedOrder, now: Instant) -> Option<Phrase> {
    if order.row.open_chargebacks > 0 {
        return Some(reader.say("orders-next-bank"));
    }
    if let Some(case) = &order.row.case {
        return Some(case_words::open(reader, Side::Buyer, case, &order.row.shop_name));
    }
    let clock = |kind| order.clocks.iter().find(|(known, _)| *known == kind).map(|(_, due_at)| *due_at);
    Some(match order.row.state {
        OrderState::AwaitingPayment => reader.say("orders-next-pay").with("at", order.row.pay_by),
        OrderState::AwaitingShipment => {
            let ends = clock(ClockKind::ShipmentEnds)?;
            let from = ends - days(order.ship_grace_days);
            let key = if now > from { "orders-next-cancel-now" } else { "orders-next-cancel-from" };
            reader.say(key).with("at", from).with("ends", ends)
        }
        OrderState::PartlyShipped => reader.say("orders-next-rest").with("at", clock(ClockKind::ShipmentEnds)?),
        OrderState::Shipped => reader.say("orders-next-confirmed").with("at", clock(ClockKind::ReceiptEnds)?),
        OrderState::Received => reader.say("orders-next-claims").with("at", clock(ClockKind::AfterSaleEnds)?),
        OrderState::Cancelled if order.row.captured_minor > 0 => {
            reader.say("orders-next-refund").with("amount", Money::new(order.row.refunded_minor, order.total.currency))
        }
        OrderState::Completed | OrderState::Cancelled | OrderState::Refunded | OrderState::ChargedBack => return None,
    })
}

fn button(order: &ListedOrder) -> Button {
    let number = &order.row.number;
    let to_carrier = || {
        let (carrier, tracking_number) = order.tracking.as_ref()?;
        Carrier::parse(carrier)?.tracking_url(tracking_number)
    };
    let inside = |label, href, first| Button { label, href, first, outside: false };
    if let Some(case) = &order.row.case {
        return inside("order-case-open", case_path(&case.number), order.row.needs_buyer);
    }
    match order.row.state {
        _ if order.row.open_chargebacks > 0 => inside("orders-view", format!("/orders/{number}"), false),
        OrderState::AwaitingPayment => inside("order-pay", format!("/checkout/{}", order.row.payment_reference), true),
        OrderState::Shipped => inside("order-confirm", format!("/orders/{number}/receipt"), true),
        OrderState::PartlyShipped if let Some(href) = to_carrier() => {
            Button { label: "orders-track", href, first: false, outside: true }
        }
        _ => inside("orders-view", format!("/orders/{number}"), false),
    }
}

impl OrdersPage {
    fn new(visit: &Visit, query: &Query, page: &Page, counts: &[StateCount], now: Instant) -> Self {
        let current = Group::named(&query.state);
        let place = |order: &ListedOrder| Place { needs_buyer: order.row.needs_buyer, id: order.row.id };
        let (first, last) = (page.orders.first().map(place), page.orders.last().map(place));
        Self {
            frame: visit.frame(),
            tabs: GROUPS
                .into_iter()
                .map(|group| Tab {
                    href: query.href(group.name, None),
                    label: group.label,
                    count: (!query.is_filtered()).then(|| group.count(counts)),
                    current: group == current,
                })
                .collect(),
            state: current.name,
            years: years(&visit.reader, counts),
            year: query.year(),
            text: query.text(),
            rows: page.orders.iter().map(|order| Row::new(&visit.reader, order, now)).collect(),
            newer: first.filter(|_| page.above).map(|place| query.href(current.name, Some(("above", place)))),
            older: last.filter(|_| page.below).map(|place| query.href(current.name, Some(("below", place)))),
            none_at_all: counts.is_empty(),
        }
    }
}

/// The years in which a buyer placed orders, as the rows date them where the reader is; the latest first.
fn years(reader: &Reader, counts: &[StateCount]) -> Vec<i32> {
    let year = |at: Instant| reader.time_zone.from_utc_datetime(&at).year();
    let first = counts.iter().filter_map(|count| count.first_placed_at).min().map(year);
    let last = counts.iter().filter_map(|count| count.last_placed_at).max().map(year);
    first.zip(last).map_or_else(Vec::new, |(first, last)| (first..=last).rev().collect())
}

/// When a year begins where the reader is, and the next one does.
fn bounds(reader: &Reader, year: i32) -> Option<(Instant, Instant)> {
    let begins = |year| reader.time_zone.with_ymd_and_hms(year, 1, 1, 0, 0, 0).earliest().map(|at| at.naive_utc());
    Some((begins(year)?, begins(year.checked_add(1)?)?))
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    query: web::Query<Query>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let wanted = Wanted {
        states: Group::named(&query.state).states.to_vec(),
        placed: query.year().and_then(|year| bounds(&visit.reader, year)),
        text: query.text(),
    };
    let from = query.from();
    let (page, counts) = state
        .db
        .read(move |connection| {
            let page = order_lists::page(connection, buyer, &wanted, from, PAGE_SIZE)?;
            Ok::<_, DbError>((page, order_lists::counts(connection, buyer)?))
        })
        .await?;
    visit.page(&OrdersPage::new(&visit, &query, &page, &counts, state.clock.now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place { needs_buyer: true, id: OrderId(73) };
        let query =
            Query { state: "finished".into(), q: " lamp & oak ".into(), year: "2026".into(), ..Query::default() };
        let href = query.href("finished", Some(("below", place)));
        assert_eq!(href, "/orders?state=finished&year=2026&q=lamp%20%26%20oak&below=1-73");
        assert_eq!(super::place("1-73"), Some(place));
        assert_eq!(Query::default().href("", None), "/orders");
        assert!(query.is_filtered() && !Query { state: "finished".into(), ..Query::default() }.is_filtered());
        for text in ["", "1", "2-73", "1-", "x-1", "1-1-1"] {
            assert_eq!(super::place(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_is_the_readers() {
        let reader = Reader::new("en", Some("Europe/Paris"), chrono_tz::Tz::UTC);
        let new_years_eve: Instant = "2026-12-31T23:30:00".parse().unwrap();
        let counts = [StateCount {
            state: OrderState::Shipped,
            count: 1,
            first_placed_at: Some(new_years_eve),
            last_placed_at: Some(new_years_eve),
        }];
        assert_eq!(years(&reader, &counts), [2027]);
        let (begins_at, ends_at) = bounds(&reader, 2027).unwrap();
        assert!((begins_at..ends_at).contains(&new_years_eve));
        assert_eq!(years(&reader, &[]), [0; 0]);
    }

    #[test]
    fn every_state_is_under_one_tab_besides_all() {
        for state in OrderState::ALL {
            assert_eq!(GROUPS.iter().filter(|group| group.states.contains(state)).count(), 1, "{state}");
        }
        assert_eq!(Group::named("nonsense").name, "");
    }
}
