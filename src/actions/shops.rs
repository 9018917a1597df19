//! What a shop says of itself, its return address and what its deliveries cost.

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::form_keys::Once;
use crate::db::shops::{self, ShopDescription};
use crate::domain::ids::ShopId;

/// Changes a shop. Orders already placed keep the delivery they paid for.
pub async fn describe(
    db: &Db,
    clock: &Clock,
    shop: ShopId,
    description: ShopDescription,
    once: Once,
) -> Result<(), ActionError> {
    let offered = description.courier_price_minor.or(description.letter_price_minor);
    assert!(offered.is_some() && !description.return_address.is_empty(), "a shop is checked where its form is read");
    let clock = clock.clone();
    transact(db, move |tx| {
        spend(tx, Some(&once), clock.now())?;
        Ok(shops::describe(tx, shop, &description)?)
    })
    .await
}
