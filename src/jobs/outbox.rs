//! The outbox is emptied: due notices are claimed, put into words, handed over outside any transaction, and recorded.

#[cfg(test)]
mod tests;

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream;

use crate::clock::Clock;
use crate::db::notices::{self, Ended, Letter, NoticeRow};
use crate::db::{Db, DbError};
use crate::domain::notices::next_attempt_at;
use crate::domain::time::Instant;
use crate::gateways::mail::{MailError, Mailer};
use crate::notices::Letterhead;

/// How many notices one worker claims at a time.
const BATCH: i64 = 32;

/// How many messages are on their way at once.
const AT_ONCE: usize = 8;

/// How long one message may take. A whole batch must end well before its claim does, which is after five minutes.
const MESSAGE_TIMEOUT: Duration = Duration::from_secs(45);

/// Delivers every notice that is due and says how many attempts that took.
/// One that cannot be put into words or handed over is tried again later; none is lost.
pub async fn deliver_due(
    db: &Db,
    clock: &Clock,
    mailer: &dyn Mailer,
    letterhead: &Letterhead,
) -> Result<usize, DbError> {
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
            let delivered = deliver(&letter, mailer, letterhead).await;
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

/// An attempt at a notice, and how it ended.
type Attempted = (NoticeRow, Result<(), MailError>);

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
            Err(error) => unreadable.push((notice, Err(MailError::Deferred(error.to_string())))),
        }
    }
    (readable, unreadable)
}

async fn deliver(letter: &Letter, mailer: &dyn Mailer, letterhead: &Letterhead) -> Result<(), MailError> {
    let message = crate::notices::write(letter, letterhead).map_err(|error| MailError::Deferred(error.to_string()))?;
    match tokio::time::timeout(MESSAGE_TIMEOUT, mailer.send(&message)).await {
        Ok(sent) => sent,
        Err(_) => Err(MailError::Deferred(format!("no answer in {} s", MESSAGE_TIMEOUT.as_secs()))),
    }
}

/// How an attempt ended: what is deferred for too long is refused.
fn ended(notice: &NoticeRow, delivered: Result<(), MailError>, now: Instant) -> Ended {
    let (error, next_attempt_at) = match delivered {
        Ok(()) => return Ended::HandedOver,
        Err(MailError::Deferred(reason)) => (reason, next_attempt_at(notice.queued_at, now)),
        Err(MailError::Refused(reason)) => (reason, None),
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
