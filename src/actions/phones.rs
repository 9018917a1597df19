//! Proving a cell phone: a code is asked for, minted when it is sent, and comes back.
//!
//! 1. [`ask`] opens a verification and queues its notice, which names the verification and no code.
//! 2. [`mint`] makes the code when the notice is sent, and keeps its hash; sending it again makes another.
//! 3. [`guess`] takes a code back: five times at most, from wherever they come.

mod codes;
#[cfg(test)]
mod tests;

pub use codes::{Code, CodeKey};

use super::reauthentication::Reauthenticated;
use super::{ActionError, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::phones::{self, NewVerification};
use crate::db::{Db, Tx, notices};
use crate::domain::ids::{AccountId, VerificationId};
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::phones::{
    Guess, Phone, Sending, Verification, VerifiedPhone, ask as decide, counted_since, expires_at, may_release_from,
};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;

/// How many digits of a number stand in a mail about it.
const ENDING: usize = 3;

/// Asks for a code to a number that is to become the account's.
///
/// # Errors
/// [`Refusal::PhoneKnown`] when it is already; [`Refusal::CodeTooSoon`] and [`Refusal::CodesUsedUp`].
pub async fn ask(
    db: &Db,
    clock: &Clock,
    person: &Reauthenticated,
    phone: Phone,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, account) = (clock.clone(), person.account());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        if phones::of_account(tx, account)?.is_some_and(|known| known.phone == phone) {
            return Err(Refusal::PhoneKnown.into());
        }
        ask_in(tx, account, &phone, now)
    })
    .await
}

/// Asks for another code to the number that a code is out for.
///
/// # Errors
/// [`Refusal::NoCodeOut`] when there is none; otherwise as [`ask`].
pub async fn ask_again(db: &Db, clock: &Clock, account: AccountId, once: Once) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let open = phones::open_of(tx, account)?.ok_or(Refusal::NoCodeOut)?;
        ask_in(tx, account, &open.phone, now)
    })
    .await
}

fn ask_in(tx: &mut Tx, account: AccountId, phone: &Phone, now: Instant) -> Result<(), ActionError> {
    phones::lock_number(tx, phone, now)?;
    let since = counted_since(now);
    let sending = decide(&phones::asked_by(tx, account, since)?, phones::sent_to(tx, phone, since)?, now)?;
    let nothing = match sending {
        Sending::Sent => None,
        Sending::Withheld => Some(codes::hash_of_nothing()?),
    };
    let withheld = nothing.as_deref().map(|hash| (hash, expires_at(now)));
    let new = NewVerification { account, phone, withheld, asked_at: now };
    let id = phones::open(tx, &new).map_err(told_twice_at_once)?;
    if sending == Sending::Sent {
        let notice = Notice::PhoneCode { verification: id };
        let cause = format!("phone_verification:{id}");
        notices::queue(tx, &[Queued { to: Recipient::Holder(account), notice, order: None, cause }], now)?;
    }
    Ok(())
}

/// A code that is about to be sent.
#[derive(Clone, Debug)]
pub struct Minted {
    /// To this number.
    pub to: Phone,
    /// This code.
    pub code: Code,
}

/// Makes the code of a verification and keeps its hash; one that was made before is good no more. None when nobody waits
/// for it any longer.
pub async fn mint(db: &Db, clock: &Clock, key: &CodeKey, id: VerificationId) -> Result<Option<Minted>, ActionError> {
    let (clock, key) = (clock.clone(), key.clone());
    transact(db, move |tx| {
        let now = clock.now();
        let verification = phones::lock_for_sending(tx, id)?.filter(|verification| verification.is_wanted(now));
        let Some(verification) = verification else { return Ok(None) };
        let code = Code::mint()?;
        phones::mint(tx, id, &key.hash(&verification, &code), expires_at(now))?;
        Ok(Some(Minted { to: verification.phone, code }))
    })
    .await
}

/// Takes a code back. What is none is not counted; a wrong one is, and does not spend the form's key.
///
/// # Errors
/// [`Refusal::NoCodeOut`] when the account has asked for none.
pub async fn guess(
    db: &Db,
    clock: &Clock,
    key: &CodeKey,
    account: AccountId,
    code: Code,
    once: Once,
) -> Result<Guess, ActionError> {
    let (clock, key) = (clock.clone(), key.clone());
    transact(db, move |tx| {
        let now = clock.now();
        let (verification, hash) = phones::lock_open(tx, account)?.ok_or(Refusal::NoCodeOut)?;
        if let Err(unseen) = verification.admits(now) {
            return Ok(unseen);
        }
        let right = hash.is_some_and(|hash| key.verifies(&verification, &code, &hash));
        phones::count_try(tx, verification.id)?;
        if right {
            spend(tx, Some(&once), now)?;
            verify(tx, &verification, now)?;
        }
        Ok(verification.guessed(right))
    })
    .await
}

/// The number is the account's from now on. Where it takes the place of another, the holder is told, by mail.
fn verify(tx: &mut Tx, verification: &Verification, now: Instant) -> Result<(), ActionError> {
    let before = phones::of_account(tx, verification.account)?;
    let changed_at = match &before {
        Some(before) if before.phone != verification.phone => Some(now),
        before => before.as_ref().and_then(|before| before.changed_at),
    };
    phones::verify(tx, verification, changed_at, now)?;
    let phone = VerifiedPhone { phone: verification.phone.clone(), verified_at: now, changed_at };
    if let (Some(_), Some(release_from)) = (changed_at.filter(|at| *at == now), may_release_from(Some(&phone))) {
        let number = phone.phone.as_str();
        let ending = number.get(number.len().saturating_sub(ENDING)..).unwrap_or_default().to_owned();
        let told = Queued {
            to: Recipient::Holder(verification.account),
            notice: Notice::PhoneChanged { ending, release_from },
            order: None,
            cause: format!("phone_changed:{}", verification.id),
        };
        notices::queue(tx, &[told], now)?;
    }
    Ok(())
}
