//! Who sellers are in law. Of a change only its time and the names of the fields are kept, so that redacting the profile
//! redacts all of it.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::{profile_changes, profiles};
use super::{Connection, DbError, Tx};
use crate::domain::ids::AccountId;
use crate::domain::profiles::{Field, Profile};
use crate::domain::text::Text as _;
use crate::domain::time::Instant;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = profiles, treat_none_as_null = true)]
struct ProfileRow {
    account_id: AccountId,
    legal_name: String,
    born_on: Option<String>,
    company_number: Option<String>,
    line1: String,
    line2: String,
    city: String,
    region: String,
    postal_code: String,
    country: String,
    saved_at: Instant,
}

/// A profile as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What it says.
    pub profile: Profile,
    /// Since when it says so.
    pub saved_at: Instant,
}

/// One saving of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub changed_at: Instant,
    /// Which fields became others.
    pub fields: Vec<Field>,
}

/// The profile of an account, if there is one.
pub fn of_account(connection: &mut Connection, account: AccountId) -> Result<Option<Saved>, DbError> {
    let found = profiles::table.filter(profiles::account_id.eq(account)).select(ProfileRow::as_select());
    found.first(connection).optional()?.map(saved).transpose()
}

fn saved(row: ProfileRow) -> Result<Saved, DbError> {
    let born_on = row.born_on.map(|text| text.parse::<NaiveDate>()).transpose();
    let born_on = born_on.map_err(|error| DbError::Unreadable(format!("profile {}: {error}", row.account_id)))?;
    Ok(Saved {
        profile: Profile {
            legal_name: row.legal_name,
            born_on,
            company_number: row.company_number,
            line1: row.line1,
            line2: row.line2,
            city: row.city,
            region: row.region,
            postal_code: row.postal_code,
            country: row.country,
        },
        saved_at: row.saved_at,
    })
}

/// The last changes of a profile, the latest first.
pub fn changes(connection: &mut Connection, account: AccountId, limit: i64) -> Result<Vec<Change>, DbError> {
    let rows: Vec<(Instant, String)> = profile_changes::table
        .filter(profile_changes::account_id.eq(account))
        .order(profile_changes::id.desc())
        .limit(limit)
        .select((profile_changes::changed_at, profile_changes::fields))
        .load(connection)?;
    let change = |(changed_at, fields): (Instant, String)| Change {
        changed_at,
        fields: fields.split(' ').filter_map(Field::parse).collect(),
    };
    Ok(rows.into_iter().map(change).collect())
}

/// Keeps a profile and which of its fields that changes.
///
/// # Errors
/// [`DbError::Taken`] when another transaction keeps the account's first profile at this moment.
pub fn save(
    tx: &mut Tx,
    account: AccountId,
    profile: &Profile,
    is_first: bool,
    changed: &[Field],
    now: Instant,
) -> Result<(), DbError> {
    let row = ProfileRow {
        account_id: account,
        legal_name: profile.legal_name.clone(),
        born_on: profile.born_on.map(|date| date.to_string()),
        company_number: profile.company_number.clone(),
        line1: profile.line1.clone(),
        line2: profile.line2.clone(),
        city: profile.city.clone(),
        region: profile.region.clone(),
        postal_code: profile.postal_code.clone(),
        country: profile.country.clone(),
        saved_at: now,
    };
    if is_first {
        diesel::insert_into(profiles::table).values(&row).execute(&mut **tx)?;
    } else {
        diesel::update(profiles::table.filter(profiles::account_id.eq(account))).set(&row).execute(&mut **tx)?;
    }
    let fields = changed.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(" ");
    diesel::insert_into(profile_changes::table)
        .values((
            profile_changes::account_id.eq(account),
            profile_changes::fields.eq(fields),
            profile_changes::changed_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
