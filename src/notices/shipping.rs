//! About sending the goods: to the shop until they are sent, to the buyer when they are.

use super::frame::Frame;
use super::mail::mail;
use crate::db::notices::AboutOrder;
use crate::domain::money::Money;
use crate::domain::orders::Carrier;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::words::filters;

/// To the shop: ship this.
pub(super) struct NewOrder<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) amount: Money,
    pub(super) ship_by: Instant,
}
mail!(NewOrder: "mail/new_order/subject.txt", "mail/new_order/body.txt", "mail/new_order/body.html");

/// To the shop: it should have been shipped.
pub(super) struct ShipmentReminder<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) cancels_at: Instant,
}
mail!(ShipmentReminder: "mail/shipment_reminder/subject.txt", "mail/shipment_reminder/body.txt", "mail/shipment_reminder/body.html");

/// To the buyer: a package is on its way. Without a time to confirm it is a part of the order.
pub(super) struct Shipped<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) order: &'a AboutOrder,
    pub(super) part: &'static str,
    pub(super) method: &'static str,
    pub(super) carrier: String,
    pub(super) tracking_number: String,
    pub(super) tracking_url: Option<String>,
    pub(super) confirms_at: Option<Instant>,
}
mail!(Shipped: "mail/shipped/subject.txt", "mail/shipped/body.txt", "mail/shipped/body.html");

impl<'a> Shipped<'a> {
    /// Looks up the carrier's own page for the parcel; a carrier we do not know has none.
    pub(super) fn new(
        frame: Frame<'a>,
        order: &'a AboutOrder,
        method: ShippingMethod,
        carrier: String,
        tracking_number: String,
        confirms_at: Option<Instant>,
    ) -> Self {
        Self {
            frame,
            order,
            part: if confirms_at.is_some() { "all" } else { "some" },
            method: method.as_str(),
            tracking_url: Carrier::parse(&carrier).and_then(|carrier| carrier.tracking_url(&tracking_number)),
            carrier,
            tracking_number,
            confirms_at,
        }
    }
}
