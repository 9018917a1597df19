//! What a cart holds as of now, shop by shop, for the checkout page and for placing the order.

use diesel::prelude::*;

use super::orders::Address;
use super::schema::{cart_lines, carts, order_addresses, orders, products, shop_members, shops, variants};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, CartId, ProductId, ShopId, VariantId};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::terms::Rules;

/// A line of a cart with what it costs and how many are free now.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
#[allow(missing_docs, reason = "the columns, as the migrations document them")]
pub struct CheckoutLine {
    pub shop_id: ShopId,
    pub product_id: ProductId,
    pub product_slug: String,
    pub title: String,
    pub active: bool,
    pub picture_key: Option<String>,
    pub variant_id: VariantId,
    pub option_1: Option<String>,
    pub option_2: Option<String>,
    pub option_3: Option<String>,
    pub sku: String,
    pub archived: bool,
    pub unit_price_minor: i64,
    pub shown_price_minor: i64,
    pub free: i64,
    pub quantity: i64,
}

impl CheckoutLine {
    /// The chosen options as people read them: `Small / Sage`. Empty when the product has none.
    pub fn options(&self) -> String {
        let chosen = [&self.option_1, &self.option_2, &self.option_3].into_iter().flatten();
        chosen.map(String::as_str).collect::<Vec<_>>().join(" / ")
    }

    /// How many can be bought now.
    pub fn buyable(&self) -> i64 {
        if self.active && !self.archived { self.free.max(0) } else { 0 }
    }
}

/// What a shop asks for delivery, and how long its buyers have.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shops)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct CheckoutShop {
    pub id: ShopId,
    pub slug: String,
    pub name: String,
    pub courier_price_minor: Option<i64>,
    pub letter_price_minor: Option<i64>,
    pub courier_days: Option<i64>,
    pub letter_days: Option<i64>,
}

impl CheckoutShop {
    /// How long its buyers have after shipping, in days: the store's promise, or the shop's own longer one.
    pub fn receiving_days(&self, method: ShippingMethod, rules: &Rules) -> i64 {
        let own = match method {
            ShippingMethod::Courier => self.courier_days,
            ShippingMethod::Letter => self.letter_days,
        };
        let stores = rules.receiving_days(method);
        own.unwrap_or(stores).max(stores)
    }
}

/// The cart of an account.
pub fn cart_of(connection: &mut Connection, account: AccountId) -> Result<Option<CartId>, DbError> {
    Ok(carts::table.filter(carts::account_id.eq(account)).select(carts::id).first(connection).optional()?)
}

/// The lines of a cart by shop, oldest first.
pub fn lines(connection: &mut Connection, cart: CartId) -> Result<Vec<CheckoutLine>, DbError> {
    Ok(cart_lines::table
        .inner_join(variants::table.inner_join(products::table))
        .filter(cart_lines::cart_id.eq(cart))
        .order((products::shop_id, cart_lines::added_at, cart_lines::variant_id))
        .select((
            products::shop_id,
            products::id,
            products::slug,
            products::title,
            products::status.eq("active"),
            products::cover_key,
            variants::id,
            variants::option_1,
            variants::option_2,
            variants::option_3,
            variants::sku,
            variants::archived,
            variants::price_minor,
            cart_lines::shown_price_minor,
            variants::on_hand - variants::reserved,
            cart_lines::quantity,
        ))
        .load(connection)?)
}

/// The shops of those lines.
pub fn shops(connection: &mut Connection, of: &[ShopId]) -> Result<Vec<CheckoutShop>, DbError> {
    let query = shops::table.filter(shops::id.eq_any(of)).order(shops::id).select(CheckoutShop::as_select());
    Ok(query.load(connection)?)
}

/// The name of one of those shops in which an account works, if there is any.
pub fn workplace(connection: &mut Connection, account: AccountId, among: &[ShopId]) -> Result<Option<String>, DbError> {
    let query = shop_members::table
        .inner_join(shops::table)
        .filter(shop_members::account_id.eq(account).and(shop_members::shop_id.eq_any(among)))
        .select(shops::name);
    Ok(query.first(connection).optional()?)
}

/// Where the last order of a buyer went.
pub fn last_address(connection: &mut Connection, buyer: AccountId) -> Result<Option<Address>, DbError> {
    let query = order_addresses::table
        .inner_join(orders::table)
        .filter(orders::buyer_id.eq(buyer))
        .order(orders::id.desc())
        .select(Address::as_select());
    Ok(query.first(connection).optional()?)
}

/// Takes lines out of a cart, as they were seen. What was added meanwhile stays.
///
/// # Errors
/// [`DbError::LostRace`] when one of them is gone or holds another quantity.
pub fn take_out(tx: &mut Tx, cart: CartId, lines: &[CheckoutLine]) -> Result<(), DbError> {
    for line in lines {
        let seen = cart_lines::table.find((cart, line.variant_id)).filter(cart_lines::quantity.eq(line.quantity));
        if diesel::delete(seen).execute(&mut **tx)? != 1 {
            return Err(DbError::LostRace);
        }
    }
    Ok(())
}
