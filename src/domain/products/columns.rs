//! Which column of a product file is which: Shopify's header names, old and new, in any case and order.

use csv::ByteRecord;

use super::faults::FileFault;

/// A column that is read. All others are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Handle,
    Title,
    Description,
    Vendor,
    Category,
    Tags,
    Published,
    Status,
    /// The first option is 0.
    OptionName(usize),
    OptionValue(usize),
    /// An option beyond the third, which is only looked at to say so.
    FurtherOption,
    Sku,
    Grams,
    Quantity,
    Price,
    CompareAtPrice,
    PictureSource,
    PicturePosition,
    PictureAlt,
}

/// Columns without which no product can be read, by the name that a person is told.
const REQUIRED: [(Column, &str); 3] =
    [(Column::Handle, "Handle"), (Column::Title, "Title"), (Column::Price, "Variant Price")];

impl Column {
    /// The column of a header: the name of Shopify's classic export or of the one that followed it.
    fn of_header(header: &str) -> Option<Self> {
        let name = header.trim().trim_start_matches('\u{feff}').to_lowercase();
        Some(match name.as_str() {
            "handle" | "url handle" => Self::Handle,
            "title" => Self::Title,
            "body (html)" | "body html" | "description" => Self::Description,
            "vendor" => Self::Vendor,
            "type" | "product type" => Self::Category,
            "tags" => Self::Tags,
            "published" | "published on online store" => Self::Published,
            "status" => Self::Status,
            "variant sku" | "sku" => Self::Sku,
            "variant grams" | "weight value (grams)" => Self::Grams,
            "variant inventory qty" | "inventory quantity" => Self::Quantity,
            "variant price" | "price" => Self::Price,
            "variant compare at price" | "compare-at price" | "compare at price" => Self::CompareAtPrice,
            "image src" | "product image url" => Self::PictureSource,
            "image position" => Self::PicturePosition,
            "image alt text" => Self::PictureAlt,
            option => return Self::of_option(option.strip_prefix("option")?),
        })
    }

    /// `1 name`, `3 value` and the like.
    fn of_option(rest: &str) -> Option<Self> {
        let (number, part) = rest.split_once(' ')?;
        let index = number.parse::<usize>().ok()?.checked_sub(1)?;
        match part {
            "name" | "value" if index >= super::OPTIONS_MAX => Some(Self::FurtherOption),
            "name" => Some(Self::OptionName(index)),
            "value" => Some(Self::OptionValue(index)),
            _ => None,
        }
    }
}

/// Where each column of one file stands.
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
    headers: Vec<String>,
}

impl Columns {
    /// Reads the header row.
    pub(super) fn of_headers(record: &ByteRecord) -> Result<Self, FileFault> {
        let headers: Vec<String> =
            record.iter().map(|header| String::from_utf8_lossy(header).trim().to_owned()).collect();
        if headers.iter().all(String::is_empty) {
            return Err(FileFault::Empty);
        }
        let mut places: Vec<(Column, usize)> = Vec::new();
        for (place, header) in headers.iter().enumerate() {
            let Some(column) = Column::of_header(header) else { continue };
            let repeated = column != Column::FurtherOption && places.iter().any(|(known, _)| *known == column);
            if repeated {
                return Err(FileFault::RepeatedColumn { header: header.clone() });
            }
            places.push((column, place));
        }
        let known = |column| places.iter().any(|(known, _)| *known == column);
        let missing: Vec<&str> =
            REQUIRED.iter().filter(|(column, _)| !known(*column)).map(|(_, header)| *header).collect();
        if missing.is_empty() {
            Ok(Self { places, headers })
        } else {
            Err(FileFault::MissingColumns { headers: missing.join(", ") })
        }
    }

    /// How many fields a row has.
    pub(super) fn count(&self) -> usize {
        self.headers.len()
    }

    /// Where a column stands; further options stand in several places.
    pub(super) fn places(&self, column: Column) -> impl Iterator<Item = usize> {
        self.places.iter().filter(move |(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// What the file itself calls a column.
    pub(super) fn header(&self, column: Column) -> String {
        self.places(column).next().and_then(|place| self.headers.get(place)).cloned().unwrap_or_default()
    }
}
