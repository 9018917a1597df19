//! Shops as rows. Their balance is moved only together with the ledger, never here.

use diesel::prelude::*;

use super::schema::{shop_members, shops};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::shops::Role;
use crate::domain::time::Instant;

/// What a shop says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = shops, treat_none_as_default_value = false)]
pub struct ShopFields {
    /// Its part of an address, unique in the store.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Who they are, in plain paragraphs.
    pub story: String,
    /// Where they are, as people say it.
    pub town: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// Where goods go back to, line by line.
    pub return_address: String,
    /// Its emblem.
    pub picture_key: Option<String>,
    /// What an order by courier costs; nothing if it does not ship so.
    pub courier_price_minor: Option<i64>,
    /// What an order by letter costs; nothing if it does not ship so.
    pub letter_price_minor: Option<i64>,
    /// How long its buyers have after a courier, if longer than the store's terms.
    pub courier_days: Option<i64>,
    /// How long its buyers have after a letter, if longer than the store's terms.
    pub letter_days: Option<i64>,
}

/// A shop.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shops)]
pub struct ShopRow {
    /// Which.
    pub id: ShopId,
    /// What it says of itself.
    #[diesel(embed)]
    pub fields: ShopFields,
}

/// The shop of that slug.
pub fn by_slug(connection: &mut Connection, slug: &str) -> Result<Option<ShopRow>, DbError> {
    Ok(shops::table.filter(shops::slug.eq(slug)).select(ShopRow::as_select()).first(connection).optional()?)
}

/// What a shop may change of what it says of itself.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = shops, treat_none_as_null = true)]
pub struct ShopDescription {
    /// What it is called.
    pub name: String,
    /// Who they are, in plain paragraphs.
    pub story: String,
    /// Where goods go back to, line by line.
    pub return_address: String,
    /// What an order by courier costs; nothing if it does not ship so.
    pub courier_price_minor: Option<i64>,
    /// What an order by letter costs; nothing if it does not ship so.
    pub letter_price_minor: Option<i64>,
}

/// The shop of that id.
pub fn by_id(connection: &mut Connection, id: ShopId) -> Result<Option<ShopRow>, DbError> {
    Ok(shops::table.filter(shops::id.eq(id)).select(ShopRow::as_select()).first(connection).optional()?)
}

/// Changes what a shop says of itself.
pub fn describe(tx: &mut Tx, id: ShopId, description: &ShopDescription) -> Result<(), DbError> {
    diesel::update(shops::table.filter(shops::id.eq(id))).set(description).execute(&mut **tx)?;
    Ok(())
}

/// What a shop is called.
pub fn name(connection: &mut Connection, id: ShopId) -> Result<String, DbError> {
    Ok(shops::table.filter(shops::id.eq(id)).select(shops::name).first(connection)?)
}

/// What some shops are called.
pub fn names(connection: &mut Connection, of: &[ShopId]) -> Result<Vec<(ShopId, String)>, DbError> {
    Ok(shops::table.filter(shops::id.eq_any(of)).select((shops::id, shops::name)).load(connection)?)
}

/// Opens a shop.
pub fn insert(tx: &mut Tx, fields: &ShopFields, now: Instant) -> Result<ShopId, DbError> {
    let id = diesel::insert_into(shops::table)
        .values((fields, shops::created_at.eq(now)))
        .returning(shops::id)
        .get_result(&mut **tx)?;
    Ok(id)
}

/// Lets an account work in a shop. One that does already keeps its role, which is told.
pub fn add_member(
    tx: &mut Tx,
    shop: ShopId,
    account: AccountId,
    role: Role,
    now: Instant,
) -> Result<Option<Role>, DbError> {
    let member = shop_members::shop_id.eq(shop).and(shop_members::account_id.eq(account));
    let known = shop_members::table.filter(member).select(shop_members::role).first(&mut **tx).optional()?;
    if known.is_none() {
        diesel::insert_into(shop_members::table)
            .values((
                shop_members::shop_id.eq(shop),
                shop_members::account_id.eq(account),
                shop_members::role.eq(role),
                shop_members::since.eq(now),
            ))
            .execute(&mut **tx)?;
    }
    Ok(known)
}

/// The first owner of a shop.
pub fn owner(connection: &mut Connection, shop: ShopId) -> Result<Option<AccountId>, DbError> {
    Ok(shop_members::table
        .filter(shop_members::shop_id.eq(shop).and(shop_members::role.eq(Role::Owner)))
        .order((shop_members::since, shop_members::account_id))
        .select(shop_members::account_id)
        .first(connection)
        .optional()?)
}
