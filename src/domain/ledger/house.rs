//! What the store does with its own money.

use super::{About, Account, Entry, EntryKind, negative};
use crate::domain::ids::ShopId;
use crate::domain::money::Money;

/// The store pays money of its own in as float, or takes it out when the amount is below zero.
pub fn float_moved(into: Account, amount: Money) -> Entry {
    let (kind, rule) = if amount.minor > 0 {
        (EntryKind::FloatPaidIn, "float paid in")
    } else {
        (EntryKind::FloatTakenOut, "float taken out")
    };
    let sides = vec![(into, amount), (Account::StoreCapital, negative(amount))];
    Entry::new(kind, rule, About::default(), sides)
}

/// The store gives up what a shop owes it, and says why: the shop reads it in its statement.
pub fn debt_written_off(about: About, shop: ShopId, amount: Money, why: &str) -> Entry {
    let sides = vec![(Account::BadDebts, amount), (Account::SellerBalance(shop), negative(amount))];
    Entry::new(EntryKind::DebtWrittenOff, why, about, sides)
}
