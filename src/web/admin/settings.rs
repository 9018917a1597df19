//! Payment receiving time: the rules for new orders, and every version there was.

mod fields;

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address, say};
use crate::actions::settings::save;
use crate::db::terms::{self, Version};
use crate::db::{Connection, DbError, orders};
use crate::domain::ids::TermsId;
use crate::domain::terms::{POLICIES, Policy, Rules, SilenceRule, Violation};
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};
use fields::{Field, Fields, GROUPS, Group};

const PATH: &str = "/admin/settings/payment-receipt";

/// What a page of the settings may be asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The policy to start from.
    policy: String,
    /// The version before which the history goes on.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsPage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    /// The shipped policies, and whether the form holds this one unchanged.
    policies: Vec<(&'static Policy, bool)>,
    /// Whether the form holds something else than the version in force.
    prefilled: bool,
    stays: Stays,
    history: Listing<PastVersion>,
}

impl SettingsPage {
    fn groups(&self) -> &'static [Group] {
        GROUPS
    }

    /// What may be chosen in a field, each with its message.
    fn choices(&self, field: &Field) -> Vec<(&'static str, &'static str)> {
        let word = |rule| match rule {
            SilenceRule::Settle => "admin-silence-settle",
            SilenceRule::Return => "admin-silence-return",
            SilenceRule::Escalate => "admin-silence-escalate",
        };
        field.choices().iter().map(|rule| (rule.as_str(), word(*rule))).collect()
    }
}

/// The open orders that keep the terms they were bought under.
#[derive(Clone, Copy)]
struct Stays {
    /// All that are open: none of them follows what is saved next.
    open: i64,
    /// Those already under older terms than the version in force.
    older: i64,
}

/// A saved version with what it changed.
struct PastVersion {
    id: TermsId,
    policy: Phrase,
    saved_by: Option<String>,
    saved_at: Instant,
    changes: Vec<Phrase>,
}

/// What the page reads: the newest versions, the version in force with its policy, and the orders that stay.
struct Read {
    versions: Vec<Version>,
    current: Version,
    stays: Stays,
}

fn read(connection: &mut Connection, before: Option<TermsId>) -> Result<Read, DbError> {
    let versions = terms::history(connection, before, FETCHED)?;
    let newest = match before {
        None => versions.first().cloned(),
        Some(_) => terms::history(connection, None, 1)?.into_iter().next(),
    };
    let current = newest.ok_or_else(|| DbError::Unreadable("no terms are saved".to_owned()))?;
    let stays = Stays {
        open: orders::count_open(connection)?,
        older: orders::count_open_under_older_terms(connection, current.terms.id)?,
    };
    Ok(Read { versions, current, stays })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let before = asked.before.map(TermsId);
    let read = state.db.read(move |connection| read(connection, before)).await?;
    let (policy, rules) = match asked.policy.as_str() {
        "" => (read.current.policy.clone(), read.current.terms.rules.clone()),
        name => {
            let policy = Policy::named(name).ok_or(PageError::NotFound)?;
            (policy.name.to_owned(), policy.rules())
        }
    };
    visit.page(&page(&visit, read, Fields::new(&policy, &rules), FieldErrors::default(), asked.before))
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let administrator = visit.viewer.require_administrator()?;
    let read = state.db.read(|connection| read(connection, None)).await?;
    let rules = form.fields.rules();
    let errors = errors(&visit, &form.fields, &rules);
    if !errors.is_empty() {
        return visit.unprocessable(&page(&visit, read, form.fields, errors, None));
    }
    if rules == read.current.terms.rules {
        return Ok(visit.see_other_saying(PATH, &visit.say("admin-settings-unchanged")));
    }
    let policy = Policy::named(&form.fields.policy).map_or(read.current.policy, |policy| policy.name.to_owned());
    let id = save(&state.db, &state.clock, administrator, policy, rules, form.leading_to(PATH)).await?;
    let older = state.db.read(move |connection| orders::count_open_under_older_terms(connection, id)).await?;
    let saved = visit.say("admin-settings-saved").with("version", id.0).with("count", older);
    Ok(visit.see_other_saying(PATH, &saved))
}

