//! How lists are searched for a part of a text, in the same way on both databases.

use diesel::sql_types::Text;

diesel::define_sql_function! {
    /// Lower case, as far as the database knows letters.
    fn lower(text: Text) -> Text;
}

/// The `LIKE` pattern of texts that contain a word, whose own `%`, `_` and `\` stand for themselves.
/// For columns in [`lower`] case, with `\` as the escape.
pub(super) fn containing(word: &str) -> String {
    let escaped = word.to_lowercase().replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    format!("%{escaped}%")
}
