//! Chargebacks: what the buyer's bank takes back and how it is decided, seen by the driver.

use reqwest::StatusCode;

use super::*;
use crate::gateways::payments::{Chargeback, ChargebackStatus, NotVerified, ProcessorError, RefundStatus};

impl Town {
    /// The operator posts one of the overview's forms.
    async fn operator_posts(&self, address: &str, form: &[(&str, &str)]) -> StatusCode {
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        browser.post(address).form(form).send().await.unwrap().status()
    }

    async fn bank_is_asked(&self, started: &Started, charge: &str, amount: &str) -> StatusCode {
        let form = [("charge", charge), ("amount", amount), ("reason", "not received")];
        self.operator_posts(&format!("{}/chargebacks", started.pay_url), &form).await
    }

    /// The buyer's bank takes back so much of the payment's one charge, and the shop hears of it.
    async fn bank_takes_back(&self, started: &Started, amount: &str) -> Chargeback {
        let charge = self.query(started).await.charges.remove(0).transaction;
        assert_eq!(self.bank_is_asked(started, &charge, amount).await, StatusCode::SEE_OTHER);
        let told = self.hears_of_payment().await;
        assert_eq!(self.query(started).await, told);
        told.chargebacks.last().unwrap().clone()
    }

    async fn is_decided(&self, chargeback: &Chargeback, status: &str) {
        let address = format!("{}/chargebacks/{}", self.driver.base_url, chargeback.transaction);
        assert_eq!(self.operator_posts(&address, &[("status", status)]).await, StatusCode::SEE_OTHER);
    }
}

#[actix_web::test]
async fn a_chargeback_is_told_when_it_is_opened_and_when_it_is_decided() {
    for (word, decided) in [("won", ChargebackStatus::Won), ("lost", ChargebackStatus::Lost)] {
        let town = Town::new().await;
        let started = town.paid("p-1").await;
        assert!(town.query(&started).await.chargebacks.is_empty());
        let opened = town.bank_takes_back(&started, "12.50").await;
        let charge = town.query(&started).await.charges.remove(0).transaction;
        assert_eq!(
            (opened.amount, opened.status, opened.charge.as_str()),
            (usd(1250), ChargebackStatus::Open, &*charge)
        );
        assert_eq!(opened.reason, "not received");
        town.is_decided(&opened, word).await;
        let told = town.hears_of_payment().await;
        assert_eq!(
            (told.status, &told.chargebacks),
            (PaymentStatus::Paid, &vec![Chargeback { status: decided, ..opened }])
        );
        assert_eq!(town.query(&started).await, told);
        town.closes().await;
    }
}

#[actix_web::test]
async fn what_is_decided_stays() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    let won = town.bank_takes_back(&started, "12").await;
    town.is_decided(&won, "won").await;
    town.hears().await;
    let lost = town.bank_takes_back(&started, "12").await;
    town.is_decided(&lost, "lost").await;
    let before = town.query(&started).await.chargebacks;
    town.hears().await;
    for status in ["won", "lost"] {
        town.is_decided(&won, status).await;
        town.is_decided(&lost, status).await;
    }
    assert_eq!(town.query(&started).await.chargebacks, before);
    assert!(town.hears().await.is_empty());
    let address = format!("{}/chargebacks/{}", town.driver.base_url, won.transaction);
    assert_eq!(town.operator_posts(&address, &[("status", "open")]).await, StatusCode::BAD_REQUEST);
    town.closes().await;
}

#[actix_web::test]
async fn one_charge_is_taken_back_in_parts_and_never_more_than_there_was() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    let first = town.bank_takes_back(&started, "7.50").await;
    let second = town.bank_takes_back(&started, "5").await;
    assert_eq!((first.amount, second.amount), (usd(750), usd(500)));
    let charge = first.charge.clone();
    assert_eq!(town.bank_is_asked(&started, &charge, "0.01").await, StatusCode::UNPROCESSABLE_ENTITY);
    town.is_decided(&second, "lost").await;
    assert_eq!(town.bank_is_asked(&started, &charge, "0.01").await, StatusCode::UNPROCESSABLE_ENTITY);
    town.is_decided(&first, "won").await;
    town.hears().await;
    assert_eq!(town.bank_is_asked(&started, &charge, "7.51").await, StatusCode::UNPROCESSABLE_ENTITY);
    let third = town.bank_takes_back(&started, "7.50").await;
    let ids = town.query(&started).await.chargebacks.into_iter().map(|chargeback| chargeback.transaction);
    assert_eq!(ids.collect::<Vec<_>>(), [first.transaction, second.transaction, third.transaction]);
    town.closes().await;
}

