//! Refunds: every way the operator lets them go, seen by the driver.

use futures_util::future::join_all;

use super::*;
use crate::gateways::payments::{ProcessorError, RefundStatus};

fn failed(status: &RefundStatus) -> bool {
    matches!(status, RefundStatus::Failed(reason) if !reason.is_empty())
}

#[actix_web::test]
async fn a_key_gives_money_back_once() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    assert_eq!(town.driver.query_refund("r-1-1").await, Ok(None));
    let first = town.refund(&started, "r-1-1", 500).await.unwrap();
    assert_eq!((first.key.as_str(), &first.status, first.amount), ("r-1-1", &RefundStatus::Done, usd(500)));
    assert_eq!(town.refund(&started, "r-1-1", 500).await.as_ref(), Ok(&first));
    assert_eq!(town.driver.query_refund("r-1-1").await, Ok(Some(first.clone())));
    assert_eq!(town.hears_of_refund().await, first);
    assert!(matches!(town.refund(&started, "r-1-1", 501).await, Err(ProcessorError::Refused(_))));
    assert!(town.hears().await.is_empty());
    town.closes().await;
}

#[actix_web::test]
async fn no_more_goes_back_than_was_charged_in_that_currency() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    assert!(town.refund(&started, "r-1", 1000).await.is_ok());
    assert!(matches!(town.refund(&started, "r-2", 251).await, Err(ProcessorError::Refused(_))));
    assert_eq!(town.driver.query_refund("r-2").await, Ok(None));
    assert!(town.refund(&started, "r-3", 250).await.is_ok());
    assert!(matches!(town.refund(&started, "r-4", 1).await, Err(ProcessorError::Refused(_))));
    let in_euros = town.starts("p-2").await;
    town.buyer_presses(&in_euros, &[("outcome", "other_currency"), ("currency", "EUR")]).await;
    assert!(matches!(town.refund(&in_euros, "r-5", 1).await, Err(ProcessorError::Refused(_))));
    let amount = Money::new(1250, Currency::EUR);
    let asked = AskRefund { key: "r-6".to_owned(), processor_payment: in_euros.processor_payment, amount };
    assert_eq!(town.driver.refund(&asked).await.unwrap().status, RefundStatus::Done);
    town.closes().await;
}

#[actix_web::test]
async fn a_refused_refund_stays_refused_under_its_key_and_leaves_the_money() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    town.refunds_go(RefundMode::Refuse).await;
    assert!(matches!(town.refund(&started, "r-1", 1250).await, Err(ProcessorError::Refused(_))));
    town.refunds_go(RefundMode::Done).await;
    assert!(matches!(town.refund(&started, "r-1", 1250).await, Err(ProcessorError::Refused(_))));
    assert!(failed(&town.driver.query_refund("r-1").await.unwrap().unwrap().status));
    assert!(town.hears().await.is_empty());
    assert_eq!(town.refund(&started, "r-2", 1250).await.unwrap().status, RefundStatus::Done);
    town.closes().await;
}

#[actix_web::test]
async fn a_refund_whose_answer_was_lost_is_found_by_its_key() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    town.refunds_go(RefundMode::LoseAnswer).await;
    assert!(matches!(town.refund(&started, "r-1", 1250).await, Err(ProcessorError::Unknown(_))));
    let found = town.driver.query_refund("r-1").await.unwrap().unwrap();
    assert_eq!(found.status, RefundStatus::Done);
    assert_eq!(town.refund(&started, "r-1", 1250).await, Ok(found.clone()));
    assert_eq!(town.hears_of_refund().await, found);
    town.closes().await;
}

#[actix_web::test]
async fn a_pending_refund_is_done_after_an_hour() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    town.refunds_go(RefundMode::PendingThenDone).await;
    assert_eq!(town.refund(&started, "r-1", 1250).await.unwrap().status, RefundStatus::Pending);
    assert_eq!(town.hears_of_refund().await.status, RefundStatus::Pending);
    assert_eq!(sandbox::next_due(&town.sandbox).await.unwrap(), Some(noon() + TimeDelta::hours(1)));
    town.time_passes(TimeDelta::hours(1));
    assert_eq!(town.hears_of_refund().await.status, RefundStatus::Done);
    assert_eq!(sandbox::next_due(&town.sandbox).await.unwrap(), None);
    town.closes().await;
}

#[actix_web::test]
async fn a_refund_may_fail_days_after_it_was_done_and_can_then_be_made_again() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    town.refunds_go(RefundMode::DoneThenFailed).await;
    assert_eq!(town.refund(&started, "r-1", 1250).await.unwrap().status, RefundStatus::Done);
    assert_eq!(town.hears_of_refund().await.status, RefundStatus::Done);
    town.time_passes(TimeDelta::days(3));
    assert!(failed(&town.hears_of_refund().await.status));
    assert!(failed(&town.refund(&started, "r-1", 1250).await.unwrap().status));
    town.refunds_go(RefundMode::Done).await;
    assert_eq!(town.refund(&started, "r-2", 1250).await.unwrap().status, RefundStatus::Done);
    town.closes().await;
}

#[actix_web::test]
async fn many_at_once_pay_and_give_back_once() {
    let town = Town::new().await;
    let started = town.starts("p-1").await;
    join_all((0..20).map(|_| town.buyer_presses(&started, &[("outcome", "pay")]))).await;
    assert_eq!(town.query(&started).await.charges.len(), 1);
    let with_one_key = join_all((0..20).map(|_| town.refund(&started, "r-1", 1000))).await;
    assert!(with_one_key.iter().all(|answer| answer == &with_one_key[0]) && with_one_key[0].is_ok());
    let keys: Vec<_> = (2..22).map(|number| format!("r-{number}")).collect();
    let with_many_keys = join_all(keys.iter().map(|key| town.refund(&started, key, 250))).await;
    assert_eq!(with_many_keys.iter().filter(|answer| answer.is_ok()).count(), 1);
    town.closes().await;
}
