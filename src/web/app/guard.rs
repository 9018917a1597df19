//! Around every page: no request lasts for ever, every answer forbids what pages never need, every request is logged once.

use std::pin::pin;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _};
use tokio::time::timeout;
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

use super::State;
use crate::config::Config;
use crate::web::error::{PageError, bare_page};
use crate::web::forms::TakesLong;

/// How long a request may take, its body included.
const REQUEST_TIME: Duration = Duration::from_secs(30);
/// How much longer it may take once a form of ours has begun to send photos: 40 MB at 2 Mbit a second.
const PHOTOS_TIME: Duration = Duration::from_secs(160);

/// The headers of every answer, unless its page has said otherwise.
const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
];

/// Bounds the time of a request, secures its answer, and answers for a session that cannot be loaded or kept.
pub(super) async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let state = request.app_data::<Data<State>>().cloned();
    let path = request.path().to_owned();
    let id = request.extensions().get::<RequestId>().copied();
    let failure = if asks_for_nul(&request) {
        PageError::NotFound
    } else {
        let long = TakesLong::default();
        request.extensions_mut().insert(long.clone());
        let mut answer = pin!(next.call(request));
        let mut answered = timeout(REQUEST_TIME, answer.as_mut()).await;
        if answered.is_err() && long.is_so() {
            answered = timeout(PHOTOS_TIME, answer).await;
        }
        match answered {
            Ok(Ok(response)) => {
                let mut response = response.map_into_boxed_body();
                if let Some(state) = &state {
                    secure(response.headers_mut(), &state.headers, id);
                }
                return Ok(response);
            }
            // Inside, every handler's error has become a page: what is left is the storage of sessions.
            Ok(Err(error)) => PageError::Unreachable(error.to_string()),
            Err(_) => PageError::TooSlow,
        }
    };
    let Some(state) = state else { return Err(failure.into()) };
    let mut response = bare_page(&state, path, id, &failure);
    secure(response.headers_mut(), &state.headers, id);
    Err(InternalError::from_response(failure, response).into())
}

/// Whether the address holds a NUL: no name of ours does, and PostgreSQL takes it for an error of its own.
fn asks_for_nul(request: &ServiceRequest) -> bool {
    request.uri().path_and_query().is_some_and(|asked| asked.as_str().contains("%00"))
}

fn secure(headers: &mut HeaderMap, always: &[(HeaderName, HeaderValue)], id: Option<RequestId>) {
    for (name, value) in always {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id.to_string()).ok()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}

/// The headers of every answer of a store, made once.
pub(super) fn headers(config: &Config) -> Vec<(HeaderName, HeaderValue)> {
    let policy = ("content-security-policy", content_policy(config));
    let of_store = config.public_url.is_https().then(|| ("strict-transport-security", "max-age=31536000".to_owned()));
    let fixed = HEADERS.into_iter().map(|(name, value)| (name, value.to_owned()));
    fixed
        .chain([policy])
        .chain(of_store)
        .filter_map(|(name, value)| Some((HeaderName::from_static(name), HeaderValue::from_str(&value).ok()?)))
        .collect()
}

/// Our own styles, pictures and scripts; the frame of a mail's preview; our own forms, which may lead on to the processor.
fn content_policy(config: &Config) -> String {
    let processor = config.sandbox.as_ref().map_or(String::new(), |sandbox| format!(" {}", sandbox.origin));
    format!(
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; \
         frame-src 'self'; form-action 'self'{processor}; frame-ancestors 'none'; base-uri 'none'"
    )
}

/// One span and one line of the log for each request; never its query, which may hold a secret.
pub(super) struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().copied();
        tracing::info_span!(
            "request",
            id = %id.map(|id| id.to_string()).unwrap_or_default(),
            method = %request.method(),
            path = request.path(),
            status = tracing::field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let status = match outcome {
            Ok(response) => response.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
        span.in_scope(|| tracing::info!("answered"));
    }
}
