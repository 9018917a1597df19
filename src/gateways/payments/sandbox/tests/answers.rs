//! What the driver makes of answers that are refused, missing, late or not the protocol's.

use std::time::Duration;

use super::*;
use crate::gateways::payments::ProcessorError;

/// A driver against a processor that always answers so.
async fn driver_against(answer: ResponseTemplate) -> (MockServer, SandboxProcessor) {
    let processor = MockServer::start().await;
    Mock::given(wiremock::matchers::any()).respond_with(answer).mount(&processor).await;
    let timeout = Duration::from_millis(200);
    let driver = SandboxProcessor::new(Settings { timeout, ..settings(&processor.uri()) }).unwrap();
    (processor, driver)
}

fn refusal() -> serde_json::Value {
    serde_json::json!({ "error": { "code": "not_found", "message": "there is no such thing" } })
}

#[actix_web::test]
async fn an_answer_that_says_nothing_leaves_the_outcome_unknown() {
    let late = ResponseTemplate::new(200).set_delay(Duration::from_secs(2));
    for answer in [
        late,
        ResponseTemplate::new(500).set_body_json(refusal()),
        ResponseTemplate::new(503),
        ResponseTemplate::new(429).set_body_json(refusal()),
        ResponseTemplate::new(302),
        ResponseTemplate::new(404),
        ResponseTemplate::new(401).set_body_json(refusal()),
        ResponseTemplate::new(403).set_body_json(refusal()),
        ResponseTemplate::new(403).set_body_string("<h1>A proxy's page</h1>"),
        ResponseTemplate::new(200).set_body_string("{}"),
        ResponseTemplate::new(201).set_body_string("welcome"),
    ] {
        let (_processor, driver) = driver_against(answer).await;
        let refund = AskRefund { key: "r-1".to_owned(), processor_payment: "pay_1".to_owned(), amount: usd(1) };
        assert!(matches!(driver.refund(&refund).await, Err(ProcessorError::Unknown(_))));
        assert!(matches!(driver.query("pay_1").await, Err(ProcessorError::Unknown(_))));
        assert!(matches!(driver.query_refund("r-1").await, Err(ProcessorError::Unknown(_))));
        let payout = payouts::payout("w-1", 1, "http://shop.test/notifications");
        assert!(matches!(driver.pay_out(&payout).await, Err(ProcessorError::Unknown(_))));
        assert!(matches!(driver.query_payout("w-1").await, Err(ProcessorError::Unknown(_))));
    }
}

#[actix_web::test]
async fn a_refusal_carries_the_processors_reason() {
    let (_processor, driver) = driver_against(ResponseTemplate::new(422).set_body_json(refusal())).await;
    let refused = Err(ProcessorError::Refused("there is no such thing".to_owned()));
    assert_eq!(driver.query("pay_1").await, refused);
}

#[actix_web::test]
async fn nobody_answering_leaves_the_outcome_unknown() {
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let driver = SandboxProcessor::new(settings(&format!("http://{unused}"))).unwrap();
    assert!(matches!(driver.query("pay_1").await, Err(ProcessorError::Unknown(_))));
}

#[actix_web::test]
async fn unknown_payments_and_malformed_requests_are_refused_and_a_wrong_key_says_nothing() {
    let town = Town::new().await;
    assert!(matches!(town.driver.query("../payments").await, Err(ProcessorError::Refused(_))));
    for wrong in [
        StartPayment { amount: usd(0), ..town.payment("p-1") },
        StartPayment { reference: "with a space".to_owned(), ..town.payment("p-1") },
        StartPayment { return_url: "javascript:alert(1)".to_owned(), ..town.payment("p-1") },
        StartPayment { notify_url: "/relative".to_owned(), ..town.payment("p-1") },
    ] {
        assert!(matches!(town.driver.start(&wrong).await, Err(ProcessorError::Refused(_))), "{wrong:?}");
    }
    let base_url = town.driver.base_url.as_str();
    let stranger = SandboxProcessor::new(Settings { api_key: "wrong".to_owned(), ..settings(base_url) }).unwrap();
    assert!(matches!(stranger.start(&town.payment("p-1")).await, Err(ProcessorError::Unknown(_))));
    town.closes().await;
}

#[test]
fn an_address_that_is_none_is_refused_at_the_start() {
    for address in ["", "127.0.0.1:8080", "ftp://host"] {
        assert!(SandboxProcessor::new(settings(address)).is_err(), "{address}");
    }
}
