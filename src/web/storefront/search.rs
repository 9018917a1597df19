//! Looking for products by words.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::shelves::{Place, ShelfView};
use crate::db::products::Shelf;
use crate::web::{Frame, PageError, State, Visit, query_value};
use crate::words::filters;

/// Characters of a question that are looked at.
const TEXT_MAX: usize = 200;

/// What is looked for.
#[derive(Deserialize)]
pub(super) struct Question {
    #[serde(default)]
    q: String,
}

/// What was found.
#[derive(Template)]
#[template(path = "storefront/search.html")]
struct SearchPage {
    frame: Frame,
    text: String,
    shelf: ShelfView,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    question: web::Query<Question>,
    place: web::Query<Place>,
) -> Result<HttpResponse, PageError> {
    let text: String = question.q.trim().chars().filter(|letter| !letter.is_control()).take(TEXT_MAX).collect();
    let frame = visit.frame();
    let path = format!("/search?q={}", query_value(&text));
    let shelf = ShelfView::read(&state, &frame, Shelf::Matching(text.clone()), &path, *place).await?;
    visit.page(&SearchPage { frame, text, shelf })
}
