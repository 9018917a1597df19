//! For whoever watches the program: is it alive, and can it serve?

use actix_web::{HttpResponse, web};

use super::State;
use crate::db::{DbError, store};

pub(super) fn routes(services: &mut web::ServiceConfig) {
    services.route("/healthz", web::get().to(alive)).route("/readyz", web::get().to(ready));
}

async fn alive() -> &'static str {
    "alive\n"
}

async fn ready(state: web::Data<State>) -> HttpResponse {
    match state.db.read::<_, DbError>(store::load).await {
        Ok(Some(_)) => HttpResponse::Ok().body("ready\n"),
        Ok(None) => HttpResponse::ServiceUnavailable().body("the store is not set up\n"),
        Err(_) => HttpResponse::ServiceUnavailable().body("the database cannot be reached\n"),
    }
}
