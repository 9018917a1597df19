//! Forms with photos, sent to a page made for it: as strict as other forms, and larger only in their photos.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::test::TestRequest;
use actix_web::web::{self, Data, ServiceConfig};
use uuid::Uuid;

use super::browser::{Browser, Shop};
use crate::db::{DbError, form_keys};
use crate::web::app::pages;
use crate::web::orders::case_photos;
use crate::web::{FieldErrors, Form, PageError, PhotoForm, State, Visit, accounts};

type Fields = BTreeMap<String, String>;

/// What somebody sends: name, file name if it is a file, content.
type Part<'p> = (&'p [u8], Option<&'p str>, &'p [u8]);

/// Says what came, carries the form out, and says what is wrong with the photos.
async fn receive(visit: Visit, state: Data<State>, sent: PhotoForm<Fields>) -> Result<HttpResponse, PageError> {
    let PhotoForm { form, photos } = sent;
    let text = form.fields.get("text").cloned().unwrap_or_default();
    let came: Vec<String> = photos.iter().map(|(field, bytes)| format!("{field}={}", bytes.len())).collect();
    let mut errors = FieldErrors::default();
    case_photos::evidence(&visit, &state, photos, &mut errors).await?;
    let (once, now) = (form.leading_to("/carried-out"), state.clock.now());
    state.db.write_here::<_, DbError>(|tx| form_keys::spend(tx, &once, now)).unwrap();
    Ok(HttpResponse::Ok().body(format!("{text}: {} {:?}", came.join(" "), errors.list())))
}

async fn plain(form: Form<Fields>) -> HttpResponse {
    HttpResponse::Ok().body(form.fields.len().to_string())
}

fn routes(services: &mut ServiceConfig) {
    services
        .configure(accounts::routes)
        .route("/photos", web::post().to(receive))
        .route("/plain", web::post().to(plain));
}

/// Alice is signed in, and her page has a form.
async fn alice(shop: &Shop) -> Browser {
    let state = shop.state.clone();
    let mut alice = shop
        .browser_of(move |services| {
            services.service(pages(&state, routes)).app_data(Data::new(state));
        })
        .await;
    alice.sign_up("Alice", "alice@doorstep.test").await;
    alice.get("/account").await;
    alice
}

fn token(browser: &Browser) -> String {
    let (_, fields) = browser.answer.form("account");
    fields.into_iter().find(|(name, _)| name == "csrf_token").unwrap().1
}

fn body(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\"\r\nContent-Type: image/jpeg"));
        let head = [b"--limit\r\nContent-Disposition: form-data; name=\"", *name, b"\"", file.as_bytes(), b"\r\n\r\n"];
        body.extend(head.concat());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--limit--\r\n");
    body
}

