//! Twilio, played by a server that answers as told.

use serde_json::json;
use wiremock::matchers::{body_string_contains, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;
use crate::domain::phones::Phone;

const TOKEN: &str = "12345";

fn texter(url: &str, from: &str) -> TwilioTexter {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let settings =
        Twilio { account: "AC42".to_owned(), token: TOKEN.to_owned(), from: from.to_owned(), url: url.to_owned() };
    TwilioTexter::new(settings, &Origin::parse("https://shop.example").unwrap()).unwrap()
}

fn message() -> TextMessage {
    TextMessage {
        attempt: Attempt { notice: NoticeId(7), attempt: 2 },
        to: Phone::parse("+31612345678").unwrap(),
        sent_at: "2026-11-03T14:05:00".parse().unwrap(),
        body: "Your code is 123456".to_owned(),
    }
}

async fn answering(status: u16, body: serde_json::Value) -> MockServer {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(status).set_body_json(body);
    Mock::given(method("POST")).respond_with(answer).mount(&server).await;
    server
}

#[tokio::test]
async fn a_message_is_a_form_to_our_account() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/2010-04-01/Accounts/AC42/Messages.json"))
        .and(header("authorization", "Basic QUM0MjoxMjM0NQ=="))
        .and(body_string_contains("To=%2B31612345678&From=%2B15005550006&Body=Your+code+is+123456"))
        .and(body_string_contains(
            "StatusCallback=https%3A%2F%2Fshop.example%2Fnotifications%2Ftwilio%3Fnotice%3D7%26attempt%3D2",
        ))
        .respond_with(ResponseTemplate::new(201).set_body_json(json!({ "sid": "SM1", "status": "queued" })))
        .expect(1)
        .mount(&server)
        .await;
    assert_eq!(texter(&server.uri(), "+15005550006").send(&message()).await, Ok("SM1".to_owned()));
    let form = texter(&server.uri(), "MG42").form(&message());
    assert!(form.contains(&("MessagingServiceSid", "MG42".to_owned())), "{form:?}");
}

#[tokio::test]
async fn only_what_speaks_of_the_number_is_for_good() {
    for (status, body, for_good) in [
        (400, json!({ "code": 21211, "message": "'+31612345678' is not a valid phone number" }), true),
        (400, json!({ "code": 21610, "message": "unsubscribed" }), true),
        (400, json!({ "code": 21606, "message": "not your From" }), false),
        (401, json!({ "code": 20003, "message": "Authenticate" }), false),
        (429, json!({ "code": 20429 }), false),
        (500, json!("oops"), false),
        (201, json!({ "status": "queued" }), false),
    ] {
        let server = answering(status, body.clone()).await;
        let error = texter(&server.uri(), "MG42").send(&message()).await.unwrap_err();
        assert_eq!(matches!(error, SmsError::Refused(_)), for_good, "{error}");
        let said = error.to_string();
        assert!(!said.contains("612345678") && !said.contains("123456") && !said.contains(TOKEN), "{said}");
    }
    let nobody = texter("http://127.0.0.1:1", "MG42").send(&message()).await;
    assert!(matches!(nobody, Err(SmsError::Deferred(_))));
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn sign(address: &str, fields: &[(String, String)]) -> String {
    let mut sorted: Vec<String> = fields.iter().map(|(name, value)| format!("{name}{value}")).collect();
    sorted.sort();
    let mut mac = Hmac::<Sha1>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.update(format!("{address}{}", sorted.concat()).as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The example of Twilio's own documentation.
#[test]
fn the_signature_is_twilios() {
    let fields = fields(&[
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ]);
    let status = Status { path_and_query: "", signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=", fields: &fields };
    assert!(is_signed(TOKEN, "https://mycompany.com/myapp.php?foo=1&bar=2", &status));
}

#[test]
fn what_became_of_a_message_is_believed_of_twilio_alone() {
    let path_and_query = "/notifications/twilio?notice=7&attempt=2";
    let address = format!("https://shop.example{path_and_query}");
    let sent = fields(&[("MessageStatus", "undelivered"), ("MessageSid", "SM1"), ("ErrorCode", "30003")]);
    let signature = sign(&address, &sent);
    let texter = texter("https://api.twilio.com", "MG42");
    let read = |path_and_query, signature: &str, fields: &[(String, String)]| {
        texter.read_status(&Status { path_and_query, signature, fields })
    };
    let told = read(path_and_query, &signature, &sent).unwrap();
    assert_eq!((told.attempt.notice, told.attempt.attempt), (NoticeId(7), 2));
    assert_eq!((told.message.as_str(), told.delivery), ("SM1", Delivery::Undelivered));
    assert_eq!(told.error.as_deref(), Some("30003"));

    let other = fields(&[("MessageStatus", "delivered"), ("MessageSid", "SM1"), ("ErrorCode", "30003")]);
    for forged in [
        read(path_and_query, &signature, &other),
        read("/notifications/twilio?notice=8&attempt=2", &signature, &sent),
        read(path_and_query, "", &sent),
        read(path_and_query, "not base64", &sent),
    ] {
        assert_eq!(forged, Err(NotBelieved::Forged));
    }
    let unknown = fields(&[("MessageStatus", "pondering"), ("MessageSid", "SM1")]);
    assert_eq!(read(path_and_query, &sign(&address, &unknown), &unknown), Err(NotBelieved::Unreadable));
}
