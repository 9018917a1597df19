//! What happens in a random walk: what people, time and the processor may do, in any order. Each move is taken as far as
//! the rules allow; that they refuse the others is part of what is tried.

use doorstep::domain::orders::cases::lifecycle::CASE_LIFECYCLE;
use doorstep::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, ReturnPackage, Step as CaseStep};
use doorstep::domain::orders::{Actor, Carrier, Order, PackageDraft, Step, StepKind};
use doorstep::domain::shipping_methods::ShippingMethod;
use doorstep::domain::text::Text as _;
use proptest::prelude::*;

use crate::support::moody_bank::PayoutMood;
use crate::support::moody_till::Mood;

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Move {
    /// The seller of an order ships so many pieces of each line at most.
    Ships { pieces: i64, method: ShippingMethod },
    /// The buyer, the seller or an administrator takes another step of the order.
    Steps { which: usize },
    /// The buyer opens a case.
    Asks { kind: usize, reason: usize, percent: i64, goods: bool },
    /// Somebody takes a step of the open case that its state knows; where none is open, the buyer asks.
    Acts { which: usize, percent: i64 },
    /// Somebody tries any step of the open case, whatever its state.
    Tries { which: usize, percent: i64 },
    /// The processor gets a mood.
    Feels(Mood),
    /// The processor takes back money that was sent, and says so.
    TakesBack { which: usize },
    /// The processor says once more how a refund stands.
    Repeats { which: usize },
    /// An administrator decides about the refunds that wait for that.
    Decides { by_other_means: bool },
    /// A buyer's bank takes so many percent of a payment back.
    BankTakes { percent: i64 },
    /// It decides; the store is told at once, or finds out by asking.
    BankDecides { won: bool, told: bool },
    /// The seller has so many percent of what can be released beforehand.
    ReleasesBeforehand { percent: i64 },
    /// The store pays so much float in, in minor units, or takes it out when it is below zero.
    MovesFloat { minor: i64 },
    /// The seller asks for so many percent of what can be paid out.
    PaysOut { percent: i64 },
    /// The processor gets a mood for payouts.
    FeelsAboutPayouts(PayoutMood),
    /// A bank sends a payout back, and the processor says so.
    BankSendsBack { which: usize },
    /// The store gives up so many percent of what shops owe.
    WritesOff { percent: i64 },
    /// Hours pass, or none; everything is done that falls due meanwhile.
    Waits { hours: i64 },
}

/// Any move, each as often as it leads on.
pub fn any_move() -> impl Strategy<Value = Move> {
    let method = prop::sample::select(vec![ShippingMethod::Courier, ShippingMethod::Letter]);
    let moods = prop_oneof![
        3 => Just(Mood::Refuses),
        1 => Just(Mood::IsSilent),
        2 => Just(Mood::LosesAnswer),
        2 => (1i64..60, any::<bool>()).prop_map(|(hours, fails)| Mood::TakesItsTime { hours, fails }),
        2 => any::<bool>().prop_map(|after| Mood::Kills { after }),
    ];
    prop_oneof![
        2 => (1i64..4, method).prop_map(|(pieces, method)| Move::Ships { pieces, method }),
        2 => (0usize..8).prop_map(|which| Move::Steps { which }),
        6 => (0usize..8, 0usize..8, 1i64..=105, any::<bool>())
            .prop_map(|(kind, reason, percent, goods)| Move::Asks { kind, reason, percent, goods }),
        14 => (0usize..12, 0i64..=100).prop_map(|(which, percent)| Move::Acts { which, percent }),
        1 => (0usize..64, -5i64..=110).prop_map(|(which, percent)| Move::Tries { which, percent }),
        4 => moods.prop_map(Move::Feels),
        1 => (0usize..8).prop_map(|which| Move::TakesBack { which }),
        1 => (0usize..8).prop_map(|which| Move::Repeats { which }),
        1 => any::<bool>().prop_map(|by_other_means| Move::Decides { by_other_means }),
        1 => (1i64..=105).prop_map(|percent| Move::BankTakes { percent }),
        2 => any::<(bool, bool)>().prop_map(|(won, told)| Move::BankDecides { won, told }),
        6 => (1i64..=101).prop_map(|percent| Move::ReleasesBeforehand { percent }),
        2 => (-20_000i64..10_000).prop_map(|minor| Move::MovesFloat { minor }),
        3 => (1i64..=101).prop_map(|percent| Move::PaysOut { percent }),
        1 => prop::sample::select(vec![PayoutMood::Refuses, PayoutMood::IsSilent, PayoutMood::LosesAnswer])
            .prop_map(Move::FeelsAboutPayouts),
        1 => (0usize..8).prop_map(|which| Move::BankSendsBack { which }),
        1 => (1i64..=101).prop_map(|percent| Move::WritesOff { percent }),
        4 => prop_oneof![2 => Just(0i64), 2 => 1i64..12, 1 => 12i64..96].prop_map(|hours| Move::Waits { hours }),
    ]
}

