//! The ledger of a store that was walked through its pages, before outside witnesses.

use doorstep::domain::shipping_methods::ShippingMethod::{Courier, Letter};

use crate::journal;
use crate::support::app::{App, journey};
use crate::support::person::{BOWL, LAMP};

#[test]
fn outside_witnesses_agree_with_what_was_done_through_the_pages() {
    journey(async |app: &App| {
        let (alice, grace, bob) = (app.person("alice").await, app.person("grace").await, app.person("bob").await);
        let both = alice.buys_all(&[(LAMP, 3), (BOWL, 2)], Courier).await;
        let cancelled = grace.buys(LAMP, Letter).await;
        grace.puts_into_cart(LAMP, 1).await;
        let twice = grace.checks_out(Courier).await.presses("charge_twice").await.remove(0);
        grace.puts_into_cart(LAMP, 1).await;
        let wrong = grace.checks_out(Courier).await.pays_wrongly(4499).await.remove(0);
        app.settle().await;
        bob.ships_at_most(&both[0], Courier, 1).await;
        bob.cannot_deliver(&cancelled, "sold out").await;
        bob.ships(&twice, Courier).await;
        grace.confirms(&twice).await;
        app.settle().await;
        journal::is_accepted(&app.database.db);
        app.days_pass(20).await;
        assert_eq!((app.state(&both[0]).as_str(), app.state(&both[1]).as_str()), ("received", "cancelled"));
        assert_eq!((app.state(&twice).as_str(), app.state(&wrong).as_str()), ("completed", "cancelled"));
        journal::is_accepted(&app.database.db);
    });
}
