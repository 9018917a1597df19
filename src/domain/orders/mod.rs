//! The order: one shop's part of a checkout, and the root that decides everything about its money and its parcels.
//!
//! 1. `lifecycle` is the table: which step is open to whom in which state, and where it leads. The refund case has one of
//!    its own in `cases`, and both must allow its steps.
//! 2. `decide` looks the step up, checks the guards, and asks one of `payment`, `shipping`, `receipt`, `cancellation` or
//!    `cases` for what follows.
//! 3. The [`Decision`] is written by `actions::commit`, all or nothing.

pub mod advances;
mod cancellation;
pub mod cases;
pub mod chargebacks;
mod clocks;
mod decide;
mod decision;
pub mod lifecycle;
mod packages;
mod pauses;
mod payment;
mod printed;
mod receipt;
pub mod settlement;
mod shipping;
mod step_kinds;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use iso_currency::Currency;

pub use cases::{Case, CaseState};
pub use clocks::{Clock, ClockChange, ClockKind, ClockState};
pub use decide::{GIVEN_DAYS, decide};
pub use decision::{Decision, Event, RefundDraft, StockChange};
pub use lifecycle::State;
pub use packages::{Carrier, PackageDraft, TRACKING_NUMBER_LENGTH, parse_tracking_number};
pub use printed::as_markdown;
pub use receipt::reminder_opens_at;
pub use settlement::GivenUp;
pub use step_kinds::StepKind;

use super::ids::{AccountId, EarlyReleaseId, LineId, OrderId, PackageId, PaymentId, ShopId, TermsId, VariantId};
use super::money::Money;
use super::shipping_methods::ShippingMethod;
use super::terms::Terms;
use super::text::text_enum;
use super::time::{Instant, days};

text_enum! {
    /// Who takes a step.
    Actor {
        /// The buyer.
        Buyer = "buyer",
        /// A member of the shop.
        Seller = "seller",
        /// A deadline.
        Time = "time",
        /// A payment processor.
        Processor = "processor",
        /// An administrator.
        Administrator = "administrator",
    }
}

text_enum! {
    /// Who said that the buyer has the goods.
    ConfirmedBy {
        /// The buyer did.
        Buyer = "buyer",
        /// The receiving time ran out.
        Time = "time",
        /// An administrator did, with reasons.
        Administrator = "administrator",
    }
}

/// Who takes a step, and with which account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// In which role.
    pub actor: Actor,
    /// The account of a person; none for time and processors.
    pub account: Option<AccountId>,
}

impl Acting {
    /// The step falls due by itself.
    pub const TIME: Self = Self { actor: Actor::Time, account: None };
    /// A processor reported it.
    pub const PROCESSOR: Self = Self { actor: Actor::Processor, account: None };

    /// A person takes the step.
    pub fn person(actor: Actor, account: AccountId) -> Self {
        Self { actor, account: Some(account) }
    }
}

/// A line as far as rules need it. Text and picture stay with the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row.
    pub id: LineId,
    /// Whose stock it took.
    pub variant: VariantId,
    /// Ordered.
    pub quantity: i64,
    /// What the buyer pays for all of it, tax in and discount out, in minor units.
    pub total_minor: i64,
    /// How many are on their way or there.
    pub shipped_quantity: i64,
    /// How many are paid back.
    pub refunded_quantity: i64,
    /// How many of those had been shipped.
    pub given_back_quantity: i64,
    /// How much of `total_minor` is promised back.
    pub refunded_minor: i64,
    /// How much of it lost chargebacks have taken.
    pub charged_back_minor: i64,
}

impl Line {
    /// How many are neither shipped nor paid back.
    pub fn open_quantity(&self) -> i64 {
        let refunded_unshipped = self.refunded_quantity.saturating_sub(self.given_back_quantity);
        self.quantity.saturating_sub(self.shipped_quantity).saturating_sub(refunded_unshipped)
    }

    /// How many were shipped and are not paid back.
    pub fn kept_quantity(&self) -> i64 {
        self.shipped_quantity.saturating_sub(self.given_back_quantity)
    }
}

/// A package on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The row.
    pub id: PackageId,
    /// How it travels.
    pub method: ShippingMethod,
    /// When the seller handed it over.
    pub shipped_at: Instant,
    /// When the seller said it arrived.
    pub delivered_at: Option<Instant>,
}

