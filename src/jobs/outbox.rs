//! The outbox is emptied: due notices are claimed, put into words, handed over outside any transaction, and recorded.
//! A code that a notice carries is minted just before it is handed over, and is nowhere afterwards.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream;

use crate::actions::phones::{self, CodeKey};
use crate::clock::Clock;
use crate::db::notices::{self, Ended, Letter, NoticeRow};
use crate::db::{Db, DbError};
use crate::domain::notices::{Channel, next_attempt_at};
use crate::domain::sms::{Attempt, TextMessage};
use crate::domain::time::Instant;
use crate::gateways::mail::{MailError, Mailer};
use crate::gateways::sms::{SmsError, Texter};
use crate::notices::Letterhead;

/// How many notices one worker claims at a time.
const BATCH: i64 = 32;

/// How many messages are on their way at once.
const AT_ONCE: usize = 8;

/// How long one message may take. A whole batch must end well before its claim does, which is after five minutes.
const MESSAGE_TIMEOUT: Duration = Duration::from_secs(45);

/// Who carries notices, and what all of them have in common. Cheap to clone.
#[derive(Clone)]
pub struct Carriers {
    /// Who carries mail.
    pub mailer: Arc<dyn Mailer>,
    /// Who carries SMS, if anybody does.
    pub texter: Option<Arc<dyn Texter>>,
    /// What codes are hashed with.
    pub codes: CodeKey,
    /// What every message says of the store.
    pub letterhead: Letterhead,
}

/// Why a notice was not delivered.
enum Undelivered {
    /// Not now.
    Deferred(String),
    /// Not ever.
    Refused(String),
}

impl From<MailError> for Undelivered {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Deferred(reason) => Self::Deferred(reason),
            MailError::Refused(reason) => Self::Refused(reason),
        }
    }
}

impl From<SmsError> for Undelivered {
    fn from(error: SmsError) -> Self {
        match error {
            SmsError::Deferred(reason) => Self::Deferred(reason),
            SmsError::Refused(reason) => Self::Refused(reason),
        }
    }
}

/// Whatever went wrong on our side may go right later.
fn later(error: impl std::fmt::Display) -> Undelivered {
    Undelivered::Deferred(error.to_string())
}

/// Delivers every notice that is due and says how many attempts that took.
/// One that cannot be put into words or handed over is tried again later; none is lost.
pub async fn deliver_due(db: &Db, clock: &Clock, carriers: &Carriers) -> Result<usize, DbError> {
    let mut attempts = 0usize;
    loop {
        let now = clock.now();
        // Looked for before it is claimed: a claim is a commit, and a commit wakes the worker, which would never sleep.
        if db.read(notices::next_attempt_at).await?.is_none_or(|due_at| due_at > now) {
            return Ok(attempts);
        }
        let claimed = db.write(move |tx| notices::claim_due(tx, now, BATCH)).await?;
        if claimed.is_empty() {
            return Ok(attempts);
        }
        attempts = attempts.saturating_add(claimed.len());
        let (letters, mut attempted) = read(db, claimed).await;
        let sent = stream::iter(letters).map(|letter| async move {
            let delivered = deliver(db, clock, &letter, carriers).await;
            (letter.notice, delivered)
        });
        attempted.extend(sent.buffer_unordered(AT_ONCE).collect::<Vec<_>>().await);
        let now = clock.now();
        db.write::<_, DbError>(move |tx| {
            for (notice, delivered) in attempted {
                notices::record(tx, &notice, &ended(&notice, delivered, now), now)?;
            }
            Ok(())
        })
        .await?;
    }
}

/// An attempt at a notice, and how it ended: with the name its carrier gave it, if any.
type Attempted = (NoticeRow, Result<String, Undelivered>);

/// Reads what the words of some notices need. When they cannot be read together each is read alone: one that cannot be
/// read is deferred, and holds up no other.
async fn read(db: &Db, claimed: Vec<NoticeRow>) -> (Vec<Letter>, Vec<Attempted>) {
    let all = claimed.clone();
    if let Ok(letters) = db.read(move |connection| notices::letters(connection, all)).await {
        return (letters, Vec::new());
    }
    let (mut readable, mut unreadable) = (Vec::new(), Vec::new());
    for notice in claimed {
        let alone = vec![notice.clone()];
        match db.read(move |connection| notices::letters(connection, alone)).await {
            Ok(letters) => readable.extend(letters),
            Err(error) => unreadable.push((notice, Err(later(error)))),
        }
    }
    (readable, unreadable)
}

async fn deliver(db: &Db, clock: &Clock, letter: &Letter, carriers: &Carriers) -> Result<String, Undelivered> {
    let delivered = async {
        match letter.notice.kind.channel() {
            Channel::Mail => mail(letter, carriers).await,
            Channel::Sms => text(db, clock, letter, carriers).await,
        }
    };
    match tokio::time::timeout(MESSAGE_TIMEOUT, delivered).await {
        Ok(delivered) => delivered,
        Err(_) => Err(Undelivered::Deferred(format!("no answer in {} s", MESSAGE_TIMEOUT.as_secs()))),
    }
}

async fn mail(letter: &Letter, carriers: &Carriers) -> Result<String, Undelivered> {
    let message = crate::notices::write(letter, &carriers.letterhead).map_err(later)?;
    carriers.mailer.send(&message).await?;
    Ok(String::new())
}

/// Mints the code that the notice carries and sends it. A code that nobody waits for any more is not sent.
async fn text(db: &Db, clock: &Clock, letter: &Letter, carriers: &Carriers) -> Result<String, Undelivered> {
    let texter = carriers.texter.as_ref().ok_or_else(|| later("this process sends no SMS"))?;
    let verification = crate::notices::verification(letter).map_err(later)?;
    let minted = phones::mint(db, clock, &carriers.codes, verification).await.map_err(later)?;
    let minted = minted.ok_or_else(|| Undelivered::Refused("nobody waits for the code any more".to_owned()))?;
    let body = crate::notices::write_code(letter, &carriers.letterhead, minted.code.digits()).map_err(later)?;
    let attempt = Attempt { notice: letter.notice.id, attempt: letter.notice.attempts };
    let message = TextMessage { attempt, to: minted.to, sent_at: clock.now(), body };
    Ok(texter.send(&message).await?)
}

/// How an attempt ended: what is deferred for too long is refused.
fn ended(notice: &NoticeRow, delivered: Result<String, Undelivered>, now: Instant) -> Ended {
    let (error, next_attempt_at) = match delivered {
        Ok(receipt) => return Ended::HandedOver { receipt },
        Err(Undelivered::Deferred(reason)) => (reason, next_attempt_at(notice.queued_at, now)),
        Err(Undelivered::Refused(reason)) => (reason, None),
    };
    let (id, kind) = (notice.id, notice.kind);
    match next_attempt_at {
        Some(next_attempt_at) => {
            tracing::warn!(notice = %id, %kind, %error, again_at = %next_attempt_at, "a notice was deferred");
            Ended::Deferred { reason: error, next_attempt_at }
        }
        None => {
            tracing::error!(notice = %id, %kind, %error, "a notice was refused for good");
            Ended::Refused { reason: error }
        }
    }
}
