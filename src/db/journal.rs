//! The ledger as a journal for an outside witness: hledger or beancount adds it up again and checks every stored balance.
//!
//! Entries are read page by page and written at once, so that memory does not grow with history.
//! Debits are positive in all three.

use std::io::{self, Write};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::ledger::{EntryRow, PostingRow};
use super::schema::{entries, orders, postings, shops, stores, suspense};
use super::{Connection, Db, DbError};
use crate::domain::ids::{EntryId, OrderId, ShopId, SuspenseId};
use crate::domain::ledger::{Account, currency};
use crate::domain::money::Money;
use crate::domain::payments::SuspenseState;
use crate::domain::text::text_enum;
use crate::domain::time::{Instant, days};

/// How many rows are read at a time.
const PAGE: i64 = 1000;

text_enum! {
    /// A program that reads journals.
    Format {
        /// hledger, and what reads its format.
        Hledger = "hledger",
        /// beancount.
        Beancount = "beancount",
    }
}

/// Why a journal was not written to its end.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The ledger could not be read.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The journal could not be written.
    #[error("the journal could not be written: {0}")]
    Output(#[from] io::Error),
}

impl From<diesel::result::Error> for JournalError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Writes the ledger as of one moment.
///
/// 1. Every account and currency is declared.
/// 2. Every entry follows, oldest first.
/// 3. Every balance the store keeps beside the ledger is asserted: holds, shops, suspense.
///
/// # Errors
/// When the ledger cannot be read or the journal not written.
pub fn write(db: &Db, format: Format, out: &mut impl Write) -> Result<(), JournalError> {
    db.read_moment_here(|connection| {
        declare(connection, format, out)?;
        let mut after = EntryId(0);
        while let Some(last) = write_page(connection, format, after, out)? {
            after = last;
        }
        assert_balances(connection, format, out)?;
        Ok(out.flush()?)
    })
}

fn declare(connection: &mut Connection, format: Format, out: &mut impl Write) -> Result<(), JournalError> {
    let currencies: Vec<String> =
        postings::table.select(postings::currency).distinct().order(postings::currency).load(connection)?;
    for code in &currencies {
        if format == Format::Hledger {
            writeln!(out, "commodity {}", hledger_style(code))?;
        }
    }
    let oldest = entries::table.select(diesel::dsl::min(entries::occurred_at)).first::<Option<Instant>>(connection)?;
    let opened_on = oldest.unwrap_or_default().date();
    let mut after = (String::new(), i64::MIN);
    loop {
        let later =
            postings::account.gt(&after.0).or(postings::account.eq(&after.0).and(postings::owner_id.gt(after.1)));
        let page: Vec<(String, i64)> = postings::table
            .filter(later)
            .select((postings::account, postings::owner_id))
            .distinct()
            .order((postings::account, postings::owner_id))
            .limit(PAGE)
            .load(connection)?;
        let Some(last) = page.last() else { return Ok(()) };
        for (account, owner) in &page {
            let name = account_name(account, *owner);
            match format {
                Format::Hledger => writeln!(out, "account {name}")?,
                Format::Beancount => writeln!(out, "{opened_on} open {name}")?,
            }
        }
        after = last.clone();
    }
}

fn write_page(
    connection: &mut Connection,
    format: Format,
    after: EntryId,
    out: &mut impl Write,
) -> Result<Option<EntryId>, JournalError> {
    let page: Vec<EntryRow> = entries::table
        .filter(entries::id.gt(after))
        .order(entries::id)
        .limit(PAGE)
        .select(EntryRow::as_select())
        .load(connection)?;
    let ids: Vec<EntryId> = page.iter().map(|entry| entry.id).collect();
    let mut sides: Vec<PostingRow> = postings::table
        .filter(postings::entry_id.eq_any(ids))
        .order(postings::id)
        .select(PostingRow::as_select())
        .load(connection)?;
    for entry in &page {
        let day = entry.occurred_at.date();
        let text = plain(&format!("{}: {}", entry.kind.to_string().replace('_', " "), entry.rule));
        match format {
            Format::Hledger => writeln!(out, "\n{day} ({}) {text}", entry.id)?,
            Format::Beancount => writeln!(out, "\n{day} * \"{text}\"\n  entry: \"{}\"", entry.id)?,
        }
        for side in sides.extract_if(.., |side| side.entry_id == entry.id) {
            let (account, number) =
                (account_name(&side.account, side.owner_id), decimal(side.amount_minor, &side.currency));
            writeln!(out, "  {account}  {number} {}", side.currency)?;
        }
    }
    Ok(page.last().map(|entry| entry.id))
}

