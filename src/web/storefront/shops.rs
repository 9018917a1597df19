//! A shop's page: who they are, what they promise, what they sell.

use askama::Template;

use super::pictures::PictureLinks;
use super::promises::Promise;
use super::shelves::ShelfView;
use crate::db::shops::ShopRow;
use crate::web::frame::Frame;
use crate::words::filters;

/// The page of one shop.
#[derive(Template)]
#[template(path = "storefront/shop.html")]
pub(super) struct ShopPage {
    pub(super) frame: Frame,
    pub(super) shop: ShopRow,
    pub(super) emblem: PictureLinks,
    pub(super) promise: Promise,
    pub(super) shelf: ShelfView,
}