/// An order as loaded for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The row.
    pub id: OrderId,
    /// What people call it.
    pub number: String,
    /// The payment that paid it.
    pub payment: PaymentId,
    /// The shop that ships it.
    pub shop: ShopId,
    /// Whose it is.
    pub buyer: AccountId,
    /// The rules it was bought under.
    pub terms: Terms,
    /// Raised by every commit.
    pub version: i64,
    /// Where it stands.
    pub state: State,
    /// The store's currency.
    pub currency: Currency,
    /// Goods before discounts, in minor units.
    pub goods_minor: i64,
    /// Shipping, in minor units.
    pub shipping_minor: i64,
    /// What the buyer pays, in minor units.
    pub total_minor: i64,
    /// What the processor took for it.
    pub captured_minor: i64,
    /// Promised back so far, shipping included.
    pub refunded_minor: i64,
    /// Shipping promised back so far.
    pub shipping_refunded_minor: i64,
    /// What lost chargebacks have taken of it, shipping included.
    pub charged_back_minor: i64,
    /// What they have taken of the shipping.
    pub shipping_charged_back_minor: i64,
    /// How many chargebacks of its payment are open: as long as any is, it stands still.
    pub open_chargebacks: i64,
    /// Kept for the order now.
    pub hold_minor: i64,
    /// What the seller has had of the hold beforehand; never more than the hold less the commission on it.
    pub advanced_minor: i64,
    /// What the hold came to for the seller when it was released, less commission: the advance it repaid included.
    pub released_minor: i64,
    /// The method the buyer chose and paid.
    pub shipping_method: ShippingMethod,
    /// The receiving time by courier that this shop promised, in days.
    pub courier_days: i64,
    /// The same by letter.
    pub letter_days: i64,
    /// When the checkout made it.
    pub placed_at: Instant,
    /// When the money was held.
    pub paid_at: Option<Instant>,
    /// When the last line was shipped or refunded.
    pub shipped_at: Option<Instant>,
    /// When receipt was confirmed.
    pub received_at: Option<Instant>,
    /// By whom.
    pub received_by: Option<ConfirmedBy>,
    /// The refund case: the open one, or the one a step has just ended.
    pub case: Option<Case>,
    /// How many cases the buyer has withdrawn or let lapse.
    pub fruitless_cases: i64,
    /// Whether a pause has already ended with more of the receiving time than was left.
    pub receiving_floor_given: bool,
    /// Whether the buyer has used the one request for more time.
    pub extended_by_buyer: bool,
    /// When the seller last pressed “Remind the buyer”.
    pub reminded_by_seller_at: Option<Instant>,
    /// How many events the order has; the next gets the number after.
    pub event_count: i64,
    /// Its lines by position.
    pub lines: Vec<Line>,
    /// Its packages by position.
    pub packages: Vec<Package>,
    /// Its clocks, the ended ones too.
    pub clocks: Vec<Clock>,
}

impl Order {
    /// The commission on everything captured and neither promised back nor charged back. Successive parts never make it
    /// drift: what they give back is rounded on the running total.
    pub fn commission_left_minor(&self) -> i64 {
        self.commission_left_after(0)
    }

    /// The same once so much more is, in minor units.
    fn commission_left_after(&self, minor: i64) -> i64 {
        let gone = self.refunded_minor.saturating_add(self.charged_back_minor).saturating_add(minor);
        advances::commission_left_minor(self.captured_minor, gone, self.terms.rules.commission_bp)
    }

    /// The receiving time this order was promised for a method, in days.
    pub fn receiving_days(&self, method: ShippingMethod) -> i64 {
        match method {
            ShippingMethod::Courier => self.courier_days,
            ShippingMethod::Letter => self.letter_days,
        }
    }

