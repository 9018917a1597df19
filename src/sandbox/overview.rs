//! The operator's page: the newest payments with their charges, chargebacks, refunds and notifications. It is also where
//! the operator chooses what becomes of refunds, and plays the buyer's bank.

use std::collections::HashMap;

use actix_web::http::header;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpResponse, HttpResponseBuilder};
use askama::Template;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::Deserialize;

use super::amounts::Amount;
use super::chargebacks::{self, Chargeback, ChargebackReason, ChargebackStatus, Decision, TakeBack};
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
    /// What was said last, when it was refused.
    refused: Option<TakeBack>,
}

impl OverviewPage<'_> {
    fn modes(&self) -> impl Iterator<Item = ModeChoice> {
        RefundMode::ALL.iter().map(|mode| ModeChoice { mode: *mode, chosen: *mode == self.mode })
    }

    /// The form that takes back a charge, unless the bank has all of it.
    fn take_back<'a>(&'a self, story: &'a ChargeStory) -> Option<TakeBackForm<'a>> {
        let refused = self.refused.as_ref().filter(|refused| refused.charge == story.charge.token);
        let rest = story.rest();
        (rest.minor > 0).then_some(TakeBackForm { rest, refused })
    }
}

/// A form that takes back a charge: empty, or as it was refused.
struct TakeBackForm<'a> {
    rest: Amount<'a>,
    refused: Option<&'a TakeBack>,
}

impl TakeBackForm<'_> {
    fn amount(&self) -> String {
        self.refused.map_or_else(|| self.rest.decimal(), |refused| refused.amount.clone())
    }

    fn reasons(&self) -> impl Iterator<Item = ReasonChoice> {
        let chosen = self.refused.map(|refused| refused.reason);
        ChargebackReason::ALL
            .iter()
            .map(move |reason| ReasonChoice { reason: *reason, chosen: chosen == Some(*reason) })
    }
}

/// One reason for which the bank takes money back.
struct ReasonChoice {
    reason: ChargebackReason,
    chosen: bool,
}

impl ChargebackReason {
    fn key(self) -> &'static str {
        match self {
            Self::Fraud => "sandbox-reason-fraud",
            Self::NotReceived => "sandbox-reason-not-received",
            Self::NotAsDescribed => "sandbox-reason-not-as-described",
        }
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
    charges: Vec<ChargeStory>,
    refunds: Vec<Refund>,
    notifications: Vec<NotificationStory>,
}

/// A charge and what the bank took back of it.
struct ChargeStory {
    charge: Charge,
    chargebacks: Vec<Chargeback>,
}

impl ChargeStory {
    fn rest(&self) -> Amount<'_> {
        Amount { minor: chargebacks::rest(&self.charge, &self.chargebacks), ..self.charge.amount() }
    }
}

/// A notification and how its attempts went.
pub(super) struct NotificationStory {
    pub(super) notification: Notification,
    pub(super) attempts: Vec<Attempt>,
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

impl Chargeback {
    fn status_key(&self) -> &'static str {
        match self.status {
            ChargebackStatus::Open => "sandbox-status-open",
            ChargebackStatus::Won => "sandbox-status-won",
            ChargebackStatus::Lost => "sandbox-status-lost",
        }
    }

    fn open(&self) -> bool {
        self.status == ChargebackStatus::Open
    }
}

impl NotificationStory {
    pub(super) fn kind_key(&self) -> &'static str {
        match self.notification.kind {
            EventKind::Payment => "sandbox-notification-payment",
            EventKind::Refund => "sandbox-notification-refund",
            EventKind::Payout => "sandbox-notification-payout",
        }
    }

    pub(super) fn given_up(&self) -> bool {
        self.notification.delivered_at.is_none() && self.notification.next_attempt_at.is_none()
    }
}

/// Shows the page.
pub(super) async fn show(sandbox: Data<Sandbox>) -> Result<HttpResponse, PageError> {
    overview(&sandbox, HttpResponse::Ok(), None).await
}

async fn overview(
    sandbox: &Sandbox,
    response: HttpResponseBuilder,
    refused: Option<TakeBack>,
) -> Result<HttpResponse, PageError> {
    let (mode, payments) =
        sandbox.read(|connection| Ok((refunds::mode(connection)?, newest_stories(connection)?))).await?;
    let (base, payee) = (&*sandbox.base_path, &*sandbox.settings.payee);
    page(response, &OverviewPage { base, payee, mode, payments, refused }, "")
}

/// The page once something was done.
fn back(sandbox: &Sandbox) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, format!("{}/", sandbox.base_path))).finish()
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
    Ok(back(&sandbox))
}

/// Lets the buyer's bank take back a charge, or shows the form again with what is wrong with it.
pub(super) async fn open_chargeback(
    sandbox: Data<Sandbox>,
    payment: Path<String>,
    form: Form<TakeBack>,
) -> Result<HttpResponse, PageError> {
    let (now, asked) = (sandbox.clock.now(), form.clone());
    match sandbox.write(move |connection| chargebacks::open(connection, now, &payment, &asked)).await {
        Err(SandboxError::Refused(_)) => {
            overview(&sandbox, HttpResponse::UnprocessableEntity(), Some(form.into_inner())).await
        }
        done => done.map(|()| back(&sandbox)).map_err(PageError::from),
    }
}

/// What the buttons say.
#[derive(Deserialize)]
pub(super) struct DecisionForm {
    status: Decision,
}

/// Decides a chargeback.
pub(super) async fn decide_chargeback(
    sandbox: Data<Sandbox>,
    chargeback: Path<String>,
    form: Form<DecisionForm>,
) -> Result<HttpResponse, PageError> {
    let now = sandbox.clock.now();
    sandbox.write(move |connection| chargebacks::decide(connection, now, &chargeback, form.status)).await?;
    Ok(back(&sandbox))
}

/// The newest payments with all that happened to them, in six queries however many there are.
fn newest_stories(connection: &mut SqliteConnection) -> Result<Vec<PaymentStory>, SandboxError> {
    let newest = payments::newest(connection, SHOWN)?;
    let charges = payments::charges_of_all(connection, &newest)?;
    let chargebacks = chargebacks::of_all(connection, &charges)?.grouped_by(&charges);
    let charges = charges.into_iter().zip(chargebacks).grouped_by(&newest);
    let refunds = refunds::of_all(connection, &newest)?.grouped_by(&newest);
    let notifications = notifications::of_all(connection, &newest)?;
    let mut attempts = attempts_of(connection, &notifications)?;
    let notifications = notifications.grouped_by(&newest);
    let stories = newest.into_iter().zip(charges).zip(refunds).zip(notifications);
    let mut story_of = |notification: Notification| NotificationStory {
        attempts: attempts.remove(&notification.id).unwrap_or_default(),
        notification,
    };
    Ok(stories
        .map(|(((payment, charges), refunds), notifications)| PaymentStory {
            payment,
            charges: charges.into_iter().map(|(charge, chargebacks)| ChargeStory { charge, chargebacks }).collect(),
            refunds,
            notifications: notifications.into_iter().map(&mut story_of).collect(),
        })
        .collect())
}

/// The attempts of several notifications, by notification.
pub(super) fn attempts_of(
    connection: &mut SqliteConnection,
    notifications: &[Notification],
) -> QueryResult<HashMap<i64, Vec<Attempt>>> {
    let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
    for attempt in notifications::attempts_of_all(connection, notifications)? {
        attempts.entry(attempt.notification_id).or_default().push(attempt);
    }
    Ok(attempts)
}
