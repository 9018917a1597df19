//! Reminding buyers to confirm delivery: one, or several at once. How often is said by the rules, not here.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};

use super::{AtWork, Nothing, order_path, orders};
use crate::actions;
use crate::domain::orders::Step;
use crate::domain::shops::Capability;
use crate::web::{Form, PageError, State, Visit};

/// Where the list of waiting orders is, which the form for several stands on.
const WAITING: &str = "/seller/transactions/orders?view=waiting";

/// How many are reminded at once; a page of the list has fewer.
const SEVERAL_MAX: usize = 100;

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let path = order_path(&number);
    let once = form.leading_to(&path);
    let (through, step) = (at_work.through(), Step::RemindToConfirm);
    actions::orders::take(&state.db, &state.clock, through, &number, at_work.acting, step, Some(once)).await?;
    Ok(visit.see_other_saying(&path, &visit.say("seller-reminder-done")))
}

pub(super) async fn send_several(
    visit: Visit,
    state: web::Data<State>,
    form: Form<BTreeMap<String, String>>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let chosen = form.fields.keys().filter_map(|field| field.strip_prefix("order_")).take(SEVERAL_MAX);
    let numbers: Vec<String> = chosen.map(str::to_owned).collect();
    if numbers.is_empty() {
        return orders::choose_first(&visit, &state, at_work).await;
    }
    let asked = numbers.len();
    let once = form.leading_to(WAITING);
    let reminded =
        actions::orders::remind_several(&state.db, &state.clock, at_work.shop, numbers, at_work.acting, once).await?;
    let sentence = if reminded == asked { "seller-reminders-done" } else { "seller-reminders-partly-done" };
    Ok(visit.see_other_saying(WAITING, &visit.say(sentence).with("reminded", reminded).with("asked", asked)))
}
