//! The keys of forms that were carried out: each is spent once, in the transaction of what the form did.

use diesel::prelude::*;

use super::schema::spent_form_keys;
use super::{Connection, DbError, Tx};
use crate::domain::time::Instant;

/// One pressing of a form's button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    /// Who pressed it: the account, or the visitor's cookie.
    pub subject: String,
    /// The route it was sent to.
    pub route: String,
    /// The form's key.
    pub key: String,
    /// A hash of everything else in the form.
    pub body_hash: String,
    /// Where the browser goes afterwards, the first time and on every replay.
    pub redirect: String,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Not spent: go on.
    Fresh,
    /// Spent by this very form: where the browser went.
    Replayed(String),
    /// Spent by another form or with another content.
    Misused,
}

/// Looks a key up.
pub fn look_up(connection: &mut Connection, once: &Once) -> Result<Known, DbError> {
    let same = spent_form_keys::subject.eq(&once.subject).and(spent_form_keys::key.eq(&once.key));
    let spent: Option<(String, String, String)> = spent_form_keys::table
        .filter(same)
        .select((spent_form_keys::route, spent_form_keys::body_hash, spent_form_keys::redirect))
        .first(connection)
        .optional()?;
    Ok(match spent {
        None => Known::Fresh,
        Some((route, body_hash, redirect)) if route == once.route && body_hash == once.body_hash => {
            Known::Replayed(redirect)
        }
        Some(_) => Known::Misused,
    })
}

/// Spends a key.
///
/// # Errors
/// [`DbError::Taken`] when it was spent before: what the form did must not be done again.
pub fn spend(tx: &mut Tx, once: &Once, now: Instant) -> Result<(), DbError> {
    diesel::insert_into(spent_form_keys::table)
        .values((
            spent_form_keys::subject.eq(&once.subject),
            spent_form_keys::key.eq(&once.key),
            spent_form_keys::route.eq(&once.route),
            spent_form_keys::body_hash.eq(&once.body_hash),
            spent_form_keys::redirect.eq(&once.redirect),
            spent_form_keys::spent_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Drops about `limit` keys that were spent before an instant, and says how many: those of one moment go together.
pub fn forget_before(tx: &mut Tx, instant: Instant, limit: i64) -> Result<usize, DbError> {
    let old = spent_form_keys::spent_at.lt(instant);
    let oldest = spent_form_keys::table.filter(old).order(spent_form_keys::spent_at).offset(limit.saturating_sub(1));
    let last: Option<Instant> = oldest.select(spent_form_keys::spent_at).first(&mut **tx).optional()?;
    let these = old.and(spent_form_keys::spent_at.le(last.unwrap_or(instant)));
    Ok(diesel::delete(spent_form_keys::table.filter(these)).execute(&mut **tx)?)
}
