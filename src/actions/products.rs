//! Importing a shop's product file: many products a transaction, in the memory of one batch however long the file is.
//!
//! 1. Read products until a batch is full; bad rows are reported as they come.
//! 2. Load what the shop has under the same handles.
//! 3. Compare: what is the same is not touched, so that a second run changes nothing.
//! 4. Commit the batch, all or nothing; a lost race loads and compares again.
//!
//! What a file leaves out is archived variant by variant, and only if all rows of the product were good. Products that
//! the file does not name stay as they are.

mod merging;

use std::collections::HashSet;
use std::io::Read;

use iso_currency::Currency;

use crate::clock::Clock;
use crate::db::{self, Connection, Db, DbError, Tx};
use crate::domain::ids::ShopId;
use crate::domain::products::{BadRow, FileFault, Found, Product, ProductFile, slug};
use crate::domain::time::Instant;

use merging::{Change, merge};

/// Products in one transaction, at most.
const BATCH_PRODUCTS: usize = 200;
/// Variants and pictures in one transaction, at most, the last product's apart.
const BATCH_ROWS: usize = 2_000;
/// How often a batch that lost a race is tried.
const ATTEMPTS: usize = 3;

/// Whether an import is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Read and compare, change nothing.
    DryRun,
    /// Keep every good product.
    Keep,
}

/// What an import is for and what it may use.
pub struct Import<'a> {
    /// Whose products these are.
    pub shop: ShopId,
    /// The store's currency, in which the prices are.
    pub currency: Currency,
    /// Whether to keep them.
    pub mode: Mode,
    /// The key of the kept picture that a source means, if any. Sources are never fetched.
    pub picture_key: &'a dyn Fn(&str) -> Option<String>,
}

/// What an import did, or with [`Mode::DryRun`] would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Products that were not there before.
    pub added: usize,
    /// Products that are now different.
    pub changed: usize,
    /// Products that were already as the file says.
    pub unchanged: usize,
    /// Variants of all these products.
    pub variants: usize,
    /// Variants that the file names no longer.
    pub archived: usize,
    /// Rows that were reported.
    pub bad_rows: usize,
}

/// An import that stopped: the batches before are kept.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct ImportStopped {
    /// What it had done by then.
    pub done: Summary,
    /// Why.
    pub why: ImportError,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Reads a product file into a shop. Every row that is not taken goes to `report`.
pub fn import<R: Read>(
    db: &Db,
    clock: &Clock,
    import: &Import,
    file: R,
    report: &mut dyn FnMut(&BadRow),
) -> Result<Summary, ImportStopped> {
    let mut done = Summary::default();
    match import_all(db, clock, import, file, &mut done, report) {
        Ok(()) => Ok(done),
        Err(why) => Err(ImportStopped { done, why }),
    }
}

fn import_all<R: Read>(
    db: &Db,
    clock: &Clock,
    import: &Import,
    file: R,
    summary: &mut Summary,
    report: &mut dyn FnMut(&BadRow),
) -> Result<(), ImportError> {
    let mut batch = Batch::default();
    for found in ProductFile::open(file, import.currency)? {
        match found {
            Ok(Found::Product(product)) => batch.add(*product),
            Ok(Found::BadRow(bad_row)) => summary.note(&bad_row, report),
            Err(fault) => {
                batch.finish(db, clock, import, summary, report)?;
                return Err(fault.into());
            }
        }
        if batch.is_full() {
            batch.finish(db, clock, import, summary, report)?;
        }
    }
    Ok(batch.finish(db, clock, import, summary, report)?)
}

impl Summary {
    fn note(&mut self, bad_row: &BadRow, report: &mut dyn FnMut(&BadRow)) {
        self.bad_rows += 1;
        report(bad_row);
    }

    fn count(&mut self, change: &Change) {
        match (&change.before, change.changes()) {
            (None, _) => self.added += 1,
            (Some(_), true) => self.changed += 1,
            (Some(_), false) => self.unchanged += 1,
        }
        self.variants += change.variants;
        self.archived += change.archived;
    }
}

