//! What payment released beforehand books. What repays it is a part of the release, and stands with that.

use super::{About, Account, Entry, EntryKind, negative};
use crate::domain::ids::{OrderId, ShopId};
use crate::domain::money::Money;

/// Money of a hold that the store pays the seller beforehand, from its float.
pub fn released_beforehand(about: About, order: OrderId, shop: ShopId, amount: Money, share_percent: i64) -> Entry {
    Entry::new(
        EntryKind::ReleasedBeforehand,
        format!("up to {share_percent} % of the hold less commission"),
        about,
        vec![(Account::AdvanceReceivable(order), amount), (Account::SellerBalance(shop), negative(amount))],
    )
}

/// The service charge of one release beforehand.
pub fn early_release_charged(about: About, shop: ShopId, charge: Money) -> Entry {
    Entry::new(
        EntryKind::EarlyReleaseCharged,
        "service charge of a release beforehand",
        about,
        vec![(Account::SellerBalance(shop), charge), (Account::EarlyReleaseCharges, negative(charge))],
    )
}

/// What a hold can no longer repay of an advance: the seller's balance bears it, and may go below zero.
pub fn advance_called_in(about: About, order: OrderId, shop: ShopId, excess: Money) -> Entry {
    Entry::new(
        EntryKind::AdvanceCalledIn,
        "more was released beforehand than the hold can repay",
        about,
        vec![(Account::SellerBalance(shop), excess), (Account::AdvanceReceivable(order), negative(excess))],
    )
}
