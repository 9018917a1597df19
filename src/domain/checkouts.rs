//! From a cart to what is owed: one order per shop, each total exact, the payment their sum.

use super::ids::VariantId;
use super::refusals::Refusal;
use super::shipping_methods::ShippingMethod;

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
    let goods_minor =
        lines.iter().try_fold(0i64, |sum, line| sum.checked_add(line.unit_price_minor.checked_mul(line.quantity)?))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wanted(lines: &[(i64, i64)]) -> Vec<Wanted> {
        let line = |(unit_price_minor, quantity): &(i64, i64)| Wanted {
            variant: VariantId(1),
            quantity: *quantity,
            unit_price_minor: *unit_price_minor,
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn there_must_be_something_to_pay_and_it_must_fit() {
        let free = shop_total(&wanted(&[(0, 3)]), 0).unwrap();
        assert_eq!(payment_total(&[free]), Err(Refusal::NothingToPay));
        assert_eq!(payment_total(&[]), Err(Refusal::NothingToPay));
        assert_eq!(shop_total(&wanted(&[(i64::MAX, 2)]), 0), None);
        assert_eq!(shop_total(&wanted(&[(i64::MAX, 1)]), 1), None);
        let most = shop_total(&wanted(&[(i64::MAX, 1)]), 0).unwrap();
        assert_eq!(payment_total(&[most, most]), Err(Refusal::NothingToPay));
    }

    proptest! {
        #[test]
        fn no_cent_is_lost_between_cart_orders_and_payment(
            shops in prop::collection::vec((prop::collection::vec((0i64..10_000_000, 1i64..=999), 1..20), 0i64..100_000), 1..12),
        ) {
            let cart: i64 = shops.iter().map(|(lines, shipping)| lines.iter().map(|(price, quantity)| price * quantity).sum::<i64>() + shipping).sum();
            let totals: Vec<ShopTotal> = shops.iter().map(|(lines, shipping)| shop_total(&wanted(lines), *shipping).unwrap()).collect();
            for total in &totals {
                prop_assert_eq!(total.total_minor, total.goods_minor + total.shipping_minor);
            }
            let orders: i64 = totals.iter().map(|total| total.total_minor).sum();
            prop_assert_eq!(orders, cart);
            prop_assert_eq!(payment_total(&totals), if cart > 0 { Ok(cart) } else { Err(Refusal::NothingToPay) });
        }
    }
}
