//! Products and their variants: what a shop says about them, and how much it may say.
//!
//! Reading a product file is in `products/`. What must never live here: rows of tables, and anything that fetches.

mod columns;
mod descriptions;
mod faults;
mod lines;
mod reader;
mod rows;

use super::text::text_enum;

pub use descriptions::sanitise;
pub use faults::{BadRow, FileFault, RowFault, Wanted};
pub use reader::{Found, ProductFile};

/// Options a product may have, such as size and colour.
pub const OPTIONS_MAX: usize = 3;
/// Variants of one product that are read from a file; a product is held in memory whole.
pub const VARIANTS_MAX: usize = 2_048;
/// Pictures of one product that are read from a file.
pub const PICTURES_MAX: usize = 250;
/// The highest price of one piece, in minor units. A cart of 999 such lines still fits an `i64`.
pub const PRICE_MAX_MINOR: i64 = 100_000_000_000;
/// The most pieces of one variant, and the most grams one may weigh.
pub const COUNT_MAX: i64 = 1_000_000_000;
/// Characters of a handle, title, vendor, category, SKU, option name or option value.
pub const LINE_MAX: usize = 255;
/// Characters of all tags of a product together.
pub const TAGS_MAX: usize = 5_000;
/// Characters of a description before it is cleaned.
pub const DESCRIPTION_MAX: usize = 100_000;

text_enum! {
    /// Whether a product is shown.
    ProductStatus {
        /// Shown and sold.
        Active = "active",
        /// Being prepared; shown to nobody.
        Draft = "draft",
        /// Sold no longer; kept for the orders that name it.
        Archived = "archived",
    }
}

/// The values of up to three options, in the order of the product's option names.
pub type Options = [Option<String>; OPTIONS_MAX];

/// What tells the variants of one product apart: their option values, whatever their case.
pub fn option_key(options: &Options) -> [String; OPTIONS_MAX] {
    options.each_ref().map(|value| value.as_deref().unwrap_or_default().to_lowercase())
}

/// One product as a file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its name within the shop, in lower case; the same handle means the same product.
    pub handle: String,
    /// What it is called.
    pub title: String,
    /// Sanitised HTML.
    pub description_html: String,
    /// Who makes it.
    pub vendor: String,
    /// What kind of thing it is.
    pub category: String,
    /// Tags, joined by `, `.
    pub tags: String,
    /// What its options are called; none for a product that comes one way only.
    pub option_names: Options,
    /// Whether it is shown.
    pub status: ProductStatus,
    /// At least one, each with other option values.
    pub variants: Vec<Variant>,
    /// In the order in which they are shown.
    pub pictures: Vec<Picture>,
    /// Whether every row of it was good. If not, what it leaves out may be missing by mistake.
    pub complete: bool,
}

/// One variant as a file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The line of the file that its row begins on.
    pub line: u64,
    /// The shop's own number for it; may be empty.
    pub sku: String,
    /// Its option values.
    pub options: Options,
    /// The price of one.
    pub price_minor: i64,
    /// What it cost before, if the shop says so.
    pub compare_at_minor: Option<i64>,
    /// What one weighs.
    pub grams: i64,
    /// How many there are, kept ones included; nothing if the file does not say.
    pub on_hand: Option<i64>,
}

/// One picture as a file describes it. Its source is kept as it was written and never fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// An address or a file's name.
    pub source: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// The part of a product's address made of its handle: letters and digits in lower case, joined by `-`.
pub fn slug(handle: &str) -> String {
    let words: Vec<String> = handle
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() { "product".to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_fit_for_an_address() {
        for (handle, wanted) in [
            ("stoneware-teapot", "stoneware-teapot"),
            ("  Ocean Blue/Shirt ", "ocean-blue-shirt"),
            ("../..", "product"),
            ("Käse & Brot", "käse-brot"),
        ] {
            assert_eq!(slug(handle), wanted);
        }
    }
}
