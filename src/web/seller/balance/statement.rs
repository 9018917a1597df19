//! A shop's balance and its statement: every amount with its order, its event and the rule that set it.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Datelike as _, TimeZone as _};
use serde::Deserialize;

use super::super::addresses::address;
use super::super::{AtWork, order_path, percent};
use super::{PATH, statement_csv, tabs};
use crate::db::orders::{Through, find};
use crate::db::payouts;
use crate::db::shop_money::{self, ShopMoney};
use crate::db::statements::{self, Movement, Place, Reading, Wanted};
use crate::db::{Connection, DbError};
use crate::domain::ids::{EntryId, ShopId};
use crate::domain::ledger::EntryKind;
use crate::domain::money::Money;
use crate::domain::refunds::Cause;
use crate::domain::shops::Capability;
use crate::domain::terms::Rules;
use crate::domain::time::{Instant, days};
use crate::web::{Frame, PageError, State, Visit, instant_at};
use crate::words::{Phrase, Reader, filters};

/// Entries on a page.
const PAGE: usize = 50;
/// The days whose commission is added up.
const COMMISSION_DAYS: i64 = 30;

/// What the address asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Such as `2026-11`; empty for all.
    month: String,
    /// An order's number; empty for all.
    order: String,
    /// `balance` or `held` for what moves only that; empty for all.
    only: String,
    /// A place; see [`place_of`].
    below: String,
    /// `csv` for a file.
    format: String,
}

impl Asked {
    /// The only account whose movements are asked for.
    fn account(&self) -> Option<&'static str> {
        match self.only.as_str() {
            "balance" => Some("seller_balance"),
            "held" => Some("hold"),
            _ => None,
        }
    }

    /// Whether every movement of the balance is shown, so that each line can say what it was afterwards.
    fn shows_whole_balance(&self) -> bool {
        self.order.is_empty() && self.account() != Some("hold")
    }
}

#[derive(Template)]
#[template(path = "seller/balance.html")]
struct BalancePage {
    frame: Frame,
    tabs: Vec<(&'static str, &'static str, bool)>,
    numbers: Numbers,
    months: Vec<(String, String)>,
    asked: Asked,
    order_unknown: bool,
    rows: Vec<Row>,
    csv: String,
    first: Option<String>,
    older: Option<String>,
}

/// The numbers above the statement; each opens to its lines.
struct Numbers {
    available: Money,
    balance: Money,
    at_stake: Money,
    held: Money,
    held_orders: i64,
    disputed: Money,
    disputed_orders: i64,
    advanced: Money,
    in_transit: Money,
    paid_out: Money,
    commission: Money,
    commission_days: i64,
}

/// An entry in words.
struct Row {
    at: Instant,
    event: &'static str,
    rule: Phrase,
    /// The order, release or payout it is about: its page and its number.
    about: Option<(String, String)>,
    terms: Option<i64>,
    held: Option<Money>,
    balance: Option<Money>,
    /// What the balance was afterwards; none when the statement leaves entries out.
    balance_after: Option<Money>,
}

/// What the page reads, in five queries, and two more while a bank has money of the shop's.
struct Found {
    money: ShopMoney,
    at_stake_minor: i64,
    order_unknown: bool,
    movements: Vec<Movement>,
    /// What newer entries did to the balance; only where the page says what it was after each entry.
    newer_minor: i64,
}

/// A month as addresses spell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Month {
    year: i32,
    month: u32,
}

impl Month {
    fn of(reader: &Reader, at: Instant) -> Self {
        let local = reader.time_zone.from_utc_datetime(&at);
        Self { year: local.year(), month: local.month() }
    }

    fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        ((2000..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    fn previous(self) -> Self {
        match self.month {
            1 => Self { year: self.year.saturating_sub(1), month: 12 },
            month => Self { month: month.saturating_sub(1), ..self },
        }
    }

    fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year.saturating_add(1), month: 1 },
            month => Self { month: month.saturating_add(1), ..self },
        }
    }

    /// When it begins where the reader is.
    fn begins_at(self, reader: &Reader) -> Option<Instant> {
        let midnight = reader.time_zone.with_ymd_and_hms(self.year, self.month, 1, 0, 0, 0);
        midnight.earliest().map(|at| at.naive_utc())
    }

    fn words(self, visit: &Visit) -> String {
        let month = visit.say("format-month").with("month", self.month);
        visit.say("seller-statement-month").with("month", month).with("year", self.year.to_string()).to_string()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl BalancePage {
    fn new(visit: &Visit, state: &State, asked: &Asked, mut found: Found, now: Instant) -> Self {
        let amount = |minor| Money::new(minor, state.store.currency);
        let more = found.movements.len() > PAGE;
        found.movements.truncate(PAGE);
        let last = found.movements.last().filter(|_| more).map(|movement| place_text(movement.place()));
        let to = |below: &str| {
            address(PATH, &[("month", &asked.month), ("order", &asked.order), ("only", &asked.only), ("below", below)])
        };
        let whole = asked.shows_whole_balance();
        let mut after_minor = found.money.balance_minor.saturating_sub(found.newer_minor);
        let rows = found.movements.iter().map(|movement| {
            let balance_after = whole.then_some(amount(after_minor));
            after_minor = after_minor.saturating_sub(movement.balance_minor);
            Row { balance_after, ..Row::new(visit, state, movement) }
        });
        Self {
            frame: visit.frame(),
            tabs: tabs(PATH),
            numbers: Numbers {
                available: amount(found.money.balance_minor.saturating_sub(found.at_stake_minor).max(0)),
                balance: amount(found.money.balance_minor),
                at_stake: amount(found.at_stake_minor),
                held: amount(found.money.held_minor),
                held_orders: found.money.held_orders,
                disputed: amount(found.money.disputed_minor),
                disputed_orders: found.money.disputed_orders,
                advanced: amount(found.money.advanced_minor),
                in_transit: amount(found.money.in_transit_minor),
                paid_out: amount(found.money.paid_out_minor),
                commission: amount(found.money.commission_minor),
                commission_days: COMMISSION_DAYS,
            },
            months: months(visit, found.money.begins_at, now),
            asked: asked.clone(),
            order_unknown: found.order_unknown,
            rows: rows.collect(),
            csv: address(
                PATH,
                &[("month", &asked.month), ("order", &asked.order), ("only", &asked.only), ("format", "csv")],
            ),
            first: (!asked.below.is_empty()).then(|| to("")),
            older: last.map(|last| to(&last)),
        }
    }

    /// Whether the statement shows less than everything.
    fn is_filtered(&self) -> bool {
        [&self.asked.month, &self.asked.order, &self.asked.only].iter().any(|field| !field.is_empty())
    }

    fn is_below_zero(&self) -> bool {
        self.numbers.balance.minor < 0
    }
}

impl Row {
    fn new(visit: &Visit, state: &State, movement: &Movement) -> Self {
        let moved = |minor: i64| (minor != 0).then(|| Money::new(minor, state.store.currency));
        let commission = Money::new(movement.commission_minor, state.store.currency);
        let (event, rule) = match (movement.kind, movement.refund_cause) {
            (EntryKind::PaymentReceived, _) => ("seller-statement-paid", "seller-statement-rule-paid"),
            (EntryKind::Released, _) => ("seller-statement-released", "seller-statement-rule-released"),
            (EntryKind::RefundCommitted, Some(Cause::Cancelled)) => {
                ("seller-statement-refund", "seller-statement-rule-cancelled")
            }
            (EntryKind::RefundCommitted, Some(Cause::Case)) if movement.balance_minor == 0 => {
                ("seller-statement-refund", "seller-statement-rule-case-held")
            }
            (EntryKind::RefundCommitted, Some(Cause::Case)) => {
                ("seller-statement-refund", "seller-statement-rule-case")
            }
            (EntryKind::RefundGivenUp, _) => ("seller-statement-given-up", "seller-statement-rule-given-up"),
            (EntryKind::ChargebackLost, _) => ("seller-statement-charged-back", "seller-statement-rule-charged-back"),
            (EntryKind::ReleasedBeforehand, _) => ("seller-statement-advance", "seller-statement-rule-advance"),
            (EntryKind::EarlyReleaseCharged, _) => ("seller-statement-charge", "seller-statement-rule-charge"),
            (EntryKind::DebtWrittenOff, _) => ("seller-statement-written-off", "seller-statement-rule-other"),
            (EntryKind::AdvanceCalledIn, _) => ("seller-statement-called-in", "seller-statement-rule-called-in"),
            (EntryKind::PayoutAsked, _) => ("seller-statement-payout", "seller-statement-rule-payout"),
            (EntryKind::PayoutRefused, _) => {
                ("seller-statement-payout-refused", "seller-statement-rule-payout-refused")
            }
            (EntryKind::PayoutReturned, _) => {
                ("seller-statement-payout-returned", "seller-statement-rule-payout-returned")
            }
            (EntryKind::RefundCommitted, _) => ("seller-statement-refund", "seller-statement-rule-unshipped"),
            (
                EntryKind::RefundConfirmed
                | EntryKind::RefundFailed
                | EntryKind::RefundPaidByOtherMeans
                | EntryKind::Suspended
                | EntryKind::ChargebackOpened
                | EntryKind::ChargebackWon
                | EntryKind::ChargebackLossRecovered
                | EntryKind::FloatPaidIn
                | EntryKind::FloatTakenOut
                | EntryKind::PayoutPaid
                | EntryKind::SuspenseSentBack,
                _,
            ) => ("seller-statement-other", "seller-statement-rule-other"),
        };
        let rate = |of: fn(&Rules) -> i64| percent(visit, movement.rules.as_ref().map_or(0, of));
        Self {
            at: movement.occurred_at,
            event,
            rule: visit
                .say(rule)
                .with("rate", rate(|rules| rules.commission_bp))
                .with("charge-rate", rate(|rules| rules.early_release_rate_bp))
                .with("share", rate(|rules| rules.early_release_max_share_percent.saturating_mul(100)))
                .with("commission", commission)
                .with("rule", &movement.rule),
            about: about(movement),
            terms: movement.terms.map(|terms| terms.0),
            held: moved(movement.held_minor),
            balance: moved(movement.balance_minor),
            balance_after: None,
        }
    }
}

/// What an entry is about: its page and its number.
fn about(movement: &Movement) -> Option<(String, String)> {
    let order = movement.order.as_ref().map(|number| (order_path(number), number.clone()));
    let release = || {
        let number = movement.early_release.clone()?;
        Some((format!("/seller/transactions/release/{number}"), number))
    };
    let payout = || Some(("/seller/transactions/payouts".to_owned(), movement.payout.clone()?));
    order.or_else(release).or_else(payout)
}

/// The months of a statement, the newest first: how addresses spell them, and their words.
fn months(visit: &Visit, begins_at: Option<Instant>, now: Instant) -> Vec<(String, String)> {
    let first = begins_at.map(|at| Month::of(&visit.reader, at));
    let mut months = Vec::new();
    let mut month = Month::of(&visit.reader, now);
    while let Some(first) = first
        && (month.year, month.month) >= (first.year, first.month)
    {
        months.push((month.to_string(), month.words(visit)));
        month = month.previous();
    }
    months
}

/// A place as addresses spell it.
fn place_text(place: Place) -> String {
    format!("{}.{}", place.occurred_at.and_utc().timestamp_micros(), place.id)
}

/// The place of a spelling; what is none begins at the top.
fn place_of(text: &str) -> Option<Place> {
    let (micros, id) = text.split_once('.')?;
    Some(Place { occurred_at: instant_at(micros)?, id: EntryId(id.parse().ok()?) })
}

/// The entries asked for; none when they are about an order the shop does not have.
fn wanted(
    connection: &mut Connection,
    shop: ShopId,
    asked: &Asked,
    reader: &Reader,
) -> Result<Option<Wanted>, DbError> {
    let month = Month::parse(&asked.month);
    let mut wanted = Wanted {
        shop,
        order: None,
        from: month.and_then(|month| month.begins_at(reader)),
        until: month.and_then(|month| month.next().begins_at(reader)),
        account: asked.account(),
        up_to: None,
    };
    if !asked.order.is_empty() {
        wanted.order = find(connection, Through::Shop(shop), &asked.order)?;
        if wanted.order.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(wanted))
}

fn load(
    connection: &mut Connection,
    shop: ShopId,
    asked: &Asked,
    reader: &Reader,
    now: Instant,
) -> Result<Found, DbError> {
    let wanted = wanted(connection, shop, asked, reader)?;
    let one_more = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let reading = Reading::NewestFirst(place_of(&asked.below));
    let movements = match &wanted {
        Some(wanted) => statements::movements(connection, wanted, reading, one_more)?,
        None => Vec::new(),
    };
    let newer_minor = match movements.first() {
        Some(first) if asked.shows_whole_balance() => statements::balance_moved_after(connection, shop, first.place())?,
        _ => 0,
    };
    Ok(Found {
        money: shop_money::of_shop(connection, shop, now - days(COMMISSION_DAYS))?,
        at_stake_minor: payouts::at_stake(connection, shop)?,
        order_unknown: wanted.is_none(),
        movements,
        newer_minor,
    })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let shop = AtWork::require(&visit, Capability::SeeMoney)?.shop;
    let now = state.clock.now();
    let mut asked = asked.into_inner();
    asked.order = asked.order.trim().to_owned();
    let (query, reader) = (asked.clone(), visit.reader.clone());
    if asked.format == "csv" {
        let entries = state.db.read(move |connection| {
            let wanted = wanted(connection, shop, &query, &reader)?.ok_or(PageError::NotFound)?;
            Ok::<_, PageError>(Wanted { up_to: statements::newest(connection)?, ..wanted })
        });
        return Ok(statement_csv::file(&state, entries.await?, &asked.month));
    }
    let found = state.db.read(move |connection| load(connection, shop, &query, &reader, now)).await?;
    visit.page(&BalancePage::new(&visit, &state, &asked, found, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other() {
        let month = Month::parse("2026-12").unwrap();
        assert_eq!(month.next().to_string(), "2027-01");
        assert_eq!(month.next().previous(), month);
        for text in ["", "2026", "2026-13", "2026-0", "1-1", "x-1"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_begins_where_the_reader_is() {
        let reader = Reader::new("en", Some("Europe/Paris"), chrono_tz::Tz::UTC);
        let begins_at = Month::parse("2026-12").unwrap().begins_at(&reader).unwrap();
        assert_eq!(begins_at.to_string(), "2026-11-30 23:00:00");
        assert_eq!(Month::of(&reader, begins_at).to_string(), "2026-12");
    }

    #[test]
    fn a_place_reads_back() {
        let occurred_at = chrono::DateTime::from_timestamp_micros(1_764_000_000_123_456).unwrap().naive_utc();
        let place = Place { occurred_at, id: EntryId(9) };
        assert_eq!(place_of(&place_text(place)), Some(place));
        for text in ["9", "-1.9", "-8000000000000000000.1", "253402300800000000.1"] {
            assert_eq!(place_of(text), None, "{text}");
        }
    }
}
