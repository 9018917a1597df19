//! The buyer's pages: checkout, payment, order history, one order, and the steps a buyer takes of it.
//! What must never live here: rules, and anything a seller or an administrator reads.

mod cancellation;
mod checkout;
mod extension;
mod order;
mod orders;
mod payment;
mod receipt;
mod refunds;

use actix_web::web;

use super::{PageError, State, Visit};
use crate::db::order_details::{self, OrderDetails};
use crate::db::orders::Through;
use crate::web::orders::{Narrator, Side};

/// The routes of buyers.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services
        .service(web::resource("/checkout").get(checkout::show).post(checkout::send))
        .service(web::resource("/checkout/{reference}").get(payment::show))
        .service(web::resource("/checkout/{reference}/payment").post(payment::pay))
        .service(web::resource("/checkout/{reference}/cancellation").post(payment::cancel))
        .service(web::resource("/orders").get(orders::show))
        .service(web::resource("/orders/{number}").get(order::show))
        .service(web::resource("/orders/{number}/receipt").get(receipt::show).post(receipt::send))
        .service(web::resource("/orders/{number}/extension").post(extension::send))
        .service(web::resource("/orders/{number}/cancellation").get(cancellation::show).post(cancellation::send))
        .configure(refunds::routes);
}

/// A form without fields of its own.
#[derive(serde::Deserialize)]
struct Nothing {}

/// The buyer's own order with all that its pages show.
///
/// # Errors
/// A visitor is sent to sign in first; somebody else's order is not found.
async fn own_order(visit: &Visit, state: &State, number: &str) -> Result<OrderDetails, PageError> {
    let through = Through::Buyer(visit.viewer.require_account()?);
    let number = number.to_owned();
    let found = state.db.read(move |connection| order_details::load(connection, through, &number)).await;
    found.map_err(PageError::from)?.ok_or(PageError::NotFound)
}

/// Tells an order to its buyer as of now.
fn narrator<'o>(visit: &'o Visit, state: &State, details: &'o OrderDetails) -> Narrator<'o> {
    Narrator { reader: &visit.reader, side: Side::Buyer, details, now: state.clock.now() }
}

/// The address of an order's page.
fn order_path(number: &str) -> String {
    format!("/orders/{number}")
}
