//! Words, and the proof that templates and code only use messages that exist, and that every message is used.

use std::collections::BTreeSet;
use std::path::Path;

use askama::Template;
use chrono::NaiveDate;
use iso_currency::Currency;

use super::*;
use crate::db::deadlines::OtherKind;
use crate::domain::orders::ClockKind;
use crate::domain::text::Text as _;

fn at(hour: u32) -> Instant {
    NaiveDate::from_ymd_opt(2026, 11, 3).unwrap().and_hms_opt(hour, 5, 0).unwrap()
}

#[test]
fn amounts_are_written_as_their_currency_is() {
    let reader = Reader::default();
    for (minor, currency, text) in [
        (123_450, Currency::USD, "$1,234.50"),
        (0, Currency::USD, "$0.00"),
        (-300, Currency::USD, "−$3.00"),
        (1_250, Currency::JPY, "¥1,250"),
        (100_000_000, Currency::EUR, "€1,000,000.00"),
        (12_345, Currency::SEK, "SEK\u{a0}123.45"),
    ] {
        assert_eq!(reader.money(Money::new(minor, currency)), text);
    }
}

#[test]
fn instants_always_name_their_zone() {
    let reader = |zone| Reader::new("en", Some(zone), Tz::UTC);
    assert_eq!(reader("Europe/Berlin").instant(at(13)), "3 Nov 2026, 14:05 CET");
    assert_eq!(reader("Europe/Istanbul").instant(at(13)), "3 Nov 2026, 16:05 UTC+03");
    assert_eq!(reader("no/where").instant(at(13)), "3 Nov 2026, 13:05 UTC");
    assert_eq!(reader("Pacific/Auckland").day(at(13)), "4 Nov 2026");
}

#[test]
fn an_unknown_language_reads_english_and_an_unknown_key_is_seen() {
    let reader = Reader::new("eo", None, Tz::UTC);
    assert_eq!(reader.say("layout-cart").to_string(), "Cart");
    assert_eq!(reader.say(String::from("no-such-word")).to_string(), "⟦no-such-word⟧");
}

#[derive(Template)]
#[template(
    source = r#"{{ "error-reference"|word|with("reference", self.name) }} {{ self.amount|money }} {{ self.at|instant }} {{ self.at|day }}"#,
    ext = "html"
)]
struct Sample {
    name: String,
    amount: Money,
    at: Instant,
}

#[test]
fn templates_read_the_language_and_zone_they_are_rendered_with() {
    let sample = Sample { name: "<7>".to_owned(), amount: Money::new(5, Currency::USD), at: at(23) };
    let berlin = Reader::new("en", Some("Europe/Berlin"), Tz::UTC);
    assert_eq!(berlin.render(&sample).unwrap(), "Reference &#60;7&#62; $0.05 4 Nov 2026, 00:05 CET 4 Nov 2026");
    assert!(sample.render().unwrap().ends_with("3 Nov 2026, 23:05 UTC 3 Nov 2026"));
}

/// Every file under a folder of the project, with its text.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known)) {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// What stands between double quotes directly before `after`, or directly after `before`.
fn quoted<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    let (opening, closing) = (format!("{before}\""), format!("\"{after}"));
    let anchor = if before.is_empty() { &closing } else { &opening };
    text.match_indices(anchor.as_str())
        .filter_map(|(place, _)| {
            if before.is_empty() {
                text[..place].rsplit('"').next()
            } else {
                text[place + opening.len()..].split('"').next()
            }
        })
        .collect()
}

/// The keys of the English messages, in the order of their file.
fn keys() -> Vec<String> {
    let english = include_str!("../../locales/en.ftl");
    english
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn messages() -> BTreeSet<String> {
    keys().into_iter().collect()
}

#[test]
fn no_english_word_is_there_twice() {
    let mut known = BTreeSet::new();
    let twice: Vec<_> = keys().into_iter().filter(|key| !known.insert(key.clone())).collect();
    assert!(twice.is_empty(), "twice in locales/en.ftl, which no page survives: {twice:#?}");
}

#[test]
fn every_word_used_is_in_english() {
    let messages = messages();
    let mut missing = Vec::new();
    for (file, text) in files("templates", &["html", "txt"]) {
        for key in quoted(&text, "", "|word") {
            if !messages.contains(key) {
                missing.push(format!("{file}: {key}"));
            }
        }
    }
    for (file, text) in files("src", &["rs"]).into_iter().filter(|(file, _)| !file.ends_with("words/tests.rs")) {
        for key in quoted(&text, ".say(", "") {
            if !messages.contains(key) {
                missing.push(format!("{file}: {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "not in locales/en.ftl: {missing:#?}");
}

#[test]
fn every_english_word_is_used() {
    let all: String = [files("templates", &["html", "txt"]), files("src", &["rs"])]
        .concat()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let quoted: BTreeSet<&str> = all.split('"').collect();
    let messages = messages();
    // Words of a state or a kind are composed: the source holds what they begin with, followed by the spelling.
    let composed = |key: &str| {
        key.match_indices('-').any(|(place, _)| {
            let (beginning, _) = key.split_at(place);
            let is_beginning = quoted.contains(beginning) && beginning.contains('-') && !messages.contains(beginning);
            is_beginning
                || all.contains(&format!("visit, \"{beginning}\", "))
                || quoted.contains(format!("{beginning}-{{}}").as_str())
        })
    };
    let unused: Vec<_> = messages.iter().filter(|key| !quoted.contains(key.as_str()) && !composed(key)).collect();
    assert!(unused.is_empty(), "in locales/en.ftl but used nowhere: {unused:#?}");
}

#[test]
fn every_clock_has_its_word_on_the_demos_page() {
    let messages = messages();
    let kinds = ClockKind::ALL.iter().map(|kind| kind.as_str());
    for kind in kinds.chain(OtherKind::ALL.iter().map(|kind| kind.as_str())) {
        let key = format!("admin-clock-{}", kind.replace('_', "-"));
        assert!(messages.contains(&key), "{key}");
    }
}
