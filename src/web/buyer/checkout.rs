//! The checkout: where everything goes, how each shop ships it, how it is paid; then the orders are placed.

mod fields;
mod offer;
mod page;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use self::fields::Fields;
use self::offer::offer;
use self::page::{CheckoutPage, Way};
use super::payment::{lead_to_processor, own_payment, path_of};
use crate::actions::checkouts::{Checkout, place};
use crate::actions::{ActionError, numbers};
use crate::domain::ids::AccountId;
use crate::domain::refusals::Refusal;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, PageError, State, Visit};

/// Where a buyer without anything to buy is led.
const CART: &str = "/cart";

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let Some(offer) = offer(&state, buyer).await? else { return Ok(visit.see_other(CART)) };
    let fields = Fields::prefilled(&offer);
    visit.page(&CheckoutPage::new(&visit, &offer, fields, FieldErrors::default()))
}

/// Places the checkout and leads to the processor.
///
/// 1. Somebody who only chose another way of shipping is shown what it costs.
/// 2. Fields with mistakes are shown again, as they were filled in; so is a total that the ways of shipping changed.
/// 3. The orders are placed. What changed meanwhile is shown, and pressing again accepts it.
/// 4. The payment is opened, outside of any transaction, and the browser goes there.
pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let Some(offer) = offer(&state, buyer).await? else { return nothing_offered(&visit, &state, &form).await };
    let fields = form.fields.clone();
    if fields.only_updates() {
        return visit.page(&CheckoutPage::new(&visit, &offer, fields, FieldErrors::default()));
    }
    let filled = match fields.read(&visit.reader, &offer) {
        Ok(filled) => filled,
        Err(errors) => return visit.unprocessable(&CheckoutPage::new(&visit, &offer, fields, errors)),
    };
    let page = CheckoutPage::new(&visit, &offer, fields.clone(), FieldErrors::default());
    if page.shows_another_total() {
        return visit.unprocessable(&page.with_its_new_total(&visit));
    }
    let reference = numbers::payment();
    let checkout = Checkout {
        buyer,
        currency: state.store.currency,
        reference: reference.clone(),
        processor: filled.processor,
        methods: filled.methods,
        address: filled.address,
        seen: fields.text("seen").to_owned(),
    };
    match place(&state.db, &state.clock, checkout, form.leading_to(path_of(&reference))).await {
        Ok(_) => lead_to_processor(&visit, &state, &own_payment(&state, buyer, &reference).await?).await,
        Err(ActionError::Refused(refusal)) => show_again(&visit, &state, buyer, &form, &refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// The page as the cart is now, with everything that was filled in.
async fn show_again(
    visit: &Visit,
    state: &State,
    buyer: AccountId,
    form: &Form<Fields>,
    refusal: &Refusal,
) -> Result<HttpResponse, PageError> {
    let Some(offer) = offer(state, buyer).await? else { return nothing_offered(visit, state, form).await };
    let page = CheckoutPage::new(visit, &offer, form.fields.clone(), FieldErrors::default());
    let way = match refusal {
        Refusal::CartChanged => Way::PressAgain,
        Refusal::TooManyUnpaid { .. } => Way::UnpaidOrders,
        _ => Way::Unsaid,
    };
    visit.shown_again(StatusCode::CONFLICT, &page.refused(refusal_sentence(refusal, &visit.reader), way))
}

/// There is nothing to buy any more: the same form, pressed twice, has bought it, or another tab has emptied the cart.
async fn nothing_offered(visit: &Visit, state: &State, form: &Form<Fields>) -> Result<HttpResponse, PageError> {
    let path = form.led_meanwhile(state).await?;
    Ok(visit.see_other(path.as_deref().unwrap_or(CART)))
}
