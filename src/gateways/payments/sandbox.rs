//! The driver of the sandbox processor, and of any processor that speaks the protocol of `docs/processor.md`.
//! It speaks HTTP only: nothing of the sandbox's own code is used here.

#[cfg(test)]
mod tests;
mod wire;

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Method, RequestBuilder, Response, StatusCode, Url};
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::{
    AskPayout, AskRefund, NotVerified, Notification, PaymentReport, PayoutReport, Processor, ProcessorError,
    RefundReport, StartPayment, Started,
};
use crate::domain::time::Instant;

/// How far a notification's time may be from ours, in seconds, to either side.
const TOLERANCE_SECONDS: u64 = 300;

/// Where the processor is and what is shared with it.
#[derive(Clone)]
pub struct Settings {
    /// The address the protocol's paths are joined to: `http://127.0.0.1:8080/sandbox`.
    pub base_url: String,
    /// Shown with every call.
    pub api_key: String,
    /// What notifications are signed with; its bytes as they are.
    pub notify_secret: String,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long a whole call may take.
    pub timeout: Duration,
}

impl Settings {
    /// The settings with the usual time-outs: 3 s to connect, 10 s for the whole call.
    pub fn new(base_url: impl Into<String>, api_key: impl Into<String>, notify_secret: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            api_key: api_key.into(),
            notify_secret: notify_secret.into(),
            connect_timeout: Duration::from_secs(3),
            timeout: Duration::from_secs(10),
        }
    }
}

/// The driver.
pub struct SandboxProcessor {
    http: reqwest::Client,
    base_url: Url,
    api_key: String,
    notify_secret: String,
}

/// Why the driver cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum BadSettings {
    /// The address is no `http` or `https` address.
    #[error("the processor's address is not an http or https address: {0}")]
    Address(String),
    /// The HTTP client cannot be made.
    #[error("no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

impl SandboxProcessor {
    /// A driver for the processor at that address. A process-wide rustls provider must be installed before.
    pub fn new(settings: Settings) -> Result<Self, BadSettings> {
        let base_url = Url::parse(settings.base_url.trim_end_matches('/'))
            .ok()
            .filter(|url| ["http", "https"].contains(&url.scheme()))
            .ok_or_else(|| BadSettings::Address(settings.base_url.clone()))?;
        let http = reqwest::Client::builder()
            .connect_timeout(settings.connect_timeout)
            .timeout(settings.timeout)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, base_url, api_key: settings.api_key, notify_secret: settings.notify_secret })
    }

    /// A call to `{base}/v1/…`, each part of the path escaped.
    fn call(&self, method: Method, path: &[&str]) -> RequestBuilder {
        let mut url = self.base_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("v1").extend(path);
        }
        self.http.request(method, url).bearer_auth(&self.api_key)
    }

    /// What the processor has under a key; `None` when it says that it has nothing.
    async fn find<T: DeserializeOwned>(&self, path: &[&str]) -> Result<Option<T>, ProcessorError> {
        let response = send(self.call(Method::GET, path)).await?;
        let not_found = response.status() == StatusCode::NOT_FOUND;
        match read_answer(response).await {
            Err(ProcessorError::Refused(_)) if not_found => Ok(None),
            answer => answer.map(Some),
        }
    }

    async fn read_payment(&self, call: RequestBuilder) -> Result<wire::Payment, ProcessorError> {
        read_answer(send(call).await?).await
    }
}

/// Sends a call. Whatever happens on the way leaves open whether it was done.
async fn send(call: RequestBuilder) -> Result<Response, ProcessorError> {
    call.send().await.map_err(|error| ProcessorError::Unknown(error.without_url().to_string()))
}

/// Reads an answer: 2xx with the object is one, 4xx with the protocol's error a refusal; all else says nothing.
/// 401 and 403 speak of us, not of what was asked for: it may have been done before.
async fn read_answer<T: DeserializeOwned>(response: Response) -> Result<T, ProcessorError> {
    let status = response.status();
    let body = response.bytes().await.map_err(|error| ProcessorError::Unknown(error.without_url().to_string()))?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|error| unreadable(error.to_string()));
    }
    let says_nothing = [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_EARLY,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    match serde_json::from_slice::<wire::Refusal>(&body) {
        Ok(refusal) if status.is_client_error() && !says_nothing.contains(&status) => {
            Err(ProcessorError::Refused(refusal.error.message.0))
        }
        _ => Err(ProcessorError::Unknown(status.to_string())),
    }
}

/// An answer that came and says nothing.
fn unreadable(what: String) -> ProcessorError {
    ProcessorError::Unknown(format!("unreadable answer: {what}"))
}

