//! A message as it goes over the wire: headers, and the body as plain text and as a page.

use std::time::SystemTime;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Message as Mail, MultiPart};

use super::{MailError, Sender, mailbox};
use crate::domain::notices::Message;

/// Tells mail programs that no person wrote this, so that none answers with a holiday notice.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Composes a message. The same message has the same Message-ID and date each time.
///
/// # Errors
/// [`MailError::Refused`] when the recipient's address is none.
pub(super) fn compose(message: &Message, from: &Sender) -> Result<Mail, MailError> {
    Mail::builder()
        .message_id(Some(format!("<{}>", message.message_id)))
        .date(SystemTime::from(message.queued_at.and_utc()))
        .from(from.mailbox.clone())
        .to(mailbox(&message.to)?)
        .subject(message.subject.clone())
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(message.text.clone(), message.html.clone()))
        .map_err(|error| MailError::Refused(format!("the message cannot be composed: {error}")))
}
