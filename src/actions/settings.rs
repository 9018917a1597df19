//! Payment receiving time: administrators save new versions for new orders, a shop gives its own buyers longer.

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::store::{self, Store};
use crate::db::{Db, receiving_times, terms};
use crate::domain::ids::{AccountId, ShopId, TermsId};
use crate::domain::terms::{POLICIES, Rules};

/// Saves a new version of the rules for new orders. Orders already placed keep theirs.
pub async fn save(
    db: &Db,
    clock: &Clock,
    administrator: AccountId,
    policy: String,
    rules: Rules,
    once: Once,
) -> Result<TermsId, ActionError> {
    assert!(rules.violations().is_empty(), "rules are checked where they are read");
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        Ok(terms::insert(tx, &policy, &rules, Some(administrator), now)?)
    })
    .await
}

/// A shop gives the buyers of its new orders longer than the store's terms; `None` follows the store.
pub async fn lengthen(
    db: &Db,
    clock: &Clock,
    shop: ShopId,
    courier_days: Option<i64>,
    letter_days: Option<i64>,
    once: Once,
) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        spend(tx, Some(&once), clock.now())?;
        Ok(receiving_times::save(tx, shop, courier_days, letter_days)?)
    })
    .await
}

/// Sets a new store up: its one row and the first version of the terms. A store that is set up is left as it is.
pub async fn set_up(db: &Db, clock: &Clock, store: Store) -> Result<Store, ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        if let Some(existing) = store::load(tx)? {
            return Ok(existing);
        }
        let now = clock.now();
        store::insert(tx, &store, now)?;
        if let Some(shipped) = POLICIES.first() {
            terms::insert(tx, shipped.name, &shipped.rules(), None, now)?;
        }
        Ok(store.clone())
    })
    .await
}
