//! What a merchant's program speaks: JSON over HTTP, as `docs/processor.md` says. What people see is in [`super::pages`].

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data, Json, JsonConfig, Path, ServiceConfig};
use actix_web::{Error, HttpResponse};
use serde::Serialize;
use subtle::ConstantTimeEq;

use super::payments::{self, Made, OpenPayment};
use super::payouts::{self, AskPayout};
use super::refunds::{self, AskRefund, Asked};
use super::{Sandbox, SandboxError};

/// The largest body that is read.
const BODY_BYTES: usize = 16 * 1024;

/// The routes of the API, all of them behind the key.
pub(super) fn routes(service: &mut ServiceConfig) {
    let json = JsonConfig::default()
        .limit(BODY_BYTES)
        .content_type_required(true)
        .error_handler(|_, _| SandboxError::Malformed("the body must be the JSON object of the protocol").into());
    service.service(
        web::scope("/v1")
            .app_data(json)
            .wrap(from_fn(require_key))
            .route("/payments", web::post().to(open_payment))
            .route("/payments/{payment}", web::get().to(payment))
            .route("/payments/{payment}/closure", web::post().to(close_payment))
            .route("/payments/{payment}/refunds", web::post().to(ask_refund))
            .route("/refunds/{key}", web::get().to(refund))
            .route("/payouts", web::post().to(ask_payout))
            .route("/payouts/{key}", web::get().to(payout)),
    );
}

/// Lets a request through that shows the merchant's API key.
async fn require_key(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let key = request.app_data::<Data<Sandbox>>().map(|sandbox| sandbox.settings.api_key.as_bytes());
    let shown = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(str::as_bytes);
    match (key, shown) {
        (Some(key), Some(shown)) if bool::from(key.ct_eq(shown)) => next.call(request).await,
        _ => Err(SandboxError::Unauthorised.into()),
    }
}

async fn open_payment(sandbox: Data<Sandbox>, asked: Json<OpenPayment>) -> Result<HttpResponse, SandboxError> {
    let (now, settings) = (sandbox.clock.now(), sandbox.settings.clone());
    let made = sandbox
        .write(move |connection| payments::open(connection, now, &settings.public_url, &settings.payee, &asked))
        .await?;
    Ok(answer(made))
}

async fn payment(sandbox: Data<Sandbox>, token: Path<String>) -> Result<HttpResponse, SandboxError> {
    let object = sandbox
        .read(move |connection| {
            let payment = payments::find(connection, &token)?;
            payments::object(connection, payment)
        })
        .await?;
    Ok(HttpResponse::Ok().json(object))
}

async fn close_payment(sandbox: Data<Sandbox>, token: Path<String>) -> Result<HttpResponse, SandboxError> {
    let object = sandbox.write(move |connection| payments::close(connection, &token)).await?;
    Ok(HttpResponse::Ok().json(object))
}

async fn ask_refund(
    sandbox: Data<Sandbox>,
    payment: Path<String>,
    asked: Json<AskRefund>,
) -> Result<HttpResponse, SandboxError> {
    let now = sandbox.clock.now();
    match sandbox.write(move |connection| refunds::ask(connection, now, &payment, &asked)).await? {
        Asked::Made(made) => Ok(answer(made)),
        Asked::Refused(reason) => Err(SandboxError::Refused(reason)),
        Asked::AnswerLost => Err(SandboxError::AnswerLost),
    }
}

async fn refund(sandbox: Data<Sandbox>, key: Path<String>) -> Result<HttpResponse, SandboxError> {
    let object = sandbox.read(move |connection| refunds::find(connection, &key)).await?;
    Ok(HttpResponse::Ok().json(object))
}

async fn ask_payout(sandbox: Data<Sandbox>, asked: Json<AskPayout>) -> Result<HttpResponse, SandboxError> {
    let now = sandbox.clock.now();
    match sandbox.write(move |connection| payouts::ask(connection, now, &asked)).await? {
        payouts::Asked::Made(made) => Ok(answer(made)),
        payouts::Asked::Refused(reason) => Err(SandboxError::Refused(reason)),
        payouts::Asked::AnswerLost => Err(SandboxError::AnswerLost),
    }
}

async fn payout(sandbox: Data<Sandbox>, key: Path<String>) -> Result<HttpResponse, SandboxError> {
    let object = sandbox.read(move |connection| payouts::find(connection, &key)).await?;
    Ok(HttpResponse::Ok().json(object))
}

/// 201 for something new, 200 for what was there.
fn answer(made: Made<impl Serialize>) -> HttpResponse {
    match made {
        Made::New(object) => HttpResponse::Created().json(object),
        Made::Before(object) => HttpResponse::Ok().json(object),
    }
}
