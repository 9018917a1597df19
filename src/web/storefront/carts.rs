//! The cart's page: what is in it shop by shop, what has changed since, and the way to the checkout.

use askama::Template;
use iso_currency::Currency;

use super::pictures::PictureLinks;
use crate::actions::checkouts::Cart;
use crate::db::checkouts::{CheckoutLine, CheckoutShop};
use crate::domain::carts::LineFault;
use crate::domain::ids::VariantId;
use crate::domain::money::Money;
use crate::web::frame::Frame;
use crate::words::{Reader, filters};

/// What was asked for and could not be done.
pub(super) struct Asked {
    pub(super) variant: VariantId,
    pub(super) quantity: String,
    pub(super) error: String,
}

/// The page of a cart.
#[derive(Template)]
#[template(path = "storefront/cart.html")]
pub(super) struct CartPage {
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
    sold: bool,
    change_form: String,
    remove_form: String,
    quantity_field: String,
}

impl CartPage {
    pub(super) fn new(frame: Frame, reader: &Reader, currency: Currency, cart: Option<Cart>, asked: Option<Asked>) -> Self {
        let mut shops = Vec::new();
        for shop in cart.iter().flat_map(|cart| &cart.shops) {
            let lines = cart.iter().flat_map(|cart| cart.lines_of(shop.id));
            let lines = lines.map(|line| CartLine::new(&frame, reader, currency, line, asked.as_ref())).collect();
            shops.push(CartShop::new(shop, currency, lines));
        }
        let at_a_line = |asked: &Asked| shops.iter().flat_map(|shop| &shop.lines).any(|line| line.variant == asked.variant);
        let error = asked.filter(|asked| !at_a_line(asked)).map(|asked| asked.error).unwrap_or_default();
        Self { goods: sum(currency, shops.iter().map(|shop| shop.goods)), shops, error, frame }
    }

    /// Whether prices or stock are not what they were.
    fn changed(&self) -> bool {
        let mut lines = self.shops.iter().flat_map(|shop| &shop.lines);
        lines.any(|line| line.price_before.is_some() || !line.error.is_empty())
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
        let fault = fault_of(line).map(|fault| sentence(reader, fault)).unwrap_or_default();
        Self {
            variant: line.variant_id,
            slug: line.product_slug.clone(),
            title: line.title.clone(),
            options: line.options(),
            picture: PictureLinks::new(frame, line.picture_key.as_deref()),
            price: money(line.unit_price_minor),
            price_before: (line.shown_price_minor != line.unit_price_minor).then(|| money(line.shown_price_minor)),
            total: money(line.unit_price_minor.saturating_mul(line.quantity)),
            quantity: asked.map_or_else(|| line.quantity.to_string(), |asked| asked.quantity.clone()),
            error: asked.map_or(fault, |asked| asked.error.clone()),
            sold: line.active && !line.archived,
            change_form: format!("change-{}", line.variant_id),
            remove_form: format!("remove-{}", line.variant_id),
            quantity_field: format!("quantity-{}", line.variant_id),
        }
    }

    fn href(&self) -> String {
        format!("/products/{}", self.slug)
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
pub(super) fn sentence(reader: &Reader, fault: LineFault) -> String {
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
    .to_string()
}

fn sum(currency: Currency, amounts: impl Iterator<Item = Money>) -> Money {
    Money::new(amounts.fold(0, |sum, amount| sum.saturating_add(amount.minor)), currency)
}
