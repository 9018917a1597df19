//! Which money becomes free on which day, if every buyer takes all the time there is.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, TimeZone as _};

use super::super::AtWork;
use super::tabs;
use crate::db::held_orders::{HeldOrder, View, list};
use crate::domain::money::Money;
use crate::domain::shops::Capability;
use crate::web::charts::BarChart;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

const PATH: &str = "/seller/transactions/balance/forecast";

/// How many orders are looked at; what further ones bring is said to be left out.
const ORDERS: i64 = 5_000;

#[derive(Template)]
#[template(path = "seller/balance_forecast.html")]
struct ForecastPage {
    frame: Frame,
    tabs: Vec<(&'static str, &'static str, bool)>,
    chart: Option<BarChart>,
    days: Vec<Day>,
    dated: Money,
    /// Of orders that are not wholly shipped, so that no clock runs yet.
    undated: Money,
    undated_orders: usize,
    disputed: Money,
    disputed_orders: usize,
    incomplete: bool,
}

/// A day of the table.
struct Day {
    day: String,
    short: String,
    orders: usize,
    comes: Money,
    /// All that has come by then.
    by_then: Money,
}

/// What comes of orders, in minor units.
fn sum<'o>(orders: impl Iterator<Item = &'o HeldOrder>) -> i64 {
    orders.map(HeldOrder::comes_minor).sum()
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let shop = AtWork::require(&visit, Capability::SeeMoney)?.shop;
    let read = state.db.read::<_, PageError>(move |connection| {
        let held = list(connection, shop, View::Held, None, ORDERS)?;
        Ok((held, list(connection, shop, View::Disputed, None, ORDERS)?))
    });
    let (held, disputed) = read.await?;
    let money = |minor| Money::new(minor, state.store.currency);
    let mut by_day: BTreeMap<NaiveDate, Vec<&HeldOrder>> = BTreeMap::new();
    for order in &held {
        if let Some(at) = order.releases_at {
            by_day.entry(visit.reader.time_zone.from_utc_datetime(&at).date_naive()).or_default().push(order);
        }
    }
    let mut by_then = 0i64;
    let days: Vec<Day> = by_day
        .iter()
        .map(|(day, orders)| {
            let comes = sum(orders.iter().copied());
            by_then = by_then.saturating_add(comes);
            Day {
                day: visit.reader.date(*day),
                short: visit.reader.short_date(*day),
                orders: orders.len(),
                comes: money(comes),
                by_then: money(by_then),
            }
        })
        .collect();
    let chart: Vec<(String, Vec<Money>)> = days.iter().map(|day| (day.short.clone(), vec![day.comes])).collect();
    let undated = || held.iter().filter(|order| order.releases_at.is_none());
    let looked_at = i64::try_from(held.len().max(disputed.len())).unwrap_or(i64::MAX);
    visit.page(&ForecastPage {
        frame: visit.frame(),
        tabs: tabs(PATH),
        chart: BarChart::of(&chart),
        days,
        dated: money(by_then),
        undated: money(sum(undated())),
        undated_orders: undated().count(),
        disputed: money(sum(disputed.iter())),
        disputed_orders: disputed.len(),
        incomplete: looked_at >= ORDERS,
    })
}
