//! What payouts book. The rule of each entry is the payout's number, so that a statement can name it.

use super::{About, Account, Entry, EntryKind, negative};
use crate::domain::ids::ShopId;
use crate::domain::money::Money;

/// Money of a shop's balance on its way to its bank account.
pub fn payout_asked(about: About, shop: ShopId, amount: Money, number: &str) -> Entry {
    Entry::new(
        EntryKind::PayoutAsked,
        number,
        about,
        vec![(Account::SellerBalance(shop), amount), (Account::PayoutsInTransit, negative(amount))],
    )
}

/// The processor has sent it.
pub fn payout_paid(about: About, processor: &str, amount: Money, number: &str) -> Entry {
    Entry::new(
        EntryKind::PayoutPaid,
        number,
        about,
        vec![(Account::PayoutsInTransit, amount), (Account::ProcessorCash(processor.to_owned()), negative(amount))],
    )
}

/// The processor will not send it.
pub fn payout_refused(about: About, shop: ShopId, amount: Money, number: &str) -> Entry {
    Entry::new(
        EntryKind::PayoutRefused,
        number,
        about,
        vec![(Account::PayoutsInTransit, amount), (Account::SellerBalance(shop), negative(amount))],
    )
}

/// The bank has sent it back to the processor.
pub fn payout_returned(about: About, shop: ShopId, processor: &str, amount: Money, number: &str) -> Entry {
    Entry::new(
        EntryKind::PayoutReturned,
        number,
        about,
        vec![(Account::ProcessorCash(processor.to_owned()), amount), (Account::SellerBalance(shop), negative(amount))],
    )
}
