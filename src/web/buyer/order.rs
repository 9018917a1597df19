//! One order as its buyer reads it: the panel that says who must act, the packages, the money and what happened.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::refunds::{case_path, kinds_open};
use super::{narrator, own_order};
use crate::domain::orders::{Order, State as OrderState, Step};
use crate::domain::refusals::Refusal;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::orders::{DeadlinePanel, MoneyStory, Narrator, Packages, PostalAddress, Timeline, case_words};
use crate::web::{Frame, PageError, State, Visit};
use crate::words::filters;

#[derive(Template)]
#[template(path = "buyer/order.html")]
struct OrderPage {
    frame: Frame,
    number: String,
    shop_name: String,
    shop_slug: String,
    state: &'static str,
    placed_at: Instant,
    panel: DeadlinePanel,
    goods: Packages,
    money: MoneyStory,
    timeline: Timeline,
    address: Option<PostalAddress>,
    terms: TermsFacts,
    /// Refund cases that have ended.
    ended_cases: Vec<case_words::Ended>,
    may: Allowed,
}

/// The days the order was bought under.
struct TermsFacts {
    method: ShippingMethod,
    receiving_days: i64,
    ship_days: i64,
    auto_cancel_days: i64,
    extension_days: i64,
    after_sale_days: i64,
}

/// What the buyer may do now, and from when on what they may not do yet: the rules' own answers.
struct Allowed {
    pay: Option<String>,
    confirm: bool,
    extend: bool,
    extend_from: Option<Instant>,
    /// Asking for money back.
    claim: bool,
    /// The address of the open refund case.
    case: Option<String>,
    cancel: bool,
    cancel_from: Option<Instant>,
}

impl Allowed {
    fn of(narrator: &Narrator) -> Self {
        let order = &narrator.details.order;
        let extension = narrator.would(&Step::Extend { days: order.terms.rules.buyer_extension_days });
        let cancellation = narrator.would(&Step::Cancel { reason: String::new() });
        let awaiting = order.state == OrderState::AwaitingPayment;
        Self {
            pay: awaiting.then(|| format!("/checkout/{}", narrator.details.payment.reference)),
            confirm: narrator.would(&Step::ConfirmReceipt { reason: String::new(), reminded_at: None }).is_ok(),
            extend: extension.is_ok(),
            extend_from: match extension {
                Err(Refusal::TooEarlyToExtend { from }) => Some(from),
                _ => None,
            },
            claim: !kinds_open(order).is_empty(),
            case: order.open_case().map(|case| case_path(&case.number)),
            cancel: cancellation.is_ok(),
            cancel_from: match cancellation {
                Err(Refusal::TooEarlyToCancel { from }) => Some(from),
                _ => None,
            },
        }
    }

    /// Whether the panel has any button.
    fn anything(&self) -> bool {
        self.pay.is_some() || self.confirm || self.extend || self.cancel || self.claim || self.case.is_some()
    }
}

impl TermsFacts {
    fn of(order: &Order) -> Self {
        let rules = &order.terms.rules;
        Self {
            method: order.shipping_method,
            receiving_days: order.receiving_days(order.shipping_method),
            ship_days: rules.ship_days,
            auto_cancel_days: rules.auto_cancel_days,
            extension_days: rules.buyer_extension_days,
            after_sale_days: rules.after_sale_days,
        }
    }

    /// The message about the receiving time of the method that was paid.
    fn receiving_word(&self) -> &'static str {
        match self.method {
            ShippingMethod::Courier => "order-terms-courier",
            ShippingMethod::Letter => "order-terms-letter",
        }
    }
}

impl OrderPage {
    fn new(visit: &Visit, narrator: &Narrator) -> Self {
        let details = narrator.details;
        Self {
            frame: visit.frame(),
            number: details.order.number.clone(),
            shop_name: details.shop.name.clone(),
            shop_slug: details.shop.slug.clone(),
            state: details.order.state.as_str(),
            placed_at: details.order.placed_at,
            panel: DeadlinePanel::of(narrator),
            goods: Packages::of(narrator),
            money: MoneyStory::of(narrator),
            timeline: Timeline::of(narrator),
            address: details.address.as_ref().map(|address| PostalAddress::of(narrator.reader, address)),
            terms: TermsFacts::of(&details.order),
            ended_cases: case_words::ended(narrator),
            may: Allowed::of(narrator),
        }
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let details = own_order(&visit, &state, &number).await?;
    visit.page(&OrderPage::new(&visit, &narrator(&visit, &state, &details)))
}
