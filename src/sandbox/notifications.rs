//! Notifications: what the merchant is to be told, queued in the transaction that made it true, and how each attempt went.
//! Sending them is done in [`super::delivery`].

use chrono::{NaiveDateTime, SecondsFormat, TimeDelta};
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::Serialize;

use super::columns::spelled;
use super::error::SandboxError;
use super::payments::{self, Payment, PaymentObject, new_token};
use super::payouts::{Payout, PayoutObject};
use super::refunds::RefundObject;
use super::schema::{attempts, notifications};

/// How long after an attempt that failed the next one comes; after the last the sandbox gives up.
const RETRY_AFTER: [TimeDelta; 10] = [
    TimeDelta::seconds(5),
    TimeDelta::seconds(30),
    TimeDelta::minutes(2),
    TimeDelta::minutes(10),
    TimeDelta::hours(1),
    TimeDelta::hours(3),
    TimeDelta::hours(6),
    TimeDelta::hours(12),
    TimeDelta::hours(24),
    TimeDelta::hours(24),
];

spelled! {
    /// What a notification is about.
    EventKind {
        /// A payment as of the event.
        Payment = "payment.updated",
        /// A refund as of the event.
        Refund = "refund.updated",
        /// A payout as of the event.
        Payout = "payout.updated",
    }
}

/// Something the merchant is to be told.
pub(super) struct Event<'a> {
    token: String,
    about: About,
    url: &'a str,
    kind: EventKind,
    body: String,
    created_at: NaiveDateTime,
}

/// Whose notification it is.
enum About {
    Payment(i64),
    Payout(i64),
}

/// What is sent: the object as of the event, under the event's name.
#[derive(Serialize)]
struct Envelope<'a, T> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: EventKind,
    created: String,
    data: &'a T,
}

impl<'a> Event<'a> {
    /// Tells of a payment as `object` has it.
    pub(super) fn payment(
        payment: &'a Payment,
        object: &PaymentObject,
        at: NaiveDateTime,
    ) -> Result<Self, SandboxError> {
        Self::new(About::Payment(payment.id), &payment.notify_url, EventKind::Payment, object, at)
    }

    /// Tells of a refund of the payment.
    pub(super) fn refund(payment: &'a Payment, object: &RefundObject, at: NaiveDateTime) -> Result<Self, SandboxError> {
        Self::new(About::Payment(payment.id), &payment.notify_url, EventKind::Refund, object, at)
    }

    /// Tells of a payout.
    pub(super) fn payout(payout: &'a Payout, object: &PayoutObject, at: NaiveDateTime) -> Result<Self, SandboxError> {
        Self::new(About::Payout(payout.id), &payout.notify_url, EventKind::Payout, object, at)
    }

    fn new<T: Serialize>(
        about: About,
        url: &'a str,
        kind: EventKind,
        data: &T,
        at: NaiveDateTime,
    ) -> Result<Self, SandboxError> {
        let token = new_token("evt");
        let created = at.and_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let body = serde_json::to_string(&Envelope { id: &token, kind, created, data })?;
        Ok(Self { token, about, url, kind, body, created_at: at })
    }
}

/// A notification's row: one event to be delivered once. An event delivered twice has two.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = notifications, belongs_to(Payment), belongs_to(Payout))]
pub(super) struct Notification {
    pub(super) id: i64,
    pub(super) event: String,
    pub(super) payment_id: Option<i64>,
    pub(super) payout_id: Option<i64>,
    pub(super) kind: EventKind,
    pub(super) url: String,
    pub(super) body: String,
    pub(super) created_at: NaiveDateTime,
    /// `None` once it is delivered or given up.
    pub(super) next_attempt_at: Option<NaiveDateTime>,
    pub(super) delivered_at: Option<NaiveDateTime>,
}

/// How one attempt went.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = attempts, belongs_to(Notification))]
pub(super) struct Attempt {
    pub(super) id: i64,
    pub(super) notification_id: i64,
    pub(super) attempted_at: NaiveDateTime,
    /// The status answered, or why there was none.
    pub(super) answer: String,
}

