//! The operator's page: the newest payments with their charges, refunds and notifications, and what becomes of refunds.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Form};
use askama::Template;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::Deserialize;

use super::notifications::{self, Attempt, EventKind, Notification};
use super::pages::{PageError, page};
use super::payments::{self, Charge, Payment, PaymentStatus};
use super::refunds::{self, Refund, RefundStatus};
use super::{RefundMode, Sandbox, SandboxError};
use crate::words::filters;

/// How many payments the page shows.
const SHOWN: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "sandbox/overview.html")]
struct OverviewPage<'a> {
    base: &'a str,
    payee: &'a str,
    mode: RefundMode,
    payments: Vec<PaymentStory>,
}

impl OverviewPage<'_> {
    fn modes(&self) -> impl Iterator<Item = ModeChoice> {
        RefundMode::ALL.iter().map(|mode| ModeChoice { mode: *mode, chosen: *mode == self.mode })
    }
}

/// One way that refunds may go.
struct ModeChoice {
    mode: RefundMode,
    chosen: bool,
}

impl ModeChoice {
    fn key(&self) -> &'static str {
        match self.mode {
            RefundMode::Done => "sandbox-mode-done",
            RefundMode::Refuse => "sandbox-mode-refuse",
            RefundMode::LoseAnswer => "sandbox-mode-lose-answer",
            RefundMode::PendingThenDone => "sandbox-mode-pending-then-done",
            RefundMode::DoneThenFailed => "sandbox-mode-done-then-failed",
        }
    }
}

/// A payment and all that happened to it.
struct PaymentStory {
    payment: Payment,
    charges: Vec<Charge>,
    refunds: Vec<Refund>,
    notifications: Vec<NotificationStory>,
}

/// A notification and how its attempts went.
struct NotificationStory {
    notification: Notification,
    attempts: Vec<Attempt>,
}

impl PaymentStory {
    fn status_key(&self) -> &'static str {
        match self.payment.status {
            PaymentStatus::Open => "sandbox-status-open",
            PaymentStatus::Pending => "sandbox-status-pending",
            PaymentStatus::Paid => "sandbox-status-paid",
            PaymentStatus::Declined => "sandbox-status-declined",
            PaymentStatus::Closed => "sandbox-status-closed",
        }
    }
}

impl Refund {
    fn status_key(&self) -> &'static str {
        match self.status {
            RefundStatus::Pending => "sandbox-status-pending",
            RefundStatus::Done => "sandbox-status-done",
            RefundStatus::Failed => "sandbox-status-failed",
            RefundStatus::Refused => "sandbox-status-refused",
        }
    }
}

impl NotificationStory {
    fn kind_key(&self) -> &'static str {
        match self.notification.kind {
            EventKind::Payment => "sandbox-notification-payment",
            EventKind::Refund => "sandbox-notification-refund",
        }
    }

    fn given_up(&self) -> bool {
        self.notification.delivered_at.is_none() && self.notification.next_attempt_at.is_none()
    }
}

/// Shows the page.
pub(super) async fn show(sandbox: Data<Sandbox>) -> Result<HttpResponse, PageError> {
    let (mode, payments) =
        sandbox.read(|connection| Ok((refunds::mode(connection)?, newest_stories(connection)?))).await?;
    page(
        HttpResponse::Ok(),
        &OverviewPage { base: &sandbox.base_path, payee: &sandbox.settings.payee, mode, payments },
        "",
    )
}

/// What the form says.
#[derive(Deserialize)]
pub(super) struct RefundModeForm {
    mode: RefundMode,
}

/// Chooses what becomes of refunds from now on.
pub(super) async fn choose_refund_mode(
    sandbox: Data<Sandbox>,
    form: Form<RefundModeForm>,
) -> Result<HttpResponse, PageError> {
    sandbox.set_refund_mode(form.mode).await?;
    let back = format!("{}/", sandbox.base_path);
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, back)).finish())
}

/// The newest payments with all that happened to them, in five queries however many there are.
fn newest_stories(connection: &mut SqliteConnection) -> Result<Vec<PaymentStory>, SandboxError> {
    let newest = payments::newest(connection, SHOWN)?;
    let charges = payments::charges_of_all(connection, &newest)?.grouped_by(&newest);
    let refunds = refunds::of_all(connection, &newest)?.grouped_by(&newest);
    let notifications = notifications::of_all(connection, &newest)?;
    let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
    for attempt in notifications::attempts_of_all(connection, &notifications)? {
        attempts.entry(attempt.notification_id).or_default().push(attempt);
    }
    let notifications = notifications.grouped_by(&newest);
    let stories = newest.into_iter().zip(charges).zip(refunds).zip(notifications);
    let mut story_of = |notification: Notification| NotificationStory {
        attempts: attempts.remove(&notification.id).unwrap_or_default(),
        notification,
    };
    Ok(stories
        .map(|(((payment, charges), refunds), notifications)| PaymentStory {
            payment,
            charges,
            refunds,
            notifications: notifications.into_iter().map(&mut story_of).collect(),
        })
        .collect())
}
