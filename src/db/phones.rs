//! Cell phones of sellers: the number each has proved, and the codes they asked for. A code itself is nowhere, only its
//! keyed hash, and that only while it may be guessed.

use diesel::prelude::*;

use super::schema::{phone_numbers, phone_verifications, phones};
use super::{Connection, DbError, Tx, insert_new};
use crate::domain::ids::{AccountId, VerificationId};
use crate::domain::phones::{Phone, State, Verification, VerifiedPhone};
use crate::domain::time::Instant;

type Row = (VerificationId, AccountId, String, State, bool, i64, Instant, Option<Instant>);

const COLUMNS: (
    phone_verifications::id,
    phone_verifications::account_id,
    phone_verifications::phone,
    phone_verifications::state,
    phone_verifications::withheld,
    phone_verifications::tries,
    phone_verifications::asked_at,
    phone_verifications::expires_at,
) = (
    phone_verifications::id,
    phone_verifications::account_id,
    phone_verifications::phone,
    phone_verifications::state,
    phone_verifications::withheld,
    phone_verifications::tries,
    phone_verifications::asked_at,
    phone_verifications::expires_at,
);

fn verification((id, account, phone, state, withheld, tries, asked_at, expires_at): Row) -> Verification {
    Verification { id, account, phone: Phone::kept(phone), state, withheld, tries, asked_at, expires_at }
}

/// The number an account has proved, if it has.
pub fn of_account(connection: &mut Connection, account: AccountId) -> Result<Option<VerifiedPhone>, DbError> {
    let found: Option<(String, Instant, Option<Instant>)> = phones::table
        .filter(phones::account_id.eq(account))
        .select((phones::phone, phones::verified_at, phones::changed_at))
        .first(connection)
        .optional()?;
    Ok(found.map(|(phone, verified_at, changed_at)| VerifiedPhone {
        phone: Phone::kept(phone),
        verified_at,
        changed_at,
    }))
}

/// The verification of an account that is open.
pub fn open_of(connection: &mut Connection, account: AccountId) -> Result<Option<Verification>, DbError> {
    let open = phone_verifications::account_id.eq(account).and(phone_verifications::state.eq(State::Open));
    let found: Option<Row> = phone_verifications::table.filter(open).select(COLUMNS).first(connection).optional()?;
    Ok(found.map(verification))
}

/// When an account asked for codes since an instant, the latest first.
pub fn asked_by(connection: &mut Connection, account: AccountId, since: Instant) -> Result<Vec<Instant>, DbError> {
    Ok(phone_verifications::table
        .filter(phone_verifications::account_id.eq(account).and(phone_verifications::asked_at.gt(since)))
        .order(phone_verifications::asked_at.desc())
        .select(phone_verifications::asked_at)
        .load(connection)?)
}

/// How many codes went to a number since an instant, whoever asked for them.
pub fn sent_to(connection: &mut Connection, phone: &Phone, since: Instant) -> Result<usize, DbError> {
    let sent = phone_verifications::phone.eq(phone.as_str()).and(phone_verifications::withheld.eq(false));
    let count: i64 = phone_verifications::table
        .filter(sent.and(phone_verifications::asked_at.gt(since)))
        .count()
        .get_result(connection)?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Lets nobody else count or ask for codes to a number before this transaction is over.
pub fn lock_number(tx: &mut Tx, phone: &Phone, now: Instant) -> Result<(), DbError> {
    let row = NewNumber { phone: phone.as_str(), asked_at: now };
    insert_new!(tx, phone_numbers::table, &vec![row])?;
    diesel::update(phone_numbers::table.filter(phone_numbers::phone.eq(phone.as_str())))
        .set(phone_numbers::asked_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = phone_numbers, treat_none_as_default_value = false)]
struct NewNumber<'a> {
    phone: &'a str,
    asked_at: Instant,
}

/// A verification to be.
#[derive(Clone, Debug)]
pub struct NewVerification<'a> {
    /// Whose phone it is to be.
    pub account: AccountId,
    /// The number.
    pub phone: &'a Phone,
    /// For one that is withheld: a hash that no code has, and until when it may be guessed in vain.
    pub withheld: Option<(&'a str, Instant)>,
    /// When it is asked for.
    pub asked_at: Instant,
}

/// Opens a verification in the place of the one that was open.
///
/// # Errors
/// [`DbError::Taken`] when another transaction opens one for the account at this moment.
pub fn open(tx: &mut Tx, new: &NewVerification<'_>) -> Result<VerificationId, DbError> {
    let before = phone_verifications::account_id.eq(new.account).and(phone_verifications::state.eq(State::Open));
    diesel::update(phone_verifications::table.filter(before))
        .set((
            phone_verifications::state.eq(State::Superseded),
            phone_verifications::code_hash.eq(None::<String>),
            phone_verifications::expires_at.eq(None::<Instant>),
        ))
        .execute(&mut **tx)?;
    Ok(diesel::insert_into(phone_verifications::table)
        .values((
            phone_verifications::account_id.eq(new.account),
            phone_verifications::phone.eq(new.phone.as_str()),
            phone_verifications::state.eq(State::Open),
            phone_verifications::withheld.eq(new.withheld.is_some()),
            phone_verifications::code_hash.eq(new.withheld.map(|(hash, _)| hash)),
            phone_verifications::expires_at.eq(new.withheld.map(|(_, until)| until)),
            phone_verifications::asked_at.eq(new.asked_at),
        ))
        .returning(phone_verifications::id)
        .get_result(&mut **tx)?)
}

