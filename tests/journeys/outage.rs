//! Mail is down: nobody loses a claim by a reminder they never had, and nobody waits for ever.

use chrono::TimeDelta;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;
use doorstep::domain::time::Instant;

use crate::support::app::{App, journey};
use crate::support::person::{LAMP, Ordered};

/// An order on its way, and when it would be confirmed by time.
async fn shipped(app: &App) -> (Ordered, Instant) {
    let order = app.person("alice").await.buys(LAMP, Courier).await;
    app.settle().await;
    app.person("bob").await.ships(&order, Courier).await;
    app.settle().await;
    let ends_at = app.order(&order).confirms_at().unwrap();
    (order, ends_at)
}

#[test]
fn confirmation_by_time_waits_until_a_reminder_was_handed_over_for_a_day() {
    journey(async |app: &App| {
        let (order, ends_at) = shipped(app).await;
        app.mail_goes_down();
        app.travel_to(ends_at + TimeDelta::hours(6)).await;
        assert_eq!(app.state(&order), "shipped");
        assert!(!app.told(&order, "alice").contains(&NoticeKind::DeliveryReminder));
        app.mail_comes_back();
        let back_at = app.now();
        // The next attempt hands the reminder over, and from then on a day passes.
        while !app.told(&order, "alice").contains(&NoticeKind::DeliveryReminder) {
            assert!(app.now() < back_at + TimeDelta::hours(12), "nobody tries again");
            app.hours_pass(1).await;
        }
        let handed_over_at = app.now();
        app.travel_to(handed_over_at + TimeDelta::hours(22)).await;
        assert_eq!(app.state(&order), "shipped");
        app.hours_pass(3).await;
        assert_eq!(app.state(&order), "received");
        assert!(app.told_at_all("carol").contains(&NoticeKind::MailDown), "administrators were told");
        app.days_pass(1).await;
    });
}

#[test]
fn confirmation_by_time_waits_three_days_at_most() {
    journey(async |app: &App| {
        let carol = app.person("carol").await;
        let form = carol.reads("/admin/settings/payment-receipt").await.form("terms");
        form.set("reminder_days_before", "1").submit().await.redirects();
        let (order, ends_at) = shipped(app).await;
        app.mail_goes_down();
        app.travel_to(ends_at + TimeDelta::days(3)).await;
        assert_eq!(app.state(&order), "shipped");
        app.a_moment_passes().await;
        assert_eq!(app.state(&order), "received");
        app.mail_comes_back();
        app.days_pass(4).await;
        assert!(app.told_at_all("carol").contains(&NoticeKind::MailDown));
    });
}

#[test]
fn the_buyer_may_confirm_while_mail_is_down() {
    journey(async |app: &App| {
        let (order, ends_at) = shipped(app).await;
        app.mail_goes_down();
        app.travel_to(ends_at).await;
        app.person("alice").await.confirms(&order).await;
        app.settle().await;
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("received", 4275));
        app.mail_comes_back();
        app.days_pass(1).await;
    });
}
