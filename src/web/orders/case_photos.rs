//! The photos of a case, on their way in and out. They are private: each is looked up through the case and whoever may
//! see that.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::actions::evidence::Evidence;
use crate::db::DbError;
use crate::db::cases::details::CaseDetails;
use crate::db::cases::{find, photos};
use crate::db::orders::Through;
use crate::domain::orders::Actor;
use crate::domain::orders::cases::PHOTOS_MAX;
use crate::domain::pictures::PictureFault;
use crate::domain::refusals::Refusal;
use crate::web::forms::Photos;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, PageError, State, Visit};

/// Makes evidence of what came with a form. What is wrong with a file stands at its field, and then nothing is evidence.
///
/// # Errors
/// Only our own.
pub async fn evidence(
    visit: &Visit,
    state: &State,
    photos: Photos,
    errors: &mut FieldErrors,
) -> Result<Vec<Evidence>, PageError> {
    let developed = state.darkroom.develop(photos).await?;
    Ok(developed.unwrap_or_else(|faults| {
        for (field, fault) in faults {
            errors.add(field, visit.say(words(fault)));
        }
        Vec::new()
    }))
}

/// The same for an open case, of which the side has not shown too many yet: nobody's photos are looked at for nothing.
///
/// # Errors
/// [`Refusal::NotInCase`] when the case has ended; else only our own.
pub async fn evidence_for(
    visit: &Visit,
    state: &State,
    details: &CaseDetails,
    side: Actor,
    photos: Photos,
    errors: &mut FieldErrors,
) -> Result<Vec<Evidence>, PageError> {
    if !details.case.state.is_open() {
        return Err(PageError::Refused(Refusal::NotInCase { state: Some(details.case.state) }));
    }
    let shown = details.photos.iter().filter(|photo| photo.actor == side).count();
    if !photos.is_empty() && shown.saturating_add(photos.len()) > usize::try_from(PHOTOS_MAX).unwrap_or(0) {
        errors.add("photos", refusal_sentence(&Refusal::TooManyPhotos, &visit.reader));
        return Ok(Vec::new());
    }
    evidence(visit, state, photos, errors).await
}

fn words(fault: PictureFault) -> &'static str {
    match fault {
        PictureFault::TooManyBytes => "photo-too-many-bytes",
        PictureFault::TooManyPixels => "photo-too-many-pixels",
        PictureFault::UnknownFormat => "photo-unknown-format",
        PictureFault::Damaged => "photo-damaged",
    }
}

/// The bytes of a photo; the guard of every answer forbids to take them for anything else.
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
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'"))
        .body(jpeg))
}
