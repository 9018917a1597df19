//! The photos of a case. They are private: each is looked up through the case and whoever may see that.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::db::DbError;
use crate::db::cases::{find, photos};
use crate::db::orders::Through;
use crate::web::{PageError, State};

/// The bytes of a photo.
///
/// # Errors
/// A photo of a case the viewer may not see is not found.
pub async fn answer(
    state: &State,
    through: Through,
    (number, key): (String, String),
) -> Result<HttpResponse, PageError> {
    let jpeg = state.db.read::<_, DbError>(move |connection| match find(connection, through, &number)? {
        Some((case, _)) => photos::jpeg(connection, case, &key),
        None => Ok(None),
    });
    let jpeg = jpeg.await?.ok_or(PageError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/jpeg"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(jpeg))
}
