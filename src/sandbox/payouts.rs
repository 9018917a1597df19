//! Payouts: the merchant's money on its way to bank accounts. Their rows, how one is asked for, and what the operator lets
//! become of it.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::min;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use iso_currency::Currency;
use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::amounts::Amount;
use super::columns::spelled;
use super::error::SandboxError;
use super::notifications::{self, Event};
use super::payments::{Made, is_amount, is_name, new_token};
use super::schema::{payout_mode, payouts};

/// How long a payout that takes its time is pending.
const PENDING_FOR: TimeDelta = TimeDelta::days(1);
/// Why a payout is refused when the operator wants it so.
const REFUSAL: &str = "the bank account cannot be paid to";
/// Why a payout fails that was accepted.
const FAILURE: &str = "the bank account is closed";
/// Why a payout comes back.
const RETURN: &str = "the bank sent the money back: the account is closed";

spelled! {
    /// Where a payout stands.
    PayoutStatus {
        /// Accepted, not yet sent.
        Pending = "pending",
        /// The money is on its way to the bank account.
        Paid = "paid",
        /// It was accepted, but never sent.
        Failed = "failed",
        /// It was never accepted.
        Refused = "refused",
        /// It was sent, but the bank sent it back.
        Returned = "returned",
    }
}

spelled! {
    /// What becomes of new payouts.
    PayoutMode {
        /// Paid at once.
        Paid = "paid",
        /// Pending until the operator presses a button.
        Pending = "pending",
        /// Pending, and paid after a day.
        Late = "late",
        /// Refused.
        Refuse = "refuse",
        /// Paid at once, but the merchant's program gets no answer and is told nothing.
        Silent = "silent",
        /// Paid at once, and told twice.
        Twice = "twice",
    }
}

spelled! {
    /// What the operator lets become of one payout.
    PayoutOutcome {
        /// A pending one is paid.
        Pay = "pay",
        /// A pending one fails.
        Fail = "fail",
        /// A paid one comes back.
        Return = "return",
    }
}

/// A payout's row.
#[derive(Clone, Debug, Queryable, Selectable, Identifiable)]
#[diesel(table_name = payouts)]
pub(super) struct Payout {
    pub(super) id: i64,
    /// Its id on the wire.
    pub(super) token: String,
    pub(super) key: String,
    pub(super) status: PayoutStatus,
    pub(super) reason: Option<String>,
    pub(super) amount_minor: i64,
    pub(super) currency: String,
    pub(super) holder: String,
    pub(super) iban: String,
    pub(super) bic: Option<String>,
    pub(super) notify_url: String,
    /// When it goes on by itself, from pending to paid.
    pub(super) changes_at: Option<NaiveDateTime>,
    pub(super) created_at: NaiveDateTime,
}

impl Payout {
    /// What is sent.
    pub(super) fn amount(&self) -> Amount<'_> {
        Amount { minor: self.amount_minor, currency: &self.currency }
    }

    /// What the operator may let become of it.
    pub(super) fn outcomes(&self) -> &'static [PayoutOutcome] {
        match self.status {
            PayoutStatus::Pending => &[PayoutOutcome::Pay, PayoutOutcome::Fail],
            PayoutStatus::Paid => &[PayoutOutcome::Return],
            PayoutStatus::Failed | PayoutStatus::Refused | PayoutStatus::Returned => &[],
        }
    }
}

/// A payout as the API and the notifications write it.
#[derive(Debug, Serialize)]
pub(super) struct PayoutObject {
    id: String,
    key: String,
    status: PayoutStatus,
    reason: Option<String>,
    amount_minor: i64,
    currency: String,
}

impl From<Payout> for PayoutObject {
    fn from(payout: Payout) -> Self {
        Self {
            id: payout.token,
            key: payout.key,
            status: payout.status,
            reason: payout.reason,
            amount_minor: payout.amount_minor,
            currency: payout.currency,
        }
    }
}

