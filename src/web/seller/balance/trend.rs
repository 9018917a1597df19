//! Sales, releases and refunds over time: a chart, and the same numbers as a table.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::Deserialize;

use super::super::AtWork;
use super::super::addresses::address;
use super::tabs;
use crate::db::shop_money::{Day, days};
use crate::domain::money::Money;
use crate::domain::shops::Capability;
use crate::web::charts::BarChart;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

const PATH: &str = "/seller/transactions/balance/trend";

/// How many weeks or months are shown, this one included.
const PERIODS: u32 = 12;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `week`, or `month`; empty for weeks.
    by: String,
}

/// How long the parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Week,
    Month,
}

impl By {
    /// The first day of the part that a day is in: a Monday, or the first of a month.
    fn begins_on(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Week => day.week(chrono::Weekday::Mon).first_day(),
            Self::Month => day.with_day(1).unwrap_or(day),
        }
    }

    /// The first days of the parts up to today, the oldest first.
    fn parts(self, today: NaiveDate) -> Vec<NaiveDate> {
        let last = self.begins_on(today);
        let before = |count: u32| match self {
            Self::Week => last.checked_sub_days(Days::new(u64::from(count).saturating_mul(7))),
            Self::Month => last.checked_sub_months(Months::new(count)),
        };
        (0..PERIODS).rev().filter_map(before).collect()
    }
}

#[derive(Template)]
#[template(path = "seller/balance_trend.html")]
struct TrendPage {
    frame: Frame,
    tabs: Vec<(&'static str, &'static str, bool)>,
    by_month: bool,
    other: String,
    chart: Option<BarChart>,
    rows: Vec<Row>,
    total: Sums,
}

/// A week or a month.
struct Row {
    begins: String,
    sums: Sums,
}

/// What happened in it.
#[derive(Clone, Copy)]
struct Sums {
    sold: Money,
    released: Money,
    refunded: Money,
}

fn sums<'d>(state: &State, days: impl Iterator<Item = &'d Day> + Clone) -> Sums {
    let sum = |of: fn(&Day) -> i64| Money::new(days.clone().map(of).sum(), state.store.currency);
    Sums {
        sold: sum(|day| day.sold_minor),
        released: sum(|day| day.released_minor),
        refunded: sum(|day| day.refunded_minor),
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let shop = AtWork::require(&visit, Capability::SeeMoney)?.shop;
    let by = match asked.by.as_str() {
        "" | "week" => By::Week,
        "month" => By::Month,
        _ => return Err(PageError::NotFound),
    };
    let today = state.clock.now().date();
    let parts = by.parts(today);
    let since = parts.first().copied().unwrap_or(today).and_time(chrono::NaiveTime::MIN);
    let found = state.db.read(move |connection| days(connection, shop, since)).await?;
    let dated: Vec<(NaiveDate, Day)> =
        found.into_iter().filter_map(|day| Some((by.begins_on(day.day.parse().ok()?), day))).collect();
    let rows: Vec<(NaiveDate, Row)> = parts
        .into_iter()
        .map(|begins_on| {
            let of_part = dated.iter().filter(move |(part, _)| *part == begins_on).map(|(_, day)| day);
            (begins_on, Row { begins: visit.reader.date(begins_on), sums: sums(&state, of_part) })
        })
        .collect();
    let bars: Vec<(String, Vec<Money>)> = rows
        .iter()
        .map(|(begins_on, row)| {
            let label = match by {
                By::Week => visit.reader.short_date(*begins_on),
                By::Month => visit.say("format-month").with("month", begins_on.month()).to_string(),
            };
            (label, vec![row.sums.sold, row.sums.released, row.sums.refunded])
        })
        .collect();
    visit.page(&TrendPage {
        frame: visit.frame(),
        tabs: tabs(PATH),
        by_month: by == By::Month,
        other: address(PATH, &[("by", if by == By::Month { "week" } else { "month" })]),
        chart: BarChart::of(&bars),
        total: sums(&state, dated.iter().map(|(_, day)| day)),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_parts_end_with_today() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let weeks = By::Week.parts(today);
        assert_eq!(
            (weeks.len(), weeks[11].to_string(), weeks[0].to_string()),
            (12, "2026-11-23".into(), "2026-09-07".into())
        );
        let months = By::Month.parts(today);
        assert_eq!(
            (months.len(), months[11].to_string(), months[0].to_string()),
            (12, "2026-11-01".into(), "2025-12-01".into())
        );
    }
}
