//! People: buyers, members of shops, administrators. A guest is an account without a password.

pub mod lists;

use diesel::prelude::*;

use super::schema::accounts;
use super::{Connection, DbError, Tx};
use crate::domain::ids::AccountId;
use crate::domain::time::Instant;

/// A person.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Account {
    /// Their id.
    pub id: AccountId,
    /// Their address, in lower case.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The hash of their password; a guest has none.
    pub password_hash: Option<String>,
    /// Whether they look after the store.
    pub administrator: bool,
    /// Their time zone, if they chose one.
    pub time_zone: Option<String>,
}

/// A person to be.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = accounts)]
pub struct NewAccount {
    /// Their address, in lower case.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The hash of their password; a guest has none.
    pub password_hash: Option<String>,
    /// Whether they look after the store.
    pub administrator: bool,
    /// When they came.
    pub created_at: Instant,
}

/// An account by its id.
pub fn find(connection: &mut Connection, id: AccountId) -> Result<Option<Account>, DbError> {
    Ok(accounts::table.filter(accounts::id.eq(id)).select(Account::as_select()).first(connection).optional()?)
}

/// An account by its address in lower case.
pub fn find_by_email(connection: &mut Connection, email: &str) -> Result<Option<Account>, DbError> {
    Ok(accounts::table.filter(accounts::email.eq(email)).select(Account::as_select()).first(connection).optional()?)
}

/// Keeps a new account.
///
/// # Errors
/// [`DbError::Taken`] when the address belongs to an account already.
pub fn insert(tx: &mut Tx, account: &NewAccount) -> Result<AccountId, DbError> {
    Ok(diesel::insert_into(accounts::table).values(account).returning(accounts::id).get_result(&mut **tx)?)
}

/// Lets the account of an address look after the store, and says whether there is one.
pub fn make_administrator(tx: &mut Tx, email: &str) -> Result<bool, DbError> {
    let found = accounts::table.filter(accounts::email.eq(email));
    Ok(diesel::update(found).set(accounts::administrator.eq(true)).execute(&mut **tx)? == 1)
}

/// Keeps how a person is called and in which zone they read times.
pub fn save_details(tx: &mut Tx, id: AccountId, name: &str, time_zone: Option<&str>) -> Result<(), DbError> {
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((accounts::name.eq(name), accounts::time_zone.eq(time_zone)))
        .execute(&mut **tx)?;
    Ok(())
}
