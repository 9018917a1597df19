//! Why a step is not taken: expected, typed, and carrying what the sentence to the person needs.

use iso_currency::Currency;

use super::money::Money;
use super::orders::{CaseState, State};
use super::time::Instant;

/// A refusal. Pages turn it into a sentence with a way forward; nothing has changed when one is returned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the fields say what they are")]
pub enum Refusal {
    /// The order is in a state in which nobody may do this.
    #[error("not possible while the order is {state}")]
    NotInState { state: State },
    /// Somebody may, but not this person.
    #[error("not open to this person")]
    NotAllowed,
    /// Something has left the shop already.
    #[error("something was shipped already")]
    AlreadyShipped,
    /// The buyer may cancel alone only from then on.
    #[error("the seller has until {from} to ship")]
    TooEarlyToCancel { from: Instant },
    /// A clock that was said to be over still runs, or does not run at all.
    #[error("not due yet")]
    NotDue,
    /// More than is left to ship, or nothing at all.
    #[error("quantities do not fit what is left to ship")]
    Quantities,
    /// No such package, or it was marked before.
    #[error("that package is not under way")]
    NoSuchPackage,
    /// The buyer was reminded less than a day ago.
    #[error("the buyer was reminded already; again from {from}")]
    RemindedToday { from: Instant },
    /// The one request for more time was used.
    #[error("more time was given before")]
    ExtendedBefore,
    /// More time may be asked for only near the end.
    #[error("more time may be asked for from {from}")]
    TooEarlyToExtend { from: Instant },
    /// Not a length that can be given.
    #[error("not a length that can be given")]
    ExtensionLength,
    /// No reminder has reached the buyer yet: look again then.
    #[error("no reminder was handed over a day before")]
    NotReminded { look_again_at: Instant, mail_is_down: bool },
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing,
    /// The buyer's bank has taken money of the payment back, and nothing is decided yet.
    #[error("a chargeback is open")]
    ChargebackOpen,
    /// A refund may have been sent, and its processor does not say.
    #[error("what became of a refund is not known")]
    RefundUnclear,
    /// A refund case is open; withdraw it first.
    #[error("a refund case is open")]
    CaseOpen,
    /// The case is in a state in which nobody may do this; none: there is no open case.
    #[error("not possible while the case is {state:?}")]
    NotInCase { state: Option<CaseState> },
    /// Such a claim cannot be made of the order as it stands.
    #[error("such a claim cannot be made now")]
    ClaimKind,
    /// Not a reason for such a claim.
    #[error("not a reason for such a claim")]
    ClaimReason,
    /// The time to change one's mind is over.
    #[error("a change of mind was possible until {until}")]
    ChangeOfMindOver { until: Instant },
    /// Outside what is left, which is at most this.
    #[error("at most {most:?} is left")]
    ClaimAmount { most: Money },
    /// The claim comes to nothing.
    #[error("nothing is claimed")]
    NothingClaimed,
    /// The seller has refused and offered nothing to accept.
    #[error("there is no offer to accept")]
    NothingOffered,
    /// The buyer has asked as often as is allowed.
    #[error("asked too often")]
    AskedTooOften,
    /// This side has accepted the ruling already.
    #[error("the ruling was accepted before")]
    RulingAccepted,
    /// The one appeal was made.
    #[error("there was an appeal before")]
    AppealedBefore,
    /// Enough was written in this case.
    #[error("too many messages")]
    TooManyMessages,
    /// This side has shown as many photos as it may.
    #[error("too many photos")]
    TooManyPhotos,
    /// Prices or stock are not what the buyer saw.
    #[error("the cart changed since it was shown")]
    CartChanged,
    /// Somebody else took the last one.
    #[error("{title} is sold out")]
    SoldOut { title: String },
    /// There is nothing to buy.
    #[error("the cart is empty")]
    CartEmpty,
    /// Too many checkouts of the buyer wait to be paid, each keeping stock from others.
    #[error("{most} checkouts are not paid yet")]
    TooManyUnpaid { most: i64 },
    /// Nothing to pay.
    #[error("there is nothing to pay")]
    NothingToPay,
    /// The shop does not ship this way.
    #[error("{shop} does not ship this way")]
    MethodNotOffered { shop: String },
    /// Nobody buys from a shop they work in.
    #[error("the buyer works in {shop}")]
    OwnShop { shop: String },
    /// No more than this can be released beforehand.
    #[error("at most {most:?} can be released beforehand")]
    EarlyReleaseAmount {
        /// The most.
        most: Money,
    },
    /// What is released beforehand must be more than it costs.
    #[error("the charge would be {charge:?}")]
    EarlyReleaseCharge {
        /// What it would cost.
        charge: Money,
    },
    /// Nothing can be released beforehand of one of the orders, or none was chosen.
    #[error("nothing can be released of these orders")]
    EarlyReleaseOrders,
    /// The store does not release beforehand: switched off, or without float.
    #[error("the store releases nothing beforehand")]
    EarlyReleaseOff,
    /// The shop has not opened the function.
    #[error("the function is not open")]
    EarlyReleaseNotOpened,
    /// A quote is older than it holds.
    #[error("the quote is too old")]
    QuoteExpired,
    /// More was quoted than can be released by now.
    #[error("the quote does not fit any more")]
    QuoteOutdated,
    /// Whoever asks has not said who they are in law.
    #[error("no profile")]
    ProfileMissing,
    /// Whoever asks has not proved a cell phone.
    #[error("no cell phone")]
    PhoneMissing,
    /// The cell phone was changed a moment ago.
    #[error("the cell phone was changed; from {from}")]
    PhoneTooNew { from: Instant },
    /// The shop owes the store money.
    #[error("the balance is {balance:?}")]
    BalanceBelowZero { balance: Money },
    /// More than a shop owes.
    #[error("the debt is {most:?}")]
    DebtAmount { most: Money },
    /// More than the float has left.
    #[error("the float has {left:?} left")]
    FloatAmount { left: Money },
    /// The payment has arrived meanwhile.
    #[error("{amount:?} was paid meanwhile")]
    PaidMeanwhile { amount: Money },
    /// The buyer has sent the money; it is on its way.
    #[error("a payment of {amount:?} is on its way")]
    PaymentPending { amount: Money },
    /// No more than this can be paid out.
    #[error("at most {most:?} can be paid out")]
    PayoutAmount {
        /// The most.
        most: Money,
    },
    /// No processor of the store pays out.
    #[error("no processor pays out")]
    NoPayouts,
    /// The shop has not said where its money goes.
    #[error("the shop has no bank account")]
    NoBankAccount,
    /// The bank account was changed a short while ago.
    #[error("the bank account was changed; paid out again from {from}")]
    BankAccountTooNew {
        /// From when on money is paid out to it.
        from: Instant,
    },
    /// The shop owes the store.
    #[error("nothing can be paid out of {balance:?}")]
    PayoutBelowZero {
        /// What the shop has.
        balance: Money,
    },
    /// The payout has ended, or waits for something else.
    #[error("the payout is not waiting for that")]
    PayoutNotWaiting,
    /// The processor did not answer clearly; nothing was changed.
    #[error("the processor does not answer")]
    ProcessorSilent,
    /// The refund has ended, or is being asked for right now.
    #[error("the refund is not waiting for that")]
    RefundNotOwed,
    /// A code was asked for a moment ago.
    #[error("the next code from {from}")]
    CodeTooSoon { from: Instant },
    /// The account has had its codes of the day.
    #[error("no more codes before {from}")]
    CodesUsedUp { from: Instant },
    /// No code is out for the account.
    #[error("no code was asked for")]
    NoCodeOut,
    /// The number is the verified one already.
    #[error("that number is verified")]
    PhoneKnown,
    /// The store sends no SMS.
    #[error("the store sends no SMS")]
    NoSms,
    /// A message with a secret in it is not sent twice.
    #[error("a message with a secret is not sent again")]
    SecretNotice,
    /// The store's bank account has no money of that currency.
    #[error("the bank account is in {currency:?}")]
    ForeignCurrency { currency: Currency },
}
