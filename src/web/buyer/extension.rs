//! Asking for more time to look at what arrives.

use actix_web::{HttpResponse, web};

use super::{Nothing, order_path};
use crate::actions;
use crate::db::orders::Through;
use crate::domain::orders::{Acting, Actor, Step};
use crate::web::{Form, PageError, State, Visit};

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let buyer = visit.viewer.require_account()?;
    let path = order_path(&number);
    // How many days a buyer gets is said by the terms of the order, not by the form.
    let step = Step::Extend { days: 0 };
    let acting = Acting::person(Actor::Buyer, buyer);
    let once = form.leading_to(&path);
    let order =
        actions::orders::take(&state.db, &state.clock, Through::Buyer(buyer), &number, acting, step, Some(once))
            .await?;
    let until = order.confirms_at().map(|at| visit.reader.instant(at)).unwrap_or_default();
    Ok(visit.see_other_saying(&path, &visit.say("extension-done").with("until", until)))
}
