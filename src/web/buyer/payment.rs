//! The page of a checkout's payment, to which the processor also sends the browser back. Being there proves nothing:
//! what was paid is said by the processor alone.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use crate::actions::payments::PaymentStatus;
use crate::actions::{self, ActionError};
use crate::db::order_lists::{self, PaidOrder};
use crate::db::{DbError, payments};
use crate::domain::ids::AccountId;
use crate::domain::payments::{Payment, State as PaymentState};
use crate::domain::refusals::Refusal;
use crate::domain::text::Text as _;
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::filters;

/// Between two looks at a payment the processor has not spoken of, in seconds.
const LOOK_AGAIN_SECONDS: u32 = 3;
/// So many looks while the processor is silent or still has the payment in hand; then the buyer is told that word will come.
const LOOKS_MAX: u32 = 40;
/// So many looks while the processor says that nobody has paid yet: it may only be slow to notice.
const LOOKS_MAX_UNPAID: u32 = 4;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    /// Which look this is since the processor sent the browser back; empty when it did not.
    returned: String,
}

#[derive(Template)]
#[template(path = "buyer/payment.html")]
struct PaymentPage {
    frame: Frame,
    payment: Payment,
    orders: Vec<PaidOrder>,
    /// Which look this is; none when the buyer came by themselves.
    look: Option<u32>,
    /// So many looks are worth while.
    looks_max: u32,
    /// Whether the processor refused the buyer's money.
    declined: bool,
}

impl PaymentPage {
    fn is_awaiting(&self) -> bool {
        self.payment.state == PaymentState::Awaiting
    }

    fn is_paid(&self) -> bool {
        self.payment.state == PaymentState::Paid
    }

    fn money_is_at(&self) -> &'static str {
        if self.is_paid() { "store" } else { "buyer" }
    }

    /// Whether the page looks again by itself.
    fn waits(&self) -> bool {
        self.is_awaiting() && self.look.is_some_and(|look| look < self.looks_max)
    }

    /// Whether it has looked often enough.
    fn gave_up_waiting(&self) -> bool {
        self.is_awaiting() && self.look.is_some_and(|look| look >= self.looks_max)
    }

    /// Where the next look is.
    fn next_look(&self) -> String {
        let look = self.look.unwrap_or(0).saturating_add(1);
        format!("{LOOK_AGAIN_SECONDS}; url={}?returned={look}", path_of(&self.payment.reference))
    }
}

/// The address of a payment's page.
pub(super) fn path_of(reference: &str) -> String {
    format!("/checkout/{reference}")
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    reference: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let mut payment = own_payment(&state, buyer, &reference).await?;
    let look = query.returned.parse().ok();
    let mut status = None;
    if look.is_some() && payment.state == PaymentState::Awaiting {
        status = actions::payments::look(&state.db, &state.clock, &state.processors, &payment).await?;
        payment = own_payment(&state, buyer, &reference).await?;
    }
    let looks_max = match status {
        Some(PaymentStatus::Declined) => 0,
        Some(PaymentStatus::Open | PaymentStatus::Closed) => LOOKS_MAX_UNPAID,
        Some(PaymentStatus::Pending | PaymentStatus::Paid) | None => LOOKS_MAX,
    };
    let declined = status == Some(PaymentStatus::Declined);
    let id = payment.id;
    let orders = state.db.read::<_, DbError>(move |connection| order_lists::of_payment(connection, id)).await?;
    let page = PaymentPage { frame: visit.frame(), payment, orders, look, looks_max, declined };
    let mut response = visit.page(&page)?;
    if page.waits()
        && let Ok(refresh) = HeaderValue::from_str(&page.next_look())
    {
        response.headers_mut().insert(HeaderName::from_static("refresh"), refresh);
    }
    Ok(response)
}

/// Leads to the processor's page, where the buyer pays.
pub(super) async fn pay(
    visit: Visit,
    state: web::Data<State>,
    reference: web::Path<String>,
    _form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let payment = own_payment(&state, buyer, &reference).await?;
    match payment.state {
        PaymentState::Awaiting => lead_to_processor(&visit, &state, &payment).await,
        PaymentState::Paid | PaymentState::Cancelled => Ok(visit.see_other(&path_of(&payment.reference))),
    }
}

/// Opens a payment at its processor and leads there; when the processor is silent, to the payment's page, which says so.
pub(super) async fn lead_to_processor(
    visit: &Visit,
    state: &State,
    payment: &Payment,
) -> Result<HttpResponse, PageError> {
    let path = path_of(&payment.reference);
    let description = visit.say("payment-description").with("store", &state.store.name).to_string();
    let return_url = format!("{}{path}?returned=1", state.config.public_url);
    match actions::payments::open(&state.db, &state.processors, payment, description, return_url).await {
        Ok(pay_url) => Ok(visit.see_other(&pay_url)),
        Err(ActionError::Refused(Refusal::ProcessorSilent)) => {
            Ok(visit.see_other_saying(&path, &visit.say("payment-processor-silent")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Gives the whole checkout up.
pub(super) async fn cancel(
    visit: Visit,
    state: web::Data<State>,
    reference: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let payment = own_payment(&state, buyer, &reference).await?;
    let path = path_of(&payment.reference);
    actions::payments::cancel(&state.db, &state.clock, &state.processors, buyer, &payment, form.leading_to(&path))
        .await?;
    Ok(visit.see_other(&path))
}

/// The buyer's own payment.
pub(super) async fn own_payment(state: &State, buyer: AccountId, reference: &str) -> Result<Payment, PageError> {
    let reference = reference.to_owned();
    let found =
        state.db.read::<_, DbError>(move |connection| payments::of_buyer(connection, buyer, &reference)).await?;
    found.ok_or(PageError::NotFound)
}
