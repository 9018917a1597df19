//! The seller's back office: what must be done, the orders, the money, the products and the shop's own settings.
//! What must never live here: rules, and anything a buyer or an administrator reads.
//!
//! Everything is looked up through the shop the viewer works in: another shop's thing is not found.

mod addresses;
mod balance;
mod bank_account;
mod cancellation;
mod home;
mod order;
mod orders;
mod packages;
mod payment_receipt;
mod payouts;
mod phone;
mod products;
mod profile;
mod refunds;
mod release;
mod reminders;
mod shop;
mod workplace;

use actix_web::web;

use super::orders::{Narrator, Side};
use super::{PageError, State, Visit};
use crate::db::order_details::{self, OrderDetails};
use crate::db::orders::Through;
use crate::domain::ids::ShopId;
use crate::domain::orders::{Acting, Actor};
use crate::domain::shops::Capability;

/// The address of the list of orders.
const ORDERS: &str = "/seller/transactions/orders";

/// The routes of sellers.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    let order = |tail: &str| web::resource(format!("{ORDERS}/{{number}}{tail}"));
    services
        .service(web::resource("/seller").get(home::show))
        .service(web::resource("/seller/workplace").post(workplace::choose))
        .service(web::resource(ORDERS).get(orders::show))
        .service(web::resource("/seller/transactions/reminders").post(reminders::send_several))
        .service(order("").get(order::show))
        .service(order("/packages").post(packages::ship))
        .service(order("/packages/{package}/delivery").post(packages::mark_delivered))
        .service(order("/reminder").post(reminders::send))
        .service(order("/extension").post(order::extend))
        .service(order("/cancellation").get(cancellation::show).post(cancellation::send))
        .configure(refunds::routes)
        .configure(release::routes)
        .configure(balance::routes)
        .service(web::resource("/seller/transactions/payouts").get(payouts::show).post(payouts::send))
        .service(web::resource("/seller/products").get(products::list))
        .service(web::resource("/seller/products/{slug}").get(products::show))
        .service(
            web::resource("/seller/settings/payment-receipt").get(payment_receipt::show).post(payment_receipt::send),
        )
        .service(web::resource("/seller/settings/profile").get(profile::show).post(profile::send))
        .service(web::resource("/seller/settings/phone").get(phone::show).post(phone::send))
        .service(web::resource("/seller/settings/phone/codes").post(phone::send_again))
        .service(web::resource("/seller/settings/phone/verification").post(phone::verify))
        .service(web::resource("/seller/settings/bank-account").get(bank_account::show).post(bank_account::send))
        .service(web::resource("/seller/settings/shop").get(shop::show).post(shop::send));
}

/// A form without fields of its own.
#[derive(serde::Deserialize)]
struct Nothing {}

/// Somebody at work in a shop.
#[derive(Clone, Copy, Debug)]
struct AtWork {
    shop: ShopId,
    acting: Acting,
}

impl AtWork {
    /// Whoever may do that in the shop they work in.
    ///
    /// # Errors
    /// A visitor is sent to sign in first; somebody without a shop, or with a lesser role, may not.
    fn require(visit: &Visit, capability: Capability) -> Result<Self, PageError> {
        let shop = visit.viewer.require_shop(capability)?.id;
        Ok(Self { shop, acting: Acting::person(Actor::Seller, visit.viewer.require_account()?) })
    }

    /// Whoever may do that in the shop that a form names, whichever they have chosen meanwhile in another tab.
    ///
    /// # Errors
    /// A visitor is sent to sign in first; somebody else's shop is not found; a lesser role may not.
    fn require_in(visit: &Visit, slug: &str, capability: Capability) -> Result<Self, PageError> {
        let account = visit.viewer.require_account()?;
        let named = visit.viewer.workplaces().iter().find(|workplace| workplace.slug == slug);
        let shop = visit.viewer.member_of(named.ok_or(PageError::NotFound)?.id, capability)?.id;
        Ok(Self { shop, acting: Acting::person(Actor::Seller, account) })
    }

    fn through(self) -> Through {
        Through::Shop(self.shop)
    }
}

/// Whether the viewer may do that in the shop they work in.
fn may(visit: &Visit, capability: Capability) -> bool {
    visit.viewer.shop.as_ref().is_some_and(|shop| shop.role.may(capability))
}

/// An order of the shop with all that its pages show.
///
/// # Errors
/// Another shop's order is not found.
async fn own_order(state: &State, at_work: AtWork, number: &str) -> Result<OrderDetails, PageError> {
    let number = number.to_owned();
    let found = state.db.read(move |connection| order_details::load(connection, at_work.through(), &number)).await;
    found.map_err(PageError::from)?.ok_or(PageError::NotFound)
}

/// Tells an order to its seller as of now.
fn narrator<'o>(visit: &'o Visit, state: &State, details: &'o OrderDetails) -> Narrator<'o> {
    Narrator { reader: &visit.reader, side: Side::Seller, details, now: state.clock.now() }
}

/// The address of an order's page.
fn order_path(number: &str) -> String {
    format!("{ORDERS}/{number}")
}

/// A rate as people say it, without its sign: 250 basis points are `2.5`.
fn percent(visit: &Visit, rate_bp: i64) -> String {
    let (whole, rest) = (rate_bp.div_euclid(100), rate_bp.rem_euclid(100));
    let fraction = format!("{rest:02}");
    match fraction.trim_end_matches('0') {
        "" => whole.to_string(),
        fraction => format!("{whole}{}{fraction}", visit.say("format-number-point")),
    }
}
