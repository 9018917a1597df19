//! The pages of a person's own account: in, out, and what they may change about themselves.

mod details;
mod sign_in;
mod sign_up;

use actix_session::Session;
use actix_web::{HttpResponse, web};

use super::{Form, PageError, State, Visit, local_path, sessions};
use crate::actions::carts;
use crate::domain::ids::AccountId;

/// The routes of accounts.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services
        .service(web::resource("/sign-in").get(sign_in::show).post(sign_in::send))
        .service(web::resource("/sign-up").get(sign_up::show).post(sign_up::send))
        .service(web::resource("/sign-out").post(sign_out))
        .service(web::resource("/account").get(details::show).post(details::send));
}

/// A form without fields of its own.
#[derive(serde::Deserialize)]
struct Nothing {}

async fn sign_out(visit: Visit, session: Session, _form: Form<Nothing>) -> HttpResponse {
    sessions::sign_out(&session);
    visit.see_other_saying("/", &visit.say("sign-out-done"))
}

/// Where `next` may lead: within the store, or to its front page.
fn after(next: &str) -> &str {
    local_path(next).unwrap_or("/")
}

/// Begins an account's session; the one place where that happens. What a visitor had in the cart comes along.
async fn enter(state: &State, session: &Session, account: AccountId) -> Result<(), PageError> {
    if let Some(cart) = sessions::take_cart(session) {
        carts::join(&state.db, cart, account).await?;
    }
    sessions::sign_in(session, account, state.clock.now());
    Ok(())
}