/// Products that share a transaction.
#[derive(Default)]
struct Batch {
    products: Vec<Product>,
    rows: usize,
}

impl Batch {
    fn add(&mut self, product: Product) {
        self.rows += product.variants.len() + product.pictures.len();
        self.products.push(product);
    }

    fn is_full(&self) -> bool {
        self.products.len() >= BATCH_PRODUCTS || self.rows >= BATCH_ROWS
    }

    /// Keeps the batch and empties it.
    fn finish(
        &mut self,
        db: &Db,
        clock: &Clock,
        import: &Import,
        summary: &mut Summary,
        report: &mut dyn FnMut(&BadRow),
    ) -> Result<(), DbError> {
        let batch = std::mem::take(self);
        if batch.products.is_empty() {
            return Ok(());
        }
        let changes = match import.mode {
            Mode::DryRun => db.read_here(|connection| batch.compare(connection, import))?,
            Mode::Keep => batch.keep(db, clock, import)?,
        };
        for change in &changes {
            summary.count(change);
            for bad_row in &change.bad_rows {
                summary.note(bad_row, report);
            }
        }
        Ok(())
    }

    fn keep(&self, db: &Db, clock: &Clock, import: &Import) -> Result<Vec<Change>, DbError> {
        let mut attempt = 1;
        loop {
            let kept = db.write_here(|tx| {
                let changes = self.compare(tx, import)?;
                changes.iter().try_for_each(|change| commit(tx, change, clock.now()))?;
                Ok(changes)
            });
            match kept {
                Err(DbError::LostRace | DbError::Taken(_)) if attempt < ATTEMPTS => attempt += 1,
                kept => return kept,
            }
        }
    }

    fn compare(&self, connection: &mut Connection, import: &Import) -> Result<Vec<Change>, DbError> {
        let handles: Vec<String> = self.products.iter().map(|product| product.handle.clone()).collect();
        let mut stored = db::products::stored(connection, import.shop, &handles)?;
        let wanted: Vec<String> = handles.iter().map(|handle| slug(handle)).collect();
        let mut taken = db::products::taken_slugs(connection, &wanted)?;
        let mut changes = Vec::new();
        for product in &self.products {
            let place = stored.iter().position(|stored| stored.product.fields.handle == product.handle);
            let before = place.map(|place| stored.swap_remove(place));
            let slug = match &before {
                Some(before) => before.product.fields.slug.clone(),
                None => free_slug(connection, &slug(&product.handle), &mut taken)?,
            };
            changes.push(merge(before, product, import, slug));
        }
        Ok(changes)
    }
}

/// The slug itself, or with the first number from 2 on that makes it unique in the store.
fn free_slug(connection: &mut Connection, slug: &str, taken: &mut HashSet<String>) -> Result<String, DbError> {
    if taken.insert(slug.to_owned()) {
        return Ok(slug.to_owned());
    }
    for first in (2u64..).step_by(20) {
        let numbered: Vec<String> = (first..first + 20).map(|number| format!("{slug}-{number}")).collect();
        taken.extend(db::products::taken_slugs(connection, &numbered)?);
        for candidate in numbered {
            if taken.insert(candidate.clone()) {
                return Ok(candidate);
            }
        }
    }
    Err(DbError::Taken(slug.to_owned()))
}

fn commit(tx: &mut Tx, change: &Change, now: Instant) -> Result<(), DbError> {
    let id = match &change.before {
        _ if !change.changes() => return Ok(()),
        None => db::products::insert(tx, &change.fields, now)?,
        Some(before) => {
            db::products::change(tx, before.product.id, &change.fields, now)?;
            before.product.id
        }
    };
    db::products::add_variants(tx, id, &change.added)?;
    for changed in &change.changed {
        db::products::change_variant(tx, changed.id, &changed.fields, changed.on_hand)?;
    }
    if let Some(pictures) = &change.pictures {
        let rows: Vec<_> = pictures.iter().map(|picture| picture.row_of(id)).collect();
        db::products::replace_pictures(tx, id, &rows)?;
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests;
