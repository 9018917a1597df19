//! Payments: every button of the pay page, seen by the driver.

use super::*;
use crate::gateways::payments::ProcessorError;

/// What was charged, and to whom.
fn charged(report: &PaymentReport) -> Vec<(Money, &str)> {
    report.charges.iter().map(|charge| (charge.amount, charge.payee.as_str())).collect()
}

#[actix_web::test]
async fn a_reference_opens_one_payment_however_often_it_is_sent() {
    let town = Town::new().await;
    let first = town.starts("p-1").await;
    let again = town.starts("p-1").await;
    assert_eq!((&first.processor_payment, &first.pay_url), (&again.processor_payment, &again.pay_url));
    let other = StartPayment { amount: usd(1251), ..town.payment("p-1") };
    assert!(matches!(town.driver.start(&other).await, Err(ProcessorError::Refused(_))));
    let report = town.query(&first).await;
    assert_eq!((report.reference.as_str(), report.status), ("p-1", PaymentStatus::Open));
    assert!(report.charges.is_empty());
    town.closes().await;
}

#[actix_web::test]
async fn a_paid_payment_is_charged_once_and_told_at_once() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "pay")]).await;
    town.buyer_presses(&started, &[("outcome", "pay")]).await;
    let told = town.hears_of_payment().await;
    assert_eq!(told.status, PaymentStatus::Paid);
    assert_eq!(charged(&told), [(usd(1250), "doorstep")]);
    assert_eq!(town.query(&started).await, told);
    assert!(town.hears().await.is_empty());
    town.closes().await;
}

#[actix_web::test]
async fn a_declined_payment_can_be_tried_again_and_leaving_changes_nothing() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "leave")]).await;
    assert!(town.hears().await.is_empty());
    town.buyer_presses(&started, &[("outcome", "decline")]).await;
    assert_eq!(town.hears_of_payment().await.status, PaymentStatus::Declined);
    town.buyer_presses(&started, &[("outcome", "pay")]).await;
    assert_eq!(town.hears_of_payment().await.status, PaymentStatus::Paid);
    town.closes().await;
}

#[actix_web::test]
async fn a_late_notification_comes_after_an_hour_while_a_query_knows_at_once() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "tell_late")]).await;
    assert_eq!(town.query(&started).await.status, PaymentStatus::Paid);
    assert!(town.hears().await.is_empty());
    let due = sandbox::next_due(&town.sandbox).await.unwrap();
    assert_eq!(due, Some(noon() + TimeDelta::hours(1)));
    town.time_passes(TimeDelta::hours(1));
    assert_eq!(town.hears_of_payment().await.status, PaymentStatus::Paid);
    assert_eq!(sandbox::next_due(&town.sandbox).await.unwrap(), None);
    town.closes().await;
}

#[actix_web::test]
async fn a_notification_sent_twice_is_one_event() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "tell_twice")]).await;
    let heard = town.hears().await;
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[0], heard[1]);
    town.closes().await;
}

#[actix_web::test]
async fn an_older_event_may_arrive_after_a_newer_one() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "tell_out_of_order")]).await;
    let heard: Vec<_> = town.hears().await.into_iter().map(|told| told.report).collect();
    let [Report::Payment(first), Report::Payment(second)] = heard.as_slice() else { panic!("{heard:?}") };
    assert_eq!((first.status, charged(first).len()), (PaymentStatus::Paid, 1));
    assert_eq!((second.status, charged(second).len()), (PaymentStatus::Pending, 0));
    assert_eq!(town.query(&started).await.status, PaymentStatus::Paid);
    town.closes().await;
}

#[actix_web::test]
async fn a_payment_that_is_never_told_is_found_by_asking() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "tell_never")]).await;
    assert!(town.hears().await.is_empty());
    assert_eq!(charged(&town.query(&started).await), [(usd(1250), "doorstep")]);
    town.closes().await;
}

#[actix_web::test]
async fn wrong_charges_are_reported_as_they_were_made() {
    let town = Town::new().await;
    let euros = Money::new(1250, Currency::EUR);
    for (form, charges) in [
        (vec![("outcome", "wrong_amount"), ("amount_minor", "1249")], vec![(usd(1249), "doorstep")]),
        (vec![("outcome", "other_currency"), ("currency", "EUR")], vec![(euros, "doorstep")]),
        (vec![("outcome", "charge_twice")], vec![(usd(1250), "doorstep"), (usd(1250), "doorstep")]),
        (vec![("outcome", "other_payee")], vec![(usd(1250), "somebody-else")]),
    ] {
        let started = town.starts(form[0].1).await;
        town.buyer_presses(&started, &form).await;
        let told = town.hears_of_payment().await;
        assert_eq!((told.status, charged(&told)), (PaymentStatus::Paid, charges));
    }
    town.closes().await;
}

#[actix_web::test]
async fn a_closed_payment_can_no_longer_be_paid_and_a_paid_one_stays_paid() {
    let town = Town::new().await;
    let closed = town.starts("p-1").await;
    assert_eq!(town.driver.close(&closed.processor_payment).await.unwrap().status, PaymentStatus::Closed);
    town.buyer_presses(&closed, &[("outcome", "pay")]).await;
    assert_eq!(town.query(&closed).await.status, PaymentStatus::Closed);
    assert!(town.hears().await.is_empty());
    let paid = town.paid("p-2").await;
    assert_eq!(town.driver.close(&paid.processor_payment).await.unwrap().status, PaymentStatus::Paid);
    town.closes().await;
}

#[actix_web::test]
async fn a_slow_transfer_arrives_though_the_payment_was_closed() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    town.buyer_presses(&started, &[("outcome", "slow_transfer")]).await;
    assert_eq!(town.hears_of_payment().await.status, PaymentStatus::Pending);
    town.time_passes(TimeDelta::days(3));
    assert_eq!(town.driver.close(&started.processor_payment).await.unwrap().status, PaymentStatus::Closed);
    assert_eq!(sandbox::next_due(&town.sandbox).await.unwrap(), Some(noon() + TimeDelta::days(5)));
    town.time_passes(TimeDelta::days(2));
    let told = town.hears_of_payment().await;
    assert_eq!((told.status, charged(&told)), (PaymentStatus::Paid, vec![(usd(1250), "doorstep")]));
    town.closes().await;
}