/// What a merchant's program sends to ask for a payout.
#[derive(Debug, Deserialize)]
pub(super) struct AskPayout {
    key: String,
    amount_minor: i64,
    currency: String,
    holder: String,
    iban: String,
    #[serde(default)]
    bic: Option<String>,
    notify_url: String,
}

/// What asking for a payout led to. The payout is kept whichever it is.
pub(super) enum Asked {
    /// It is made, or was made before.
    Made(Made<PayoutObject>),
    /// It is refused, for this reason.
    Refused(String),
    /// It is made, and the answer is to be lost.
    AnswerLost,
}

/// Asks for a payout, or finds the one of that key.
pub(super) fn ask(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    asked: &AskPayout,
) -> Result<Asked, SandboxError> {
    let earlier = payouts::table.filter(payouts::key.eq(&asked.key)).select(Payout::as_select());
    if let Some(payout) = earlier.first(connection).optional()? {
        let same =
            (payout.amount_minor, &payout.currency, &payout.iban) == (asked.amount_minor, &asked.currency, &asked.iban);
        return match payout {
            _ if !same => Err(SandboxError::Conflict("the key belongs to another payout")),
            Payout { status: PayoutStatus::Refused, reason, .. } => Ok(Asked::Refused(reason.unwrap_or_default())),
            payout => Ok(Asked::Made(Made::Before(payout.into()))),
        };
    }
    check(asked)?;
    let mode = mode(connection)?;
    let (status, reason, changes_at) = match mode {
        PayoutMode::Paid | PayoutMode::Silent | PayoutMode::Twice => (PayoutStatus::Paid, None, None),
        PayoutMode::Pending => (PayoutStatus::Pending, None, None),
        PayoutMode::Late => (PayoutStatus::Pending, None, Some(now + PENDING_FOR)),
        PayoutMode::Refuse => (PayoutStatus::Refused, Some(REFUSAL), None),
    };
    let payout = diesel::insert_into(payouts::table)
        .values((
            payouts::token.eq(new_token("po")),
            payouts::key.eq(&asked.key),
            payouts::status.eq(status),
            payouts::reason.eq(reason),
            payouts::amount_minor.eq(asked.amount_minor),
            payouts::currency.eq(&asked.currency),
            payouts::holder.eq(&asked.holder),
            payouts::iban.eq(&asked.iban),
            payouts::bic.eq(&asked.bic),
            payouts::notify_url.eq(&asked.notify_url),
            payouts::changes_at.eq(changes_at),
            payouts::created_at.eq(now),
        ))
        .returning(Payout::as_returning())
        .get_result(connection)?;
    let tell_at: &[NaiveDateTime] = match mode {
        PayoutMode::Refuse => return Ok(Asked::Refused(REFUSAL.to_owned())),
        PayoutMode::Silent => return Ok(Asked::AnswerLost),
        PayoutMode::Twice => &[now, now],
        PayoutMode::Paid | PayoutMode::Pending | PayoutMode::Late => &[now],
    };
    tell(connection, &payout, now, tell_at)?;
    Ok(Asked::Made(Made::New(payout.into())))
}

/// The bounds of `docs/processor.md`.
fn check(asked: &AskPayout) -> Result<(), SandboxError> {
    if !is_name(&asked.key) {
        return Err(SandboxError::Malformed("key: 1 to 200 letters, digits and -._: are allowed"));
    }
    if !is_amount(asked.amount_minor) {
        return Err(SandboxError::Malformed("amount_minor must be from 1 to 1000000000000"));
    }
    if Currency::from_code(&asked.currency).is_none() {
        return Err(SandboxError::Malformed("currency must be an ISO 4217 code"));
    }
    if !(1..=70).contains(&asked.holder.chars().count()) {
        return Err(SandboxError::Malformed("holder: 1 to 70 characters"));
    }
    if asked.iban.parse::<iban::Iban>().is_err() {
        return Err(SandboxError::Malformed("iban must be an IBAN, without spaces"));
    }
    if !Url::parse(&asked.notify_url).is_ok_and(|url| ["http", "https"].contains(&url.scheme())) {
        return Err(SandboxError::Malformed("notify_url must be an http or https address"));
    }
    Ok(())
}

