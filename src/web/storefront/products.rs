//! A product's page: pictures, what can be chosen, what is promised, and the form that puts it in the cart.

use actix_web::{HttpResponse, web};
use askama::Template;
use iso_currency::Currency;

use super::pictures::PictureLinks;
use super::promises::Promise;
use super::shelves::ShelfView;
use super::slug;
use crate::db::products::{From, Page, Shelf, ShownProduct, VariantRow, page, shown};
use crate::db::{Connection, DbError, terms};
use crate::domain::ids::VariantId;
use crate::domain::money::Money;
use crate::domain::terms::Rules;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Reader, filters};

/// How many are few.
const FEW: i64 = 5;
/// How many choices are shown as cards; more become a list.
const CARDS_MAX: usize = 8;
/// How many other products of the shop are shown.
const MORE: usize = 4;

/// What the page reads, in five queries.
struct Found {
    shown: ShownProduct,
    more: Page,
    rules: Rules,
}

/// What was asked for and could not be done.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) variant: Option<VariantId>,
    pub(super) quantity: String,
    pub(super) error: String,
}

/// The page of one product.
#[derive(Template)]
#[template(path = "storefront/product.html")]
pub(super) struct ProductPage {
    frame: Frame,
    title: String,
    shop_href: String,
    promise: Promise,
    cover: PictureLinks,
    cover_alt: String,
    further_pictures: Vec<(PictureLinks, String)>,
    price: Money,
    highest_price: Money,
    price_before: Option<Money>,
    stock: Stock,
    picker: Picker,
    options_label: String,
    choices: Vec<Choice>,
    quantity: String,
    error: String,
    description: String,
    shelf: ShelfView,
}

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stock {
    Plenty,
    Few(i64),
    Gone,
}

/// How a variant is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picker {
    /// There is nothing to choose.
    Only(VariantId),
    Cards,
    List,
}

/// One variant to choose.
struct Choice {
    variant: VariantId,
    label: String,
    price: Money,
    availability: String,
    /// All of it in one line, for a list.
    line: String,
    chosen: bool,
    gone: bool,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let slug = slug(path)?;
    visit.public_page(async |visit| ProductPage::read(visit, &state, slug, Asked::default()).await).await
}

/// Reads what the page of a slug shows; nothing if there is no such product.
fn find(connection: &mut Connection, slug: &str) -> Result<Option<Found>, DbError> {
    let Some(shown) = shown(connection, slug)? else { return Ok(None) };
    let mut more = page(connection, &Shelf::Shop(shown.shop.id), From::Newest, MORE + 1)?;
    more.cards.retain(|card| card.id != shown.product.id);
    more.cards.truncate(MORE);
    Ok(Some(Found {
        more: Page { cards: more.cards, ..Page::default() },
        rules: terms::current(connection)?.rules,
        shown,
    }))
}

impl ProductPage {
    /// The page of a slug, after an ask that could not be done.
    pub(super) async fn read(visit: &Visit, state: &State, slug: String, asked: Asked) -> Result<Self, PageError> {
        let found = state.db.read(move |connection| find(connection, &slug)).await?.ok_or(PageError::NotFound)?;
        Ok(Self::new(visit.frame(), &visit.reader, state.store.currency, found, asked))
    }

    fn new(frame: Frame, reader: &Reader, currency: Currency, found: Found, asked: Asked) -> Self {
        let Found { shown: ShownProduct { product, shop, variants, pictures }, more, rules } = found;
        let fields = product.fields;
        let on_the_shelf: Vec<VariantId> =
            variants.iter().filter(|variant| variant.available() > 0).map(|variant| variant.id).collect();
        let chosen =
            asked.variant.filter(|asked| on_the_shelf.contains(asked)).or_else(|| on_the_shelf.first().copied());
        let names: Vec<&str> = [&fields.option_1_name, &fields.option_2_name, &fields.option_3_name]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let picker = match variants.as_slice() {
            [only] if names.is_empty() => Picker::Only(only.id),
            few if names.len() == 1 && few.len() <= CARDS_MAX => Picker::Cards,
            _ => Picker::List,
        };
        let pictures: Vec<(PictureLinks, String)> = pictures
            .into_iter()
            .map(|picture| (PictureLinks::new(&frame, picture.picture_key.as_deref()), picture.alt))
            .collect();
        Self {
            shop_href: format!("/shops/{}", shop.fields.slug),
            promise: Promise::new(&shop, &rules, currency),
            cover: PictureLinks::new(&frame, fields.cover_key.as_deref()),
            cover_alt: fields.cover_alt,
            further_pictures: pictures.into_iter().skip(1).collect(),
            price: Money::new(fields.price_from_minor, currency),
            highest_price: Money::new(fields.price_to_minor, currency),
            price_before: before(&variants, currency),
            stock: Stock::of(&variants),
            picker,
            options_label: names.join(" / "),
            choices: variants.iter().map(|variant| Choice::new(reader, currency, variant, chosen)).collect(),
            quantity: if asked.quantity.is_empty() { "1".to_owned() } else { asked.quantity },
            error: asked.error,
            title: fields.title,
            description: fields.description_html,
            shelf: ShelfView::new(&frame, currency, "", From::Newest, more),
            frame,
        }
    }

    fn prices_differ(&self) -> bool {
        self.price != self.highest_price
    }
}

/// What it cost before, when there is one variant and it costs less now.
fn before(variants: &[VariantRow], currency: Currency) -> Option<Money> {
    let [only] = variants else { return None };
    let before = only.fields.compare_at_minor.filter(|before| *before > only.fields.price_minor)?;
    Some(Money::new(before, currency))
}

impl Stock {
    fn of(variants: &[VariantRow]) -> Self {
        match variants.iter().map(VariantRow::available).fold(0, i64::saturating_add) {
            0 => Self::Gone,
            few if few <= FEW => Self::Few(few),
            _ => Self::Plenty,
        }
    }
}

impl Choice {
    fn new(reader: &Reader, currency: Currency, variant: &VariantRow, chosen: Option<VariantId>) -> Self {
        let label = variant.fields.options().into_iter().flatten().collect::<Vec<_>>().join(" / ");
        let price = Money::new(variant.fields.price_minor, currency);
        let availability = match Stock::of(std::slice::from_ref(variant)) {
            Stock::Plenty => String::new(),
            Stock::Few(count) => reader.say("product-variant-few-left").with("count", count).to_string(),
            Stock::Gone => reader.say("product-sold-out").to_string(),
        };
        let parts = [label.clone(), reader.money(price), availability.clone()];
        Self {
            variant: variant.id,
            line: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            label,
            price,
            chosen: chosen == Some(variant.id),
            gone: variant.available() == 0,
            availability,
        }
    }
}
