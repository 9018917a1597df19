//! What the pieces of an order's page say, over an order that walks its real steps.

use super::*;
use crate::db::ledger::{EntryRow, PostingRow};
use crate::db::order_details::{DetailedLine, DetailedPackage, Movement, NamedShop};
use crate::db::orders::{EventRow, LineRow, PackageRow};
use crate::domain::ids::{AccountId, EntryId, LineId, OrderId, PaymentId, ProductId, ShopId, TermsId, VariantId};
use crate::domain::money::Money;
use crate::domain::orders::{Carrier, Line, Order, PackageDraft, State};
use crate::domain::payments::{Payment, State as PaymentState};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::terms::{Rules, Terms};
use crate::domain::time::{days, hours};
use iso_currency::Currency::USD;

fn day(count: i64) -> Instant {
    Instant::default() + days(count)
}

/// An order of one lamp for 100 and 10 by courier, placed on day 0.
fn placed() -> OrderDetails {
    let line = Line {
        id: LineId(1),
        variant: VariantId(1),
        quantity: 1,
        total_minor: 10_000,
        shipped_quantity: 0,
        refunded_quantity: 0,
        given_back_quantity: 0,
        refunded_minor: 0,
        charged_back_minor: 0,
    };
    let order = Order {
        id: OrderId(1),
        number: "D-1".to_owned(),
        payment: PaymentId(1),
        shop: ShopId(1),
        buyer: AccountId(1),
        terms: Terms { id: TermsId(1), rules: Rules::default() },
        version: 0,
        state: State::AwaitingPayment,
        currency: USD,
        goods_minor: 10_000,
        shipping_minor: 1_000,
        total_minor: 11_000,
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
        placed_at: day(0),
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
        lines: vec![line],
        packages: Vec::new(),
        clocks: Vec::new(),
    };
    let row = LineRow {
        id: LineId(1),
        order_id: OrderId(1),
        product_id: ProductId(1),
        variant_id: VariantId(1),
        title: "Lamp".to_owned(),
        options: String::new(),
        sku: String::new(),
        picture_key: None,
        quantity: 1,
        unit_price_minor: 10_000,
        total_minor: 10_000,
        shipped_quantity: 0,
        refunded_quantity: 0,
        given_back_quantity: 0,
        refunded_minor: 0,
        charged_back_minor: 0,
    };
    let payment = Payment {
        id: PaymentId(1),
        reference: "P-1".to_owned(),
        buyer: AccountId(1),
        processor: "sandbox".to_owned(),
        state: PaymentState::Awaiting,
        amount: Money::new(11_000, USD),
        processor_payment: None,
        pay_url: None,
        expires_at: day(1),
        created_at: day(0),
        version: 0,
    };
    OrderDetails {
        order,
        lines: vec![DetailedLine { row, product_slug: "lamp".to_owned() }],
        ended_cases: Vec::new(),
        packages: Vec::new(),
        clocks: Vec::new(),
        events: Vec::new(),
        people: std::collections::BTreeMap::new(),
        movements: Vec::new(),
        shop: NamedShop { slug: "lumen".to_owned(), name: "Lumen".to_owned() },
        buyer_name: "Alice".to_owned(),
        address: None,
        payment,
    }
}

/// Takes a step as the rules decide it, and keeps what the pages read of it.
fn take(details: &mut OrderDetails, step: &Step, acting: Acting, now: Instant) {
    let decision = decide(&details.order, step, acting, now).unwrap();
    for entry in &decision.entries {
        let id = EntryId(1);
        let postings = entry.postings().iter().map(|posting| PostingRow {
            entry_id: id,
            account: posting.account.name(),
            owner_id: posting.account.owner(),
            currency: posting.amount.currency.code().to_owned(),
            amount_minor: posting.amount.minor,
        });
        let row = EntryRow {
            id,
            kind: entry.kind(),
            rule: entry.rule().to_owned(),
            order_id: None,
            payment_id: None,
            shop_id: None,
            refund_id: None,
            terms_id: None,
            occurred_at: now,
        };
        details.movements.push(Movement { entry: row, postings: postings.collect(), refund: None });
    }
    details.events.push(EventRow {
        order_id: details.order.id,
        sequence: decision.event.sequence,
        step: decision.event.step,
        actor: acting.actor,
        account_id: acting.account,
        state: decision.order.state,
        case_id: None,
        case_state: None,
        snapshot: serde_json::json!({ "reason": decision.event.reason }).to_string(),
        occurred_at: now,
        recorded_at: now,
    });
    if let Some(package) = &decision.package {
        let row = PackageRow {
            id: crate::domain::ids::PackageId(1),
            order_id: details.order.id,
            position: 1,
            method: package.method,
            carrier: package.carrier.to_string(),
            tracking_number: package.tracking_number.clone(),
            shipped_at: now,
            delivered_at: None,
        };
        let quantities = package.quantities.iter().map(|(line, quantity)| (*line, *quantity)).collect();
        details.packages.push(DetailedPackage { row, quantities });
    }
    details.order = decision.order;
    for (row, line) in details.lines.iter_mut().zip(&details.order.lines) {
        row.row.shipped_quantity = line.shipped_quantity;
        row.row.refunded_quantity = line.refunded_quantity;
    }
}

fn pay(details: &mut OrderDetails, now: Instant) {
    take(details, &Step::Pay { processor: "sandbox".to_owned() }, Acting::PROCESSOR, now);
}

