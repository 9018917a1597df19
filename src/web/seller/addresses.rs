//! Addresses of lists with what is asked of them.

/// A path with a query of these fields; empty ones are left out.
pub(super) fn address(path: &str, fields: &[(&str, &str)]) -> String {
    let given = fields.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = given.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_stands_in_an_address() {
        assert_eq!(address("/seller", &[("q", ""), ("view", "")]), "/seller");
        assert_eq!(
            address("/seller", &[("view", "to-ship"), ("q", "Zoë & Söhne")]),
            "/seller?view=to-ship&q=Zo%C3%AB%20%26%20S%C3%B6hne"
        );
    }
}
