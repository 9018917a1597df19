//! A small payment processor of its own: a neighbour of the store, spoken to over HTTP as `docs/processor.md` says.
//!
//! It has its own file, its own pages and its own words for things, and knows nothing of orders or shops.
//! The nouns are [`payments`] with their [`outcomes`], [`refunds`], [`chargebacks`], [`payouts`], and the [`notifications`]
//! that [`delivery`] sends; [`api`] is what a merchant's program speaks, [`pages`] what people see.

mod amounts;
mod api;
mod chargebacks;
mod columns;
mod delivery;
mod error;
mod notifications;
mod outcomes;
mod overview;
mod pages;
mod payments;
mod payouts;
mod payouts_page;
mod refunds;
mod schema;
mod signature;
mod store;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::{self, ServiceConfig};
use diesel::sqlite::SqliteConnection;
use tokio::sync::{Mutex, Notify};

use crate::clock::Clock;

pub use delivery::{deliver, deliver_due, next_due};
pub use error::SandboxError;
pub use outcomes::Outcome;
pub use payouts::PayoutMode;
pub use refunds::RefundMode;

/// What the sandbox is told when it starts.
#[derive(Clone)]
pub struct Settings {
    /// What the merchant's program shows to use the API.
    pub api_key: String,
    /// What notifications are signed with; its bytes as they are.
    pub notify_secret: String,
    /// Where the sandbox is reached, without a slash at the end: `http://127.0.0.1:8080/sandbox`.
    pub public_url: String,
    /// The merchant's account here: it is paid, and its name stands on the pay page.
    pub payee: String,
}

/// A running sandbox. Cheap to clone.
#[derive(Clone)]
pub struct Sandbox {
    store: store::Store,
    clock: Clock,
    settings: Arc<Settings>,
    base_path: Arc<str>,
    http: reqwest::Client,
    queued: Arc<Notify>,
    delivering: Arc<Mutex<()>>,
}

impl Sandbox {
    /// Opens the sandbox on its own SQLite file, making the file and its tables when they are not there.
    /// A process-wide rustls provider must be installed before, since notifications may go to `https` addresses.
    pub fn open(path: &Path, clock: Clock, settings: Settings) -> Result<Self, SandboxError> {
        let settings = Settings { public_url: settings.public_url.trim_end_matches('/').to_owned(), ..settings };
        let public_url = reqwest::Url::parse(&settings.public_url)
            .map_err(|_| SandboxError::Malformed("public_url must be an absolute address"))?;
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(3))
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self {
            store: store::Store::open(path)?,
            clock,
            base_path: public_url.path().trim_end_matches('/').into(),
            settings: Arc::new(settings),
            http,
            queued: Arc::default(),
            delivering: Arc::default(),
        })
    }

    /// Chooses what becomes of the refunds that are asked for from now on.
    pub async fn set_refund_mode(&self, mode: RefundMode) -> Result<(), SandboxError> {
        self.write(move |connection| refunds::set_mode(connection, mode)).await
    }

    /// Chooses what becomes of the payouts that are asked for from now on.
    pub async fn set_payout_mode(&self, mode: PayoutMode) -> Result<(), SandboxError> {
        self.write(move |connection| payouts::set_mode(connection, mode)).await
    }

    /// Does what pressing a button on the pay page does. `payment` is the processor's id of it.
    pub async fn play(&self, payment: &str, outcome: Outcome) -> Result<(), SandboxError> {
        let (now, id) = (self.clock.now(), payment.to_owned());
        self.write(move |connection| outcomes::play(connection, now, &id, &outcome)).await
    }

    /// Its time: the one its merchant lives in.
    pub fn now(&self) -> chrono::NaiveDateTime {
        self.clock.now()
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut SqliteConnection) -> Result<T, SandboxError> + Send + 'static,
    ) -> Result<T, SandboxError> {
        self.store.read(work).await
    }

    /// One transaction. What it may have queued is looked for at once.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut SqliteConnection) -> Result<T, SandboxError> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let done = self.store.write(work).await?;
        self.queued.notify_one();
        Ok(done)
    }
}

/// Adds the API and the pages to a scope of the caller's, such as `/sandbox`, or to an application of their own.
pub fn configure(sandbox: &Sandbox) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let sandbox = web::Data::new(sandbox.clone());
    move |service| {
        service.app_data(sandbox).configure(api::routes).configure(pages::routes);
    }
}
