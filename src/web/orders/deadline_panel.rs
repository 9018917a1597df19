//! The one panel of an order page: who must act, by when, and what happens if nobody does.

use chrono::TimeDelta;

use super::{Narrator, case_view};
use crate::domain::orders::{Actor, Case, ClockKind, State, settlement};
use crate::domain::refunds;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::time::{Instant, days, hours};
use crate::words::Phrase;

/// The panel, ready for `components/deadline_panel.html`.
#[derive(Clone, Debug)]
pub struct DeadlinePanel {
    /// `calm`, `soon` or `overdue`.
    pub tone: &'static str,
    /// What is to be done.
    pub title: Phrase,
    /// Who must do it.
    pub who: Phrase,
    /// Until when; empty when nothing is due.
    pub by: String,
    /// What happens if nobody does; empty when nothing does.
    pub otherwise: String,
    /// How much of the receiving time has passed.
    pub progress: Option<Progress>,
}

/// How much of a time has passed, in days, and the sentence that says the same.
#[derive(Clone, Debug)]
pub struct Progress {
    /// Days begun.
    pub passed: i64,
    /// Of so many.
    pub whole: i64,
    /// “Day 8 of 10 …”
    pub sentence: Phrase,
}

impl DeadlinePanel {
    /// The panel of an order in its state.
    pub fn of(narrator: &Narrator) -> Self {
        if narrator.details.order.open_chargebacks > 0 {
            return chargeback_open(narrator);
        }
        if let Some(case) = narrator.details.order.open_case() {
            return case_open(narrator, case);
        }
        match narrator.details.order.state {
            State::AwaitingPayment => awaiting_payment(narrator),
            State::AwaitingShipment => awaiting_shipment(narrator),
            State::PartlyShipped => partly_shipped(narrator),
            State::Shipped => shipped(narrator),
            State::Received => received(narrator),
            State::Completed | State::Cancelled | State::Refunded | State::ChargedBack => ended(narrator),
        }
    }

    fn new(narrator: &Narrator, title: Phrase, who: Option<Actor>) -> Self {
        let who = narrator.say("order-who").with("who", who.map_or("nobody", |actor| narrator.who(actor)));
        Self { tone: "calm", title, who, by: String::new(), otherwise: String::new(), progress: None }
    }

    fn until(self, narrator: &Narrator, due_at: Instant, soon: TimeDelta, otherwise: &Phrase) -> Self {
        let tone = match due_at - narrator.now {
            left if left < TimeDelta::zero() => "overdue",
            left if left <= soon => "soon",
            _ => "calm",
        };
        Self { tone, by: narrator.reader.instant(due_at), otherwise: otherwise.to_string(), ..self }
    }
}

/// While a chargeback is open everything waits for the buyer's bank.
fn chargeback_open(narrator: &Narrator) -> DeadlinePanel {
    let panel = DeadlinePanel::new(narrator, narrator.say("panel-chargeback"), None);
    DeadlinePanel {
        tone: "soon",
        who: narrator.say("order-who").with("who", "bank"),
        otherwise: narrator.say("panel-chargeback-otherwise").to_string(),
        ..panel
    }
}

/// While a refund case is open nothing else is waited for.
fn case_open(narrator: &Narrator, case: &Case) -> DeadlinePanel {
    let panel = DeadlinePanel::new(narrator, narrator.say("panel-case"), case.state.waits_for());
    let panel = match case.state.waits_for() {
        Some(Actor::Administrator) => DeadlinePanel { who: narrator.say("order-who").with("who", "store"), ..panel },
        _ => panel,
    };
    let Some(otherwise) = case_view::otherwise(narrator, case) else { return panel };
    match narrator.details.order.clock(ClockKind::CaseEnds) {
        Some(clock) => panel.until(narrator, clock.due_at, days(1), &otherwise),
        None => DeadlinePanel { otherwise: otherwise.to_string(), ..panel },
    }
}

fn awaiting_payment(narrator: &Narrator) -> DeadlinePanel {
    let pay_by = narrator.details.payment.expires_at;
    let soon = hours(narrator.details.order.terms.rules.pay_reminder_hours);
    let otherwise = if narrator.now > pay_by { "panel-pay-late" } else { "panel-pay-otherwise" };
    DeadlinePanel::new(narrator, narrator.say("panel-pay"), Some(Actor::Buyer)).until(
        narrator,
        pay_by,
        soon,
        &narrator.say(otherwise),
    )
}

