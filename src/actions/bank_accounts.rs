//! Saying where the money of a shop goes.

use super::reauthentication::Reauthenticated;
use super::{ActionError, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::{Db, accounts, balances, bank_accounts, notices, shops};
use crate::domain::bank_accounts::{BankAccount, usable_from};
use crate::domain::ids::ShopId;
use crate::domain::notices::{Notice, Queued, Recipient};

/// Keeps the bank account of a shop, by somebody of it who has entered their password. Whoever sees to the shop's money is
/// told. One that says nothing new is no change.
pub async fn save(
    db: &Db,
    clock: &Clock,
    person: &Reauthenticated,
    shop: ShopId,
    account: BankAccount,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, by) = (clock.clone(), person.account());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        // Payouts are asked for under the same lock: each goes to the account that it was decided on.
        balances::lock(tx, shop)?;
        let before = bank_accounts::current(tx, shop)?;
        if before.as_ref().is_some_and(|before| before.account == account) {
            return Ok(());
        }
        let from = usable_from(before.as_ref(), now);
        bank_accounts::save(tx, shop, &account, by, from, now).map_err(told_twice_at_once)?;
        let told = Notice::BankAccountChanged {
            shop: shops::by_id(tx, shop)?.ok_or(ActionError::NotFound)?.fields.name,
            by: accounts::find(tx, by)?.ok_or(ActionError::NotFound)?.name,
            ending: account.iban.ending(),
            payouts_from: before.map(|_| from),
        };
        let cause = format!("bank_account:{shop}:{}", now.and_utc().timestamp_micros());
        Ok(notices::queue(tx, &[Queued { to: Recipient::Treasurers(shop), notice: told, order: None, cause }], now)?)
    })
    .await
}
