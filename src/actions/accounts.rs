//! Accounts: made, entered and changed. What must never live here: sessions and pages.

use super::passwords::Passwords;
use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::accounts::{self, NewAccount};
use crate::db::form_keys::Once;
use crate::db::sessions;
use crate::db::{Db, DbError};
use crate::domain::accounts::{Email, NewPassword};
use crate::domain::ids::AccountId;

/// Somebody who wants an account.
#[derive(Clone)]
pub struct Newcomer {
    /// Their address.
    pub email: Email,
    /// Their name.
    pub name: String,
    /// Their password.
    pub password: NewPassword,
}

/// What became of somebody who wanted an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedUp {
    /// They have it.
    As(AccountId),
    /// The address belongs to an account already, with a password or a guest's: nothing was changed.
    AddressTaken,
}

/// Makes an account with a password.
pub async fn sign_up(
    db: &Db,
    clock: &Clock,
    passwords: &Passwords,
    newcomer: Newcomer,
    once: Option<Once>,
) -> Result<SignedUp, ActionError> {
    with_password(db, clock, passwords, newcomer, false, once).await
}

/// Makes an account that looks after the store.
pub async fn create_administrator(
    db: &Db,
    clock: &Clock,
    passwords: &Passwords,
    newcomer: Newcomer,
) -> Result<SignedUp, ActionError> {
    with_password(db, clock, passwords, newcomer, true, None).await
}

/// Lets an account that is there already look after the store; its password stays as it is. Says whether there is one.
pub async fn make_administrator(db: &Db, email: Email) -> Result<bool, ActionError> {
    transact(db, move |tx| Ok(accounts::make_administrator(tx, email.as_str())?)).await
}

async fn with_password(
    db: &Db,
    clock: &Clock,
    passwords: &Passwords,
    newcomer: Newcomer,
    administrator: bool,
    once: Option<Once>,
) -> Result<SignedUp, ActionError> {
    let password_hash = passwords.hash(newcomer.password.into_text()).await?;
    let account = NewAccount {
        email: newcomer.email.as_str().to_owned(),
        name: newcomer.name,
        password_hash: Some(password_hash),
        administrator,
        created_at: clock.now(),
    };
    insert(db, account, once).await
}

/// Makes an account without a password, for one who buys as a guest.
/// An address that has an account is refused, so that knowing it opens nobody's orders.
pub async fn create_guest(db: &Db, clock: &Clock, email: Email, name: String) -> Result<SignedUp, ActionError> {
    let account = NewAccount {
        email: email.as_str().to_owned(),
        name,
        password_hash: None,
        administrator: false,
        created_at: clock.now(),
    };
    insert(db, account, None).await
}

async fn insert(db: &Db, account: NewAccount, once: Option<Once>) -> Result<SignedUp, ActionError> {
    let inserted = transact(db, move |tx| {
        spend(tx, once.as_ref(), account.created_at)?;
        Ok(accounts::insert(tx, &account)?)
    });
    match inserted.await {
        Ok(id) => Ok(SignedUp::As(id)),
        Err(ActionError::Broken(DbError::Taken(_))) => Ok(SignedUp::AddressTaken),
        Err(error) => Err(error),
    }
}

/// Whose address and password these are. An unknown address, or none, takes as long to say no to as a wrong
/// password.
pub async fn recognise(
    db: &Db,
    passwords: &Passwords,
    email: Option<Email>,
    password: String,
) -> Result<Option<AccountId>, ActionError> {
    let account = match email {
        Some(email) => db.read(move |connection| accounts::find_by_email(connection, email.as_str())).await?,
        None => None,
    };
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = passwords.verify(password, hash).await?;
    Ok(account.filter(|_| right).map(|account| account.id))
}

/// Keeps how a person is called and in which zone they read times.
pub async fn save_details(
    db: &Db,
    clock: &Clock,
    id: AccountId,
    name: String,
    time_zone: Option<String>,
    once: Once,
) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        spend(tx, Some(&once), clock.now())?;
        Ok(accounts::save_details(tx, id, &name, time_zone.as_deref())?)
    })
    .await
}

/// Ends every session of an account: whoever is signed in with it anywhere must sign in again. Says how many there were.
pub async fn end_sessions(db: &Db, clock: &Clock, id: AccountId, once: Once) -> Result<usize, ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        spend(tx, Some(&once), clock.now())?;
        accounts::find(tx, id)?.ok_or(ActionError::NotFound)?;
        Ok(sessions::end_all(tx, id)?)
    })
    .await
}
