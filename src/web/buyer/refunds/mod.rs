//! Refund cases as buyers live them: asking, following, and every step that is theirs.
//! What must never live here: what a case allows; that is asked of the domain.

mod claim_form;
mod page;
mod request;
mod steps;

use actix_web::web;

pub(super) use request::kinds_open;

/// The routes of refund cases.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    let case = |tail: &str| web::resource(format!("/refunds/{{number}}{tail}"));
    services
        .service(web::resource("/orders/{number}/refunds/new").get(request::show))
        .service(web::resource("/orders/{number}/refunds").post(request::send))
        .service(case("").get(page::show))
        .service(case("/photos/{key}").get(page::photo))
        .service(case("/withdrawal").post(steps::withdraw))
        .service(case("/acceptance").post(steps::accept_offer))
        .service(case("/renewal").post(steps::ask_again))
        .service(case("/escalation").post(steps::escalate))
        .service(case("/return").post(steps::send_back))
        .service(case("/ruling-acceptance").post(steps::accept_ruling))
        .service(case("/appeal").post(steps::appeal))
        .service(case("/messages").post(steps::say));
}

/// The address of a case's page.
pub(super) fn case_path(number: &str) -> String {
    format!("/refunds/{number}")
}
