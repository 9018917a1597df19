//! One row of a product file: its fields, and what it says of its product, a variant and a picture.

use csv::ByteRecord;
use iso_currency::Currency;

use super::columns::{Column, Columns};
use super::faults::{RowFault, Wanted};
use super::{
    COUNT_MAX, DESCRIPTION_MAX, LINE_MAX, OPTIONS_MAX, Options, PRICE_MAX_MINOR, Picture, Product, ProductStatus,
    TAGS_MAX, Variant, sanitise,
};
use crate::domain::money::parse_decimal;
use crate::domain::text::{Text as _, is_one_line};

/// Characters of a picture's address or file name.
const SOURCE_MAX: usize = 2_048;
/// Characters of a picture's description.
const ALT_MAX: usize = 512;
/// Characters of a faulty field that are repeated in the report.
const EXCERPT: usize = 40;

/// A row whose fields are in place.
pub(super) struct Row<'f> {
    columns: &'f Columns,
    record: &'f ByteRecord,
    line: u64,
}

impl<'f> Row<'f> {
    /// The row of a record that begins on `line`; nothing but its number of fields is looked at.
    pub(super) fn new(columns: &'f Columns, record: &'f ByteRecord, line: u64) -> Result<Self, RowFault> {
        let (expected, found) = (columns.count(), record.len());
        if expected == found {
            Ok(Self { columns, record, line })
        } else {
            Err(RowFault::FieldCount { expected, found })
        }
    }

    /// The line that the row begins on.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The name that rows of one product share.
    pub(super) fn handle(&self) -> Result<String, RowFault> {
        Ok(self.required(Column::Handle, LINE_MAX)?.to_lowercase())
    }

    /// What the first row of a product says of it. It has no variants and pictures yet.
    pub(super) fn product(&self, handle: String) -> Result<Product, RowFault> {
        self.refuse_further_options()?;
        Ok(Product {
            handle,
            title: self.required(Column::Title, LINE_MAX)?.to_owned(),
            description_html: sanitise(self.text(Column::Description, DESCRIPTION_MAX)?),
            vendor: self.text(Column::Vendor, LINE_MAX)?.to_owned(),
            category: self.text(Column::Category, LINE_MAX)?.to_owned(),
            tags: self.tags()?,
            option_names: self.option_names()?,
            status: self.status()?,
            variants: Vec::new(),
            pictures: Vec::new(),
            complete: true,
        })
    }

    /// Whether the row has a variant. Rows that only add a picture leave its fields empty.
    pub(super) fn has_variant(&self) -> Result<bool, RowFault> {
        self.refuse_further_options()?;
        for column in (0..OPTIONS_MAX).map(Column::OptionValue).chain([Column::Sku, Column::Price]) {
            if !self.text(column, LINE_MAX)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The variant of the row, for a product with these options.
    pub(super) fn variant(&self, option_names: &Options, currency: Currency) -> Result<Variant, RowFault> {
        let compare_at = self.text(Column::CompareAtPrice, LINE_MAX)?;
        Ok(Variant {
            line: self.line,
            sku: self.text(Column::Sku, LINE_MAX)?.to_owned(),
            price_minor: price(self.required(Column::Price, LINE_MAX)?, currency)?,
            options: self.options(option_names)?,
            compare_at_minor: if compare_at.is_empty() { None } else { Some(price(compare_at, currency)?) },
            grams: self.grams()?,
            on_hand: self.on_hand()?,
        })
    }

    /// The picture of the row with the place it asks for; none if it names none.
    pub(super) fn picture(&self) -> Result<Option<(u32, Picture)>, RowFault> {
        let source = self.text(Column::PictureSource, SOURCE_MAX)?;
        if source.is_empty() {
            return Ok(None);
        }
        let text = self.text(Column::PicturePosition, LINE_MAX)?;
        let position = match text {
            "" => u32::MAX,
            text => {
                text.parse().ok().filter(|position| *position > 0).ok_or_else(|| unreadable(Wanted::Position, text))?
            }
        };
        let alt = self.text(Column::PictureAlt, ALT_MAX)?.to_owned();
        Ok(Some((position, Picture { source: source.to_owned(), alt })))
    }

    /// A field without the spaces around it, empty if the file has no such column. Only a description has lines.
    fn text(&self, column: Column, limit: usize) -> Result<&'f str, RowFault> {
        let Some(bytes) = self.columns.places(column).next().and_then(|place| self.record.get(place)) else {
            return Ok("");
        };
        let header = || self.columns.header(column);
        let text = std::str::from_utf8(bytes).map_err(|_| RowFault::NotText { header: header() })?.trim();
        let clean = match column {
            Column::Description => !text.contains(|letter: char| letter.is_control() && !"\t\r\n".contains(letter)),
            _ => is_one_line(text),
        };
        if !clean {
            return Err(RowFault::ControlCharacter { header: header() });
        }
        if text.chars().count() > limit {
            return Err(RowFault::TooLong { header: header(), limit });
        }
        Ok(text)
    }

    fn required(&self, column: Column, limit: usize) -> Result<&'f str, RowFault> {
        match self.text(column, limit)? {
            "" => Err(RowFault::Missing { header: self.columns.header(column) }),
            text => Ok(text),
        }
    }

