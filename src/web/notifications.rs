//! Where processors tell us what happened: verified, stored as it came, answered; the jobs process it.
//! So does the SMS provider. What must never live here: what a notification means.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Form, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, post};

use super::State;
use super::client::client_address;
use crate::actions::sms::{self, Status};
use crate::actions::{ActionError, NotVerified, notifications};

/// The route of every processor.
pub(super) fn routes(services: &mut ServiceConfig) {
    services.service(receive_sms_status).service(receive);
}

/// 204: stored. 401: forged, stale or unreadable, stored all the same unless one address sends too many. 404: a processor the store does not use.
#[post("/notifications/{processor}")]
async fn receive(state: Data<State>, request: HttpRequest, processor: Path<String>, body: Bytes) -> HttpResponse {
    let headers: BTreeMap<String, String> = request
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    let address = client_address(&request, &state.config.trusted_proxies);
    let keeps_unbelieved = |refusal: NotVerified| {
        let keeps = state.throttles.unbelieved(address, state.clock.now());
        if keeps {
            tracing::warn!(processor = %processor, %refusal, "a notification is not believed");
        } else if state.throttles.says_so(state.clock.now()) {
            tracing::warn!(processor = %processor, "too many notifications are not believed; those beyond are not kept");
        }
        keeps
    };
    let (db, clock, processors, body) = (&state.db, &state.clock, &state.processors, body.to_vec());
    let received = notifications::receive(db, clock, processors, &processor, headers, body, keeps_unbelieved).await;
    let status = match received {
        Ok(Ok(())) => StatusCode::NO_CONTENT,
        Ok(Err(_)) => StatusCode::UNAUTHORIZED,
        Err(ActionError::NotFound) => StatusCode::NOT_FOUND,
        Err(error) => {
            tracing::error!(processor = %processor, %error, "a notification could not be stored");
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    HttpResponse::new(status)
}

/// 204: kept, if it says anything of a message of ours. 401: forged. 404: the store sends no SMS.
#[post("/notifications/twilio")]
async fn receive_sms_status(
    state: Data<State>,
    request: HttpRequest,
    fields: Form<Vec<(String, String)>>,
) -> HttpResponse {
    let path_and_query = request.uri().path_and_query().map_or("", |asked| asked.as_str());
    let signature = request.headers().get("x-twilio-signature").and_then(|value| value.to_str().ok());
    let status = Status { path_and_query, signature: signature.unwrap_or_default(), fields: &fields };
    HttpResponse::new(match sms::receive(&state.db, &state.clock, &state.texter, status).await {
        Ok(Ok(())) => StatusCode::NO_CONTENT,
        Ok(Err(refusal)) => {
            if state.throttles.says_so(state.clock.now()) {
                tracing::warn!(%refusal, "what is said of an SMS is not believed");
            }
            StatusCode::UNAUTHORIZED
        }
        Err(ActionError::NotFound) => StatusCode::NOT_FOUND,
        Err(error) => {
            tracing::error!(%error, "what became of an SMS could not be kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    })
}
