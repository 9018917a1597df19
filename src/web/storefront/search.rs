//! Looking for products by words.

use askama::Template;

use super::shelves::ShelfView;
use crate::web::frame::Frame;
use crate::words::filters;

/// What was found.
#[derive(Template)]
#[template(path = "storefront/search.html")]
pub(super) struct SearchPage {
    pub(super) frame: Frame,
    pub(super) text: String,
    pub(super) shelf: ShelfView,
}
