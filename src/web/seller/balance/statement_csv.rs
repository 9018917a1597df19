//! The statement as a file for spreadsheets, oldest first, read and sent piece by piece however long it is.
//!
//! The column names are fixed, because programs read them. Amounts are plain decimals of the store's currency; the
//! column `balance` adds up to the balance the shop had when the file was asked for.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Bytes;
use futures_util::stream;
use iso_currency::Currency;

use crate::db::statements::{Movement, Place, Reading, Wanted, movements};
use crate::domain::money::Money;
use crate::web::{PageError, State};

/// Entries read at a time.
const PIECE: usize = 500;

const COLUMNS: [&str; 12] = [
    "entry",
    "occurred_at_utc",
    "order",
    "event",
    "rule",
    "terms_version",
    "currency",
    "held",
    "commission",
    "balance",
    "early_release",
    "payout",
];

/// How far the file has been written.
enum Written {
    Nothing,
    UpTo(Option<Place>),
    Everything,
}

/// The file of these entries.
pub(super) fn file(state: &State, wanted: Wanted, month: &str) -> HttpResponse {
    let (db, currency) = (state.db.clone(), state.store.currency);
    let pieces = stream::try_unfold(Written::Nothing, move |written| {
        let (db, wanted) = (db.clone(), wanted.clone());
        async move {
            let after = match written {
                Written::Nothing => return Ok(Some((row(COLUMNS)?, Written::UpTo(None)))),
                Written::UpTo(place) => place,
                Written::Everything => return Ok(None),
            };
            let limit = i64::try_from(PIECE).unwrap_or(i64::MAX);
            let found =
                db.read(move |connection| movements(connection, &wanted, Reading::OldestFirst(after), limit)).await;
            let found = found.map_err(PageError::from)?;
            let next = match found.last() {
                Some(last) if found.len() == PIECE => Written::UpTo(Some(last.place())),
                _ => Written::Everything,
            };
            Ok::<_, PageError>(Some((rows(&found, currency)?, next)))
        }
    });
    let name: String =
        month.chars().filter(|character| character.is_ascii_digit() || *character == '-').take(7).collect();
    let name = if name.is_empty() { "statement.csv".to_owned() } else { format!("statement-{name}.csv") };
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .streaming(pieces)
}

fn rows(movements: &[Movement], currency: Currency) -> Result<Bytes, PageError> {
    let amount = |minor| Money::new(minor, currency).decimal();
    let mut text = Vec::new();
    for movement in movements {
        text.extend(row([
            movement.id.to_string(),
            movement.occurred_at.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
            harmless(movement.order.as_deref().unwrap_or_default()),
            harmless(&movement.kind.to_string()),
            harmless(&movement.rule),
            movement.terms.map(|terms| terms.to_string()).unwrap_or_default(),
            currency.code().to_owned(),
            amount(movement.held_minor),
            amount(movement.commission_minor),
            amount(movement.balance_minor),
            harmless(movement.early_release.as_deref().unwrap_or_default()),
            harmless(movement.payout.as_deref().unwrap_or_default()),
        ])?);
    }
    Ok(Bytes::from(text))
}

fn row<const N: usize>(cells: [impl AsRef<[u8]>; N]) -> Result<Bytes, PageError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells).map_err(|error| PageError::Broken(format!("a statement: {error}")))?;
    let text = writer.into_inner().map_err(|error| PageError::Broken(format!("a statement: {error}")))?;
    Ok(Bytes::from(text))
}

/// A text that no spreadsheet takes for a formula. Amounts are numbers of ours and stay as they are.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_formula() {
        for (text, written) in
            [("=1+1", "'=1+1"), ("-x", "'-x"), ("@x", "'@x"), ("+1", "'+1"), ("D-1", "D-1"), ("", "")]
        {
            assert_eq!(harmless(text), written);
        }
    }
}
