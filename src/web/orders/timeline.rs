//! What happened to an order, what is happening, and what is to come.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{Narrator, Side, packages};
use crate::db::orders::EventRow;
use crate::domain::orders::{Actor, Carrier, ClockKind, State, StepKind};
use crate::domain::text::Text as _;
use crate::words::Phrase;

/// The steps, ready for `components/timeline.html`.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Oldest first.
    pub moments: Vec<Moment>,
}

/// One line of the timeline.
#[derive(Clone, Debug)]
pub struct Moment {
    /// `done`, `now`, `next` or `wrong`.
    pub kind: &'static str,
    /// A symbol's name.
    pub icon: &'static str,
    /// What happens.
    pub title: Phrase,
    /// When, as words; may be empty.
    pub at: String,
    /// More about it; may be empty.
    pub text: String,
}

/// What the timeline reads in the snapshot of an event.
#[derive(Default, Deserialize)]
struct Snapshot {
    #[serde(default)]
    reason: String,
    confirms_at: Option<DateTime<Utc>>,
}

impl Timeline {
    /// The timeline of an order.
    pub fn of(narrator: &Narrator) -> Self {
        let mut shipments = narrator.details.packages.iter();
        let mut moments: Vec<Moment> = Vec::new();
        for event in narrator.details.events.iter().filter(|event| concerns(narrator.side, event.step)) {
            let package = (event.step == StepKind::Ship).then(|| shipments.next()).flatten();
            let text = match package {
                Some(package) => {
                    let carrier = Carrier::parse(&package.row.carrier).unwrap_or(Carrier::Other);
                    let carrier = narrator.say(packages::carrier_word(carrier)).to_string();
                    [carrier, package.row.tracking_number.clone()].join(" ").trim().to_owned()
                }
                None => text(narrator, event),
            };
            moments.push(Moment {
                kind: if matches!(event.step, StepKind::RefundOwed | StepKind::OpenChargeback) {
                    "wrong"
                } else {
                    "done"
                },
                icon: icon(event.step),
                title: title(narrator, event),
                at: narrator.reader.instant(event.occurred_at),
                text,
            });
        }
        moments.extend(ahead(narrator));
        Self { moments }
    }
}

/// Whether a side is told of a step: when the seller has the money is no matter of the buyer's.
fn concerns(side: Side, step: StepKind) -> bool {
    side != Side::Buyer || step != StepKind::ReleaseBeforehand
}

fn title(narrator: &Narrator, event: &EventRow) -> Phrase {
    let order = &narrator.details.order;
    let key = match event.step {
        StepKind::Place => "step-place",
        StepKind::Pay => "step-pay",
        StepKind::Abandon => "step-abandon",
        StepKind::Ship => "step-ship",
        StepKind::RemindToShip => "step-remind-to-ship",
        StepKind::Cancel => "step-cancel",
        StepKind::RefundUnshipped => "step-refund-unshipped",
        StepKind::MarkDelivered => "step-mark-delivered",
        StepKind::RemindToConfirm => "step-remind-to-confirm",
        StepKind::Extend => "step-extend",
        StepKind::ConfirmReceipt => "step-confirm-receipt",
        StepKind::Complete => "step-complete",
        StepKind::RefundConfirmed => "step-refund-confirmed",
        StepKind::RefundOwed => "step-refund-owed",
        StepKind::RefundPaidByOtherMeans => "step-refund-paid-by-other-means",
        StepKind::GiveRefundUp => "step-give-refund-up",
        StepKind::ReleaseBeforehand => "step-release-beforehand",
        StepKind::OpenChargeback => "step-open-chargeback",
        StepKind::WinChargeback => "step-win-chargeback",
        StepKind::LoseChargeback => "step-lose-chargeback",
        StepKind::RequestRefund => "step-request-refund",
        StepKind::AcceptRefund => "step-accept-refund",
        StepKind::CounterRefund => "step-counter-refund",
        StepKind::RejectRefund => "step-reject-refund",
        StepKind::AnswerBySilence => "step-answer-by-silence",
        StepKind::RemindToAct => "step-remind-to-act",
        StepKind::WithdrawRefund => "step-withdraw-refund",
        StepKind::AcceptOffer => "step-accept-offer",
        StepKind::AskAgain => "step-ask-again",
        StepKind::EscalateRefund => "step-escalate-refund",
        StepKind::LapseRefund => "step-lapse-refund",
        StepKind::ShipReturn => "step-ship-return",
        StepKind::ConfirmReturn => "step-confirm-return",
        StepKind::ContestReturn => "step-contest-return",
        StepKind::SettleReturn => "step-settle-return",
        StepKind::RuleRefund => "step-rule-refund",
        StepKind::RemindToRule => "step-remind-to-rule",
        StepKind::AcceptRuling => "step-accept-ruling",
        StepKind::AppealRuling => "step-appeal-ruling",
        StepKind::FinishRuling => "step-finish-ruling",
    };
    narrator.say(key).with("who", narrator.who(event.actor)).with("amount", order.money(order.total_minor))
}

