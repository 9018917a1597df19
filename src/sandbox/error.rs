//! Why the sandbox does not do what it is asked, and how it says so to a merchant's program.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde_json::json;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The request breaks the protocol.
    #[error("{0}")]
    Malformed(&'static str),
    /// No API key, or a wrong one.
    #[error("the API key is missing or wrong")]
    Unauthorised,
    /// Nothing of that name.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The name is taken by something else.
    #[error("{0}")]
    Conflict(&'static str),
    /// Understood, and refused.
    #[error("{0}")]
    Refused(String),
    /// Done, but by the operator's wish the answer is lost.
    #[error("the answer was lost on its way")]
    AnswerLost,
    /// The database refused a query.
    #[error("the sandbox's database failed: {0}")]
    Database(#[from] diesel::result::Error),
    /// The database cannot be reached.
    #[error("the sandbox's database cannot be opened: {0}")]
    Unreachable(#[from] diesel::r2d2::PoolError),
    /// A connection of the pool is not there.
    #[error("the sandbox is stopping")]
    Stopping(#[from] actix_web::error::BlockingError),
    /// What is needed to send notifications is not there.
    #[error("notifications cannot be sent: {0}")]
    Client(#[from] reqwest::Error),
    /// A body could not be written as JSON.
    #[error("the body cannot be written: {0}")]
    Body(#[from] serde_json::Error),
    /// A page could not be written.
    #[error("the page cannot be written: {0}")]
    Page(#[from] askama::Error),
}

impl SandboxError {
    /// One word for programs.
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::Unauthorised => "unauthorised",
            Self::NotFound(_) => "not_found",
            Self::Conflict(_) => "conflict",
            Self::Refused(_) => "refused",
            Self::AnswerLost => "answer_lost",
            Self::Database(_)
            | Self::Unreachable(_)
            | Self::Stopping(_)
            | Self::Client(_)
            | Self::Body(_)
            | Self::Page(_) => "broken",
        }
    }
}

impl ResponseError for SandboxError {
    fn status_code(&self) -> StatusCode {
        match self.code() {
            "malformed" => StatusCode::BAD_REQUEST,
            "unauthorised" => StatusCode::UNAUTHORIZED,
            "not_found" => StatusCode::NOT_FOUND,
            "conflict" => StatusCode::CONFLICT,
            "refused" => StatusCode::UNPROCESSABLE_ENTITY,
            "answer_lost" => StatusCode::GATEWAY_TIMEOUT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let message = match self.code() {
            "broken" => {
                tracing::error!(error = %self, "the sandbox failed");
                "the processor failed; try again".to_owned()
            }
            _ => self.to_string(),
        };
        HttpResponse::build(self.status_code()).json(json!({ "error": { "code": self.code(), "message": message } }))
    }
}
