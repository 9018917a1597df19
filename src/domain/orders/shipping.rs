//! Packages leave the shop and arrive; when the last line has left, the receiving time begins.

use super::decision::Draft;
use super::{ClockKind, Order, Package, PackageDraft, State, receipt};
use crate::domain::ids::PackageId;
use crate::domain::notices::Notice;
use crate::domain::time::days;

/// Whether a package holds something, and of every line no more than is left to ship.
pub(super) fn quantities_fit(order: &Order, package: &PackageDraft) -> bool {
    let fits = |(id, quantity): (_, &i64)| {
        *quantity >= 0 && order.lines.iter().any(|line| line.id == id && *quantity <= order.shippable_quantity(line))
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
        // While a case is open that time stands still, and nobody knows its end.
        confirms_at: draft.order.confirms_at().filter(|_| draft.order.open_case().is_none()),
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
    draft.end_clocks(|kind| matches!(kind, ClockKind::ShipmentReminder | ClockKind::ShipmentEnds));
    receipt::set_end(draft, ends_at);
}

/// The seller should have shipped: says so, and from now on the buyer may cancel alone.
pub(super) fn remind(draft: &mut Draft) {
    let cancels_at = draft.order.clock(ClockKind::ShipmentEnds).map_or(draft.now, |clock| clock.due_at);
    draft.tell_shop(Notice::ShipmentReminder { cancels_at });
}

/// A package arrived, the seller says. It never shortens the receiving time; the first of an order reminds the buyer.
pub(super) fn mark_delivered(draft: &mut Draft, package: PackageId) {
    let is_first = draft.order.packages.iter().all(|known| known.delivered_at.is_none());
    for known in draft.order.packages.iter_mut().filter(|known| known.id == package) {
        known.delivered_at = Some(draft.now);
    }
    draft.delivered = Some(package);
    if is_first {
        draft.tell_buyer(Notice::DeliveryReminder { confirms_at: draft.order.confirms_at(), marked_delivered: true });
    }
}
