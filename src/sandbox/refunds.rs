//! Refunds: their rows, how one is asked for, and what the operator lets become of it.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::min;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::{Deserialize, Serialize};

use super::amounts::Amount;
use super::chargebacks;
use super::columns::spelled;
use super::error::SandboxError;
use super::notifications::{self, Event};
use super::payments::{self, Made, Payment, is_amount, is_name, new_token};
use super::schema::{payments as payment_rows, refund_mode, refunds};

/// How long a refund stays pending before it is done.
const PENDING_FOR: TimeDelta = TimeDelta::hours(1);
/// How long after it was done a refund fails.
const FAILS_AFTER: TimeDelta = TimeDelta::days(3);
/// Why a refund is refused when the operator wants it so.
const REFUSAL: &str = "the account cannot make refunds today";
/// Why a refund fails after it was done.
const FAILURE: &str = "the buyer's bank sent the money back";

spelled! {
    /// Where a refund stands.
    RefundStatus {
        /// Accepted, not yet done.
        Pending = "pending",
        /// The money is on its way to the buyer.
        Done = "done",
        /// It was done, but the money came back.
        Failed = "failed",
        /// It was never done.
        Refused = "refused",
    }
}

spelled! {
    /// What becomes of new refunds.
    RefundMode {
        /// Done at once.
        Done = "done",
        /// Refused.
        Refuse = "refuse",
        /// Done at once, but the merchant's program gets no answer.
        LoseAnswer = "lose_answer",
        /// Pending, and done after an hour.
        PendingThenDone = "pending_then_done",
        /// Done at once, and failed after three days.
        DoneThenFailed = "done_then_failed",
    }
}

/// A refund's row.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = refunds, belongs_to(Payment))]
pub(super) struct Refund {
    pub(super) id: i64,
    /// Its id on the wire.
    pub(super) token: String,
    pub(super) key: String,
    pub(super) payment_id: i64,
    pub(super) status: RefundStatus,
    pub(super) reason: Option<String>,
    pub(super) amount_minor: i64,
    pub(super) currency: String,
    /// When it goes on by itself: from pending to done, or from done to failed.
    pub(super) changes_at: Option<NaiveDateTime>,
    pub(super) created_at: NaiveDateTime,
}

impl Refund {
    /// What goes back.
    pub(super) fn amount(&self) -> Amount<'_> {
        Amount { minor: self.amount_minor, currency: &self.currency }
    }
}

/// A refund as the API and the notifications write it.
#[derive(Debug, Serialize)]
pub(super) struct RefundObject {
    id: String,
    key: String,
    payment: String,
    status: RefundStatus,
    reason: Option<String>,
    amount_minor: i64,
    currency: String,
}

impl RefundObject {
    fn of(payment: &Payment, refund: Refund) -> Self {
        Self {
            id: refund.token,
            key: refund.key,
            payment: payment.token.clone(),
            status: refund.status,
            reason: refund.reason,
            amount_minor: refund.amount_minor,
            currency: refund.currency,
        }
    }
}

/// What a merchant's program sends to ask for a refund.
#[derive(Debug, Deserialize)]
pub(super) struct AskRefund {
    key: String,
    amount_minor: i64,
    currency: String,
}

/// What asking for a refund led to. The refund is kept whichever it is.
pub(super) enum Asked {
    /// It is made, or was made before.
    Made(Made<RefundObject>),
    /// It is refused, for this reason.
    Refused(String),
    /// It is made, and the answer is to be lost.
    AnswerLost,
}

/// Asks for a refund of a payment, or finds the one of that key.
pub(super) fn ask(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    payment_token: &str,
    asked: &AskRefund,
) -> Result<Asked, SandboxError> {
    let payment = payments::find(connection, payment_token)?;
    if let Some(refund) =
        refunds::table.filter(refunds::key.eq(&asked.key)).select(Refund::as_select()).first(connection).optional()?
    {
        let same = (refund.payment_id, refund.amount_minor, &refund.currency)
            == (payment.id, asked.amount_minor, &asked.currency);
        return match refund {
            _ if !same => Err(SandboxError::Conflict("the key belongs to another refund")),
            Refund { status: RefundStatus::Refused, reason, .. } => Ok(Asked::Refused(reason.unwrap_or_default())),
            refund => Ok(Asked::Made(Made::Before(RefundObject::of(&payment, refund)))),
        };
    }
    if !is_name(&asked.key) {
        return Err(SandboxError::Malformed("key: 1 to 200 letters, digits and -._: are allowed"));
    }
    if !is_amount(asked.amount_minor) {
        return Err(SandboxError::Malformed("amount_minor must be from 1 to 1000000000000"));
    }
    if asked.amount_minor > refundable(connection, &payment, &asked.currency)? {
        return Err(SandboxError::Refused(
            "more than was charged and is neither given back nor charged back".to_owned(),
        ));
    }
    let mode = mode(connection)?;
    let (status, reason, changes_at) = match mode {
        RefundMode::Done | RefundMode::LoseAnswer => (RefundStatus::Done, None, None),
        RefundMode::Refuse => (RefundStatus::Refused, Some(REFUSAL), None),
        RefundMode::PendingThenDone => (RefundStatus::Pending, None, Some(now + PENDING_FOR)),
        RefundMode::DoneThenFailed => (RefundStatus::Done, None, Some(now + FAILS_AFTER)),
    };
    let refund = diesel::insert_into(refunds::table)
        .values((
            refunds::token.eq(new_token("re")),
            refunds::key.eq(&asked.key),
            refunds::payment_id.eq(payment.id),
            refunds::status.eq(status),
            refunds::reason.eq(reason),
            refunds::amount_minor.eq(asked.amount_minor),
            refunds::currency.eq(&asked.currency),
            refunds::changes_at.eq(changes_at),
            refunds::created_at.eq(now),
        ))
        .returning(Refund::as_returning())
        .get_result(connection)?;
    let object = RefundObject::of(&payment, refund);
    if mode == RefundMode::Refuse {
        return Ok(Asked::Refused(REFUSAL.to_owned()));
    }
    notifications::queue(connection, &Event::refund(&payment, &object, now)?, &[now])?;
    Ok(if mode == RefundMode::LoseAnswer { Asked::AnswerLost } else { Asked::Made(Made::New(object)) })
}

