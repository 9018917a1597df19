//! Payment release beforehand: the function is opened, an offer is asked for, and a second page repeats it before it
//! becomes money. Whoever sees to the shop's money may; all else is asked of `domain::early_releases`.

mod confirmation;
mod offer;

use actix_web::web;

use super::AtWork;
use crate::actions::early_releases::Asking;
use crate::domain::shops::Capability;
use crate::web::{PageError, State, Visit};

const PATH: &str = "/seller/transactions/release";

pub(super) fn routes(services: &mut web::ServiceConfig) {
    services
        .service(web::resource(PATH).get(offer::show).post(offer::send))
        .service(web::resource("/seller/transactions/release/opening").post(offer::open))
        .service(web::resource("/seller/transactions/release/confirmation").post(confirmation::send))
        .service(web::resource("/seller/transactions/release/{number}").get(confirmation::show));
}

/// The page of an offer, and of the release it becomes.
fn path_of(number: &str) -> String {
    format!("{PATH}/{number}")
}

/// Whoever asks, for the shop they work in.
fn asking(visit: &Visit, state: &State) -> Result<Asking, PageError> {
    let shop = AtWork::require(visit, Capability::SeeMoney)?.shop;
    Ok(Asking { shop, account: visit.viewer.require_account()?, currency: state.store.currency })
}

/// Where somebody is on the way to the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Profile,
    Phone,
    Amount,
    Confirm,
    Done,
}

impl Stage {
    /// The words of the stages, each with whether it is behind them and whether they are at it.
    fn steps(self) -> Vec<(&'static str, bool, bool)> {
        [
            (Self::Profile, "seller-release-step-profile"),
            (Self::Phone, "seller-release-step-phone"),
            (Self::Amount, "seller-release-step-amount"),
            (Self::Confirm, "seller-release-step-confirm"),
        ]
        .into_iter()
        .map(|(stage, word)| (word, self > stage, self == stage))
        .collect()
    }
}
