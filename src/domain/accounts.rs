//! What an account may be called, and which passwords are good enough.

use super::text::is_one_line;

/// The fewest characters of a password.
pub const PASSWORD_LEAST: usize = 10;
/// The most characters of a password.
pub const PASSWORD_MOST: usize = 200;
/// The most characters of a name.
pub const NAME_MOST: usize = 100;

/// A mail address in lower case, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address that mail can be sent to, of at most 254 characters.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = (text.len() <= 254).then(|| text.to_lowercase())?;
        let sendable = text.len() <= 254 && text.parse::<lettre::Address>().is_ok();
        sendable.then_some(Self(text))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name to be shown, without the space around it.
pub fn parse_name(text: &str) -> Option<String> {
    let name = text.trim();
    let fits = (1..=NAME_MOST).contains(&name.chars().count()) && is_one_line(name);
    fits.then(|| name.to_owned())
}

/// A password that is good enough to be set.
#[derive(Clone)]
pub struct NewPassword(String);

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than [`PASSWORD_LEAST`] characters.
    TooShort,
    /// More than [`PASSWORD_MOST`] characters.
    TooLong,
    /// Long enough, and yet among the first that anybody would try.
    TooEasy,
}

impl NewPassword {
    /// Measures a password; one made of the person's own name or address is easy to guess.
    pub fn parse(text: &str, about_the_person: &[&str]) -> Result<Self, PasswordFault> {
        match text.chars().count() {
            length if length < PASSWORD_LEAST => Err(PasswordFault::TooShort),
            length if length > PASSWORD_MOST => Err(PasswordFault::TooLong),
            _ if zxcvbn::zxcvbn(text, about_the_person).score() < zxcvbn::Score::Three => Err(PasswordFault::TooEasy),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The password itself, to be hashed.
    pub fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_kept_in_one_spelling() {
        assert_eq!(Email::parse(" Alice@Doorstep.Test ").unwrap().as_str(), "alice@doorstep.test");
        for text in [
            "",
            "alice",
            "@doorstep.test",
            "alice@",
            "a b@doorstep.test",
            "alice@doorstep.test, bob@doorstep.test",
            "<alice@doorstep.test>",
            "a\r\nb@doorstep.test",
        ] {
            assert_eq!(Email::parse(text), None, "{text:?}");
        }
        assert_eq!(Email::parse(&format!("{}@doorstep.test", "a".repeat(250))), None);
    }

    #[test]
    fn names_are_short_and_printable() {
        assert_eq!(parse_name(" Zoë K. "), Some("Zoë K.".to_owned()));
        for text in ["", "  ", "a\nb", "a\u{7}", &"a".repeat(101)] {
            assert_eq!(parse_name(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_password_must_be_long_and_hard_to_guess() {
        let fault = |text: &str| NewPassword::parse(text, &["alice@doorstep.test", "Alice Moreau"]).err();
        assert_eq!(fault("Xk3!vq9"), Some(PasswordFault::TooShort));
        assert_eq!(fault(&"xq".repeat(101)), Some(PasswordFault::TooLong));
        for easy in ["1234567890", "password123", "aaaaaaaaaaaa", "alice@doorstep.test", "qwertyuiop"] {
            assert_eq!(fault(easy), Some(PasswordFault::TooEasy), "{easy}");
        }
        for good in ["doorstep-demo", "violet lorry harvest", "größte Ähre im Feld"] {
            assert_eq!(fault(good), None, "{good}");
        }
    }
}