/// The payout of a key.
pub(super) fn find(connection: &mut SqliteConnection, key: &str) -> Result<PayoutObject, SandboxError> {
    let found = payouts::table.filter(payouts::key.eq(key)).select(Payout::as_select()).first(connection);
    Ok(found.optional()?.ok_or(SandboxError::NotFound("payout"))?.into())
}

/// What becomes of new payouts.
pub(super) fn mode(connection: &mut SqliteConnection) -> QueryResult<PayoutMode> {
    payout_mode::table.select(payout_mode::mode).first(connection)
}

/// Chooses what becomes of new payouts.
pub(super) fn set_mode(connection: &mut SqliteConnection, mode: PayoutMode) -> Result<(), SandboxError> {
    diesel::update(payout_mode::table).set(payout_mode::mode.eq(mode)).execute(connection)?;
    Ok(())
}

/// Lets something become of a payout. What it cannot become any more changes nothing, so that a second press does no harm.
pub(super) fn decide(
    connection: &mut SqliteConnection,
    now: NaiveDateTime,
    token: &str,
    outcome: PayoutOutcome,
) -> Result<(), SandboxError> {
    let found = payouts::table.filter(payouts::token.eq(token)).select(Payout::as_select()).first(connection);
    let payout: Payout = found.optional()?.ok_or(SandboxError::NotFound("payout"))?;
    if !payout.outcomes().contains(&outcome) {
        return Ok(());
    }
    let (status, reason) = match outcome {
        PayoutOutcome::Pay => (PayoutStatus::Paid, None),
        PayoutOutcome::Fail => (PayoutStatus::Failed, Some(FAILURE)),
        PayoutOutcome::Return => (PayoutStatus::Returned, Some(RETURN)),
    };
    become_of(connection, &payout, status, reason, now)
}

fn become_of(
    connection: &mut SqliteConnection,
    payout: &Payout,
    status: PayoutStatus,
    reason: Option<&str>,
    at: NaiveDateTime,
) -> Result<(), SandboxError> {
    let payout = diesel::update(payout)
        .set((payouts::status.eq(status), payouts::reason.eq(reason), payouts::changes_at.eq(None::<NaiveDateTime>)))
        .returning(Payout::as_returning())
        .get_result(connection)?;
    tell(connection, &payout, at, &[at])
}

fn tell(
    connection: &mut SqliteConnection,
    payout: &Payout,
    at: NaiveDateTime,
    deliver_at: &[NaiveDateTime],
) -> Result<(), SandboxError> {
    let object = PayoutObject::from(payout.clone());
    notifications::queue(connection, &Event::payout(payout, &object, at)?, deliver_at)
}

/// When the next payout goes on by itself.
pub(super) fn next_change(connection: &mut SqliteConnection) -> QueryResult<Option<NaiveDateTime>> {
    payouts::table.select(min(payouts::changes_at)).first(connection)
}

/// Pays the payouts that are due, each as of when it was due, and queues what is to be told of it.
pub(super) fn settle_changes(connection: &mut SqliteConnection, now: NaiveDateTime) -> Result<(), SandboxError> {
    let due = payouts::table
        .filter(payouts::changes_at.le(now))
        .order((payouts::changes_at, payouts::id))
        .select((Payout::as_select(), payouts::changes_at.assume_not_null()))
        .load::<(Payout, NaiveDateTime)>(connection)?;
    for (payout, at) in due {
        become_of(connection, &payout, PayoutStatus::Paid, None, at)?;
    }
    Ok(())
}

/// The newest payouts, for the overview.
pub(super) fn newest(connection: &mut SqliteConnection, count: i64) -> QueryResult<Vec<Payout>> {
    payouts::table.order(payouts::id.desc()).limit(count).select(Payout::as_select()).load(connection)
}
