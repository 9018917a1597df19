//! Which of several shops somebody works in now.

use actix_session::Session;
use actix_web::HttpResponse;
use serde::Deserialize;

use crate::domain::shops::Capability;
use crate::web::{Form, PageError, Visit, sessions};

#[derive(Deserialize)]
pub(super) struct Fields {
    /// The shop's part of an address.
    shop: String,
}

/// Goes on in another shop; one they do not work in is not found.
pub(super) async fn choose(visit: Visit, session: Session, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    visit.viewer.require_account()?;
    let chosen = visit.viewer.workplaces().iter().find(|workplace| workplace.slug == form.fields.shop);
    let shop = visit.viewer.member_of(chosen.ok_or(PageError::NotFound)?.id, Capability::Look)?;
    sessions::choose_shop(&session, shop.id);
    Ok(visit.see_other("/seller"))
}
