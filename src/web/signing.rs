//! The store's signature on what browsers keep for us: form tokens, the sentence shown once, the session cookie.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// The store's signing key. A signature made for one purpose is none for another.
#[derive(Clone)]
pub(super) struct SigningKey(Vec<u8>);

impl SigningKey {
    /// The key kept with the store.
    pub(super) fn new(key: Vec<u8>) -> Self {
        Self(key)
    }

    fn mac(&self, purpose: &str, message: &str) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message.as_bytes());
        mac
    }

    /// The signature of a message, in letters that need no escaping.
    pub(super) fn sign(&self, purpose: &str, message: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose, message).finalize().into_bytes())
    }

    /// Whether a signature is ours; it takes as long to say no as to say yes.
    pub(super) fn verifies(&self, purpose: &str, message: &str, signature: &str) -> bool {
        URL_SAFE_NO_PAD.decode(signature).is_ok_and(|bytes| self.mac(purpose, message).verify_slice(&bytes).is_ok())
    }

    /// 64 bytes of their own for the cookies of sessions.
    pub(super) fn cookie_key(&self) -> actix_web::cookie::Key {
        let halves = ["first", "second"].map(|half| self.mac("session cookie", half).finalize().into_bytes());
        actix_web::cookie::Key::from(halves.concat().as_slice())
    }
}

/// So many random bytes, in letters that need no escaping.
pub(super) fn random_text<const BYTES: usize>() -> String {
    let mut bytes = [0u8; BYTES];
    // Without randomness nothing can be signed or kept apart: better no answer than a predictable one.
    getrandom::fill(&mut bytes).unwrap_or_else(|error| unreachable!("the system gives no random bytes: {error}"));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Two digits for each byte.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_belongs_to_its_key_purpose_and_message() {
        let key = SigningKey::new(vec![7; 32]);
        let signature = key.sign("form", "alice");
        assert!(key.verifies("form", "alice", &signature));
        assert!(!key.verifies("form", "bob", &signature));
        assert!(!key.verifies("flash", "alice", &signature));
        assert!(!SigningKey::new(vec![8; 32]).verifies("form", "alice", &signature));
        assert!(!key.verifies("form", "alice", ""));
        assert!(!key.verifies("form", "alice", "not base64!"));
    }
}
