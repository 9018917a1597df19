//! The outbox: notices queued once per cause and person, claimed by one worker at a time, and how each attempt ended.
//!
//! A notice passes through here in four steps:
//! 1. [`queue`] writes it in the transaction of what it tells.
//! 2. [`claim_due`] hands it to one worker for a while; should the worker die, it falls due again.
//! 3. [`letters`] reads what its words need.
//! 4. [`record`] writes how the attempt ended.

mod letters;
#[cfg(test)]
pub(crate) mod tests;

use chrono::TimeDelta;
use diesel::prelude::*;
use uuid::Uuid;

pub use letters::{AboutCase, AboutLine, AboutOrder, Addressee, Letter, letters};

use super::schema::{accounts, notice_attempts, notices, orders, shop_members};
use super::{Connection, DbError, Tx, insert_new};
use crate::domain::ids::{AccountId, NoticeId, OrderId, ShopId};
use crate::domain::notices::{NoticeKind, Outcome, Queued, Recipient, State};
use crate::domain::shops::Role;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;

/// How long a worker may keep a claimed notice before it falls due for another.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// A notice as kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notices)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NoticeRow {
    pub id: NoticeId,
    pub cause: String,
    pub kind: NoticeKind,
    pub facts: String,
    pub account_id: AccountId,
    pub order_id: Option<OrderId>,
    /// What stands before the `@` of its Message-ID, on every attempt.
    pub message_id: String,
    pub state: State,
    pub attempts: i64,
    pub next_attempt_at: Option<Instant>,
    pub queued_at: Instant,
    /// When it was handed over or refused for the first time. Sending it again leaves this.
    pub ended_at: Option<Instant>,
}

#[derive(Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
struct NewNotice {
    cause: String,
    kind: NoticeKind,
    facts: String,
    account_id: AccountId,
    order_id: Option<OrderId>,
    message_id: String,
    state: State,
    next_attempt_at: Option<Instant>,
    queued_at: Instant,
}

/// An attempt as kept.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = notice_attempts)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct AttemptRow {
    pub notice_id: NoticeId,
    pub attempt: i64,
    pub outcome: Outcome,
    pub detail: String,
    pub attempted_at: Instant,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Whoever carries it took it.
    HandedOver {
        /// The name they gave it, if any.
        receipt: String,
    },
    /// Not now.
    Deferred {
        /// What its carrier said, or what went wrong here.
        reason: String,
        /// When it is tried again.
        next_attempt_at: Instant,
    },
    /// Not ever.
    Refused {
        /// What its carrier said, or why nobody waits for it any more.
        reason: String,
    },
}

/// A notice in the administrators' list, with whom it is for and which order it is about.
#[derive(Clone, Debug, Queryable)]
pub struct Listed {
    /// The notice.
    pub notice: NoticeRow,
    /// Whom it is for.
    pub name: String,
    /// Where it goes.
    pub email: String,
    /// The order's number.
    pub order_number: Option<String>,
}

/// What has not been handed over yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: i64,
    /// Since when the oldest waits.
    pub since: Option<Instant>,
}

/// Queues notices for everybody they are for. A person is told of a cause once: a second time changes nothing.
pub fn queue(tx: &mut Tx, queued: &[Queued], now: Instant) -> Result<(), DbError> {
    let members = members(tx, queued)?;
    let administrators = administrators(tx, queued)?;
    let mut rows = Vec::with_capacity(queued.len());
    for Queued { to, notice, order, cause } in queued {
        let facts = serde_json::to_string(notice).map_err(|error| DbError::Unreadable(format!("{cause}: {error}")))?;
        let told: Vec<AccountId> = match to {
            Recipient::Buyer(account) | Recipient::Holder(account) => vec![*account],
            Recipient::Shop(shop) => members.of(*shop, &[Role::Owner, Role::Orders]),
            Recipient::Treasurers(shop) => members.of(*shop, &[Role::Owner, Role::Money]),
            Recipient::Administrators => administrators.clone(),
        };
        rows.extend(told.into_iter().map(|account| NewNotice {
            cause: format!("{cause}:{account}"),
            kind: notice.kind(),
            facts: facts.clone(),
            account_id: account,
            order_id: *order,
            message_id: new_message_id(now),
            state: State::Queued,
            next_attempt_at: Some(now),
            queued_at: now,
        }));
    }
    insert_new!(tx, notices::table, &rows)?;
    Ok(())
}

