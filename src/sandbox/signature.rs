//! How a notification is signed: HMAC-SHA256 over its id, the time it is sent and its body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// `v1=` and the lower-case hexadecimal HMAC-SHA256 of `{id}.{timestamp}.{body}` under the secret's bytes.
pub(super) fn sign(secret: &str, id: &str, timestamp: i64, body: &str) -> String {
    let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    code.update(format!("{id}.{timestamp}.{body}").as_bytes());
    let digits = code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("v1={digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of `docs/processor.md`.
    #[test]
    fn the_signature_is_the_one_the_protocol_shows() {
        let body = r#"{"id":"evt_1","type":"refund.updated","created":"2026-11-01T12:00:00Z","data":{"key":"r-1-1","id":"re_1","payment":"pay_1","status":"done","reason":null,"amount_minor":1250,"currency":"USD"}}"#;
        assert_eq!(
            sign("a-secret-for-examples", "evt_1", 1_793_534_400, body),
            "v1=15e49da731bf789acb7783853a3258b774f50d75eaea3f74be06a9798893bcf8"
        );
    }
}
