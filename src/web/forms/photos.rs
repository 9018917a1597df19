//! Forms that come with photos: `multipart/form-data`, read as a stream and as strictly as forms without.
//! What must never live here: whether a file is a picture.

use std::cell::Cell;
use std::rc::Rc;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use futures_util::future::LocalBoxFuture;
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::urlencoded::Pairs;
use super::{Damage, Form, entered, is_of_kind};
use crate::domain::pictures::BYTES_MAX;
use crate::web::PageError;
use crate::web::signing::hexadecimal;

/// The fields that hold a photo.
pub const PHOTO_FIELDS: [&str; 6] = ["photo_1", "photo_2", "photo_3", "photo_4", "photo_5", "photo_6"];
/// The largest body with photos: 40 MB.
const BODY_BYTES: usize = 40 * 1024 * 1024;
/// What names and texts may have together: 256 KB, as in a form without photos.
const TEXT_BYTES: usize = 256 * 1024;

/// What was chosen, by field. Fields left empty are not among them.
pub type Photos = Vec<(&'static str, Vec<u8>)>;

/// A form with photos that passed the door.
///
/// Only people who are signed in send photos, and the form's token stands before them: nobody else can make the store
/// hold 40 MB. A photo that is too large is cut after the first byte too many, so that its page can say so at its field.
pub struct PhotoForm<T> {
    /// The form without its photos; its key knows them.
    pub form: Form<T>,
    /// The files as they came, in the order of the form.
    pub photos: Photos,
}

/// Whether a request has earned the time that photos take; the guard looks at it.
#[derive(Clone, Default)]
pub(in crate::web) struct TakesLong(Rc<Cell<bool>>);

impl TakesLong {
    /// Whether it has.
    pub(in crate::web) fn is_so(&self) -> bool {
        self.0.get()
    }
}

impl<T: DeserializeOwned> FromRequest for PhotoForm<T> {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { Self::receive(&request, payload).await })
    }
}

impl<T: DeserializeOwned> PhotoForm<T> {
    /// As [`Form`] does it, with the photos between the token and the look at what was carried out before.
    async fn receive(request: &HttpRequest, payload: Payload) -> Result<Self, PageError> {
        let entered = entered(request).await?;
        entered.visit.viewer.require_account()?;
        if !is_of_kind(request, b"multipart/form-data") {
            return Err(Damage::Kind.into());
        }
        let mut parts = Multipart::new(request.headers(), bounded(payload));
        let (mut pairs, mut hashes, mut photos) = (Pairs::new(), Pairs::new(), Photos::new());
        let mut text_bytes = 0_usize;
        while let Some(mut part) = parts.try_next().await? {
            let (name, is_file) = heading(&part)?;
            if pairs.contains_key(&name) || hashes.contains_key(&name) {
                return Err(Damage::Twice(name).into());
            }
            let field = PHOTO_FIELDS.into_iter().find(|field| *field == name);
            match (field, is_file) {
                (Some(field), true) => {
                    if !pairs.get("csrf_token").is_some_and(|token| entered.visit.issued(token)) {
                        return Err(PageError::ForeignForm);
                    }
                    if let Some(long) = request.extensions().get::<TakesLong>() {
                        long.0.set(true);
                    }
                    let (bytes, hash) = photo(&mut part).await?;
                    if !bytes.is_empty() {
                        photos.push((field, bytes));
                    }
                    hashes.insert(name, hash);
                }
                (None, false) => {
                    text_bytes = text_bytes.saturating_add(name.len());
                    let value = text(&mut part, &mut text_bytes).await?;
                    pairs.insert(name, value);
                }
                _ => return Err(Damage::Fields(format!("the field {name:?} is of another kind")).into()),
            }
        }
        photos.sort_by_key(|(field, _)| *field);
        Ok(Self { form: Form::admit(request, entered, pairs, &hashes).await?, photos })
    }
}

/// The name of a part, and whether it is a file.
fn heading(part: &Field) -> Result<(String, bool), Damage> {
    // The header as it was parsed has already lost what is not UTF-8.
    let raw = part.headers().get(CONTENT_DISPOSITION).map_or(&[][..], |header| header.as_bytes());
    if std::str::from_utf8(raw).is_err() {
        return Err(Damage::Text);
    }
    let is_file = part.content_disposition().is_some_and(|known| known.get_filename().is_some());
    Ok((part.name().unwrap_or_default().to_owned(), is_file))
}

/// The text of a part, as long as all of them together are not too long.
async fn text(part: &mut Field, text_bytes: &mut usize) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.try_next().await? {
        *text_bytes = text_bytes.saturating_add(chunk.len());
        if *text_bytes > TEXT_BYTES {
            return Err(PageError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    if bytes.contains(&0) {
        return Err(Damage::Text.into());
    }
    String::from_utf8(bytes).map_err(|_| Damage::Text.into())
}

/// The bytes of a photo as far as they are kept, and the hash of all of them.
async fn photo(part: &mut Field) -> Result<(Vec<u8>, String), PageError> {
    let (mut bytes, mut hash) = (Vec::new(), Sha256::new());
    while let Some(chunk) = part.try_next().await? {
        hash.update(&chunk);
        let room = (BYTES_MAX + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
    }
    Ok((bytes, hexadecimal(&hash.finalize())))
}

/// A body that ends in an error when it is larger than any form of ours.
fn bounded(payload: Payload) -> impl futures_util::Stream<Item = Result<actix_web::web::Bytes, PayloadError>> {
    let mut room = BODY_BYTES;
    payload.map(move |chunk| {
        let chunk = chunk?;
        room = room.checked_sub(chunk.len()).ok_or(PayloadError::Overflow)?;
        Ok(chunk)
    })
}

impl From<MultipartError> for PageError {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Payload(PayloadError::Overflow) => Self::TooLarge,
            error => Damage::Fields(error.to_string()).into(),
        }
    }
}
