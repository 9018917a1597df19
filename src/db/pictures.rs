//! Pictures as rows: every size of each, under the hash of its content. What is kept once is never changed.

use std::collections::HashSet;

use diesel::prelude::*;

use super::schema::pictures;
use super::{Connection, DbError, Tx, insert_all};
use crate::domain::pictures::Prepared;

/// One size of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = pictures, treat_none_as_default_value = false)]
pub struct PictureRow {
    /// Which picture.
    pub key: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
    /// The whole file.
    pub jpeg: Vec<u8>,
}

/// Which of these pictures are kept already.
pub fn known(connection: &mut Connection, keys: &[String]) -> Result<HashSet<String>, DbError> {
    let known = pictures::table.filter(pictures::key.eq_any(keys)).select(pictures::key).distinct().load(connection)?;
    Ok(known.into_iter().collect())
}

/// The size of a picture nearest below `width`, for a picture is never kept larger than it was given.
pub fn at_width(connection: &mut Connection, key: &str, width: i64) -> Result<Option<PictureRow>, DbError> {
    let row = pictures::table
        .filter(pictures::key.eq(key))
        .filter(pictures::width.le(width))
        .order(pictures::width.desc())
        .select(PictureRow::as_select())
        .first(connection)
        .optional()?;
    Ok(row)
}

/// Keeps every size of a picture; one that is kept already stays as it is.
pub fn keep(tx: &mut Tx, prepared: Prepared) -> Result<(), DbError> {
    if !known(tx, std::slice::from_ref(&prepared.key))?.is_empty() {
        return Ok(());
    }
    let rows: Vec<PictureRow> = prepared
        .renditions
        .into_iter()
        .map(|size| PictureRow {
            key: prepared.key.clone(),
            width: size.width.into(),
            height: size.height.into(),
            jpeg: size.jpeg,
        })
        .collect();
    insert_all!(tx, pictures::table, &rows)?;
    Ok(())
}
