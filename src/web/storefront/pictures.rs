//! Pictures: the addresses of their sizes, and the sizes themselves. What an address names never changes.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::db::pictures;
use crate::domain::pictures::WIDTHS;
use crate::web::{Frame, PageError, State};

/// An address stands for one picture for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The addresses of one picture's sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PictureLinks {
    /// One that fits most places.
    pub(crate) url: String,
    /// All of them, as `srcset` lists them. Empty when there is one only.
    pub(crate) sizes: String,
}

impl PictureLinks {
    /// The addresses of a kept picture; without one, of the picture that says so.
    pub(crate) fn new(frame: &Frame, key: Option<&str>) -> Self {
        let Some(key) = key else {
            return Self { url: frame.asset("img/no-picture.svg").into_owned(), sizes: String::new() };
        };
        let [_, middle, _] = WIDTHS;
        let sizes = WIDTHS.map(|width| format!("{} {width}w", address(key, width)));
        Self { url: address(key, middle), sizes: sizes.join(", ") }
    }
}

/// The route of pictures. It stands apart from the pages: no session is looked up for a picture.
pub(in crate::web) fn routes(services: &mut web::ServiceConfig) {
    services.service(web::resource("/pictures/{name}").route(web::get().to(show)).route(web::head().to(show)));
}

async fn show(
    state: web::Data<State>,
    name: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, PageError> {
    let Some((key, width)) = parse(&name) else { return Err(PageError::NotFound) };
    let tag = format!("\"{key}-{width}\"");
    if is_known(&request, &tag) {
        return Ok(HttpResponse::NotModified()
            .insert_header((ETAG, tag))
            .insert_header((CACHE_CONTROL, FOR_EVER))
            .finish());
    }
    let (key, width) = (key.to_owned(), i64::from(width));
    let row = state.db.read(move |connection| pictures::at_width(connection, &key, width)).await?;
    let row = row.ok_or(PageError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/jpeg"))
        .insert_header((CACHE_CONTROL, FOR_EVER))
        .insert_header((ETAG, tag))
        .insert_header(("x-content-type-options", "nosniff"))
        .body(row.jpeg))
}

/// Whether the browser has it already.
fn is_known(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').map(str::trim).any(|known| known.strip_prefix("W/").unwrap_or(known) == tag)
}

fn address(key: &str, width: u32) -> String {
    format!("/pictures/{key}-{width}.jpg")
}

/// The key and the width that a file name stands for; nothing if no page would ask for it.
fn parse(name: &str) -> Option<(&str, u32)> {
    let (key, width) = name.strip_suffix(".jpg")?.split_once('-')?;
    let width = WIDTHS.into_iter().find(|known| known.to_string() == width)?;
    let is_key = key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    is_key.then_some((key, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_pages_use_are_read() {
        let key = "0123456789abcdef0123456789abcdef";
        assert_eq!(parse(&format!("{key}-480.jpg")), Some((key, 480)));
        for name in
            [format!("{key}-481.jpg"), format!("{key}.jpg"), format!("{key}-480.png"), "../x-480.jpg".to_owned()]
        {
            assert_eq!(parse(&name), None, "{name}");
        }
    }
}
