//! The only place that chooses a status and words for what went wrong, and the page that says so.
//! What must never live here: a form with a mistake in it; its own page shows it again.

use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, REFERER, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;
use tracing_actix_web::RequestId;

use super::forms::{Damage, damage_sentence};
use super::refusals::refusal_sentence;
use super::{Frame, State, Visit};
use crate::actions::ActionError;
use crate::db::DbError;
use crate::db::form_keys::{self, Known, Once};
use crate::domain::refusals::Refusal;
use crate::words::filters;

/// Why a page is not shown, or a form not carried out.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page, or it is somebody else's.
    #[error("not found")]
    NotFound,
    /// They are known and may not.
    #[error("not allowed")]
    Forbidden,
    /// Visitors sign in first, and come back.
    #[error("not signed in")]
    SignInFirst,
    /// The form did not come from a page of ours.
    #[error("a form that is not from one of our pages")]
    ForeignForm,
    /// The form cannot be read.
    #[error("a damaged form: {0}")]
    Damaged(#[from] Damage),
    /// The form's key was spent by another form.
    #[error("a form key that was spent by another form")]
    OtherForm,
    /// The form was carried out before, and led there.
    #[error("a form that was carried out before")]
    Replayed(String),
    /// The form was carried out by another request while this one ran.
    #[error("a form that was carried out meanwhile")]
    CarriedOut,
    /// The rules say no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Others were first, too often.
    #[error("others were first")]
    LostRace,
    /// The way of asking does not fit the page.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// More was sent than any form of ours holds.
    #[error("too large")]
    TooLarge,
    /// The request took too long.
    #[error("too slow")]
    TooSlow,
    /// Too many attempts; again after this long.
    #[error("too many attempts")]
    TooMany(Duration),
    /// The database cannot be reached.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// Our fault.
    #[error("broken: {0}")]
    Broken(String),
}

impl From<DbError> for PageError {
    fn from(error: DbError) -> Self {
        match error {
            error if error.is_outage() => Self::Unreachable(error.to_string()),
            DbError::LostRace => Self::LostRace,
            error => Self::Broken(error.to_string()),
        }
    }
}

impl From<ActionError> for PageError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Refused(refusal) => Self::Refused(refusal),
            ActionError::LostRace => Self::LostRace,
            ActionError::Replayed => Self::CarriedOut,
            ActionError::NotFound => Self::NotFound,
            ActionError::Broken(error) => error.into(),
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignInFirst | Self::Replayed(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::Damaged(_) => StatusCode::BAD_REQUEST,
            Self::OtherForm => StatusCode::UNPROCESSABLE_ENTITY,
            Self::CarriedOut | Self::Refused(_) | Self::LostRace => StatusCode::CONFLICT,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unreachable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Empty: [`show`] puts the page into it, because it knows who asked.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

impl PageError {
    /// What an extractor of actix-web meant by its status.
    pub(super) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            status if status.is_client_error() => Self::Damaged(Damage::Fields(status.to_string())),
            status => Self::Broken(status.to_string()),
        }
    }

    /// Title and text of the page, by the keys of their messages.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("error-not-found", "error-not-found-text"),
            Self::Forbidden => ("error-forbidden", "error-forbidden-text"),
            Self::SignInFirst => ("error-sign-in", "error-sign-in-text"),
            Self::ForeignForm => ("error-foreign-form", "error-foreign-form-text"),
            Self::Damaged(_) => ("error-damaged", "error-damaged-fields"),
            Self::OtherForm | Self::Replayed(_) | Self::CarriedOut => ("error-other-form", "error-other-form-text"),
            Self::Refused(_) => ("error-refused", "error-refused-text"),
            Self::LostRace => ("error-lost-race", "error-lost-race-text"),
            Self::MethodNotAllowed => ("error-method", "error-method-text"),
            Self::TooLarge => ("error-too-large", "error-too-large-text"),
            Self::TooSlow => ("error-too-slow", "error-too-slow-text"),
            Self::TooMany(_) => ("error-too-many", "error-too-many-text"),
            Self::Unreachable(_) => ("error-unreachable", "error-unreachable-text"),
            Self::Broken(_) => ("error-broken", "error-broken-text"),
        }
    }

    fn sentence(&self, visit: &Visit) -> String {
        match self {
            Self::Refused(refusal) => refusal_sentence(refusal, &visit.reader).to_string(),
            Self::Damaged(damage) => damage_sentence(damage, &visit.reader),
            Self::TooMany(wait) => visit.say(self.words().1).with("seconds", seconds(*wait)).to_string(),
            _ => visit.say(self.words().1).to_string(),
        }
    }

    fn is_our_fault(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Broken(_))
    }
}

