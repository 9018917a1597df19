//! What a shop's buyers are promised: what delivery costs and when the shop is paid if nobody says anything.

use iso_currency::Currency;

use crate::db::shops::ShopRow;
use crate::domain::money::Money;
use crate::domain::terms::Rules;

/// A shop's promises to the buyers of new orders.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    pub(super) shop: String,
    pub(super) courier: Option<Method>,
    pub(super) letter: Option<Method>,
}

/// One way of delivery.
#[derive(Clone, Copy, Debug)]
pub(super) struct Method {
    pub(super) price: Money,
    /// From shipping until delivery is confirmed by time.
    pub(super) days: i64,
}

impl Promise {
    pub(super) fn new(shop: &ShopRow, rules: &Rules, currency: Currency) -> Self {
        let fields = &shop.fields;
        let method = |price: Option<i64>, shops: Option<i64>, stores: i64| {
            Some(Method { price: Money::new(price?, currency), days: shops.unwrap_or(stores).max(stores) })
        };
        Self {
            shop: fields.name.clone(),
            courier: method(fields.courier_price_minor, fields.courier_days, rules.courier_days),
            letter: method(fields.letter_price_minor, fields.letter_days, rules.letter_days),
        }
    }
}
