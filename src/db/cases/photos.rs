//! The photos of a case: evidence, kept as it was shown, with the hash of its bytes. Private: looked up through the case.

use diesel::prelude::*;

use crate::db::schema::case_photos;
use crate::db::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::CaseId;
use crate::domain::orders::Actor;
use crate::domain::time::Instant;

/// A photo without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Photo {
    /// Its name in addresses.
    pub key: String,
    /// Who shows it.
    pub actor: Actor,
    /// From 1 for each side.
    pub position: i64,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When it was shown.
    pub added_at: Instant,
}

/// A photo about to be kept.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = case_photos, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct NewPhoto {
    pub key: String,
    pub case_id: CaseId,
    pub actor: Actor,
    pub position: i64,
    pub width: i64,
    pub height: i64,
    pub sha256: String,
    pub jpeg: Vec<u8>,
    pub added_at: Instant,
}

/// Keeps photos.
pub fn insert(tx: &mut Tx, photos: &[NewPhoto]) -> Result<(), DbError> {
    insert_all!(tx, case_photos::table, photos)?;
    Ok(())
}

/// The photos of a case by position, without their bytes.
pub fn of_case(connection: &mut Connection, case: CaseId) -> Result<Vec<Photo>, DbError> {
    Ok(case_photos::table
        .filter(case_photos::case_id.eq(case))
        .order((case_photos::actor, case_photos::position))
        .select((
            case_photos::key,
            case_photos::actor,
            case_photos::position,
            case_photos::width,
            case_photos::height,
            case_photos::sha256,
            case_photos::added_at,
        ))
        .load(connection)?)
}

/// How many photos a side has shown in a case.
pub fn count(connection: &mut Connection, case: CaseId, actor: Actor) -> Result<i64, DbError> {
    let shown = case_photos::case_id.eq(case).and(case_photos::actor.eq(actor));
    Ok(case_photos::table.filter(shown).count().get_result(connection)?)
}

/// The bytes of a photo of a case.
pub fn jpeg(connection: &mut Connection, case: CaseId, key: &str) -> Result<Option<Vec<u8>>, DbError> {
    let found = case_photos::case_id.eq(case).and(case_photos::key.eq(key));
    Ok(case_photos::table.filter(found).select(case_photos::jpeg).first(connection).optional()?)
}
