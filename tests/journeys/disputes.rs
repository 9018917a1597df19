//! Refund cases as shops answer them and administrators rule them.

use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, journey};
use crate::support::cases::Case;
use crate::support::person::{LAMP, Ordered, Person};

/// A lamp and its courier.
const PAID: i64 = 4500;

/// Alice has a lamp from Bob's shop, and has not confirmed it.
async fn shipped(app: &App) -> Ordered {
    let order = app.person("alice").await.buys(LAMP, Courier).await;
    app.settle().await;
    app.person("bob").await.ships(&order, Courier).await;
    app.settle().await;
    order
}

/// The same, confirmed: Bob has 42.75.
async fn released(app: &App) -> Ordered {
    let order = shipped(app).await;
    app.person("alice").await.confirms(&order).await;
    app.settle().await;
    order
}

/// Alice has asked for 20.00, Bob has refused, and Alice has called the store.
async fn escalated(alice: &Person, bob: &Person, order: &Ordered) -> Case {
    let case = alice.asks(order, "20.00").await;
    bob.answers(&case, "rejection", &[("text", "It left whole.")]).await;
    alice.steps(&case, "escalation", &[("text", "See for yourself.")]).await;
    case
}

/// Alice sends the lamp back, without its shipping.
async fn returns(alice: &Person, app: &App, order: &Ordered) -> Case {
    let quantity = format!("quantity_{}", app.order(order).lines[0].id);
    let filled = [("reason", "damaged"), ("text", "It is broken."), (&quantity, "1"), ("shipping_amount", "0")];
    alice.opens(order, "return", &filled).await
}

#[test]
fn seller_and_buyer_bargain_until_an_administrator_rules_and_both_accept() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = alice.asks(&order, "20.00").await;
        assert!(bob.reads("/seller").await.text().contains("Refunds 1"), "the navigation counts");
        let list = bob.reads("/seller/transactions/refunds").await;
        assert!(list.text().contains("2 days left") || list.text().contains("3 days left"), "{}", list.text());
        let page = list.follows_link(&case.seller_path()).await;
        for part in
            ["$20.00 goes back to alice, out of the $45.00 held", "$25.00 stays held", "It is not as it should be."]
        {
            assert!(page.text().contains(part), "{part} is missing in {}", page.text());
        }
        for wrong in ["0", "-1", "20.00", "20.001", "ten"] {
            let form = page.form("counter-offer").set("amount", wrong);
            assert_eq!(form.submit().await.status.as_u16(), 422, "{wrong}");
        }
        assert_eq!(page.form("rejection").submit().await.status.as_u16(), 422, "a refusal needs a reason");
        bob.answers(&case, "counter-offer", &[("amount", "5.00"), ("text", "A scratch.")]).await;
        alice.steps(&case, "renewal", &[("text", "Look again.")]).await;
        bob.answers(&case, "rejection", &[("text", "No.")]).await;
        alice.steps(&case, "renewal", &[("text", "Look again.")]).await;
        bob.answers(&case, "rejection", &[("text", "Still no.")]).await;
        assert!(!alice.reads(&case.buyer_path()).await.has("form#renewal"), "twice at most");
        alice.steps(&case, "escalation", &[("text", "Please decide.")]).await;
        bob.answers(&case, "message", &[("text", "The lamp left whole.")]).await;

        assert!(carol.reads("/admin").await.text().contains("One dispute waits for a ruling"));
        let list = carol.reads("/admin/disputes").await;
        let page = list.follows_link(&case.admin_path()).await;
        assert!(page.text().contains("The lamp left whole.") && page.text().contains("Please decide."));
        let too_much = page.button("step", "look").set("amount", "45.01").set("text", "So.");
        assert_eq!(too_much.submit().await.status.as_u16(), 422);
        assert_eq!(
            page.button("step", "look").set("amount", "1").submit().await.status.as_u16(),
            422,
            "reasons are due"
        );
        let look = page.button("step", "look").set("amount", "15").set("text", "Half each.").submit().await;
        assert!(look.text().contains("alice gets $15.00 of the $20.00"), "{}", look.text());
        assert_eq!(app.case_state(&case), "escalated", "looking rules nothing");
        carol.rules(&case, "15", "Half each.").await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("ruled", 0));
        bob.answers(&case, "ruling-acceptance", &[]).await;
        assert_eq!(app.case_state(&case), "ruled", "both must accept");
        alice.steps(&case, "ruling-acceptance", &[]).await;
        app.settle().await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("settled", 1500));
        assert_eq!(app.order(&order).hold_minor, PAID - 1500);
        let dossier = carol.reads(&format!("{}/dossier", case.admin_path())).await.text();
        assert!(dossier.contains("SHA-256 of the whole") && dossier.contains("Half each."), "{dossier}");
        assert!(carol.reads("/admin/disputes?view=all").await.text().contains(&case.number));
        assert!(bob.reads("/seller/transactions/refunds?view=ended").await.text().contains(&case.number));
    });
}

