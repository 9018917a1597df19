//! A shop's products as its own list shows them: drafts and archived ones too, with what is on the shelf.

use diesel::prelude::*;

use super::products::{ProductRow, VariantRow};
use super::schema::{products, variants};
use super::{Connection, DbError};
use crate::domain::ids::{ProductId, ShopId};
use crate::domain::products::ProductStatus;

/// A product and its variants, archived ones included.
pub type WithVariants = (ProductRow, Vec<VariantRow>);

/// Products of a shop, the newest first, those before a product only, in two queries.
pub fn list(
    connection: &mut Connection,
    shop: ShopId,
    status: Option<ProductStatus>,
    before: Option<ProductId>,
    limit: i64,
) -> Result<Vec<WithVariants>, DbError> {
    let mut query = products::table
        .filter(products::shop_id.eq(shop))
        .order(products::id.desc())
        .select(ProductRow::as_select())
        .limit(limit)
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(products::status.eq(status));
    }
    if let Some(before) = before {
        query = query.filter(products::id.lt(before));
    }
    let found = query.load(connection)?;
    with_variants(connection, found)
}

/// A product of a shop by its slug, in two queries.
pub fn find(connection: &mut Connection, shop: ShopId, slug: &str) -> Result<Option<WithVariants>, DbError> {
    let found: Vec<ProductRow> = products::table
        .filter(products::shop_id.eq(shop).and(products::slug.eq(slug)))
        .select(ProductRow::as_select())
        .load(connection)?;
    Ok(with_variants(connection, found)?.pop())
}

/// Whether a shop has any product.
pub fn any(connection: &mut Connection, shop: ShopId) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(products::table.filter(products::shop_id.eq(shop))))
        .get_result(connection)?)
}

fn with_variants(connection: &mut Connection, found: Vec<ProductRow>) -> Result<Vec<WithVariants>, DbError> {
    let ids: Vec<ProductId> = found.iter().map(|product| product.id).collect();
    let mut kept: Vec<VariantRow> = variants::table
        .filter(variants::product_id.eq_any(ids))
        .order((variants::product_id, variants::position, variants::id))
        .select(VariantRow::as_select())
        .load(connection)?;
    Ok(found
        .into_iter()
        .map(|product| {
            let own = kept.extract_if(.., |variant| variant.product_id == product.id).collect();
            (product, own)
        })
        .collect())
}
