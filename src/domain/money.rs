//! Amounts: whole minor units beside their currency, and the few divisions money allows, none of which loses a unit.

use iso_currency::Currency;
use serde::{Deserialize, Serialize};

/// An amount in the minor unit of its currency (cents for USD, whole yen for JPY). May be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole minor units.
    pub minor: i64,
    /// ISO 4217.
    pub currency: Currency,
}

impl Money {
    /// So many minor units of a currency.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The amount with the decimals of its currency and no symbol, as processors and CSV files write it: `12.50`.
    pub fn decimal(self) -> String {
        let digits = usize::from(self.currency.exponent().unwrap_or(0));
        let sign = if self.minor < 0 { "-" } else { "" };
        let text = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits.saturating_add(1));
        let (whole, fraction) = text.split_at(text.len().saturating_sub(digits));
        match fraction {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        }
    }
}

/// Reads a plain decimal amount such as `12`, `12.5` or `12.50` into minor units.
/// Nothing is rounded: more decimals than the currency has, a sign, spaces and exponents are refused.
pub fn parse_decimal(text: &str, currency: Currency) -> Option<i64> {
    let digits = usize::from(currency.exponent().unwrap_or(0));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let point_without_digits = text.contains('.') && fraction.is_empty();
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || point_without_digits {
        return None;
    }
    let significant = fraction.trim_end_matches('0');
    if significant.len() > digits {
        return None;
    }
    format!("{whole}{significant:0<digits$}").parse().ok()
}

/// `amount × numerator ÷ denominator`, rounded half away from zero, in 128 bits. Zero when the denominator is zero.
pub fn proportion(amount: i64, numerator: i64, denominator: i64) -> i64 {
    if denominator == 0 {
        return 0;
    }
    let product = i128::from(amount) * i128::from(numerator);
    let denominator = i128::from(denominator);
    let (product, denominator) = if denominator < 0 { (-product, -denominator) } else { (product, denominator) };
    let magnitude = (product.unsigned_abs() + denominator.unsigned_abs() / 2) / denominator.unsigned_abs();
    let rounded = i128::try_from(magnitude).unwrap_or(i128::MAX) * product.signum();
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

/// The commission on `amount` at so many basis points (1 bp = 0.01 %), rounded half away from zero.
pub fn basis_points(amount: i64, rate_bp: i64) -> i64 {
    proportion(amount, rate_bp, 10_000)
}

/// So many hundredths of an amount that is not below zero, rounded down.
pub fn percent_down(amount: i64, percent: i64) -> i64 {
    i64::try_from(i128::from(amount) * i128::from(percent) / 100).unwrap_or(i64::MAX)
}

/// Splits an amount by weights, none of them negative, losing nothing: each part is rounded down, and what is left goes unit
/// by unit to the largest remainders, the first of equal ones first. No part exceeds its weight unless the amount exceeds
/// all weights together. With no weight at all the first part takes everything.
pub fn split(amount: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if whole == 0 {
        return weights.iter().enumerate().map(|(place, _)| if place == 0 { amount } else { 0 }).collect();
    }
    let shares = weights.iter().map(|weight| i128::from(amount) * i128::from(*weight));
    let (mut parts, mut remainders): (Vec<i64>, Vec<(i128, usize)>) = shares
        .enumerate()
        .map(|(place, share)| (i64::try_from(share / whole).unwrap_or(i64::MAX), (-(share % whole), place)))
        .unzip();
    remainders.sort_unstable();
    let given: i64 = parts.iter().sum();
    let left = usize::try_from(amount.saturating_sub(given)).unwrap_or(0);
    for (_, place) in remainders.into_iter().take(left) {
        if let Some(part) = parts.get_mut(place) {
            *part = part.saturating_add(1);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_read_as_their_currency_writes_them() {
        assert_eq!(Money::new(1250, Currency::USD).decimal(), "12.50");
        assert_eq!(Money::new(-5, Currency::USD).decimal(), "-0.05");
        assert_eq!(Money::new(1250, Currency::JPY).decimal(), "1250");
        assert_eq!(Money::new(1250, Currency::TND).decimal(), "1.250");
    }

    #[test]
    fn only_plain_decimals_are_amounts() {
        for (text, minor) in [("12", 1200), ("12.5", 1250), ("0.05", 5), ("1.500", 150)] {
            assert_eq!(parse_decimal(text, Currency::USD), Some(minor), "{text}");
        }
        for text in ["", ".", "1.", "-1", "+1", "1e3", "1,5", " 1", "1.005", "99999999999999999999"] {
            assert_eq!(parse_decimal(text, Currency::USD), None, "{text}");
        }
    }

    #[test]
    fn the_largest_remainder_takes_the_odd_unit() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(20, &[60, 40]), [12, 8]);
        assert_eq!(split(7, &[0, 0]), [7, 0]);
        assert_eq!(split(0, &[3, 4]), [0, 0]);
    }

    proptest! {
        #[test]
        fn a_split_loses_nothing_and_exceeds_no_weight(weights in prop::collection::vec(0i64..1_000_000, 1..8), thousandths in 0i64..=1000) {
            let whole: i64 = weights.iter().sum();
            let amount = proportion(whole, thousandths, 1000);
            let parts = split(amount, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            prop_assert!(parts.iter().zip(&weights).all(|(part, weight)| (0..=*weight).contains(part) || whole == 0));
        }

        #[test]
        fn what_is_written_reads_back(minor in 0..i64::MAX / 10) {
            prop_assert_eq!(parse_decimal(&Money::new(minor, Currency::USD).decimal(), Currency::USD), Some(minor));
        }

        #[test]
        fn a_proportion_is_never_off_by_more_than_half_a_unit(amount in -1_000_000_000i64..1_000_000_000, part in 0i64..1_000_000, whole in 1i64..1_000_000) {
            let twice_off = 2 * (i128::from(proportion(amount, part, whole)) * i128::from(whole) - i128::from(amount) * i128::from(part));
            prop_assert!(twice_off.abs() <= i128::from(whole));
        }
    }
}
