//! Packages and who carries them.

use super::Quantities;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::text_enum;

text_enum! {
    /// Carriers whose tracking pages are known.
    Carrier {
        /// DHL.
        Dhl = "dhl",
        /// United Parcel Service.
        Ups = "ups",
        /// FedEx.
        Fedex = "fedex",
        /// United States Postal Service.
        Usps = "usps",
        /// Royal Mail.
        RoyalMail = "royal_mail",
        /// Canada Post.
        CanadaPost = "canada_post",
        /// SF Express.
        SfExpress = "sf_express",
        /// Another one, without a link.
        Other = "other",
    }
}

impl Carrier {
    /// The carrier's own page for a parcel; `None` when there is no such page.
    pub fn tracking_url(self, tracking_number: &str) -> Option<String> {
        let number: String = tracking_number.chars().filter(char::is_ascii_alphanumeric).collect();
        if number.is_empty() {
            return None;
        }
        Some(match self {
            Self::Dhl => format!("https://www.dhl.com/en/express/tracking.html?AWB={number}"),
            Self::Ups => format!("https://www.ups.com/track?tracknum={number}"),
            Self::Fedex => format!("https://www.fedex.com/fedextrack/?trknbr={number}"),
            Self::Usps => format!("https://tools.usps.com/go/TrackConfirmAction?tLabels={number}"),
            Self::RoyalMail => format!("https://www.royalmail.com/track-your-item#/tracking-results/{number}"),
            Self::CanadaPost => {
                format!("https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}")
            }
            Self::SfExpress => format!("https://www.sf-express.com/we/ow/chn/en/waybill/waybill-detail/{number}"),
            Self::Other => return None,
        })
    }
}

/// The fewest and the most characters of a tracking number.
pub const TRACKING_NUMBER_LENGTH: std::ops::RangeInclusive<usize> = 4..=40;

/// Reads a tracking number as people write it: ASCII letters and digits, with single spaces or hyphens between them.
pub fn parse_tracking_number(text: &str) -> Option<String> {
    let number = text.trim().to_ascii_uppercase();
    let spelled =
        number.split([' ', '-']).all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (spelled && TRACKING_NUMBER_LENGTH.contains(&number.len())).then_some(number)
}

/// A package about to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageDraft {
    /// How it travels.
    pub method: ShippingMethod,
    /// With whom.
    pub carrier: Carrier,
    /// The carrier's number; may be empty for a letter.
    pub tracking_number: String,
    /// What is in it. Zeros are left out.
    pub quantities: Quantities,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tracking_number_is_letters_and_digits() {
        assert_eq!(parse_tracking_number(" 1z-999 aa1 "), Some("1Z-999 AA1".to_owned()));
        for text in ["", "123", "12--34", "-1234", "1234é", "12<34", &"9".repeat(41)] {
            assert_eq!(parse_tracking_number(text), None, "{text}");
        }
    }
}
