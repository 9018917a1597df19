//! The demo store's clock: what comes next, and letting time pass. `serve` has no such page.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions::demo_clock::{self, DemoClock};
use crate::db::deadlines::{Upcoming, upcoming};
use crate::domain::time::Instant;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/clock";

/// How many clocks are shown.
const SHOWN: i64 = 12;

/// The most days that pass at once.
const MOST_DAYS: i64 = 400;

/// The days with a button of their own.
const OFFERED: [i64; 6] = [1, 3, 7, 10, 15, 30];

/// How many days pass.
#[derive(Default, Deserialize)]
pub(super) struct Fields {
    days: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/clock.html")]
struct ClockPage {
    frame: Frame,
    now: Instant,
    coming: Vec<(Phrase, Upcoming)>,
    days: String,
    errors: FieldErrors,
}

impl ClockPage {
    fn offered(&self) -> [i64; 6] {
        OFFERED
    }

    fn most_days(&self) -> i64 {
        MOST_DAYS
    }
}

fn demo_clock(state: &State) -> Result<Arc<dyn DemoClock>, PageError> {
    state.demo_clock.clone().filter(|_| state.config.demo).ok_or(PageError::NotFound)
}

async fn page(visit: &Visit, state: &State, days: String, errors: FieldErrors) -> Result<ClockPage, PageError> {
    let found = state.db.read(|connection| upcoming(connection, SHOWN)).await?;
    let coming = found.into_iter().map(|next| {
        let kind = visit.reader.say(format!("admin-clock-{}", next.row.kind.replace('_', "-")));
        (kind, next)
    });
    Ok(ClockPage { frame: visit.frame(), now: state.clock.now(), coming: coming.collect(), days, errors })
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    demo_clock(&state)?;
    visit.page(&page(&visit, &state, String::new(), FieldErrors::default()).await?)
}

pub(super) async fn advance(
    visit: Visit,
    state: web::Data<State>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    let demo = demo_clock(&state)?;
    let days: Option<i64> = form.fields.days.trim().parse().ok();
    let Some(days) = days.filter(|days| (0..=MOST_DAYS).contains(days)) else {
        let mut errors = FieldErrors::default();
        errors.add("days", visit.say("admin-clock-days-wrong").with("most", MOST_DAYS));
        return visit.unprocessable(&page(&visit, &state, form.fields.days, errors).await?);
    };
    let passed = demo_clock::advance(&state.db, &state.clock, demo, days, form.leading_to(PATH)).await?;
    let told = visit
        .say("admin-clock-passed")
        .with("days", days)
        .with("clocks", passed.clocks)
        .with("notices", passed.notices)
        .with("now", passed.now);
    Ok(visit.see_other_saying(PATH, &told))
}
