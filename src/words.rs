//! What people read, in their language: messages from `locales/`, amounts, instants and days.
//!
//! Templates use the [`filters`]; everything else asks a [`Reader`]. What must never live here: when something is said.

pub mod filters;
mod formats;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use chrono_tz::Tz;
use fluent_templates::LanguageIdentifier;
use fluent_templates::fluent_bundle::FluentValue;
use unic_langid::langid;

use crate::domain::money::Money;
use crate::domain::time::Instant;

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        // The marks that isolate an argument's direction would end up in mails and attributes.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The language every message is written in first.
const FALLBACK: LanguageIdentifier = langid!("en");

/// The name under which a template is given its [`Reader`].
const READER: &str = "reader";

/// Who reads: their language and their time zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    /// The language of the sentences.
    pub locale: LanguageIdentifier,
    /// The zone in which instants are written.
    pub time_zone: Tz,
}

impl Default for Reader {
    fn default() -> Self {
        Self { locale: FALLBACK, time_zone: Tz::UTC }
    }
}

impl askama::Value for Reader {
    fn ref_any(&self) -> Option<&dyn std::any::Any> {
        Some(self)
    }
}

impl Reader {
    /// A reader by the spellings the database keeps; a language or zone we do not know becomes English or `store_zone`.
    pub fn new(locale: &str, time_zone: Option<&str>, store_zone: Tz) -> Self {
        Self {
            locale: locale.parse().unwrap_or(FALLBACK),
            time_zone: time_zone.and_then(|name| name.parse().ok()).unwrap_or(store_zone),
        }
    }

    /// The message of a key; arguments are added with [`Phrase::with`].
    pub fn say(&self, key: impl Into<Cow<'static, str>>) -> Phrase {
        Phrase { reader: self.clone(), key: key.into(), arguments: HashMap::new() }
    }

    /// A template in this reader's language and zone.
    pub fn render(&self, template: &impl askama::Template) -> askama::Result<String> {
        template.render_with_values(&(READER, self))
    }

    /// The text of a message, in this language or else in English.
    fn message(&self, key: &str, arguments: Option<&HashMap<&'static str, FluentValue<'static>>>) -> Option<String> {
        LOCALES
            .lookup_single_language(&self.locale, key, arguments)
            .or_else(|_| LOCALES.lookup_single_language(&FALLBACK, key, arguments))
            .ok()
    }
}

/// A message with its arguments, written out when it is displayed.
///
/// A key that `locales/en.ftl` lacks is displayed as `⟦key⟧` and logged, so that no page breaks for want of a word;
/// a test finds it before.
#[derive(Clone, Debug)]
pub struct Phrase {
    reader: Reader,
    key: Cow<'static, str>,
    arguments: HashMap<&'static str, FluentValue<'static>>,
}

impl Phrase {
    /// The same message with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Argument) -> Self {
        let value = value.to_fluent(&self.reader);
        self.arguments.insert(name, value);
        self
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments = (!self.arguments.is_empty()).then_some(&self.arguments);
        match self.reader.message(&self.key, arguments) {
            Some(message) => f.write_str(&message),
            None => {
                tracing::error!(key = %self.key, "a message is missing, or one of its arguments is");
                write!(f, "⟦{}⟧", self.key)
            }
        }
    }
}

/// What a message may take as an argument: numbers choose plurals, amounts and instants are written for the reader.
pub trait Argument {
    /// The value as Fluent takes it.
    fn to_fluent(&self, reader: &Reader) -> FluentValue<'static>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn to_fluent(&self, reader: &Reader) -> FluentValue<'static> {
        T::to_fluent(self, reader)
    }
}

macro_rules! number_arguments {
    ($($number:ty),+) => {$(
        impl Argument for $number {
            fn to_fluent(&self, _: &Reader) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )+};
}
number_arguments!(i32, i64, u8, u16, u32, u64, usize);

impl Argument for str {
    fn to_fluent(&self, _: &Reader) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Argument for String {
    fn to_fluent(&self, _: &Reader) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

impl Argument for Phrase {
    fn to_fluent(&self, _: &Reader) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}

impl Argument for Money {
    fn to_fluent(&self, reader: &Reader) -> FluentValue<'static> {
        FluentValue::from(reader.money(*self))
    }
}

impl Argument for Instant {
    fn to_fluent(&self, reader: &Reader) -> FluentValue<'static> {
        FluentValue::from(reader.instant(*self))
    }
}