/// What was charged in a currency, is not given back and is not with the buyer's bank. Each refund counts unless it was
/// refused or has failed. Never below zero, though a bank may take back what was given back before.
fn refundable(connection: &mut SqliteConnection, payment: &Payment, currency: &str) -> QueryResult<i64> {
    let charged: i64 = payments::charges_of(connection, payment)?
        .iter()
        .filter(|charge| charge.currency == currency)
        .map(|charge| charge.amount_minor)
        .sum();
    let given_back: i64 = Refund::belonging_to(payment)
        .filter(refunds::currency.eq(currency))
        .filter(refunds::status.eq_any([RefundStatus::Pending, RefundStatus::Done]))
        .select(refunds::amount_minor)
        .load::<i64>(connection)?
        .iter()
        .sum();
    let taken = chargebacks::taken(connection, payment, currency)?;
    Ok((charged - given_back - taken).max(0))
}

/// The refund of a key.
pub(super) fn find(connection: &mut SqliteConnection, key: &str) -> Result<RefundObject, SandboxError> {
    let (refund, payment) = refunds::table
        .inner_join(payment_rows::table)
        .filter(refunds::key.eq(key))
        .select((Refund::as_select(), Payment::as_select()))
        .first::<(Refund, Payment)>(connection)
        .optional()?
        .ok_or(SandboxError::NotFound("refund"))?;
    Ok(RefundObject::of(&payment, refund))
}

/// What becomes of new refunds.
pub(super) fn mode(connection: &mut SqliteConnection) -> QueryResult<RefundMode> {
    refund_mode::table.select(refund_mode::mode).first(connection)
}

/// Chooses what becomes of new refunds.
pub(super) fn set_mode(connection: &mut SqliteConnection, mode: RefundMode) -> Result<(), SandboxError> {
    diesel::update(refund_mode::table).set(refund_mode::mode.eq(mode)).execute(connection)?;
    Ok(())
}

/// When the next refund goes on by itself.
pub(super) fn next_change(connection: &mut SqliteConnection) -> QueryResult<Option<NaiveDateTime>> {
    refunds::table.select(min(refunds::changes_at)).first(connection)
}

/// Lets the refunds that are due go on, each as of when it was due, and queues what is to be told of it.
pub(super) fn settle_changes(connection: &mut SqliteConnection, now: NaiveDateTime) -> Result<(), SandboxError> {
    let due = refunds::table
        .inner_join(payment_rows::table)
        .filter(refunds::changes_at.le(now))
        .order((refunds::changes_at, refunds::id))
        .select((Refund::as_select(), Payment::as_select(), refunds::changes_at.assume_not_null()))
        .load::<(Refund, Payment, NaiveDateTime)>(connection)?;
    for (refund, payment, at) in due {
        let (status, reason) = match refund.status {
            RefundStatus::Pending => (RefundStatus::Done, None),
            RefundStatus::Done | RefundStatus::Failed | RefundStatus::Refused => (RefundStatus::Failed, Some(FAILURE)),
        };
        let refund = diesel::update(&refund)
            .set((
                refunds::status.eq(status),
                refunds::reason.eq(reason),
                refunds::changes_at.eq(None::<NaiveDateTime>),
            ))
            .returning(Refund::as_returning())
            .get_result(connection)?;
        let object = RefundObject::of(&payment, refund);
        notifications::queue(connection, &Event::refund(&payment, &object, at)?, &[at])?;
    }
    Ok(())
}

/// The refunds of several payments, in the order they were asked for.
pub(super) fn of_all(connection: &mut SqliteConnection, payments: &[Payment]) -> QueryResult<Vec<Refund>> {
    Refund::belonging_to(payments).order(refunds::id).select(Refund::as_select()).load(connection)
}