    /// The running clock of a kind.
    pub fn clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind == kind && clock.is_running())
    }

    /// The refund case that is open.
    pub fn open_case(&self) -> Option<&Case> {
        self.case.as_ref().filter(|case| case.state.is_open())
    }

    /// Whether the buyer has something to do: pay, confirm, or act in the open case; nothing while a bank decides.
    pub fn needs_buyer(&self) -> bool {
        match self.open_case() {
            _ if self.open_chargebacks > 0 => false,
            Some(case) => case.state.waits_for() == Some(Actor::Buyer),
            None => self.state.needs_buyer(),
        }
    }

    /// Whether an open refund case or chargeback keeps it from going on.
    pub fn stands_still(&self) -> bool {
        self.open_case().is_some() || self.open_chargebacks > 0
    }

    /// Whether the money of a refund that is given up could be the order's again.
    pub fn may_take_a_refund_again(&self) -> bool {
        self.open_chargebacks == 0 && lifecycle::transitions(self.state, StepKind::GiveRefundUp).next().is_some()
    }

    /// Until when the seller should ship: the time that was promised, and what the order stood still.
    pub fn ship_by(&self) -> Instant {
        let rules = &self.terms.rules;
        let grace = days(rules.auto_cancel_days.saturating_sub(rules.ship_days));
        let promised = self.paid_at.unwrap_or(self.placed_at) + days(rules.ship_days);
        self.clock(ClockKind::ShipmentEnds).map_or(promised, |clock| clock.due_at - grace)
    }

    /// How many pieces of a line may be shipped: those an open case wants the money back for stay here.
    pub fn shippable_quantity(&self, line: &Line) -> i64 {
        let claimed = match self.open_case().map(|case| (case.kind, &case.claim)) {
            Some((cases::Kind::Unshipped, cases::Claim::Goods { quantities, .. })) => quantities.get(&line.id),
            _ => None,
        };
        line.open_quantity().saturating_sub(claimed.copied().unwrap_or(0))
    }

    /// When receipt is confirmed by time, while that clock runs.
    pub fn confirms_at(&self) -> Option<Instant> {
        self.clock(ClockKind::ReceiptEnds).map(|clock| clock.due_at)
    }

    /// Whether anything has left the shop.
    pub fn anything_shipped(&self) -> bool {
        !self.packages.is_empty()
    }

    /// An amount of this order.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

/// A step with what it needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The payment covers the order.
    Pay {
        /// Who took the money.
        processor: String,
    },
    /// The buyer gave the checkout up, or its time ran out.
    Abandon,
    /// A package leaves the shop.
    Ship(PackageDraft),
    /// The seller is told that the order waits.
    RemindToShip,
    /// The order ends before anything was shipped.
    Cancel {
        /// What the canceller says; may be empty.
        reason: String,
    },
    /// What was never shipped is paid back.
    RefundUnshipped,
    /// A package is marked delivered.
    MarkDelivered {
        /// Which.
        package: PackageId,
    },
    /// The buyer is reminded to confirm.
    RemindToConfirm,
    /// The buyer asks for more time, or the seller gives it.
    Extend {
        /// By so many days of 24 hours.
        days: i64,
    },
    /// The buyer has the goods.
    ConfirmReceipt {
        /// An administrator's reasons; else empty.
        reason: String,
        /// When a reminder was first handed over or refused for good, as far as it was.
        reminded_at: Option<Instant>,
    },
    /// Claims end.
    Complete,
    /// The processor sent a refund of this order.
    RefundConfirmed,
    /// A refund did not go through and is owed.
    RefundOwed,
    /// A refund was paid from the bank.
    RefundPaidByOtherMeans,
    /// A refund that the processor will not make is given up: its money is the order's again.
    GiveRefundUp {
        /// What it was for.
        refund: GivenUp,
        /// Why.
        reason: String,
    },
    /// The seller has money of the hold beforehand.
    ReleaseBeforehand {
        /// Which release it is of.
        release: EarlyReleaseId,
        /// How much, in minor units.
        amount_minor: i64,
        /// The most that may be released, of the hold less the commission on it.
        share_percent: i64,
        /// The terms that say so: those in force, not those of the order.
        terms: TermsId,
    },
    /// The buyer's bank takes money of the payment back.
    OpenChargeback(chargebacks::Told),
    /// It gave it to us again.
    WinChargeback(chargebacks::Told),
    /// It keeps it.
    LoseChargeback {
        /// Which.
        chargeback: chargebacks::Told,
        /// What of it is this order's, in minor units.
        part_minor: i64,
    },
    /// A step of the refund case.
    Case(cases::Step),
}

/// Quantities by line.
pub type Quantities = BTreeMap<LineId, i64>;
