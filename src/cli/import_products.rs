//! `doorstep import-products`: reads a product file into a shop and prints what became of it.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

use iso_currency::Currency;

use super::serving::config;
use super::{Stopped, wiring};
use crate::actions::products::{Import, ImportError, ImportStopped, Mode, Summary, import};
use crate::clock::Clock;
use crate::db::{Db, DbError, shops};
use crate::domain::products::{BadRow, FileFault};
use crate::words::Reader;

/// Why nothing, or not everything, was imported.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImportProductsError {
    /// No such shop.
    #[error("there is no shop {0}")]
    NoShop(String),
    /// The report cannot be written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file cannot be read, or not to its end.
    #[error("{0}")]
    File(String),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Runs the command on the store of the settings.
pub(super) async fn run(file: &Path, shop: &str, dry_run: bool) -> Result<ExitCode, Stopped> {
    let (db, store) = wiring::open(&config()?).await?;
    let mode = if dry_run { Mode::DryRun } else { Mode::Keep };
    let out = &mut io::stdout();
    import_products(&db, &Clock::system(), &Reader::default(), store.currency, shop, file, mode, out)?;
    Ok(ExitCode::SUCCESS)
}

/// Imports a file for the shop of a slug and prints a line for every bad row and a sum at the end, which is printed
/// also of what was done before the file broke.
/// Nothing is ever fetched: pictures are only those the shop has already.
#[allow(clippy::too_many_arguments, reason = "one call, which names them all")]
fn import_products(
    db: &Db,
    clock: &Clock,
    reader: &Reader,
    currency: Currency,
    shop: &str,
    file: &Path,
    mode: Mode,
    out: &mut dyn Write,
) -> Result<Summary, ImportProductsError> {
    let row = db.read_here(|connection| shops::by_slug(connection, shop))?;
    let shop = row.ok_or_else(|| ImportProductsError::NoShop(shop.to_owned()))?.id;
    let task = Import { shop, currency, mode, picture_key: &|_| None };
    let opened = File::open(file).map_err(|error| ImportProductsError::File(format!("{}: {error}", file.display())))?;
    let mut printed = Ok(());
    let mut report = |bad_row: &BadRow| {
        if printed.is_ok() {
            printed = writeln!(out, "{}", line(reader, bad_row));
        }
    };
    let imported = import(db, clock, &task, BufReader::new(opened), &mut report);
    printed?;
    let (summary, stopped) = match imported {
        Ok(summary) => (summary, None),
        Err(ImportStopped { done, why }) => (done, Some(why)),
    };
    writeln!(out, "{}", sum(reader, &summary))?;
    if mode == Mode::DryRun {
        writeln!(out, "{}", reader.say("import-dry-run"))?;
    }
    match stopped {
        None => Ok(summary),
        Some(ImportError::Db(error)) => Err(error.into()),
        Some(ImportError::File(fault)) => Err(ImportProductsError::File(sentence(reader, &fault))),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::shops::ShopFields;
    use crate::domain::time::Instant;

    fn database_with_a_shop(folder: &Path) -> Db {
        let db = Db::open(&format!("sqlite:{}", folder.join("store.db").display()), 2).expect("a database");
        db.migrate().expect("the migrations run");
        let shop = ShopFields {
            slug: "mill".to_owned(),
            name: "Mill".to_owned(),
            story: String::new(),
            town: String::new(),
            country: "US".to_owned(),
            return_address: "Here".to_owned(),
            picture_key: None,
            courier_price_minor: Some(500),
            letter_price_minor: None,
            courier_days: None,
            letter_days: None,
        };
        db.write_here(|tx| shops::insert(tx, &shop, Instant::default())).expect("a shop");
        db
    }

    #[test]
    fn every_bad_row_is_a_line_of_the_report() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let db = database_with_a_shop(folder.path());
        let run = |shop: &str, file: &str, mode| {
            let mut out = Vec::new();
            let file = Path::new("tests/data").join(file);
            let done =
                import_products(&db, &Clock::system(), &Reader::default(), Currency::USD, shop, &file, mode, &mut out);
            (done, String::from_utf8(out).expect("text"))
        };
        let (done, report) = run("mill", "products-bad-rows.csv", Mode::DryRun);
        assert_eq!(done.expect("a summary").bad_rows, 17);
        assert_eq!(report.lines().count(), 19);
        assert!(
            report.starts_with("line 3: the same option values as on line 2\nline 4: “ten” is no price"),
            "{report}"
        );
        assert!(!report.contains('⟦'), "{report}");
        let (_, report) = run("mill", "products.csv", Mode::Keep);
        assert!(report.starts_with("Products: 3 new, 0 changed, 0 unchanged; 5 variants."), "{report}");
        let broken = folder.path().join("broken.csv");
        let half = "Handle,Title,Variant Price\nrye-mill,Rye mill,9.00\noat-mill,Oat mill,9.00\nopen,\"";
        std::fs::write(&broken, format!("{half}{}", "a".repeat(2 << 20))).expect("a file");
        let (refused, report) = run("mill", broken.to_str().expect("a path"), Mode::Keep);
        assert!(matches!(refused, Err(ImportProductsError::File(_))));
        assert!(report.starts_with("Products: 1 new, 0 changed, 0 unchanged;"), "{report}");
        let (refused, _) = run("nobody", "products.csv", Mode::Keep);
        assert!(matches!(refused, Err(ImportProductsError::NoShop(_))));
        let (refused, _) = run("mill", "nothing.csv", Mode::Keep);
        assert!(matches!(refused, Err(ImportProductsError::File(_))));
    }
}
