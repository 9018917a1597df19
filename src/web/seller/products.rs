//! A shop's products and what is on the shelf. They are read here; changing them comes with the import of a file.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::addresses::address;
use crate::db::products::VariantRow;
use crate::db::seller_products::{self, WithVariants};
use crate::domain::ids::ProductId;
use crate::domain::money::Money;
use crate::domain::products::ProductStatus;
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::web::orders::picture_url;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

/// Products on a page.
const PAGE: usize = 25;

/// What the address asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    status: String,
    older_than: String,
}

#[derive(Template)]
#[template(path = "seller/products.html")]
struct ProductsPage {
    frame: Frame,
    shop: String,
    status: Option<ProductStatus>,
    rows: Vec<Row>,
    first: Option<String>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "seller/product.html")]
struct ProductPage {
    frame: Frame,
    shop: String,
    row: Row,
    public: Option<String>,
    variants: Vec<Variant>,
}

/// A product in the list.
struct Row {
    href: String,
    picture: String,
    title: String,
    price: Money,
    highest_price: Money,
    variants: usize,
    available: i64,
    reserved: i64,
    status: ProductStatus,
}

/// A variant with its stock.
struct Variant {
    options: String,
    sku: String,
    price: Money,
    on_hand: i64,
    reserved: i64,
    available: i64,
    archived: bool,
}

impl Row {
    fn new(state: &State, (product, variants): &WithVariants) -> Self {
        let fields = &product.fields;
        let sold: Vec<&VariantRow> = variants.iter().filter(|variant| !variant.fields.archived).collect();
        Self {
            href: format!("/seller/products/{}", fields.slug),
            picture: picture_url(fields.cover_key.as_deref()),
            title: fields.title.clone(),
            price: Money::new(fields.price_from_minor, state.store.currency),
            highest_price: Money::new(fields.price_to_minor, state.store.currency),
            variants: sold.len(),
            available: sold.iter().map(|variant| variant.available()).sum(),
            reserved: sold.iter().map(|variant| variant.reserved).sum(),
            status: fields.status,
        }
    }

    fn has_prices(&self) -> bool {
        self.price != self.highest_price
    }

    fn status_word(&self) -> &'static str {
        status_word(self.status)
    }

    fn status_tone(&self) -> &'static str {
        match self.status {
            ProductStatus::Active => "good",
            ProductStatus::Draft => "wait",
            ProductStatus::Archived => "neutral",
        }
    }
}

impl Variant {
    fn new(state: &State, row: &VariantRow) -> Self {
        let options = row.fields.options().into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Self {
            options,
            sku: row.fields.sku.clone(),
            price: Money::new(row.fields.price_minor, state.store.currency),
            on_hand: row.on_hand,
            reserved: row.reserved,
            available: row.available(),
            archived: row.fields.archived,
        }
    }
}

fn status_word(status: ProductStatus) -> &'static str {
    match status {
        ProductStatus::Active => "seller-product-active",
        ProductStatus::Draft => "seller-product-draft",
        ProductStatus::Archived => "seller-product-archived",
    }
}

impl ProductsPage {
    /// The tabs above the list: address, message, whether it is this one.
    fn tabs(&self) -> Vec<(String, &'static str, bool)> {
        let every = ("/seller/products".to_owned(), "seller-products-all", self.status.is_none());
        let one = |status: &ProductStatus| {
            let href = address("/seller/products", &[("status", status.as_str())]);
            (href, status_word(*status), self.status == Some(*status))
        };
        std::iter::once(every).chain(ProductStatus::ALL.iter().map(one)).collect()
    }
}

pub(super) async fn list(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let workplace = visit.viewer.require_shop(Capability::Look)?.clone();
    let status = ProductStatus::parse(&asked.status);
    let before = asked.older_than.parse::<ProductId>().ok();
    let one_more = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let shop = workplace.id;
    let mut found =
        state.db.read(move |connection| seller_products::list(connection, shop, status, before, one_more)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let last = found.last().filter(|_| more).map(|(product, _)| product.id.to_string());
    let spelled = status.map_or("", |status| status.as_str());
    visit.page(&ProductsPage {
        frame: visit.frame(),
        shop: workplace.slug,
        status,
        rows: found.iter().map(|product| Row::new(&state, product)).collect(),
        first: before.map(|_| address("/seller/products", &[("status", spelled)])),
        older: last.map(|last| address("/seller/products", &[("status", spelled), ("older_than", &last)])),
    })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let workplace = visit.viewer.require_shop(Capability::Look)?.clone();
    let (shop, slug) = (workplace.id, slug.into_inner());
    let found = state.db.read(move |connection| seller_products::find(connection, shop, &slug)).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let (product, variants) = &found;
    visit.page(&ProductPage {
        frame: visit.frame(),
        shop: workplace.slug,
        row: Row::new(&state, &found),
        public: (product.fields.status == ProductStatus::Active).then(|| format!("/products/{}", product.fields.slug)),
        variants: variants.iter().map(|variant| Variant::new(&state, variant)).collect(),
    })
}
