//! Carts and their lines. What a cart holds as of now, with prices and stock, is read by `checkouts`.

use diesel::prelude::*;

use super::schema::{cart_lines, carts, products, variants};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, CartId, VariantId};
use crate::domain::products::ProductStatus;
use crate::domain::time::Instant;

/// What putting a variant into a cart depends on.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Offer {
    /// The address of its product.
    pub product_slug: String,
    /// What one costs.
    pub price_minor: i64,
    /// How many can be bought now.
    pub available: i64,
}

/// What a cart holds of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable)]
pub struct HeldLine {
    /// Of what.
    pub variant_id: VariantId,
    /// How many.
    pub quantity: i64,
}

/// How many pieces a cart holds.
pub fn quantity(connection: &mut Connection, cart: CartId) -> Result<i64, DbError> {
    let sum = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(quantity), 0) AS BIGINT)");
    Ok(cart_lines::table.filter(cart_lines::cart_id.eq(cart)).select(sum).get_result(connection)?)
}

/// The offer of a variant, if its shop sells it.
pub fn offer(connection: &mut Connection, variant: VariantId) -> Result<Option<Offer>, DbError> {
    let query = variants::table
        .inner_join(products::table)
        .filter(variants::id.eq(variant))
        .filter(variants::archived.eq(false))
        .filter(products::status.eq(ProductStatus::Active))
        .select((products::slug, variants::price_minor, variants::on_hand - variants::reserved));
    Ok(query.first(connection).optional()?)
}

/// Whether a visitor's cart is still theirs: it becomes an account's when they sign in.
pub fn is_visitors(connection: &mut Connection, cart: CartId) -> Result<bool, DbError> {
    let query = carts::table.filter(carts::id.eq(cart)).filter(carts::account_id.is_null()).select(carts::id);
    Ok(query.first::<CartId>(connection).optional()?.is_some())
}

/// Opens a cart for an account, or for a visitor.
pub fn insert(tx: &mut Tx, account: Option<AccountId>, now: Instant) -> Result<CartId, DbError> {
    Ok(diesel::insert_into(carts::table)
        .values((carts::account_id.eq(account), carts::created_at.eq(now)))
        .returning(carts::id)
        .get_result(&mut **tx)?)
}

/// What a cart holds.
pub fn held(connection: &mut Connection, cart: CartId) -> Result<Vec<HeldLine>, DbError> {
    let query = cart_lines::table.filter(cart_lines::cart_id.eq(cart)).order(cart_lines::variant_id);
    Ok(query.select((cart_lines::variant_id, cart_lines::quantity)).load(connection)?)
}

/// Puts a new line into a cart.
pub fn add_line(
    tx: &mut Tx,
    cart: CartId,
    line: HeldLine,
    shown_price_minor: i64,
    now: Instant,
) -> Result<(), DbError> {
    diesel::insert_into(cart_lines::table)
        .values((
            cart_lines::cart_id.eq(cart),
            cart_lines::variant_id.eq(line.variant_id),
            cart_lines::quantity.eq(line.quantity),
            cart_lines::shown_price_minor.eq(shown_price_minor),
            cart_lines::added_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Changes a line from what it was seen to hold, and says that its price was shown.
///
/// # Errors
/// [`DbError::LostRace`] when it no longer holds that.
pub fn change_line(
    tx: &mut Tx,
    cart: CartId,
    seen: HeldLine,
    quantity: i64,
    shown_price_minor: i64,
) -> Result<(), DbError> {
    let line = cart_lines::table.find((cart, seen.variant_id)).filter(cart_lines::quantity.eq(seen.quantity));
    let changed = diesel::update(line)
        .set((cart_lines::quantity.eq(quantity), cart_lines::shown_price_minor.eq(shown_price_minor)))
        .execute(&mut **tx)?;
    if changed == 1 { Ok(()) } else { Err(DbError::LostRace) }
}

/// Takes a line out of a cart.
pub fn remove_line(tx: &mut Tx, cart: CartId, variant: VariantId) -> Result<(), DbError> {
    diesel::delete(cart_lines::table.find((cart, variant))).execute(&mut **tx)?;
    Ok(())
}

/// Makes a visitor's cart the cart of an account that has none.
pub fn give(tx: &mut Tx, cart: CartId, account: AccountId) -> Result<(), DbError> {
    diesel::update(carts::table.find(cart)).set(carts::account_id.eq(account)).execute(&mut **tx)?;
    Ok(())
}

/// Moves a line as it is from one cart into another that lacks it.
pub fn move_line(tx: &mut Tx, from: CartId, variant: VariantId, into: CartId) -> Result<(), DbError> {
    diesel::update(cart_lines::table.find((from, variant))).set(cart_lines::cart_id.eq(into)).execute(&mut **tx)?;
    Ok(())
}

/// Sets how many of a thing a cart holds; the price that was shown stays.
pub fn set_quantity(tx: &mut Tx, cart: CartId, variant: VariantId, quantity: i64) -> Result<(), DbError> {
    diesel::update(cart_lines::table.find((cart, variant)))
        .set(cart_lines::quantity.eq(quantity))
        .execute(&mut **tx)?;
    Ok(())
}

/// Drops the carts of visitors into which nothing was put since an instant, so many at most, and says how many.
pub fn forget_before(tx: &mut Tx, instant: Instant, limit: i64) -> Result<usize, DbError> {
    let newer = cart_lines::table.filter(cart_lines::cart_id.eq(carts::id)).filter(cart_lines::added_at.ge(instant));
    let forgotten: Vec<CartId> = carts::table
        .filter(carts::account_id.is_null())
        .filter(carts::created_at.lt(instant))
        .filter(diesel::dsl::not(diesel::dsl::exists(newer)))
        .limit(limit)
        .select(carts::id)
        .load(&mut **tx)?;
    Ok(diesel::delete(carts::table.filter(carts::id.eq_any(forgotten))).execute(&mut **tx)?)
}

/// Removes a cart with its lines.
pub fn remove(tx: &mut Tx, cart: CartId) -> Result<(), DbError> {
    diesel::delete(carts::table.find(cart)).execute(&mut **tx)?;
    Ok(())
}
