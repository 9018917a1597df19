//! Giving up what a shop owes the store.

use super::reauthentication::Reauthenticated;
use super::{ActionError, commit, spend, transact};
use crate::clock::Clock;
use crate::db::balances::{self, Change};
use crate::db::debts::{self, WriteOff};
use crate::db::form_keys::Once;
use crate::db::{Db, ledger};
use crate::domain::ids::ShopId;
use crate::domain::ledger::{About, debt_written_off};
use crate::domain::money::Money;
use crate::domain::refusals::Refusal;

/// Gives up an amount of what a shop owes, and says why.
///
/// # Errors
/// [`Refusal::DebtAmount`] when it does not owe that much.
pub async fn write_off(
    db: &Db,
    clock: &Clock,
    person: &Reauthenticated,
    shop: ShopId,
    (amount, note): (Money, String),
    once: Once,
) -> Result<(), ActionError> {
    let (clock, by) = (clock.clone(), person.account());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let debt_minor = balances::lock(tx, shop)?.saturating_neg().max(0);
        if !(1..=debt_minor).contains(&amount.minor) {
            return Err(Refusal::DebtAmount { most: Money::new(debt_minor, amount.currency) }.into());
        }
        let write_off = WriteOff {
            shop_id: shop,
            amount_minor: amount.minor,
            note: note.clone(),
            account_id: by,
            written_off_at: now,
        };
        debts::record(tx, &write_off)?;
        let about = About { shop: Some(shop), ..About::default() };
        ledger::append(tx, &[debt_written_off(about, shop, amount, &note)], None, now)?;
        commit::credit(tx, shop, Change { minor: amount.minor, advanced_minor: 0 }, now)
    })
    .await
}
