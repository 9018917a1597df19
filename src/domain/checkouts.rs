//! From a cart to what is owed: one order per shop, each total exact, the payment their sum.

use super::ids::VariantId;
use super::refusals::Refusal;
use super::orders::ShippingMethod;

/// A line a buyer is about to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub variant: VariantId,
    /// How many.
    pub quantity: i64,
    /// The price of one, in minor units.
    pub unit_price_minor: i64,
}

/// What one shop is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShopTotal {
    /// Goods, in minor units.
    pub goods_minor: i64,
    /// Shipping by the chosen method, in minor units.
    pub shipping_minor: i64,
    /// Both.
    pub total_minor: i64,
}

/// Adds up one shop's lines and shipping.
///
/// # Errors
/// `None` when the sum does not fit, which no real cart comes near.
pub fn shop_total(lines: &[Wanted], shipping_minor: i64) -> Option<ShopTotal> {
    let goods_minor = lines
        .iter()
        .try_fold(0i64, |sum, line| sum.checked_add(line.unit_price_minor.checked_mul(line.quantity)?))?;
    Some(ShopTotal { goods_minor, shipping_minor, total_minor: goods_minor.checked_add(shipping_minor)? })
}

/// What the buyer pays for all shops together.
///
/// # Errors
/// [`Refusal::NothingToPay`] when that is zero or does not fit.
pub fn payment_total(shops: &[ShopTotal]) -> Result<i64, Refusal> {
    let sum = shops.iter().try_fold(0i64, |sum, shop| sum.checked_add(shop.total_minor));
    sum.filter(|sum| *sum > 0).ok_or(Refusal::NothingToPay)
}

/// The price of a method at a shop, if the shop offers it.
pub fn shipping_price(method: ShippingMethod, courier_minor: Option<i64>, letter_minor: Option<i64>) -> Option<i64> {
    match method {
        ShippingMethod::Courier => courier_minor,
        ShippingMethod::Letter => letter_minor,
    }
}
