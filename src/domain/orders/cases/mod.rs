//! The refund case: buyer and seller speak about money back, one case at a time for an order.
//! What the money does is in `settlement`; how it travels is the refund's own story.
//!
//! 1. `lifecycle` is the table: which step is open to whom in which state of a case, and where it leads.
//! 2. `claims` says what may be asked for.
//! 3. `step` names what can happen, and `steps` works out what follows.

pub mod claims;
pub mod lifecycle;
mod step;
pub(super) mod steps;

pub use claims::{Claim, ClaimDraft, Kind, Reason};
pub use lifecycle::CaseState;
pub use step::Step;

use super::Carrier;
use crate::domain::ids::CaseId;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::time::Instant;

/// How many photos each side may show in a case.
pub const PHOTOS_MAX: i64 = 6;

/// The longest text of a step or a message, in characters.
pub const TEXT_MAX: usize = 2000;

/// How often a buyer may ask: once, and twice again.
pub const ROUNDS: i64 = 3;

/// How long either side may appeal against a ruling, in days.
pub const APPEAL_DAYS: i64 = 7;

/// How many withdrawn or lapsed cases an order may have before the next goes straight to an administrator.
pub const FRUITLESS_CASES: i64 = 2;

/// A case as loaded with its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The row; zero until it is written.
    pub id: CaseId,
    /// What people call it.
    pub number: String,
    /// What is wrong.
    pub kind: Kind,
    /// Why, of the usual list.
    pub reason: Reason,
    /// What the buyer wants back.
    pub claim: Claim,
    /// What the claim was worth when it was made, in minor units.
    pub asked_minor: i64,
    /// Where it stands.
    pub state: CaseState,
    /// How often the buyer has asked: 1 to [`ROUNDS`].
    pub round: i64,
    /// What the seller offers instead, in minor units.
    pub offer_minor: Option<i64>,
    /// The goods on their way back.
    pub return_package: Option<ReturnPackage>,
    /// What the administrator has ruled.
    pub ruling: Option<Ruling>,
    /// Whether the one appeal was made.
    pub appealed: bool,
    /// When the buyer first asked.
    pub opened_at: Instant,
    /// When an administrator was first called.
    pub escalated_at: Option<Instant>,
}

/// Goods on their way back to the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPackage {
    /// How they travel; each method has its own time.
    pub method: ShippingMethod,
    /// With whom.
    pub carrier: Carrier,
    /// The carrier's number.
    pub tracking_number: String,
}

/// An administrator's ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What the buyer gets, in minor units; zero: nothing.
    pub amount_minor: i64,
    /// Whether the buyer has accepted it.
    pub buyer_accepts: bool,
    /// Whether the shop has.
    pub seller_accepts: bool,
}
