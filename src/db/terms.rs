//! The saved versions of the payment-receipt settings.

use diesel::prelude::*;

use super::schema::{accounts, terms};
use super::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, TermsId};
use crate::domain::terms::{Rules, Terms};
use crate::domain::time::Instant;

/// A saved version, with who saved it.
#[derive(Clone, Debug)]
pub struct Version {
    /// What it says.
    pub terms: Terms,
    /// The policy it started from.
    pub policy: String,
    /// Who saved it; nobody for the first.
    pub saved_by: Option<String>,
    /// When.
    pub saved_at: Instant,
}

/// The version in force for new orders.
///
/// # Errors
/// [`DbError::Unreadable`] when there is none: the store has not been set up.
pub fn current(connection: &mut Connection) -> Result<Terms, DbError> {
    let newest: Option<(TermsId, String)> =
        terms::table.order(terms::id.desc()).select((terms::id, terms::rules)).first(connection).optional()?;
    let (id, rules) = newest.ok_or_else(|| DbError::Unreadable("no terms are saved".to_owned()))?;
    Ok(Terms { id, rules: parse(id, &rules)? })
}

/// All versions, newest first, before the one named.
pub fn history(connection: &mut Connection, before: Option<TermsId>, limit: i64) -> Result<Vec<Version>, DbError> {
    let mut query = terms::table
        .left_join(accounts::table)
        .select((terms::id, terms::rules, terms::policy, accounts::name.nullable(), terms::saved_at))
        .order(terms::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(terms::id.lt(before));
    }
    let rows: Vec<(TermsId, String, String, Option<String>, Instant)> = query.load(connection)?;
    rows.into_iter()
        .map(|(id, rules, policy, saved_by, saved_at)| {
            Ok(Version { terms: Terms { id, rules: parse(id, &rules)? }, policy, saved_by, saved_at })
        })
        .collect()
}

/// Saves a new version for new orders.
pub fn insert(
    tx: &mut Tx,
    policy: &str,
    rules: &Rules,
    saved_by: Option<AccountId>,
    now: Instant,
) -> Result<TermsId, DbError> {
    let json = serde_json::to_string(rules).map_err(|error| DbError::Unreadable(error.to_string()))?;
    Ok(diesel::insert_into(terms::table)
        .values((
            terms::policy.eq(policy),
            terms::rules.eq(json),
            terms::saved_by.eq(saved_by),
            terms::saved_at.eq(now),
        ))
        .returning(terms::id)
        .get_result(&mut **tx)?)
}

pub(super) fn parse(id: TermsId, rules: &str) -> Result<Rules, DbError> {
    serde_json::from_str(rules).map_err(|error| DbError::Unreadable(format!("terms {id}: {error}")))
}
