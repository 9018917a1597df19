//! SMS through Twilio: a form to its Messages resource, and its signed word on what became of each message.

#[cfg(test)]
mod tests;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::Url;
use serde::Deserialize;
use sha1::Sha1;

use super::{BadSmsSettings, NotBelieved, SmsError, Status, Texter};
use crate::config::{Origin, Twilio};
use crate::domain::ids::NoticeId;
use crate::domain::sms::{Attempt, Delivery, TextMessage, Told};

/// How long a connection may take to be made, and a whole call.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(15);

/// What Twilio will never deliver: the number is none, or its owner wants no messages.
const FOR_GOOD: [i64; 2] = [21_211, 21_610];

/// Where Twilio says what became of messages.
const CALLBACK_PATH: &str = "/notifications/twilio";

/// Twilio.
pub struct TwilioTexter {
    http: reqwest::Client,
    settings: Twilio,
    public_url: Origin,
}

#[derive(Deserialize)]
struct Taken {
    sid: String,
}

#[derive(Deserialize)]
struct Complaint {
    code: i64,
}

impl TwilioTexter {
    /// Twilio as the settings have it, for a store at `public_url`.
    ///
    /// # Errors
    /// The HTTP client cannot be made.
    pub fn new(settings: Twilio, public_url: &Origin) -> Result<Self, BadSmsSettings> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, settings, public_url: public_url.clone() })
    }

    fn messages_url(&self) -> Result<Url, SmsError> {
        let mut url = Url::parse(&self.settings.url).map_err(|_| SmsError::Deferred("no address".to_owned()))?;
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["2010-04-01", "Accounts", &self.settings.account, "Messages.json"]);
        }
        Ok(url)
    }

    fn form(&self, message: &TextMessage) -> Vec<(&'static str, String)> {
        let sender = if self.settings.from.starts_with("MG") { "MessagingServiceSid" } else { "From" };
        let mut form =
            vec![("To", message.to.to_string()), (sender, self.settings.from.clone()), ("Body", message.body.clone())];
        // Twilio calls only what the world can reach.
        if self.public_url.is_https() {
            let Attempt { notice, attempt } = message.attempt;
            let callback = format!("{}{CALLBACK_PATH}?notice={notice}&attempt={attempt}", self.public_url);
            form.push(("StatusCallback", callback));
        }
        form
    }

    async fn hand_over(&self, message: &TextMessage) -> Result<String, SmsError> {
        let unknown = |error: reqwest::Error| SmsError::Deferred(error.without_url().to_string());
        let call = self.http.post(self.messages_url()?).basic_auth(&self.settings.account, Some(&self.settings.token));
        let answer = call.form(&self.form(message)).send().await.map_err(unknown)?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer.json::<Taken>().await.map_err(unknown)?.sid);
        }
        // Its sentence names the number, so only its code is kept.
        let code = answer.json::<Complaint>().await.map(|complaint| complaint.code).unwrap_or_default();
        let reason = format!("Twilio answers {}, error {code}", status.as_u16());
        Err(if FOR_GOOD.contains(&code) { SmsError::Refused(reason) } else { SmsError::Deferred(reason) })
    }
}

impl Texter for TwilioTexter {
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<String, SmsError>> {
        self.hand_over(message).boxed()
    }

    fn read_status(&self, status: &Status<'_>) -> Result<Told, NotBelieved> {
        let address = format!("{}{}", self.public_url, status.path_and_query);
        if !is_signed(&self.settings.token, &address, status) {
            return Err(NotBelieved::Forged);
        }
        let url = Url::parse(&address).map_err(|_| NotBelieved::Unreadable)?;
        let asked = |name: &str| {
            let found = url.query_pairs().find(|(known, _)| known == name);
            found.and_then(|(_, value)| value.parse::<i64>().ok()).ok_or(NotBelieved::Unreadable)
        };
        let field = |name: &str| {
            let found = status.fields.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        Ok(Told {
            attempt: Attempt { notice: NoticeId(asked("notice")?), attempt: asked("attempt")? },
            message: field("MessageSid").ok_or(NotBelieved::Unreadable)?.to_owned(),
            delivery: field("MessageStatus").and_then(delivery).ok_or(NotBelieved::Unreadable)?,
            error: field("ErrorCode").map(str::to_owned),
        })
    }
}

/// HMAC-SHA1 of the address and of every field in the order of their names, with our token.
fn is_signed(token: &str, address: &str, status: &Status<'_>) -> bool {
    let mut fields: Vec<&(String, String)> = status.fields.iter().collect();
    fields.sort();
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(token.as_bytes()) else { return false };
    mac.update(address.as_bytes());
    for (name, value) in fields {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    STANDARD.decode(status.signature).is_ok_and(|signature| mac.verify_slice(&signature).is_ok())
}

fn delivery(status: &str) -> Option<Delivery> {
    Some(match status {
        "accepted" | "scheduled" | "queued" => Delivery::Queued,
        "sending" => Delivery::Sending,
        "sent" => Delivery::Sent,
        "undelivered" => Delivery::Undelivered,
        "failed" | "canceled" => Delivery::Failed,
        "delivered" | "read" => Delivery::Delivered,
        _ => return None,
    })
}
