//! What orders, payments, refunds and payouts are called: random, so that they neither collide nor tell how much is sold.

/// Crockford's base 32: no letter that is mistaken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// An order's number, such as `D-7K4M2-QXH9T`: 50 random bits.
pub fn order() -> String {
    named("D", 10)
}

/// A refund's number, such as `R-7K4M2-QXH9T`.
pub fn refund() -> String {
    named("R", 10)
}

/// A refund case's number, such as `C-7K4M2-QXH9T`.
pub fn case() -> String {
    named("C", 10)
}

/// A chargeback's number, such as `B-7K4M2-QXH9T`.
pub fn chargeback() -> String {
    named("B", 10)
}

/// The number of a release beforehand, such as `E-7K4M2-QXH9T`.
pub fn early_release() -> String {
    named("E", 10)
}

/// A payout's number, such as `W-7K4M2-QXH9T`: also its key at the processor.
pub fn payout() -> String {
    named("W", 10)
}

/// A payment's reference at the processor: 100 random bits, so that its page cannot be guessed.
pub fn payment() -> String {
    named("P", 20)
}

fn named(prefix: &str, length: usize) -> String {
    let mut name = prefix.to_owned();
    // Two random UUIDs have more random bytes than the longest name needs; bytes 6 and 8 of each are not all random.
    let random = [uuid::Uuid::new_v4(), uuid::Uuid::new_v4()];
    let bytes =
        random.iter().flat_map(|uuid| uuid.as_bytes().iter().enumerate()).filter(|(place, _)| ![6, 8].contains(place));
    for (place, (_, byte)) in bytes.take(length).enumerate() {
        if place.is_multiple_of(5) {
            name.push('-');
        }
        let letter = ALPHABET.get(usize::from(byte & 31));
        name.extend(letter.map(|letter| char::from(*letter)));
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn numbers_have_their_shape_and_do_not_repeat() {
        let numbers: HashSet<String> = (0..10_000).map(|_| super::order()).collect();
        assert_eq!(numbers.len(), 10_000);
        assert!(numbers.iter().all(|number| number.len() == 13 && number.starts_with("D-")));
        assert_eq!(super::payment().len(), 25);
    }
}