    fn tags(&self) -> Result<String, RowFault> {
        let mut tags: Vec<&str> = Vec::new();
        for tag in self.text(Column::Tags, TAGS_MAX)?.split(',').map(str::trim) {
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Ok(tags.join(", "))
    }

    /// Shopify's “unlisted” is a draft here, and so is an active product that is not published.
    fn status(&self) -> Result<ProductStatus, RowFault> {
        let text = self.text(Column::Status, LINE_MAX)?.to_lowercase();
        let status = match text.as_str() {
            "" => ProductStatus::Active,
            "unlisted" => ProductStatus::Draft,
            text => ProductStatus::parse(text).ok_or_else(|| unreadable(Wanted::Status, text))?,
        };
        let text = self.text(Column::Published, LINE_MAX)?.to_lowercase();
        let published = match text.as_str() {
            "" | "true" => true,
            "false" => false,
            text => return Err(unreadable(Wanted::Published, text)),
        };
        Ok(if status == ProductStatus::Active && !published { ProductStatus::Draft } else { status })
    }

    /// A product that comes one way only has the option `Title` with the value `Default Title`; here it has none.
    fn option_names(&self) -> Result<Options, RowFault> {
        let first = self.text(Column::OptionName(0), LINE_MAX)?;
        let value = self.text(Column::OptionValue(0), LINE_MAX)?;
        if first.eq_ignore_ascii_case("title") && value.eq_ignore_ascii_case("default title") {
            return Ok(Options::default());
        }
        let mut names = Options::default();
        let mut gap = None;
        for index in 0..OPTIONS_MAX {
            let name = self.text(Column::OptionName(index), LINE_MAX)?;
            if name.is_empty() {
                gap = gap.or(Some(Column::OptionName(index)));
                continue;
            }
            if let Some(column) = gap {
                return Err(RowFault::Missing { header: self.columns.header(column) });
            }
            if names.iter().flatten().any(|known| known.eq_ignore_ascii_case(name)) {
                return Err(RowFault::RepeatedOption { name: excerpt(name) });
            }
            if let Some(slot) = names.get_mut(index) {
                *slot = Some(name.to_owned());
            }
        }
        Ok(names)
    }

    fn options(&self, names: &Options) -> Result<Options, RowFault> {
        let mut options = Options::default();
        for (index, (slot, name)) in options.iter_mut().zip(names).enumerate() {
            let column = Column::OptionValue(index);
            let value = self.text(column, LINE_MAX)?;
            let of_no_option = names.iter().all(Option::is_none) && value.eq_ignore_ascii_case("default title");
            *slot = match (name, value) {
                (Some(_), "") => return Err(RowFault::Missing { header: self.columns.header(column) }),
                (Some(_), value) => Some(value.to_owned()),
                (None, "") => None,
                (None, _) if of_no_option => None,
                (None, _) => return Err(RowFault::OptionWithoutName { header: self.columns.header(column) }),
            };
        }
        Ok(options)
    }

    fn refuse_further_options(&self) -> Result<(), RowFault> {
        let mut fields = self.columns.places(Column::FurtherOption).filter_map(|place| self.record.get(place));
        if fields.any(|field| !field.trim_ascii().is_empty()) { Err(RowFault::TooManyOptions) } else { Ok(()) }
    }

    fn grams(&self) -> Result<i64, RowFault> {
        let text = self.text(Column::Grams, LINE_MAX)?;
        if text.is_empty() {
            return Ok(0);
        }
        grams(text).filter(|grams| *grams <= COUNT_MAX).ok_or_else(|| unreadable(Wanted::Weight, text))
    }

    fn on_hand(&self) -> Result<Option<i64>, RowFault> {
        let text = self.text(Column::Quantity, LINE_MAX)?;
        if text.is_empty() {
            return Ok(None);
        }
        let quantity = text.parse().ok().filter(|quantity| (0..=COUNT_MAX).contains(quantity));
        quantity.map(Some).ok_or_else(|| unreadable(Wanted::Quantity, text))
    }
}

fn price(text: &str, currency: Currency) -> Result<i64, RowFault> {
    parse_decimal(text, currency)
        .filter(|price| *price <= PRICE_MAX_MINOR)
        .ok_or_else(|| unreadable(Wanted::Price, text))
}

/// Whole grams of a decimal number of grams, half a gram rounded up.
fn grams(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    whole.parse::<i64>().ok()?.checked_add(i64::from(fraction.starts_with(|digit: char| digit >= '5')))
}

fn unreadable(wanted: Wanted, text: &str) -> RowFault {
    RowFault::Unreadable { wanted, text: excerpt(text) }
}

fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT).collect()
}
