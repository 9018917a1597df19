//! Keeping who a seller is in law, with the times at which it became another.

use super::reauthentication::Reauthenticated;
use super::{ActionError, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::{Db, profiles};
use crate::domain::profiles::{Field, Profile};
use crate::domain::text::Text as _;

/// Keeps the profile of whoever has entered their password. One that says nothing new is no change.
pub async fn save(
    db: &Db,
    clock: &Clock,
    person: &Reauthenticated,
    profile: Profile,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, account) = (clock.clone(), person.account());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let before = profiles::of_account(tx, account)?.map(|saved| saved.profile);
        let is_first = before.is_none();
        let before = before.unwrap_or_default();
        let changed: Vec<Field> =
            Field::ALL.iter().copied().filter(|field| before.text(*field) != profile.text(*field)).collect();
        if changed.is_empty() {
            return Ok(());
        }
        Ok(profiles::save(tx, account, &profile, is_first, &changed, now).map_err(told_twice_at_once)?)
    })
    .await
}
