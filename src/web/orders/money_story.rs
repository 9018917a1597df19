//! Where the money of an order is and how it came there: what was owed, then each movement of its hold.

use super::{Narrator, Side, method_word};
use crate::db::order_details::Movement;
use crate::domain::ledger::EntryKind;
use crate::domain::money::Money;
use crate::domain::orders::{Order, settlement};
use crate::domain::refunds;
use crate::words::Phrase;

/// The story, ready for `components/order_money.html`.
#[derive(Clone, Debug)]
pub struct MoneyStory {
    /// `buyer`, `store` or `seller`: where the money is now.
    pub at: &'static str,
    /// The same as a sentence with the amount.
    pub headline: Phrase,
    /// Goods and shipping.
    pub owed: Vec<Sum>,
    /// Both together.
    pub total: Sum,
    /// Each movement of the hold, oldest first.
    pub chapters: Vec<Sum>,
    /// What is held now; nothing before the payment.
    pub held: Option<Sum>,
}

/// An amount with what it is.
#[derive(Clone, Debug)]
pub struct Sum {
    /// What it is.
    pub label: Phrase,
    /// How much; below zero when it leaves the hold.
    pub amount: Money,
    /// When, and by which rule; may be empty.
    pub note: String,
}

impl MoneyStory {
    /// The story of an order.
    pub fn of(narrator: &Narrator) -> Self {
        Self::tell(narrator, narrator.side != Side::Buyer)
    }

    /// The same without what the seller gets of it, for members of the shop who may not see its money.
    pub fn without_proceeds(narrator: &Narrator) -> Self {
        Self::tell(narrator, false)
    }

    fn tell(narrator: &Narrator, proceeds: bool) -> Self {
        let order = &narrator.details.order;
        let sum = |label, minor| Sum { label, amount: order.money(minor), note: String::new() };
        let paid = order.captured_minor > 0;
        Self {
            at: place(order),
            headline: headline(narrator, proceeds),
            owed: vec![
                sum(narrator.say("money-goods"), order.goods_minor),
                sum(narrator.say(method_word(order.shipping_method)), order.shipping_minor),
            ],
            total: sum(narrator.say(if paid { "money-paid" } else { "money-to-pay" }), order.total_minor),
            chapters: narrator
                .details
                .movements
                .iter()
                .filter_map(|movement| chapter(narrator, movement, proceeds))
                .collect(),
            held: paid.then(|| Sum {
                note: if proceeds { advanced_note(narrator) } else { String::new() },
                ..sum(narrator.say("money-held"), order.hold_minor)
            }),
        }
    }
}

fn place(order: &Order) -> &'static str {
    if order.hold_minor > 0 {
        "store"
    } else if order.released_minor > 0 {
        "seller"
    } else {
        "buyer"
    }
}

fn headline(narrator: &Narrator, proceeds: bool) -> Phrase {
    let order = &narrator.details.order;
    let (key, minor) = if order.hold_minor > 0 && order.open_chargebacks > 0 {
        ("money-headline-chargeback", order.hold_minor)
    } else if order.hold_minor > 0 {
        ("money-headline-held", order.hold_minor)
    } else if order.released_minor > 0 && proceeds {
        ("money-headline-released", order.released_minor.saturating_sub(taken_again(narrator)))
    } else if order.released_minor > 0 && narrator.side == Side::Buyer {
        ("money-headline-released", settlement::left_minor(order))
    } else if order.released_minor > 0 {
        ("money-headline-released-unsaid", order.released_minor)
    } else if order.captured_minor > 0 {
        ("money-headline-returned", order.refunded_minor.saturating_add(order.charged_back_minor))
    } else {
        ("money-headline-unpaid", order.total_minor)
    };
    narrator.say(key).with("amount", order.money(minor))
}

/// The accounts that hold the money of an order: one before its release, the others afterwards.
const OF_THE_ORDER: [&str; 3] = ["hold", "seller_balance", "commission"];

