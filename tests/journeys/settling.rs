//! Many orders fall due at once, and two processes settle them over one database: each is confirmed once, each person is
//! told once.

use std::collections::BTreeSet;

use doorstep::actions::{self, carts, checkouts};
use doorstep::db::form_keys::Once;
use doorstep::db::notices;
use doorstep::db::orders::{Address, Through};
use doorstep::db::{accounts, products, shops, terms};
use doorstep::domain::carts::Ask;
use doorstep::domain::ids::{AccountId, OrderId};
use doorstep::domain::money::Money;
use doorstep::domain::notices::{NoticeKind, State as NoticeState};
use doorstep::domain::orders::{Acting, Actor, Carrier, PackageDraft, Step};
use doorstep::domain::shipping_methods::ShippingMethod;
use doorstep::gateways::payments::{Charge, PaymentReport, PaymentStatus};
use iso_currency::Currency::USD;

use crate::support::app::{App, email_of, journey_on};
use crate::support::databases::{self, Kind};
use crate::support::person::{LAMP, Ordered};

/// How many orders fall due.
const MANY: usize = 5_000;

#[test]
fn two_processes_settle_many_due_orders_once_each() {
    if !databases::kinds().contains(&Kind::Postgresql) {
        return;
    }
    journey_on(Kind::Postgresql, &async |app: &App| {
        let t0 = std::time::Instant::now();
        let mut orders = Vec::new();
        for _ in 0..MANY {
            orders.push(placed(app).await);
        }
        println!("placed {:?}", t0.elapsed());
        app.days_pass(9).await;
        println!("9 days {:?}", t0.elapsed());
        app.assembly.worker.clock.advance_to(app.now() + chrono::TimeDelta::days(2));
        let other = app.beside();
        let (one, two) = tokio::join!(settled(&app.assembly.worker), settled(&other.worker));
        println!("settled {:?}", t0.elapsed());
        assert!(one > 0 && two > 0, "both had a hand in it");
        for order in &orders {
            assert_eq!(app.state(order), "received");
        }
        // A lamp and its courier, less 5 %.
        assert_eq!(app.balance("lamps"), i64::try_from(MANY).unwrap() * 4275);
        let listed = app.read(|connection| notices::list(connection, Some(NoticeState::HandedOver), None, 1_000_000));
        for kind in [NoticeKind::DeliveryConfirmedForYou, NoticeKind::PaymentReleased] {
            let told: Vec<_> = listed.iter().filter(|listed| listed.notice.kind == kind).collect();
            let once: BTreeSet<_> = told.iter().map(|listed| &listed.order_number).collect();
            assert_eq!((told.len(), once.len()), (MANY, MANY), "{kind}");
            assert!(told.iter().all(|listed| listed.notice.attempts == 1), "{kind}");
        }
        // Three days before the end and one day before it.
        let reminders = listed.iter().filter(|listed| listed.notice.kind == NoticeKind::DeliveryReminder);
        assert_eq!(reminders.count(), 2 * MANY);
        assert_eq!(app.messages(), listed.len(), "a message each, and no second copy");
    });
}

/// Works until nothing is left, and says how many clocks that were.
async fn settled(worker: &doorstep::jobs::worker::Worker) -> usize {
    let mut clocks = 0;
    loop {
        let done = worker.round().await.unwrap();
        clocks += done.clocks;
        if done.nothing() {
            return clocks;
        }
    }
}

/// An order of a lamp that is paid and shipped: by the actions behind the pages, because there are many.
async fn placed(app: &App) -> Ordered {
    let (db, clock, processors) = (&app.database.db, &app.assembly.worker.clock, &app.assembly.worker.processors);
    let (alice, bob) = (account(app, "alice"), account(app, "bob"));
    let product = app.read(|connection| products::shown(connection, LAMP)).unwrap();
    let shop = app.read(|connection| shops::by_slug(connection, "lamps")).unwrap().id;
    let cart = carts::Owner::Account(alice);
    carts::put(db, clock, cart, product.variants[0].id, Ask::Set(1), None).await.unwrap();
    let cart = app.read(|connection| checkouts::Cart::load(connection, alice)).unwrap();
    let reference = actions::numbers::payment();
    let checkout = checkouts::Checkout {
        buyer: alice,
        currency: USD,
        reference: reference.clone(),
        processor: "sandbox".to_owned(),
        methods: [(shop, ShippingMethod::Courier)].into(),
        address: address(),
        seen: cart.fingerprint(&app.read(terms::current)),
    };
    let payment = checkouts::place(db, clock, checkout, once(&reference)).await.unwrap();
    let charge =
        Charge { transaction: format!("ch_{reference}"), amount: Money::new(4500, USD), payee: "doorstep".to_owned() };
    let report = PaymentReport {
        reference: reference.clone(),
        processor_payment: format!("pay_{reference}"),
        status: PaymentStatus::Paid,
        charges: vec![charge],
        chargebacks: Vec::new(),
    };
    actions::payments::apply(db, clock, processors, "sandbox", report).await.unwrap();
    let id = app.read(|connection| doorstep::db::orders::of_payment(connection, payment))[0];
    let order = app.read(|connection| doorstep::db::orders::load(connection, id)).unwrap();
    let package = PackageDraft {
        method: ShippingMethod::Courier,
        carrier: Carrier::Dhl,
        tracking_number: "JD014600003".to_owned(),
        quantities: [(order.lines[0].id, 1)].into(),
    };
    let acting = Acting::person(Actor::Seller, bob);
    actions::orders::take(db, clock, Through::Shop(shop), &order.number, acting, Step::Ship(package), None)
        .await
        .unwrap();
    Ordered { number: order.number, reference }
}

fn account(app: &App, name: &str) -> AccountId {
    app.read(|connection| accounts::find_by_email(connection, &email_of(name))).unwrap().id
}

fn address() -> Address {
    Address {
        order_id: OrderId(0),
        recipient: "Alice Hart".to_owned(),
        line1: "14 Lantern Row".to_owned(),
        line2: String::new(),
        city: "Utrecht".to_owned(),
        region: String::new(),
        postal_code: "3511 AB".to_owned(),
        country: "NL".to_owned(),
        phone: String::new(),
    }
}

fn once(key: &str) -> Once {
    Once {
        subject: "test".to_owned(),
        route: "/test".to_owned(),
        key: key.to_owned(),
        body_hash: String::new(),
        redirect: "/test".to_owned(),
    }
}