/// Who works in the shops that are told something, and as what.
struct Members(Vec<(ShopId, AccountId, Role)>);

impl Members {
    /// Those of a shop in one of these roles.
    fn of(&self, shop: ShopId, roles: &[Role]) -> Vec<AccountId> {
        self.0.iter().filter(|(of, _, role)| *of == shop && roles.contains(role)).map(|(_, who, _)| *who).collect()
    }
}

fn members(connection: &mut Connection, queued: &[Queued]) -> Result<Members, DbError> {
    let shops: Vec<ShopId> = queued
        .iter()
        .filter_map(|queued| match queued.to {
            Recipient::Shop(shop) | Recipient::Treasurers(shop) => Some(shop),
            Recipient::Buyer(_) | Recipient::Holder(_) | Recipient::Administrators => None,
        })
        .collect();
    if shops.is_empty() {
        return Ok(Members(Vec::new()));
    }
    Ok(Members(
        shop_members::table
            .filter(shop_members::shop_id.eq_any(shops))
            .order(shop_members::account_id)
            .select((shop_members::shop_id, shop_members::account_id, shop_members::role))
            .load(connection)?,
    ))
}

fn administrators(connection: &mut Connection, queued: &[Queued]) -> Result<Vec<AccountId>, DbError> {
    if !queued.iter().any(|queued| queued.to == Recipient::Administrators) {
        return Ok(Vec::new());
    }
    Ok(accounts::table
        .filter(accounts::administrator.eq(true))
        .order(accounts::id)
        .select(accounts::id)
        .load(connection)?)
}

/// What stands before the `@` of a Message-ID. It begins with the time, so that the index of them grows at its end.
fn new_message_id(now: Instant) -> String {
    format!("{:x}.{}", now.and_utc().timestamp_micros(), Uuid::new_v4().simple())
}

/// Takes up to `limit` due notices for one worker, the longest due first. A kind that only a newer program knows is left
/// to it, and holds up no other.
/// Whoever comes second finds them no longer due, so that two workers never hold one notice.
pub fn claim_due(tx: &mut Tx, now: Instant, limit: i64) -> Result<Vec<NoticeRow>, DbError> {
    let due = notices::state.eq(State::Queued).and(notices::next_attempt_at.le(now));
    let ids: Vec<NoticeId> = notices::table
        .filter(due)
        .filter(notices::kind.eq_any(NoticeKind::ALL))
        .order((notices::next_attempt_at, notices::id))
        .limit(limit)
        .select(notices::id)
        .load(&mut **tx)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut claimed: Vec<NoticeRow> = diesel::update(notices::table.filter(notices::id.eq_any(ids)).filter(due))
        .set((notices::next_attempt_at.eq(now + LEASE), notices::attempts.eq(notices::attempts + 1)))
        .returning(notices::all_columns)
        .get_results(&mut **tx)?;
    claimed.sort_by_key(|notice| notice.id);
    Ok(claimed)
}

/// Writes how the attempt at a claimed notice ended.
/// A worker so late that another has claimed the notice since can still say that it was handed over, and nothing else.
pub fn record(tx: &mut Tx, notice: &NoticeRow, ended: &Ended, now: Instant) -> Result<(), DbError> {
    let (outcome, detail) = match ended {
        Ended::HandedOver { receipt } => (Outcome::HandedOver, receipt.as_str()),
        Ended::Deferred { reason, .. } => (Outcome::Deferred, reason.as_str()),
        Ended::Refused { reason } => (Outcome::Refused, reason.as_str()),
    };
    let attempt = AttemptRow {
        notice_id: notice.id,
        attempt: notice.attempts,
        outcome,
        detail: detail.to_owned(),
        attempted_at: now,
    };
    diesel::insert_into(notice_attempts::table).values(&attempt).execute(&mut **tx)?;

    let waiting = notices::id.eq(notice.id).and(notices::state.eq(State::Queued));
    let still_ours = waiting.and(notices::attempts.eq(notice.attempts));
    let ended_at = notice.ended_at.unwrap_or(now);
    match ended {
        Ended::HandedOver { .. } => diesel::update(notices::table.filter(waiting))
            .set((
                notices::state.eq(State::HandedOver),
                notices::next_attempt_at.eq(None::<Instant>),
                notices::ended_at.eq(ended_at),
            ))
            .execute(&mut **tx)?,
        Ended::Deferred { next_attempt_at, .. } => diesel::update(notices::table.filter(still_ours))
            .set(notices::next_attempt_at.eq(next_attempt_at))
            .execute(&mut **tx)?,
        Ended::Refused { .. } => diesel::update(notices::table.filter(still_ours))
            .set((
                notices::state.eq(State::Refused),
                notices::next_attempt_at.eq(None::<Instant>),
                notices::ended_at.eq(ended_at),
            ))
            .execute(&mut **tx)?,
    };
    Ok(())
}

