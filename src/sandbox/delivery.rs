//! Carries queued notifications to the merchant, and first lets happen what has fallen due: transfers that arrive,
//! refunds and payouts that go on. Everything due is a row in the file, so a restart loses nothing.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use chrono::NaiveDateTime;

use super::notifications::{self, Answer, Notification};
use super::{Sandbox, SandboxError, payments, payouts, refunds, signature};

/// How long the loop sleeps at most, because the clock may be moved while it does.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// How long the loop waits when its own database fails.
const AFTER_A_FAULT: Duration = Duration::from_secs(5);

/// Delivers until `stop` is ready: at once when something is queued, and whenever an attempt falls due.
/// A delivery cut short by the stop is made again after the next start.
pub async fn deliver(sandbox: &Sandbox, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        let turn = async {
            let rest = match pass(sandbox).await {
                Ok(rest) => rest,
                Err(error) => {
                    tracing::error!(%error, "the sandbox cannot deliver its notifications");
                    AFTER_A_FAULT
                }
            };
            tokio::select! {
                () = sandbox.queued.notified() => {}
                () = tokio::time::sleep(rest) => {}
            }
        };
        tokio::select! {
            () = &mut stop => return,
            () = turn => {}
        }
    }
}

/// One turn of the loop; returns how long there is nothing to do.
async fn pass(sandbox: &Sandbox) -> Result<Duration, SandboxError> {
    deliver_due(sandbox).await?;
    let wait = next_due(sandbox).await?.map(|due| (due - sandbox.clock.now()).to_std().unwrap_or_default());
    Ok(wait.map_or(LONGEST_SLEEP, |wait| wait.min(LONGEST_SLEEP)))
}

/// Lets happen and delivers everything that is due by the clock, oldest first. Returns when nothing is due any more.
pub async fn deliver_due(sandbox: &Sandbox) -> Result<(), SandboxError> {
    let _one_at_a_time = sandbox.delivering.lock().await;
    loop {
        let now = sandbox.clock.now();
        let due = sandbox
            .store
            .write(move |connection| {
                payments::settle_arrivals(connection, now)?;
                refunds::settle_changes(connection, now)?;
                payouts::settle_changes(connection, now)?;
                Ok(notifications::first_due(connection, now)?)
            })
            .await?;
        let Some(notification) = due else { return Ok(()) };
        let answer = attempt(sandbox, &notification).await;
        let at = sandbox.clock.now();
        sandbox
            .store
            .write(move |connection| Ok(notifications::record_attempt(connection, &notification, at, &answer)?))
            .await?;
    }
}

/// When something falls due next; it may be in the past.
pub async fn next_due(sandbox: &Sandbox) -> Result<Option<NaiveDateTime>, SandboxError> {
    sandbox
        .read(|connection| {
            let due = [
                payments::next_arrival(connection)?,
                refunds::next_change(connection)?,
                payouts::next_change(connection)?,
                notifications::next_attempt(connection)?,
            ];
            Ok(due.into_iter().flatten().min())
        })
        .await
}

/// Posts a notification once, signed for this very attempt.
async fn attempt(sandbox: &Sandbox, notification: &Notification) -> Answer {
    let timestamp = sandbox.clock.now().and_utc().timestamp();
    let signed = signature::sign(&sandbox.settings.notify_secret, &notification.event, timestamp, &notification.body);
    let sent = sandbox
        .http
        .post(&notification.url)
        .header("content-type", "application/json")
        .header("sandbox-id", &notification.event)
        .header("sandbox-timestamp", timestamp)
        .header("sandbox-signature", signed)
        .body(notification.body.clone())
        .send()
        .await;
    match sent {
        Ok(response) => Answer { accepted: response.status().is_success(), text: response.status().to_string() },
        Err(error) if error.is_timeout() => Answer { accepted: false, text: "no answer in time".to_owned() },
        Err(error) if error.is_connect() => Answer { accepted: false, text: "no connection".to_owned() },
        Err(error) => Answer { accepted: false, text: error.to_string() },
    }
}
