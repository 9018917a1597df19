//! Wrong passwords of people who are signed in already, counted by account wherever they come from.

use diesel::prelude::*;

use super::schema::password_failures;
use super::{Connection, DbError, Tx, insert_new};
use crate::domain::ids::AccountId;
use crate::domain::reauthentication::Series;
use crate::domain::time::Instant;

#[derive(Insertable)]
#[diesel(table_name = password_failures, treat_none_as_default_value = false)]
struct NewRow {
    account_id: AccountId,
    failures: i64,
    since: Instant,
    last_at: Instant,
}

type Row = (i64, Instant, Instant);

const COLUMNS: (password_failures::failures, password_failures::since, password_failures::last_at) =
    (password_failures::failures, password_failures::since, password_failures::last_at);

fn series((failures, since, last_at): Row) -> Option<Series> {
    (failures > 0).then_some(Series { failures, since, last_at })
}

/// The series of an account, if it is in one.
pub fn of_account(connection: &mut Connection, account: AccountId) -> Result<Option<Series>, DbError> {
    let found: Option<Row> = password_failures::table
        .filter(password_failures::account_id.eq(account))
        .select(COLUMNS)
        .first(connection)
        .optional()?;
    Ok(found.and_then(series))
}

/// The same. Nobody else can count before this transaction is over.
pub fn lock(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Option<Series>, DbError> {
    let row = NewRow { account_id: account, failures: 0, since: now, last_at: now };
    insert_new!(tx, password_failures::table, &vec![row])?;
    let row: Row = diesel::update(password_failures::table.filter(password_failures::account_id.eq(account)))
        .set(password_failures::failures.eq(password_failures::failures))
        .returning(COLUMNS)
        .get_result(&mut **tx)?;
    Ok(series(row))
}

/// Keeps a locked series.
pub fn keep(tx: &mut Tx, account: AccountId, series: Series) -> Result<(), DbError> {
    diesel::update(password_failures::table.filter(password_failures::account_id.eq(account)))
        .set((
            password_failures::failures.eq(series.failures),
            password_failures::since.eq(series.since),
            password_failures::last_at.eq(series.last_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Ends the series of an account.
pub fn forget(tx: &mut Tx, account: AccountId) -> Result<(), DbError> {
    diesel::delete(password_failures::table.filter(password_failures::account_id.eq(account))).execute(&mut **tx)?;
    Ok(())
}
