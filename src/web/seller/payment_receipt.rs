//! The payment receiving time as a shop's buyers are promised it: the store's rules, and the longer days a shop may give.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{AtWork, may, percent};
use crate::actions;
use crate::db::{DbError, receiving_times, terms};
use crate::domain::shops::Capability;
use crate::domain::terms::{BOUNDS, Rules, Terms, Violation};
use crate::domain::text::Text as _;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/seller/settings/payment-receipt";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    /// Empty follows the store.
    courier_days: String,
    letter_days: String,
    /// Which shop the page was about: another tab may have gone on in another one.
    shop: String,
}

#[derive(Template)]
#[template(path = "seller/payment_receipt.html")]
struct PaymentReceiptPage {
    frame: Frame,
    version: i64,
    rules: Rules,
    /// The commission's rate as a message's argument.
    rate: String,
    courier_days: i64,
    letter_days: i64,
    may_change: bool,
    fields: Fields,
    errors: FieldErrors,
    courier_hint: Phrase,
    letter_hint: Phrase,
}

/// The store's rules and what the shop gives beyond them.
struct Promised {
    terms: Terms,
    courier_days: Option<i64>,
    letter_days: Option<i64>,
}

impl PaymentReceiptPage {
    fn new(visit: &Visit, promised: Promised, may_change: bool, fields: Fields, errors: FieldErrors) -> Self {
        let rules = promised.terms.rules;
        let hint = |field| {
            let most = BOUNDS.iter().find(|(name, _, _)| *name == field).map_or(0, |(_, _, most)| *most);
            visit.say("seller-receiving-hint").with("least", rules.number(field).unwrap_or(0)).with("most", most)
        };
        Self {
            frame: visit.frame(),
            version: promised.terms.id.0,
            rate: percent(visit, rules.commission_bp),
            courier_days: promised.courier_days.unwrap_or(0).max(rules.courier_days),
            letter_days: promised.letter_days.unwrap_or(0).max(rules.letter_days),
            may_change,
            fields,
            errors,
            courier_hint: hint("courier_days"),
            letter_hint: hint("letter_days"),
            rules,
        }
    }

    /// How long before the end the buyer is reminded, as words.
    fn reminders(&self) -> String {
        self.rules.reminder_days_before.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
    }
}

async fn promised(state: &State, at_work: AtWork) -> Result<Promised, PageError> {
    let found = state.db.read::<_, DbError>(move |connection| {
        let (courier_days, letter_days) = receiving_times::of_shop(connection, at_work.shop)?;
        Ok(Promised { terms: terms::current(connection)?, courier_days, letter_days })
    });
    Ok(found.await?)
}

/// The days of a field; nothing follows the store.
fn read(visit: &Visit, rules: &Rules, field: &'static str, text: &str, errors: &mut FieldErrors) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    // What is no whole number is outside any bounds.
    let days: i64 = text.parse().unwrap_or(-1);
    match rules.lengthened(field, days) {
        Ok(()) => Some(days),
        Err(Violation::OutOfBounds { least, most }) => {
            errors.add(field, visit.say("seller-receiving-wrong").with("least", least).with("most", most));
            None
        }
        Err(Violation::NotBefore { .. } | Violation::NotBelow { .. } | Violation::Reminders | Violation::Silence) => {
            None
        }
    }
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    let promised = promised(&state, at_work).await?;
    let written = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
    let fields = Fields {
        courier_days: written(promised.courier_days),
        letter_days: written(promised.letter_days),
        shop: visit.viewer.shop.as_ref().map(|shop| shop.slug.clone()).unwrap_or_default(),
    };
    let may_change = may(&visit, Capability::ChangeSettings);
    visit.page(&PaymentReceiptPage::new(&visit, promised, may_change, fields, FieldErrors::default()))
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require_in(&visit, &form.fields.shop, Capability::ChangeSettings)?;
    let promised = promised(&state, at_work).await?;
    let (rules, mut errors) = (&promised.terms.rules, FieldErrors::default());
    let courier_days = read(&visit, rules, "courier_days", &form.fields.courier_days, &mut errors);
    let letter_days = read(&visit, rules, "letter_days", &form.fields.letter_days, &mut errors);
    if !errors.is_empty() {
        return visit.unprocessable(&PaymentReceiptPage::new(&visit, promised, true, form.fields, errors));
    }
    let once = form.leading_to(PATH);
    actions::settings::lengthen(&state.db, &state.clock, at_work.shop, courier_days, letter_days, once).await?;
    let shop = &visit.viewer.member_of(at_work.shop, Capability::ChangeSettings)?.name;
    Ok(visit.see_other_saying(PATH, &visit.say("seller-receiving-saved").with("shop", shop)))
}