impl Processor for SandboxProcessor {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn start<'a>(&'a self, payment: &'a StartPayment) -> BoxFuture<'a, Result<Started, ProcessorError>> {
        async move {
            let opening = wire::OpenPayment {
                reference: &payment.reference,
                amount_minor: payment.amount.minor,
                currency: payment.amount.currency.code(),
                description: &payment.description,
                return_url: &payment.return_url,
                notify_url: &payment.notify_url,
            };
            let opened = self.read_payment(self.call(Method::POST, &["payments"]).json(&opening)).await?;
            Ok(Started { processor_payment: opened.id.0, pay_url: opened.pay_url.0 })
        }
        .boxed()
    }

    fn query<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        async move {
            let call = self.call(Method::GET, &["payments", processor_payment]);
            self.read_payment(call).await?.report().map_err(unreadable)
        }
        .boxed()
    }

    fn close<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        async move {
            let call = self.call(Method::POST, &["payments", processor_payment, "closure"]);
            self.read_payment(call).await?.report().map_err(unreadable)
        }
        .boxed()
    }

    fn refund<'a>(&'a self, refund: &'a AskRefund) -> BoxFuture<'a, Result<RefundReport, ProcessorError>> {
        async move {
            let asking = wire::AskRefund {
                key: &refund.key,
                amount_minor: refund.amount.minor,
                currency: refund.amount.currency.code(),
            };
            let call = self.call(Method::POST, &["payments", &refund.processor_payment, "refunds"]).json(&asking);
            read_answer::<wire::Refund>(send(call).await?).await?.report().map_err(unreadable)
        }
        .boxed()
    }

    fn query_refund<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<RefundReport>, ProcessorError>> {
        async move {
            let found = self.find::<wire::Refund>(&["refunds", key]).await?;
            found.map(wire::Refund::report).transpose().map_err(unreadable)
        }
        .boxed()
    }

    fn pays_out(&self) -> bool {
        true
    }

    fn pay_out<'a>(&'a self, payout: &'a AskPayout) -> BoxFuture<'a, Result<PayoutReport, ProcessorError>> {
        async move {
            let asking = wire::AskPayout {
                key: &payout.key,
                amount_minor: payout.amount.minor,
                currency: payout.amount.currency.code(),
                holder: &payout.account.holder,
                iban: payout.account.iban.as_str(),
                bic: payout.account.bic.as_deref(),
                notify_url: &payout.notify_url,
            };
            let call = self.call(Method::POST, &["payouts"]).json(&asking);
            read_answer::<wire::Payout>(send(call).await?).await?.report().map_err(unreadable)
        }
        .boxed()
    }

    fn query_payout<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<PayoutReport>, ProcessorError>> {
        async move {
            let found = self.find::<wire::Payout>(&["payouts", key]).await?;
            found.map(wire::Payout::report).transpose().map_err(unreadable)
        }
        .boxed()
    }

    fn verify(
        &self,
        headers: &BTreeMap<String, String>,
        body: &[u8],
        now: Instant,
    ) -> Result<Notification, NotVerified> {
        let header = |name: &str| headers.get(name).map(String::as_str).ok_or(NotVerified::Signature);
        let (id, timestamp) = (header("sandbox-id")?, header("sandbox-timestamp")?);
        let fits = |signature: &str| self.signature_fits(signature, id, timestamp, body);
        if !header("sandbox-signature")?.split(',').any(|signature| fits(signature.trim())) {
            return Err(NotVerified::Signature);
        }
        let sent_at = timestamp.parse::<i64>().map_err(|_| NotVerified::Unreadable)?;
        if sent_at.abs_diff(now.and_utc().timestamp()) > TOLERANCE_SECONDS {
            return Err(NotVerified::Stale);
        }
        self.read(body).and_then(|read| if read.event == id { Ok(read) } else { Err(NotVerified::Unreadable) })
    }

    fn read(&self, body: &[u8]) -> Result<Notification, NotVerified> {
        let event = serde_json::from_slice::<wire::Event>(body).map_err(|_| NotVerified::Unreadable)?;
        event.notification().map_err(|_| NotVerified::Unreadable)
    }
}

impl SandboxProcessor {
    /// Whether `v1=<hex>` is the HMAC-SHA256 of `{id}.{timestamp}.{body}` under the shared secret, in constant time.
    fn signature_fits(&self, signature: &str, id: &str, timestamp: &str, body: &[u8]) -> bool {
        let Some(claimed) = signature.strip_prefix("v1=").and_then(bytes_of_hex) else { return false };
        let Ok(mut code) = Hmac::<Sha256>::new_from_slice(self.notify_secret.as_bytes()) else { return false };
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            code.update(part);
        }
        code.verify_slice(&claimed).is_ok()
    }
}

/// The bytes that pairs of hexadecimal digits stand for.
fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let value = |digit: &u8| char::from(*digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let byte = |pair: &[u8]| match pair {
        [high, low] => Some(value(high)? * 16 + value(low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(byte).collect()
}
