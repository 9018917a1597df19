//! One order as its shop reads it: what to do, where it goes, what is left to ship, the packages, the money, the history.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::packages::ShipForm;
use super::{AtWork, may, narrator, order_path, own_order, percent};
use crate::actions;
use crate::db::order_details::OrderDetails;
use crate::domain::ids::PackageId;
use crate::domain::money::Money;
use crate::domain::orders::{GIVEN_DAYS, State as OrderState, Step};
use crate::domain::refusals::Refusal;
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::orders::{DeadlinePanel, MoneyStory, Narrator, Packages, PostalAddress, Timeline, case_words};
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

#[derive(Template)]
#[template(path = "seller/order.html")]
pub(super) struct OrderPage {
    frame: Frame,
    number: String,
    buyer_name: String,
    state: &'static str,
    placed_at: Instant,
    paid_at: Option<Instant>,
    panel: DeadlinePanel,
    goods: Packages,
    money: MoneyStory,
    payout: Option<Payout>,
    timeline: Timeline,
    address: Option<PostalAddress>,
    may: Allowed,
    ship: Option<ShipForm>,
    /// Refund cases that have ended.
    ended_cases: Vec<case_words::Ended>,
    /// The refund case that is open.
    case: Option<String>,
    days: String,
    errors: FieldErrors,
}

/// What arrives once delivery is confirmed, while the money is held.
struct Payout {
    held: Money,
    commission: Money,
    /// The commission's rate as a message's argument.
    rate: String,
    terms: i64,
    arrives: Money,
    when: Phrase,
}

/// What the seller may do now: the rules' own answers, as far as their role goes.
struct Allowed {
    handle: bool,
    remind: bool,
    /// From when on the buyer may be reminded again; empty when that is not why.
    remind_from: String,
    extend: bool,
    cancel: bool,
    deliver: Vec<PackageId>,
}

impl Allowed {
    fn of(visit: &Visit, narrator: &Narrator) -> Self {
        let handle = may(visit, Capability::HandleOrders);
        let would = |step: &Step| handle && narrator.would(step).is_ok();
        let packages = narrator.details.order.packages.iter().map(|package| package.id);
        Self {
            handle,
            remind: would(&Step::RemindToConfirm),
            remind_from: match narrator.would(&Step::RemindToConfirm) {
                Err(Refusal::RemindedToday { from }) => visit.reader.instant(from),
                _ => String::new(),
            },
            extend: GIVEN_DAYS.first().is_some_and(|days| would(&Step::Extend { days: *days })),
            cancel: would(&Step::Cancel { reason: String::new() }),
            deliver: packages.filter(|package| would(&Step::MarkDelivered { package: *package })).collect(),
        }
    }

    fn deliver(&self, package: &PackageId) -> bool {
        self.deliver.contains(package)
    }

    /// Whether the panel has any button.
    fn anything(&self) -> bool {
        self.remind || self.cancel
    }
}

impl Payout {
    fn of(visit: &Visit, narrator: &Narrator) -> Option<Self> {
        let order = &narrator.details.order;
        if order.hold_minor == 0 {
            return None;
        }
        let commission_minor = order.commission_left_minor();
        Some(Self {
            held: order.money(order.hold_minor),
            commission: order.money(commission_minor.saturating_neg()),
            rate: percent(visit, order.terms.rules.commission_bp),
            terms: order.terms.id.0,
            arrives: order.money(order.hold_minor.saturating_sub(commission_minor)),
            when: match order.confirms_at() {
                Some(at) => narrator.say("seller-payout-at").with("at", at),
                None => narrator.say("seller-payout-after"),
            },
        })
    }
}

impl OrderPage {
    /// The page, with the form that ships as it was filled in, and what was wrong with a form.
    pub(super) fn new(visit: &Visit, state: &State, details: &OrderDetails, ship: Option<ShipForm>) -> Self {
        let narrator = narrator(visit, state, details);
        let order = &details.order;
        // Before the payment nothing is sent, and where to is nobody's business.
        let address = details.address.as_ref().filter(|_| order.state != OrderState::AwaitingPayment);
        let sees_money = may(visit, Capability::SeeMoney);
        let open = may(visit, Capability::HandleOrders).then(|| ShipForm::open(&narrator)).flatten();
        Self {
            frame: visit.frame(),
            number: order.number.clone(),
            buyer_name: details.buyer_name.clone(),
            state: order.state.as_str(),
            placed_at: order.placed_at,
            paid_at: order.paid_at,
            panel: DeadlinePanel::of(&narrator),
            goods: Packages::of(&narrator),
            money: if sees_money { MoneyStory::of(&narrator) } else { MoneyStory::without_proceeds(&narrator) },
            payout: if sees_money { Payout::of(visit, &narrator) } else { None },
            timeline: Timeline::of(&narrator),
            address: address.map(|address| PostalAddress::of(&visit.reader, address)),
            may: Allowed::of(visit, &narrator),
            ship: ship.or(open),
            ended_cases: case_words::ended(&narrator),
            case: order.open_case().map(|case| case.number.clone()),
            days: String::new(),
            errors: FieldErrors::default(),
        }
    }

    /// The lengths a seller may give, in days.
    fn lengths(&self) -> &'static [i64] {
        GIVEN_DAYS
    }

    fn is_chosen(&self, days: &i64) -> bool {
        self.days == days.to_string()
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::Look)?;
    let details = own_order(&state, at_work, &number).await?;
    visit.page(&OrderPage::new(&visit, &state, &details, None))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ExtensionFields {
    /// Empty when nothing was chosen.
    days: String,
}

/// Gives the buyer more time.
pub(super) async fn extend(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<ExtensionFields>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let Some(days) = form.fields.days.parse().ok().filter(|days| GIVEN_DAYS.contains(days)) else {
        let details = own_order(&state, at_work, &number).await?;
        let mut errors = FieldErrors::default();
        errors.add("days", visit.say("refusal-extension-length"));
        let page = OrderPage::new(&visit, &state, &details, None);
        return visit.unprocessable(&OrderPage { errors, days: form.fields.days, ..page });
    };
    let path = order_path(&number);
    let once = form.leading_to(&path);
    let (through, step) = (at_work.through(), Step::Extend { days });
    let order =
        actions::orders::take(&state.db, &state.clock, through, &number, at_work.acting, step, Some(once)).await?;
    let until = order.confirms_at().map(|at| visit.reader.instant(at)).unwrap_or_default();
    Ok(visit.see_other_saying(&path, &visit.say("seller-extension-done").with("until", until)))
}
