//! The administrator's first page: what waits for them, and the store in figures.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::db::DbError;
use crate::db::figures::{self, Figures};
use crate::domain::ledger::Account;
use crate::domain::money::Money;
use crate::domain::orders::State as OrderState;
use crate::domain::text::Text as _;
use crate::domain::time::{Instant, hours};
use crate::web::orders::case_words;
use crate::web::{Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

/// A clock not seen to for so long counts as overdue, in hours: the worker looks every few seconds.
const LATE_HOURS: i64 = 1;

/// The page.
#[derive(Template)]
#[template(path = "admin/home.html")]
struct HomePage {
    frame: Frame,
    tasks: Vec<Task>,
    states: Vec<(OrderState, i64)>,
    figures: Figures,
    held: Money,
    owed_to_shops: Money,
    owed_by_shops: Money,
    commission: Vec<Money>,
    refunds_in_transit: Vec<Money>,
    payouts_in_transit: Vec<Money>,
}

/// Something that waits for an administrator.
struct Task {
    href: &'static str,
    tone: &'static str,
    icon: &'static str,
    sentence: Phrase,
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    let now = state.clock.now();
    let (figures, counted, balances) = state
        .db
        .read::<_, DbError>(move |connection| {
            Ok((
                figures::figures(connection, now - hours(LATE_HOURS))?,
                figures::orders_by_state(connection)?,
                figures::credit_balances(
                    connection,
                    &[Account::Commission, Account::RefundsInTransit, Account::PayoutsInTransit],
                )?,
            ))
        })
        .await?;
    let count = |state| counted.iter().find(|(counted, _)| *counted == state).map_or(0, |(_, count)| *count);
    let money = |minor| Money::new(minor, state.store.currency);
    let balance = |account: Account| {
        let name = account.name();
        let found: Vec<Money> =
            balances.iter().filter(|(account, _)| *account == name).map(|(_, money)| *money).collect();
        if found.is_empty() { vec![money(0)] } else { found }
    };
    visit.page(&HomePage {
        frame: visit.frame(),
        tasks: tasks(&visit, &figures, now),
        states: OrderState::ALL.iter().map(|state| (*state, count(*state))).collect(),
        held: money(figures.held_minor),
        owed_to_shops: money(figures.owed_to_shops_minor),
        owed_by_shops: money(figures.owed_by_shops_minor),
        commission: balance(Account::Commission),
        refunds_in_transit: balance(Account::RefundsInTransit),
        payouts_in_transit: balance(Account::PayoutsInTransit),
        figures,
    })
}

fn tasks(visit: &Visit, figures: &Figures, now: Instant) -> Vec<Task> {
    let task = |count: i64, href, tone, icon, key| {
        (count > 0).then(|| Task { href, tone, icon, sentence: visit.say(key).with("count", count) })
    };
    let disputes = figures.disputes_open_since.map(|since| {
        let oldest = case_words::waiting(&visit.reader, since, now);
        let sentence = visit.say("admin-task-disputes").with("count", figures.disputes_open).with("oldest", oldest);
        Task { href: "/admin/disputes", tone: "bad", icon: "dispute", sentence }
    });
    let mail_is_slow = figures.notices_queued_since.is_some_and(|since| since < now - hours(1));
    let late_mail = if mail_is_slow { figures.notices_queued } else { 0 };
    [
        disputes,
        task(figures.suspense_open, "/admin/payments/suspense", "wait", "wallet", "admin-task-suspense"),
        task(figures.refunds_stuck, "/admin/payments/refunds?view=stuck", "bad", "refund", "admin-task-refunds"),
        task(late_mail, "/admin/outbox?state=queued", "bad", "mail", "admin-task-mail-late"),
        task(figures.chargebacks_open, "/admin/payments/chargebacks", "bad", "bank", "admin-task-chargebacks"),
        task(figures.notices_refused, "/admin/outbox?state=refused", "wait", "mail", "admin-task-mail-refused"),
        task(figures.clocks_overdue, "/admin/orders", "bad", "clock", "admin-task-clocks"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
