//! The outbox: notices queued in the transaction of what they tell.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::schema::{accounts, notices, shop_members};
use super::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::{AccountId, OrderId};
use crate::domain::notices::{NoticeKind, Queued, Recipient};
use crate::domain::shops::Role;
use crate::domain::text::text_enum;
use crate::domain::time::Instant;

text_enum! {
    /// What became of a notice.
    NoticeState {
        /// Waiting for its next attempt.
        Queued = "queued",
        /// A mail server took it.
        HandedOver = "handed_over",
        /// No mail server ever will.
        Refused = "refused",
    }
}

#[derive(Insertable)]
#[diesel(table_name = notices)]
struct NewNotice {
    cause: String,
    kind: NoticeKind,
    facts: String,
    account_id: AccountId,
    order_id: Option<OrderId>,
    message_id: String,
    state: NoticeState,
    next_attempt_at: Option<Instant>,
    queued_at: Instant,
}

/// Queues notices, one for each person told. A cause that was queued before is not queued again.
/// The `message_id` of each is made here, so that every attempt carries the same.
pub fn queue(tx: &mut Tx, told: &[Queued], now: Instant) -> Result<(), DbError> {
    let mut rows = Vec::new();
    for queued in told {
        let facts = serde_json::to_string(&queued.notice).map_err(|error| DbError::Unreadable(error.to_string()))?;
        for account in recipients(tx, queued.to)? {
            rows.push(NewNotice {
                cause: format!("{}:{account}", queued.cause),
                kind: queued.notice.kind(),
                facts: facts.clone(),
                account_id: account,
                order_id: queued.order,
                message_id: uuid::Uuid::new_v4().to_string(),
                state: NoticeState::Queued,
                next_attempt_at: Some(now),
                queued_at: now,
            });
        }
    }
    let causes: Vec<&str> = rows.iter().map(|row| row.cause.as_str()).collect();
    if causes.is_empty() {
        return Ok(());
    }
    let known: BTreeSet<String> =
        notices::table.filter(notices::cause.eq_any(causes)).select(notices::cause).load(&mut **tx)?.into_iter().collect();
    rows.retain(|row| !known.contains(&row.cause));
    insert_all!(tx, notices::table, &rows)?;
    Ok(())
}

fn recipients(connection: &mut Connection, to: Recipient) -> Result<Vec<AccountId>, DbError> {
    Ok(match to {
        Recipient::Buyer(account) => vec![account],
        Recipient::Shop(shop) => shop_members::table
            .filter(shop_members::shop_id.eq(shop).and(shop_members::role.eq_any([Role::Owner, Role::Orders])))
            .order(shop_members::account_id)
            .select(shop_members::account_id)
            .load(connection)?,
        Recipient::Administrators => accounts::table
            .filter(accounts::administrator.eq(true))
            .order(accounts::id)
            .select(accounts::id)
            .load(connection)?,
    })
}
