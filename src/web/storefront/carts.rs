//! The cart's page: what is in it shop by shop, what has changed since, and the way to the checkout.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use iso_currency::Currency;
use serde::Deserialize;

use super::pictures::PictureLinks;
use super::products::{self, ProductPage};
use crate::actions::carts::{self, Owner, Put};
use crate::actions::checkouts::Cart;
use crate::db::carts as rows;
use crate::db::checkouts::{CheckoutLine, CheckoutShop};
use crate::db::{Connection, DbError};
use crate::domain::carts::{Ask, LineFault};
use crate::domain::ids::VariantId;
use crate::domain::money::Money;
use crate::web::client::client_address;
use crate::web::orders::product_name;
use crate::web::{Form, Frame, PageError, State, Visit, sessions};
use crate::words::{Phrase, Reader, filters};

/// What the product's page and the cart's page send.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    variant_id: String,
    quantity: String,
    /// `add` puts so many more into the cart; anything else sets how many there are.
    step: String,
}

/// What was asked for and could not be done.
struct Asked {
    variant: VariantId,
    quantity: String,
    error: String,
}

/// The page of a cart.
#[derive(Template)]
#[template(path = "storefront/cart.html")]
struct CartPage {
    frame: Frame,
    shops: Vec<CartShop>,
    goods: Money,
    error: String,
}

/// What the cart holds of one shop.
struct CartShop {
    slug: String,
    name: String,
    /// The key of the sentence that says how it ships.
    methods: &'static str,
    lines: Vec<CartLine>,
    goods: Money,
}

/// One line.
struct CartLine {
    variant: VariantId,
    slug: String,
    title: String,
    options: String,
    picture: PictureLinks,
    price: Money,
    price_before: Option<Money>,
    total: Money,
    quantity: String,
    error: String,
    /// Whether its price or stock is not what it was.
    changed: bool,
    sold: bool,
    change_form: String,
    remove_form: String,
    quantity_field: String,
}

pub(super) async fn show(visit: Visit, state: web::Data<State>, session: Session) -> Result<HttpResponse, PageError> {
    let page = CartPage::read(&visit, &state, owner(&visit, &session), None).await?;
    visit.page(&page)
}

/// Puts something into the cart, changes how many there are, or takes it out.
pub(super) async fn put(
    visit: Visit,
    state: web::Data<State>,
    session: Session,
    request: HttpRequest,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let fields = &form.fields;
    let variant = fields.variant_id.trim().parse().unwrap_or(VariantId(0));
    let owner = owner(&visit, &session);
    if owner == Owner::Visitor(None) {
        let address = client_address(&request, &state.config.trusted_proxies);
        state.throttles.open_cart(address, state.clock.now()).map_err(PageError::TooMany)?;
    }
    let adds = fields.step == "add";
    let put = match fields.quantity.trim().parse() {
        Err(_) => Put::Refused(LineFault::Quantity),
        Ok(quantity) => {
            let ask = if adds { Ask::Add(quantity) } else { Ask::Set(quantity) };
            carts::put(&state.db, &state.clock, owner, variant, ask, Some(form.leading_to("/cart"))).await?
        }
    };
    match put {
        Put::Refused(fault) => {
            let error = sentence(&visit.reader, fault).to_string();
            refuse(&visit, &state, owner, adds, Asked { variant, quantity: fields.quantity.clone(), error }).await
        }
        Put::Held { cart, quantity } => {
            if let Some(opened) = cart.filter(|cart| matches!(owner, Owner::Visitor(known) if known != Some(*cart))) {
                sessions::keep_cart(&session, opened, state.clock.now());
            }
            let said = match quantity {
                0 => visit.say("cart-was-removed"),
                _ if adds => visit.say("cart-was-put"),
                _ => visit.say("cart-was-changed"),
            };
            Ok(visit.see_other_saying("/cart", &said))
        }
    }
}

/// Shows the page on which it was asked, with the sentence at its place.
async fn refuse(
    visit: &Visit,
    state: &State,
    owner: Owner,
    adds: bool,
    asked: Asked,
) -> Result<HttpResponse, PageError> {
    let variant = asked.variant;
    let offer = state.db.read(move |connection| rows::offer(connection, variant)).await?;
    match offer.filter(|_| adds) {
        Some(offer) => {
            let asked = products::Asked { variant: Some(variant), quantity: asked.quantity, error: asked.error };
            visit.unprocessable(&ProductPage::read(visit, state, offer.product_slug, asked).await?)
        }
        None => visit.unprocessable(&CartPage::read(visit, state, owner, Some(asked)).await?),
    }
}

fn owner(visit: &Visit, session: &Session) -> Owner {
    match visit.viewer.account() {
        Some(account) => Owner::Account(account),
        None => Owner::Visitor(sessions::cart(session)),
    }
}

fn find(connection: &mut Connection, owner: Owner) -> Result<Option<Cart>, DbError> {
    match owner {
        Owner::Account(account) => Cart::load(connection, account),
        Owner::Visitor(Some(cart)) if rows::is_visitors(connection, cart)? => Cart::load_of(connection, cart),
        Owner::Visitor(_) => Ok(None),
    }
}

