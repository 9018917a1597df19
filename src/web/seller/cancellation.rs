//! Cancelling an order before anything has left: the page that says what happens, and the step itself.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{AtWork, narrator, order_path, own_order};
use crate::actions;
use crate::db::order_details::OrderDetails;
use crate::domain::money::Money;
use crate::domain::orders::Step;
use crate::domain::shops::Capability;
use crate::web::orders::Packages;
use crate::web::orders::packages::Item;
use crate::web::refusals::page_or_back;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// The longest reason, in characters.
const REASON_MAX: usize = 500;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    reason: String,
}

#[derive(Template)]
#[template(path = "seller/cancellation.html")]
struct CancellationPage {
    frame: Frame,
    number: String,
    buyer_name: String,
    items: Vec<Item>,
    refund: Money,
    fields: Fields,
    errors: FieldErrors,
}

impl CancellationPage {
    /// The page, if the rules would let the seller cancel now; with what would go back.
    fn new(
        visit: &Visit,
        state: &State,
        details: &OrderDetails,
        fields: Fields,
        errors: FieldErrors,
    ) -> Result<Self, PageError> {
        let narrator = narrator(visit, state, details);
        let decision = narrator.would(&cancellation(&fields)).map_err(PageError::Refused)?;
        Ok(Self {
            frame: visit.frame(),
            number: details.order.number.clone(),
            buyer_name: details.buyer_name.clone(),
            items: Packages::ordered(&narrator),
            refund: details.order.money(decision.refund.map_or(0, |refund| refund.amount_minor)),
            fields,
            errors,
        })
    }
}

fn cancellation(fields: &Fields) -> Step {
    Step::Cancel { reason: fields.reason.trim().to_owned() }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let details = own_order(&state, at_work, &number).await?;
    let page = CancellationPage::new(&visit, &state, &details, Fields::default(), FieldErrors::default());
    page_or_back(&visit, page, &order_path(&number))
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let length = form.fields.reason.trim().chars().count();
    if length == 0 || length > REASON_MAX {
        let details = own_order(&state, at_work, &number).await?;
        let key = if length == 0 { "seller-cancellation-reason-missing" } else { "seller-cancellation-reason-long" };
        let mut errors = FieldErrors::default();
        errors.add("reason", visit.say(key).with("most", REASON_MAX));
        return visit.unprocessable(&CancellationPage::new(&visit, &state, &details, form.fields.clone(), errors)?);
    }
    let path = order_path(&number);
    let (step, once) = (cancellation(&form.fields), form.leading_to(&path));
    actions::orders::take(&state.db, &state.clock, at_work.through(), &number, at_work.acting, step, Some(once))
        .await?;
    Ok(visit.see_other_saying(&path, &visit.say("seller-cancellation-done")))
}
