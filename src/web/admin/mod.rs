//! The administrator's pages. The scope lets nobody else in, whatever a page forgets.
//! What must never live here: what an order or a refund allows; that is asked of the domain.

mod accounts;
mod chargebacks;
mod clock;
mod disputes;
mod float;
mod home;
mod ledger;
mod lists;
mod notifications;
mod order;
mod orders;
mod outbox;
mod payments;
mod payouts;
mod postings;
mod refunds;
mod settings;
mod suspense;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, HttpResponse, web};
use serde::Deserialize;

use super::{PageError, Visit};

/// The routes of the administrator's pages.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services.service(
        web::scope("/admin")
            .wrap(from_fn(administrators_only))
            .service(web::resource("").get(home::show))
            .service(web::resource("/settings/payment-receipt").get(settings::show).post(settings::send))
            .service(web::resource("/orders").get(orders::show))
            .service(web::resource("/orders/{number}").get(order::show))
            .service(web::resource("/orders/{number}/receipt").post(order::confirm_receipt))
            .configure(disputes::routes)
            .service(web::resource("/payments").get(payments::show))
            .service(web::resource("/payments/suspense").get(suspense::show))
            .service(web::resource("/payments/suspense/{id}/return").post(suspense::send_back))
            .service(web::resource("/payments/refunds").get(refunds::show))
            .service(web::resource("/payments/refunds/{number}/retry").post(refunds::retry))
            .service(web::resource("/payments/refunds/{number}/other-means").post(refunds::pay_by_other_means))
            .service(
                web::resource("/payments/refunds/{number}/giving-up")
                    .get(refunds::giving_up::show)
                    .post(refunds::giving_up::send),
            )
            .service(web::resource("/payments/chargebacks").get(chargebacks::show))
            .service(
                web::resource("/payments/chargebacks/{number}/decision")
                    .get(chargebacks::decision::show)
                    .post(chargebacks::decision::send),
            )
            .service(web::resource("/payments/notifications").get(notifications::show))
            .service(web::resource("/payouts").get(payouts::show))
            .service(web::resource("/payouts/{number}/look").post(payouts::look_again))
            .service(web::resource("/ledger").get(ledger::show))
            .service(web::resource("/float").get(float::show).post(float::send))
            .service(web::resource("/float/debts/{slug}").get(float::write_off::show).post(float::write_off::send))
            .service(web::resource("/outbox").get(outbox::show))
            .service(web::resource("/outbox/{id}").get(outbox::show_one))
            .service(web::resource("/outbox/{id}/html").get(outbox::show_html))
            .service(web::resource("/outbox/{id}/resend").post(outbox::resend))
            .service(web::resource("/accounts").get(accounts::show))
            .service(web::resource("/accounts/{id}").get(accounts::show_one))
            .service(web::resource("/accounts/{id}/sessions/end").post(accounts::end_sessions))
            .service(web::resource("/clock").get(clock::show).post(clock::advance))
            .default_service(web::to(nowhere)),
    );
}

/// Visitors sign in first; for anybody else who is no administrator there is nothing here.
async fn administrators_only(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let refused = match Visit::of(request.request()).await {
        Ok(visit) if visit.viewer.administrator => return Ok(next.call(request).await?.map_into_boxed_body()),
        Ok(visit) if visit.viewer.signed_in => PageError::NotFound,
        Ok(_) => PageError::SignInFirst,
        Err(error) => error,
    };
    Ok(request.error_response(refused).map_into_boxed_body())
}

async fn nowhere() -> Result<HttpResponse, PageError> {
    Err(PageError::NotFound)
}

/// A form whose button says everything.
#[derive(Deserialize)]
struct Nothing {}
