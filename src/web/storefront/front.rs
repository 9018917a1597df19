//! The front page: the promise first, then what is new.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::shelves::{Place, ShelfView};
use crate::db::products::Shelf;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

/// The front page.
#[derive(Template)]
#[template(path = "storefront/front.html")]
struct FrontPage {
    frame: Frame,
    shelf: ShelfView,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    place: web::Query<Place>,
) -> Result<HttpResponse, PageError> {
    visit.public_page(async |visit| FrontPage::read(visit, &state, *place).await).await
}

impl FrontPage {
    async fn read(visit: &Visit, state: &State, place: Place) -> Result<Self, PageError> {
        let frame = visit.frame();
        let shelf = ShelfView::read(state, &frame, Shelf::Everything, "/", place).await?;
        Ok(Self { frame, shelf })
    }
}