/// What every error looks like.
#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    frame: Frame,
    title: &'static str,
    sentence: String,
    reference: String,
    /// The page the form was on, where that is a way forward.
    back: Option<String>,
}

/// Gives every failed answer its page: those of ours, and those actix-web makes itself.
pub(super) async fn show(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    if response.response().error().is_none() && status != StatusCode::METHOD_NOT_ALLOWED {
        return Ok(response);
    }
    let (request, response) = response.into_parts();
    let of_actix = PageError::of_status(status);
    let error = response.error().and_then(|error| error.as_error::<PageError>()).unwrap_or(&of_actix);
    let mut answer = answer(&request, error).await;
    if let Some(allowed) = response.headers().get(ALLOW) {
        answer.headers_mut().insert(ALLOW, allowed.clone());
    }
    Ok(ServiceResponse::new(request, answer))
}

async fn answer(request: &HttpRequest, error: &PageError) -> HttpResponse {
    let Some(state) = request.app_data::<web::Data<State>>() else {
        return HttpResponse::InternalServerError().finish();
    };
    let bare = || Visit::bare(state, request.path().to_owned());
    let visit = match error {
        PageError::Unreachable(_) => bare(),
        _ => Visit::of(request).await.unwrap_or_else(|_| bare()),
    };
    match error {
        PageError::SignInFirst => visit.see_other(&sign_in_path(request)),
        PageError::Replayed(path) => visit.see_other(path),
        PageError::CarriedOut => match carried_out(request, state).await {
            Some(path) => visit.see_other(&path),
            None => page(&visit, error, request),
        },
        _ => page(&visit, error, request),
    }
}

/// Where the request that was first with the same form has led.
async fn carried_out(request: &HttpRequest, state: &State) -> Option<String> {
    let once = request.extensions().get::<Once>().cloned()?;
    match state.db.read::<_, DbError>(move |connection| form_keys::look_up(connection, &once)).await {
        Ok(Known::Replayed(path)) => Some(path),
        _ => None,
    }
}

/// To the sign-in page, and from there back to what was asked for.
fn sign_in_path(request: &HttpRequest) -> String {
    if request.method() != Method::GET {
        return "/sign-in".to_owned();
    }
    let wanted = request.uri().path_and_query().map_or("/", |path| path.as_str());
    format!("/sign-in?next={}", super::query_value(wanted))
}

fn page(visit: &Visit, error: &PageError, request: &HttpRequest) -> HttpResponse {
    let refused = matches!(error, PageError::Refused(_) | PageError::LostRace);
    let back = if refused { form_page(request) } else { None };
    let id = request.extensions().get::<RequestId>().copied();
    render(visit, error, &reference(id), back)
}

/// The page of ours on which the form stood.
fn form_page(request: &HttpRequest) -> Option<String> {
    let referer = request.headers().get(REFERER)?.to_str().ok()?;
    let (_, rest) = referer.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    super::local_path(&format!("/{path}")).map(str::to_owned)
}

/// The page of an error that kept the request from being known, such as a session that cannot be loaded.
pub(super) fn bare_page(
    state: &web::Data<State>,
    path: String,
    id: Option<RequestId>,
    error: &PageError,
) -> HttpResponse {
    render(&Visit::bare(state, path), error, &reference(id), None)
}

fn render(visit: &Visit, error: &PageError, reference: &str, back: Option<String>) -> HttpResponse {
    let status = error.status_code();
    if error.is_our_fault() {
        tracing::error!(reference, %error, "a page could not be shown");
    } else {
        tracing::info!(%error, "a request was refused");
    }
    let page = ErrorPage {
        frame: visit.frame(),
        title: error.words().0,
        sentence: error.sentence(visit),
        reference: if error.is_our_fault() { reference.to_owned() } else { String::new() },
        back,
    };
    let mut response = match visit.answer(status, &page) {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(reference, %error, "the error page itself could not be shown");
            HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR)
        }
    };
    if let PageError::TooMany(wait) = error {
        response.headers_mut().insert(RETRY_AFTER, seconds(*wait).into());
    }
    response
}

/// Whole seconds, at least one.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(1)
}

/// What a person can read out, and the log has too: the beginning of the request's id.
fn reference(id: Option<RequestId>) -> String {
    let id = id.map_or_else(uuid::Uuid::new_v4, uuid::Uuid::from);
    let text = id.simple().to_string().to_uppercase();
    let (first, rest) = text.split_at_checked(4).unwrap_or((&text, ""));
    format!("{first}-{}", rest.get(..4).unwrap_or_default())
}
