//! What processors sent, the forged too, as it came.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address};
use crate::db::notifications::{NotificationRow, list};
use crate::domain::ids::NotificationId;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

const PATH: &str = "/admin/payments/notifications";

/// Characters of a body that are shown.
const SHOWN: usize = 2_000;

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The notification before which the page begins.
    before: Option<i64>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/notifications.html")]
struct NotificationsPage {
    frame: Frame,
    notifications: Listing<Row>,
}

/// A notification with the part of its body that is shown.
struct Row {
    row: NotificationRow,
    body: String,
    /// How much more there is, in bytes.
    hidden: usize,
}

impl From<NotificationRow> for Row {
    fn from(row: NotificationRow) -> Self {
        let whole = String::from_utf8_lossy(&row.body);
        let body: String = whole.chars().take(SHOWN).collect();
        let hidden = whole.len().saturating_sub(body.len());
        Self { body, hidden, row }
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let before = asked.before.map(NotificationId);
    let found = state.db.read(move |connection| list(connection, before, FETCHED)).await?;
    let rows = found.into_iter().map(Row::from).collect();
    let link = |before: &str| address(PATH, &[("before", before)]);
    let notifications = Listing::new(rows, asked.before, |row: &Row| row.row.id.0, link);
    visit.page(&NotificationsPage { frame: visit.frame(), notifications })
}
