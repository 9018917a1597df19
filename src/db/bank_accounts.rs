//! The bank accounts of shops. Every version stays: payouts have gone there.

use diesel::prelude::*;

use super::schema::{accounts, bank_accounts};
use super::{Connection, DbError, Tx};
use crate::domain::bank_accounts::{AccountNumber, BankAccount, Version};
use crate::domain::ids::{AccountId, BankAccountId, ShopId};
use crate::domain::time::Instant;

/// A version's row.
#[derive(Queryable, Selectable)]
#[diesel(table_name = bank_accounts)]
struct VersionRow {
    id: BankAccountId,
    holder: String,
    iban: String,
    bic: Option<String>,
    saved_at: Instant,
    usable_from: Instant,
}

impl From<VersionRow> for Version {
    fn from(row: VersionRow) -> Self {
        Self {
            id: row.id,
            account: BankAccount { holder: row.holder, iban: AccountNumber::kept(row.iban), bic: row.bic },
            saved_at: row.saved_at,
            usable_from: row.usable_from,
        }
    }
}

/// One saving of a bank account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was saved.
    pub version: Version,
    /// Who saved it.
    pub by: String,
}

/// The bank account of a shop as it is now, if it has one.
pub fn current(connection: &mut Connection, shop: ShopId) -> Result<Option<Version>, DbError> {
    let current = bank_accounts::shop_id.eq(shop).and(bank_accounts::replaced_at.is_null());
    let found = bank_accounts::table.filter(current).select(VersionRow::as_select()).first(connection);
    Ok(found.optional()?.map(Version::from))
}

/// A version by its row.
pub fn load(connection: &mut Connection, id: BankAccountId) -> Result<Option<Version>, DbError> {
    let found = bank_accounts::table.filter(bank_accounts::id.eq(id)).select(VersionRow::as_select());
    Ok(found.first(connection).optional()?.map(Version::from))
}

/// The last versions of a shop's bank account with who saved them, the latest first.
pub fn changes(connection: &mut Connection, shop: ShopId, limit: i64) -> Result<Vec<Change>, DbError> {
    let rows: Vec<(VersionRow, String)> = bank_accounts::table
        .inner_join(accounts::table)
        .filter(bank_accounts::shop_id.eq(shop))
        .order(bank_accounts::id.desc())
        .limit(limit)
        .select((VersionRow::as_select(), accounts::name))
        .load(connection)?;
    Ok(rows.into_iter().map(|(row, by)| Change { version: row.into(), by }).collect())
}

/// Keeps another version in the place of the one before.
///
/// # Errors
/// [`DbError::Taken`] when another transaction keeps the shop's first one at this moment.
pub fn save(
    tx: &mut Tx,
    shop: ShopId,
    account: &BankAccount,
    by: AccountId,
    usable_from: Instant,
    now: Instant,
) -> Result<(), DbError> {
    let current = bank_accounts::shop_id.eq(shop).and(bank_accounts::replaced_at.is_null());
    diesel::update(bank_accounts::table.filter(current)).set(bank_accounts::replaced_at.eq(now)).execute(&mut **tx)?;
    diesel::insert_into(bank_accounts::table)
        .values((
            bank_accounts::shop_id.eq(shop),
            bank_accounts::holder.eq(&account.holder),
            bank_accounts::iban.eq(account.iban.as_str()),
            bank_accounts::bic.eq(&account.bic),
            bank_accounts::saved_by.eq(by),
            bank_accounts::saved_at.eq(now),
            bank_accounts::usable_from.eq(usable_from),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
