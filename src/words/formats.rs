//! How a reader's language writes amounts, instants and days. The order of the parts and the names of months are messages.

use chrono::{Datelike as _, NaiveDate, TimeZone as _};

use super::Reader;
use crate::domain::money::Money;
use crate::domain::time::Instant;

impl Reader {
    /// An amount with its symbol, its currency's decimals and the language's grouping: `$1,234.50`, `¥1,250`, `−$3.00`.
    pub fn money(&self, money: Money) -> String {
        let decimal = money.decimal();
        let digits = decimal.trim_start_matches('-');
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut number = grouped(whole, &self.say("format-number-group").to_string());
        if !fraction.is_empty() {
            number.push_str(&self.say("format-number-point").to_string());
            number.push_str(fraction);
        }
        let key = if money.minor < 0 { "format-money-negative" } else { "format-money" };
        self.say(key).with("symbol", symbol(money)).with("number", number).to_string()
    }

    /// Date, time and zone: `3 Nov 2026, 14:05 CET`.
    pub fn instant(&self, at: Instant) -> String {
        let local = self.time_zone.from_utc_datetime(&at);
        self.say("format-instant")
            .with("day", self.day(at))
            .with("time", local.format("%H:%M").to_string())
            .with("zone", zone_name(&local.format("%Z").to_string()))
            .to_string()
    }

    /// The date where the reader is: `3 Nov 2026`.
    pub fn day(&self, at: Instant) -> String {
        self.date(self.time_zone.from_utc_datetime(&at).date_naive())
    }

    /// A date: `3 Nov 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        self.say("format-day")
            .with("day", date.day())
            .with("month", self.say("format-month").with("month", date.month()))
            .with("year", date.year().to_string())
            .to_string()
    }

    /// The same without its year, for where there is little room: `3 Nov`.
    pub fn short_date(&self, date: NaiveDate) -> String {
        self.say("format-short-day")
            .with("day", date.day())
            .with("month", self.say("format-month").with("month", date.month()))
            .to_string()
    }
}

/// Digits in groups of three.
fn grouped(digits: &str, separator: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

/// The currency's sign, or its code and a space where the sign is letters or is missing.
fn symbol(money: Money) -> String {
    let symbol = money.currency.symbol().symbol;
    if symbol.is_empty() || symbol.chars().any(char::is_alphabetic) {
        format!("{}\u{a0}", money.currency.code())
    } else {
        symbol
    }
}

/// Zones without letters of their own are named by their distance: `UTC+03`.
fn zone_name(abbreviation: &str) -> String {
    if abbreviation.starts_with(['+', '-']) { format!("UTC{abbreviation}") } else { abbreviation.to_owned() }
}