/// Sends an ended notice once more, with the Message-ID it had and three new days to try. Says whether it had ended.
pub fn resend(tx: &mut Tx, id: NoticeId, now: Instant) -> Result<bool, DbError> {
    let ended = notices::id.eq(id).and(notices::state.ne(State::Queued));
    let changed = diesel::update(notices::table.filter(ended))
        .set((notices::state.eq(State::Queued), notices::next_attempt_at.eq(now), notices::queued_at.eq(now)))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Notices of known kinds with whom they are for and what they are about.
macro_rules! listed {
    () => {
        notices::table
            .inner_join(accounts::table)
            .left_join(orders::table)
            .filter(notices::kind.eq_any(NoticeKind::ALL))
            .select((NoticeRow::as_select(), accounts::name, accounts::email, orders::number.nullable()))
    };
}

/// Notices for administrators, newest first, of one state or of all; `before` is the last one of the page before.
pub fn list(
    connection: &mut Connection,
    state: Option<State>,
    before: Option<NoticeId>,
    limit: i64,
) -> Result<Vec<Listed>, DbError> {
    let mut query = listed!().order(notices::id.desc()).limit(limit).into_boxed();
    if let Some(state) = state {
        query = query.filter(notices::state.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(notices::id.lt(before));
    }
    Ok(query.load(connection)?)
}

/// The notices about an order, oldest first.
pub fn of_order(connection: &mut Connection, order: OrderId) -> Result<Vec<Listed>, DbError> {
    Ok(listed!().filter(notices::order_id.eq(order)).order(notices::id).load(connection)?)
}

/// One notice for administrators.
pub fn find(connection: &mut Connection, id: NoticeId) -> Result<Option<Listed>, DbError> {
    Ok(listed!().filter(notices::id.eq(id)).first(connection).optional()?)
}

/// The attempts at some notices, by notice, oldest first.
pub fn attempts(connection: &mut Connection, of: &[NoticeId]) -> Result<Vec<AttemptRow>, DbError> {
    Ok(notice_attempts::table
        .filter(notice_attempts::notice_id.eq_any(of))
        .order((notice_attempts::notice_id, notice_attempts::attempt))
        .select(AttemptRow::as_select())
        .load(connection)?)
}

/// When the first reminder to confirm delivery of an order, wholly shipped at `shipped_at`, was handed over or refused
/// for good. One from before that, about a single package, could not say when delivery is confirmed.
pub fn first_reminder_ended_at(
    connection: &mut Connection,
    order: OrderId,
    shipped_at: Instant,
) -> Result<Option<Instant>, DbError> {
    let reminders = notices::order_id.eq(order).and(notices::kind.eq(NoticeKind::DeliveryReminder));
    // Sending an old one again makes it newly queued, but leaves when it ended.
    let since = notices::queued_at.ge(shipped_at).and(notices::ended_at.ge(shipped_at));
    Ok(notices::table
        .filter(reminders.and(since))
        .order(notices::ended_at)
        .select(notices::ended_at)
        .first::<Option<Instant>>(connection)
        .optional()?
        .flatten())
}

/// How many notices wait, and since when: mail is down when the oldest waits too long.
pub fn waiting(connection: &mut Connection) -> Result<Waiting, DbError> {
    let queued = notices::state.eq(State::Queued);
    let (count, since) = notices::table
        .filter(queued)
        .select((diesel::dsl::count_star(), diesel::dsl::min(notices::queued_at)))
        .first(connection)?;
    Ok(Waiting { count, since })
}

/// When the next attempt at a notice of a known kind is due.
pub fn next_attempt_at(connection: &mut Connection) -> Result<Option<Instant>, DbError> {
    let waiting = notices::state.eq(State::Queued).and(notices::kind.eq_any(NoticeKind::ALL));
    let waiting = notices::table.filter(waiting).order(notices::next_attempt_at);
    Ok(waiting.select(notices::next_attempt_at).first::<Option<Instant>>(connection).optional()?.flatten())
}
