//! Confirming delivery: the page that says what is given up and what is kept, and the step itself.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{Nothing, narrator, order_path, own_order};
use crate::actions;
use crate::db::orders::Through;
use crate::domain::money::Money;
use crate::domain::orders::{Acting, Actor, Step};
use crate::domain::time::{Instant, days};
use crate::web::orders::Packages;
use crate::web::orders::packages::Item;
use crate::web::refusals::page_or_back;
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Template)]
#[template(path = "buyer/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    shop_name: String,
    items: Vec<Item>,
    held: Money,
    claims_until: Instant,
    claims_days: i64,
}

/// The step by which the buyer says that the package is there.
fn confirmation() -> Step {
    Step::ConfirmReceipt { reason: String::new(), reminded_at: None }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let details = own_order(&visit, &state, &number).await?;
    let narrator = narrator(&visit, &state, &details);
    let order = &details.order;
    let claims_days = order.terms.rules.after_sale_days;
    let allowed = narrator.would(&confirmation()).map_err(PageError::Refused);
    let page = allowed.map(|_| ReceiptPage {
        frame: visit.frame(),
        number: order.number.clone(),
        shop_name: details.shop.name.clone(),
        items: Packages::received(&narrator),
        held: order.money(order.hold_minor),
        claims_until: narrator.now + days(claims_days),
        claims_days,
    });
    page_or_back(&visit, page, &order_path(&number))
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let path = order_path(&number);
    let acting = Acting::person(Actor::Buyer, buyer);
    let once = form.leading_to(&path);
    actions::orders::take(&state.db, &state.clock, Through::Buyer(buyer), &number, acting, confirmation(), Some(once))
        .await?;
    Ok(visit.see_other_saying(&path, &visit.say("receipt-done")))
}
