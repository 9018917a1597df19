//! The checkout as a page: one card per shop, with what changed since the cart was filled, and what all of it costs.

use askama::Template;
use iso_currency::Currency;

use super::fields::{Fields, method_field, offered};
use super::offer::Offer;
use crate::db::checkouts::{CheckoutLine, CheckoutShop};
use crate::domain::money::Money;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::domain::time::{Instant, days, hours};
use crate::web::countries::countries;
use crate::web::orders::{method_word, picture_url};
use crate::web::{FieldErrors, Frame, Visit};
use crate::words::{Phrase, filters};

#[derive(Template)]
#[template(path = "buyer/checkout.html")]
pub(super) struct CheckoutPage {
    frame: Frame,
    seen: String,
    shops: Vec<ShopCard>,
    countries: Vec<(&'static str, String)>,
    processors: Vec<ProcessorChoice>,
    goods: Money,
    shipping: Vec<(String, Money)>,
    total: Money,
    pay_by: Instant,
    ship_days: i64,
    after_sale_days: i64,
    fields: Fields,
    errors: FieldErrors,
    /// Why the checkout was not placed, and what then.
    refused: Option<(Phrase, Way)>,
}

/// The way forward from a checkout that was not placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The sentence has said it.
    Unsaid,
    /// Pressing the button again accepts what changed.
    PressAgain,
    /// Paying or giving up what was ordered before.
    UnpaidOrders,
}

struct ShopCard {
    slug: String,
    name: String,
    field: String,
    lines: Vec<LineView>,
    methods: Vec<MethodChoice>,
    /// Whether the buyer works there.
    own: bool,
    /// What is wrong with the choice of its way of shipping.
    error: String,
}

struct LineView {
    href: String,
    picture: String,
    title: String,
    options: String,
    quantity: i64,
    unit_price: Money,
    price: Money,
    /// What one cost when it was put into the cart, if that was different.
    was: Option<Money>,
    /// How many can be bought, if that is less than is wanted.
    left: Option<i64>,
}

struct MethodChoice {
    value: &'static str,
    label: &'static str,
    days: i64,
    /// When delivery would be confirmed by itself if it were shipped today.
    until: Instant,
    price: Money,
    checked: bool,
}

struct ProcessorChoice {
    name: String,
    label: Phrase,
    checked: bool,
}

impl CheckoutPage {
    pub(super) fn new(visit: &Visit, offer: &Offer, fields: Fields, errors: FieldErrors) -> Self {
        let money = |minor| Money::new(minor, offer.currency);
        let goods: i64 = offer.cart.lines.iter().map(|line| line.unit_price_minor.saturating_mul(line.quantity)).sum();
        let shipping: Vec<(String, Money)> = offer
            .cart
            .shops
            .iter()
            .map(|shop| {
                let chosen = fields.method(shop);
                let price =
                    offered(shop).iter().find(|(method, _)| Some(*method) == chosen).map_or(0, |(_, price)| *price);
                (shop.name.clone(), money(price))
            })
            .collect();
        let total = shipping.iter().fold(goods, |sum, (_, price)| sum.saturating_add(price.minor));
        Self {
            frame: visit.frame(),
            seen: offer.cart.fingerprint(&offer.terms),
            shops: offer.cart.shops.iter().map(|shop| ShopCard::new(visit, offer, shop, &fields, &errors)).collect(),
            countries: countries(visit),
            processors: offer
                .processors
                .iter()
                .map(|name| ProcessorChoice {
                    label: processor_label(visit, name),
                    checked: fields.text("processor") == name,
                    name: name.clone(),
                })
                .collect(),
            goods: money(goods),
            shipping,
            total: money(total),
            pay_by: offer.now + hours(offer.terms.rules.pay_hours),
            ship_days: offer.terms.rules.ship_days,
            after_sale_days: offer.terms.rules.after_sale_days,
            fields,
            errors,
            refused: None,
        }
    }

    /// The same page, saying why the checkout was not placed.
    pub(super) fn refused(self, sentence: Phrase, way: Way) -> Self {
        Self { refused: Some((sentence, way)), ..self }
    }

    /// Whether the form was sent from a page of this very cart with another total: then delivery has changed it.
    pub(super) fn shows_another_total(&self) -> bool {
        self.fields.text("seen") == self.seen && self.fields.text("shown_total") != self.shown_total()
    }

    /// The same page, saying that delivery has changed the total.
    pub(super) fn with_its_new_total(self, visit: &Visit) -> Self {
        let sentence = visit.say("checkout-total-changed").with("total", self.total);
        self.refused(sentence, Way::PressAgain)
    }

    /// The total as the form carries it: what the buyer has read.
    fn shown_total(&self) -> String {
        self.total.minor.to_string()
    }

    fn works_in_a_shop(&self) -> bool {
        self.shops.iter().any(|shop| shop.own)
    }

    fn lacks_something(&self) -> bool {
        self.shops.iter().flat_map(|shop| &shop.lines).any(|line| line.left.is_some())
    }

    /// Whether everything in the cart can be bought by this buyer.
    fn may_be_placed(&self) -> bool {
        !self.works_in_a_shop() && !self.lacks_something() && !self.processors.is_empty()
    }
}

impl ShopCard {
    fn new(visit: &Visit, offer: &Offer, shop: &CheckoutShop, fields: &Fields, errors: &FieldErrors) -> Self {
        let chosen = fields.method(shop);
        let method = |(method, price): (ShippingMethod, i64)| {
            let receiving_days = shop.receiving_days(method, &offer.terms.rules);
            MethodChoice {
                value: method.as_str(),
                label: method_word(method),
                days: receiving_days,
                until: offer.now + days(receiving_days),
                price: Money::new(price, offer.currency),
                checked: chosen == Some(method),
            }
        };
        Self {
            slug: shop.slug.clone(),
            name: shop.name.clone(),
            field: method_field(shop),
            lines: offer.cart.lines_of(shop.id).map(|line| LineView::new(line, offer.currency)).collect(),
            methods: offered(shop).into_iter().map(method).collect(),
            own: visit.viewer.workplaces.iter().any(|workplace| workplace.id == shop.id),
            error: if chosen.is_none() { errors.of("shipping").to_owned() } else { String::new() },
        }
    }
}

impl LineView {
    fn new(line: &CheckoutLine, currency: Currency) -> Self {
        let money = |minor| Money::new(minor, currency);
        Self {
            href: format!("/products/{}", line.product_slug),
            picture: picture_url(line.picture_key.as_deref()),
            title: line.title.clone(),
            options: line.options(),
            quantity: line.quantity,
            unit_price: money(line.unit_price_minor),
            price: money(line.unit_price_minor.saturating_mul(line.quantity)),
            was: (line.shown_price_minor != line.unit_price_minor).then(|| money(line.shown_price_minor)),
            left: (line.quantity > line.buyable()).then(|| line.buyable()),
        }
    }
}

/// A processor as buyers know it.
fn processor_label(visit: &Visit, name: &str) -> Phrase {
    match name {
        "sandbox" => visit.say("processor-sandbox"),
        other => visit.say("processor-named").with("name", other),
    }
}
