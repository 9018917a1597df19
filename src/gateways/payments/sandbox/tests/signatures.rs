//! Which notifications the driver believes.

use super::*;
use crate::gateways::payments::{NotVerified, RefundStatus};

/// The worked example of `docs/processor.md`.
const BODY: &str = r#"{"id":"evt_1","type":"refund.updated","created":"2026-11-01T12:00:00Z","data":{"key":"r-1-1","id":"re_1","payment":"pay_1","status":"done","reason":null,"amount_minor":1250,"currency":"USD"}}"#;
const SIGNATURE: &str = "v1=15e49da731bf789acb7783853a3258b774f50d75eaea3f74be06a9798893bcf8";

fn driver(secret: &str) -> SandboxProcessor {
    SandboxProcessor::new(Settings { notify_secret: secret.to_owned(), ..settings("http://processor.test") }).unwrap()
}

fn headers(id: &str, timestamp: &str, signature: &str) -> BTreeMap<String, String> {
    [("sandbox-id", id), ("sandbox-timestamp", timestamp), ("sandbox-signature", signature)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

fn verify(headers: &BTreeMap<String, String>, body: &str, now: Instant) -> Result<Notification, NotVerified> {
    driver("a-secret-for-examples").verify(headers, body.as_bytes(), now)
}

#[test]
fn the_protocols_example_is_believed() {
    let told = verify(&headers("evt_1", "1793534400", SIGNATURE), BODY, noon()).unwrap();
    assert_eq!(told.event, "evt_1");
    let expected = RefundReport {
        key: "r-1-1".to_owned(),
        transaction: "re_1".to_owned(),
        status: RefundStatus::Done,
        amount: usd(1250),
    };
    assert_eq!(told.report, Report::Refund(expected));
}

#[test]
fn five_minutes_are_tolerated_to_either_side() {
    let headers = headers("evt_1", "1793534400", SIGNATURE);
    for seconds in [-300, 300] {
        assert!(verify(&headers, BODY, noon() + TimeDelta::seconds(seconds)).is_ok());
    }
    for seconds in [-301, 301, 86_400] {
        let verified = verify(&headers, BODY, noon() + TimeDelta::seconds(seconds));
        assert_eq!(verified, Err(NotVerified::Stale), "{seconds}");
    }
}

#[test]
fn nothing_of_what_is_signed_can_be_altered() {
    let good = headers("evt_1", "1793534400", SIGNATURE);
    let other_digit = SIGNATURE.replace("15e4", "25e4");
    for (headers, body) in [
        (good.clone(), BODY.replace("1250", "9250")),
        (headers("evt_2", "1793534400", SIGNATURE), BODY.to_owned()),
        (headers("evt_1", "1793534401", SIGNATURE), BODY.to_owned()),
        (headers("evt_1", "1793534400", &other_digit), BODY.to_owned()),
        (headers("evt_1", "1793534400", &SIGNATURE[..SIGNATURE.len() - 1]), BODY.to_owned()),
        (headers("evt_1", "1793534400", "v1="), BODY.to_owned()),
        (headers("evt_1", "1793534400", "v1=zz"), BODY.to_owned()),
        (headers("evt_1", "1793534400", &SIGNATURE[3..]), BODY.to_owned()),
        (headers("evt_1", "1793534400", ""), BODY.to_owned()),
        (BTreeMap::new(), BODY.to_owned()),
    ] {
        assert_eq!(verify(&headers, &body, noon()), Err(NotVerified::Signature), "{headers:?}");
    }
    let another_secret = driver("another-secret").verify(&good, BODY.as_bytes(), noon());
    assert_eq!(another_secret, Err(NotVerified::Signature));
}

#[test]
fn one_signature_of_several_is_enough_while_the_secret_changes() {
    let both = format!("v1={}, {SIGNATURE}", "0".repeat(64));
    assert!(verify(&headers("evt_1", "1793534400", &both), BODY, noon()).is_ok());
}

#[test]
fn a_body_that_is_no_notification_is_unreadable() {
    let driver = driver("a-secret-for-examples");
    for body in [
        "",
        "{}",
        r#"{"id":"evt_1","type":"payout.updated","data":{}}"#,
        &BODY.replace("USD", "ZZZ"),
        &BODY.replace(":1250", ":0"),
        &BODY.replace(":1250", ":-1250"),
        &BODY.replace(":1250", ":1000000000001"),
        &BODY.replace("re_1", r"re_\u0000"),
        &BODY.replace("evt_1", r"evt_\u0000"),
    ] {
        assert_eq!(driver.read(body.as_bytes()), Err(NotVerified::Unreadable), "{body}");
    }
    assert!(driver.read(BODY.as_bytes()).is_ok());
}
