//! Mail through an SMTP server, over kept connections.

use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::compose::compose;
use super::{BadMailSettings, MailError, Mailer, Sender};
use crate::domain::notices::Message;

/// How long the server may take to answer one command.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(15);

/// How much of a server's answer is kept, in characters.
const REASON_LENGTH: usize = 500;

/// Refusals that speak of us and not of the message: a missing or wrong password, a login asked for or not encrypted enough.
/// A password that was changed must not cost anybody a mail.
const OUR_FAULT: [&str; 4] = ["530", "534", "535", "538"];

/// An SMTP server.
#[derive(Clone, Debug)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Sender,
}

impl SmtpMailer {
    /// A server by its address, such as `smtps://user:password@host` or `smtp://host?tls=required` (or `opportunistic`).
    /// Must be called inside the runtime, which looks after idle connections.
    ///
    /// # Errors
    /// [`BadMailSettings::Server`] when the address is none.
    pub fn new(url: &str, from: Sender) -> Result<Self, BadMailSettings> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| BadMailSettings::Server)?;
        Ok(Self { transport: transport.timeout(Some(COMMAND_TIMEOUT)).build(), from })
    }
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), MailError>> {
        async move {
            let mail = compose(message, &self.from)?;
            self.transport.send(mail).await.map(drop).map_err(outcome)
        }
        .boxed()
    }
}

/// 5xx about the message is for good; 4xx, and everything that cut the conversation short, is not.
fn outcome(error: SmtpError) -> MailError {
    let reason: String = error.to_string().chars().take(REASON_LENGTH).collect();
    let about_us = error.status().is_some_and(|code| OUR_FAULT.contains(&code.to_string().as_str()));
    if error.is_permanent() && !about_us { MailError::Refused(reason) } else { MailError::Deferred(reason) }
}
