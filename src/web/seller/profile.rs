//! Who the person at work is in law: asked for before money goes to them early. It is looked up by their own account, so
//! that nobody's else is ever shown.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions;
use crate::db::profiles::{self, Change, Saved};
use crate::db::{Connection, DbError};
use crate::domain::ids::AccountId;
use crate::domain::profiles::{AGE_LEAST, Fault, Field, Profile};
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::countries::countries;
use crate::web::reauthentication::{self, enter_again};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit, way_back};
use crate::words::{Phrase, filters};

const PATH: &str = "/seller/settings/profile";

/// Changes on the page.
const SHOWN: i64 = 10;

/// The form as it came in: the fields of a profile by their names, the password, and where the way leads.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Fields(BTreeMap<String, String>);

impl Fields {
    fn of(saved: Option<&Saved>, next: String) -> Self {
        let mut fields: BTreeMap<String, String> = saved.map_or_else(BTreeMap::new, |saved| {
            Field::ALL.iter().map(|field| (field.to_string(), saved.profile.text(*field))).collect()
        });
        fields.insert("next".to_owned(), next);
        Self(fields)
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

#[derive(Template)]
#[template(path = "seller/profile.html")]
struct ProfilePage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    saved_at: Option<Instant>,
    changes: Vec<(Instant, String)>,
    countries: Vec<(&'static str, String)>,
}

impl ProfilePage {
    fn new(visit: &Visit, (saved, changes): (Option<Saved>, Vec<Change>), fields: Fields, errors: FieldErrors) -> Self {
        let named = |change: Change| {
            let names = change.fields.iter().map(|field| visit.say(label(*field)).to_string());
            (change.changed_at, names.collect::<Vec<_>>().join(", "))
        };
        Self {
            frame: visit.frame(),
            fields,
            errors,
            saved_at: saved.map(|saved| saved.saved_at),
            changes: changes.into_iter().map(named).collect(),
            countries: countries(visit),
        }
    }
}

/// The label of a field.
fn label(field: Field) -> &'static str {
    match field {
        Field::LegalName => "seller-profile-legal-name",
        Field::BornOn => "seller-profile-born-on",
        Field::CompanyNumber => "seller-profile-company-number",
        Field::Line1 => "checkout-line1",
        Field::Line2 => "checkout-line2",
        Field::City => "checkout-city",
        Field::Region => "checkout-region",
        Field::PostalCode => "checkout-postal-code",
        Field::Country => "checkout-country",
    }
}

fn sentence(visit: &Visit, fault: Fault) -> Phrase {
    match fault {
        Fault::Missing => visit.say("seller-profile-missing"),
        Fault::TooLong(most) => visit.say("checkout-field-long").with("most", most),
        Fault::NotADate => visit.say("seller-profile-not-a-date"),
        Fault::TooYoung => visit.say("seller-profile-too-young").with("least", AGE_LEAST),
        Fault::NotOneOfTwo => visit.say("seller-profile-one-of-two"),
        Fault::NotACountry => visit.say("checkout-country-missing"),
    }
}

/// What is asked of the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Where to go afterwards.
    next: String,
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let known = own(&visit, &state).await?;
    let fields = Fields::of(known.0.as_ref(), asked.into_inner().next);
    visit.page(&ProfilePage::new(&visit, known, fields, FieldErrors::default()))
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    visit.viewer.require_shop(Capability::SeeMoney)?;
    let fields = form.fields.clone();
    let today = state.clock.now().date();
    let mut errors = FieldErrors::default();
    match Profile::read(|field| fields.text(field.as_str()), today) {
        Ok(profile) => {
            let password = fields.text(reauthentication::FIELD);
            if let Some(person) = enter_again(&visit, &state, password, &mut errors).await? {
                let onwards = way_back(fields.text("next"), PATH);
                let once = form.leading_to(onwards);
                actions::profiles::save(&state.db, &state.clock, &person, profile, once).await?;
                return Ok(visit.see_other_saying(onwards, &visit.say("seller-profile-saved")));
            }
        }
        Err(faults) => {
            faults.into_iter().for_each(|(field, fault)| errors.add(field.as_str(), sentence(&visit, fault)))
        }
    }
    let known = own(&visit, &state).await?;
    visit.unprocessable(&ProfilePage::new(&visit, known, fields, errors))
}

/// What is kept of whoever looks. Only who sees to a shop's money has a profile.
async fn own(visit: &Visit, state: &State) -> Result<(Option<Saved>, Vec<Change>), PageError> {
    visit.viewer.require_shop(Capability::SeeMoney)?;
    let account: AccountId = visit.viewer.require_account()?;
    let read = move |connection: &mut Connection| {
        Ok::<_, DbError>((profiles::of_account(connection, account)?, profiles::changes(connection, account, SHOWN)?))
    };
    Ok(state.db.read(read).await?)
}
