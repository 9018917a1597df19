//! The case on paper: every step, message and photo in its order, each with a hash, and one hash over them all, so that
//! whoever holds the paper can tell whether anything was altered since.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::page::{narrator, read};
use crate::db::cases::details::CaseDetails;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::orders::{CaseView, Narrator, case_view};
use crate::web::signing::sha256;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

#[derive(Template)]
#[template(path = "admin/dossier.html")]
struct DossierPage {
    frame: Frame,
    order: String,
    buyer: String,
    shop: String,
    view: CaseView,
    printed_at: Instant,
    pieces: Vec<Piece>,
    /// SHA-256 over the hashes of all pieces, each on a line.
    hash: String,
}

/// A step, a message or a photo.
struct Piece {
    at: Instant,
    what: Phrase,
    text: String,
    sha256: String,
}

/// Everything of a case, oldest first.
fn pieces(narrator: &Narrator, details: &CaseDetails) -> Vec<Piece> {
    let events = details.order.events.iter().filter(|event| event.case_id == Some(details.case.id));
    let steps = events.zip(case_view::moments(narrator, &details.case)).map(|(event, moment)| Piece {
        at: event.occurred_at,
        what: moment.title,
        text: moment.text,
        sha256: hash_of(&[
            &event.sequence.to_string(),
            event.step.as_str(),
            event.actor.as_str(),
            &spelled(event.occurred_at),
            &event.snapshot,
        ]),
    });
    let messages = details.messages.iter().map(|message| Piece {
        at: message.sent_at,
        what: narrator.say("admin-dossier-message").with("name", &message.name),
        text: message.text.clone(),
        sha256: hash_of(&[message.actor.as_str(), &spelled(message.sent_at), &message.text]),
    });
    let photos = details.photos.iter().map(|photo| Piece {
        at: photo.added_at,
        what: narrator
            .say("admin-dossier-photo")
            .with("role", narrator.who(photo.actor))
            .with("position", photo.position),
        text: String::new(),
        sha256: photo.sha256.clone(),
    });
    let mut pieces: Vec<Piece> = steps.chain(messages).chain(photos).collect();
    pieces.sort_by_key(|piece| piece.at);
    pieces
}

/// SHA-256 of lines.
fn hash_of(lines: &[&str]) -> String {
    sha256(lines.join("\n").as_bytes())
}

/// An instant as the hashes have it, whoever reads.
fn spelled(at: Instant) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let details = read(&state, &number).await?.details;
    let narrator = narrator(&visit, &state, &details);
    let pieces = pieces(&narrator, &details);
    let hashes: Vec<&str> = pieces.iter().map(|piece| piece.sha256.as_str()).collect();
    visit.page(&DossierPage {
        frame: visit.frame(),
        order: details.order.order.number.clone(),
        buyer: details.order.buyer_name.clone(),
        shop: details.order.shop.name.clone(),
        view: CaseView::of(&narrator, &details),
        printed_at: state.clock.now(),
        hash: hash_of(&hashes),
        pieces,
    })
}
