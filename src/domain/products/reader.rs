//! Reads a product file product by product, in the memory of one product however long the file is.
//!
//! Consecutive rows of one handle make one product. The first row names the product and its options and has its first
//! variant; each further row has a variant, a picture or both. A bad row is named and left out, the good ones stay; a
//! product whose first row does not even name it is left out with all its rows. A handle that comes back after another
//! product is refused, because its first half has been handed on by then; to know it again costs 8 bytes a product.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash as _, Hasher as _};
use std::io::{self, Read};

use csv::ByteRecord;
use iso_currency::Currency;

use super::columns::Columns;
use super::faults::{BadRow, FileFault, RowFault};
use super::rows::{Row, line};
use super::{OPTIONS_MAX, PICTURES_MAX, Picture, Product, VARIANTS_MAX, option_key};

/// No row is longer, however long its description; one that is has an open quotation mark and would take all memory.
const ROW_BYTES_MAX: usize = 1 << 20;

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
    rows: csv::Reader<Bounded<R>>,
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
    Read(Reading),
    Refused,
    Returned,
}

struct Reading {
    product: Product,
    /// The pictures with the places they ask for.
    pictures: Vec<(u32, Picture)>,
    lines: HashMap<[String; OPTIONS_MAX], u64>,
}

impl<R: Read> ProductFile<R> {
    /// Reads the header row of a file whose prices are in `currency`.
    pub fn open(file: R, currency: Currency) -> Result<Self, FileFault> {
        let mut rows =
            csv::ReaderBuilder::new().flexible(true).from_reader(Bounded { file, left: ROW_BYTES_MAX, exceeded: false });
        let columns = match rows.byte_headers() {
            Ok(headers) => Columns::of_headers(headers)?,
            Err(error) => return Err(fault_of(error, &rows, 1)),
        };
        Ok(Self {
            rows,
            columns,
            currency,
            handles: HashSet::new(),
            open: None,
            found: VecDeque::new(),
            ended: false,
        })
    }

    /// Reads one row, or closes the last product at the file's end.
    fn advance(&mut self) -> Result<(), FileFault> {
        let begins = self.rows.position().line();
        self.rows.get_mut().left = ROW_BYTES_MAX;
        let mut record = ByteRecord::new();
        match self.rows.read_byte_record(&mut record) {
            Ok(true) => {
                if record.iter().any(|field| !field.trim_ascii().is_empty()) {
                    self.take(&record);
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
                Err(fault_of(error, &self.rows, begins))
            }
        }
    }

    fn take(&mut self, record: &ByteRecord) {
        if let Err(fault) = self.read(record) {
            if let Some(OpenProduct { standing: Standing::Read(reading), .. }) = &mut self.open {
                reading.product.complete = false;
            }
            self.found.push_back(Found::BadRow(BadRow { line: line(record), fault }));
        }
    }

    /// A row without a readable handle belongs to no product; the open one may lack it, so it counts as incomplete.
    fn read(&mut self, record: &ByteRecord) -> Result<(), RowFault> {
        let handle = Row::new(&self.columns, record)?.handle()?;
        if self.open.as_ref().is_none_or(|open| open.handle != handle) {
            self.close();
            self.begin(record, handle)?;
        }
        let row = Row::new(&self.columns, record)?;
        match &mut self.open {
            Some(OpenProduct { standing: Standing::Read(reading), .. }) => reading.add(&row, self.currency),
            Some(OpenProduct { standing: Standing::Refused, first_line, .. }) => {
                Err(RowFault::ProductRefused { first_line: *first_line })
            }
            Some(OpenProduct { standing: Standing::Returned, .. }) | None => Err(RowFault::HandleReturns),
        }
    }

    fn begin(&mut self, record: &ByteRecord, handle: String) -> Result<(), RowFault> {
        let row = Row::new(&self.columns, record)?;
        let first_line = row.line();
        let (standing, begun) = if !self.handles.insert(hash(&handle)) {
            (Standing::Returned, Ok(()))
        } else {
            match row.product(handle.clone()) {
                Ok(product) => {
                    (Standing::Read(Reading { product, pictures: Vec::new(), lines: HashMap::new() }), Ok(()))
                }
                Err(fault) => (Standing::Refused, Err(fault)),
            }
        };
        self.open = Some(OpenProduct { handle, first_line, standing });
        begun
    }

    fn close(&mut self) {
        let Some(OpenProduct { first_line, standing: Standing::Read(mut reading), .. }) = self.open.take() else { return };
        if reading.product.variants.is_empty() {
            self.found.push_back(Found::BadRow(BadRow { line: first_line, fault: RowFault::NoVariants }));
            return;
        }
        reading.pictures.sort_by_key(|(position, _)| *position);
        reading.product.pictures = reading.pictures.into_iter().map(|(_, picture)| picture).collect();
        self.found.push_back(Found::Product(Box::new(reading.product)));
    }
}

impl Reading {
    /// Adds what a row has, all of it or nothing.
    fn add(&mut self, row: &Row, currency: Currency) -> Result<(), RowFault> {
        let variant = row.variant(&self.product, currency)?;
        let picture = row.picture()?.filter(|(_, new)| self.pictures.iter().all(|(_, known)| known.source != new.source));
        if variant.is_none() && row.picture()?.is_none() {
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
        self.pictures.extend(picture);
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

/// Stops a row that does not end.
struct Bounded<R> {
    file: R,
    left: usize,
    exceeded: bool,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            self.exceeded = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let wanted = buffer.len().min(self.left);
        let count = self.file.read(buffer.get_mut(..wanted).unwrap_or_default())?;
        self.left = self.left.saturating_sub(count);
        Ok(count)
    }
}

fn fault_of<R>(error: csv::Error, rows: &csv::Reader<Bounded<R>>, line: u64) -> FileFault {
    if rows.get_ref().exceeded { FileFault::RowTooLong { line } } else { FileFault::Unreadable(error.into()) }
}

fn hash(handle: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    handle.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
