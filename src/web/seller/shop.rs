//! What a shop says of itself: name, story, return address, and what its deliveries cost.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{AtWork, may};
use crate::actions;
use crate::db::shops::{self, ShopDescription, ShopFields};
use crate::domain::money::{Money, parse_decimal};
use crate::domain::products::PRICE_MAX_MINOR;
use crate::domain::shops::{Capability, NAME_MOST, RETURN_ADDRESS_MOST, STORY_MOST, parse_name, parse_return_address};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::filters;

const PATH: &str = "/seller/settings/shop";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    name: String,
    story: String,
    return_address: String,
    /// Empty: no delivery by courier.
    courier_price: String,
    /// Empty: no delivery by letter.
    letter_price: String,
    /// Which shop the page was about: another tab may have gone on in another one.
    shop: String,
}

#[derive(Template)]
#[template(path = "seller/shop.html")]
struct ShopPage {
    frame: Frame,
    currency: &'static str,
    may_change: bool,
    fields: Fields,
    errors: FieldErrors,
}

impl ShopPage {
    fn new(visit: &Visit, state: &State, may_change: bool, fields: Fields, errors: FieldErrors) -> Self {
        Self { frame: visit.frame(), currency: state.store.currency.code(), may_change, fields, errors }
    }
}

/// Reads the form; every mistake stands at its field.
fn read(visit: &Visit, state: &State, fields: &Fields) -> Result<ShopDescription, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut needed = |field, read: Option<String>, sentence, most: usize| {
        if read.is_none() {
            errors.add(field, visit.say(sentence).with("most", most));
        }
        read.unwrap_or_default()
    };
    let name = needed("name", parse_name(&fields.name), "seller-shop-name-wrong", NAME_MOST);
    let story = Some(fields.story.trim().replace("\r\n", "\n")).filter(|story| story.chars().count() <= STORY_MOST);
    let story = needed("story", story, "seller-shop-text-wrong", STORY_MOST);
    let return_address = parse_return_address(&fields.return_address);
    let return_address = needed("return_address", return_address, "seller-shop-text-wrong", RETURN_ADDRESS_MOST);
    let mut price = |field, value: &str| {
        let value = value.trim();
        let minor = parse_decimal(value, state.store.currency).filter(|minor| *minor <= PRICE_MAX_MINOR);
        if minor.is_none() && !value.is_empty() {
            let example = Money::new(690, state.store.currency).decimal();
            errors.add(field, visit.say("seller-shop-price-wrong").with("example", example));
        }
        minor
    };
    let courier_price_minor = price("courier_price", &fields.courier_price);
    let letter_price_minor = price("letter_price", &fields.letter_price);
    if fields.courier_price.trim().is_empty() && fields.letter_price.trim().is_empty() {
        errors.add("courier_price", visit.say("seller-shop-no-method"));
    }
    if errors.is_empty() {
        Ok(ShopDescription { name, story, return_address, courier_price_minor, letter_price_minor })
    } else {
        Err(errors)
    }
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    let shop = own_shop(&state, at_work).await?;
    let price =
        |minor: Option<i64>| minor.map(|minor| Money::new(minor, state.store.currency).decimal()).unwrap_or_default();
    let fields = Fields {
        courier_price: price(shop.courier_price_minor),
        letter_price: price(shop.letter_price_minor),
        name: shop.name,
        story: shop.story,
        return_address: shop.return_address,
        shop: shop.slug,
    };
    let may_change = may(&visit, Capability::ChangeSettings);
    visit.page(&ShopPage::new(&visit, &state, may_change, fields, FieldErrors::default()))
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require_in(&visit, &form.fields.shop, Capability::ChangeSettings)?;
    match read(&visit, &state, &form.fields) {
        Ok(description) => {
            let once = form.leading_to(PATH);
            let said = visit.say("seller-shop-saved").with("shop", &description.name);
            actions::shops::describe(&state.db, &state.clock, at_work.shop, description, once).await?;
            Ok(visit.see_other_saying(PATH, &said))
        }
        Err(errors) => visit.unprocessable(&ShopPage::new(&visit, &state, true, form.fields, errors)),
    }
}

async fn own_shop(state: &State, at_work: AtWork) -> Result<ShopFields, PageError> {
    let found = state.db.read(move |connection| shops::by_id(connection, at_work.shop)).await?;
    Ok(found.ok_or(PageError::NotFound)?.fields)
}