/// A package with so many pieces of each line at most.
pub fn package(order: &Order, pieces: i64, method: ShippingMethod) -> Step {
    let shares = order.lines.iter().map(|line| (line.id, order.shippable_quantity(line).min(pieces)));
    let quantities = shares.filter(|(_, quantity)| *quantity > 0).collect();
    Step::Ship(PackageDraft { method, carrier: Carrier::Dhl, tracking_number: "1Z".to_owned(), quantities })
}

/// A step of an order that is neither a package nor of a case.
pub fn step(which: usize) -> (Actor, Step) {
    let confirm = || Step::ConfirmReceipt { reason: "the carrier says so".to_owned(), reminded_at: None };
    match which {
        0..=2 => (Actor::Buyer, confirm()),
        3 => (Actor::Administrator, confirm()),
        4 => (Actor::Buyer, Step::Extend { days: 3 }),
        5 => (Actor::Seller, Step::Extend { days: 5 }),
        6 => (Actor::Seller, Step::Cancel { reason: "sold out".to_owned() }),
        _ => (Actor::Buyer, Step::Cancel { reason: String::new() }),
    }
}

/// A claim of about so many percent of the order.
pub fn claim(order: &Order, number: String, (kind, reason): (usize, usize), percent: i64, goods: bool) -> ClaimDraft {
    let open: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.is_open_to(order)).collect();
    let kind = kind.checked_rem(open.len()).map_or(Kind::Return, |place| open[place]);
    let fitting: Vec<Reason> = Reason::ALL.iter().copied().filter(|reason| reason.fits(kind)).collect();
    let claim = if goods || kind == Kind::Unshipped {
        let share = |pieces: i64| (pieces * percent + 99) / 100;
        let quantities = order.lines.iter().map(|line| (line.id, share(kind.claimable(line))));
        let shipping_minor = if percent % 2 == 0 { 0 } else { order.shipping_minor * percent / 100 };
        Claim::Goods { quantities: quantities.filter(|(_, quantity)| *quantity > 0).collect(), shipping_minor }
    } else {
        Claim::Amount(order.captured_minor * percent / 100)
    };
    ClaimDraft { number, kind, reason: fitting[reason % fitting.len()], claim }
}

/// A step of the open case: one of those its state knows, or any.
pub fn case_step(order: &Order, which: usize, percent: i64, any_state: bool) -> Option<(Actor, CaseStep)> {
    let case = order.open_case()?;
    let people = [Actor::Buyer, Actor::Seller, Actor::Administrator];
    let steps: Vec<(Actor, StepKind)> = CASE_LIFECYCLE
        .iter()
        .filter(|row| any_state || row.from.contains(&case.state))
        .flat_map(|row| row.by.iter().map(|actor| (*actor, row.step)))
        .filter(|(actor, _)| people.contains(actor))
        .collect();
    let (actor, kind) = steps[which.checked_rem(steps.len())?];
    let text = || "so it is".to_owned();
    let step = match kind {
        StepKind::AcceptRefund => CaseStep::Accept,
        StepKind::CounterRefund => CaseStep::Counter { amount_minor: case.asked_minor * percent / 100, text: text() },
        StepKind::RejectRefund => CaseStep::Reject { reason: text() },
        StepKind::WithdrawRefund => CaseStep::Withdraw,
        StepKind::AcceptOffer => CaseStep::AcceptOffer,
        StepKind::AskAgain => CaseStep::AskAgain { text: text() },
        StepKind::EscalateRefund => CaseStep::Escalate { text: text() },
        StepKind::ShipReturn => CaseStep::ShipReturn(ReturnPackage {
            method: if percent % 2 == 0 { ShippingMethod::Courier } else { ShippingMethod::Letter },
            carrier: Carrier::Dhl,
            tracking_number: "1Z".to_owned(),
        }),
        StepKind::ConfirmReturn => CaseStep::ConfirmReturn { restock: percent % 2 == 0 },
        StepKind::ContestReturn => CaseStep::ContestReturn { reason: text() },
        StepKind::RuleRefund => CaseStep::Rule { amount_minor: ruling(order, percent), reason: text() },
        StepKind::AcceptRuling => CaseStep::AcceptRuling,
        StepKind::AppealRuling => CaseStep::Appeal { reason: text() },
        _ => return None,
    };
    Some((actor, step))
}

/// What an administrator grants: at round percents exactly what was asked, else a part of what is left.
fn ruling(order: &Order, percent: i64) -> i64 {
    let asked = order.open_case().map_or(0, |case| case.asked_minor);
    if percent % 5 == 0 { asked } else { order.captured_minor * percent / 100 }
}
