//! The front page: the promise first, then what is new.

use askama::Template;

use super::shelves::ShelfView;
use crate::web::frame::Frame;
use crate::words::filters;

/// The front page.
#[derive(Template)]
#[template(path = "storefront/front.html")]
pub(super) struct FrontPage {
    pub(super) frame: Frame,
    pub(super) shelf: ShelfView,
}
