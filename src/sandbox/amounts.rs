//! What an amount looks like to a person.

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

impl fmt::Display for Amount<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = Currency::from_code(self.currency).and_then(Currency::exponent).unwrap_or(0);
        let unit = 10_i64.pow(exponent.into());
        let (whole, rest) = (self.minor / unit, self.minor % unit);
        match exponent {
            0 => write!(f, "{whole} {}", self.currency),
            digits => write!(f, "{whole}.{rest:0>width$} {}", self.currency, width = usize::from(digits)),
        }
    }
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
        }
    }
}
