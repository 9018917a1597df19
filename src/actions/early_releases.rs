//! Payment release beforehand: the function is opened, a quote is made, and one that is agreed to becomes money.

use chrono::TimeDelta;
use iso_currency::Currency;
use sha2::{Digest as _, Sha256};

use super::reauthentication::Reauthenticated;
use super::{ActionError, commit, spend, transact};
use crate::clock::Clock;
use crate::db::balances::{self, Change};
use crate::db::early_releases::{self, Agreement, EarlyRelease, NewRelease};
use crate::db::form_keys::Once;
use crate::db::{Db, Tx, float, ledger, notices, orders, shops, terms};
use crate::domain::early_releases::{AGREEMENT, QUOTE_MINUTES, Wish, quote as decide_quote};
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::ledger::{About, early_release_charged};
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, Actor, Step, decide};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;

/// Who asks, for which shop of which store.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// The shop they see to the money of.
    pub shop: ShopId,
    /// Their account.
    pub account: AccountId,
    /// The store's currency.
    pub currency: Currency,
}

/// Opens the function for a shop.
pub async fn open(db: &Db, clock: &Clock, shop: ShopId, once: Once) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        Ok(early_releases::open(tx, shop, now)?)
    })
    .await
}

/// Offers a release under a number, and keeps the offer with the text that is to be agreed to. It reserves nothing.
///
/// # Errors
/// The refusals of `domain::early_releases`.
pub async fn quote(
    db: &Db,
    clock: &Clock,
    asking: Asking,
    wish: Wish,
    (number, agreement): (String, String),
    once: Once,
) -> Result<(), ActionError> {
    let clock = clock.clone();
    let hash = Sha256::digest(agreement.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let agreement = Agreement { version: AGREEMENT, hash, text: agreement };
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let Asking { shop, account, currency } = asking;
        let situation = early_releases::situation(tx, shop, account, currency)?;
        situation.admits(now)?;
        let quoted = decide_quote(&situation, &early_releases::candidates(tx, shop)?, &wish)?;
        let agreement = early_releases::keep_agreement(tx, &agreement, now)?;
        let expires_at = now + TimeDelta::minutes(QUOTE_MINUTES);
        let new = NewRelease { number: &number, shop, account, agreement, quoted_at: now, expires_at };
        Ok(early_releases::insert(tx, &new, &quoted)?)
    })
    .await
}

/// Turns a quote into money, once: a quote that has become a release is left as it is.
///
/// 1. The quote is used up.
/// 2. Each of its orders takes its part, in locking order: their rules are asked again.
/// 3. The shop and the store's totals are locked, and whether the shop may have it is asked again.
/// 4. The charge is booked, the shop credited, its people told.
///
/// # Errors
/// [`Refusal::QuoteExpired`] after its time, [`Refusal::QuoteOutdated`] when it is more than can be released by now,
/// and the refusals of `domain::early_releases` when whoever asks may have nothing.
/// [`ActionError::NotFound`] when it is another shop's or another person's.
pub async fn release(
    db: &Db,
    clock: &Clock,
    person: &Reauthenticated,
    (shop, currency): (ShopId, Currency),
    number: &str,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, number) = (clock.clone(), number.to_owned());
    let asking = Asking { shop, account: person.account(), currency };
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        match early_releases::use_up(tx, shop, &number, now)? {
            Some(quoted) => release_in(tx, asking, &quoted, now),
            None => already(tx, asking, &number),
        }
    })
    .await
}

/// What was released before is a release; anything else is nothing of theirs.
fn already(tx: &mut Tx, asking: Asking, number: &str) -> Result<(), ActionError> {
    let known = early_releases::by_number(tx, asking.shop, number)?;
    let theirs = known.is_some_and(|(known, _)| known.account == asking.account);
    if theirs { Ok(()) } else { Err(ActionError::NotFound) }
}

fn release_in(tx: &mut Tx, asking: Asking, quoted: &EarlyRelease, now: Instant) -> Result<(), ActionError> {
    let Asking { shop, account, currency } = asking;
    if quoted.account != account {
        return Err(ActionError::NotFound);
    }
    if now > quoted.expires_at {
        return Err(Refusal::QuoteExpired.into());
    }
    let rules = terms::current(tx)?;
    let parts = early_releases::parts(tx, quoted.id)?;
    for (id, _, amount_minor) in &parts {
        let order = orders::load(tx, *id)?.ok_or(ActionError::NotFound)?;
        let step = Step::ReleaseBeforehand {
            release: quoted.id,
            amount_minor: *amount_minor,
            share_percent: rules.rules.early_release_max_share_percent,
            terms: rules.id,
        };
        let decision = decide(&order, &step, Acting::person(Actor::Seller, account), now);
        commit::write(tx, &order, &decision.map_err(|_| Refusal::QuoteOutdated)?, now)?;
    }
    balances::lock(tx, shop)?;
    float::change(tx, 0)?;
    let situation = early_releases::situation(tx, shop, account, currency)?;
    situation.admits(now)?;
    if quoted.amount_minor > situation.limit_minor() {
        return Err(Refusal::QuoteOutdated.into());
    }
    let charge = Money::new(quoted.charge_minor, currency);
    let about =
        About { shop: Some(shop), terms: Some(quoted.terms), early_release: Some(quoted.id), ..About::default() };
    ledger::append(tx, &[early_release_charged(about, shop, charge)], None, now)?;
    let change = Change { minor: quoted.received_minor(), advanced_minor: quoted.amount_minor };
    commit::credit(tx, shop, change, now)?;
    let notice = Notice::ReleasedBeforehand {
        shop: shops::name(tx, shop)?,
        number: quoted.number.clone(),
        amount: Money::new(quoted.amount_minor, currency),
        charge,
        received: Money::new(quoted.received_minor(), currency),
        orders: i64::try_from(parts.len()).unwrap_or(i64::MAX),
    };
    let cause = format!("early_release:{}", quoted.id);
    Ok(notices::queue(tx, &[Queued { to: Recipient::Treasurers(shop), notice, order: None, cause }], now)?)
}
