//! Measuring and hashing passwords: argon2id, on threads that may block, a few at a time.
//! What must never live here: whose password it is.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::ActionError;
use super::turns::Turns;
use crate::db::DbError;
use crate::domain::accounts::{NewPassword, PasswordFault};

/// Memory for one hash, in KiB: what OWASP recommends with two passes and one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many passwords are hashed at once; others wait their turn.
const AT_ONCE: usize = 4;

/// Compared with when there is no account, so that an unknown address takes as long to refuse as a wrong password.
/// It is the hash of random bytes that nobody kept.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ddtpPVOoxnBD76JXOKaYtw$BukX7h+G5TjnLpvvEHvraD5taX6PesDWlhtAlV8bVTk";

/// Hashes and verifies passwords. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    turns: Turns,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

impl Passwords {
    /// One for the whole program, so that the bound holds for all of it.
    pub fn new() -> Self {
        Self { turns: Turns::new(AT_ONCE) }
    }

    /// Measures a password that somebody wants to have; see [`NewPassword::parse`].
    pub async fn measure(
        &self,
        password: String,
        about_the_person: Vec<String>,
    ) -> Result<Result<NewPassword, PasswordFault>, ActionError> {
        self.turns
            .take(move || {
                let words: Vec<&str> = about_the_person.iter().map(String::as_str).collect();
                NewPassword::parse(&password, &words)
            })
            .await
    }

    /// The hash to keep of a password, with its own salt and parameters in it.
    pub async fn hash(&self, password: String) -> Result<String, ActionError> {
        let hash =
            self.turns.take(move || argon2()?.hash_password(password.as_bytes()).map(|hash| hash.to_string())).await?;
        hash.map_err(|error| broken(&error))
    }

    /// Whether a password is the one behind a hash; with no hash, no, after the same work.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, ActionError> {
        self.turns
            .take(move || {
                let known = hash.is_some();
                let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
                let matches = PasswordHash::new(&hash).is_ok_and(|hash| {
                    argon2().is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), &hash).is_ok())
                });
                known && matches
            })
            .await
    }
}

fn argon2() -> argon2::password_hash::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn broken(error: &dyn std::fmt::Display) -> ActionError {
    ActionError::Broken(DbError::Unreachable(format!("passwords: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_alone() {
        let passwords = Passwords::new();
        let hash = passwords.hash("correct horse battery".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.verify("correct horse battery".to_owned(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("correct horse batterz".to_owned(), Some(hash)).await.unwrap());
        assert!(!passwords.verify("correct horse battery".to_owned(), None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_is_a_hash() {
        assert!(PasswordHash::new(NOBODY).unwrap().hash.is_some());
    }
}