/// The open verification of an account with the hash of its code. Nobody else can guess before this transaction is over.
pub fn lock_open(tx: &mut Tx, account: AccountId) -> Result<Option<(Verification, Option<String>)>, DbError> {
    let open = phone_verifications::account_id.eq(account).and(phone_verifications::state.eq(State::Open));
    let id = phone_verifications::table.filter(open).select(phone_verifications::id).first(&mut **tx).optional()?;
    lock(tx, id)
}

/// A verification, for whoever sends its code.
pub fn lock_for_sending(tx: &mut Tx, id: VerificationId) -> Result<Option<Verification>, DbError> {
    Ok(lock(tx, Some(id))?.map(|(verification, _)| verification))
}

/// Writes nothing new into the row, so that the database waits for whoever writes to it, and reads what they left.
fn lock(tx: &mut Tx, id: Option<VerificationId>) -> Result<Option<(Verification, Option<String>)>, DbError> {
    let Some(id) = id else { return Ok(None) };
    let row: Option<(Row, Option<String>)> =
        diesel::update(phone_verifications::table.filter(phone_verifications::id.eq(id)))
            .set(phone_verifications::tries.eq(phone_verifications::tries))
            .returning((COLUMNS, phone_verifications::code_hash))
            .get_result(&mut **tx)
            .optional()?;
    Ok(row.map(|(row, hash)| (verification(row), hash)))
}

/// Keeps the hash of the code that is about to be sent, in the place of the one before.
pub fn mint(tx: &mut Tx, id: VerificationId, code_hash: &str, expires_at: Instant) -> Result<(), DbError> {
    diesel::update(phone_verifications::table.filter(phone_verifications::id.eq(id)))
        .set((phone_verifications::code_hash.eq(code_hash), phone_verifications::expires_at.eq(expires_at)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Counts a guess at a locked verification.
pub fn count_try(tx: &mut Tx, id: VerificationId) -> Result<(), DbError> {
    diesel::update(phone_verifications::table.filter(phone_verifications::id.eq(id)))
        .set(phone_verifications::tries.eq(phone_verifications::tries + 1))
        .execute(&mut **tx)?;
    Ok(())
}

/// Ends a locked verification: its number is the account's from now on.
pub fn verify(tx: &mut Tx, of: &Verification, changed_at: Option<Instant>, now: Instant) -> Result<(), DbError> {
    diesel::update(phone_verifications::table.filter(phone_verifications::id.eq(of.id)))
        .set((
            phone_verifications::state.eq(State::Verified),
            phone_verifications::verified_at.eq(now),
            phone_verifications::code_hash.eq(None::<String>),
            phone_verifications::expires_at.eq(None::<Instant>),
        ))
        .execute(&mut **tx)?;
    diesel::delete(phones::table.filter(phones::account_id.eq(of.account))).execute(&mut **tx)?;
    diesel::insert_into(phones::table)
        .values((
            phones::account_id.eq(of.account),
            phones::phone.eq(of.phone.as_str()),
            phones::verification_id.eq(of.id),
            phones::verified_at.eq(now),
            phones::changed_at.eq(changed_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Drops up to `limit` codes that were asked for before an instant and never came back, and says how many.
pub fn forget_unverified_before(tx: &mut Tx, instant: Instant, limit: i64) -> Result<usize, DbError> {
    let old = phone_verifications::state.ne(State::Verified).and(phone_verifications::asked_at.lt(instant));
    let ids: Vec<VerificationId> = phone_verifications::table
        .filter(old)
        .order(phone_verifications::asked_at)
        .limit(limit)
        .select(phone_verifications::id)
        .load(&mut **tx)?;
    Ok(diesel::delete(phone_verifications::table.filter(phone_verifications::id.eq_any(ids))).execute(&mut **tx)?)
}

/// Drops up to `limit` numbers that no code was asked for since an instant, and says how many.
pub fn forget_numbers_before(tx: &mut Tx, instant: Instant, limit: i64) -> Result<usize, DbError> {
    let numbers: Vec<String> = phone_numbers::table
        .filter(phone_numbers::asked_at.lt(instant))
        .limit(limit)
        .select(phone_numbers::phone)
        .load(&mut **tx)?;
    Ok(diesel::delete(phone_numbers::table.filter(phone_numbers::phone.eq_any(numbers))).execute(&mut **tx)?)
}
