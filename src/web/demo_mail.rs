//! The demo store's mail, open to whoever tries it, so that one person can play them all. `serve` has no such page.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Frame, PageError, State, Visit};
use crate::db::notices::{letters, list};
use crate::db::{Connection, DbError};
use crate::domain::ids::NoticeId;
use crate::domain::notices::{Channel, Message};
use crate::notices::write;
use crate::words::filters;

/// Mails on a page.
const SHOWN: i64 = 20;

/// The routes of the demo's mail.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services.service(web::resource("/demo/mail").get(show));
}

/// What the page is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The notice before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    frame: Frame,
    mails: Vec<Mail>,
    newer: Option<String>,
    older: Option<String>,
}

/// A mail, its text cut where the store's own links begin and end.
struct Mail {
    message: Message,
    parts: Vec<Part>,
}

/// A piece of a mail's text.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Link(String),
}

async fn show(visit: Visit, state: web::Data<State>, asked: web::Query<Asked>) -> Result<HttpResponse, PageError> {
    if !state.config.demo {
        return Err(PageError::NotFound);
    }
    let before = asked.before.map(NoticeId);
    let read = move |connection: &mut Connection| {
        let notices = list(connection, None, before, SHOWN)?.into_iter().map(|listed| listed.notice).collect();
        letters(connection, notices)
    };
    let letters = state.db.read::<_, DbError>(read).await?;
    let letterhead = state.letterhead();
    let mailed = letters.iter().filter(|letter| letter.notice.kind.channel() == Channel::Mail);
    let mails = mailed.filter_map(|letter| {
        let written = write(letter, &letterhead);
        let message =
            written.inspect_err(|error| tracing::error!(notice = %letter.notice.id, %error, "not written")).ok()?;
        Some(Mail { parts: parts(&message.text, state.config.public_url.as_str()), message })
    });
    let full = i64::try_from(letters.len()).is_ok_and(|count| count == SHOWN);
    visit.page(&MailPage {
        frame: visit.frame(),
        mails: mails.collect(),
        newer: asked.before.map(|_| "/demo/mail".to_owned()),
        older: letters.last().filter(|_| full).map(|last| format!("/demo/mail?before={}", last.notice.id)),
    })
}

/// Cuts a text at the addresses that begin with the store's own.
fn parts(text: &str, public_url: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, found)) = rest.find(public_url).and_then(|start| rest.split_at_checked(start)) {
        let end = found.find(char::is_whitespace).unwrap_or(found.len());
        let (link, after) = found.split_at_checked(end).unwrap_or((found, ""));
        parts.extend([Part::Text(before.to_owned()), Part::Link(link.to_owned())]);
        rest = after;
    }
    parts.push(Part::Text(rest.to_owned()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_of_a_mail_lead_into_the_store() {
        let text = "Look:\nhttp://localhost/orders/D-1\nor http://localhost/";
        let [first, second] = ["http://localhost/orders/D-1", "http://localhost/"].map(|link| Part::Link(link.into()));
        let [look, or, end] = ["Look:\n", "\nor ", ""].map(|text| Part::Text(text.into()));
        assert_eq!(parts(text, "http://localhost"), [look, first, or, second, end]);
    }
}