fn text(narrator: &Narrator, event: &EventRow) -> String {
    let snapshot: Snapshot = serde_json::from_str(&event.snapshot).unwrap_or_default();
    match (event.step, snapshot.confirms_at) {
        (StepKind::Extend, Some(until)) => {
            narrator.say("step-extend-until").with("until", until.naive_utc()).to_string()
        }
        (StepKind::OpenChargeback, _) if !snapshot.reason.is_empty() => {
            narrator.say("step-open-chargeback-reason").with("reason", snapshot.reason).to_string()
        }
        _ => snapshot.reason,
    }
}

fn icon(step: StepKind) -> &'static str {
    match step {
        StepKind::Place
        | StepKind::Complete
        | StepKind::AcceptRefund
        | StepKind::AcceptOffer
        | StepKind::AcceptRuling => "check",
        StepKind::Pay | StepKind::WinChargeback | StepKind::RuleRefund | StepKind::FinishRuling => "shield",
        StepKind::Abandon
        | StepKind::Cancel
        | StepKind::GiveRefundUp
        | StepKind::RejectRefund
        | StepKind::WithdrawRefund => "x",
        StepKind::Ship | StepKind::ShipReturn => "truck",
        StepKind::RemindToShip | StepKind::RemindToConfirm | StepKind::RemindToAct | StepKind::RemindToRule => "bell",
        StepKind::RefundUnshipped
        | StepKind::RefundConfirmed
        | StepKind::RequestRefund
        | StepKind::CounterRefund
        | StepKind::AskAgain => "refund",
        StepKind::MarkDelivered | StepKind::ConfirmReturn => "home",
        StepKind::Extend | StepKind::AnswerBySilence | StepKind::LapseRefund | StepKind::SettleReturn => "clock",
        StepKind::ConfirmReceipt => "check-circle",
        StepKind::RefundOwed
        | StepKind::EscalateRefund
        | StepKind::ContestReturn
        | StepKind::AppealRuling
        | StepKind::OpenChargeback => "alert",
        StepKind::RefundPaidByOtherMeans | StepKind::LoseChargeback => "bank",
        StepKind::ReleaseBeforehand => "wallet",
    }
}

/// What is waited for now, and what follows it by itself.
fn ahead(narrator: &Narrator) -> Vec<Moment> {
    let order = &narrator.details.order;
    let moment = |kind, icon, title: Phrase, at: String| Moment { kind, icon, title, at, text: String::new() };
    let at_the_latest = |kind| {
        order
            .clock(kind)
            .map(|clock| narrator.say("timeline-at-the-latest").with("at", clock.due_at).to_string())
            .unwrap_or_default()
    };
    let waiting = |key, actor| narrator.say(key).with("who", narrator.who(actor));
    if order.open_chargebacks > 0 {
        return vec![moment("now", "clock", narrator.say("timeline-chargeback"), String::new())];
    }
    if order.open_case().is_some() {
        return vec![moment("now", "clock", narrator.say("timeline-case"), String::new())];
    }
    match order.state {
        State::AwaitingPayment => {
            vec![moment("now", "clock", waiting("timeline-waits-for-payment", Actor::Buyer), String::new())]
        }
        State::AwaitingShipment | State::PartlyShipped => vec![
            moment("now", "clock", waiting("timeline-waits-for-shipment", Actor::Seller), String::new()),
            moment(
                "next",
                "wallet",
                waiting("timeline-seller-paid", Actor::Seller),
                narrator.say("timeline-after-delivery").to_string(),
            ),
        ],
        State::Shipped => vec![
            moment("now", "clock", waiting("timeline-waits-for-confirmation", Actor::Buyer), String::new()),
            moment(
                "next",
                "wallet",
                waiting("timeline-seller-paid", Actor::Seller),
                at_the_latest(ClockKind::ReceiptEnds),
            ),
        ],
        State::Received => {
            let claims_until = order.clock(ClockKind::AfterSaleEnds).map(|clock| narrator.reader.instant(clock.due_at));
            vec![moment("next", "check", narrator.say("timeline-claims-end"), claims_until.unwrap_or_default())]
        }
        State::Completed | State::Cancelled | State::Refunded | State::ChargedBack => Vec::new(),
    }
}
