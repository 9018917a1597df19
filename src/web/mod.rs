//! Every page: a handler asks for rows or calls an action, a struct holds what is shown, a template shows it.
//! What must never live here: rules, SQL, and calls to processors or mail servers.

pub mod accounts;
mod admin;
pub mod app;
pub mod assets;
pub mod buyer;
mod client;
mod demo_mail;
pub mod error;
pub mod forms;
pub mod frame;
mod health;
mod notifications;
pub mod orders;
mod places;
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
pub use forms::{FieldErrors, Form};
pub use frame::{Frame, Viewer};
pub use visit::Visit;

/// A text as the value of a field in an address.
fn query_value(text: &str) -> String {
    let escaped = text.bytes().map(|byte| match byte {
        b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    escaped.collect()
}

/// A path within the store: what a form or an address may lead to. Anything else could lead somewhere foreign.
pub fn local_path(path: &str) -> Option<&str> {
    let mut characters = path.chars();
    let starts_here = characters.next() == Some('/') && !matches!(characters.next(), Some('/' | '\\'));
    let clean = path.chars().all(|character| !character.is_control() && character != '\\');
    (starts_here && clean).then_some(path)
}
