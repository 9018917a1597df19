//! Refund cases as the shop answers them: the list by deadline, one case with all that was said and shown, and the steps.
//! What must never live here: what a case allows; that is asked of the domain.

mod list;
mod page;
mod stakes;
mod steps;

use actix_web::web;

/// The address of the list.
const PATH: &str = "/seller/transactions/refunds";

/// The routes of refund cases.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    let case = |tail: &str| web::resource(format!("{PATH}/{{number}}{tail}"));
    services
        .service(web::resource(PATH).get(list::show))
        .service(case("").get(page::show))
        .service(case("/photos/{key}").get(page::photo))
        .service(case("/acceptance").post(steps::accept))
        .service(case("/counter-offer").post(steps::counter))
        .service(case("/rejection").post(steps::reject))
        .service(case("/return-receipt").post(steps::confirm_return))
        .service(case("/return-contest").post(steps::contest_return))
        .service(case("/ruling-acceptance").post(steps::accept_ruling))
        .service(case("/appeal").post(steps::appeal))
        .service(case("/messages").post(steps::say));
}

/// The address of a case's page.
fn case_path(number: &str) -> String {
    format!("{PATH}/{number}")
}
