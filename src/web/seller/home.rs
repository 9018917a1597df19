//! The first page of the back office: numbers that open lists, what to do next, and the newest orders.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::orders::Row;
use super::{AtWork, may};
use crate::db::seller_orders::{self, Counts, From, Page, View, Wanted};
use crate::db::{DbError, balances, seller_products};
use crate::domain::money::Money;
use crate::domain::shops::Capability;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

/// How many of the newest orders are shown.
const NEWEST: usize = 5;

#[derive(Template)]
#[template(path = "seller/home.html")]
struct HomePage {
    frame: Frame,
    counts: Counts,
    /// What the store owes the shop and holds for it, for those who may see money.
    money: Option<(Money, Money)>,
    tasks: Vec<Task>,
    newest: Vec<Row>,
    has_products: bool,
}

/// One thing to do.
struct Task {
    tone: &'static str,
    icon: &'static str,
    sentence: Phrase,
    href: &'static str,
    action: &'static str,
}

impl HomePage {
    /// Whether nobody has ever bought here.
    fn is_first_day(&self) -> bool {
        self.newest.is_empty()
    }
}

/// What waits for the shop, the most pressing first.
fn tasks(visit: &Visit, counts: &Counts) -> Vec<Task> {
    let task = |count: i64, tone, icon, sentence, href, action| {
        let sentence = visit.say(sentence).with("count", count);
        (count > 0).then_some(Task { tone, icon, sentence, href, action })
    };
    let in_time = counts.to_ship.saturating_sub(counts.late);
    [
        task(
            visit.viewer.shop.as_ref().map_or(0, |shop| shop.cases_to_answer),
            "bad",
            "refund",
            "seller-task-refunds",
            "/seller/transactions/refunds",
            "seller-task-answer",
        ),
        task(
            counts.with_banks,
            "bad",
            "bank",
            "seller-task-with-banks",
            "/seller/transactions/orders?view=all",
            "seller-task-look",
        ),
        task(
            counts.late,
            "bad",
            "alert",
            "seller-task-late",
            "/seller/transactions/orders?view=late",
            "seller-task-ship",
        ),
        task(
            in_time,
            "info",
            "parcel",
            "seller-task-to-ship",
            "/seller/transactions/orders?view=to-ship",
            "seller-task-ship",
        ),
        task(
            counts.waiting,
            "wait",
            "clock",
            "seller-task-waiting",
            "/seller/transactions/orders?view=waiting",
            "seller-task-look",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Found {
    counts: Counts,
    newest: Page,
    balance_minor: i64,
    has_products: bool,
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let shop = AtWork::require(&visit, Capability::Look)?.shop;
    let now = state.clock.now();
    let wanted = Wanted { shop, view: View::All, search: String::new(), from: From::Top };
    let found = state
        .db
        .read::<_, DbError>(move |connection| {
            Ok(Found {
                counts: seller_orders::counts(connection, shop, now)?,
                newest: seller_orders::page(connection, &wanted, now, NEWEST)?,
                balance_minor: balances::of_shop(connection, shop)?,
                has_products: seller_products::any(connection, shop)?,
            })
        })
        .await?;
    let amount = |minor| Money::new(minor, state.store.currency);
    visit.page(&HomePage {
        frame: visit.frame(),
        money: may(&visit, Capability::SeeMoney)
            .then(|| (amount(found.balance_minor), amount(found.counts.held_minor))),
        tasks: tasks(&visit, &found.counts),
        newest: found.newest.orders.iter().map(|listed| Row::new(&visit, &state, listed, now)).collect(),
        has_products: found.has_products,
        counts: found.counts,
    })
}
