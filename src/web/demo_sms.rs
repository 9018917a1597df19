//! The demo store's SMS, open to whoever tries it: the files of its folder. `serve` has no such page.

use std::path::{Path, PathBuf};

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{Frame, PageError, State, Visit};
use crate::config::Sms;
use crate::words::filters;

/// Messages on the page.
const SHOWN: usize = 20;

/// The routes of the demo's SMS.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services.service(web::resource("/demo/sms").get(show));
}

/// The page.
#[derive(Template)]
#[template(path = "demo/sms.html")]
struct SmsPage {
    frame: Frame,
    /// As the folder has them, the newest first.
    messages: Vec<String>,
}

async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let folder = match &state.config.sms {
        Some(Sms::Folder(folder)) if state.config.demo => folder.clone(),
        _ => return Err(PageError::NotFound),
    };
    let read = web::block(move || newest(&folder)).await;
    let messages = read.map_err(|error| PageError::Broken(error.to_string()))?;
    visit.page(&SmsPage { frame: visit.frame(), messages })
}

/// The last messages of a folder, whose names sort by time; none when nothing was sent yet.
fn newest(folder: &Path) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = files.filter_map(|file| file.ok().map(|file| file.path())).collect();
    paths.sort_by(|one, other| other.cmp(one));
    paths.into_iter().take(SHOWN).filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}
