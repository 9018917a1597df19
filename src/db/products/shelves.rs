//! What pages show of products: lists by keyset, newest first, and one product whole. Only active products are shown.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::{ProductPictureRow, ProductRow, VariantRow};
use crate::db::schema::{product_pictures, products, shops, variants};
use crate::db::shops::ShopRow;
use crate::db::text_search::{containing, lower_case};
use crate::db::{Connection, DbError};
use crate::domain::ids::{ProductId, ShopId};
use crate::domain::products::ProductStatus;

/// Words of a search that are looked for; further ones are not.
const WORDS_MAX: usize = 6;

/// A product as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Card {
    /// Which.
    pub id: ProductId,
    /// Its part of an address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The lowest price of a variant.
    pub price_from_minor: i64,
    /// The highest price of a variant.
    pub price_to_minor: i64,
    /// Its first picture.
    pub cover_key: Option<String>,
    /// What that shows.
    pub cover_alt: String,
    /// Whose it is.
    pub shop_name: String,
    /// Whether any variant can be bought now.
    pub in_stock: bool,
}

/// Which products a list is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Everything.
    Everything,
    /// One shop's.
    Shop(ShopId),
    /// Those in whose title, tags or shop every word of a text occurs, whatever its case.
    Matching(String),
}

/// Where in a list a page begins. Ids grow with age, so newer products have higher ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum From {
    /// With the newest.
    #[default]
    Newest,
    /// With the next older than this one.
    OlderThan(ProductId),
    /// So that it ends with the next newer than this one.
    NewerThan(ProductId),
}

/// One page of a list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The products.
    pub cards: Vec<Card>,
    /// Whether there are newer ones.
    pub newer: bool,
    /// Whether there are older ones.
    pub older: bool,
}

/// A product with what its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownProduct {
    /// The product.
    pub product: ProductRow,
    /// Whose it is.
    pub shop: ShopRow,
    /// What can be chosen, in order.
    pub variants: Vec<VariantRow>,
    /// Its pictures in order, those that nobody has given left out.
    pub pictures: Vec<ProductPictureRow>,
}

/// One page of a shelf, in one query.
pub fn page(connection: &mut Connection, shelf: &Shelf, from: From, size: usize) -> Result<Page, DbError> {
    let for_sale = variants::table
        .filter(variants::product_id.eq(products::id))
        .filter(variants::archived.eq(false))
        .filter(variants::on_hand.gt(variants::reserved));
    let mut query = products::table
        .inner_join(shops::table)
        .filter(products::status.eq(ProductStatus::Active))
        .select((
            products::id,
            products::slug,
            products::title,
            products::price_from_minor,
            products::price_to_minor,
            products::cover_key,
            products::cover_alt,
            shops::name,
            exists(for_sale),
        ))
        .limit(i64::try_from(size.saturating_add(1)).unwrap_or(i64::MAX))
        .into_boxed();
    match shelf {
        Shelf::Everything => {}
        Shelf::Shop(shop) => query = query.filter(products::shop_id.eq(*shop)),
        Shelf::Matching(text) => {
            for word in text.split_whitespace().take(WORDS_MAX) {
                let pattern = containing(word);
                query = query.filter(
                    lower_case(products::title)
                        .like(pattern.clone())
                        .escape('\\')
                        .or(lower_case(products::tags).like(pattern.clone()).escape('\\'))
                        .or(lower_case(shops::name).like(pattern).escape('\\')),
                );
            }
        }
    }
    query = match from {
        From::Newest => query.order(products::id.desc()),
        From::OlderThan(id) => query.filter(products::id.lt(id)).order(products::id.desc()),
        From::NewerThan(id) => query.filter(products::id.gt(id)).order(products::id.asc()),
    };
    let mut cards: Vec<Card> = query.load(connection)?;
    let more = cards.len() > size;
    cards.truncate(size);
    Ok(match from {
        From::Newest => Page { cards, newer: false, older: more },
        From::OlderThan(_) => Page { cards, newer: true, older: more },
        From::NewerThan(_) => {
            cards.reverse();
            Page { cards, newer: more, older: true }
        }
    })
}

/// The product of that slug, if it is shown, in three queries.
pub fn shown(connection: &mut Connection, slug: &str) -> Result<Option<ShownProduct>, DbError> {
    let found: Option<(ProductRow, ShopRow)> = products::table
        .inner_join(shops::table)
        .filter(products::slug.eq(slug))
        .filter(products::status.eq(ProductStatus::Active))
        .select((ProductRow::as_select(), ShopRow::as_select()))
        .first(connection)
        .optional()?;
    let Some((product, shop)) = found else { return Ok(None) };
    let variants = variants::table
        .filter(variants::product_id.eq(product.id))
        .filter(variants::archived.eq(false))
        .order((variants::position, variants::id))
        .select(VariantRow::as_select())
        .load(connection)?;
    let pictures = product_pictures::table
        .filter(product_pictures::product_id.eq(product.id))
        .filter(product_pictures::picture_key.is_not_null())
        .order(product_pictures::position)
        .select(ProductPictureRow::as_select())
        .load(connection)?;
    Ok(Some(ShownProduct { product, shop, variants, pictures }))
}
