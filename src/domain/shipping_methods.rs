//! The ways a parcel travels. What each costs and how long the buyer has is the shop's and the terms'.

use super::text::text_enum;

text_enum! {
    /// How a parcel travels; each has its own price and receiving time.
    ShippingMethod {
        /// A courier, tracked.
        Courier = "courier",
        /// An ordinary letter.
        Letter = "letter",
    }
}
