//! What a buyer can check out as of now: their cart, the terms, and who takes the money.

use iso_currency::Currency;

use crate::actions::checkouts::Cart;
use crate::db::orders::Address;
use crate::db::{DbError, checkouts, terms};
use crate::domain::ids::AccountId;
use crate::domain::terms::Terms;
use crate::domain::time::Instant;
use crate::web::{PageError, State};

/// What is offered to a buyer as of now.
pub(super) struct Offer {
    pub(super) cart: Cart,
    pub(super) terms: Terms,
    pub(super) last_address: Option<Address>,
    pub(super) processors: Vec<String>,
    pub(super) currency: Currency,
    pub(super) now: Instant,
}

/// What the buyer's cart holds now and under which terms; nothing for an empty cart.
pub(super) async fn offer(state: &State, buyer: AccountId) -> Result<Option<Offer>, PageError> {
    let processors: Vec<String> = state.processors.names().map(str::to_owned).collect();
    let (currency, now) = (state.store.currency, state.clock.now());
    let offer = state.db.read::<_, DbError>(move |connection| {
        let Some(cart) = Cart::load(connection, buyer)? else { return Ok(None) };
        let terms = terms::current(connection)?;
        let last_address = checkouts::last_address(connection, buyer)?;
        Ok(Some(Offer { cart, terms, last_address, processors, currency, now }))
    });
    Ok(offer.await?)
}