fn awaiting_shipment(narrator: &Narrator) -> DeadlinePanel {
    let order = &narrator.details.order;
    let ship_by = order.ship_by();
    let ends_at = order.clock(ClockKind::ShipmentEnds).map_or(ship_by, |clock| clock.due_at);
    let late = narrator.now > ship_by;
    let otherwise = narrator
        .say(if late { "panel-ship-late" } else { "panel-ship-otherwise" })
        .with("from", ship_by)
        .with("ends", ends_at)
        .with("amount", order.money(order.hold_minor));
    DeadlinePanel::new(narrator, narrator.say("panel-ship"), Some(Actor::Seller)).until(
        narrator,
        ship_by,
        days(1),
        &otherwise,
    )
}

fn partly_shipped(narrator: &Narrator) -> DeadlinePanel {
    let order = &narrator.details.order;
    let ends_at = order.clock(ClockKind::ShipmentEnds).map_or_else(|| order.ship_by(), |clock| clock.due_at);
    DeadlinePanel::new(narrator, narrator.say("panel-ship-rest"), Some(Actor::Seller)).until(
        narrator,
        ends_at,
        days(3),
        &narrator.say("panel-ship-rest-otherwise"),
    )
}

fn shipped(narrator: &Narrator) -> DeadlinePanel {
    let order = &narrator.details.order;
    let panel = DeadlinePanel::new(narrator, narrator.say("panel-confirm"), Some(Actor::Buyer));
    let Some(ends_at) = order.confirms_at() else { return panel };
    let soon = days(order.terms.rules.reminder_days_before.first().copied().unwrap_or(0));
    let otherwise = if narrator.now > ends_at { "panel-confirm-late" } else { "panel-confirm-otherwise" };
    let amount = order.money(order.hold_minor);
    let panel = panel.until(narrator, ends_at, soon, &narrator.say(otherwise).with("amount", amount));
    DeadlinePanel { progress: progress(narrator, ends_at), ..panel }
}

fn received(narrator: &Narrator) -> DeadlinePanel {
    let order = &narrator.details.order;
    let title = narrator.say("panel-received").with("amount", order.money(settlement::left_minor(order)));
    let panel = DeadlinePanel::new(narrator, title, None);
    match order.clock(ClockKind::AfterSaleEnds) {
        Some(clock) => {
            panel.until(narrator, clock.due_at, TimeDelta::zero(), &narrator.say("panel-received-otherwise"))
        }
        None => panel,
    }
}

fn ended(narrator: &Narrator) -> DeadlinePanel {
    let order = &narrator.details.order;
    let under_way = narrator.details.movements.iter().filter_map(|movement| movement.refund.as_ref()).find(|refund| {
        matches!(refund.state, refunds::State::Committed | refunds::State::Asked | refunds::State::Owed)
    });
    let title = match order.state {
        State::Cancelled if order.captured_minor == 0 => "panel-cancelled-unpaid",
        State::Cancelled if under_way.is_none() => "panel-cancelled-sent",
        State::Cancelled => "panel-cancelled",
        State::Refunded => "panel-refunded",
        State::ChargedBack => "panel-charged-back",
        _ => "panel-completed",
    };
    let returned = match order.state {
        State::ChargedBack => order.charged_back_minor,
        _ => order.refunded_minor,
    };
    let title = narrator.say(title).with("amount", order.money(returned));
    match under_way {
        None => DeadlinePanel::new(narrator, title, None),
        Some(refund) => DeadlinePanel {
            who: narrator.say("order-who").with("who", "store"),
            otherwise: narrator.say("panel-refund-under-way").with("amount", refund.outstanding()).to_string(),
            ..DeadlinePanel::new(narrator, title, None)
        },
    }
}

/// Days since the package left whose receiving time ends last, of the days until that end.
fn progress(narrator: &Narrator, ends_at: Instant) -> Option<Progress> {
    let order = &narrator.details.order;
    let last =
        order.packages.iter().max_by_key(|package| package.shipped_at + days(order.receiving_days(package.method)))?;
    let whole = (ends_at - last.shipped_at).num_days().max(1);
    let passed = (narrator.now - last.shipped_at).num_days().saturating_add(1).clamp(1, whole);
    let key = match last.method {
        ShippingMethod::Courier => "panel-progress-courier",
        ShippingMethod::Letter => "panel-progress-letter",
    };
    Some(Progress { passed, whole, sentence: narrator.say(key).with("day", passed).with("days", whole) })
}
