//! The bank account of the shop: where its payouts go. It is shown whole only here, and only to who sees to the money.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::AtWork;
use crate::actions;
use crate::db::bank_accounts::{self, Change};
use crate::domain::bank_accounts::{BankAccount, Fault, Field, Version, WAIT_HOURS};
use crate::domain::ids::ShopId;
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::reauthentication::enter_again;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit, way_back};
use crate::words::{Phrase, filters};

const PATH: &str = "/seller/settings/bank-account";

/// Changes on the page.
const SHOWN: i64 = 10;

/// The form as it came in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    /// Whose account it is.
    shop: String,
    holder: String,
    iban: String,
    bic: String,
    password: String,
    /// Where the way leads.
    next: String,
}

/// What is asked of the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Where to go afterwards.
    next: String,
}

#[derive(Template)]
#[template(path = "seller/bank_account.html")]
struct BankAccountPage {
    frame: Frame,
    /// The versions there were, the latest first.
    changes: Vec<Change>,
    now: Instant,
    fields: Fields,
    errors: FieldErrors,
}

impl BankAccountPage {
    fn current(&self) -> Option<&Version> {
        self.changes.first().map(|change| &change.version)
    }

    /// From when on money is paid out again, when that is not now.
    fn held_until(&self) -> Option<Instant> {
        self.current().map(|version| version.usable_from).filter(|at| *at > self.now)
    }

    fn form_title(&self) -> &'static str {
        if self.changes.is_empty() { "seller-bank-account-first" } else { "seller-bank-account-change" }
    }

    fn consequence(&self) -> &'static str {
        match self.current() {
            Some(_) => "seller-bank-account-change-consequence",
            None => "seller-bank-account-first-consequence",
        }
    }

    fn wait_hours(&self) -> i64 {
        WAIT_HOURS
    }

    /// Whether the form stands open: there is no account yet, or it came back with a mistake.
    fn asks(&self) -> bool {
        self.changes.is_empty() || !self.errors.is_empty()
    }
}

fn sentence(visit: &Visit, fault: Fault) -> Phrase {
    match fault {
        Fault::Missing => visit.say("seller-bank-account-missing"),
        Fault::TooLong(most) => visit.say("checkout-field-long").with("most", most),
        Fault::NotAnIban => visit.say("seller-bank-account-not-an-iban"),
        Fault::Checksum => visit.say("seller-bank-account-checksum"),
        Fault::Country(code) => visit.say("seller-bank-account-country").with("code", code),
        Fault::Length(code) => visit.say("seller-bank-account-length").with("code", code),
        Fault::NotABic => visit.say("seller-bank-account-not-a-bic"),
    }
}

async fn page(
    visit: &Visit,
    state: &State,
    shop: ShopId,
    fields: Fields,
    errors: FieldErrors,
) -> Result<BankAccountPage, PageError> {
    let changes = state.db.read(move |connection| bank_accounts::changes(connection, shop, SHOWN)).await?;
    Ok(BankAccountPage { frame: visit.frame(), changes, now: state.clock.now(), fields, errors })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let workplace = visit.viewer.require_shop(Capability::SeeMoney)?;
    let fields = Fields { shop: workplace.slug.clone(), next: asked.into_inner().next, ..Fields::default() };
    visit.page(&page(&visit, &state, workplace.id, fields, FieldErrors::default()).await?)
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let fields = form.fields.clone();
    let shop = AtWork::require_in(&visit, &fields.shop, Capability::SeeMoney)?.shop;
    let mut errors = FieldErrors::default();
    let read = BankAccount::read(|field| match field {
        Field::Holder => &fields.holder,
        Field::Iban => &fields.iban,
        Field::Bic => &fields.bic,
    });
    match read {
        Ok(account) => {
            if let Some(person) = enter_again(&visit, &state, &fields.password, &mut errors).await? {
                let onwards = way_back(&fields.next, PATH);
                let once = form.leading_to(onwards);
                actions::bank_accounts::save(&state.db, &state.clock, &person, shop, account, once).await?;
                return Ok(visit.see_other_saying(onwards, &visit.say("seller-bank-account-saved")));
            }
        }
        Err(faults) => {
            faults.into_iter().for_each(|(field, fault)| errors.add(field.as_str(), sentence(&visit, fault)))
        }
    }
    visit.unprocessable(&page(&visit, &state, shop, fields, errors).await?)
}
