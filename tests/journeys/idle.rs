//! A store in which nothing is due: the worker looks, writes nothing, and so sleeps.

use std::time::Duration;

use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, journey};
use crate::support::person::LAMP;

#[test]
fn a_worker_with_nothing_to_do_commits_nothing_that_would_wake_it() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        alice.buys(LAMP, Courier).await;
        app.settle().await;
        let committed = || tokio::time::timeout(Duration::from_millis(50), app.database.db.wait_for_commit());
        while committed().await.is_ok() {}
        assert!(app.assembly.worker.round().await.unwrap().nothing());
        assert!(committed().await.is_err(), "a round with nothing to do has committed something");
    });
}