fn request(parts: &[Part<'_>]) -> TestRequest {
    TestRequest::post()
        .uri("/photos")
        .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=limit"))
        .set_payload(body(parts))
}

fn fresh_key() -> String {
    format!("{}.refund", Uuid::new_v4())
}

/// Sends parts behind the token and a fresh key.
async fn sends(alice: &mut Browser, token: &str, parts: &[Part<'_>]) -> (StatusCode, String) {
    let key = fresh_key();
    let ours: [Part<'_>; 2] = [(b"csrf_token", None, token.as_bytes()), (b"idempotency_key", None, key.as_bytes())];
    let answer = alice.send(request(&[&ours, parts].concat())).await;
    (answer.status, answer.body.clone())
}

const LETTER: Option<&str> = Some("letter.jpg");

#[actix_web::test]
async fn a_form_brings_its_words_and_its_photos() {
    let shop = Shop::open();
    let mut alice = alice(&shop).await;
    let token = token(&alice);
    let large = vec![7; 11 * 1024 * 1024];
    let parts: [Part<'_>; 4] = [
        (b"photo_3", LETTER, &large),
        (b"photo_1", LETTER, b"Dear shop,"),
        (b"photo_2", Some(""), b""),
        (b"text", None, "Zo\u{eb}\r\n& co".as_bytes()),
    ];
    let (status, said) = sends(&mut alice, &token, &parts).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    assert!(said.starts_with("Zo\u{eb}\r\n& co: photo_1=10 photo_3=10485761 "), "{said}");
    assert!(said.contains("(\"photo_1\", \"This file is no photo we can read"), "{said}");
    assert!(said.contains("(\"photo_3\", \"This file is larger than 10 MB"), "{said}");
}

#[actix_web::test]
async fn what_browsers_never_send_is_refused() {
    let shop = Shop::open();
    let mut alice = alice(&shop).await;
    let token = token(&alice);
    let refused: [&[Part<'_>]; 9] = [
        &[(b"text", None, b"a"), (b"text", None, b"a")],
        &[(b"photo_1", LETTER, b""), (b"photo_1", LETTER, b"a")],
        &[(b"text", None, b"a\0b")],
        &[(b"text", None, b"\xff")],
        &[(b"te\xffxt", None, b"a")],
        &[(b"photo_1", Some("\0"), b"a")],
        &[(b"photo_7", LETTER, b"a")],
        &[(b"photo_1", None, b"a")],
        &[(b"text", LETTER, b"a")],
    ];
    for parts in refused {
        let (status, said) = sends(&mut alice, &token, parts).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{parts:?}");
        assert!(said.contains("Nothing was changed"), "{parts:?}");
    }
    let key = fresh_key();
    let whole = body(&[(b"csrf_token", None, token.as_bytes()), (b"idempotency_key", None, key.as_bytes())]);
    let cut = request(&[]).set_payload(whole[..whole.len() - 12].to_vec());
    assert_eq!(alice.send(cut).await.status, StatusCode::BAD_REQUEST);
    let urlencoded = alice.post("/photos", format!("csrf_token={token}&idempotency_key={key}")).await;
    assert_eq!(urlencoded.status, StatusCode::BAD_REQUEST);
}

#[actix_web::test]
async fn a_form_with_photos_has_its_bounds_and_other_forms_keep_theirs() {
    let shop = Shop::open();
    let mut alice = alice(&shop).await;
    let token = token(&alice);
    let (photo, words) = (vec![7; 9 * 1024 * 1024], vec![b'a'; 200 * 1024]);
    let names: [&[u8]; 5] = [b"photo_1", b"photo_2", b"photo_3", b"photo_4", b"photo_5"];
    let photos = names.map(|name| (name, LETTER, photo.as_slice()));
    assert_eq!(sends(&mut alice, &token, &photos[..4]).await.0, StatusCode::OK);
    let long: [Part<'_>; 2] = [(b"text", None, &words), (b"more", None, &words)];
    for parts in [&photos[..], &long] {
        let (status, said) = sends(&mut alice, &token, parts).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(said.contains("too much at once"));
    }
    let plain = request(&long).uri("/plain");
    assert_eq!(alice.send(plain).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[actix_web::test]
async fn photos_come_from_our_own_pages_by_people_we_know() {
    let shop = Shop::open();
    let mut alice = alice(&shop).await;
    let (token, key) = (token(&alice), fresh_key());
    let (token_part, key_part): (Part<'_>, Part<'_>) =
        ((b"csrf_token", None, token.as_bytes()), (b"idempotency_key", None, key.as_bytes()));
    let photo: Part<'_> = (b"photo_1", LETTER, b"a");
    for parts in [&[key_part][..], &[key_part, photo, token_part], &[(b"csrf_token", None, b"x.y"), key_part, photo]] {
        assert_eq!(alice.send(request(parts)).await.status, StatusCode::FORBIDDEN, "{parts:?}");
    }
    let foreign = request(&[token_part, key_part]).insert_header(("origin", "https://evil.test"));
    assert_eq!(alice.send(foreign).await.status, StatusCode::FORBIDDEN);
    assert_eq!(alice.send(request(&[token_part, photo])).await.status, StatusCode::BAD_REQUEST, "without a key");
    alice.take_cookies_of(&[]);
    assert_eq!(alice.send(request(&[token_part, key_part])).await.location(), "/sign-in");
}

#[actix_web::test]
async fn a_form_with_photos_is_carried_out_once() {
    let shop = Shop::open();
    let mut alice = alice(&shop).await;
    let (token, key) = (token(&alice), fresh_key());
    let parts = |photo: &'static [u8]| -> TestRequest {
        request(&[
            (b"csrf_token", None, token.as_bytes()),
            (b"idempotency_key", None, key.as_bytes()),
            (b"photo_1", LETTER, photo),
        ])
    };
    assert_eq!(alice.send(parts(b"a")).await.status, StatusCode::OK);
    assert_eq!(alice.send(parts(b"a")).await.location(), "/carried-out");
    assert_eq!(alice.send(parts(b"b")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
