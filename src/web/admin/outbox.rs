//! The outbox: every notice, what became of it, how it reads, and sending it once more.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_FRAME_OPTIONS};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use super::lists::{FETCHED, Listing, address, filter, say};
use crate::actions::notices::resend as send_again;
use crate::db::notices::{AttemptRow, Letter, Listed, attempts, find, letters, list};
use crate::db::sms_deliveries::{self, DeliveryRow};
use crate::db::{Connection, DbError};
use crate::domain::ids::NoticeId;
use crate::domain::notices::{Channel, Message, Outcome, State as NoticeState};
use crate::domain::text::Text as _;
use crate::notices::{HIDDEN, write, write_code};
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/outbox";

/// What a mail may do in its frame: be looked at.
const MAIL_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox";

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A state; empty for all.
    state: String,
    /// The notice before which the page begins.
    before: Option<i64>,
}

/// The list.
#[derive(Template)]
#[template(path = "admin/outbox.html")]
struct OutboxPage {
    frame: Frame,
    views: Vec<(String, Phrase, bool)>,
    notices: Listing<Row>,
}

/// A notice with its words.
struct Row {
    listed: Listed,
    kind: Phrase,
    state: Phrase,
    tone: &'static str,
}

/// One notice.
#[derive(Template)]
#[template(path = "admin/notice.html")]
struct NoticePage {
    frame: Frame,
    row: Row,
    /// How it reads, or why it cannot be put into words.
    preview: Result<Preview, String>,
    attempts: Vec<(AttemptRow, Phrase, &'static str)>,
    /// What the SMS provider says of the attempts.
    deliveries: Vec<(DeliveryRow, Phrase)>,
}

/// How a notice reads.
enum Preview {
    Mail(Message),
    /// With its secret hidden.
    Sms(String),
}

impl NoticePage {
    fn may_be_resent(&self) -> bool {
        let notice = &self.row.listed.notice;
        notice.state != NoticeState::Queued && !notice.kind.carries_secret()
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let chosen: Option<NoticeState> = filter(&asked.state)?;
    let before = asked.before.map(NoticeId);
    let found = state.db.read(move |connection| list(connection, chosen, before, FETCHED)).await?;
    let rows = found.into_iter().map(|listed| row(&visit, listed)).collect();
    let link = |before: &str| address(PATH, &[("state", &asked.state), ("before", before)]);
    let mut views = vec![(PATH.to_owned(), visit.say("admin-all"), chosen.is_none())];
    views.extend(NoticeState::ALL.iter().map(|state| {
        let href = address(PATH, &[("state", state.as_str())]);
        (href, say(&visit, "admin-notice-state", *state), chosen == Some(*state))
    }));
    let notices = Listing::new(rows, asked.before, |row: &Row| row.listed.notice.id.0, link);
    visit.page(&OutboxPage { frame: visit.frame(), views, notices })
}

fn row(visit: &Visit, listed: Listed) -> Row {
    Row {
        kind: say(visit, "admin-notice", listed.notice.kind),
        state: say(visit, "admin-notice-state", listed.notice.state),
        tone: match listed.notice.state {
            NoticeState::Queued => "wait",
            NoticeState::HandedOver => "good",
            NoticeState::Refused => "bad",
        },
        listed,
    }
}

pub(super) async fn show_one(
    visit: Visit,
    state: web::Data<State>,
    id: web::Path<i64>,
) -> Result<HttpResponse, PageError> {
    let id = NoticeId(id.into_inner());
    let read = move |connection: &mut Connection| {
        let Some(listed) = find(connection, id)? else { return Ok(None) };
        let letter = letters(connection, vec![listed.notice.clone()])?.pop();
        let deliveries = sms_deliveries::of_notice(connection, id)?;
        Ok::<_, DbError>(Some((listed, letter, attempts(connection, &[id])?, deliveries)))
    };
    let (listed, letter, attempts, deliveries) = state.db.read(read).await?.ok_or(PageError::NotFound)?;
    let attempts = attempts.into_iter().map(|attempt| {
        let outcome = say(&visit, "admin-notice-outcome", attempt.outcome);
        let tone = match attempt.outcome {
            Outcome::HandedOver => "good",
            Outcome::Deferred => "wait",
            Outcome::Refused => "bad",
        };
        (attempt, outcome, tone)
    });
    visit.page(&NoticePage {
        frame: visit.frame(),
        row: row(&visit, listed),
        preview: preview(&state, letter),
        attempts: attempts.collect(),
        deliveries: deliveries.into_iter().map(|row| (row.clone(), say(&visit, "admin-sms", row.state))).collect(),
    })
}

fn preview(state: &State, letter: Option<Letter>) -> Result<Preview, String> {
    let letter = letter.ok_or_else(String::new)?;
    let written = match letter.notice.kind.channel() {
        Channel::Mail => write(&letter, &state.letterhead()).map(Preview::Mail),
        Channel::Sms => write_code(&letter, &state.letterhead(), HIDDEN).map(Preview::Sms),
    };
    written.map_err(|error| error.to_string())
}

/// The page of a mail by itself, for the frame on its page: it may be looked at and do nothing.
pub(super) async fn show_html(state: web::Data<State>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = NoticeId(id.into_inner());
    let read = move |connection: &mut Connection| {
        let Some(listed) = find(connection, id)? else { return Ok(None) };
        Ok::<_, DbError>(letters(connection, vec![listed.notice])?.pop())
    };
    let letter = state.db.read(read).await?.ok_or(PageError::NotFound)?;
    let Preview::Mail(message) = preview(&state, Some(letter)).map_err(PageError::Broken)? else {
        return Err(PageError::NotFound);
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
        .insert_header((X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(message.html))
}

pub(super) async fn resend(
    visit: Visit,
    state: web::Data<State>,
    id: web::Path<i64>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    let id = NoticeId(id.into_inner());
    let page = format!("{PATH}/{id}");
    send_again(&state.db, &state.clock, id, form.leading_to(page.as_str())).await?;
    Ok(visit.see_other_saying(&page, &visit.say("admin-notice-resent")))
}
