//! What buyers owe and have paid, checkout by checkout, and the tabs over all that concerns processors.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address, filter, say};
use crate::db::payments::{PaymentWithOrders, list_with_orders};
use crate::domain::ids::PaymentId;
use crate::domain::payments::State as PaymentState;
use crate::domain::text::Text as _;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A state; empty for all.
    state: String,
    /// The payment before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/payments.html")]
struct PaymentsPage {
    frame: Frame,
    /// The filters: address, words, and whether it is chosen.
    views: Vec<(String, Phrase, bool)>,
    payments: Listing<Row>,
}

/// A payment with its state in words.
struct Row {
    listed: PaymentWithOrders,
    state: Phrase,
    tone: &'static str,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let chosen: Option<PaymentState> = filter(&asked.state)?;
    let before = asked.before.map(PaymentId);
    let found = state.db.read(move |connection| list_with_orders(connection, chosen, before, FETCHED)).await?;
    let rows = found
        .into_iter()
        .map(|listed| Row {
            state: say(&visit, "admin-payment-state", listed.payment.state),
            tone: match listed.payment.state {
                PaymentState::Awaiting => "wait",
                PaymentState::Paid => "good",
                PaymentState::Cancelled => "neutral",
            },
            listed,
        })
        .collect();
    let link = |before: &str| address("/admin/payments", &[("state", &asked.state), ("before", before)]);
    let mut views = vec![("/admin/payments".to_owned(), visit.say("admin-all"), chosen.is_none())];
    views.extend(PaymentState::ALL.iter().map(|state| {
        let href = address("/admin/payments", &[("state", state.as_str())]);
        (href, say(&visit, "admin-payment-state", *state), chosen == Some(*state))
    }));
    let payments = Listing::new(rows, asked.before, |row| row.listed.payment.id.0, link);
    visit.page(&PaymentsPage { frame: visit.frame(), views, payments })
}
