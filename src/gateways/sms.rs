//! What Doorstep asks of an SMS provider: take one message, say whether trying again makes sense, and prove that it is
//! the one who says what became of it. Nothing here knows why a message is sent, or keeps it.

mod folder;
mod twilio;

use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::config;
use crate::domain::sms::{TextMessage, Told};

pub use folder::FolderTexter;
pub use twilio::TwilioTexter;

/// Something that takes messages on their way.
pub trait Texter: Send + Sync {
    /// Hands one message over and says what the provider calls it. A message whose outcome is unknown counts as
    /// deferred: it may arrive twice, never not at all.
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<String, SmsError>>;

    /// Reads what a provider says of a message.
    ///
    /// # Errors
    /// It is not believed, or cannot be read.
    fn read_status(&self, status: &Status<'_>) -> Result<Told, NotBelieved>;
}

/// A provider's word on a message, as it came in.
#[derive(Clone, Copy, Debug)]
pub struct Status<'a> {
    /// The path and query it was sent to.
    pub path_and_query: &'a str,
    /// Its signature.
    pub signature: &'a str,
    /// Its fields, in no order.
    pub fields: &'a [(String, String)],
}

/// Why a message was not handed over. Neither says the number or the message.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum SmsError {
    /// Not now, or nobody knows: try again.
    #[error("deferred: {0}")]
    Deferred(String),
    /// Not ever: the number takes no messages.
    #[error("refused: {0}")]
    Refused(String),
}

/// Why a provider's word is not taken.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotBelieved {
    /// Whoever sent it does not know our secret.
    #[error("its signature is wrong")]
    Forged,
    /// It is theirs, and says nothing that we keep.
    #[error("it says nothing of a message of ours")]
    Unreadable,
}

/// Why a provider cannot be set up. Says nothing of its secret.
#[derive(Debug, thiserror::Error)]
#[error("no HTTP client for SMS: {0}")]
pub struct BadSmsSettings(#[from] reqwest::Error);

/// The provider the settings name. A process-wide rustls provider must be installed before.
///
/// # Errors
/// The HTTP client cannot be made.
pub fn open(sms: &config::Sms, public_url: &config::Origin) -> Result<Arc<dyn Texter>, BadSmsSettings> {
    Ok(match sms {
        config::Sms::Twilio(settings) => Arc::new(TwilioTexter::new(settings.clone(), public_url)?),
        config::Sms::Folder(folder) => Arc::new(FolderTexter::new(folder)),
    })
}
