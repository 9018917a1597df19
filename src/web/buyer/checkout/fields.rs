//! What is filled in at the checkout, and how it is read: strictly, with a sentence for each mistake.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::offer::Offer;
use crate::db::checkouts::CheckoutShop;
use crate::db::orders::Address;
use crate::domain::checkouts::shipping_price;
use crate::domain::countries::{country, has_postal_codes};
use crate::domain::ids::{OrderId, ShopId};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::web::FieldErrors;
use crate::words::Reader;

/// The parts of an address: name, the longest that is taken, whether it must be there.
const ADDRESS: [(&str, usize, bool); 7] = [
    ("recipient", 100, true),
    ("line1", 120, true),
    ("line2", 120, false),
    ("city", 100, true),
    ("region", 100, false),
    ("postal_code", 20, false),
    ("phone", 30, false),
];

/// The form as it came in. Each shop adds a field of its own, so that the names are not all known beforehand.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(in crate::web::buyer) struct Fields(BTreeMap<String, String>);

/// A form without mistakes.
pub(super) struct Filled {
    pub(super) address: Address,
    pub(super) methods: BTreeMap<ShopId, ShippingMethod>,
    pub(super) processor: String,
}

/// The field with which a shop's way of shipping is chosen.
pub(super) fn method_field(shop: &CheckoutShop) -> String {
    format!("shipping_method_{}", shop.slug)
}

/// The ways a shop ships, with their prices in minor units.
pub(super) fn offered(shop: &CheckoutShop) -> Vec<(ShippingMethod, i64)> {
    let price = |method| shipping_price(method, shop.courier_price_minor, shop.letter_price_minor);
    ShippingMethod::ALL.iter().filter_map(|&method| Some((method, price(method)?))).collect()
}

impl Fields {
    /// A fresh form: the address of the last order, the first way of each shop, the first processor.
    pub(super) fn prefilled(offer: &Offer) -> Self {
        let mut fields = BTreeMap::new();
        let mut set = |name: &str, value: &str| fields.insert(name.to_owned(), value.to_owned());
        if let Some(address) = &offer.last_address {
            set("recipient", &address.recipient);
            set("line1", &address.line1);
            set("line2", &address.line2);
            set("city", &address.city);
            set("region", &address.region);
            set("postal_code", &address.postal_code);
            set("country", &address.country);
            set("phone", &address.phone);
        }
        for shop in &offer.cart.shops {
            if let Some((method, _)) = offered(shop).first() {
                set(&method_field(shop), method.as_str());
            }
        }
        if let Some(processor) = offer.processors.first() {
            set("processor", processor);
        }
        Self(fields)
    }

    /// What was filled into a field; empty when it is not there.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether the button was pressed that only shows the page anew.
    pub(super) fn only_updates(&self) -> bool {
        self.0.contains_key("update")
    }

    /// The way chosen for a shop, if the shop offers it.
    pub(super) fn method(&self, shop: &CheckoutShop) -> Option<ShippingMethod> {
        let chosen = ShippingMethod::parse(self.text(&method_field(shop)))?;
        offered(shop).iter().any(|(method, _)| *method == chosen).then_some(chosen)
    }

    /// Reads the whole form.
    pub(super) fn read(&self, reader: &Reader, offer: &Offer) -> Result<Filled, FieldErrors> {
        let mut errors = FieldErrors::default();
        let address = self.address(reader, &mut errors);
        let methods: BTreeMap<ShopId, ShippingMethod> =
            offer.cart.shops.iter().filter_map(|shop| Some((shop.id, self.method(shop)?))).collect();
        if methods.len() < offer.cart.shops.len() {
            errors.add("shipping", reader.say("checkout-method-missing"));
        }
        let processor = self.text("processor").to_owned();
        if !offer.processors.contains(&processor) {
            errors.add("processor", reader.say("checkout-processor-missing"));
        }
        if errors.is_empty() { Ok(Filled { address, methods, processor }) } else { Err(errors) }
    }

    fn address(&self, reader: &Reader, errors: &mut FieldErrors) -> Address {
        let country = country(self.text("country").trim());
        for (name, most, required) in ADDRESS {
            let text = tidy(self.text(name));
            let required = required || (name == "postal_code" && country.is_some_and(has_postal_codes));
            if required && text.is_empty() {
                errors.add(name, reader.say("checkout-field-missing").with("field", name));
            } else if text.chars().count() > most {
                errors.add(name, reader.say("checkout-field-long").with("most", most));
            }
        }
        if country.is_none() {
            errors.add("country", reader.say("checkout-country-missing"));
        }
        if !is_phone(&tidy(self.text("phone"))) {
            errors.add("phone", reader.say("checkout-phone-wrong"));
        }
        let text = |name| tidy(self.text(name));
        Address {
            order_id: OrderId(0),
            recipient: text("recipient"),
            line1: text("line1"),
            line2: text("line2"),
            city: text("city"),
            region: text("region"),
            postal_code: text("postal_code"),
            country: country.unwrap_or_default().to_owned(),
            phone: text("phone"),
        }
    }
}

/// One line without anything that does not print: what a label can carry.
fn tidy(text: &str) -> String {
    let printable: String =
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Empty, or digits with what people write between them.
fn is_phone(text: &str) -> bool {
    let known = text.chars().all(|character| character.is_ascii_digit() || "+-()./ ".contains(character));
    text.is_empty() || (known && text.chars().filter(char::is_ascii_digit).count() >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(pairs: &[(&str, &str)]) -> (Address, Vec<&'static str>) {
        let mut fields = Fields::default();
        let good = [
            ("recipient", "Alice"),
            ("line1", "1 Road"),
            ("city", "Lyon"),
            ("postal_code", "69003"),
            ("country", "FR"),
        ];
        for (name, value) in good.iter().chain(pairs) {
            fields.0.insert((*name).to_owned(), (*value).to_owned());
        }
        let mut errors = FieldErrors::default();
        let address = fields.address(&Reader::default(), &mut errors);
        (address, errors.list().iter().map(|(name, _)| *name).collect())
    }

    #[test]
    fn a_plain_address_is_taken_tidied() {
        let (address, errors) =
            address(&[("recipient", "  Alice\u{7}  Moreau "), ("country", "fr"), ("phone", "+33 (0)6 12.34")]);
        assert_eq!((address.recipient.as_str(), address.country.as_str()), ("Alice Moreau", "FR"));
        assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn every_mistake_is_named() {
        let long = "x".repeat(121);
        for (name, value) in [
            ("recipient", " "),
            ("line1", ""),
            ("line1", &long),
            ("line2", &long),
            ("city", ""),
            ("postal_code", ""),
            ("country", ""),
            ("country", "XX"),
            ("phone", "call me"),
            ("phone", "12"),
        ] {
            assert_eq!(address(&[(name, value)]).1, [name], "{name}={value}");
        }
    }

    #[test]
    fn where_the_post_knows_no_codes_none_is_asked_for() {
        assert!(address(&[("country", "HK"), ("postal_code", "")]).1.is_empty());
    }
}
