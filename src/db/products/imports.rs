//! What importing reads and writes: many products at a time, by the handles of their shop.

use std::collections::HashSet;

use diesel::dsl::case_when;
use diesel::prelude::*;

use super::{ProductFields, ProductPictureRow, ProductRow, VariantFields, VariantRow};
use crate::db::schema::{product_pictures, products, variants};
use crate::db::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::{ProductId, ShopId, VariantId};
use crate::domain::time::Instant;

/// A product with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredProduct {
    /// The product.
    pub product: ProductRow,
    /// Its variants, archived ones included, in order.
    pub variants: Vec<VariantRow>,
    /// Its pictures in order.
    pub pictures: Vec<ProductPictureRow>,
}

/// The products of a shop with these handles, in three queries however many they are.
pub fn stored(connection: &mut Connection, shop: ShopId, handles: &[String]) -> Result<Vec<StoredProduct>, DbError> {
    let rows: Vec<ProductRow> = products::table
        .filter(products::shop_id.eq(shop))
        .filter(products::handle.eq_any(handles))
        .select(ProductRow::as_select())
        .load(connection)?;
    let ids: Vec<ProductId> = rows.iter().map(|row| row.id).collect();
    let mut variants: Vec<VariantRow> = variants::table
        .filter(variants::product_id.eq_any(&ids))
        .order((variants::position, variants::id))
        .select(VariantRow::as_select())
        .load(connection)?;
    let mut pictures: Vec<ProductPictureRow> = product_pictures::table
        .filter(product_pictures::product_id.eq_any(&ids))
        .order(product_pictures::position)
        .select(ProductPictureRow::as_select())
        .load(connection)?;
    let whole = |product: ProductRow| StoredProduct {
        variants: variants.extract_if(.., |variant| variant.product_id == product.id).collect(),
        pictures: pictures.extract_if(.., |picture| picture.product_id == product.id).collect(),
        product,
    };
    Ok(rows.into_iter().map(whole).collect())
}

/// Which of these slugs are taken, by any shop.
pub fn taken_slugs(connection: &mut Connection, slugs: &[String]) -> Result<HashSet<String>, DbError> {
    let taken = products::table.filter(products::slug.eq_any(slugs)).select(products::slug).load(connection)?;
    Ok(taken.into_iter().collect())
}

/// Keeps a new product, still without variants.
pub fn insert(tx: &mut Tx, fields: &ProductFields, now: Instant) -> Result<ProductId, DbError> {
    let id = diesel::insert_into(products::table)
        .values((fields, products::created_at.eq(now), products::updated_at.eq(now)))
        .returning(products::id)
        .get_result(&mut **tx)?;
    Ok(id)
}

/// Changes a product.
pub fn change(tx: &mut Tx, id: ProductId, fields: &ProductFields, now: Instant) -> Result<(), DbError> {
    diesel::update(products::table.find(id)).set((fields, products::updated_at.eq(now))).execute(&mut **tx)?;
    Ok(())
}

/// Adds variants, each with its stock.
pub fn add_variants(tx: &mut Tx, product: ProductId, added: &[(VariantFields, i64)]) -> Result<(), DbError> {
    let rows: Vec<_> = added
        .iter()
        .map(|(fields, on_hand)| (variants::product_id.eq(product), variants::on_hand.eq(*on_hand), fields))
        .collect();
    insert_all!(tx, variants::table, rows)?;
    Ok(())
}

/// Changes a variant, and its stock if `on_hand` says so. Stock never falls below what is kept for orders by then.
pub fn change_variant(tx: &mut Tx, id: VariantId, fields: &VariantFields, on_hand: Option<i64>) -> Result<(), DbError> {
    let variant = variants::table.find(id);
    match on_hand {
        None => diesel::update(variant).set(fields).execute(&mut **tx)?,
        Some(on_hand) => {
            let stock = case_when(variants::reserved.gt(on_hand), variants::reserved).otherwise(on_hand);
            diesel::update(variant).set((fields, variants::on_hand.eq(stock))).execute(&mut **tx)?
        }
    };
    Ok(())
}

/// Lets a product have these pictures and no others.
pub fn replace_pictures(tx: &mut Tx, product: ProductId, pictures: &[ProductPictureRow]) -> Result<(), DbError> {
    diesel::delete(product_pictures::table.filter(product_pictures::product_id.eq(product))).execute(&mut **tx)?;
    insert_all!(tx, product_pictures::table, pictures)?;
    Ok(())
}
