//! The rules of an order, tried on orders that were walked there step by step.

mod cases;
mod chargebacks;
mod guards;
mod money;
mod table;
mod times;

use chrono::TimeDelta;

use super::*;
use crate::domain::ids::TermsId;
use crate::domain::refusals::Refusal;
use crate::domain::terms::{Rules, Terms};
use crate::domain::time::{days, hours};

const FIRST: LineId = LineId(1);
const SECOND: LineId = LineId(2);

/// The instant the order was placed.
fn start() -> Instant {
    "2026-03-01T09:00:00".parse().unwrap()
}

/// So many days after the order was placed.
fn day(count: i64) -> Instant {
    start() + days(count)
}

fn by(actor: Actor) -> Acting {
    Acting { actor, account: None }
}

/// Three pieces for 30.00, two for 14.00, shipping 5.00: placed and not paid.
fn placed() -> Order {
    let line = |id: LineId, quantity, total_minor| Line {
        id,
        variant: VariantId(id.0),
        quantity,
        total_minor,
        shipped_quantity: 0,
        refunded_quantity: 0,
        given_back_quantity: 0,
        refunded_minor: 0,
        charged_back_minor: 0,
    };
    Order {
        id: OrderId(1),
        number: "D-1".to_owned(),
        payment: PaymentId(1),
        shop: ShopId(1),
        buyer: AccountId(1),
        terms: Terms { id: TermsId(1), rules: Rules::default() },
        version: 0,
        state: State::AwaitingPayment,
        currency: Currency::USD,
        goods_minor: 4400,
        shipping_minor: 500,
        total_minor: 4900,
        captured_minor: 0,
        refunded_minor: 0,
        shipping_refunded_minor: 0,
        charged_back_minor: 0,
        shipping_charged_back_minor: 0,
        open_chargebacks: 0,
        hold_minor: 0,
        advanced_minor: 0,
        released_minor: 0,
        shipping_method: ShippingMethod::Courier,
        courier_days: 10,
        letter_days: 30,
        placed_at: start(),
        paid_at: None,
        shipped_at: None,
        received_at: None,
        received_by: None,
        case: None,
        fruitless_cases: 0,
        receiving_floor_given: false,
        extended_by_buyer: false,
        reminded_by_seller_at: None,
        event_count: 1,
        lines: vec![line(FIRST, 3, 3000), line(SECOND, 2, 1400)],
        packages: Vec::new(),
        clocks: Vec::new(),
    }
}

/// Takes a step that must be allowed. Packages get the numbers that rows would.
fn taken(order: &Order, step: &Step, actor: Actor, now: Instant) -> Decision {
    let mut decision =
        decide(order, step, by(actor), now).unwrap_or_else(|refusal| panic!("{step:?} by {actor}: {refusal}"));
    for (id, package) in (1..).zip(&mut decision.order.packages) {
        package.id = PackageId(id);
    }
    decision
}

fn after(order: &Order, step: &Step, actor: Actor, now: Instant) -> Order {
    taken(order, step, actor, now).order
}

/// Why a step is refused.
fn refused(order: &Order, step: &Step, actor: Actor, now: Instant) -> Refusal {
    match decide(order, step, by(actor), now) {
        Err(refusal) => refusal,
        Ok(decision) => panic!("{step:?} by {actor} led to {}", decision.order.state),
    }
}

fn pay() -> Step {
    Step::Pay { processor: "till".to_owned() }
}

fn cancel() -> Step {
    Step::Cancel { reason: " sold out ".to_owned() }
}

fn ship(method: ShippingMethod, quantities: &[(LineId, i64)]) -> Step {
    let quantities = quantities.iter().copied().collect();
    Step::Ship(PackageDraft { method, carrier: Carrier::Dhl, tracking_number: "1Z".to_owned(), quantities })
}

fn ship_all(method: ShippingMethod) -> Step {
    ship(method, &[(FIRST, 3), (SECOND, 2)])
}

fn extend(days: i64) -> Step {
    Step::Extend { days }
}

/// Confirms, as the buyer or an administrator does, or as time does a day after a reminder of `start`.
fn confirm() -> Step {
    Step::ConfirmReceipt { reason: "tracking says so".to_owned(), reminded_at: Some(start()) }
}

/// Paid on day 0.
fn paid() -> Order {
    after(&placed(), &pay(), Actor::Processor, start())
}

/// One piece of the first line has left by courier on day 1.
fn partly_shipped() -> Order {
    after(&paid(), &ship(ShippingMethod::Courier, &[(FIRST, 1)]), Actor::Seller, day(1))
}

/// Everything has left on day 0.
fn shipped(method: ShippingMethod) -> Order {
    after(&paid(), &ship_all(method), Actor::Seller, start())
}

/// Confirmed by its buyer on day 1.
fn received() -> Order {
    after(&shipped(ShippingMethod::Courier), &confirm(), Actor::Buyer, day(1))
}

/// An order in each state, all of whose clocks are over on day 400. What no step leads to yet is set by hand.
fn in_state(state: State) -> Order {
    let order = match state {
        State::AwaitingPayment => placed(),
        State::AwaitingShipment => paid(),
        State::PartlyShipped => partly_shipped(),
        State::Shipped => shipped(ShippingMethod::Courier),
        State::Received => received(),
        State::Completed => after(&received(), &Step::Complete, Actor::Time, day(17)),
        State::Cancelled => after(&paid(), &cancel(), Actor::Seller, day(1)),
        State::Refunded | State::ChargedBack => Order { state, clocks: Vec::new(), ..received() },
    };
    assert_eq!(order.state, state);
    order
}

/// The kinds of the clocks that run, with their ends.
fn running(order: &Order) -> Vec<(ClockKind, Instant)> {
    let mut running: Vec<_> =
        order.clocks.iter().filter(|clock| clock.is_running()).map(|clock| (clock.kind, clock.due_at)).collect();
    running.sort();
    running
}
