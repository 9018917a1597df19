//! Payouts: every way the operator lets them go, seen by the driver.

use futures_util::future::join_all;

use super::*;
use crate::domain::bank_accounts::{AccountNumber, BankAccount};
use crate::gateways::payments::{AskPayout, PayoutReport, PayoutStatus, ProcessorError};
use crate::sandbox::PayoutMode;

/// A payout to an account of Robert's.
pub(super) fn payout(key: &str, minor: i64, notify_url: &str) -> AskPayout {
    let iban = AccountNumber::parse("NL91 ABNA 0417 1643 00").unwrap();
    AskPayout {
        key: key.to_owned(),
        amount: usd(minor),
        account: BankAccount { holder: "Robert Vance".to_owned(), iban, bic: Some("ABNANL2A".to_owned()) },
        notify_url: notify_url.to_owned(),
    }
}

impl Town {
    fn payout(&self, key: &str, minor: i64) -> AskPayout {
        payout(key, minor, &format!("{}/notifications/sandbox", self.shop.uri()))
    }

    async fn pays_out(&self, key: &str, minor: i64) -> Result<PayoutReport, ProcessorError> {
        self.driver.pay_out(&self.payout(key, minor)).await
    }

    async fn payouts_go(&self, mode: PayoutMode) {
        self.sandbox.set_payout_mode(mode).await.unwrap();
    }

    async fn operator_presses(&self, payout: &PayoutReport, outcome: &str) {
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let url = format!("{}/payouts/{}", self.driver.base_url, payout.transaction);
        assert_eq!(browser.post(url).form(&[("outcome", outcome)]).send().await.unwrap().status(), 303);
    }

    /// The payouts that the shop hears of now.
    async fn hears_of_payouts(&self) -> Vec<PayoutReport> {
        let heard = self.hears().await.into_iter().map(|told| match told.report {
            Report::Payout(report) => report,
            other => panic!("heard of something else: {other:?}"),
        });
        heard.collect()
    }
}

#[actix_web::test]
async fn a_key_pays_out_once() {
    let town = Town::new().await;
    assert!(town.driver.pays_out());
    assert_eq!(town.driver.query_payout("w-1").await, Ok(None));
    let first = town.pays_out("w-1", 500).await.unwrap();
    assert_eq!((first.key.as_str(), &first.status, first.amount), ("w-1", &PayoutStatus::Paid, usd(500)));
    assert_eq!(town.hears_of_payouts().await, std::slice::from_ref(&first));
    let again = join_all((0..20).map(|_| town.pays_out("w-1", 500))).await;
    assert!(again.iter().all(|answer| answer.as_ref() == Ok(&first)));
    assert_eq!(town.driver.query_payout("w-1").await, Ok(Some(first)));
    assert!(matches!(town.pays_out("w-1", 501).await, Err(ProcessorError::Refused(_))));
    assert!(town.hears().await.is_empty());
    town.closes().await;
}

#[actix_web::test]
async fn a_refused_payout_stays_refused_under_its_key() {
    let town = Town::new().await;
    town.payouts_go(PayoutMode::Refuse).await;
    assert!(matches!(town.pays_out("w-1", 500).await, Err(ProcessorError::Refused(_))));
    town.payouts_go(PayoutMode::Paid).await;
    assert!(matches!(town.pays_out("w-1", 500).await, Err(ProcessorError::Refused(_))));
    let known = town.driver.query_payout("w-1").await.unwrap().unwrap();
    assert!(matches!(known.status, PayoutStatus::Failed(reason) if !reason.is_empty()));
    assert!(town.hears().await.is_empty());
    town.closes().await;
}

#[actix_web::test]
async fn a_silent_processor_has_paid_and_says_so_when_asked() {
    let town = Town::new().await;
    town.payouts_go(PayoutMode::Silent).await;
    assert!(matches!(town.pays_out("w-1", 500).await, Err(ProcessorError::Unknown(_))));
    assert!(town.hears().await.is_empty());
    let found = town.driver.query_payout("w-1").await.unwrap().unwrap();
    assert_eq!(found.status, PayoutStatus::Paid);
    assert_eq!(town.pays_out("w-1", 500).await, Ok(found));
    town.closes().await;
}

#[actix_web::test]
async fn the_operator_pays_fails_and_returns_what_is_pending() {
    let town = Town::new().await;
    town.payouts_go(PayoutMode::Pending).await;
    let [paid, failed] = [town.pays_out("w-1", 500).await.unwrap(), town.pays_out("w-2", 700).await.unwrap()];
    assert_eq!((&paid.status, &failed.status), (&PayoutStatus::Pending, &PayoutStatus::Pending));
    assert_eq!(town.hears().await.len(), 2);
    town.operator_presses(&paid, "return").await;
    assert!(town.hears().await.is_empty(), "nothing was sent that could come back");
    town.operator_presses(&paid, "pay").await;
    town.operator_presses(&failed, "fail").await;
    let heard = town.hears_of_payouts().await;
    assert_eq!(heard[0], PayoutReport { status: PayoutStatus::Paid, ..paid.clone() });
    assert!(matches!(&heard[1].status, PayoutStatus::Failed(reason) if !reason.is_empty()));
    town.operator_presses(&paid, "return").await;
    let heard = town.hears_of_payouts().await.remove(0);
    assert!(matches!(&heard.status, PayoutStatus::Returned(reason) if !reason.is_empty()));
    assert_eq!((heard.transaction, heard.key), (paid.transaction, paid.key));
    town.closes().await;
}

#[actix_web::test]
async fn a_late_payout_is_paid_after_a_day_and_another_is_told_twice() {
    let town = Town::new().await;
    town.payouts_go(PayoutMode::Late).await;
    town.pays_out("w-1", 500).await.unwrap();
    assert_eq!(town.hears_of_payouts().await[0].status, PayoutStatus::Pending);
    assert_eq!(sandbox::next_due(&town.sandbox).await.unwrap(), Some(noon() + TimeDelta::days(1)));
    town.time_passes(TimeDelta::days(1));
    assert_eq!(town.hears_of_payouts().await[0].status, PayoutStatus::Paid);
    town.payouts_go(PayoutMode::Twice).await;
    let told_twice = town.pays_out("w-2", 500).await.unwrap();
    let heard = town.hears().await;
    assert_eq!((heard.len(), &heard[0]), (2, &heard[1]));
    assert_eq!(heard[0].report, Report::Payout(told_twice));
    town.closes().await;
}

#[actix_web::test]
async fn what_is_no_payout_is_refused() {
    let town = Town::new().await;
    let good = town.payout("w-1", 500);
    let account = |iban: &str| BankAccount { iban: AccountNumber::kept(iban.to_owned()), ..good.account.clone() };
    for wrong in [
        AskPayout { amount: usd(0), ..good.clone() },
        AskPayout { key: "with a space".to_owned(), ..good.clone() },
        AskPayout { account: account("NL91ABNA0417164301"), ..good.clone() },
        AskPayout { account: BankAccount { holder: String::new(), ..good.account.clone() }, ..good.clone() },
        AskPayout { notify_url: "/relative".to_owned(), ..good.clone() },
    ] {
        assert!(matches!(town.driver.pay_out(&wrong).await, Err(ProcessorError::Refused(_))), "{wrong:?}");
    }
    assert_eq!(town.driver.query_payout("w-1").await, Ok(None));
    town.closes().await;
}
