//! Which of several shops somebody works in now.

use actix_session::Session;
use actix_web::HttpResponse;
use serde::Deserialize;

use super::AtWork;
use crate::domain::shops::Capability;
use crate::web::{Form, PageError, Visit, sessions};

#[derive(Deserialize)]
pub(super) struct Fields {
    /// The shop's part of an address.
    shop: String,
}

/// Goes on in another shop; one they do not work in is not found.
pub(super) async fn choose(visit: Visit, session: Session, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require_in(&visit, &form.fields.shop, Capability::Look)?;
    sessions::choose_shop(&session, at_work.shop);
    Ok(visit.see_other("/seller"))
}