/// Asserts what the store keeps beside the ledger, as of the day after the last entry.
/// An account that nothing was ever booked on is left out, unless the store says that there is something on it.
fn assert_balances(connection: &mut Connection, format: Format, out: &mut impl Write) -> Result<(), JournalError> {
    let newest = entries::table.select(diesel::dsl::max(entries::occurred_at)).first::<Option<Instant>>(connection)?;
    let Some(newest) = newest else { return Ok(()) };
    let assertions = Assertions { format, on: (newest + days(1)).date() };
    assertions.begin(out)?;
    let mut after = OrderId(0);
    loop {
        let page: Vec<(OrderId, i64, String)> = orders::table
            .filter(orders::id.gt(after).and(orders::captured_minor.ne(0).or(orders::hold_minor.ne(0))))
            .select((orders::id, orders::hold_minor, orders::currency))
            .order(orders::id)
            .limit(PAGE)
            .load(connection)?;
        let Some((last, _, _)) = page.last() else { break };
        after = *last;
        for (id, held, code) in &page {
            assertions.write(&Account::Hold(*id), *held, code, out)?;
        }
    }
    if let Some(code) = stores::table.select(stores::currency).first::<String>(connection).optional()? {
        let booked = postings::account.eq("seller_balance").and(postings::owner_id.nullable().eq(shops::id.nullable()));
        let moved = diesel::dsl::exists(postings::table.filter(booked));
        let balances: Vec<(ShopId, i64)> = shops::table
            .filter(shops::balance_minor.ne(0).or(moved))
            .select((shops::id, shops::balance_minor))
            .order(shops::id)
            .load(connection)?;
        for (id, owed) in balances {
            assertions.write(&Account::SellerBalance(id), owed, &code, out)?;
        }
    }
    let left_minor = suspense::amount_minor - suspense::charged_back_minor;
    let items: Vec<(SuspenseId, SuspenseState, i64, String)> = suspense::table
        .select((suspense::id, suspense::state, left_minor, suspense::currency))
        .order(suspense::id)
        .load(connection)?;
    for (id, state, minor, code) in items {
        let waiting = if state == SuspenseState::Open { minor } else { 0 };
        assertions.write(&Account::Suspense(id), waiting, &code, out)?;
    }
    Ok(())
}

/// How stored balances are asserted. beancount does it as of the beginning of a day, hledger within a transaction.
struct Assertions {
    format: Format,
    on: NaiveDate,
}

impl Assertions {
    fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Hledger => writeln!(out, "\n{} balances as the store keeps them", self.on),
            Format::Beancount => writeln!(out),
        }
    }

    /// Asserts that so much is owed on an account.
    fn write(&self, account: &Account, owed_minor: i64, code: &str, out: &mut impl Write) -> io::Result<()> {
        let name = account_name(&account.name(), account.owner());
        let number = decimal(owed_minor.saturating_neg(), code);
        match self.format {
            Format::Hledger => writeln!(out, "  {name}  0 {code} = {number} {code}"),
            // Without a tolerance of its own, beancount would let a balance be off by one cent.
            Format::Beancount => writeln!(out, "{} balance {name}  {number} ~ 0 {code}", self.on),
        }
    }
}

/// The name of an account in both formats: `Liabilities:Holds:12`.
fn account_name(account: &str, owner: i64) -> String {
    match account {
        "bank" => "Assets:Bank".to_owned(),
        "hold" => format!("Liabilities:Holds:{owner}"),
        "seller_balance" => format!("Liabilities:Seller-Balances:{owner}"),
        "suspense" => format!("Liabilities:Suspense:{owner}"),
        "refunds_in_transit" => "Liabilities:Refunds-In-Transit".to_owned(),
        "payouts_in_transit" => "Liabilities:Payouts-In-Transit".to_owned(),
        "chargebacks_open" => format!("Assets:Chargebacks-Open:{owner}"),
        "chargeback_losses" => "Expenses:Chargeback-Losses".to_owned(),
        "advance_receivable" => format!("Assets:Advances:{owner}"),
        "early_release_charges" => "Income:Early-Release-Charges".to_owned(),
        "store_capital" => "Equity:Store-Capital".to_owned(),
        "commission" => "Income:Commission".to_owned(),
        other => match other.strip_prefix("processor_cash:") {
            Some(processor) => format!("Assets:Processor-Cash:{}", capitalised(processor)),
            None => format!("Equity:{}", capitalised(other)),
        },
    }
}

/// A name as beancount takes it: letters, digits and hyphens, the first a capital.
fn capitalised(name: &str) -> String {
    let plain = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    plain.enumerate().map(|(place, letter)| if place == 0 { letter.to_ascii_uppercase() } else { letter }).collect()
}

/// A rule as a payee or comment: no quotes, no line breaks, and nothing that either format gives a meaning.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_alphanumeric() || " .,:%()-".contains(letter) { letter } else { ' ' })
        .collect()
}

/// An amount with the decimals of its currency; of an unknown currency in minor units.
fn decimal(minor: i64, code: &str) -> String {
    currency(code).map_or_else(|| minor.to_string(), |known| Money::new(minor, known).decimal())
}

/// How hledger is to write a currency: it wants a decimal mark even where there are no decimals.
fn hledger_style(code: &str) -> String {
    let sample = decimal(0, code);
    if sample.contains('.') { format!("{sample} {code}") } else { format!("{sample}. {code}") }
}
