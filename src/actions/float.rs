//! The store's own money: paid in, taken out, and closed day by day.

use super::reauthentication::Reauthenticated;
use super::{ActionError, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::float::{self, NewMovement};
use crate::db::form_keys::Once;
use crate::db::{Db, ledger, notices, store};
use crate::domain::ledger::{Account, float_moved};
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::refusals::Refusal;
use crate::domain::time::days;

/// Pays money of the store in as float, or takes it out when the amount is below zero, and says why.
///
/// # Errors
/// [`Refusal::FloatAmount`] when less than that is left, of the float or on the account it is taken from.
pub async fn pay(
    db: &Db,
    clock: &Clock,
    person: &Reauthenticated,
    (account, amount, note): (Account, Money, String),
    once: Option<Once>,
) -> Result<(), ActionError> {
    assert!(matches!(account, Account::Bank | Account::ProcessorCash(_)), "float is kept where money is");
    let (clock, by) = (clock.clone(), person.account());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, once.as_ref(), now)?;
        float::change(tx, 0)?;
        if amount.minor < 0 {
            let there = float::on_account(tx, &account.name(), amount.currency)?;
            let left = float::totals(tx)?.float_minor.min(there).max(0);
            if amount.minor.saturating_neg() > left {
                return Err(Refusal::FloatAmount { left: Money::new(left, amount.currency) }.into());
            }
        }
        let movement = NewMovement {
            account: account.name(),
            amount_minor: amount.minor,
            note: note.clone(),
            account_id: by,
            moved_at: now,
        };
        float::record(tx, &movement)?;
        Ok(ledger::append(tx, &[float_moved(account.clone(), amount)], None, now)?)
    })
    .await
}

/// How long the mark of a closing is left before it is closed, in days.
const CLOSING_DAYS: i64 = 1;

/// Closes the float when a day has passed since the mark, and sets the next mark. Administrators are told, once a day, when
/// the store has less than it owes others.
pub async fn close(db: &Db, clock: &Clock) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        match float::open_closing(tx)? {
            Some(open) if now < open.marked_at + days(CLOSING_DAYS) => return Ok(()),
            Some(open) => float::close(tx, open, now)?,
            None => {}
        }
        float::mark(tx, now).map_err(told_twice_at_once)?;
        let totals = float::totals(tx)?;
        if totals.float_minor >= 0 {
            return Ok(());
        }
        let notice = Notice::FloatBelowZero { float: Money::new(totals.float_minor, store::currency_of(tx)?) };
        let cause = format!("float_below_zero:{}", now.date());
        Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
    })
    .await
}
