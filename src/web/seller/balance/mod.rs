//! A shop's balance: its numbers and the statement, the orders behind what is held, what comes when, and how it went.

mod forecast;
mod orders;
mod statement;
mod statement_csv;
mod trend;

use actix_web::web;

const PATH: &str = "/seller/transactions/balance";

pub(super) fn routes(services: &mut web::ServiceConfig) {
    services
        .service(web::resource(PATH).get(statement::show))
        .service(web::resource("/seller/transactions/balance/orders").get(orders::show))
        .service(web::resource("/seller/transactions/balance/forecast").get(forecast::show))
        .service(web::resource("/seller/transactions/balance/trend").get(trend::show));
}

/// The pages of the balance, each with its words.
const TABS: [(&str, &str); 6] = [
    (PATH, "seller-balance-tab-statement"),
    ("/seller/transactions/balance/orders?view=held", "seller-balance-tab-held"),
    ("/seller/transactions/balance/orders?view=disputed", "seller-balance-tab-disputed"),
    ("/seller/transactions/balance/orders?view=advanced", "seller-balance-tab-advanced"),
    ("/seller/transactions/balance/forecast", "seller-balance-tab-forecast"),
    ("/seller/transactions/balance/trend", "seller-balance-tab-trend"),
];

/// The tabs: address, words and whether it is this one.
fn tabs(here: &str) -> Vec<(&'static str, &'static str, bool)> {
    TABS.into_iter().map(|(href, word)| (href, word, href == here)).collect()
}
