//! What comes in from a form: read strictly, known to be from one of our pages, and carried out once.
//! What must never live here: what a form means.

mod fields;
mod photos;
mod urlencoded;

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN, REFERER};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as ReadError, MapDeserializer};

pub use fields::FieldErrors;
pub(super) use photos::TakesLong;
pub use photos::{PHOTO_FIELDS, PhotoForm, Photos};
use urlencoded::Pairs;

use super::signing::sha256;
use super::{PageError, State, Visit};
use crate::config::Origin;
use crate::db::form_keys::{self, Known, Once};
use crate::words::Reader;

/// A form that passed the door, and the key with which its action is done once.
///
/// All fields of `T` are `String`s, so that a form with a mistake can be shown again as it was filled in; give `T`
/// `#[serde(default)]` for fields a browser may leave out, such as boxes that are not ticked.
pub struct Form<T> {
    /// What was filled in.
    pub fields: T,
    once: Once,
}

impl<T> Form<T> {
    /// The key to hand to the action, with the path to which the form leads, now and when it is sent again.
    pub fn leading_to(&self, path: impl Into<String>) -> Once {
        Once { redirect: path.into(), ..self.once.clone() }
    }

    /// Where the same form has led when it was carried out while this one was looked at.
    pub async fn led_meanwhile(&self, state: &State) -> Result<Option<String>, PageError> {
        let asked = self.once.clone();
        Ok(match state.db.read(move |connection| form_keys::look_up(connection, &asked)).await? {
            Known::Replayed(path) => Some(path),
            Known::Fresh | Known::Misused => None,
        })
    }
}

/// Why a form could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Not the encoding that browsers send forms in.
    #[error("not in the encoding of the form")]
    Kind,
    /// A wrong escape, text that is not UTF-8, or NUL.
    #[error("text that cannot be read")]
    Text,
    /// A field that stands there twice.
    #[error("the field {0:?} twice")]
    Twice(String),
    /// A field is missing, or the form's key is none.
    #[error("{0}")]
    Fields(String),
}

impl<T: DeserializeOwned> FromRequest for Form<T> {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = web::Bytes::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let body = body.await.map_err(|error| PageError::of_status(error.as_response_error().status_code()))?;
            Self::receive(&request, &body).await
        })
    }
}

impl<T: DeserializeOwned> Form<T> {
    /// 1. Ours by its Origin. 2. Readable. 3. Ours by its token. 4. Not carried out before. 5. The fields of this form.
    async fn receive(request: &HttpRequest, body: &[u8]) -> Result<Self, PageError> {
        let entered = entered(request).await?;
        if !is_of_kind(request, b"application/x-www-form-urlencoded") {
            return Err(Damage::Kind.into());
        }
        Self::admit(request, entered, urlencoded::decode(body)?, &Pairs::new()).await
    }

    /// From the third on; the files that came with the fields are known by their hashes.
    async fn admit(
        request: &HttpRequest,
        Entered { visit, state }: Entered,
        mut pairs: Pairs,
        files: &Pairs,
    ) -> Result<Self, PageError> {
        if !pairs.remove("csrf_token").is_some_and(|token| visit.issued(&token)) {
            return Err(PageError::ForeignForm);
        }
        let once = Once {
            subject: visit.subject(),
            route: request.path().to_owned(),
            key: form_key(&mut pairs)?,
            body_hash: body_hash(&pairs, files),
            redirect: String::new(),
        };
        request.extensions_mut().insert(once.clone());
        let asked = once.clone();
        match state.db.read(move |connection| form_keys::look_up(connection, &asked)).await? {
            Known::Fresh => {}
            Known::Replayed(path) => return Err(PageError::Replayed(path)),
            Known::Misused => return Err(PageError::OtherForm),
        }
        let fields = T::deserialize(MapDeserializer::<_, ReadError>::new(pairs.into_iter()))
            .map_err(|error| Damage::Fields(error.to_string()))?;
        Ok(Self { fields, once })
    }
}

/// Whoever sends a form that is ours by its Origin.
struct Entered {
    visit: Visit,
    state: web::Data<State>,
}

async fn entered(request: &HttpRequest) -> Result<Entered, PageError> {
    let visit = Visit::of(request).await?;
    let state = request.app_data::<web::Data<State>>().ok_or(PageError::NotFound)?;
    if !from_our_pages(request, &state.config.public_url) {
        return Err(PageError::ForeignForm);
    }
    Ok(Entered { visit, state: state.clone() })
}

