//! What people write to each other in a case. Nothing written is ever changed.

use diesel::prelude::*;

use crate::db::schema::{accounts, case_messages};
use crate::db::{Connection, DbError, Tx};
use crate::domain::ids::{AccountId, CaseId};
use crate::domain::orders::Actor;
use crate::domain::time::Instant;

/// A message, with the name of who wrote it.
#[derive(Clone, Debug, Queryable)]
pub struct Message {
    /// In which role.
    pub actor: Actor,
    /// Who.
    pub name: String,
    /// What.
    pub text: String,
    /// When.
    pub sent_at: Instant,
}

/// Keeps a message.
pub fn insert(
    tx: &mut Tx,
    case: CaseId,
    (actor, account): (Actor, AccountId),
    text: &str,
    now: Instant,
) -> Result<(), DbError> {
    diesel::insert_into(case_messages::table)
        .values((
            case_messages::case_id.eq(case),
            case_messages::actor.eq(actor),
            case_messages::account_id.eq(account),
            case_messages::text.eq(text),
            case_messages::sent_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// How many messages a case has.
pub fn count(connection: &mut Connection, case: CaseId) -> Result<i64, DbError> {
    Ok(case_messages::table.filter(case_messages::case_id.eq(case)).count().get_result(connection)?)
}

/// The messages of a case, oldest first.
pub fn of_case(connection: &mut Connection, case: CaseId) -> Result<Vec<Message>, DbError> {
    Ok(case_messages::table
        .inner_join(accounts::table)
        .filter(case_messages::case_id.eq(case))
        .order(case_messages::id)
        .select((case_messages::actor, accounts::name, case_messages::text, case_messages::sent_at))
        .load(connection)?)
}
