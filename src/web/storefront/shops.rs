//! A shop's page: who they are, what they promise, what they sell.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::pictures::PictureLinks;
use super::promises::Promise;
use super::shelves::{Place, ShelfView};
use super::slug;
use crate::db::products::Shelf;
use crate::db::shops::ShopRow;
use crate::db::{Connection, DbError, shops, terms};
use crate::domain::terms::Rules;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

/// The page of one shop.
#[derive(Template)]
#[template(path = "storefront/shop.html")]
struct ShopPage {
    frame: Frame,
    shop: ShopRow,
    emblem: PictureLinks,
    promise: Promise,
    shelf: ShelfView,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    path: web::Path<String>,
    place: web::Query<Place>,
) -> Result<HttpResponse, PageError> {
    let slug = slug(path)?;
    visit.public_page(async |visit| ShopPage::read(visit, &state, slug, *place).await).await
}

impl ShopPage {
    async fn read(visit: &Visit, state: &State, slug: String, place: Place) -> Result<Self, PageError> {
        let path = format!("/shops/{slug}");
        let found = state.db.read(move |connection| find(connection, &slug)).await?;
        let (shop, rules) = found.ok_or(PageError::NotFound)?;
        let frame = visit.frame();
        let shelf = ShelfView::read(state, &frame, Shelf::Shop(shop.id), &path, place).await?;
        Ok(Self {
            emblem: PictureLinks::new(&frame, shop.fields.picture_key.as_deref()),
            promise: Promise::new(&shop, &rules, state.store.currency),
            frame,
            shop,
            shelf,
        })
    }
}

fn find(connection: &mut Connection, slug: &str) -> Result<Option<(ShopRow, Rules)>, DbError> {
    let Some(shop) = shops::by_slug(connection, slug)? else { return Ok(None) };
    Ok(Some((shop, terms::current(connection)?.rules)))
}
