//! The countries as a form offers them.

use super::Visit;
use crate::domain::countries::COUNTRIES;

/// Every country by its name in the reader's language.
pub(super) fn countries(visit: &Visit) -> Vec<(&'static str, String)> {
    let mut countries: Vec<_> =
        COUNTRIES.iter().map(|&code| (code, visit.say("country").with("code", code).to_string())).collect();
    countries.sort_by(|(_, one), (_, other)| one.cmp(other));
    countries
}
