//! Reads a product file product by product, in the memory of one product however long the file is.
//!
//! Consecutive rows of one handle make one product. The first row names the product and its options and has its first
//! variant; each further row has a variant, a picture or both. A bad row is named and left out, the good ones stay; a
//! product whose first row does not even name it is left out with all its rows. A handle that comes back after another
//! product is refused, because its first half has been handed on by then; to know it again costs 8 bytes a product.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash as _, Hasher as _};
use std::io::Read;

use csv::ByteRecord;
use iso_currency::Currency;

use super::columns::Columns;
use super::faults::{BadRow, FileFault, RowFault};
use super::lines::Lines;
use super::rows::Row;
use super::{OPTIONS_MAX, PICTURES_MAX, Picture, Product, VARIANTS_MAX, option_key};

/// What reading on brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A product with all its good rows.
    Product(Box<Product>),
    /// A row that was not taken. It stands before its product.
    BadRow(BadRow),
}

/// A product file, read as an iterator. After a [`FileFault`] there is nothing more.
pub struct ProductFile<R> {
    rows: csv::Reader<Lines<R>>,
    columns: Columns,
    currency: Currency,
    handles: HashSet<u64>,
    open: Option<OpenProduct>,
    found: VecDeque<Found>,
    ended: bool,
}

/// The product whose rows are being read.
struct OpenProduct {
    handle: String,
    first_line: u64,
    standing: Standing,
}

enum Standing {
    Read(Box<Reading>),
    Refused,
    Returned,
}

struct Reading {
    first_line: u64,
    product: Product,
    /// The pictures with the places they ask for.
    pictures: Vec<(u32, Picture)>,
    lines: HashMap<[String; OPTIONS_MAX], u64>,
}

impl<R: Read> ProductFile<R> {
    /// Reads the header row of a file whose prices are in `currency`.
    pub fn open(file: R, currency: Currency) -> Result<Self, FileFault> {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(Lines::new(file));
        let columns = match rows.byte_headers() {
            Ok(headers) => Columns::of_headers(headers)?,
            Err(error) => return Err(fault_of(error, &rows, 1)),
        };
        Ok(Self { rows, columns, currency, handles: HashSet::new(), open: None, found: VecDeque::new(), ended: false })
    }

    /// Reads one row, or closes the last product at the file's end.
    fn advance(&mut self) -> Result<(), FileFault> {
        let reached = self.rows.position().line();
        self.rows.get_mut().begin_row();
        let mut record = ByteRecord::new();
        match self.rows.read_byte_record(&mut record) {
            Ok(true) if record.iter().all(|field| field.trim_ascii().is_empty()) => Ok(()),
            Ok(true) => {
                let line = self.first_line_of(&record);
                if let Err(fault) = self.take(&record, line) {
                    self.name(line, fault);
                }
                Ok(())
            }
            Ok(false) => {
                self.ended = true;
                self.close();
                Ok(())
            }
            Err(error) => {
                self.ended = true;
                Err(fault_of(error, &self.rows, reached))
            }
        }
    }

    /// The line that the record just read begins on: the one reached, less its own. (The record's own position does
    /// not count the empty lines before it.)
    fn first_line_of(&self, record: &ByteRecord) -> u64 {
        let line_ends = record.as_slice().iter().filter(|byte| **byte == b'\n').map(|_| 1u64).sum::<u64>() + 1;
        self.rows.position().line().saturating_sub(line_ends)
    }

    /// A row that belongs to no product may be missing from the open one, so that one counts as incomplete too.
    fn name(&mut self, line: u64, fault: RowFault) {
        if let Some(OpenProduct { standing: Standing::Read(reading), .. }) = &mut self.open {
            reading.product.complete = false;
        }
        self.found.push_back(Found::BadRow(BadRow { line, fault }));
    }