/// What refunds and chargebacks took from the seller since the release, in minor units.
fn taken_again(narrator: &Narrator) -> i64 {
    let released = [EntryKind::Released, EntryKind::ReleasedBeforehand, EntryKind::AdvanceCalledIn];
    let later = narrator.details.movements.iter().filter(|movement| !released.contains(&movement.entry.kind));
    later.map(|movement| movement.into_account("seller_balance")).sum::<i64>().saturating_neg()
}

/// A movement as a line of the story; none for what does not touch the hold.
fn chapter(narrator: &Narrator, movement: &Movement, proceeds: bool) -> Option<Sum> {
    let order = &narrator.details.order;
    let key = match movement.entry.kind {
        EntryKind::PaymentReceived => "money-chapter-paid",
        EntryKind::RefundCommitted => "money-chapter-refund",
        EntryKind::Released => "money-chapter-released",
        EntryKind::RefundGivenUp => "money-chapter-refund-given-up",
        EntryKind::ChargebackLost if movement.refund.is_none() => "money-chapter-charged-back",
        EntryKind::RefundConfirmed
        | EntryKind::RefundFailed
        | EntryKind::RefundPaidByOtherMeans
        | EntryKind::Suspended
        | EntryKind::ChargebackOpened
        | EntryKind::ChargebackWon
        | EntryKind::ChargebackLost
        | EntryKind::ChargebackLossRecovered
        | EntryKind::ReleasedBeforehand
        | EntryKind::EarlyReleaseCharged
        | EntryKind::AdvanceCalledIn
        | EntryKind::FloatPaidIn
        | EntryKind::FloatTakenOut
        | EntryKind::DebtWrittenOff
        | EntryKind::PayoutAsked
        | EntryKind::PayoutPaid
        | EntryKind::PayoutRefused
        | EntryKind::PayoutReturned
        | EntryKind::SuspenseSentBack => return None,
    };
    let note = match (&movement.refund, movement.entry.kind) {
        (Some(refund), _) => refund_note(narrator, refund),
        (None, EntryKind::Released) if proceeds => released_note(narrator, movement),
        (None, _) => narrator.reader.day(movement.entry.occurred_at),
    };
    let minor = match movement.entry.kind {
        EntryKind::Released => movement.into_account("hold"),
        _ => OF_THE_ORDER.iter().map(|account| movement.into_account(account)).sum(),
    };
    Some(Sum { label: narrator.say(key), amount: order.money(minor), note })
}

/// What a release came to for the seller and for the store.
fn released_note(narrator: &Narrator, movement: &Movement) -> String {
    let order = &narrator.details.order;
    let advanced = order.money(movement.into_account("advance_receivable"));
    let key = if advanced.minor == 0 { "money-note-released" } else { "money-note-released-after-advance" };
    narrator
        .say(key)
        .with("day", narrator.reader.day(movement.entry.occurred_at))
        .with("advanced", advanced)
        .with("received", order.money(movement.into_account("seller_balance")))
        .with("commission", order.money(movement.into_account("commission")))
        .to_string()
}

/// What the seller has had of the hold beforehand; empty when nothing.
fn advanced_note(narrator: &Narrator) -> String {
    let order = &narrator.details.order;
    match (order.advanced_minor, narrator.side) {
        (1.., Side::Seller) => {
            narrator.say("money-note-held-advanced").with("amount", order.money(order.advanced_minor)).to_string()
        }
        _ => String::new(),
    }
}

fn refund_note(narrator: &Narrator, refund: &refunds::Refund) -> String {
    let key = match refund.state {
        refunds::State::Committed | refunds::State::Asked => "money-note-refund-asked",
        refunds::State::Owed if refund.waits_for_administrator() => "money-note-refund-stuck",
        refunds::State::Owed => "money-note-refund-owed",
        refunds::State::Confirmed => "money-note-refund-sent",
        refunds::State::ByOtherMeans => "money-note-refund-by-bank",
        refunds::State::SettledByChargeback => "money-note-refund-by-chargeback",
        refunds::State::GivenUp => "money-note-refund-given-up",
    };
    narrator.say(key).with("day", narrator.reader.day(refund.ended_at.unwrap_or(refund.committed_at))).to_string()
}