fn is_of_kind(request: &HttpRequest, kind: &[u8]) -> bool {
    request.headers().get(CONTENT_TYPE).is_some_and(|given| given.as_bytes().starts_with(kind))
}

/// Browsers say where a form comes from; one that says nothing must convince by its token alone.
fn from_our_pages(request: &HttpRequest, public_url: &Origin) -> bool {
    let text = |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let Some(source) = text(ORIGIN).or_else(|| text(REFERER)) else { return true };
    is_ours(source, public_url, text(HOST).unwrap_or_default())
}

fn is_ours(source: &str, public_url: &Origin, host: &str) -> bool {
    let Some((scheme, rest)) = source.split_once("://") else { return false };
    let authority = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{authority}") == public_url.as_str() || (!host.is_empty() && authority == host)
}

/// `<uuid>.<form id>`, as the form component writes it.
fn form_key(pairs: &mut Pairs) -> Result<String, Damage> {
    let key = pairs.remove("idempotency_key").unwrap_or_default();
    let well_formed = key.split_once('.').is_some_and(|(id, form)| {
        uuid::Uuid::try_parse(id).is_ok()
            && (1..=64).contains(&form.len())
            && form.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    });
    if well_formed { Ok(key) } else { Err(Damage::Fields("the form's key is missing or is none".to_owned())) }
}

/// What is left out of a body's hash: the hash is kept, and a fast one of a password must be nowhere.
const SECRETS: [&str; 2] = ["password", "code"];

/// A hash of the fields and files, whatever their order.
fn body_hash(pairs: &Pairs, files: &Pairs) -> String {
    let text = pairs
        .iter()
        .filter(|(name, _)| !SECRETS.contains(&name.as_str()))
        .chain(files)
        .fold(String::new(), |text, (name, value)| format!("{text}{}:{name}{}:{value}", name.len(), value.len()));
    sha256(text.as_bytes())
}

/// The sentence about a form that could not be read.
pub(super) fn damage_sentence(damage: &Damage, reader: &Reader) -> String {
    match damage {
        Damage::Kind | Damage::Fields(_) => reader.say("error-damaged-fields").to_string(),
        Damage::Text => reader.say("error-damaged-text").to_string(),
        Damage::Twice(_) => reader.say("error-damaged-twice").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_from_our_own_pages() {
        let ours = Origin::parse("https://shop.example").unwrap();
        for (source, host, expected) in [
            ("https://shop.example", "", true),
            ("https://shop.example/orders?x=1", "", true),
            ("http://localhost:8080", "localhost:8080", true),
            ("https://shop.example.evil.test", "shop.example", false),
            ("https://evil.test/https://shop.example", "shop.example", false),
            ("http://shop.example", "", false),
            ("null", "shop.example", false),
        ] {
            assert_eq!(is_ours(source, &ours, host), expected, "{source}");
        }
    }

    #[test]
    fn a_form_key_names_the_page_and_the_form() {
        let key = |text: &str| form_key(&mut Pairs::from([("idempotency_key".to_owned(), text.to_owned())]));
        assert!(key("6f9619ff-8b86-4011-b42d-00c04fc964ff.sign-in").is_ok());
        for text in [
            "",
            "sign-in",
            "6f9619ff-8b86-4011-b42d-00c04fc964ff",
            "6f9619ff-8b86-4011-b42d-00c04fc964ff.",
            "x.sign-in",
            "6f9619ff-8b86-4011-b42d-00c04fc964ff.a b",
        ] {
            assert!(key(text).is_err(), "{text}");
        }
        assert!(form_key(&mut Pairs::new()).is_err());
    }

    #[test]
    fn the_hash_sees_every_field_apart() {
        let hash = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            body_hash(&pairs, &Pairs::new())
        };
        assert_eq!(hash(&[("a", "1"), ("b", "2")]), hash(&[("b", "2"), ("a", "1")]));
        assert_ne!(hash(&[("a", "1"), ("b", "2")]), hash(&[("a", "1b2")]));
        assert_eq!(hash(&[("a", "1"), ("password", "2")]), hash(&[("a", "1"), ("password", "3")]), "it is kept");
        assert_ne!(hash(&[("a", "1")]), hash(&[("a", "2")]));
    }
}
