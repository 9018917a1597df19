//! The demo store's past: a few orders in each state, each walked there by its real steps while the clock moves.

use std::collections::BTreeMap;

use super::cases::{self, Asked};
use super::{PAST_DAYS, Stopped, people};
use crate::actions::carts::{self, Owner};
use crate::actions::checkouts::{self, Cart, Checkout};
use crate::actions::{orders as steps, payments as paying};
use crate::cli::wiring::Assembly;
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::orders::{Address, Through};
use crate::db::{DbError, orders, payments, products, terms};
use crate::domain::carts::Ask;
use crate::domain::ids::{AccountId, LineId, OrderId};
use crate::domain::orders::cases::{Kind, Reason, Step as CaseStep};
use crate::domain::orders::{Acting, Actor, Carrier, PackageDraft, Step};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::time::{Instant, days};
use crate::sandbox::Outcome;

/// What somebody puts in the cart: a product's handle and how many.
type Things = &'static [(&'static str, i64)];

/// What happens, and on which day after the store opened.
enum Happening {
    /// Somebody orders and pays; the orders are remembered by a word, in the order of their shops.
    Buys { who: &'static str, things: Things, by: ShippingMethod, paid: bool, remembered: &'static str },
    /// The shop ships so many lines of it; all when more than there are.
    Ships { order: (&'static str, usize), by: ShippingMethod, lines: usize },
    /// The buyer has it.
    Confirms { order: (&'static str, usize) },
    /// The shop cannot deliver.
    Cancels { order: (&'static str, usize), reason: &'static str },
    /// The buyer wants money back.
    Asks { order: &'static str, asked: Asked },
    /// Somebody takes a step of the case that is open.
    Steps { order: &'static str, who: Actor, step: fn() -> CaseStep },
    /// Somebody writes in it.
    Says { order: &'static str, who: Actor, text: &'static str },
}

use Actor::{Buyer, Seller};
use Happening::{Asks, Buys, Cancels, Confirms, Says, Ships, Steps};
use ShippingMethod::{Courier, Letter};

const ALICE: &str = "alice@doorstep.test";
const GRACE: &str = "grace@doorstep.test";

/// The story, by day.
#[rustfmt::skip]
const STORY: &[(i64, Happening)] = &[
    (1, Buys { who: ALICE, things: &[("dome-table-lamp", 1)], by: Courier, paid: true, remembered: "first lamp" }),
    (2, Ships { order: ("first lamp", 0), by: Courier, lines: 9 }),
    (8, Buys { who: ALICE, things: &[("letter-writing-set", 1), ("cedar-pencils", 2), ("beeswax-pillar-candles", 1)], by: Letter, paid: true, remembered: "letters" }),
    (9, Ships { order: ("letters", 0), by: Letter, lines: 9 }),
    (9, Ships { order: ("letters", 1), by: Letter, lines: 9 }),
    (14, Buys { who: GRACE, things: &[("oak-wall-clock", 1)], by: Courier, paid: false, remembered: "forgotten" }),
    (15, Confirms { order: ("letters", 0) }),
    (16, Buys { who: ALICE, things: &[("ash-step-stool", 1)], by: Courier, paid: true, remembered: "stool" }),
    (17, Ships { order: ("stool", 0), by: Courier, lines: 9 }),
    (20, Buys { who: ALICE, things: &[("stoneware-teapot", 1), ("tideline-mug", 2)], by: Courier, paid: true, remembered: "tea" }),
    (21, Cancels { order: ("tea", 0), reason: "The teapot cracked in the kiln. We are sorry." }),
    (22, Asks { order: "stool", asked: Asked { kind: Kind::KeepGoods, reason: Reason::Damaged, amount_minor: Some(30_00),
        text: "The upper tread has a scratch as long as my hand. I would keep it for a part of the price." } }),
    (23, Steps { order: "stool", who: Seller, step: || CaseStep::Accept }),
    (24, Confirms { order: ("stool", 0) }),
    (26, Buys { who: ALICE, things: &[("canvas-tote", 1)], by: Courier, paid: true, remembered: "bag" }),
    (27, Ships { order: ("bag", 0), by: Courier, lines: 9 }),
    (29, Buys { who: GRACE, things: &[("swing-arm-desk-lamp", 1), ("ash-step-stool", 1)], by: Courier, paid: true, remembered: "desk" }),
    (30, Buys { who: ALICE, things: &[("swing-arm-desk-lamp", 1)], by: Courier, paid: true, remembered: "study lamp" }),
    (31, Ships { order: ("study lamp", 0), by: Courier, lines: 9 }),
    (31, Ships { order: ("desk", 0), by: Courier, lines: 9 }),
    (31, Confirms { order: ("bag", 0) }),
    (32, Buys { who: ALICE, things: &[("striped-wool-throw", 1)], by: Courier, paid: true, remembered: "throw" }),
    (32, Ships { order: ("throw", 0), by: Courier, lines: 9 }),
    (33, Buys { who: ALICE, things: &[("tripod-floor-lamp", 1)], by: Courier, paid: true, remembered: "reading lamp" }),
    (33, Buys { who: ALICE, things: &[("beeswax-pillar-candles", 2)], by: Courier, paid: true, remembered: "candles" }),
    (34, Ships { order: ("reading lamp", 0), by: Courier, lines: 9 }),
    (34, Ships { order: ("candles", 0), by: Courier, lines: 9 }),
    (35, Asks { order: "reading lamp", asked: Asked { kind: Kind::Return, reason: Reason::Damaged, amount_minor: None,
        text: "One of the three legs is cracked where the brace is screwed on. It does not stand safely." } }),
    (35, Buys { who: GRACE, things: &[("dome-table-lamp", 1)], by: Courier, paid: true, remembered: "bedside lamp" }),
    (36, Ships { order: ("bedside lamp", 0), by: Courier, lines: 9 }),
    (36, Buys { who: ALICE, things: &[("bell-pendant-light", 1), ("oak-wall-clock", 1)], by: Courier, paid: true, remembered: "hall" }),
    (36, Steps { order: "reading lamp", who: Seller, step: || CaseStep::Reject {
        reason: "Every lamp is stood up and photographed before it is packed. This one was whole.".to_owned() } }),
    (37, Steps { order: "reading lamp", who: Buyer, step: || CaseStep::Escalate {
        text: "The box had a dent on that side. Please look at the photo.".to_owned() } }),
    (37, Asks { order: "candles", asked: Asked { kind: Kind::Return, reason: Reason::NotAsDescribed, amount_minor: None,
        text: "They smell of perfume, and the page says they smell faintly of honey." } }),
    (37, Asks { order: "study lamp", asked: Asked { kind: Kind::KeepGoods, reason: Reason::MissingParts, amount_minor: Some(25_00),
        text: "The clamp for the table is missing. I can get another one here." } }),
    (37, Ships { order: ("hall", 0), by: Courier, lines: 1 }),
    (38, Buys { who: GRACE, things: &[("tripod-floor-lamp", 1)], by: Courier, paid: true, remembered: "floor lamp" }),
    (38, Buys { who: GRACE, things: &[("oak-wall-clock", 1)], by: Courier, paid: true, remembered: "clock" }),
    (38, Ships { order: ("clock", 0), by: Courier, lines: 9 }),
    (38, Says { order: "reading lamp", who: Seller, text: "We have asked the courier whether the parcel was dropped." }),
    (38, Steps { order: "candles", who: Seller, step: || CaseStep::Accept }),
    (38, Steps { order: "study lamp", who: Seller, step: || CaseStep::Counter {
        amount_minor: 12_00, text: "The clamp costs us 12. We are sorry that it was not in the box.".to_owned() } }),
    (39, Asks { order: "desk", asked: Asked { kind: Kind::KeepGoods, reason: Reason::NotAsDescribed, amount_minor: Some(40_00),
        text: "The stool is darker than in the picture, and one of its feet is shorter than the others." } }),
    (39, Buys { who: ALICE, things: &[("pour-over-set", 1), ("steel-flask", 1)], by: Courier, paid: true, remembered: "coffee" }),
    (40, Buys { who: ALICE, things: &[("roll-top-backpack", 1)], by: Courier, paid: false, remembered: "backpack" }),
];

/// Lets everything happen, day by day, up to now.
pub(super) async fn tell(assembly: &Assembly) -> Result<(), Stopped> {
    let opened_at = assembly.worker.clock.now();
    let today = Clock::system().now();
    let mut remembered: BTreeMap<&str, Vec<OrderId>> = BTreeMap::new();
    for (day, happening) in STORY {
        let morning = opened_at + days(*day) - chrono::TimeDelta::hours(3);
        travel(assembly, morning.min(today)).await?;
        match happening {
            Buys { who, things, by, paid, remembered: word } => {
                let orders = buy(assembly, who, things, *by, *paid).await?;
                remembered.insert(word, orders);
            }
            Ships { order: (word, place), by, lines } => {
                let order = remember(&remembered, word, *place)?;
                ship(assembly, order, *by, *lines).await?;
            }
            Confirms { order: (word, place) } => {
                let step = Step::ConfirmReceipt { reason: String::new(), reminded_at: None };
                take(assembly, remember(&remembered, word, *place)?, Actor::Buyer, step).await?;
            }
            Cancels { order: (word, place), reason } => {
                let step = Step::Cancel { reason: (*reason).to_owned() };
                take(assembly, remember(&remembered, word, *place)?, Actor::Seller, step).await?;
            }
            Asks { order, asked } => cases::ask(assembly, remember(&remembered, order, 0)?, asked).await?,
            Steps { order, who, step } => {
                cases::step(assembly, remember(&remembered, order, 0)?, *who, step()).await?;
            }
            Says { order, who, text } => {
                cases::say(assembly, remember(&remembered, order, 0)?, *who, text).await?;
            }
        }
        assembly.time_travel.settle().await?;
    }
    assert!(STORY.iter().all(|(day, _)| *day <= PAST_DAYS), "the story ends today");
    travel(assembly, today).await
}

async fn travel(assembly: &Assembly, to: Instant) -> Result<(), Stopped> {
    assembly.time_travel.travel_to(to).await?;
    Ok(())
}

fn remember(remembered: &BTreeMap<&str, Vec<OrderId>>, word: &str, place: usize) -> Result<OrderId, Stopped> {
    let found = remembered.get(word).and_then(|orders| orders.get(place)).copied();
    found.ok_or_else(|| Stopped::because(format!("the story speaks of {word} before it is bought")))
}

async fn buy(
    assembly: &Assembly,
    who: &str,
    things: Things,
    by: ShippingMethod,
    paid: bool,
) -> Result<Vec<OrderId>, Stopped> {
    let (db, clock) = (&assembly.worker.db, &assembly.worker.clock);
    let buyer = people::account(assembly, who).await?;
    for (handle, quantity) in things {
        let shown = db.read(move |connection| products::shown(connection, handle)).await?;
        let free =
            shown.and_then(|product| product.variants.into_iter().find(|variant| variant.available() >= *quantity));
        let variant = free.ok_or_else(|| Stopped::because(format!("{handle} is sold out")))?.id;
        carts::put(db, clock, Owner::Account(buyer), variant, Ask::Add(*quantity), None).await?;
    }
    let (cart, terms) = db
        .read::<_, DbError>(move |connection| Ok((Cart::load(connection, buyer)?, terms::current(connection)?)))
        .await?;
    let cart = cart.ok_or_else(|| Stopped::because("the cart is empty"))?;
    let methods = cart.shops.iter().map(|shop| (shop.id, if shop.letter_price_minor.is_some() { by } else { Courier }));
    let reference = crate::actions::numbers::payment();
    let checkout = Checkout {
        buyer,
        currency: assembly.state.store.currency,
        reference: reference.clone(),
        processor: "sandbox".to_owned(),
        methods: methods.collect(),
        address: address(who),
        seen: cart.fingerprint(&terms),
    };
    let once = once(buyer, &reference);
    let payment = checkouts::place(db, clock, checkout, once).await?;
    let placed = db.read(move |connection| payments::load(connection, payment)).await?;
    if let (Some(placed), Some(sandbox)) = (placed, &assembly.sandbox) {
        let back = format!("{}/checkout/{reference}", assembly.state.config.public_url);
        paying::open(db, &assembly.worker.processors, &placed, format!("Doorstep {reference}"), back).await?;
        let opened = db.read(move |connection| payments::load(connection, payment)).await?;
        if let (true, Some(id)) = (paid, opened.and_then(|payment| payment.processor_payment)) {
            sandbox.play(&id, Outcome::Pay).await?;
        }
    }
    assembly.time_travel.settle().await?;
    Ok(db.read(move |connection| orders::of_payment(connection, payment)).await?)
}

fn once(buyer: AccountId, key: &str) -> Once {
    Once {
        subject: buyer.to_string(),
        route: "/checkout".to_owned(),
        key: key.to_owned(),
        body_hash: String::new(),
        redirect: format!("/checkout/{key}"),
    }
}

fn address(who: &str) -> Address {
    let (recipient, line1) =
        if who == ALICE { ("Alice Hart", "14 Lantern Row") } else { ("Grace Okafor", "220 Mill Street") };
    Address {
        order_id: OrderId(0),
        recipient: recipient.to_owned(),
        line1: line1.to_owned(),
        line2: String::new(),
        city: "Portland".to_owned(),
        region: "Maine".to_owned(),
        postal_code: "04101".to_owned(),
        country: "US".to_owned(),
        phone: "+1 207 555 0142".to_owned(),
    }
}

async fn ship(assembly: &Assembly, id: OrderId, method: ShippingMethod, lines: usize) -> Result<(), Stopped> {
    let order = assembly.worker.db.read(move |connection| orders::load(connection, id)).await?;
    let order = order.ok_or_else(|| Stopped::because("the story ships an order that is not there"))?;
    let quantities: BTreeMap<LineId, i64> =
        order.lines.iter().take(lines).map(|line| (line.id, line.open_quantity())).collect();
    let (carrier, tracking_number) = match method {
        Courier => (Carrier::Ups, format!("1Z999AA1{:010}", id.0)),
        Letter => (Carrier::Usps, String::new()),
    };
    take(assembly, id, Actor::Seller, Step::Ship(PackageDraft { method, carrier, tracking_number, quantities })).await
}

async fn take(assembly: &Assembly, id: OrderId, actor: Actor, step: Step) -> Result<(), Stopped> {
    let (db, clock) = (&assembly.worker.db, &assembly.worker.clock);
    let order = db.read(move |connection| orders::load(connection, id)).await?;
    let order = order.ok_or_else(|| Stopped::because("the story speaks of an order that is not there"))?;
    let person = people::acting(assembly, &order, actor).await?;
    steps::take(db, clock, Through::Store, &order.number, Acting::person(actor, person), step, None).await?;
    Ok(())
}