impl CartPage {
    async fn read(visit: &Visit, state: &State, owner: Owner, asked: Option<Asked>) -> Result<Self, PageError> {
        let cart = state.db.read(move |connection| find(connection, owner)).await?;
        Ok(Self::new(visit.frame(), &visit.reader, state.store.currency, cart, asked))
    }

    fn new(frame: Frame, reader: &Reader, currency: Currency, cart: Option<Cart>, asked: Option<Asked>) -> Self {
        let mut shops = Vec::new();
        for shop in cart.iter().flat_map(|cart| &cart.shops) {
            let lines = cart.iter().flat_map(|cart| cart.lines_of(shop.id));
            let lines = lines.map(|line| CartLine::new(&frame, reader, currency, line, asked.as_ref())).collect();
            shops.push(CartShop::new(shop, currency, lines));
        }
        let at_a_line =
            |asked: &Asked| shops.iter().flat_map(|shop| &shop.lines).any(|line| line.variant == asked.variant);
        let error = asked.filter(|asked| !at_a_line(asked)).map(|asked| asked.error).unwrap_or_default();
        Self { goods: sum(currency, shops.iter().map(|shop| shop.goods)), shops, error, frame }
    }

    /// Whether prices or stock are not what they were.
    fn changed(&self) -> bool {
        self.shops.iter().flat_map(|shop| &shop.lines).any(|line| line.changed)
    }

    /// Whether every line can be bought as it stands.
    fn may_check_out(&self) -> bool {
        self.shops.iter().flat_map(|shop| &shop.lines).all(|line| line.error.is_empty())
    }
}

impl CartShop {
    fn new(shop: &CheckoutShop, currency: Currency, lines: Vec<CartLine>) -> Self {
        let methods = match (shop.courier_price_minor, shop.letter_price_minor) {
            (Some(_), Some(_)) => "cart-methods-both",
            (_, None) => "cart-methods-courier",
            (None, Some(_)) => "cart-methods-letter",
        };
        let goods = sum(currency, lines.iter().map(|line| line.total));
        Self { slug: shop.slug.clone(), name: shop.name.clone(), methods, lines, goods }
    }

    fn href(&self) -> String {
        format!("/shops/{}", self.slug)
    }
}

impl CartLine {
    fn new(frame: &Frame, reader: &Reader, currency: Currency, line: &CheckoutLine, asked: Option<&Asked>) -> Self {
        let money = |minor| Money::new(minor, currency);
        let asked = asked.filter(|asked| asked.variant == line.variant_id);
        let fault = fault_of(line).map(|fault| sentence(reader, fault).to_string());
        let price_before = (line.shown_price_minor != line.unit_price_minor).then(|| money(line.shown_price_minor));
        Self {
            variant: line.variant_id,
            slug: line.product_slug.clone(),
            title: line.title.clone(),
            options: line.options(),
            picture: PictureLinks::new(frame, line.picture_key.as_deref()),
            price: money(line.unit_price_minor),
            changed: fault.is_some() || price_before.is_some(),
            price_before,
            total: money(line.unit_price_minor.saturating_mul(line.quantity)),
            quantity: asked.map_or_else(|| line.quantity.to_string(), |asked| asked.quantity.clone()),
            error: asked.map(|asked| asked.error.clone()).or(fault).unwrap_or_default(),
            sold: line.active && !line.archived,
            change_form: format!("change-{}", line.variant_id),
            remove_form: format!("remove-{}", line.variant_id),
            quantity_field: format!("quantity-{}", line.variant_id),
        }
    }

    fn href(&self) -> String {
        format!("/products/{}", self.slug)
    }

    /// What is bought, so that no two lines have the same name.
    fn name(&self) -> String {
        product_name(&self.title, &self.options)
    }
}

/// Why a line cannot be bought as it stands.
fn fault_of(line: &CheckoutLine) -> Option<LineFault> {
    match line.buyable() {
        _ if !line.active || line.archived => Some(LineFault::NotForSale),
        0 => Some(LineFault::SoldOut),
        available if available < line.quantity => Some(LineFault::OnlySoMany { available, in_cart: 0 }),
        _ => None,
    }
}

/// What a person is told about a line that stays as it was.
fn sentence(reader: &Reader, fault: LineFault) -> Phrase {
    match fault {
        LineFault::Quantity => reader.say("cart-fault-quantity"),
        LineFault::NotForSale => reader.say("cart-fault-not-for-sale"),
        LineFault::SoldOut => reader.say("cart-fault-sold-out"),
        LineFault::OnlySoMany { available, in_cart: 0 } => reader.say("cart-fault-only").with("available", available),
        LineFault::OnlySoMany { available, in_cart } => {
            reader.say("cart-fault-only-with-yours").with("available", available).with("held", in_cart)
        }
        LineFault::Full => reader.say("cart-fault-full"),
    }
}

fn sum(currency: Currency, amounts: impl Iterator<Item = Money>) -> Money {
    Money::new(amounts.fold(0, |sum, amount| sum.saturating_add(amount.minor)), currency)
}
