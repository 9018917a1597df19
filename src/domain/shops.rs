//! A shop, what it may be called, and who may work in it.

use super::text::{is_one_line, text_enum};

/// The most characters of a shop's name.
pub const NAME_MOST: usize = 80;
/// The most characters of its story.
pub const STORY_MOST: usize = 4_000;
/// The most characters of its return address.
pub const RETURN_ADDRESS_MOST: usize = 500;
/// The most characters of its part of an address.
pub const SLUG_MOST: usize = 60;

/// A shop's name, without the space around it.
pub fn parse_name(text: &str) -> Option<String> {
    let name = text.trim();
    let fits = (1..=NAME_MOST).contains(&name.chars().count()) && is_one_line(name);
    fits.then(|| name.to_owned())
}

/// A return address, line by line, without empty lines.
pub fn parse_return_address(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let address = lines.join("\n");
    let fits = (1..=RETURN_ADDRESS_MOST).contains(&address.chars().count()) && lines.into_iter().all(is_one_line);
    fits.then_some(address)
}

/// A shop's part of an address: small letters, digits, and hyphens between them.
pub fn parse_slug(text: &str) -> Option<&str> {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (text.len() <= SLUG_MOST && text.split('-').all(word)).then_some(text)
}

/// What a page of a shop lets somebody do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Look at orders, products and settings.
    Look,
    /// Ship, remind, cancel and answer refunds.
    HandleOrders,
    /// Change products, stock and pictures.
    KeepCatalogue,
    /// See the balance and the statement, and ask for payouts.
    SeeMoney,
    /// Change the shop and its settings.
    ChangeSettings,
}

text_enum! {
    /// What a member may do in a shop.
    Role {
        /// Everything, members included.
        Owner = "owner",
        /// Ship, remind, cancel, answer refunds.
        Orders = "orders",
        /// Products, stock and pictures.
        Catalogue = "catalogue",
        /// Balance, statement and payouts.
        Money = "money",
        /// Look, change nothing.
        ReadOnly = "read_only",
    }
}

impl Role {
    /// Whether a member in this role may do that.
    pub fn may(self, capability: Capability) -> bool {
        match (self, capability) {
            (Self::Owner, _) | (_, Capability::Look) => true,
            (Self::Orders, Capability::HandleOrders)
            | (Self::Catalogue, Capability::KeepCatalogue)
            | (Self::Money, Capability::SeeMoney) => true,
            (Self::Orders | Self::Catalogue | Self::Money | Self::ReadOnly, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_called_what_fits_on_a_line() {
        assert_eq!(parse_name(" Lumen & Oak "), Some("Lumen & Oak".to_owned()));
        for text in ["", " ", "Lumen\nTotal: 0.00", "Lumen\u{2028}Oak", &"a".repeat(81)] {
            assert_eq!(parse_name(text), None, "{text:?}");
        }
        assert_eq!(parse_return_address(" 1 Lane \r\n\n3511 Utrecht\n"), Some("1 Lane\n3511 Utrecht".to_owned()));
        for text in ["", "\n \n", "1 Lane\u{85}3511", &"a".repeat(501)] {
            assert_eq!(parse_return_address(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_slug_needs_no_escaping() {
        for text in ["lamps", "lumen-and-oak", "shop-2"] {
            assert_eq!(parse_slug(text), Some(text));
        }
        for text in ["", "-", "a-", "-a", "a--b", "Lamps", "a b", "a/b", "é", &"a".repeat(61)] {
            assert_eq!(parse_slug(text), None, "{text:?}");
        }
    }

    #[test]
    fn each_role_may_look_and_do_its_own() {
        use Capability::{ChangeSettings, HandleOrders, KeepCatalogue, Look, SeeMoney};
        for (role, allowed) in [
            (Role::Owner, &[Look, HandleOrders, KeepCatalogue, SeeMoney, ChangeSettings][..]),
            (Role::Orders, &[Look, HandleOrders]),
            (Role::Catalogue, &[Look, KeepCatalogue]),
            (Role::Money, &[Look, SeeMoney]),
            (Role::ReadOnly, &[Look]),
        ] {
            for capability in [Look, HandleOrders, KeepCatalogue, SeeMoney, ChangeSettings] {
                assert_eq!(role.may(capability), allowed.contains(&capability), "{role} {capability:?}");
            }
        }
    }
}