/// The sentences beside the fields. How two fields fit together is said once both are within their bounds.
fn errors(visit: &Visit, fields: &Fields, rules: &Rules) -> FieldErrors {
    let violations = rules.violations();
    let out_of_bounds: BTreeSet<&str> = violations
        .iter()
        .filter(|(_, violation)| matches!(violation, Violation::OutOfBounds { .. }))
        .map(|(field, _)| *field)
        .collect();
    let periods_are_wrong = ["courier_days", "letter_days"].iter().any(|field| out_of_bounds.contains(field));
    let endless = Rules { courier_days: i64::MAX, letter_days: i64::MAX, ..rules.clone() };
    let reminders_fit_no_period = endless.violations().iter().any(|(_, violation)| *violation == Violation::Reminders);
    let mut errors = FieldErrors::default();
    for (field, violation) in &violations {
        match violation {
            Violation::OutOfBounds { least, most } => {
                errors.add(field, visit.say("admin-settings-out-of-bounds").with("least", *least).with("most", *most));
            }
            Violation::NotBefore { other } if !out_of_bounds.contains(other) => {
                let other = visit.say(fields::label(other));
                errors.add(field, visit.say("admin-settings-not-before").with("other", other));
            }
            Violation::Reminders if !periods_are_wrong || reminders_fit_no_period => {
                errors.add(field, visit.say("admin-settings-reminders-wrong"));
            }
            Violation::NotBelow { other } if !out_of_bounds.contains(other) => {
                let other = visit.say(fields::label(other));
                errors.add(field, visit.say("admin-settings-not-below").with("other", other));
            }
            Violation::NotBefore { .. } | Violation::NotBelow { .. } | Violation::Reminders | Violation::Silence => {}
        }
    }
    // What is none of the choices is no rule at all, so that rules cannot name it.
    let all = GROUPS.iter().flat_map(|group| group.fields).filter(|field| !field.choices().is_empty());
    for field in all.filter(|field| field.chosen(fields).is_none()) {
        errors.add(field.name, visit.say("admin-settings-silence-wrong"));
    }
    errors
}

fn page(visit: &Visit, read: Read, fields: Fields, errors: FieldErrors, before: Option<i64>) -> SettingsPage {
    let rules = fields.rules();
    SettingsPage {
        frame: visit.frame(),
        policies: POLICIES.iter().map(|policy| (policy, policy.rules() == rules)).collect(),
        prefilled: errors.is_empty() && rules != read.current.terms.rules,
        fields,
        errors,
        stays: read.stays,
        history: Listing::new(
            past_versions(visit, &read.versions),
            before,
            |version| version.id.0,
            |before| address(PATH, &[("before", before)]),
        ),
    }
}

/// Each version with what it changed of the one before it, which is the next in the list.
fn past_versions(visit: &Visit, versions: &[Version]) -> Vec<PastVersion> {
    let earlier = versions.iter().skip(1).map(Some).chain([None]);
    versions
        .iter()
        .zip(earlier)
        .map(|(version, earlier)| PastVersion {
            id: version.terms.id,
            policy: visit.reader.say(format!("admin-policy-{}", version.policy)),
            saved_by: version.saved_by.clone(),
            saved_at: version.saved_at,
            changes: earlier
                .map_or_else(Vec::new, |earlier| changes(visit, &earlier.terms.rules, &version.terms.rules)),
        })
        .collect()
}

fn changes(visit: &Visit, old: &Rules, new: &Rules) -> Vec<Phrase> {
    let (old, new) = (Fields::new("", old), Fields::new("", new));
    let fields = GROUPS.iter().flat_map(|group| group.fields);
    fields
        .filter(|field| old.value(field.name) != new.value(field.name))
        .map(|field| {
            visit
                .say("admin-settings-change")
                .with("field", visit.say(field.label))
                .with("old", shown(visit, field, &old))
                .with("new", shown(visit, field, &new))
        })
        .collect()
}

/// What stands in a field, in words if it is a choice.
fn shown(visit: &Visit, field: &Field, fields: &Fields) -> String {
    match field.chosen(fields) {
        Some(rule) => say(visit, "admin-silence", rule).to_string(),
        None if field.is_switch() && fields.value(field.name).is_empty() => visit.say("admin-settings-off").to_string(),
        None if field.is_switch() => visit.say("admin-settings-on").to_string(),
        None => fields.value(field.name).to_owned(),
    }
}
