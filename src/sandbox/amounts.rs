//! What an amount looks like to a person, and what a person types for one.

use std::fmt;

use iso_currency::Currency;

/// Whole minor units of a currency, written as `12.50 USD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount<'a> {
    /// Whole minor units, above zero.
    pub(super) minor: i64,
    /// ISO 4217.
    pub(super) currency: &'a str,
}

impl Amount<'_> {
    /// Without the currency, as a field shows it: `12.50`.
    pub(super) fn decimal(&self) -> String {
        let digits = decimals(self.currency);
        let unit = 10_i64.pow(digits);
        let (whole, rest) = (self.minor / unit, self.minor % unit);
        match usize::try_from(digits) {
            Ok(width @ 1..) => format!("{whole}.{rest:0>width$}"),
            _ => whole.to_string(),
        }
    }
}

impl fmt::Display for Amount<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

/// The minor units of what was typed: `12`, `12.5` or `12.50`. `None` for anything else, also for decimals the currency
/// does not have, since nothing is rounded.
pub(super) fn minor_units(typed: &str, currency: &str) -> Option<i64> {
    let (whole, fraction) =
        typed.trim().split_once('.').map_or((typed.trim(), None), |(whole, rest)| (whole, Some(rest)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !fraction.is_none_or(are_digits) {
        return None;
    }
    let (fraction, width) = (fraction.unwrap_or_default(), usize::try_from(decimals(currency)).ok()?);
    if fraction.len() > width {
        return None;
    }
    format!("{whole}{fraction:0<width$}").parse().ok()
}

/// How many decimals a currency has.
fn decimals(currency: &str) -> u32 {
    Currency::from_code(currency).and_then(Currency::exponent).unwrap_or(0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        for (minor, currency, text) in
            [(1250, "USD", "12.50 USD"), (5, "EUR", "0.05 EUR"), (1250, "JPY", "1250 JPY"), (1005, "TND", "1.005 TND")]
        {
            assert_eq!(Amount { minor, currency }.to_string(), text);
            assert_eq!(minor_units(&Amount { minor, currency }.decimal(), currency), Some(minor));
        }
    }

    #[test]
    fn only_plain_decimals_are_amounts() {
        for (typed, minor) in [("12", 1200), ("12.5", 1250), (" 12.50 ", 1250), ("0.05", 5), ("0", 0)] {
            assert_eq!(minor_units(typed, "USD"), Some(minor), "{typed}");
        }
        for typed in ["", ".", "12.", ".5", "-1", "+1", "1,50", "1e3", "12.505", "1 000", "USD", "99999999999999999999"]
        {
            assert_eq!(minor_units(typed, "USD"), None, "{typed}");
        }
        assert_eq!(minor_units("12.5", "JPY"), None);
    }
}