    fn take(&mut self, record: &ByteRecord, line: u64) -> Result<(), RowFault> {
        let handle = Row::new(&self.columns, record, line)?.handle()?;
        if self.open.as_ref().is_none_or(|open| open.handle != handle) {
            self.close();
            self.begin(record, line, handle)?;
        }
        let row = Row::new(&self.columns, record, line)?;
        match &mut self.open {
            Some(OpenProduct { standing: Standing::Read(reading), .. }) => reading.add(&row, self.currency),
            Some(OpenProduct { standing: Standing::Refused, first_line, .. }) => {
                Err(RowFault::ProductRefused { first_line: *first_line })
            }
            Some(OpenProduct { standing: Standing::Returned, .. }) | None => Err(RowFault::HandleReturns),
        }
    }

    /// Opens the product whose first row this is.
    fn begin(&mut self, record: &ByteRecord, first_line: u64, handle: String) -> Result<(), RowFault> {
        let (standing, begun) = if self.handles.insert(hash(&handle)) {
            match Row::new(&self.columns, record, first_line).and_then(|row| row.product(handle.clone())) {
                Ok(product) => (Standing::Read(Box::new(Reading::of(product, first_line))), Ok(())),
                Err(fault) => (Standing::Refused, Err(fault)),
            }
        } else {
            (Standing::Returned, Ok(()))
        };
        self.open = Some(OpenProduct { handle, first_line, standing });
        begun
    }

    fn close(&mut self) {
        let Some(OpenProduct { first_line, standing: Standing::Read(reading), .. }) = self.open.take() else { return };
        let Reading { mut product, mut pictures, .. } = *reading;
        if product.variants.is_empty() {
            self.found.push_back(Found::BadRow(BadRow { line: first_line, fault: RowFault::NoVariants }));
            return;
        }
        pictures.sort_by_key(|(position, _)| *position);
        product.pictures = pictures.into_iter().map(|(_, picture)| picture).collect();
        self.found.push_back(Found::Product(Box::new(product)));
    }
}

impl Reading {
    fn of(product: Product, first_line: u64) -> Self {
        Self { first_line, product, pictures: Vec::new(), lines: HashMap::new() }
    }

    /// Adds what a row has, all of it or nothing.
    fn add(&mut self, row: &Row, currency: Currency) -> Result<(), RowFault> {
        let has_variant = row.has_variant()? || row.line() == self.first_line;
        let variant = if has_variant { Some(row.variant(&self.product.option_names, currency)?) } else { None };
        let picture = row.picture()?;
        if variant.is_none() && picture.is_none() {
            return Err(RowFault::NothingInIt);
        }
        if picture.is_some() && self.pictures.len() >= PICTURES_MAX {
            return Err(RowFault::TooManyPictures);
        }
        if let Some(variant) = variant {
            if self.product.variants.len() >= VARIANTS_MAX {
                return Err(RowFault::TooManyVariants);
            }
            let key = option_key(&variant.options);
            if let Some(first_line) = self.lines.get(&key) {
                return Err(RowFault::RepeatedVariant { first_line: *first_line });
            }
            self.lines.insert(key, variant.line);
            self.product.variants.push(variant);
        }
        self.pictures
            .extend(picture.filter(|(_, new)| self.pictures.iter().all(|(_, known)| known.source != new.source)));
        Ok(())
    }
}

impl<R: Read> Iterator for ProductFile<R> {
    type Item = Result<Found, FileFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.found.pop_front() {
                return Some(Ok(found));
            }
            if self.ended {
                return None;
            }
            if let Err(fault) = self.advance() {
                return Some(Err(fault));
            }
        }
    }
}

fn fault_of<R: Read>(error: csv::Error, rows: &csv::Reader<Lines<R>>, line: u64) -> FileFault {
    if rows.get_ref().exceeded() { FileFault::RowTooLong { line } } else { FileFault::Unreadable(error.into()) }
}

fn hash(handle: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    handle.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
