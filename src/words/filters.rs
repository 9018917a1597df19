//! The filters of every template: words, amounts, instants and days, in the language and zone of who reads.
//!
//! They find the [`Reader`] among the values a template is rendered with, and read English and UTC without one.

#![allow(unsafe_code, missing_docs, reason = "askama's attribute writes the code around each filter")]

use super::{Argument, Phrase, READER, Reader};
use crate::domain::money::Money;
use crate::domain::time::Instant;

fn reader(values: &dyn askama::Values) -> Reader {
    askama::get_value::<Reader>(values, READER).cloned().unwrap_or_default()
}

/// The message of a key: `{{ "cart-title"|word }}`.
#[askama::filter_fn]
pub fn word(key: &str, values: &dyn askama::Values) -> askama::Result<Phrase> {
    Ok(reader(values).say(key.to_owned()))
}

/// An argument for a message: `{{ "cart-count"|word|with("count", n) }}`.
#[askama::filter_fn]
pub fn with<A: Argument>(
    phrase: Phrase,
    _: &dyn askama::Values,
    name: &'static str,
    value: A,
) -> askama::Result<Phrase> {
    Ok(phrase.with(name, value))
}

/// An amount: `$1,234.50`.
#[askama::filter_fn]
pub fn money(amount: &Money, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(reader(values).money(*amount))
}

/// Date, time and zone: `3 Nov 2026, 14:05 CET`.
#[askama::filter_fn]
pub fn instant(at: &Instant, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(reader(values).instant(*at))
}

/// The date alone: `3 Nov 2026`.
#[askama::filter_fn]
pub fn day(at: &Instant, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(reader(values).day(*at))
}
