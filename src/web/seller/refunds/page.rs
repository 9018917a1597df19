//! One refund case as its shop reads it: whose turn it is, what was said and shown, and what each answer does to the money.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::case_path;
use super::stakes::Stakes;
use crate::db::DbError;
use crate::db::balances;
use crate::db::cases::details::{self, CaseDetails};
use crate::domain::orders::cases::{Case, Step};
use crate::domain::shops::Capability;
use crate::web::orders::{CaseView, MoneyStory, Narrator, case_photos, case_view};
use crate::web::seller::{AtWork, may, narrator, order_path};
use crate::web::{FieldErrors, Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Template)]
#[template(path = "seller/refund.html")]
pub(super) struct CasePage {
    frame: Frame,
    /// The address of this page.
    path: String,
    order: String,
    order_path: String,
    buyer_name: String,
    view: CaseView,
    money: MoneyStory,
    may: Allowed,
    stakes: Stakes,
    filled: Filled,
    errors: FieldErrors,
}

/// What was filled in and comes back with a mistake.
#[derive(Default)]
pub(super) struct Filled {
    /// The id of the field the words stood in.
    pub(super) field: &'static str,
    pub(super) amount: String,
    pub(super) text: String,
    /// Whether photos came with them: a page that comes back cannot bring them.
    pub(super) brought_photos: bool,
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

/// What the seller may do now: the rules' own answers, as far as their role goes.
struct Allowed {
    handle: bool,
    accept: bool,
    counter: bool,
    reject: bool,
    confirm_return: bool,
    contest_return: bool,
    accept_ruling: bool,
    appeal: bool,
    say: bool,
}

impl Allowed {
    fn of(handle: bool, narrator: &Narrator, case: &Case) -> Self {
        let may = |step| handle && case_view::may(narrator, case, step);
        let reason = || "reason".to_owned();
        Self {
            handle,
            accept: may(Step::Accept),
            counter: may(Step::Counter { amount_minor: 1, text: String::new() }),
            reject: may(Step::Reject { reason: reason() }),
            confirm_return: may(Step::ConfirmReturn { restock: false }),
            contest_return: may(Step::ContestReturn { reason: reason() }),
            accept_ruling: may(Step::AcceptRuling),
            appeal: may(Step::Appeal { reason: reason() }),
            say: handle && case.state.is_open(),
        }
    }
}

impl CasePage {
    /// The page of a case.
    pub(super) async fn load(
        visit: &Visit,
        state: &State,
        at_work: AtWork,
        details: CaseDetails,
    ) -> Result<Self, PageError> {
        let balance_minor = if may(visit, Capability::SeeMoney) {
            Some(state.db.read::<_, DbError>(move |connection| balances::of_shop(connection, at_work.shop)).await?)
        } else {
            None
        };
        let narrator = narrator(visit, state, &details.order);
        let case = &details.case;
        let order = &details.order.order;
        Ok(Self {
            frame: visit.frame(),
            path: case_path(&case.number),
            order: order.number.clone(),
            order_path: order_path(&order.number),
            buyer_name: details.order.buyer_name.clone(),
            view: CaseView::of(&narrator, &details),
            money: match balance_minor {
                Some(_) => MoneyStory::of(&narrator),
                None => MoneyStory::without_proceeds(&narrator),
            },
            may: Allowed::of(may(visit, Capability::HandleOrders), &narrator, case),
            stakes: Stakes::of(&narrator, case, details.act_by, balance_minor),
            filled: Filled::default(),
            errors: FieldErrors::default(),
        })
    }

    /// The same with what was filled in, and what is wrong with it.
    pub(super) fn again(self, filled: Filled, errors: FieldErrors) -> Self {
        Self { filled, errors, ..self }
    }
}

/// A case of the shop with all that its page shows.
///
/// # Errors
/// Another shop's case is not found.
pub(super) async fn own_case(state: &State, at_work: AtWork, number: &str) -> Result<CaseDetails, PageError> {
    let number = number.to_owned();
    let found = state.db.read(move |connection| details::load(connection, at_work.through(), &number)).await;
    found.map_err(PageError::from)?.ok_or(PageError::NotFound)
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    let details = own_case(&state, at_work, &number).await?;
    visit.page(&CasePage::load(&visit, &state, at_work, details).await?)
}

pub(super) async fn photo(
    visit: Visit,
    state: web::Data<State>,
    named: web::Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    case_photos::answer(&state, at_work.through(), named.into_inner()).await
}
