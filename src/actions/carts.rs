//! Filling a cart. Nothing is reserved by it: that is what the checkout does.

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::carts::{self, HeldLine};
use crate::db::form_keys::Once;
use crate::db::{Db, DbError, Tx, checkouts};
use crate::domain::carts::{Ask, LINES_MAX, LineFault, joined, quantity_after};
use crate::domain::ids::{AccountId, CartId, VariantId};
use crate::domain::time::Instant;

/// Whose cart is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody signed in.
    Account(AccountId),
    /// Somebody who is not, with the cart that their session names.
    Visitor(Option<CartId>),
}

/// What became of an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The cart holds so many of it now. A visitor's session must name this cart.
    Held {
        /// Which cart; none was opened to take nothing out of.
        cart: Option<CartId>,
        /// How many.
        quantity: i64,
    },
    /// Nothing has changed.
    Refused(LineFault),
}

/// Adds a variant to a cart, sets how many of it there are, or takes it out. Its price now counts as shown.
pub async fn put(
    db: &Db,
    clock: &Clock,
    owner: Owner,
    variant: VariantId,
    ask: Ask,
    once: Option<Once>,
) -> Result<Put, ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let put = change(tx, owner, variant, ask, clock.now())?;
        if let Put::Held { .. } = put {
            spend(tx, once.as_ref(), clock.now())?;
        }
        Ok(put)
    })
    .await
}

fn change(tx: &mut Tx, owner: Owner, variant: VariantId, ask: Ask, now: Instant) -> Result<Put, ActionError> {
    let cart = cart_of(tx, owner)?;
    let held = cart.map_or(Ok(Vec::new()), |cart| carts::held(tx, cart))?;
    let seen = held.iter().find(|line| line.variant_id == variant).copied();
    let offer = carts::offer(tx, variant)?;
    let available = offer.as_ref().map_or(0, |offer| offer.available);
    let quantity = match quantity_after(ask, seen.map_or(0, |seen| seen.quantity), available) {
        Ok(quantity) => quantity,
        Err(LineFault::SoldOut) if offer.is_none() => return Ok(Put::Refused(LineFault::NotForSale)),
        Err(fault) => return Ok(Put::Refused(fault)),
    };
    if seen.is_none() && quantity > 0 && held.len() >= LINES_MAX {
        return Ok(Put::Refused(LineFault::Full));
    }
    let cart = match cart {
        Some(cart) => cart,
        None if quantity == 0 => return Ok(Put::Held { cart: None, quantity }),
        None => first_wins(open_cart(tx, owner, now))?,
    };
    let shown_price_minor = offer.map_or(0, |offer| offer.price_minor);
    match seen {
        _ if quantity == 0 => carts::remove_line(tx, cart, variant)?,
        Some(seen) => carts::change_line(tx, cart, seen, quantity, shown_price_minor)?,
        None => {
            let line = HeldLine { variant_id: variant, quantity };
            first_wins(carts::add_line(tx, cart, line, shown_price_minor, now))?;
        }
    }
    Ok(Put::Held { cart: Some(cart), quantity })
}

/// The cart an owner has. A visitor's cart that meanwhile belongs to an account is theirs no more.
fn cart_of(tx: &mut Tx, owner: Owner) -> Result<Option<CartId>, DbError> {
    match owner {
        Owner::Account(account) => checkouts::cart_of(tx, account),
        Owner::Visitor(Some(cart)) => Ok(carts::is_visitors(tx, cart)?.then_some(cart)),
        Owner::Visitor(None) => Ok(None),
    }
}

fn open_cart(tx: &mut Tx, owner: Owner, now: Instant) -> Result<CartId, DbError> {
    let account = match owner {
        Owner::Account(account) => Some(account),
        Owner::Visitor(_) => None,
    };
    carts::insert(tx, account, now)
}

/// Another tab opened the same cart or line first: look again.
fn first_wins<T>(done: Result<T, DbError>) -> Result<T, DbError> {
    done.map_err(|error| if let DbError::Taken(_) = error { DbError::LostRace } else { error })
}

/// Lets a visitor's cart join that of the account they signed in to. Once joined, a cart is no visitor's any more.
pub async fn join(db: &Db, visitors: CartId, account: AccountId) -> Result<(), ActionError> {
    transact(db, move |tx| Ok(join_in(tx, visitors, account)?)).await
}

fn join_in(tx: &mut Tx, visitors: CartId, account: AccountId) -> Result<(), DbError> {
    if !carts::is_visitors(tx, visitors)? {
        return Ok(());
    }
    let Some(accounts) = checkouts::cart_of(tx, account)? else {
        return first_wins(carts::give(tx, visitors, account));
    };
    let held = carts::held(tx, accounts)?;
    let mut room = LINES_MAX.saturating_sub(held.len());
    for line in carts::held(tx, visitors)? {
        match held.iter().find(|known| known.variant_id == line.variant_id) {
            Some(known) => carts::set_quantity(tx, accounts, line.variant_id, joined(known.quantity, line.quantity))?,
            None if room > 0 => {
                room -= 1;
                carts::move_line(tx, visitors, line.variant_id, accounts)?;
            }
            None => {}
        }
    }
    carts::remove(tx, visitors)
}

#[cfg(test)]
mod tests;
