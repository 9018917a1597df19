//! The books: entries newest first with both their sides, and on the first page what every account adds up to.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address, say, typed};
use super::postings::{Sides, account_name, money};
use crate::db::ledger::{self, EntryRow, PostingRow, Wanted, list};
use crate::db::orders::search::numbers;
use crate::db::orders::{Through, find};
use crate::db::{Connection, DbError, shops};
use crate::domain::ids::{EntryId, OrderId, ShopId};
use crate::domain::money::Money;
use crate::domain::time::Instant;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/ledger";

/// What the ledger is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// An order's number.
    order: String,
    /// An account's name.
    account: String,
    /// The entry before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/ledger.html")]
struct LedgerPage {
    frame: Frame,
    order: String,
    /// The accounts to choose from: name, words, and whether it is chosen.
    accounts: Vec<(String, Phrase, bool)>,
    entries: Listing<Entry>,
    /// On the first page of all entries alone, because it reads the whole ledger.
    trial: Option<TrialBalance>,
}

/// What every account adds up to.
#[derive(Default)]
struct TrialBalance {
    accounts: Vec<(Phrase, Sides)>,
    totals: Vec<Total>,
}

impl TrialBalance {
    fn new(visit: &Visit, balances: &[(String, String, i64)]) -> Result<Self, PageError> {
        let mut trial = Self::default();
        for (name, code, minor) in balances {
            let sides = Sides::of(money(*minor, code)?);
            add(&mut trial.totals, money(0, code)?, &sides);
            trial.accounts.push((account_name(&visit.reader, name), sides));
        }
        Ok(trial)
    }

    fn is_balanced(&self) -> bool {
        self.totals.iter().all(|total| total.debits.minor == total.credits.minor)
    }
}

/// Both columns of the balances, in one currency.
struct Total {
    debits: Money,
    credits: Money,
}

/// An entry with its sides in words.
struct Entry {
    id: EntryId,
    kind: Phrase,
    rule: String,
    occurred_at: Instant,
    order_number: Option<String>,
    sides: Vec<(Phrase, String, Sides)>,
}

/// What the page reads.
struct Read {
    entries: Vec<(EntryRow, Vec<PostingRow>)>,
    orders: BTreeMap<OrderId, String>,
    shops: BTreeMap<i64, String>,
    accounts: Vec<String>,
    balances: Option<Vec<(String, String, i64)>>,
}

fn read(connection: &mut Connection, asked: &Asked, number: &str) -> Result<Read, DbError> {
    let order = match number {
        "" => None,
        // An order that does not exist has no entries; no row has the id zero.
        number => Some(find(connection, Through::Store, number)?.unwrap_or(OrderId(0))),
    };
    let is_first_of_all = number.is_empty() && asked.account.is_empty() && asked.before.is_none();
    let account = Some(asked.account.clone()).filter(|name| !name.is_empty()).map(|name| (name, None));
    let wanted = Wanted { order, shop: None, account, before: asked.before.map(EntryId) };
    let entries = list(connection, &wanted, FETCHED)?;
    let mut about: Vec<OrderId> = entries.iter().filter_map(|(entry, _)| entry.order_id).collect();
    about.dedup();
    let sellers: Vec<ShopId> = entries
        .iter()
        .flat_map(|(_, sides)| sides)
        .filter(|side| side.account == "seller_balance")
        .map(|side| ShopId(side.owner_id))
        .collect();
    Ok(Read {
        orders: numbers(connection, &about)?.into_iter().collect(),
        shops: shops::names(connection, &sellers)?.into_iter().map(|(id, name)| (id.0, name)).collect(),
        accounts: ledger::accounts(connection)?,
        balances: is_first_of_all.then(|| ledger::balances(connection)).transpose()?,
        entries,
    })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let asked = Asked { account: typed(&asked.account), ..asked.into_inner() };
    let order = typed(&asked.order).to_uppercase();
    let (before, account) = (asked.before, asked.account.clone());
    let number = order.clone();
    let read = state.db.read(move |connection| read(connection, &asked, &number)).await?;
    let link = |before: &str| address(PATH, &[("order", &order), ("account", &account), ("before", before)]);
    let rows = read.entries.iter().map(|(row, sides)| entry(&visit, &read, row, sides)).collect::<Result<_, _>>()?;
    let accounts = read.accounts.iter().map(|name| {
        let words = account_name(&visit.reader, name);
        (name.clone(), words, *name == account)
    });
    let trial = read.balances.as_deref().map(|balances| TrialBalance::new(&visit, balances)).transpose()?;
    let entries = Listing::new(rows, before, |entry: &Entry| entry.id.0, link);
    visit.page(&LedgerPage { frame: visit.frame(), order, accounts: accounts.collect(), entries, trial })
}

fn add(totals: &mut Vec<Total>, zero: Money, sides: &Sides) {
    let known = totals.iter().position(|total| total.debits.currency == zero.currency);
    let index = known.unwrap_or_else(|| {
        totals.push(Total { debits: zero, credits: zero });
        totals.len().saturating_sub(1)
    });
    let Some(total) = totals.get_mut(index) else { return };
    total.debits.minor = total.debits.minor.saturating_add(sides.debit.map_or(0, |debit| debit.minor));
    total.credits.minor = total.credits.minor.saturating_add(sides.credit.map_or(0, |credit| credit.minor));
}

fn entry(visit: &Visit, read: &Read, row: &EntryRow, sides: &[PostingRow]) -> Result<Entry, PageError> {
    let number = row.order_id.and_then(|order| read.orders.get(&order)).cloned();
    let owner = |side: &PostingRow| match side.account.as_str() {
        "hold" => number.clone().unwrap_or_default(),
        "seller_balance" => read.shops.get(&side.owner_id).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let sides = sides.iter().map(|side| {
        let amount = money(side.amount_minor, &side.currency)?;
        Ok((account_name(&visit.reader, &side.account), owner(side), Sides::of(amount)))
    });
    Ok(Entry {
        id: row.id,
        kind: say(visit, "admin-entry", row.kind),
        rule: row.rule.clone(),
        occurred_at: row.occurred_at,
        sides: sides.collect::<Result<_, PageError>>()?,
        order_number: number,
    })
}
