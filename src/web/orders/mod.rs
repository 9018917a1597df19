//! An order as it is told to whoever reads it: the pieces that the buyer's, the seller's and the administrator's pages
//! share. What must never live here: handlers, and rules; what may be done is asked of `domain::orders::decide`.

pub mod cancellation;
pub mod case_photos;
pub mod case_view;
pub mod case_words;
pub mod deadline_panel;
pub mod money_story;
pub mod packages;
#[cfg(test)]
mod tests;
pub mod timeline;

pub use cancellation::Cancellation;
pub use case_view::CaseView;
pub use deadline_panel::DeadlinePanel;
pub use money_story::MoneyStory;
pub use packages::Packages;
pub use timeline::Timeline;

use crate::db::order_details::OrderDetails;
use crate::db::orders::Address;
use crate::domain::orders::{Acting, Actor, Decision, Step, decide};
use crate::domain::pictures::WIDTHS;
use crate::domain::refusals::Refusal;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::time::Instant;
use crate::words::{Phrase, Reader};

/// From whose side an order is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The buyer reads.
    Buyer,
    /// A member of the shop reads.
    Seller,
    /// An administrator reads.
    Administrator,
}

impl Side {
    /// As messages select on it: `{ $side -> [buyer] … }`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Seller => "seller",
            Self::Administrator => "administrator",
        }
    }

    fn actor(self) -> Actor {
        match self {
            Self::Buyer => Actor::Buyer,
            Self::Seller => Actor::Seller,
            Self::Administrator => Actor::Administrator,
        }
    }
}

/// Tells one order to one reader as of now. Every piece is made from it.
#[derive(Clone, Copy)]
pub struct Narrator<'o> {
    /// Who reads.
    pub reader: &'o Reader,
    /// From whose side.
    pub side: Side,
    /// What is told.
    pub details: &'o OrderDetails,
    /// As of when.
    pub now: Instant,
}

impl Narrator<'_> {
    /// A message that may name `$shop` and `$buyer`, and select on `$side`.
    pub fn say(&self, key: &'static str) -> Phrase {
        self.reader
            .say(key)
            .with("side", self.side.name())
            .with("shop", &self.details.shop.name)
            .with("buyer", &self.details.buyer_name)
    }

    /// How messages name who acts: `you` for the reader, else the role.
    pub(super) fn who(&self, actor: Actor) -> &'static str {
        match actor {
            actor if actor == self.side.actor() => "you",
            Actor::Buyer => "buyer",
            Actor::Seller => "seller",
            Actor::Time => "time",
            Actor::Processor => "processor",
            Actor::Administrator => "administrator",
        }
    }

    /// What a step would do now, or why it may not be taken: the rules themselves, asked without writing anything.
    pub fn would(&self, step: &Step) -> Result<Decision, Refusal> {
        let order = &self.details.order;
        let acting = Acting { actor: self.side.actor(), account: None };
        decide(order, step, acting, self.now)
    }
}

/// A way of shipping, as a message.
pub fn method_word(method: ShippingMethod) -> &'static str {
    match method {
        ShippingMethod::Courier => "shipping-courier",
        ShippingMethod::Letter => "shipping-letter",
    }
}

/// A product with the options chosen of it: what tells one line from another.
pub fn product_name(title: &str, options: &str) -> String {
    if options.is_empty() { title.to_owned() } else { format!("{title}, {options}") }
}

/// The address of the smallest size of a line's picture; without one, of the picture that says so.
pub fn picture_url(key: Option<&str>) -> String {
    let [small, ..] = WIDTHS;
    match key {
        Some(key) => format!("/pictures/{key}-{small}.jpg"),
        None => super::assets::asset("img/no-picture.svg").into_owned(),
    }
}

/// Where an order goes, as it stands on a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalAddress {
    /// Line by line, none of them empty.
    pub lines: Vec<String>,
    /// For the courier; may be empty.
    pub phone: String,
}

impl PostalAddress {
    /// An address with its country's name in the reader's language.
    pub fn of(reader: &Reader, address: &Address) -> Self {
        let town = [&address.postal_code, &address.city, &address.region].map(|part| part.trim()).into_iter();
        let town = town.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let country = reader.say("country").with("code", &address.country).to_string();
        let lines = [address.recipient.clone(), address.line1.clone(), address.line2.clone(), town, country];
        Self { lines: lines.into_iter().filter(|line| !line.trim().is_empty()).collect(), phone: address.phone.clone() }
    }
}
