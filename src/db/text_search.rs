//! How lists are searched for a part of a text, in the same way on both databases.

use diesel::sql_types::Text;
use diesel::{QueryResult, SqliteConnection};

diesel::define_sql_function! {
    /// Lower case in every script. A function of ours: what the databases call `lower` may know ASCII only.
    fn lower_case(text: Text) -> Text;
}

/// Teaches an SQLite connection [`lower_case`]; PostgreSQL has it from a migration.
pub(super) fn teach(connection: &mut SqliteConnection) -> QueryResult<()> {
    lower_case_utils::register_impl(connection, |text: String| text.to_lowercase())
}

/// The `LIKE` pattern of texts that contain a word, whose own `%`, `_` and `\` stand for themselves.
/// For columns in [`lower_case`], with `\` as the escape.
pub(super) fn containing(word: &str) -> String {
    let escaped = word.to_lowercase().replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    format!("%{escaped}%")
}
