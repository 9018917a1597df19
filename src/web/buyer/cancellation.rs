//! Cancelling an order that was not shipped in time: the page that says what happens to the money, and the step itself.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{narrator, order_path, own_order};
use crate::actions;
use crate::db::order_details::OrderDetails;
use crate::db::orders::Through;
use crate::domain::orders::{Acting, Actor};
use crate::web::orders::Cancellation;
use crate::web::orders::cancellation::Fields;
use crate::web::refusals::page_or_back;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Template)]
#[template(path = "buyer/cancellation.html")]
struct CancellationPage {
    frame: Frame,
    number: String,
    shop_name: String,
    cancellation: Cancellation,
}

fn page(
    visit: &Visit,
    state: &State,
    details: &OrderDetails,
    fields: Fields,
    errors: FieldErrors,
) -> Result<CancellationPage, PageError> {
    Ok(CancellationPage {
        frame: visit.frame(),
        number: details.order.number.clone(),
        shop_name: details.shop.name.clone(),
        cancellation: Cancellation::of(&narrator(visit, state, details), fields, errors)?,
    })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let details = own_order(&visit, &state, &number).await?;
    let page = page(&visit, &state, &details, Fields::default(), FieldErrors::default());
    page_or_back(&visit, page, &order_path(&number))
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let errors = form.fields.mistakes(&visit.reader);
    if !errors.is_empty() {
        let details = own_order(&visit, &state, &number).await?;
        return visit.unprocessable(&page(&visit, &state, &details, form.fields, errors)?);
    }
    let path = order_path(&number);
    let acting = Acting::person(Actor::Buyer, buyer);
    let (step, once) = (form.fields.step(), form.leading_to(&path));
    actions::orders::take(&state.db, &state.clock, Through::Buyer(buyer), &number, acting, step, Some(once)).await?;
    Ok(visit.see_other_saying(&path, &visit.say("cancellation-done")))
}
