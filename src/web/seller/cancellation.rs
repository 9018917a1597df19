//! Cancelling an order before anything has left: the page that says what happens, and the step itself.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{AtWork, narrator, order_path, own_order};
use crate::actions;
use crate::db::order_details::OrderDetails;
use crate::domain::shops::Capability;
use crate::web::orders::Cancellation;
use crate::web::orders::cancellation::Fields;
use crate::web::refusals::page_or_back;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Template)]
#[template(path = "seller/cancellation.html")]
struct CancellationPage {
    frame: Frame,
    number: String,
    buyer_name: String,
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
        buyer_name: details.buyer_name.clone(),
        cancellation: Cancellation::of(&narrator(visit, state, details), fields, errors)?,
    })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let details = own_order(&state, at_work, &number).await?;
    let page = page(&visit, &state, &details, Fields::default(), FieldErrors::default());
    page_or_back(&visit, page, &order_path(&number))
}

/// The seller owes the buyer a reason.
pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let mut errors = form.fields.mistakes(&visit.reader);
    if form.fields.reason.trim().is_empty() {
        errors.add("reason", visit.say("seller-cancellation-reason-missing"));
    }
    if !errors.is_empty() {
        let details = own_order(&state, at_work, &number).await?;
        return visit.unprocessable(&page(&visit, &state, &details, form.fields, errors)?);
    }
    let path = order_path(&number);
    let (step, once) = (form.fields.step(), form.leading_to(&path));
    actions::orders::take(&state.db, &state.clock, at_work.through(), &number, at_work.acting, step, Some(once))
        .await?;
    Ok(visit.see_other_saying(&path, &visit.say("seller-cancellation-done")))
}
