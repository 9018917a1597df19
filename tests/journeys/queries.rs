//! How many queries a page costs: always the same few, however much there is to show.
//!
//! Counted is every statement of the database connections but those that open, prove and hand over a connection or a
//! transaction. So the session and the person behind it, which every page of somebody signed in reads, are in the count.

use std::collections::HashMap;
use std::sync::{Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, import_products, journey};
use crate::support::person::{BOWL, LAMP, Person};

/// The most that a page may cost, the frame's two included.
const MOST: usize = 8;

/// The most that the page of a case may, which shows its order, what was said, and for administrators earlier cases.
const MOST_OF_A_CASE: usize = 13;

/// What was asked of each database since it was last looked at.
static ASKED: Mutex<Option<HashMap<String, Vec<String>>>> = Mutex::new(None);

/// One connection's ear.
struct Listener {
    database: String,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => self.database = without_settings(url),
            InstrumentationEvent::StartQuery { query, .. } => {
                let query = query.to_string();
                let not_counted = ["BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SET ", "SELECT 1"];
                if !not_counted.iter().any(|start| query.trim_start().starts_with(start)) {
                    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
                    asked.get_or_insert_default().entry(self.database.clone()).or_default().push(query);
                }
            }
            _ => {}
        }
    }
}

/// An address without how to connect there.
fn without_settings(url: &str) -> String {
    url.split('?').next().unwrap_or_default().to_owned()
}

/// Listens to every connection that is opened from now on.
fn listen() {
    static LISTEN: Once = Once::new();
    LISTEN.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Listener { database: String::new() }))).unwrap();
    });
}

/// What a page asks of the database.
async fn asked(app: &App, person: &Person, path: &str) -> Vec<String> {
    let database = &without_settings(app.database.url.trim_start_matches("sqlite:"));
    let take = || ASKED.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().remove(database);
    // What is kept once an hour, such as a session's life, is not the page's.
    person.reads(path).await;
    take();
    person.reads(path).await;
    take().unwrap_or_default()
}

#[test]
fn a_page_costs_the_same_few_queries_however_much_it_shows() {
    listen();
    journey(async |app: &App| {
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let order = alice.buys(LAMP, Courier).await;
        let disputed = alice.buys(LAMP, Courier).await;
        app.settle().await;
        bob.ships(&disputed, Courier).await;
        let case = alice.asks(&disputed, "10.00").await;
        let (buyer_path, seller_path) = (order.buyer_path(), order.seller_path());
        let (buyers_case, shops_case, dispute) = (case.buyer_path(), case.seller_path(), case.admin_path());
        let disputed = disputed.buyer_path();
        let pages = [
            (&alice, "/"),
            (&alice, "/products/desk-lamp"),
            (&alice, "/shops/lamps"),
            (&alice, "/search?q=lamp"),
            (&alice, "/cart"),
            (&alice, "/orders"),
            (&alice, buyer_path.as_str()),
            (&bob, "/seller/transactions/orders"),
            (&bob, "/seller/transactions/refunds"),
            (&carol, "/admin/disputes?view=all"),
            (&bob, "/seller/transactions/release"),
            (&bob, "/seller/transactions/balance"),
            (&bob, "/seller/transactions/balance/orders?view=held"),
            (&bob, "/seller/transactions/balance/forecast"),
            (&bob, "/seller/transactions/balance/trend"),
            (&carol, "/admin/float"),
            (&bob, "/seller/products"),
            (&bob, "/seller/settings/profile"),
            (&bob, "/seller/settings/phone"),
            (&bob, "/seller/settings/bank-account"),
            (&bob, "/seller/transactions/payouts"),
            (&bob, seller_path.as_str()),
            (&alice, disputed.as_str()),
            (&alice, buyers_case.as_str()),
            (&bob, shops_case.as_str()),
            (&carol, dispute.as_str()),
            (&carol, "/admin/payments/chargebacks"),
            (&carol, "/admin/payments/refunds"),
            (&carol, "/admin/payouts"),
        ];
        let mut few = Vec::new();
        for (person, path) in pages {
            few.push(asked(app, person, path).await);
        }
        let mut products = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n".to_owned();
        for number in 0..40 {
            products.push_str(&format!("lamp-{number},Lamp {number},L{number},5,10.00,active\n"));
        }
        let shop = app.read(|connection| doorstep::db::shops::by_slug(connection, "lamps")).unwrap().id;
        import_products(&app.database.db, &app.assembly.worker.clock, shop, &products);
        for _ in 0..12 {
            let orders = alice.buys_all(&[(LAMP, 1), (BOWL, 2)], Courier).await;
            app.settle().await;
            for ordered in orders {
                alice.asks_refund(&ordered, "unshipped", &[("reason", "changed_mind")]).await;
            }
        }
        app.settle().await;
        let mut faults = Vec::new();
        for ((person, path), few) in pages.iter().zip(few) {
            let many = asked(app, person, path).await;
            println!("{:2} queries for {path}", many.len());
            let most = if path.contains(&case.number) { MOST_OF_A_CASE } else { MOST };
            if few.len() != many.len() || many.len() > most || many.is_empty() {
                faults.push(format!("{path}: {} queries, then {}:\n  {}", few.len(), many.len(), many.join("\n  ")));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}
