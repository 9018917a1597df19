//! Bad input of every kind ends at a page of ours that says so.

use actix_web::http::StatusCode;
use actix_web::http::header::ORIGIN;
use actix_web::test::TestRequest;

use super::browser::{PASSWORD, Shop, form_request};

#[actix_web::test]
async fn an_unknown_page_leads_back() {
    let shop = Shop::open();
    let mut visitor = shop.browser().await;
    for path in ["/nowhere", "/products/%00", "/account/<script>"] {
        let page = visitor.get(&path.replace('<', "%3C").replace('>', "%3E")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("Nobody lives behind this door") && page.body.contains("href=\"/\""));
        assert!(!page.body.contains("script>alert"), "{path}");
    }
    let post = visitor.send(TestRequest::put().uri("/sign-in")).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(post.body.contains("cannot be used that way"));
    assert!(post.header("allow").contains("GET") && post.header("allow").contains("POST"), "{}", post.header("allow"));
}

#[actix_web::test]
async fn every_page_forbids_what_it_does_not_need() {
    let shop = Shop::with(&[("PUBLIC_URL", "https://shop.example")]);
    let mut visitor = shop.browser().await;
    let page = visitor.get("/sign-in").await;
    let policy = page.header("content-security-policy").to_owned();
    assert!(
        policy.contains("default-src 'none'")
            && policy.contains("frame-ancestors 'none'")
            && !policy.contains("unsafe")
    );
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert!(page.header("strict-transport-security").contains("max-age"));
    assert!(!page.header("x-request-id").is_empty());
    let cookie = page.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-form=") && cookie.contains("Secure") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Lax") && cookie.contains("Path=/"));
    assert!(!page.body.contains("style=") && !page.body.contains(" onclick="), "no inline style or script");
}

#[actix_web::test]
async fn static_files_are_kept_for_a_year_under_the_name_of_their_content() {
    let shop = Shop::open();
    let mut visitor = shop.browser().await;
    let css = visitor.get(&crate::web::assets::asset("css/main.css")).await;
    assert_eq!(css.status, StatusCode::OK);
    assert!(css.header("cache-control").contains("immutable") && css.header("content-type").starts_with("text/css"));
    assert_eq!(visitor.get("/static/css/main.css").await.header("cache-control"), "no-cache");
    assert_eq!(visitor.get("/static/demo/hero.svg").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/static/../Cargo.toml").await.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_form_must_be_one_of_ours() {
    let shop = Shop::open();
    let (mut alice, mut mallory) = (shop.browser().await, shop.browser().await);
    alice.sign_up("Alice", "alice@doorstep.test").await;
    alice.get("/account").await;
    mallory.get("/sign-in").await;
    let (_, foreign) = mallory.filled("sign-in", &[]);
    let (path, own) = alice.filled("account-sign-out", &[]);

    let missing: String = own.split('&').filter(|field| !field.starts_with("csrf_token")).collect::<Vec<_>>().join("&");
    for body in [missing, foreign, own.replace("csrf_token=", "csrf_token=A")] {
        let refused = alice.post(&path, body).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("This form has expired"));
    }
    for origin in ["https://evil.test", "null"] {
        let refused = alice.send(form_request(&path, own.clone()).insert_header((ORIGIN, origin))).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{origin}");
    }
    let ours = form_request(&path, own).insert_header((ORIGIN, "http://127.0.0.1:8080"));
    assert_eq!(alice.send(ours).await.location(), "/");
}

#[actix_web::test]
async fn what_browsers_never_send_is_refused() {
    let shop = Shop::open();
    let mut visitor = shop.browser().await;
    visitor.get("/sign-in").await;
    let (path, body) = visitor.filled("sign-in", &[]);
    for bad in ["&x=%00", "&x=%FF", "&x=%zz", "&email=twice", "&x=\0"] {
        let page = visitor.post(&path, format!("{body}{bad}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{bad}");
        assert!(page.body.contains("Nothing was changed"), "{bad}");
    }
    let no_key: String =
        body.split('&').filter(|field| !field.starts_with("idempotency_key")).collect::<Vec<_>>().join("&");
    assert_eq!(visitor.post(&path, no_key).await.status, StatusCode::BAD_REQUEST);
    let plain = TestRequest::post().uri(&path).insert_header(("content-type", "text/plain")).set_payload(body.clone());
    assert_eq!(visitor.send(plain).await.status, StatusCode::BAD_REQUEST);
    let large = visitor.post(&path, format!("{body}&x={}", "a".repeat(300 * 1024))).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.body.contains("too much at once"));
}

#[actix_web::test]
async fn a_form_sent_again_leads_where_it_led_first() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    alice.get("/account").await;
    let (path, body) = alice.filled("account", &[("name", "Alice Moreau")]);
    assert_eq!(alice.post(&path, body.clone()).await.location(), "/account");
    shop.alter("UPDATE accounts SET name = 'changed by hand'");
    assert_eq!(alice.post(&path, body.clone()).await.location(), "/account");
    assert!(alice.get("/account").await.body.contains("changed by hand"), "the second sending does nothing");

    let other = alice.post(&path, body.replace("Moreau", "M")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.body.contains("This form was sent before"));
    assert_eq!(
        alice.post("/sign-out", body).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a key belongs to its route"
    );
}

#[actix_web::test]
async fn two_presses_at_once_make_one_account() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.get("/sign-up").await;
    let (path, body) =
        alice.filled("sign-up", &[("name", "Alice"), ("email", "alice@doorstep.test"), ("password", PASSWORD)]);
    assert_eq!(alice.post(&path, body.clone()).await.status, StatusCode::SEE_OTHER);
    let session = alice.cookie("session").expect("a session").to_owned();
    let nonce = alice.cookie("form").expect("a cookie for forms").to_owned();
    alice.take_cookies_of(&[("form", &nonce)]);
    let again = alice.post(&path, body).await;
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(alice.cookie("session"), None, "what was sent again signs nobody in");
    alice.take_cookies_of(&[("form", &nonce), ("session", &session)]);
    assert_eq!(alice.get("/account").await.status, StatusCode::OK);
}

#[actix_web::test]
async fn a_broken_database_is_admitted_with_a_reference() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    for table in ["accounts", "sessions"] {
        shop.alter(&format!("ALTER TABLE {table} RENAME TO gone"));
        let page = alice.get("/account").await.clone();
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{table}");
        assert!(page.body.contains("We are not at home") && page.body.contains("Reference "), "{}", page.body);
        assert!(!page.header("content-security-policy").is_empty());
        shop.alter(&format!("ALTER TABLE gone RENAME TO {table}"));
    }
    assert_eq!(alice.get("/account").await.status, StatusCode::OK);
    assert_eq!(alice.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(alice.get("/readyz").await.status, StatusCode::OK);
    shop.alter("ALTER TABLE stores RENAME TO gone");
    assert_eq!(alice.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
