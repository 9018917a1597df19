//! The operator's page of payouts: the newest with all that was told of them. It is also where the operator chooses what
//! becomes of them, and plays the bank they go to.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Form, Path};
use askama::Template;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::Deserialize;

use super::overview::{NotificationStory, attempts_of};
use super::pages::{PageError, page};
use super::payouts::{self, Payout, PayoutOutcome, PayoutStatus};
use super::{PayoutMode, Sandbox, SandboxError, notifications};
use crate::words::filters;

/// How many payouts the page shows.
const SHOWN: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "sandbox/payouts.html")]
struct PayoutsPage<'a> {
    base: &'a str,
    payee: &'a str,
    mode: PayoutMode,
    payouts: Vec<PayoutStory>,
}

impl PayoutsPage<'_> {
    fn modes(&self) -> &'static [PayoutMode] {
        PayoutMode::ALL
    }

    fn is_chosen(&self, mode: &PayoutMode) -> bool {
        *mode == self.mode
    }
}

impl PayoutMode {
    fn key(self) -> &'static str {
        match self {
            Self::Paid => "sandbox-payouts-mode-paid",
            Self::Pending => "sandbox-payouts-mode-pending",
            Self::Late => "sandbox-payouts-mode-late",
            Self::Refuse => "sandbox-payouts-mode-refuse",
            Self::Silent => "sandbox-payouts-mode-silent",
            Self::Twice => "sandbox-payouts-mode-twice",
        }
    }
}

impl PayoutOutcome {
    fn key(self) -> &'static str {
        match self {
            Self::Pay => "sandbox-payouts-pay",
            Self::Fail => "sandbox-payouts-fail",
            Self::Return => "sandbox-payouts-return",
        }
    }
}

impl Payout {
    fn status_key(&self) -> &'static str {
        match self.status {
            PayoutStatus::Pending => "sandbox-status-pending",
            PayoutStatus::Paid => "sandbox-status-paid",
            PayoutStatus::Failed => "sandbox-status-failed",
            PayoutStatus::Refused => "sandbox-status-refused",
            PayoutStatus::Returned => "sandbox-status-returned",
        }
    }
}

/// A payout and all that was told of it.
struct PayoutStory {
    payout: Payout,
    notifications: Vec<NotificationStory>,
}

/// Shows the page.
pub(super) async fn show(sandbox: Data<Sandbox>) -> Result<HttpResponse, PageError> {
    let (mode, payouts) =
        sandbox.read(|connection| Ok((payouts::mode(connection)?, newest_stories(connection)?))).await?;
    let (base, payee) = (&*sandbox.base_path, &*sandbox.settings.payee);
    page(HttpResponse::Ok(), &PayoutsPage { base, payee, mode, payouts }, "")
}

/// The page once something was done.
fn back(sandbox: &Sandbox) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, format!("{}/payouts", sandbox.base_path))).finish()
}

/// What the form says.
#[derive(Deserialize)]
pub(super) struct ModeForm {
    mode: PayoutMode,
}

/// Chooses what becomes of payouts from now on.
pub(super) async fn choose_mode(sandbox: Data<Sandbox>, form: Form<ModeForm>) -> Result<HttpResponse, PageError> {
    sandbox.set_payout_mode(form.mode).await?;
    Ok(back(&sandbox))
}

/// What the buttons say.
#[derive(Deserialize)]
pub(super) struct OutcomeForm {
    outcome: PayoutOutcome,
}

/// Lets something become of a payout.
pub(super) async fn decide(
    sandbox: Data<Sandbox>,
    payout: Path<String>,
    form: Form<OutcomeForm>,
) -> Result<HttpResponse, PageError> {
    let now = sandbox.clock.now();
    sandbox.write(move |connection| payouts::decide(connection, now, &payout, form.outcome)).await?;
    Ok(back(&sandbox))
}

/// The newest payouts with all that was told of them, in three queries however many there are.
fn newest_stories(connection: &mut SqliteConnection) -> Result<Vec<PayoutStory>, SandboxError> {
    let newest = payouts::newest(connection, SHOWN)?;
    let told = notifications::of_payouts(connection, &newest)?;
    let mut attempts = attempts_of(connection, &told)?;
    let told = told.grouped_by(&newest);
    let stories = newest.into_iter().zip(told).map(|(payout, told)| PayoutStory {
        payout,
        notifications: told
            .into_iter()
            .map(|notification| NotificationStory {
                attempts: attempts.remove(&notification.id).unwrap_or_default(),
                notification,
            })
            .collect(),
    });
    Ok(stories.collect())
}
