//! Everything about one order, and confirming its delivery with reasons.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::lists::say;
use super::postings::{Sides, sides};
use crate::actions::orders::take;
use crate::db::notices::{Listed, of_order};
use crate::db::order_details::{OrderDetails, load};
use crate::db::orders::Through;
use crate::db::{Connection, DbError};
use crate::domain::ids::AccountId;
use crate::domain::ledger::EntryKind;
use crate::domain::orders::{Acting, Actor, Step};
use crate::domain::refunds::Refund;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::orders::timeline::Moment;
use crate::web::orders::{DeadlinePanel, MoneyStory, Narrator, Packages, PostalAddress, Side, Timeline, case_words};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

/// The longest reasons, in characters.
const REASON_MAX: usize = 500;

/// Why an administrator says that the buyer has the goods.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Reasons {
    reason: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/order.html")]
struct OrderPage {
    frame: Frame,
    number: String,
    state: &'static str,
    placed_at: Instant,
    shop: (String, String),
    buyer: (AccountId, String),
    payment: String,
    terms: i64,
    panel: DeadlinePanel,
    goods: Packages,
    money: MoneyStory,
    address: Option<PostalAddress>,
    history: Vec<Happened>,
    clocks: Vec<Clock>,
    entries: Vec<Entry>,
    notices: Vec<(Phrase, Phrase, Listed)>,
    refunds: Vec<(Refund, Phrase)>,
    /// Refund cases that have ended.
    ended_cases: Vec<case_words::Ended>,
    /// The refund case that is open.
    case: Option<String>,
    /// Whether delivery may be confirmed by an administrator now.
    may_confirm: bool,
    reason: String,
    errors: FieldErrors,
}

/// A step of the history, with who took it and both its times.
struct Happened {
    sequence: i64,
    moment: Moment,
    actor: Phrase,
    person: Option<String>,
    occurred_at: Instant,
    recorded_at: Instant,
}

impl Happened {
    /// Whether it was written a minute or more after it counts from: a deadline that a late worker saw to.
    fn was_late(&self) -> bool {
        self.recorded_at - self.occurred_at >= TimeDelta::minutes(1)
    }
}

/// A clock with what became of it.
struct Clock {
    kind: Phrase,
    due_at: Instant,
    state: Phrase,
    tone: &'static str,
    ended_at: Option<Instant>,
}

/// An entry of the ledger.
struct Entry {
    kind: Phrase,
    rule: String,
    occurred_at: Instant,
    sides: Vec<(Phrase, Sides)>,
}

async fn read(state: &State, number: &str) -> Result<(OrderDetails, Vec<Listed>), PageError> {
    let number = number.to_owned();
    let read = move |connection: &mut Connection| {
        let Some(details) = load(connection, Through::Store, &number)? else { return Ok(None) };
        let notices = of_order(connection, details.order.id)?;
        Ok::<_, DbError>(Some((details, notices)))
    };
    state.db.read(read).await?.ok_or(PageError::NotFound)
}

async fn page(
    visit: &Visit,
    state: &State,
    number: &str,
    reason: String,
    errors: FieldErrors,
) -> Result<OrderPage, PageError> {
    let (details, notices) = read(state, number).await?;
    let narrator =
        Narrator { reader: &visit.reader, side: Side::Administrator, details: &details, now: state.clock.now() };
    let order = &details.order;
    let some_reason = Step::ConfirmReceipt { reason: "reason".to_owned(), reminded_at: None };
    let notices = notices.into_iter().map(|listed| {
        let kind = say(visit, "admin-notice", listed.notice.kind);
        (kind, say(visit, "admin-notice-state", listed.notice.state), listed)
    });
    Ok(OrderPage {
        frame: visit.frame(),
        number: order.number.clone(),
        state: order.state.as_str(),
        placed_at: order.placed_at,
        shop: (details.shop.slug.clone(), details.shop.name.clone()),
        buyer: (order.buyer, details.buyer_name.clone()),
        payment: details.payment.reference.clone(),
        terms: order.terms.id.0,
        panel: DeadlinePanel::of(&narrator),
        goods: Packages::of(&narrator),
        money: MoneyStory::of(&narrator),
        address: details.address.as_ref().map(|address| PostalAddress::of(&visit.reader, address)),
        history: history(visit, &narrator),
        clocks: clocks(visit, &details),
        entries: entries(visit, &details)?,
        notices: notices.collect(),
        refunds: refunds(visit, &details),
        ended_cases: case_words::ended(&narrator),
        case: order.open_case().map(|case| case.number.clone()),
        may_confirm: narrator.would(&some_reason).is_ok(),
        reason,
        errors,
    })
}