#[test]
fn a_ruling_is_appealed_once_and_nothing_is_final_after_seven_days() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = escalated(&alice, &bob, &order).await;
        carol.rules(&case, "20", "The photo shows it.").await;
        bob.answers(&case, "appeal", &[("text", "That is another lamp.")]).await;
        assert_eq!(app.case_state(&case), "escalated");
        carol.rules(&case, "0", "It is another lamp.").await;
        assert!(!bob.reads(&case.seller_path()).await.has("form#appeal"), "one appeal in all");
        app.days_pass(7).await;
        assert_eq!(app.case_state(&case), "ruled", "exactly seven days are not over seven");
        app.a_moment_passes().await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("closed", 0));
        assert_eq!(app.order(&order).hold_minor, PAID);
    });
}

#[test]
fn goods_come_back_and_onto_the_shelf() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let line = app.order(&order).lines[0].clone();
        let on_hand = |app: &App| {
            app.read(|connection| {
                use diesel::prelude::*;
                use doorstep::db::schema::variants;
                Ok(variants::table.find(line.variant).select(variants::on_hand).first::<i64>(connection)?)
            })
        };
        let before = on_hand(app);
        let case = returns(&alice, app, &order).await;
        let page = bob.reads(&case.seller_path()).await.text();
        assert!(page.contains("Nothing moves now.") && page.contains("$40.00 goes back to alice"), "{page}");
        bob.answers(&case, "acceptance", &[]).await;
        assert_eq!(app.case_state(&case), "awaiting_return");
        alice.sends_back(&case).await;
        bob.answers(&case, "return-receipt", &[("restock", "on")]).await;
        app.settle().await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("settled", 4000));
        assert_eq!((on_hand(app), app.order(&order).hold_minor), (before + 1, 500));
    });
}

#[test]
fn a_contested_return_is_ruled() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let case = returns(&alice, app, &order).await;
        bob.answers(&case, "acceptance", &[]).await;
        alice.sends_back(&case).await;
        bob.answers(&case, "return-contest", &[("text", "An empty box.")]).await;
        assert_eq!(app.case_state(&case), "escalated");
        carol.rules(&case, "40", "The carrier weighed it.").await;
        app.days_pass(8).await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("settled", 4000));
    });
}

#[test]
fn silence_sends_goods_back_and_then_grants_the_refund() {
    journey(async |app: &App| {
        let order = shipped(app).await;
        let alice = app.person("alice").await;
        let case = returns(&alice, app, &order).await;
        app.days_pass(3).await;
        assert_eq!(app.case_state(&case), "requested", "exactly three days are not over three");
        app.a_moment_passes().await;
        assert_eq!(app.case_state(&case), "awaiting_return");
        alice.sends_back(&case).await;
        app.days_pass(10).await;
        app.a_moment_passes().await;
        assert_eq!((app.case_state(&case).as_str(), app.granted(&case)), ("settled", 4000));
    });
}

#[test]
fn a_refund_after_the_release_debits_the_balance_with_the_commission_back() {
    journey(async |app: &App| {
        let order = released(app).await;
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        assert_eq!(app.balance("lamps"), 4275);
        let first = alice.asks(&order, "15.00").await;
        let page = bob.reads(&first.seller_path()).await.text();
        let said = "$14.25 out of your balance, and $0.75 of the commission is given back. Your balance is $42.75 now and $28.50";
        assert!(page.contains(said), "{page}");
        bob.answers(&first, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!((app.balance("lamps"), app.granted(&first)), (2850, 1500));
        let second = alice.asks(&order, "30.00").await;
        bob.answers(&second, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("refunded", 0));
    });
}

#[test]
fn only_what_is_in_no_case_is_shipped() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = alice.buys_all(&[(LAMP, 3)], Courier).await.remove(0);
        app.settle().await;
        let line = app.order(&order).lines[0].id;
        let claimed = format!("quantity_{line}");
        let case = alice.opens(&order, "unshipped", &[("reason", "changed_mind"), (&claimed, "2")]).await;
        let page = bob.reads(&order.seller_path()).await;
        let form = page.form("package");
        assert_eq!(form.fields[&claimed], "1");
        page.follows_link(&case.seller_path()).await;
        bob.ships(&order, Courier).await;
        assert_eq!(app.state(&order), "partly_shipped");
        bob.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!(app.state(&order), "shipped");
    });
}