fn ship(details: &mut OrderDetails, now: Instant) {
    let package = PackageDraft {
        method: ShippingMethod::Courier,
        carrier: Carrier::Ups,
        tracking_number: "1Z9".to_owned(),
        quantities: [(LineId(1), 1)].into(),
    };
    take(details, &Step::Ship(package), Acting::person(Actor::Seller, AccountId(2)), now);
}

fn confirm(details: &mut OrderDetails, now: Instant) {
    let step = Step::ConfirmReceipt { reason: String::new(), reminded_at: None };
    take(details, &step, Acting::person(Actor::Buyer, AccountId(1)), now);
}

fn told<'o>(reader: &'o Reader, side: Side, details: &'o OrderDetails, now: Instant) -> Narrator<'o> {
    Narrator { reader, side, details, now }
}

#[test]
fn the_panel_names_who_must_act_and_turns_as_the_end_comes_near() {
    let reader = Reader::default();
    let mut order = placed();
    let panel = |order: &OrderDetails, side, now| {
        let panel = DeadlinePanel::of(&told(&reader, side, order, now));
        (panel.tone, panel.who.to_string())
    };
    let (you, lumen, alice) = ("You".to_owned(), "Lumen".to_owned(), "Alice".to_owned());
    assert_eq!(panel(&order, Side::Buyer, day(0)), ("calm", you.clone()));
    assert_eq!(panel(&order, Side::Buyer, day(1) - hours(1)), ("soon", you.clone()));
    assert_eq!(panel(&order, Side::Seller, day(2)), ("overdue", alice.clone()));
    pay(&mut order, day(0));
    assert_eq!(panel(&order, Side::Buyer, day(1)), ("calm", lumen.clone()));
    assert_eq!(panel(&order, Side::Seller, day(3)), ("soon", you.clone()));
    assert_eq!(panel(&order, Side::Administrator, day(4)), ("overdue", lumen));
    ship(&mut order, day(4));
    assert_eq!(panel(&order, Side::Buyer, day(5)), ("calm", you.clone()));
    assert_eq!(panel(&order, Side::Seller, day(12)), ("soon", alice.clone()));
    assert_eq!(panel(&order, Side::Administrator, day(15)), ("overdue", alice));
    confirm(&mut order, day(6));
    assert_eq!(panel(&order, Side::Buyer, day(6)), ("calm", "Nobody has to act".to_owned()));
}

#[test]
fn the_progress_counts_the_days_of_the_receiving_time() {
    let reader = Reader::default();
    let mut order = placed();
    pay(&mut order, day(0));
    ship(&mut order, day(1));
    let sentence =
        |now| DeadlinePanel::of(&told(&reader, Side::Buyer, &order, now)).progress.unwrap().sentence.to_string();
    assert_eq!(sentence(day(1)), "Day 1 of 10 since it was shipped by courier");
    assert_eq!(sentence(day(8)), "Day 8 of 10 since it was shipped by courier");
    assert_eq!(sentence(day(30)), "Day 10 of 10 since it was shipped by courier");
}

#[test]
fn the_chapters_of_the_money_add_up_to_what_is_held() {
    let reader = Reader::default();
    let mut order = placed();
    assert!(MoneyStory::of(&told(&reader, Side::Buyer, &order, day(0))).held.is_none());
    pay(&mut order, day(0));
    ship(&mut order, day(1));
    for (at, headline) in [("store", "We hold $110.00 for you."), ("seller", "Lumen has received $110.00.")] {
        let story = MoneyStory::of(&told(&reader, Side::Buyer, &order, day(2)));
        let sum: i64 = story.chapters.iter().map(|chapter| chapter.amount.minor).sum();
        assert_eq!((story.at, story.headline.to_string().as_str()), (at, headline));
        assert_eq!(story.held.unwrap().amount.minor, sum);
        if at == "store" {
            confirm(&mut order, day(2));
        }
    }
    let sellers = MoneyStory::of(&told(&reader, Side::Seller, &order, day(2)));
    assert_eq!(sellers.chapters[1].note, "3 Jan 1970: $104.50 to the balance, $5.50 commission");
}

#[test]
fn the_timeline_says_you_to_who_reads_it() {
    let reader = Reader::default();
    let mut order = placed();
    pay(&mut order, day(0));
    ship(&mut order, day(1));
    let titles = |side| -> Vec<String> {
        let timeline = Timeline::of(&told(&reader, side, &order, day(2)));
        timeline.moments.iter().map(|moment| format!("{}: {}", moment.kind, moment.title)).collect()
    };
    assert_eq!(
        titles(Side::Buyer),
        [
            "done: You paid $110.00, and we hold it for you",
            "done: Lumen shipped a package",
            "now: Waiting for you to confirm delivery",
            "next: Lumen is paid",
        ]
    );
    assert_eq!(
        titles(Side::Seller)[1..],
        ["done: You shipped a package", "now: Waiting for the buyer to confirm delivery", "next: You are paid",]
    );
    let shipped = &Timeline::of(&told(&reader, Side::Buyer, &order, day(2))).moments[1];
    assert_eq!(shipped.text, "UPS 1Z9");
}

#[test]
fn what_may_be_done_is_what_the_rules_say() {
    let reader = Reader::default();
    let mut order = placed();
    pay(&mut order, day(0));
    let cancel = Step::Cancel { reason: String::new() };
    let refusal = told(&reader, Side::Buyer, &order, day(2)).would(&cancel).unwrap_err();
    assert_eq!(refusal, Refusal::TooEarlyToCancel { from: day(3) });
    let decision = told(&reader, Side::Buyer, &order, day(4)).would(&cancel).unwrap();
    assert_eq!(decision.refund.unwrap().amount_minor, 11_000);
}
