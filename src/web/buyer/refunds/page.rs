//! One refund case as its buyer reads it: whose turn it is, what was said and shown, and what may be done.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::case_path;
use crate::db::cases::details::{self, CaseDetails};
use crate::db::orders::Through;
use crate::domain::orders::Carrier;
use crate::domain::orders::cases::{Case, ReturnPackage, Step};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::web::buyer::{narrator, order_path};
use crate::web::orders::packages::carrier_word;
use crate::web::orders::{CaseView, MoneyStory, Narrator, case_photos, case_view};
use crate::web::{FieldErrors, Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Template)]
#[template(path = "buyer/refund.html")]
pub(super) struct CasePage {
    frame: Frame,
    /// The address of this page.
    path: String,
    order: String,
    order_path: String,
    shop_name: String,
    view: CaseView,
    money: MoneyStory,
    may: Allowed,
    /// Where goods are sent back to, line by line.
    return_address: Vec<String>,
    shop_pays_return: bool,
    filled: Filled,
    errors: FieldErrors,
}

/// What was filled in and comes back with a mistake.
#[derive(Default)]
pub(super) struct Filled {
    /// The id of the field the words stood in.
    pub(super) field: &'static str,
    pub(super) text: String,
    /// Whether photos came with them: a page that comes back cannot bring them.
    pub(super) brought_photos: bool,
    pub(super) method: String,
    pub(super) carrier: String,
    pub(super) tracking_number: String,
}

impl Filled {
    /// Words alone.
    pub(super) fn words(field: &'static str, text: String) -> Self {
        Self { field, text, ..Self::default() }
    }

    /// The words of one field.
    fn text(&self, field: &str) -> &str {
        if self.field == field { &self.text } else { "" }
    }
}

/// What the buyer may do now: the rules' own answers.
struct Allowed {
    withdraw: bool,
    accept_offer: bool,
    ask_again: bool,
    escalate: bool,
    send_back: bool,
    accept_ruling: bool,
    appeal: bool,
    say: bool,
}

impl Allowed {
    fn of(narrator: &Narrator, case: &Case) -> Self {
        let may = |step| case_view::may(narrator, case, step);
        let words = || "words".to_owned();
        let package =
            ReturnPackage { method: ShippingMethod::Courier, carrier: Carrier::Other, tracking_number: String::new() };
        Self {
            withdraw: may(Step::Withdraw),
            accept_offer: may(Step::AcceptOffer),
            ask_again: may(Step::AskAgain { text: words() }),
            escalate: may(Step::Escalate { text: words() }),
            send_back: may(Step::ShipReturn(package)),
            accept_ruling: may(Step::AcceptRuling),
            appeal: may(Step::Appeal { reason: words() }),
            say: case.state.is_open(),
        }
    }
}

impl CasePage {
    /// The page of a case.
    pub(super) fn new(visit: &Visit, state: &State, details: &CaseDetails) -> Self {
        let narrator = narrator(visit, state, &details.order);
        let order = &details.order.order;
        Self {
            frame: visit.frame(),
            path: case_path(&details.case.number),
            order: order.number.clone(),
            order_path: order_path(&order.number),
            shop_name: details.order.shop.name.clone(),
            view: CaseView::of(&narrator, details),
            money: MoneyStory::of(&narrator),
            may: Allowed::of(&narrator, &details.case),
            return_address: return_address(details),
            shop_pays_return: details.case.reason.shop_pays_return(),
            filled: Filled::default(),
            errors: FieldErrors::default(),
        }
    }

    /// The page with what was filled in, and what is wrong with it.
    pub(super) fn again(self, filled: Filled, errors: FieldErrors) -> Self {
        Self { filled, errors, ..self }
    }

    /// The carriers to choose from, each with its message.
    fn carriers(&self) -> Vec<(&'static str, &'static str)> {
        Carrier::ALL.iter().map(|carrier| (carrier.as_str(), carrier_word(*carrier))).collect()
    }
}

/// Where goods go back to, under the shop's name.
fn return_address(details: &CaseDetails) -> Vec<String> {
    let (name, address) = (&details.order.shop.name, &details.return_address);
    let named = address.lines().next().is_some_and(|first| first.contains(name));
    let name = (!named).then(|| name.clone());
    name.into_iter().chain(address.lines().map(str::to_owned)).collect()
}

/// The buyer's own case with all that its page shows.
///
/// # Errors
/// A visitor is sent to sign in first; somebody else's case is not found.
pub(super) async fn own_case(visit: &Visit, state: &State, number: &str) -> Result<CaseDetails, PageError> {
    let through = Through::Buyer(visit.viewer.require_account()?);
    let number = number.to_owned();
    let found = state.db.read(move |connection| details::load(connection, through, &number)).await;
    found.map_err(PageError::from)?.ok_or(PageError::NotFound)
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let details = own_case(&visit, &state, &number).await?;
    visit.page(&CasePage::new(&visit, &state, &details))
}

pub(super) async fn photo(
    visit: Visit,
    state: web::Data<State>,
    named: web::Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    let through = Through::Buyer(visit.viewer.require_account()?);
    case_photos::answer(&state, through, named.into_inner()).await
}
