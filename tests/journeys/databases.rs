//! What both databases must do alike, before anything is built on it.

use chrono::TimeDelta;
use doorstep::actions::refunds::decide_owed;
use doorstep::actions::{ActionError, Processors};
use doorstep::clock::Clock;
use doorstep::db::{DbError, deadlines, refunds};
use doorstep::domain::refunds::Step;
use doorstep::domain::refusals::Refusal;
use iso_currency::Currency::USD;

use crate::support::app::{App, import_products, journey};
use crate::support::books::{self, Books};
use crate::support::databases::{self, Kind};

#[test]
fn every_migration_can_be_undone_and_done_again() {
    databases::each(|database| {
        assert_eq!(database.db.migrate().unwrap(), 0);
        let again = database.db.rebuild().unwrap();
        assert!(again > 0);
    });
}

#[test]
fn each_test_has_a_database_of_its_own() {
    for kind in databases::kinds() {
        let (first, second) = (databases::open(*kind), databases::open(*kind));
        assert_eq!(first.kind, *kind);
        assert_ne!(first.url, second.url);
        assert_eq!(first.url.starts_with("sqlite:"), *kind == Kind::Sqlite);
    }
}

#[test]
fn texts_are_found_however_they_are_written() {
    journey(async |app: &App| {
        let shop = app.read(|connection| doorstep::db::shops::by_slug(connection, "lamps")).unwrap().id;
        let products = "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n\
                        elan-vase,Élan Vase,ELAN,10,20.00,active\n\
                        okoladen,Ökoladen Bag,OKO,10,20.00,active\n";
        import_products(&app.database.db, &app.assembly.worker.clock, shop, products);
        let anybody = app.visitor();
        for (asked, slug) in [("élan", "elan-vase"), ("ÉLAN VASE", "elan-vase"), ("öKOLADEN", "okoladen")] {
            let asked = reqwest::Url::parse_with_params("http://localhost/search", [("q", asked)]).unwrap();
            let page = anybody.reads(&format!("/search?{}", asked.query().unwrap())).await;
            assert!(page.has(&format!("a[href=\"/products/{slug}\"]")), "{asked}: {}", page.text());
        }
    });
}

#[test]
fn a_clock_is_never_looked_at_before_it_is_due() {
    databases::each(|database| {
        Books::walk(&database.db);
        let upcoming = database.db.read_here(|connection| deadlines::upcoming(connection, 1)).unwrap().remove(0).row;
        let look_again = |at| {
            database.db.write_here(|tx| deadlines::look_again(tx, upcoming.id, at)).unwrap();
            let rows = database.db.read_here(|connection| deadlines::upcoming(connection, 1000)).unwrap();
            rows.into_iter().find(|found| found.row.id == upcoming.id).unwrap().row.retry_at
        };
        assert_eq!(look_again(upcoming.due_at - TimeDelta::hours(1)), upcoming.due_at);
        let later = upcoming.due_at + TimeDelta::hours(1);
        assert_eq!(look_again(later), later);
    });
}

#[test]
fn a_refund_in_a_foreign_currency_is_not_paid_from_the_bank() {
    databases::each(|database| {
        let now = Books::walk(&database.db);
        let found = database.db.read_here(|connection| refunds::unfinished(connection, 100)).unwrap();
        let foreign = found.into_iter().find(|refund| refund.amount.currency != USD).unwrap();
        let clock = Clock::standing_at(now);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (db, none, step) = (&database.db, Processors::new("http://127.0.0.1"), Step::PayByOtherMeans);
        let paid = decide_owed(db, &clock, &none, books::CAROL, &foreign.number, step, books::once());
        let refused = runtime.block_on(paid).unwrap_err();
        assert!(matches!(refused, ActionError::Refused(Refusal::ForeignCurrency { currency: USD })), "{refused}");
    });
}

#[test]
fn work_that_gives_up_is_our_fault_and_no_outage() {
    let database = databases::open(Kind::Sqlite);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = runtime.block_on(database.db.read::<(), DbError>(|_| panic!("our mistake"))).unwrap_err();
    assert!(matches!(error, DbError::Panicked(_)) && !error.is_outage(), "{error}");
}
