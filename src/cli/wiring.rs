//! Puts the parts of a store together: the same way for the commands and for the tests that drive a whole store.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::web::{self, ServiceConfig};
use chrono_tz::Tz;
use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::Stopped;
use crate::actions::phones::CodeKey;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::store::{self, Store};
use crate::db::{Db, DbError};
use crate::domain::time::Instant;
use crate::gateways::mail::{self, Mailer};
use crate::gateways::payments::Processors;
use crate::gateways::payments::sandbox::{SandboxProcessor, Settings as DriverSettings};
use crate::gateways::sms::{self, Texter};
use crate::jobs::outbox::Carriers;
use crate::jobs::time_travel::{Beside, TimeTravel};
use crate::jobs::worker::Worker;
use crate::notices::Letterhead;
use crate::sandbox::{self, Sandbox};
use crate::web::app::{self, State};

/// Our account at the sandbox.
const PAYEE: &str = "doorstep";

/// A store with everything it needs to run.
#[derive(Clone)]
pub struct Assembly {
    /// What the pages share.
    pub state: State,
    /// What falls due.
    pub worker: Worker,
    /// The play-money processor, when this process serves it.
    pub sandbox: Option<Sandbox>,
    /// The clock with everything that follows it.
    pub time_travel: Arc<TimeTravel>,
}

/// Opens the database of the settings; its store must have been set up.
pub async fn open(config: &Config) -> Result<(Db, Store), Stopped> {
    let db = Db::open(&config.database_url, config.database_connections)?;
    let found = db.read(store::load).await;
    match found {
        Ok(Some(store)) => Ok((db, store)),
        Ok(None) | Err(DbError::Refused(_)) => {
            Err(Stopped::because("this database holds no store yet: run `doorstep migrate` first"))
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes the rustls provider known that every HTTPS call of the process uses. A second call changes nothing.
pub fn install_tls() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Opens a play-money processor that is reached under `public_url` and knows the secret of the settings.
pub fn open_sandbox(file: &Path, clock: Clock, public_url: &str, secret: &str) -> Result<Sandbox, Stopped> {
    let settings = sandbox::Settings {
        api_key: secret.to_owned(),
        notify_secret: secret.to_owned(),
        public_url: public_url.to_owned(),
        payee: PAYEE.to_owned(),
    };
    Ok(Sandbox::open(file, clock, settings)?)
}

/// Puts a store together.
pub fn assemble(
    config: Config,
    db: Db,
    clock: Clock,
    store: Store,
    sandbox: Option<Sandbox>,
) -> Result<Assembly, Stopped> {
    let mut processors = Processors::new(config.public_url.as_str());
    if let Some(settings) = &config.sandbox {
        let driver = DriverSettings::new(&settings.url, &settings.secret, &settings.secret);
        let driver = SandboxProcessor::new(driver).map_err(|error| Stopped::because(error.to_string()))?;
        processors = processors.with(Arc::new(driver), Some(PAYEE.to_owned()));
    }
    let texter = texter(&config)?;
    let worker = Worker {
        db: db.clone(),
        clock: clock.clone(),
        processors: processors.clone(),
        carriers: Carriers {
            mailer: mailer(&config)?,
            texter: texter.clone(),
            codes: CodeKey::new(&store.signing_key),
            letterhead: Letterhead {
                store_name: store.name.clone(),
                public_url: config.public_url.clone(),
                time_zone: store.time_zone.parse().unwrap_or(Tz::UTC),
            },
        },
    };
    let mut beside: Vec<Box<dyn Beside>> = Vec::new();
    if let Some(sandbox) = &sandbox {
        beside.push(Box::new(SandboxBeside(sandbox.clone())));
    }
    let time_travel = Arc::new(TimeTravel::new(worker.clone(), beside));
    let mut state = State::new(db, clock, config, store, processors).with_texter(texter);
    if state.config.demo {
        state = state.with_demo_clock(time_travel.clone());
    }
    Ok(Assembly { state, worker, sandbox, time_travel })
}

fn mailer(config: &Config) -> Result<Arc<dyn Mailer>, Stopped> {
    mail::open(config.outgoing_mail()?, &config.mail_from).map_err(|error| Stopped::because(error.to_string()))
}

fn texter(config: &Config) -> Result<Option<Arc<dyn Texter>>, Stopped> {
    let opened = config.sms.as_ref().map(|settings| sms::open(settings, &config.public_url)).transpose();
    opened.map_err(|error| Stopped::because(error.to_string()))
}

impl Assembly {
    /// Serves the pages, and the play-money processor if there is one, on a socket that is already bound.
    pub fn listen(&self, listener: TcpListener) -> Result<Server, Stopped> {
        let sandbox = self.sandbox.clone();
        let beside = move |services: &mut ServiceConfig| {
            if let Some(sandbox) = &sandbox {
                services.service(web::scope("/sandbox").configure(sandbox::configure(sandbox)));
            }
        };
        Ok(app::serve(self.state.clone(), listener, beside)?)
    }

    /// Starts what runs by itself: jobs, and the sandbox's notifications. They end when `stop` says so.
    pub fn start_jobs(&self, stop: &watch::Receiver<bool>) -> Vec<tokio::task::JoinHandle<()>> {
        let mut tasks = Vec::new();
        let (worker, stopping) = (self.worker.clone(), stop.clone());
        tasks.push(tokio::spawn(async move { worker.run(stopping).await }));
        if let Some(sandbox) = self.sandbox.clone() {
            let mut stopping = stop.clone();
            tasks.push(tokio::spawn(async move {
                sandbox::deliver(&sandbox, async move {
                    let _ = stopping.wait_for(|stop| *stop).await;
                })
                .await;
            }));
        }
        tasks
    }
}

/// The sandbox as something that stands beside the store while its clock is moved.
struct SandboxBeside(Sandbox);

impl Beside for SandboxBeside {
    fn settle(&self) -> BoxFuture<'_, usize> {
        Box::pin(async move {
            let before = sandbox::next_due(&self.0).await.ok().flatten();
            if before.is_none_or(|due| due > self.0.now()) {
                return 0;
            }
            match sandbox::deliver_due(&self.0).await {
                Ok(()) => 1,
                Err(error) => {
                    tracing::error!(%error, "the sandbox cannot deliver its notifications");
                    0
                }
            }
        })
    }

    fn next_due_at(&self) -> BoxFuture<'_, Option<Instant>> {
        Box::pin(async move { sandbox::next_due(&self.0).await.ok().flatten() })
    }
}
