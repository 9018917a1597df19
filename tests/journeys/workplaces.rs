//! Who works in shops: in one, in two at a time, and in one in a lesser role.

use doorstep::actions::shops::{Opened, add_member, open};
use doorstep::db::{accounts, shops};
use doorstep::domain::ids::{AccountId, ShopId};
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use doorstep::domain::shops::Role;

use crate::support::app::{App, email_of, journey};
use crate::support::person::{BOWL, LAMP, Ordered, Person};

fn account(app: &App, name: &str) -> AccountId {
    app.read(|connection| accounts::find_by_email(connection, &email_of(name))).unwrap().id
}

fn shop(app: &App, slug: &str) -> shops::ShopRow {
    app.read(|connection| shops::by_slug(connection, slug)).unwrap()
}

/// Lets somebody work in a shop.
fn hires(app: &App, shop: ShopId, name: &str, role: Role) {
    let clock = &app.assembly.worker.clock;
    assert_eq!(add_member(&app.database.db, clock, shop, account(app, name), role).unwrap(), None);
}

/// Goes on in another shop.
async fn works_in(person: &Person, slug: &str) {
    person.reads("/seller").await.form("workplace").set("shop", slug).submit().await.leads_to("/seller");
}

/// Whether the list of orders names one.
async fn lists(person: &Person, order: &Ordered) -> bool {
    let page = person.reads("/seller/transactions/orders?view=all").await;
    page.has(&format!("a[href=\"{}\"]", order.seller_path()))
}

#[test]
fn somebody_works_in_two_shops_and_in_no_third() {
    journey(async |app: &App| {
        hires(app, shop(app, "bowls").id, "bob", Role::Owner);
        let cups = shops::ShopFields { slug: "cups".to_owned(), ..shop(app, "bowls").fields };
        let opened = open(&app.database.db, &app.assembly.worker.clock, &cups, account(app, "grace")).unwrap();
        assert!(matches!(opened, Opened::As(_)));
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let orders = alice.buys_all(&[(LAMP, 1), (BOWL, 1)], Courier).await;
        app.settle().await;

        works_in(&bob, "lamps").await;
        assert!(lists(&bob, &orders[0]).await && !lists(&bob, &orders[1]).await);
        bob.get(&orders[1].seller_path()).await.refuses(404);
        works_in(&bob, "bowls").await;
        assert!(!lists(&bob, &orders[0]).await && lists(&bob, &orders[1]).await);
        bob.ships(&orders[1], Courier).await;
        app.settle().await;
        let mut form = bob.reads("/seller").await.form("workplace");
        form.fields.insert("shop".to_owned(), "cups".to_owned());
        form.submit().await.refuses(404);
        assert!(lists(&bob, &orders[1]).await, "he is where he was");
    });
}

#[test]
fn settings_are_saved_for_the_shop_whose_page_was_open() {
    journey(async |app: &App| {
        hires(app, shop(app, "bowls").id, "bob", Role::Owner);
        hires(app, shop(app, "lamps").id, "dora", Role::Catalogue);
        let bob = app.person("bob").await;
        works_in(&bob, "lamps").await;
        let about = bob.reads("/seller/settings/shop").await.form("shop").set("name", "Lumen & Oak");
        let days = bob.reads("/seller/settings/payment-receipt").await.form("receiving-time").set("courier_days", "20");
        let bowls = shop(app, "bowls").fields;
        works_in(&bob, "bowls").await;
        let wrong = about.clone().set("name", " ").submit().await.refuses(422);
        assert_eq!(wrong.form("shop").fields["shop"], "lamps");
        let mut forged = about.clone();
        forged.fields.insert("shop".to_owned(), "cups".to_owned());
        forged.submit().await.refuses(404);
        let saved = about.submit().await.leads_to("/seller/settings/shop").follow().await;
        assert!(saved.text().contains("Lumen & Oak is changed."), "{}", saved.text());
        days.submit().await.leads_to("/seller/settings/payment-receipt");
        let lamps = shop(app, "lamps").fields;
        assert_eq!((lamps.name.as_str(), lamps.courier_days), ("Lumen & Oak", Some(20)));
        assert_eq!(shop(app, "bowls").fields, bowls);

        // In the shop she does not own she may not, whatever she owns elsewhere.
        let dora = app.person("dora").await;
        works_in(&dora, "bowls").await;
        let mut theirs = dora.reads("/seller/settings/shop").await.form("shop");
        theirs.fields.insert("shop".to_owned(), "lamps".to_owned());
        assert!(theirs.submit().await.status.is_client_error());
        assert_eq!(shop(app, "lamps").fields, lamps);
    });
}

#[test]
fn who_packs_parcels_does_not_see_what_the_shop_earns() {
    journey(async |app: &App| {
        hires(app, shop(app, "lamps").id, "grace", Role::Orders);
        let (alice, bob, grace) = (app.person("alice").await, app.person("bob").await, app.person("grace").await);
        let order = alice.buys(LAMP, Courier).await;
        app.settle().await;
        assert!(bob.reads(&order.seller_path()).await.text().contains("42.75"));
        let seen = grace.reads(&order.seller_path()).await;
        assert!(!seen.text().contains("42.75") && !seen.text().contains("2.25"), "{}", seen.text());
        grace.ships(&order, Courier).await;
        alice.confirms(&order).await;
        app.settle().await;
        assert!(bob.reads(&order.seller_path()).await.text().contains("42.75"));
        let seen = grace.reads(&order.seller_path()).await;
        assert!(!seen.text().contains("42.75") && !seen.text().contains("2.25"), "{}", seen.text());
        grace.get("/seller/transactions/balance").await.refuses(403);
    });
}
