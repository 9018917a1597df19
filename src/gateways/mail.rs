//! What Doorstep asks of a mail transport: take one message, and say whether trying again makes sense.
//! Nothing here knows why a message is sent, or keeps it.

mod compose;
mod folder;
mod smtp;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::config;
use crate::domain::notices::{Mailbox, Message};

pub use folder::FolderMailer;
pub use smtp::SmtpMailer;

/// Something that takes messages on their way.
pub trait Mailer: Send + Sync {
    /// Hands one message over. A message whose outcome is unknown counts as deferred: it may arrive twice, never not at all.
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), MailError>>;
}

/// Why a message was not handed over.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum MailError {
    /// Not now, or nobody knows: try again.
    #[error("deferred: {0}")]
    Deferred(String),
    /// Not ever: the address or the message itself was refused.
    #[error("refused: {0}")]
    Refused(String),
}

/// Why a transport cannot be set up. Says nothing of the address it was given, which may hold a password.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadMailSettings {
    /// The mailbox that mail comes from.
    #[error("the sender's address must look like `Doorstep <post@example.com>` or `post@example.com`")]
    Sender,
    /// The mail server's address.
    #[error("SMTP_URL must look like smtps://user:password@host or smtp://user:password@host?tls=required")]
    Server,
}

/// Whom mail comes from.
#[derive(Clone, Debug)]
pub struct Sender {
    mailbox: lettre::message::Mailbox,
}

impl Sender {
    /// Reads `Doorstep <post@example.com>` or `post@example.com`.
    ///
    /// # Errors
    /// [`BadMailSettings::Sender`] when it is neither.
    pub fn parse(text: &str) -> Result<Self, BadMailSettings> {
        text.parse().map(|mailbox| Self { mailbox }).map_err(|_| BadMailSettings::Sender)
    }
}

/// The transport the settings name. Must be called inside the runtime.
///
/// # Errors
/// [`BadMailSettings`] when an address in them is none.
pub fn open(mail: &config::Mail, from: &str) -> Result<Arc<dyn Mailer>, BadMailSettings> {
    let from = Sender::parse(from)?;
    Ok(match mail {
        config::Mail::Smtp(url) => Arc::new(SmtpMailer::new(url, from)?),
        config::Mail::Folder(folder) => Arc::new(FolderMailer::new(folder, from)),
    })
}

/// A mailbox as the mail library takes it.
fn mailbox(of: &Mailbox) -> Result<lettre::message::Mailbox, MailError> {
    let address =
        of.address.parse().map_err(|error| MailError::Refused(format!("the address cannot be written: {error}")))?;
    let name = of.name.trim();
    Ok(lettre::message::Mailbox::new((!name.is_empty()).then(|| name.to_owned()), address))
}
