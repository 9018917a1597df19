//! The strict reading of `application/x-www-form-urlencoded`: nothing is guessed, replaced or overwritten.

use std::collections::BTreeMap;

use super::Damage;

/// Field names and values; no name twice.
pub(super) type Pairs = BTreeMap<String, String>;

/// Reads a body. A wrong escape, NUL, text that is not UTF-8 and a name that comes twice are refused.
pub(super) fn decode(body: &[u8]) -> Result<Pairs, Damage> {
    let mut pairs = Pairs::new();
    for part in body.split(|byte| *byte == b'&').filter(|part| !part.is_empty()) {
        let mut sides = part.splitn(2, |byte| *byte == b'=');
        let name = text(sides.next().unwrap_or_default())?;
        let value = text(sides.next().unwrap_or_default())?;
        if pairs.contains_key(&name) {
            return Err(Damage::Twice(name));
        }
        pairs.insert(name, value);
    }
    Ok(pairs)
}

fn text(encoded: &[u8]) -> Result<String, Damage> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = hexadecimal(rest.next())?;
                high << 4 | hexadecimal(rest.next())?
            }
            byte => byte,
        });
    }
    if bytes.contains(&0) {
        return Err(Damage::Text);
    }
    String::from_utf8(bytes).map_err(|_| Damage::Text)
}

fn hexadecimal(digit: Option<u8>) -> Result<u8, Damage> {
    let value = digit.and_then(|digit| char::from(digit).to_digit(16)).and_then(|value| u8::try_from(value).ok());
    value.ok_or(Damage::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_written() {
        let pairs = decode(b"name=Zo%C3%AB+K&note=a%26b%3Dc&empty=&bare&eq=a=b").unwrap();
        let read: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(read, [("bare", ""), ("empty", ""), ("eq", "a=b"), ("name", "Zoë K"), ("note", "a&b=c")]);
        assert!(decode(b"").unwrap().is_empty());
    }

    #[test]
    fn what_browsers_never_send_is_refused() {
        for body in ["a=%00", "a=\0", "a=%", "a=%4", "a=%zz", "a=%+1", "a=%FF", "a=%C3", "%00=1"] {
            assert_eq!(decode(body.as_bytes()), Err(Damage::Text), "{body}");
        }
        assert_eq!(decode(b"a=\xff"), Err(Damage::Text));
        assert_eq!(decode(b"a=1&a=1"), Err(Damage::Twice("a".to_owned())));
        assert_eq!(decode(b"a=1&%61=2"), Err(Damage::Twice("a".to_owned())));
    }
}
