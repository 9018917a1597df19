//! What time does to a refund case in each of its states, and who is reminded before it does.

use doorstep::db::audit;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, journey};
use crate::support::cases::Case;
use crate::support::person::{LAMP, Ordered};

/// Alice has a lamp from Bob's shop, on its way since now.
async fn shipped(app: &App) -> Ordered {
    let order = app.person("alice").await.buys(LAMP, Courier).await;
    app.settle().await;
    app.person("bob").await.ships(&order, Courier).await;
    app.settle().await;
    order
}

/// Alice may send it back.
async fn to_be_returned(app: &App, order: &Ordered) -> Case {
    let quantity = format!("quantity_{}", app.order(order).lines[0].id);
    let filled = [("reason", "damaged"), ("text", "It is broken."), (quantity.as_str(), "1"), ("shipping_amount", "0")];
    let case = app.person("alice").await.opens(order, "return", &filled).await;
    app.person("bob").await.answers(&case, "acceptance", &[]).await;
    case
}

/// How often somebody was told so.
fn told(app: &App, name: &str, kind: NoticeKind) -> usize {
    app.told_at_all(name).into_iter().filter(|told| *told == kind).count()
}

#[test]
fn goods_that_are_not_sent_back_in_seven_days_end_the_case() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let case = to_be_returned(app, &order).await;
        app.days_pass(6).await;
        assert_eq!(told(app, "alice", NoticeKind::CaseReminder), 0);
        app.days_pass(1).await;
        assert_eq!(
            (told(app, "alice", NoticeKind::CaseReminder), app.case_state(&case).as_str()),
            (1, "awaiting_return")
        );
        app.a_moment_passes().await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("lapsed", 0));
        app.days_pass(20).await;
        assert_eq!(app.balance("lamps"), 4275, "and the receiving time went on");
    });
}

#[test]
fn a_return_by_letter_is_paid_after_thirty_days_and_one_by_courier_after_ten() {
    for (method, days) in [("letter", 30), ("courier", 10)] {
        journey(async |app: &App| {
            let order = shipped(app).await;
            let case = to_be_returned(app, &order).await;
            let parcel = [("method", method), ("carrier", "dhl"), ("tracking_number", "JD014600003")];
            app.person("alice").await.steps(&case, "return", &parcel).await;
            app.days_pass(days).await;
            assert_eq!(app.case_state(&case), "return_shipped", "{method}");
            assert_eq!(told(app, "bob", NoticeKind::CaseReminder), 1, "{method}");
            app.a_moment_passes().await;
            assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("settled", 4000), "{method}");
        });
    }
}

#[test]
fn a_dispute_nobody_rules_is_called_to_mind_and_named_by_the_audit() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let case = alice.asks(&order, "20.00").await;
        bob.answers(&case, "rejection", &[("text", "It left whole.")]).await;
        alice.steps(&case, "escalation", &[("text", "See for yourself.")]).await;
        app.settle().await;
        for (days, reminded) in [(0, 1), (2, 1), (1, 2), (2, 2), (1, 3), (1, 4), (1, 5)] {
            app.days_pass(days).await;
            assert_eq!(told(app, "carol", NoticeKind::DisputeToRule), reminded);
        }
        for path in [case.buyer_path(), case.seller_path()] {
            let person = if path == case.buyer_path() { &alice } else { &bob };
            let page = person.reads(&path).await.text();
            assert!(page.contains("8 days"), "both see how long it waits: {page}");
        }
        let late = app.now() + chrono::TimeDelta::days(23);
        let report = app.read(|connection| audit::audit(connection, late));
        assert!(report.faults.iter().any(|fault| fault.check == "dispute-old"), "{report}");
    });
}

#[test]
fn a_third_case_after_two_fruitless_ones_goes_straight_to_the_administrator() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let alice = app.person("alice").await;
        let withdrawn = alice.asks(&order, "20.00").await;
        alice.steps(&withdrawn, "withdrawal", &[]).await;
        let lapsed = alice.asks(&order, "20.00").await;
        app.person("bob").await.answers(&lapsed, "rejection", &[("text", "No.")]).await;
        app.days_pass(6).await;
        assert_eq!([&withdrawn, &lapsed].map(|case| app.case_state(case)), ["withdrawn", "lapsed"]);
        let third = alice.asks(&order, "20.00").await;
        app.settle().await;
        assert_eq!(app.case_state(&third), "escalated");
        assert!(app.told_at_all("carol").contains(&NoticeKind::DisputeToRule));
    });
}
