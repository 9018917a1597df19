//! Disputes: the refund cases that administrators rule, each with what both sides say and show.
//! What must never live here: what a ruling does; that is asked of the domain.

mod dossier;
mod list;
mod page;
mod ruling;

use actix_web::web;

/// The address of the list.
const PATH: &str = "/admin/disputes";

/// The routes of disputes.
pub(super) fn routes(scope: &mut web::ServiceConfig) {
    let case = |tail: &str| web::resource(format!("/disputes/{{number}}{tail}"));
    scope
        .service(web::resource("/disputes").get(list::show))
        .service(case("").get(page::show))
        .service(case("/ruling").post(ruling::send))
        .service(case("/messages").post(page::say))
        .service(case("/dossier").get(dossier::show))
        .service(case("/photos/{key}").get(page::photo));
}

/// The address of a case's page.
fn case_path(number: &str) -> String {
    format!("{PATH}/{number}")
}
