//! A shop and who may work in it.

use super::text::text_enum;

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
