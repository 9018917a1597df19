//! People as administrators look them up: who they are, what they do here, where they are signed in.

use diesel::prelude::*;

use crate::db::schema::{accounts, sessions, shop_members, shops};
use crate::db::text_search::{containing, lower_case};
use crate::db::{Connection, DbError};
use crate::domain::ids::AccountId;
use crate::domain::shops::Role;
use crate::domain::time::Instant;

/// A person in the administrators' list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Their account.
    pub id: AccountId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they look after the store.
    pub administrator: bool,
    /// Whether they bought without a password.
    pub guest: bool,
    /// Since when.
    pub created_at: Instant,
    /// Where they work, by name.
    pub memberships: Vec<Membership>,
}

/// What somebody does in a shop.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Membership {
    /// Who.
    pub account_id: AccountId,
    /// What they may do there.
    pub role: Role,
    /// The shop's part of an address.
    pub slug: String,
    /// The shop's name.
    pub shop: String,
    /// Since when.
    pub since: Instant,
}

/// Which people a page of the list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only those in whose name or address this stands, however it is written; empty for all.
    pub text: String,
    /// Only this one.
    pub id: Option<AccountId>,
    /// Only those who came before this one: the keyset.
    pub before: Option<AccountId>,
}

/// People, those who came last first, in two queries.
pub fn list(connection: &mut Connection, wanted: &Wanted, limit: i64) -> Result<Vec<Listed>, DbError> {
    let mut query = accounts::table
        .select((
            accounts::id,
            accounts::name,
            accounts::email,
            accounts::administrator,
            accounts::password_hash.is_null(),
            accounts::created_at,
        ))
        .order(accounts::id.desc())
        .limit(limit)
        .into_boxed();
    let text = wanted.text.trim();
    if !text.is_empty() {
        let pattern = containing(text);
        let named = lower_case(accounts::name).like(pattern.clone()).escape('\\');
        query = query.filter(accounts::email.like(pattern).escape('\\').or(named));
    }
    if let Some(id) = wanted.id {
        query = query.filter(accounts::id.eq(id));
    }
    if let Some(before) = wanted.before {
        query = query.filter(accounts::id.lt(before));
    }
    let rows: Vec<(AccountId, String, String, bool, bool, Instant)> = query.load(connection)?;
    let ids: Vec<AccountId> = rows.iter().map(|(id, ..)| *id).collect();
    let mut members: Vec<Membership> = shop_members::table
        .inner_join(shops::table)
        .filter(shop_members::account_id.eq_any(ids))
        .order(shops::name)
        .select((shop_members::account_id, shop_members::role, shops::slug, shops::name, shop_members::since))
        .load(connection)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email, administrator, guest, created_at)| {
            let memberships = members.extract_if(.., |member| member.account_id == id).collect();
            Listed { id, name, email, administrator, guest, created_at, memberships }
        })
        .collect())
}

/// In how many browsers somebody is signed in.
pub fn count_sessions(connection: &mut Connection, of: AccountId, now: Instant) -> Result<i64, DbError> {
    let living = sessions::account_id.eq(of).and(sessions::expires_at.gt(now));
    Ok(sessions::table.filter(living).count().get_result(connection)?)
}