/// The moments of the timeline that have been, each beside the event it tells.
fn history(visit: &Visit, narrator: &Narrator) -> Vec<Happened> {
    let events = narrator.details.events.iter();
    events
        .zip(Timeline::of(narrator).moments)
        .map(|(event, moment)| Happened {
            sequence: event.sequence,
            moment,
            actor: say(visit, "admin-actor", event.actor),
            person: event.account_id.and_then(|account| narrator.details.people.get(&account)).cloned(),
            occurred_at: event.occurred_at,
            recorded_at: event.recorded_at,
        })
        .collect()
}

fn clocks(visit: &Visit, details: &OrderDetails) -> Vec<Clock> {
    let clocks = details.clocks.iter();
    clocks
        .map(|clock| Clock {
            kind: visit.reader.say(format!("admin-clock-{}", clock.kind.replace('_', "-"))),
            due_at: clock.due_at,
            state: visit.reader.say(format!("admin-clock-state-{}", clock.state)),
            tone: match clock.state.as_str() {
                "running" => "accent",
                "paused" => "wait",
                "fired" => "good",
                _ => "neutral",
            },
            ended_at: clock.ended_at,
        })
        .collect()
}

fn entries(visit: &Visit, details: &OrderDetails) -> Result<Vec<Entry>, PageError> {
    let movements = details.movements.iter();
    movements
        .map(|movement| {
            Ok(Entry {
                kind: say(visit, "admin-entry", movement.entry.kind),
                rule: movement.entry.rule.clone(),
                occurred_at: movement.entry.occurred_at,
                sides: sides(&visit.reader, &movement.postings)?,
            })
        })
        .collect()
}

/// The refunds of the order: each is committed once.
fn refunds(visit: &Visit, details: &OrderDetails) -> Vec<(Refund, Phrase)> {
    let committed = details.movements.iter().filter(|movement| movement.entry.kind == EntryKind::RefundCommitted);
    let refunds = committed.filter_map(|movement| movement.refund.clone());
    refunds.map(|refund| (refund.clone(), say(visit, "admin-refund-state", refund.state))).collect()
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    visit.page(&page(&visit, &state, &number, String::new(), FieldErrors::default()).await?)
}

pub(super) async fn confirm_receipt(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Reasons>,
) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let reason = form.fields.reason.trim();
    let length = reason.chars().count();
    if length == 0 || length > REASON_MAX {
        let key = if length == 0 { "admin-receipt-reason-missing" } else { "admin-receipt-reason-long" };
        let mut errors = FieldErrors::default();
        errors.add("reason", visit.say(key).with("most", REASON_MAX));
        return visit.unprocessable(&page(&visit, &state, &number, reason.to_owned(), errors).await?);
    }
    let address = format!("/admin/orders/{}", number.as_str());
    let acting = Acting::person(Actor::Administrator, administrator);
    let step = Step::ConfirmReceipt { reason: reason.to_owned(), reminded_at: None };
    let once = Some(form.leading_to(address.as_str()));
    take(&state.db, &state.clock, Through::Store, &number, acting, step, once).await?;
    Ok(visit.see_other_saying(&address, &visit.say("admin-receipt-confirmed")))
}
