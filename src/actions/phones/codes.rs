//! Codes that prove a phone: six digits from the system's randomness, and the keyed hash that is kept of them.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::actions::ActionError;
use crate::db::DbError;
use crate::domain::phones::{CODE_DIGITS, Verification};

/// What the hash is made for, so that it is no signature of anything else.
const PURPOSE: &[u8] = b"phone code\0";

/// How many codes there are.
const CODES: u32 = 1_000_000;

/// A code. It is shown to whoever has the phone, and to nobody else.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(••••••)")
    }
}

impl Code {
    /// A new one, each as likely as any other.
    pub(super) fn mint() -> Result<Self, ActionError> {
        loop {
            let mut bytes = [0u8; 4];
            fill(&mut bytes)?;
            if let Some(code) = Self::of(u32::from_ne_bytes(bytes)) {
                return Ok(code);
            }
        }
    }

    /// The code of a random number; none of the few at the end, which would favour the first codes.
    fn of(random: u32) -> Option<Self> {
        let fair = u32::MAX - u32::MAX % CODES;
        (random < fair).then(|| Self(format!("{:0width$}", random % CODES, width = CODE_DIGITS)))
    }

    /// What somebody typed, with the blanks that people put between digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
        let is_code = digits.len() == CODE_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then_some(Self(digits))
    }

    /// The digits, for the message.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// What codes are hashed with: without it nobody finds a code by trying all of them against the database.
#[derive(Clone)]
pub struct CodeKey(Vec<u8>);

impl CodeKey {
    /// Of the store's signing key.
    pub fn new(signing_key: &[u8]) -> Self {
        Self(signing_key.to_vec())
    }

    fn mac(&self, of: &Verification, code: &Code) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(PURPOSE);
        mac.update(format!("{} {} {} {}", of.account, of.id, of.phone, code.digits()).as_bytes());
        mac
    }

    /// The hash of a code of this verification, its account and its number.
    pub(super) fn hash(&self, of: &Verification, code: &Code) -> String {
        hexadecimal(&self.mac(of, code).finalize().into_bytes())
    }

    /// Whether a code has this hash; it takes as long to say no as to say yes.
    pub(super) fn verifies(&self, of: &Verification, code: &Code, hash: &str) -> bool {
        let bytes: Option<Vec<u8>> = (0..hash.len())
            .step_by(2)
            .map(|at| hash.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        bytes.is_some_and(|bytes| self.mac(of, code).verify_slice(&bytes).is_ok())
    }
}

/// A hash that no code has.
pub(super) fn hash_of_nothing() -> Result<String, ActionError> {
    let mut bytes = [0u8; 32];
    fill(&mut bytes)?;
    Ok(hexadecimal(&bytes))
}

fn fill(bytes: &mut [u8]) -> Result<(), ActionError> {
    getrandom::fill(bytes)
        .map_err(|error| ActionError::Broken(DbError::Unreachable(format!("no random bytes: {error}"))))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AccountId, VerificationId};
    use crate::domain::phones::{Phone, State};
    use crate::domain::time::Instant;

    #[test]
    fn every_code_is_as_likely_as_any_other() {
        assert_eq!(Code::of(0).unwrap().digits(), "000000");
        assert_eq!(Code::of(1_000_041).unwrap().digits(), "000041");
        assert_eq!(Code::of(4_293_999_999).unwrap().digits(), "999999");
        assert_eq!(Code::of(4_294_000_000), None);
        assert_ne!(Code::mint().unwrap(), Code::mint().unwrap(), "once in a million runs");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for text in ["012345", " 012 345 ", "012-345"] {
            assert_eq!(Code::read(text).unwrap().digits(), "012345");
        }
        for text in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            assert_eq!(Code::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_hash_is_bound_to_the_account_the_number_and_the_key() {
        let of = Verification {
            id: VerificationId(1),
            account: AccountId(1),
            phone: Phone::parse("+31612345678").unwrap(),
            state: State::Open,
            withheld: false,
            tries: 0,
            asked_at: Instant::default(),
            expires_at: None,
        };
        let (key, code) = (CodeKey::new(b"key"), Code::read("012345").unwrap());
        let hash = key.hash(&of, &code);
        assert!(key.verifies(&of, &code, &hash) && !hash.contains("012345"));
        let others = [
            Verification { account: AccountId(2), ..of.clone() },
            Verification { id: VerificationId(2), ..of.clone() },
            Verification { phone: Phone::parse("+31612345679").unwrap(), ..of.clone() },
        ];
        assert!(others.iter().all(|other| !key.verifies(other, &code, &hash)));
        assert!(!key.verifies(&of, &Code::read("012346").unwrap(), &hash));
        assert!(!CodeKey::new(b"other").verifies(&of, &code, &hash));
        for text in ["", "zz", "é", &hash_of_nothing().unwrap()] {
            assert!(!key.verifies(&of, &code, text), "{text}");
        }
    }
}
