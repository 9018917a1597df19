//! Names of rows. Each is a type of its own, so that a shop can never be looked up by an order's id.

/// Declares newtypes over the `BIGINT` keys of the tables.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A person with or without a password.
    AccountId,
    /// A shop.
    ShopId,
    /// A product of a shop.
    ProductId,
    /// One choice of a product's options, with its own price and stock.
    VariantId,
    /// A cart.
    CartId,
    /// One saved version of the settings.
    TermsId,
    /// One checkout's debt to the store.
    PaymentId,
    /// What a buyer's bank takes back.
    ChargebackId,
    /// One shop's part of a checkout.
    OrderId,
    /// A line of an order.
    LineId,
    /// A parcel or letter.
    PackageId,
    /// Money on its way back.
    RefundId,
    /// A conversation about money back.
    CaseId,
    /// One version of a shop's bank account.
    BankAccountId,
    /// Money on its way to a shop's bank account.
    PayoutId,
    /// Money that fits no order.
    SuspenseId,
    /// An entry of the ledger.
    EntryId,
    /// A clock in the database.
    DeadlineId,
    /// A message in the outbox.
    NoticeId,
    /// What a processor sent.
    NotificationId,
    /// Money released beforehand, or a quote of it.
    EarlyReleaseId,
    /// A text that sellers agree to.
    AgreementId,
    /// A code asked for to prove a cell phone.
    VerificationId,
}
