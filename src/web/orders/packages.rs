//! What was ordered and how it travels: package by package, and what has not left yet.

use super::{Narrator, method_word, picture_url, product_name};
use crate::db::order_details::{DetailedLine, DetailedPackage};
use crate::domain::ids::{LineId, PackageId};
use crate::domain::money::Money;
use crate::domain::orders::{Carrier, Line};
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::words::Phrase;

/// The goods of an order, ready for `components/order_packages.html`.
#[derive(Clone, Debug)]
pub struct Packages {
    /// What is under way or there, by package.
    pub packages: Vec<Package>,
    /// What has not left.
    pub waiting: Vec<Item>,
    /// What was paid back, whether it had left or not.
    pub paid_back: Vec<Item>,
}

/// A package.
#[derive(Clone, Debug)]
pub struct Package {
    /// The row.
    pub id: PackageId,
    /// From 1 within the order.
    pub position: i64,
    /// Courier or letter.
    pub method: Phrase,
    /// With whom.
    pub carrier: Phrase,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// The carrier's page for it.
    pub tracking_url: Option<String>,
    /// When it left.
    pub shipped_at: Instant,
    /// When the seller said that it arrived.
    pub delivered_at: Option<Instant>,
    /// What is in it.
    pub items: Vec<Item>,
}

/// Some pieces of a line.
#[derive(Clone, Debug)]
pub struct Item {
    /// The line.
    pub line: LineId,
    /// The address of its product.
    pub href: String,
    /// The address of its picture.
    pub picture: String,
    /// What it is.
    pub title: String,
    /// The chosen options; may be empty.
    pub options: String,
    /// The seller's own number; may be empty.
    pub sku: String,
    /// How many.
    pub quantity: i64,
    /// What one cost.
    pub unit_price: Money,
    /// What these cost.
    pub price: Money,
}

impl Item {
    /// What tells it from the others.
    pub fn name(&self) -> String {
        product_name(&self.title, &self.options)
    }
}

impl Packages {
    /// The goods of an order.
    pub fn of(narrator: &Narrator) -> Self {
        Self {
            packages: narrator.details.packages.iter().map(|package| self::package(narrator, package)).collect(),
            waiting: items(narrator, Line::open_quantity),
            paid_back: items(narrator, |line| line.refunded_quantity),
        }
    }

    /// What may be shipped now: what has not left, without the pieces an open case wants the money back for.
    pub fn shippable(narrator: &Narrator) -> Vec<Item> {
        items(narrator, |line| narrator.details.order.shippable_quantity(line))
    }

    /// Everything that has left the shop, line by line.
    pub fn received(narrator: &Narrator) -> Vec<Item> {
        let lines = narrator.details.lines.iter().filter(|line| line.row.shipped_quantity > 0);
        lines.map(|line| item(narrator, line, line.row.shipped_quantity)).collect()
    }

    /// Everything that was ordered, line by line.
    pub fn ordered(narrator: &Narrator) -> Vec<Item> {
        narrator.details.lines.iter().map(|line| item(narrator, line, line.row.quantity)).collect()
    }
}

/// So many pieces of each line.
fn items(narrator: &Narrator, quantity: impl Fn(&Line) -> i64) -> Vec<Item> {
    let lines = narrator.details.lines.iter().zip(&narrator.details.order.lines);
    let pieces = lines.map(|(detailed, line)| (detailed, quantity(line))).filter(|(_, pieces)| *pieces > 0);
    pieces.map(|(detailed, pieces)| item(narrator, detailed, pieces)).collect()
}

fn item(narrator: &Narrator, line: &DetailedLine, quantity: i64) -> Item {
    let order = &narrator.details.order;
    let row = &line.row;
    Item {
        line: row.id,
        href: format!("/products/{}", line.product_slug),
        picture: picture_url(row.picture_key.as_deref()),
        title: row.title.clone(),
        options: row.options.clone(),
        sku: row.sku.clone(),
        quantity,
        unit_price: order.money(row.unit_price_minor),
        price: order.money(row.unit_price_minor.saturating_mul(quantity)),
    }
}

fn package(narrator: &Narrator, package: &DetailedPackage) -> Package {
    let row = &package.row;
    let carrier = Carrier::parse(&row.carrier).unwrap_or(Carrier::Other);
    let line_of = |id: LineId| narrator.details.lines.iter().find(|line| line.row.id == id);
    Package {
        id: row.id,
        position: row.position,
        method: narrator.say(method_word(row.method)),
        carrier: narrator.say(carrier_word(carrier)),
        tracking_number: row.tracking_number.clone(),
        tracking_url: carrier.tracking_url(&row.tracking_number),
        shipped_at: row.shipped_at,
        delivered_at: row.delivered_at,
        items: package
            .quantities
            .iter()
            .filter_map(|(id, quantity)| Some(item(narrator, line_of(*id)?, *quantity)))
            .collect(),
    }
}

/// A carrier as a message.
pub fn carrier_word(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Dhl => "carrier-dhl",
        Carrier::Ups => "carrier-ups",
        Carrier::Fedex => "carrier-fedex",
        Carrier::Usps => "carrier-usps",
        Carrier::RoyalMail => "carrier-royal-mail",
        Carrier::CanadaPost => "carrier-canada-post",
        Carrier::SfExpress => "carrier-sf-express",
        Carrier::Other => "carrier-other",
    }
}
