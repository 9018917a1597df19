//! The payment: what one checkout owes, and where each charge a processor reports belongs.

use super::ids::{AccountId, PaymentId};
use super::money::Money;
use super::text::text_enum;
use super::time::Instant;

text_enum! {
    /// Where a payment stands.
    State {
        /// The buyer may still pay.
        Awaiting = "awaiting",
        /// Paid in full; the money is in the holds of its orders.
        Paid = "paid",
        /// Given up or run out of time.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// Why a charge is not any order's money.
    SuspenseReason {
        /// We know no such payment.
        UnknownOrder = "unknown_order",
        /// The payment was given up before.
        AfterCancellation = "after_cancellation",
        /// The payment was paid before.
        PaidTwice = "paid_twice",
        /// Not the sum that was asked for.
        WrongAmount = "wrong_amount",
        /// Not the currency that was asked for.
        WrongCurrency = "wrong_currency",
    }
}

text_enum! {
    /// What became of money in suspense.
    SuspenseState {
        /// Waiting to be placed or sent back.
        Open = "open",
        /// A refund sends it back.
        SentBack = "sent_back",
        /// A lost chargeback has taken all of it.
        ChargedBack = "charged_back",
    }
}

/// A payment as loaded for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The row.
    pub id: PaymentId,
    /// Our reference at the processor.
    pub reference: String,
    /// Who owes it.
    pub buyer: AccountId,
    /// Who takes it.
    pub processor: String,
    /// Where it stands.
    pub state: State,
    /// What is owed.
    pub amount: Money,
    /// The processor's id, once it has opened the payment.
    pub processor_payment: Option<String>,
    /// Where the buyer pays, once the processor has opened the payment.
    pub pay_url: Option<String>,
    /// When the stock is no longer kept.
    pub expires_at: Instant,
    /// When the checkout was placed.
    pub created_at: Instant,
    /// Raised by every commit.
    pub version: i64,
}

/// Where a new charge to our account belongs: `Ok` pays the payment's orders in full, `Err` says why it goes to suspense.
pub fn place_charge(payment: Option<&Payment>, charge: Money) -> Result<&Payment, SuspenseReason> {
    let payment = payment.ok_or(SuspenseReason::UnknownOrder)?;
    match payment.state {
        State::Paid => Err(SuspenseReason::PaidTwice),
        State::Cancelled => Err(SuspenseReason::AfterCancellation),
        State::Awaiting if charge.currency != payment.amount.currency => Err(SuspenseReason::WrongCurrency),
        State::Awaiting if charge.minor != payment.amount.minor => Err(SuspenseReason::WrongAmount),
        State::Awaiting => Ok(payment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iso_currency::Currency::{EUR, USD};

    #[test]
    fn only_the_asked_sum_for_an_awaiting_payment_pays() {
        let payment = |state| Payment {
            id: PaymentId(1),
            reference: "r".into(),
            buyer: AccountId(1),
            processor: "sandbox".into(),
            state,
            amount: Money::new(100, USD),
            processor_payment: None,
            pay_url: None,
            expires_at: Instant::default(),
            created_at: Instant::default(),
            version: 0,
        };
        let cases = [
            (State::Awaiting, Money::new(100, USD), None),
            (State::Awaiting, Money::new(99, USD), Some(SuspenseReason::WrongAmount)),
            (State::Awaiting, Money::new(101, USD), Some(SuspenseReason::WrongAmount)),
            (State::Awaiting, Money::new(100, EUR), Some(SuspenseReason::WrongCurrency)),
            (State::Paid, Money::new(100, USD), Some(SuspenseReason::PaidTwice)),
            (State::Cancelled, Money::new(100, USD), Some(SuspenseReason::AfterCancellation)),
        ];
        for (state, charge, suspended) in cases {
            let payment = payment(state);
            assert_eq!(place_charge(Some(&payment), charge).err(), suspended, "{state} {charge:?}");
        }
        assert_eq!(place_charge(None, Money::new(1, USD)), Err(SuspenseReason::UnknownOrder));
    }
}
