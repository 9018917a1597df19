//! Lists of products as pages show them: cards, and the way to the neighbouring pages by keyset.

use iso_currency::Currency;
use serde::Deserialize;

use super::pictures::PictureLinks;
use crate::db::products::{Card, From, Page, Shelf, page};
use crate::domain::ids::ProductId;
use crate::domain::money::Money;
use crate::web::{Frame, PageError, State};

/// Products on a page. It fills rows of two, three and four.
const PAGE: usize = 24;

/// Where in a list a page begins, as its address says it.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Place {
    older_than: Option<i64>,
    newer_than: Option<i64>,
}

/// One page of a list.
#[derive(Debug, Default)]
pub(super) struct ShelfView {
    pub(super) cards: Vec<CardView>,
    pub(super) newer: Option<String>,
    pub(super) older: Option<String>,
    from: From,
}

/// One product of a list.
#[derive(Debug)]
pub(super) struct CardView {
    pub(super) href: String,
    pub(super) picture: PictureLinks,
    pub(super) alt: String,
    pub(super) title: String,
    pub(super) shop: String,
    pub(super) price: Money,
    pub(super) from: bool,
    pub(super) sold_out: bool,
}

impl Place {
    /// Where the database begins to read.
    fn from(self) -> From {
        match (self.older_than, self.newer_than) {
            (Some(id), _) => From::OlderThan(ProductId(id)),
            (None, Some(id)) => From::NewerThan(ProductId(id)),
            (None, None) => From::Newest,
        }
    }
}

impl ShelfView {
    /// Reads a page of a shelf whose address is `path`, which may already have a query.
    pub(super) async fn read(
        state: &State,
        frame: &Frame,
        shelf: Shelf,
        path: &str,
        place: Place,
    ) -> Result<Self, PageError> {
        let from = place.from();
        let read = state.db.read(move |connection| page(connection, &shelf, from, PAGE)).await?;
        Ok(Self::new(frame, state.store.currency, path, from, read))
    }

    /// A page of a list that was read already.
    pub(super) fn new(frame: &Frame, currency: Currency, path: &str, from: From, page: Page) -> Self {
        let separator = if path.contains('?') { '&' } else { '?' };
        let link = |field: &str, card: Option<&Card>| Some(format!("{path}{separator}{field}={}", card?.id));
        Self {
            newer: link("newer_than", page.cards.first()).filter(|_| page.newer),
            older: link("older_than", page.cards.last()).filter(|_| page.older),
            cards: page.cards.into_iter().map(|card| CardView::new(frame, currency, card)).collect(),
            from,
        }
    }

    /// Whether the page begins with the newest.
    pub(super) fn is_first(&self) -> bool {
        self.from == From::Newest
    }
}

impl CardView {
    fn new(frame: &Frame, currency: Currency, card: Card) -> Self {
        Self {
            href: format!("/products/{}", card.slug),
            picture: PictureLinks::new(frame, card.cover_key.as_deref()),
            alt: card.cover_alt,
            title: card.title,
            shop: card.shop_name,
            price: Money::new(card.price_from_minor, currency),
            from: card.price_from_minor != card.price_to_minor,
            sold_out: !card.in_stock,
        }
    }
}
