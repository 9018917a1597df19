//! In, out, and what a person may change about themselves.

use actix_web::http::StatusCode;

use super::browser::{PASSWORD, Shop};

#[actix_web::test]
async fn somebody_signs_up_out_and_in_again() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.get("/sign-up?next=/account").await;
    assert_eq!(alice.cookie("session"), None, "a visitor has no session until something is kept");
    let fields = [("name", "Alice Moreau"), ("email", "Alice@Doorstep.test"), ("password", PASSWORD)];
    assert_eq!(alice.submit("sign-up", &fields).await.location(), "/account");
    let first_key = alice.cookie("session").expect("a session").to_owned();

    let account = alice.get("/account").await.clone();
    assert_eq!(account.status, StatusCode::OK);
    assert_eq!(account.header("cache-control"), "no-store");
    assert!(account.body.contains("alice@doorstep.test") && account.body.contains("Welcome!"));
    assert!(!alice.get("/account").await.body.contains("Welcome!"), "a sentence is said once");

    assert_eq!(alice.submit("sign-out", &[]).await.location(), "/");
    assert_eq!(alice.cookie("session"), None);
    assert_eq!(alice.get("/account?tab=1").await.location(), "/sign-in?next=/account%3Ftab%3D1");

    alice.get("/sign-in?next=/account").await;
    let wrong =
        alice.submit("sign-in", &[("email", "alice@doorstep.test"), ("password", "violet lorry harvesT")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("do not belong together") && wrong.body.contains("alice@doorstep.test"));
    assert!(wrong.body.contains("<title>Error: ") && wrong.body.contains("role=\"alert\""));
    assert!(wrong.body.contains("aria-describedby=\"email-error\" aria-invalid=\"true\""));
    let unknown = alice.submit("sign-in", &[("email", "nobody@doorstep.test"), ("password", PASSWORD)]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = alice.submit("sign-in", &[("email", "ALICE@doorstep.test"), ("password", PASSWORD)]).await;
    assert_eq!(right.location(), "/account");

    let second_key = alice.cookie("session").expect("a session").to_owned();
    assert_ne!(first_key, second_key);
    let nonce = alice.cookie("form").expect("a cookie for forms").to_owned();
    alice.take_cookies_of(&[("session", &first_key), ("form", &nonce)]);
    assert_eq!(alice.get("/account").await.status, StatusCode::SEE_OTHER, "a session that ended stays ended");
}

#[actix_web::test]
async fn a_wrong_sign_up_comes_back_with_its_values() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.get("/sign-up").await;
    let fields = [("name", "Alice <b>"), ("email", "alice at doorstep"), ("password", "alice")];
    let page = alice.submit("sign-up", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Alice &#60;b&#62;", "alice at doorstep", "Write an e-mail address", "at least 10 characters"] {
        assert!(page.body.contains(part), "{part} is missing in {}", page.body);
    }
    assert!(!page.body.contains("value=\"alice\""), "a password is never shown again");

    for (name, sentence) in [("A\nTotal: 0.00", "Write your name"), (&"n".repeat(100_000)[..], "Write your name")] {
        alice.get("/sign-up").await;
        let fields = [("name", name), ("email", "alice@doorstep.test"), ("password", PASSWORD)];
        let page = alice.submit("sign-up", &fields).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains(sentence));
    }

    alice.sign_up("Alice", "alice@doorstep.test").await;
    let mut other = shop.browser().await;
    other.get("/sign-up").await;
    let taken =
        other.submit("sign-up", &[("name", "A"), ("email", "alice@doorstep.test"), ("password", PASSWORD)]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("There is an account with this address already"));
}

#[actix_web::test]
async fn nobody_is_led_to_a_foreign_site() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    for (next, leads) in [
        ("/orders?x=1", "/orders?x=1"),
        ("//evil.test", "/"),
        ("https://evil.test", "/"),
        ("/\\evil.test", "/"),
        ("/%0Ax", "/"),
        ("/search?q=%C3%A9", "/"),
        ("/search?q=a%20b", "/"),
        ("/search?q=%25C3%25A9", "/search?q=%C3%A9"),
    ] {
        assert_eq!(alice.get(&format!("/sign-in?next={next}")).await.location(), leads, "{next}");
    }
    let long = format!("/sign-in?next=/{}", "a".repeat(2_000));
    assert_eq!(alice.get(&long).await.location(), "/");
}

#[actix_web::test]
async fn somebody_changes_their_name_and_time_zone() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    alice.get("/account").await;
    let saved = alice.submit("account", &[("name", "Alice Moreau"), ("time_zone", "America/New_York")]).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/account"));
    let page = alice.get("/account").await;
    assert!(page.body.contains("Alice Moreau") && page.body.contains("value=\"America/New_York\" selected"));

    let wrong = alice.submit("account", &[("name", " "), ("time_zone", "Mars")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Write your name") && wrong.body.contains("Choose a time zone"));
}

#[actix_web::test]
async fn trying_passwords_gets_slow() {
    let shop = Shop::with(&[("SIGN_IN_ATTEMPTS", "2")]);
    let mut stranger = shop.browser().await;
    stranger.get("/sign-in").await;
    let guess = [("email", "alice@doorstep.test"), ("password", "guess")];
    for _ in 0..2 {
        assert_eq!(stranger.submit("sign-in", &guess).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let slowed = stranger.submit("sign-in", &guess).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(slowed.header("retry-after").parse::<u64>().unwrap() >= 1);
    let another = [("email", "  bob@doorstep.test "), ("password", "guess")];
    stranger.get("/sign-in").await;
    assert_eq!(stranger.submit("sign-in", &another).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[actix_web::test]
async fn who_knows_the_password_may_come_as_often_as_they_like() {
    let shop = Shop::with(&[("SIGN_IN_ATTEMPTS", "2")]);
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    for _ in 0..4 {
        alice.get("/account").await;
        alice.submit("sign-out", &[]).await;
        alice.get("/sign-in").await;
        let entered = alice.submit("sign-in", &[("email", "alice@doorstep.test"), ("password", PASSWORD)]).await;
        assert_eq!(entered.location(), "/");
    }
}

#[actix_web::test]
async fn a_session_lives_on_while_it_is_used() {
    let shop = Shop::open();
    let mut alice = shop.browser().await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    alice.get("/account").await;
    for days in [20, 40, 60] {
        shop.state.clock.set_offset_micros(days * 86_400_000_000);
        assert_eq!(alice.get("/account").await.status, StatusCode::OK, "after {days} days");
        assert!(alice.answer.header("set-cookie").starts_with("session="));
        alice.get("/account").await;
        assert_eq!(alice.answer.header("set-cookie"), "", "it is written at most once an hour");
    }
    shop.state.clock.set_offset_micros(91 * 86_400_000_000);
    assert_eq!(alice.get("/account").await.status, StatusCode::SEE_OTHER);
}
