//! Products, their variants and the order of their pictures, as rows. Stock is counted here and decided elsewhere.

mod imports;
mod shelves;

use diesel::prelude::*;

use super::schema::{product_pictures, products, variants};
use crate::domain::ids::{ProductId, ShopId, VariantId};
use crate::domain::products::{Options, ProductStatus};
use crate::domain::time::Instant;

pub use imports::{StoredProduct, add_variants, change, change_variant, insert, replace_pictures, stored, taken_slugs};
pub use shelves::{Card, From, Page, Shelf, ShownProduct, page, shown};

/// What is kept of a product. The prices and the cover repeat what its variants and pictures say, for lists.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = products, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ProductFields {
    /// Whose it is.
    pub shop_id: ShopId,
    /// Its part of an address, unique in the store.
    pub slug: String,
    /// Its name within the shop.
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
    /// What its first option is called.
    pub option_1_name: Option<String>,
    /// What its second option is called.
    pub option_2_name: Option<String>,
    /// What its third option is called.
    pub option_3_name: Option<String>,
    /// Whether it is shown.
    pub status: ProductStatus,
    /// The lowest price of a variant.
    pub price_from_minor: i64,
    /// The highest price of a variant.
    pub price_to_minor: i64,
    /// Its first picture.
    pub cover_key: Option<String>,
    /// What that shows.
    pub cover_alt: String,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = products)]
pub struct ProductRow {
    /// Which.
    pub id: ProductId,
    /// What is kept of it.
    #[diesel(embed)]
    pub fields: ProductFields,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// What is kept of a variant, its stock apart.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = variants, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct VariantFields {
    /// Its place among the others.
    pub position: i64,
    /// The shop's own number for it; may be empty.
    pub sku: String,
    /// The value of the first option.
    pub option_1: Option<String>,
    /// The value of the second option.
    pub option_2: Option<String>,
    /// The value of the third option.
    pub option_3: Option<String>,
    /// The price of one.
    pub price_minor: i64,
    /// What it cost before, if the shop says so.
    pub compare_at_minor: Option<i64>,
    /// What one weighs.
    pub grams: i64,
    /// Sold no longer; kept for the orders that name it.
    pub archived: bool,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = variants)]
pub struct VariantRow {
    /// Which.
    pub id: VariantId,
    /// Whose.
    pub product_id: ProductId,
    /// How many there are, the kept ones included.
    pub on_hand: i64,
    /// How many are kept for orders that are not shipped yet.
    pub reserved: i64,
    /// What is kept of it.
    #[diesel(embed)]
    pub fields: VariantFields,
}

/// One picture of a product.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = product_pictures, treat_none_as_default_value = false)]
pub struct ProductPictureRow {
    /// Whose.
    pub product_id: ProductId,
    /// Its place among the others, from 1.
    pub position: i64,
    /// Where the shop's file says it is; never fetched.
    pub source: String,
    /// The picture itself, once somebody has given it.
    pub picture_key: Option<String>,
    /// What it shows.
    pub alt: String,
}

impl VariantFields {
    /// Its option values in order.
    pub fn options(&self) -> Options {
        [self.option_1.clone(), self.option_2.clone(), self.option_3.clone()]
    }
}

impl VariantRow {
    /// How many can be bought now.
    pub fn available(&self) -> i64 {
        if self.fields.archived { 0 } else { self.on_hand.saturating_sub(self.reserved).max(0) }
    }
}
