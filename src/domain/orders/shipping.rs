//! Packages leave the shop and arrive; when the last line has left, the receiving time begins.

use super::decide::Draft;
use super::{ClockKind, Order, Package, Quantities, ShippingMethod, State, receipt};
use crate::domain::ids::PackageId;
use crate::domain::notices::Notice;
use crate::domain::text::text_enum;
use crate::domain::time::days;

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

/// Whether a package holds something, and of every line no more than is left to ship.
pub(super) fn quantities_fit(order: &Order, package: &PackageDraft) -> bool {
    let fits = |(id, quantity): (_, &i64)| {
        *quantity >= 0 && order.lines.iter().any(|line| line.id == id && *quantity <= line.open_quantity())
    };
    package.quantities.iter().all(|(id, quantity)| fits((*id, quantity)))
        && package.quantities.values().any(|quantity| *quantity > 0)
}

/// A package leaves. The last one starts the receiving time.
pub(super) fn ship(draft: &mut Draft, package: &PackageDraft) {
    for line in &mut draft.order.lines {
        let quantity = package.quantities.get(&line.id).copied().unwrap_or(0);
        line.shipped_quantity = line.shipped_quantity.saturating_add(quantity);
    }
    let mut package = package.clone();
    package.quantities.retain(|_, quantity| *quantity > 0);
    draft.order.packages.push(Package {
        id: PackageId(0),
        method: package.method,
        shipped_at: draft.now,
        delivered_at: None,
    });
    draft.order.state = State::PartlyShipped;
    if draft.order.lines.iter().all(|line| line.open_quantity() == 0) {
        start_receiving_time(draft);
    }
    draft.tell_buyer(Notice::Shipped {
        method: package.method,
        carrier: package.carrier.to_string(),
        tracking_number: package.tracking_number.clone(),
        confirms_at: draft.order.confirms_at(),
    });
    draft.package = Some(package);
}

/// Nothing is left to ship: the receiving time runs from the last package, each method with its own period.
/// Should it begin later than that, because the rest was refunded, at least three days remain.
pub(super) fn start_receiving_time(draft: &mut Draft) {
    let order = &draft.order;
    let from_packages =
        order.packages.iter().map(|package| package.shipped_at + days(order.receiving_days(package.method))).max();
    let ends_at = from_packages.unwrap_or(draft.now).max(draft.now + days(receipt::LEAST_DAYS));
    draft.order.state = State::Shipped;
    draft.order.shipped_at = Some(draft.now);
    for kind in [ClockKind::ShipmentReminder, ClockKind::ShipmentEnds] {
        if let Some(clock) = draft.order.clocks.iter_mut().find(|clock| clock.kind == kind) {
            clock.running = false;
        }
    }
    receipt::set_end(draft, ends_at);
}

/// The seller should have shipped: says so, and from now on the buyer may cancel alone.
pub(super) fn remind(draft: &mut Draft) {
    let cancels_at = draft.order.clock(ClockKind::ShipmentEnds).map_or(draft.now, |clock| clock.due_at);
    draft.tell_shop(Notice::ShipmentReminder { cancels_at });
}

/// A package arrived, the seller says. It never shortens the receiving time; it reminds the buyer once.
pub(super) fn mark_delivered(draft: &mut Draft, package: PackageId) {
    for known in draft.order.packages.iter_mut().filter(|known| known.id == package) {
        known.delivered_at = Some(draft.now);
    }
    draft.delivered = Some(package);
    draft.tell_buyer(Notice::DeliveryReminder { confirms_at: draft.order.confirms_at(), marked_delivered: true });
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
