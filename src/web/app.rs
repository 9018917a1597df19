//! The web server: what it shares, its routes, and what surrounds every request.
//! What must never live here: anything about one page.

mod guard;

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{HttpServiceFactory, Server, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::web::{self, Data, PayloadConfig, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer};
use chrono_tz::Tz;
use tracing_actix_web::TracingLogger;

use super::error::PageError;
use super::public_pages::PublicPages;
use super::signing::SigningKey;
use super::throttles::Throttles;
use super::{
    accounts, admin, assets, buyer, demo_mail, demo_sms, error, health, notifications, seller, sessions, storefront,
};
use crate::actions::Processors;
use crate::actions::demo_clock::DemoClock;
use crate::actions::evidence::Darkroom;
use crate::actions::passwords::Passwords;
use crate::actions::phones::CodeKey;
use crate::actions::sms::Carrier;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::db::store::Store;
use crate::notices::Letterhead;
use guard::RequestSpan;

/// The largest form without photos: 256 KB.
const BODY_BYTES: usize = 256 * 1024;

/// What every handler may use. Cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The settings.
    pub config: Arc<Config>,
    /// The store as it was at the start.
    pub store: Arc<Store>,
    /// The zone in which visitors read times.
    pub time_zone: Tz,
    /// Hashes passwords away from the workers.
    pub passwords: Passwords,
    /// Checks and redraws photos away from the workers.
    pub darkroom: Darkroom,
    /// Who takes buyers' money.
    pub processors: Processors,
    /// Who carries SMS, if anybody does.
    pub texter: Carrier,
    /// What the codes in them are hashed with.
    pub codes: CodeKey,
    /// Moves the clock; only the demo store has one.
    pub demo_clock: Option<Arc<dyn DemoClock>>,
    pub(super) signing_key: SigningKey,
    pub(super) throttles: Arc<Throttles>,
    pub(super) public_pages: Arc<PublicPages>,
    headers: Arc<[(HeaderName, HeaderValue)]>,
}

impl State {
    /// What the handlers of a store share.
    pub fn new(db: Db, clock: Clock, config: Config, store: Store, processors: Processors) -> Self {
        Self {
            db,
            clock,
            time_zone: store.time_zone.parse().unwrap_or(Tz::UTC),
            passwords: Passwords::new(),
            darkroom: Darkroom::new(),
            processors,
            texter: None,
            codes: CodeKey::new(&store.signing_key),
            demo_clock: None,
            signing_key: SigningKey::new(store.signing_key.clone()),
            throttles: Arc::new(Throttles::new(config.sign_in_attempts)),
            public_pages: Arc::new(PublicPages::new()),
            headers: guard::headers(&config).into(),
            config: Arc::new(config),
            store: Arc::new(store),
        }
    }

    /// What every mail of the store has in common.
    pub fn letterhead(&self) -> Letterhead {
        Letterhead {
            store_name: self.store.name.clone(),
            public_url: self.config.public_url.clone(),
            time_zone: self.time_zone,
        }
    }

    /// Lets phones be proved, when somebody carries SMS.
    pub fn with_texter(self, texter: Carrier) -> Self {
        Self { texter, ..self }
    }

    /// Lets the administrator's page move the clock.
    pub fn with_demo_clock(self, clock: Arc<dyn DemoClock>) -> Self {
        Self { demo_clock: Some(clock), ..self }
    }
}

/// All routes, with what surrounds them.
pub fn configure(state: State) -> impl FnOnce(&mut ServiceConfig) {
    move |services| {
        services
            .configure(assets::routes)
            .configure(health::routes)
            .configure(storefront::pictures::routes)
            .service(pages(&state, routes))
            .app_data(Data::new(state));
    }
}

/// From the outside in: the log, the guard, compression, the session, the pages of errors.
pub(super) fn pages(state: &State, routes: fn(&mut ServiceConfig)) -> impl HttpServiceFactory + use<> {
    web::scope("")
        .wrap(from_fn(error::show))
        .wrap(sessions::middleware(state))
        .wrap(Compress::default())
        .wrap(from_fn(guard::guard))
        .wrap(TracingLogger::<RequestSpan>::new())
        .app_data(PayloadConfig::new(BODY_BYTES))
        .configure(routes)
        .default_service(web::to(nowhere))
}

/// Answers HEAD as GET would be answered; the server leaves the body out.
async fn head<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

async fn nowhere() -> Result<HttpResponse, PageError> {
    Err(PageError::NotFound)
}

fn routes(services: &mut ServiceConfig) {
    // The pages most asked for come first: routes are tried in their order.
    services
        .configure(storefront::routes)
        .configure(accounts::routes)
        .configure(admin::routes)
        .configure(buyer::routes)
        .configure(demo_mail::routes)
        .configure(demo_sms::routes)
        .configure(notifications::routes)
        .configure(seller::routes);
}

/// Serves the store on a socket that is already bound. `beside` adds what is not the store's: the demo's sandbox.
pub fn serve(
    state: State,
    listener: TcpListener,
    beside: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
) -> io::Result<Server> {
    assets::prepare();
    let max_connections = state.config.max_connections;
    let app = move || App::new().wrap(from_fn(head)).configure(beside.clone()).configure(configure(state.clone()));
    Ok(HttpServer::new(app)
        .max_connections(max_connections)
        .client_request_timeout(Duration::from_secs(5))
        .client_disconnect_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(15))
        .shutdown_timeout(20)
        .listen(listener)?
        .run())
}
