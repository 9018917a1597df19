//! What the SMS provider says of a message: believed by its signature, kept once per attempt, and never going back.

use std::sync::Arc;

use actix_web::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use super::browser::{Shop, form_request};
use crate::config::{Origin, Sms, Twilio};
use crate::db::DbError;
use crate::db::sms_deliveries::{self, DeliveryRow};
use crate::domain::ids::NoticeId;
use crate::domain::sms::Delivery;
use crate::gateways::sms;

const PATH: &str = "/notifications/twilio?notice=1&attempt=1";

/// A store that has sent one SMS.
fn shop() -> Shop {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut shop = Shop::open();
    let twilio = Twilio {
        account: "AC42".to_owned(),
        token: "token".to_owned(),
        from: "MG42".to_owned(),
        url: "https://api.twilio.com".to_owned(),
    };
    let texter = sms::open(&Sms::Twilio(twilio), &Origin::parse("https://shop.example").unwrap()).unwrap();
    shop.state = shop.state.with_texter(Some(Arc::clone(&texter)));
    shop.alter(
        "INSERT INTO accounts (id, email, name, created_at) VALUES (1, 'bob@doorstep.test', 'Bob', '2026-11-01 00:00:00');
         INSERT INTO notices (id, cause, kind, facts, account_id, message_id, state, attempts, queued_at, ended_at)
         VALUES (1, 'x', 'phone_code', '{}', 1, 'x', 'handed_over', 1, '2026-11-01 00:00:00', '2026-11-01 00:00:00')",
    );
    shop
}

/// What Twilio sends, and its signature.
fn word(path: &str, status: &str, message: &str) -> (String, String) {
    let mut mac = Hmac::<Sha1>::new_from_slice(b"token").unwrap();
    mac.update(format!("https://shop.example{path}MessageSid{message}MessageStatus{status}").as_bytes());
    (format!("MessageStatus={status}&MessageSid={message}"), STANDARD.encode(mac.finalize().into_bytes()))
}

fn kept(shop: &Shop) -> Vec<DeliveryRow> {
    shop.state.db.read_here::<_, DbError>(|connection| sms_deliveries::of_notice(connection, NoticeId(1))).unwrap()
}

#[actix_web::test]
async fn the_provider_is_believed_by_its_signature_and_nothing_goes_back() {
    let shop = shop();
    let mut twilio = shop.browser().await;
    for (path, status, message, delivery) in [
        (PATH, "sent", "SM1", Delivery::Sent),
        (PATH, "queued", "SM1", Delivery::Sent),
        (PATH, "pondering", "SM1", Delivery::Sent),
        (PATH, "delivered", "SM2", Delivery::Sent),
        ("/notifications/twilio?notice=1&attempt=2", "delivered", "SM3", Delivery::Sent),
        (PATH, "delivered", "SM1", Delivery::Delivered),
    ] {
        let (body, signature) = word(path, status, message);
        let request = form_request(path, body).insert_header(("x-twilio-signature", signature));
        assert_eq!(twilio.send(request).await.status, StatusCode::NO_CONTENT, "{status}");
        let kept = kept(&shop);
        assert_eq!(kept.iter().map(|row| (row.message.as_str(), row.state)).collect::<Vec<_>>(), [("SM1", delivery)]);
    }
    let (body, signature) = word(PATH, "failed", "SM1");
    for forged in ["", "bm9uZQ==", signature.trim_end_matches('=')] {
        let request = form_request(PATH, body.clone()).insert_header(("x-twilio-signature", forged));
        assert_eq!(twilio.send(request).await.status, StatusCode::UNAUTHORIZED, "{forged}");
    }
    assert_eq!(kept(&shop)[0].state, Delivery::Delivered);
}

#[actix_web::test]
async fn a_store_without_sms_hears_nobody_and_says_so_on_its_page() {
    let shop = Shop::open();
    let mut browser = shop.browser().await;
    let (body, signature) = word(PATH, "sent", "SM1");
    let request = form_request(PATH, body).insert_header(("x-twilio-signature", signature));
    assert_eq!(browser.send(request).await.status, StatusCode::NOT_FOUND);

    browser.sign_up("Bob", "bob@doorstep.test").await;
    shop.alter(
        "INSERT INTO shops (id, slug, name, story, town, country, return_address, letter_price_minor, created_at)
         VALUES (1, 'mill', 'The Mill', '', '', 'US', 'Here', 600, '2026-11-01 00:00:00');
         INSERT INTO shop_members (shop_id, account_id, role, since) VALUES (1, 1, 'owner', '2026-11-01 00:00:00')",
    );
    let page = browser.get("/seller/settings/phone").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Phones cannot be verified here") && !page.body.contains("id=\"phone-number\""));
}
