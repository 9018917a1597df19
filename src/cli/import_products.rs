//! `doorstep import-products`: reads a product file into a shop and prints what became of it.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use crate::actions::products::{Import, ImportError, Mode, Summary, import};
use crate::clock::Clock;
use crate::db::{Db, DbError, shops, store};
use crate::domain::products::{BadRow, FileFault};
use crate::words::Reader;

/// Why nothing, or not everything, was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportProductsError {
    /// The database has no store yet.
    #[error("the database has no store yet: run `doorstep migrate` and `doorstep serve` first")]
    NoStore,
    /// No such shop.
    #[error("there is no shop {0:?}")]
    NoShop(String),
    /// The file cannot be opened, or the report cannot be written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is no product file; the sentence was printed.
    #[error("{0}")]
    File(String),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Imports a file for the shop of a slug and prints a line for every bad row and a sum at the end.
/// Nothing is ever fetched: pictures are only those the shop has already.
pub fn import_products(
    db: &Db,
    clock: &Clock,
    reader: &Reader,
    shop: &str,
    file: &Path,
    mode: Mode,
    out: &mut dyn Write,
) -> Result<Summary, ImportProductsError> {
    let store = db.read_here(store::load)?.ok_or(ImportProductsError::NoStore)?;
    let row = db.read_here(|connection| shops::by_slug(connection, shop))?;
    let shop = row.ok_or_else(|| ImportProductsError::NoShop(shop.to_owned()))?.id;
    let task = Import { shop, currency: store.currency, mode, picture_key: &|_| None };
    let file = BufReader::new(File::open(file)?);
    let mut printed = Ok(());
    let mut report = |bad_row: &BadRow| {
        if printed.is_ok() {
            printed = writeln!(out, "{}", line(reader, bad_row));
        }
    };
    let imported = import(db, clock, &task, file, &mut report);
    printed?;
    let summary = match imported {
        Ok(summary) => summary,
        Err(ImportError::Db(error)) => return Err(error.into()),
        Err(ImportError::File(fault)) => return Err(ImportProductsError::File(sentence(reader, &fault))),
    };
    writeln!(out, "{}", sum(reader, &summary))?;
    if mode == Mode::DryRun {
        writeln!(out, "{}", reader.say("import-dry-run"))?;
    }
    Ok(summary)
}

fn line(reader: &Reader, bad_row: &BadRow) -> String {
    let (key, arguments) = bad_row.fault.sentence();
    let reason = arguments.into_iter().fold(reader.say(key), |reason, (name, value)| reason.with(name, value));
    reader.say("import-line").with("line", bad_row.line.to_string()).with("reason", reason).to_string()
}

fn sum(reader: &Reader, summary: &Summary) -> String {
    reader
        .say("import-summary")
        .with("added", summary.added)
        .with("changed", summary.changed)
        .with("unchanged", summary.unchanged)
        .with("variants", summary.variants)
        .with("archived", summary.archived)
        .with("bad", summary.bad_rows)
        .to_string()
}

fn sentence(reader: &Reader, fault: &FileFault) -> String {
    match fault {
        FileFault::Empty => reader.say("import-empty"),
        FileFault::MissingColumns { headers } => reader.say("import-missing-columns").with("columns", headers),
        FileFault::RepeatedColumn { header } => reader.say("import-repeated-column").with("column", header),
        FileFault::RowTooLong { line } => reader.say("import-row-too-long").with("line", line.to_string()),
        FileFault::Unreadable(error) => reader.say("import-unreadable").with("reason", error.to_string()),
    }
    .to_string()
}