#[actix_web::test]
async fn each_charge_of_a_payment_is_taken_back_by_itself() {
    let town = Town::new().await;
    let (started, other) = (town.starts("p-1").await, town.paid("p-2").await);
    town.buyer_presses(&started, &[("outcome", "charge_twice")]).await;
    town.hears().await;
    for charge in town.query(&started).await.charges {
        assert_eq!(town.bank_is_asked(&other, &charge.transaction, "1").await, StatusCode::NOT_FOUND);
        assert_eq!(town.bank_is_asked(&started, &charge.transaction, "12.50").await, StatusCode::SEE_OTHER);
        assert_eq!(town.bank_is_asked(&started, &charge.transaction, "0.01").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let report = town.query(&started).await;
    let charges = report.charges.iter().map(|charge| &charge.transaction);
    assert!(charges.eq(report.chargebacks.iter().map(|chargeback| &chargeback.charge)), "{report:?}");
    town.closes().await;
}

#[actix_web::test]
async fn money_that_is_with_the_bank_is_not_refunded() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    let opened = town.bank_takes_back(&started, "10").await;
    assert!(matches!(town.refund(&started, "r-1", 251).await, Err(ProcessorError::Refused(_))));
    assert!(town.refund(&started, "r-2", 250).await.is_ok());
    town.is_decided(&opened, "won").await;
    assert_eq!(town.refund(&started, "r-3", 400).await.unwrap().status, RefundStatus::Done);
    town.hears().await;
    let lost = town.bank_takes_back(&started, "5").await;
    town.is_decided(&lost, "lost").await;
    assert!(matches!(town.refund(&started, "r-4", 101).await, Err(ProcessorError::Refused(_))));
    assert!(town.refund(&started, "r-5", 100).await.is_ok());
    town.closes().await;
}

#[actix_web::test]
async fn a_bank_takes_back_what_was_refunded_already() {
    let town = Town::new().await;
    let started = town.paid("p-1").await;
    town.refund(&started, "r-1", 1250).await.unwrap();
    town.hears().await;
    assert_eq!(town.bank_takes_back(&started, "12.50").await.amount, usd(1250));
    assert!(matches!(town.refund(&started, "r-2", 1).await, Err(ProcessorError::Refused(_))));
    town.closes().await;
}

#[test]
fn a_payment_that_says_nothing_of_chargebacks_has_none() {
    let driver = SandboxProcessor::new(settings("http://127.0.0.1:1")).unwrap();
    let read = |chargebacks: &str| {
        let body = format!(
            r#"{{"id":"evt_1","type":"payment.updated","created":"2026-11-01T12:00:00Z","data":{{"id":"pay_1","reference":"p-1","status":"paid","pay_url":"http://pay.test","charges":[]{chargebacks}}}}}"#
        );
        match driver.read(body.as_bytes())?.report {
            Report::Payment(report) => Ok(report.chargebacks),
            other => panic!("read something else: {other:?}"),
        }
    };
    assert_eq!(read(""), Ok(Vec::new()));
    assert_eq!(read(r#","chargebacks":[]"#), Ok(Vec::new()));
    let one = r#","chargebacks":[{"id":"cb_1","charge":"ch_1","amount_minor":1250,"currency":"USD","status":"open"}]"#;
    let open = Chargeback {
        transaction: "cb_1".to_owned(),
        charge: "ch_1".to_owned(),
        amount: usd(1250),
        status: ChargebackStatus::Open,
        reason: String::new(),
    };
    assert_eq!(read(one), Ok(vec![open.clone()]));
    assert_eq!(read(&one.replace(r#""open""#, r#""open","reason":null"#)), Ok(vec![open]));
    for wrong in [one.replace("open", "reversed"), one.replace("1250", "0"), one.replace("USD", "ZZZ")] {
        assert_eq!(read(&wrong), Err(NotVerified::Unreadable), "{wrong}");
    }
}
