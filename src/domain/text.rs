//! States and kinds are text in the database, in events and in addresses; this gives each enum its one spelling.

/// An enum whose every value has exactly one spelling.
pub trait Text: Sized + Copy + 'static {
    /// Every value, in the order of declaration.
    const ALL: &'static [Self];
    /// The spelling: lower case, words joined by `_`.
    fn as_str(self) -> &'static str;
    /// The value of a spelling, if there is one.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == text)
    }
}

/// Whether a text stands on one line wherever it is written, and forges none: nothing in it breaks a line or is a
/// control character.
pub fn is_one_line(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
}

/// Declares an enum together with its spellings.
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$case_doc])* #[serde(rename = $text)] $case),+
        }

        impl $crate::domain::text::Text for $name {
            const ALL: &'static [Self] = &[$(Self::$case),+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$case => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::domain::text::Text::as_str(*self))
            }
        }
    };
}
pub(crate) use text_enum;

#[cfg(test)]
mod tests {
    use super::is_one_line;

    #[test]
    fn what_breaks_a_line_is_found() {
        assert!(is_one_line("Zoë & Söhne, 1 Straße"));
        for text in ["a\nb", "a\r", "a\tb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\0"] {
            assert!(!is_one_line(text), "{text:?}");
        }
    }
}
