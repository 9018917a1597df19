//! What was wrong with the fields of a form, in sentences beside them.

/// Field names with a sentence each, in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors(Vec<(&'static str, String)>);

impl FieldErrors {
    /// Says what is wrong with a field; the first sentence about it stays.
    pub fn add(&mut self, field: &'static str, sentence: impl ToString) {
        if self.of(field).is_empty() {
            self.0.push((field, sentence.to_string()));
        }
    }

    /// The sentence about a field, or nothing.
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether the form is fine.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, for the summary above the form.
    pub fn list(&self) -> &[(&'static str, String)] {
        &self.0
    }
}
