//! Every page: a handler asks for rows or calls an action, a struct holds what is shown, a template shows it.
//! What must never live here: rules, SQL, and calls to processors or mail servers.

pub mod accounts;
mod admin;
pub mod app;
pub mod assets;
pub mod buyer;
mod charts;
mod client;
mod cookies;
mod countries;
mod demo_mail;
mod demo_sms;
pub mod error;
pub mod forms;
pub mod frame;
mod health;
mod notifications;
pub mod orders;
mod places;
mod public_pages;
mod reauthentication;
mod refusals;
mod seller;
pub mod sessions;
mod signing;
mod storefront;
#[cfg(test)]
mod tests;
mod throttles;
mod visit;

pub use app::State;
pub use error::PageError;
pub use forms::{FieldErrors, Form, PhotoForm};
pub use frame::{Frame, Viewer};
pub use visit::Visit;

use crate::domain::time::Instant;

/// A text as the value of a field in an address.
fn query_value(text: &str) -> String {
    let escaped = text.bytes().map(|byte| match byte {
        b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    escaped.collect()
}

/// The instant of a place that an address spells in microseconds, from 1970 to the year 9999. Outside of that no database
/// could look it up, and nothing is there.
fn instant_at(micros: &str) -> Option<Instant> {
    let micros = micros.parse().ok().filter(|micros| (0..=253_402_300_799_999_999).contains(micros))?;
    chrono::DateTime::from_timestamp_micros(micros).map(|at| at.naive_utc())
}

/// The longest path that a form or an address may lead to.
const PATH_MOST: usize = 2_000;

/// Where a form leads that somebody was sent to on their way elsewhere: on, or to its own page.
fn way_back<'p>(next: &'p str, own: &'p str) -> &'p str {
    local_path(next).unwrap_or(own)
}

/// A path within the store: what a form or an address may lead to. Anything else could lead somewhere foreign, or not
/// stand in a header.
pub fn local_path(path: &str) -> Option<&str> {
    let starts_here = path.starts_with('/') && !path.starts_with("//");
    let clean = path.len() <= PATH_MOST && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (starts_here && clean).then_some(path)
}
