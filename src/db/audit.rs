//! The audit: proves that the books, the orders, their histories and their clocks agree, and names the first row that is
//! wrong. It changes nothing.
//!
//! 1. Each check is one query for the first row that breaks it, so that memory does not grow with the store.
//! 2. All of them see the same moment, so that an open store can be audited.
//! 3. The figures are printed whatever the checks find; whether the float is below zero is not judged.

mod cases;
mod chargebacks;
mod clocks;
mod early_releases;
mod figures;
mod histories;
mod ledger;
mod notices;
mod orders;
mod payments;
mod payouts;
mod people;
mod refunds;
mod stock;

use std::fmt;

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamp};

use super::{Connection, Db, DbError};
use crate::domain::text;
use crate::domain::time::{Instant, days};

/// How long a due clock may wait for the worker of a running store, in hours.
const GRACE_HOURS: i64 = 1;

/// Something that must be true of every row.
struct Check {
    /// What it is called in the report and in its test.
    name: &'static str,
    /// Finds the first row that breaks it.
    proof: Proof,
    /// How long what was due may wait beyond that, in days.
    patience_days: i64,
}

/// How the first row that breaks a check is found.
enum Proof {
    /// By a query for its `subject` and `detail`. May bind `$1`: what was due before has happened.
    Query(String),
    /// By walking over rows, where the rule is the domain's and not to be said twice.
    Walk(fn(&mut Connection) -> Result<Option<Wrong>, DbError>),
}

impl Check {
    fn new(name: &'static str, query: impl Into<String>) -> Self {
        Self { name, proof: Proof::Query(query.into()), patience_days: 0 }
    }

    fn walk(name: &'static str, walk: fn(&mut Connection) -> Result<Option<Wrong>, DbError>) -> Self {
        Self { name, proof: Proof::Walk(walk), patience_days: 0 }
    }

    /// A check of what may last so many days.
    fn after_days(patience_days: i64, name: &'static str, query: impl Into<String>) -> Self {
        Self { patience_days, ..Self::new(name, query) }
    }

    fn first_fault(&self, connection: &mut Connection, settled_until: Instant) -> Result<Option<Fault>, DbError> {
        let due_before = settled_until - days(self.patience_days);
        let found = match &self.proof {
            Proof::Walk(walk) => walk(connection)?,
            Proof::Query(query) if query.contains("$1") => {
                diesel::sql_query(query).bind::<Timestamp, _>(due_before).get_result::<Wrong>(connection).optional()?
            }
            Proof::Query(query) => diesel::sql_query(query).get_result::<Wrong>(connection).optional()?,
        };
        Ok(found.map(|wrong| Fault { check: self.name, subject: wrong.subject, detail: wrong.detail }))
    }
}

#[derive(QueryableByName)]
struct Wrong {
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    detail: String,
}

/// A row that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The check that found it.
    pub check: &'static str,
    /// The row: `order D-7K4M2-QXH9T`.
    pub subject: String,
    /// What is wrong with it: `hold 500 but postings 400`. Amounts are in minor units.
    pub detail: String,
}

/// A number of the store as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it counts or sums.
    pub name: String,
    /// How many, or how much of which currency.
    pub value: String,
}

/// What an audit found.
#[derive(Clone, Debug)]
pub struct Report {
    /// The store in numbers.
    pub figures: Vec<Figure>,
    /// The names of everything that was checked.
    pub checked: Vec<&'static str>,
    /// The first row that breaks each check that is broken.
    pub faults: Vec<Fault>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.figures.iter().map(|figure| figure.name.chars().count()).max().unwrap_or(0);
        let values = self.figures.iter().map(|figure| figure.value.chars().count()).max().unwrap_or(0);
        for Figure { name, value } in &self.figures {
            writeln!(f, "{name:<names$}  {value:>values$}")?;
        }
        for Fault { check, subject, detail } in &self.faults {
            writeln!(f, "WRONG  {check}: {subject}: {detail}")?;
        }
        match self.faults.len() {
            0 => writeln!(f, "clean: {} checks", self.checked.len()),
            broken => writeln!(f, "{broken} of {} checks found something wrong", self.checked.len()),
        }
    }
}

/// Audits what a connection sees. What fell due before `settled_until` must have happened.
///
/// # Errors
/// Only when the database cannot be read; what is wrong in it is in the report.
pub fn audit(connection: &mut Connection, settled_until: Instant) -> Result<Report, DbError> {
    let checks: Vec<Check> =
        [ledger::checks(), orders::checks(), histories::checks(), payments::checks(), refunds::checks()]
            .into_iter()
            .chain([cases::checks(), chargebacks::checks(), clocks::checks(), stock::checks(), notices::checks()])
            .chain([people::checks(), early_releases::checks(), payouts::checks()])
            .flatten()
            .collect();
    let mut faults = Vec::new();
    for check in &checks {
        faults.extend(check.first_fault(connection, settled_until)?);
    }
    let checked = checks.iter().map(|check| check.name).collect();
    Ok(Report { figures: figures::load(connection)?, checked, faults })
}

/// Audits an open store as of one moment: the report as text, and whether it is clean.
/// A clock that is due may still wait for the worker, for an hour.
///
/// # Errors
/// Only when the database cannot be read.
pub fn run(db: &Db, now: Instant) -> Result<(String, bool), DbError> {
    let report = db.read_moment_here(|connection| audit(connection, now - TimeDelta::hours(GRACE_HOURS)))?;
    Ok((report.to_string(), report.faults.is_empty()))
}

/// Spellings as a list of SQL strings: `'shipped', 'received'`.
fn spelled<T: text::Text>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| format!("'{}'", value.as_str())).collect::<Vec<_>>().join(", ")
}
