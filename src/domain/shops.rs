//! A shop and who may work in it.

use super::text::text_enum;

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