/// Queues an event, to be delivered once at each of these instants.
pub(super) fn queue(
    connection: &mut SqliteConnection,
    event: &Event,
    deliver_at: &[NaiveDateTime],
) -> Result<(), SandboxError> {
    let (payment, payout) = match event.about {
        About::Payment(id) => (Some(id), None),
        About::Payout(id) => (None, Some(id)),
    };
    for at in deliver_at {
        diesel::insert_into(notifications::table)
            .values((
                notifications::event.eq(&event.token),
                notifications::payment_id.eq(payment),
                notifications::payout_id.eq(payout),
                notifications::kind.eq(event.kind),
                notifications::url.eq(event.url),
                notifications::body.eq(&event.body),
                notifications::created_at.eq(event.created_at),
                notifications::next_attempt_at.eq(at),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// Queues what there is to tell of a payment as it stands.
pub(super) fn queue_payment(
    connection: &mut SqliteConnection,
    payment: Payment,
    at: NaiveDateTime,
    deliver_at: &[NaiveDateTime],
) -> Result<(), SandboxError> {
    let object = payments::object(connection, payment.clone())?;
    queue(connection, &Event::payment(&payment, &object, at)?, deliver_at)
}

/// When the next attempt is due.
pub(super) fn next_attempt(connection: &mut SqliteConnection) -> QueryResult<Option<NaiveDateTime>> {
    notifications::table.select(diesel::dsl::min(notifications::next_attempt_at)).first(connection)
}

/// The notification whose attempt has been due longest.
pub(super) fn first_due(connection: &mut SqliteConnection, now: NaiveDateTime) -> QueryResult<Option<Notification>> {
    notifications::table
        .filter(notifications::next_attempt_at.le(now))
        .order((notifications::next_attempt_at, notifications::id))
        .select(Notification::as_select())
        .first(connection)
        .optional()
}

/// Writes down how an attempt went: delivered, to be tried again, or given up.
pub(super) fn record_attempt(
    connection: &mut SqliteConnection,
    notification: &Notification,
    at: NaiveDateTime,
    answer: &Answer,
) -> QueryResult<()> {
    let before = Attempt::belonging_to(notification).count().get_result::<i64>(connection)?;
    let retry_after = usize::try_from(before).ok().and_then(|before| RETRY_AFTER.get(before));
    let next = if answer.accepted { None } else { retry_after.map(|wait| at + *wait) };
    diesel::insert_into(attempts::table)
        .values((
            attempts::notification_id.eq(notification.id),
            attempts::attempted_at.eq(at),
            attempts::answer.eq(&answer.text),
        ))
        .execute(connection)?;
    diesel::update(notification)
        .set((notifications::next_attempt_at.eq(next), notifications::delivered_at.eq(answer.accepted.then_some(at))))
        .execute(connection)?;
    Ok(())
}

/// What came back from an attempt.
#[derive(Debug)]
pub(super) struct Answer {
    /// Whether it was a status from 200 to 299.
    pub(super) accepted: bool,
    /// The status, or why there was none.
    pub(super) text: String,
}

/// The notifications of several payouts, in the order they were queued.
pub(super) fn of_payouts(connection: &mut SqliteConnection, payouts: &[Payout]) -> QueryResult<Vec<Notification>> {
    Notification::belonging_to(payouts).order(notifications::id).select(Notification::as_select()).load(connection)
}

/// The notifications of several payments, in the order they were queued.
pub(super) fn of_all(connection: &mut SqliteConnection, payments: &[Payment]) -> QueryResult<Vec<Notification>> {
    Notification::belonging_to(payments).order(notifications::id).select(Notification::as_select()).load(connection)
}

/// The attempts of several notifications, in order.
pub(super) fn attempts_of_all(
    connection: &mut SqliteConnection,
    notifications: &[Notification],
) -> QueryResult<Vec<Attempt>> {
    Attempt::belonging_to(notifications).order(attempts::id).select(Attempt::as_select()).load(connection)
}
