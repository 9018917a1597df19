//! A refund case as the back offices read it: whose turn it is, what is claimed, what happened, what was said and shown.

use chrono::TimeDelta;

use super::timeline::Moment;
use super::{DeadlinePanel, Narrator, Timeline, case_words};
use crate::db::cases::details::CaseDetails;
use crate::db::cases::photos::Photo;
use crate::domain::money::Money;
use crate::domain::orders::cases::{Case, Claim, Kind, Step as CaseStep};
use crate::domain::orders::{Actor, CaseState, Step, settlement};
use crate::domain::refunds;
use crate::domain::terms::SilenceRule;
use crate::domain::time::{Instant, days};
use crate::web::forms::PHOTO_FIELDS;
use crate::words::Phrase;

/// The case, ready for `components/case_parts.html`.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// What people call it.
    pub number: String,
    /// Where it stands.
    pub state: Phrase,
    /// The tone of that.
    pub tone: &'static str,
    /// Whose turn it is.
    pub panel: DeadlinePanel,
    /// What is wrong.
    pub kind: Phrase,
    /// Why.
    pub reason: Phrase,
    /// What is claimed: pieces of lines, shipping, or an amount, each in words.
    pub claimed: Vec<String>,
    /// What the buyer said when asking, and the others last with a step.
    pub said: Vec<Said>,
    /// What that came to when it was asked.
    pub asked: Money,
    /// What the seller offers instead.
    pub offer: Option<Money>,
    /// With whom the goods come back, and under which number.
    pub returned: Option<String>,
    /// What the administrator has ruled.
    pub ruling: Option<Money>,
    /// Who has accepted the ruling; empty when nobody has.
    pub ruling_accepted: String,
    /// Its steps, oldest first.
    pub moments: Vec<Moment>,
    /// What was written, oldest first.
    pub messages: Vec<Message>,
    /// What each side shows.
    pub evidence: Vec<(Phrase, Vec<Photo>)>,
    /// Whether the reader's side may show more of it.
    pub takes_photos: bool,
    /// Whether it is open.
    pub is_open: bool,
}

/// What somebody said with a step.
#[derive(Clone, Debug)]
pub struct Said {
    /// Who.
    pub who: Phrase,
    /// What.
    pub text: String,
}

/// Something written.
#[derive(Clone, Debug)]
pub struct Message {
    /// By whom, with the role.
    pub from: Phrase,
    /// Whether the reader's own side wrote it.
    pub own: bool,
    /// What.
    pub text: String,
    /// When.
    pub at: Instant,
}

impl CaseView {
    /// The view of a case; the narrator tells its order.
    pub fn of(narrator: &Narrator, details: &CaseDetails) -> Self {
        let (case, reader) = (&details.case, narrator.reader);
        let money = |minor| narrator.details.order.money(minor);
        let moments = moments(narrator, case);
        Self {
            number: case.number.clone(),
            state: case_words::state(reader, narrator.side, case.state),
            tone: case_words::tone(case.state),
            panel: panel(narrator, details),
            kind: case_words::kind(reader, narrator.side, case.kind),
            reason: case_words::reason(reader, narrator.side, case.reason),
            claimed: claimed(narrator, case),
            asked: money(case.asked_minor),
            offer: case.offer_minor.map(money),
            returned: case.return_package.as_ref().map(|package| {
                let carrier = narrator.say(super::packages::carrier_word(package.carrier));
                format!("{carrier} {}", package.tracking_number).trim().to_owned()
            }),
            ruling: case.ruling.map(|ruling| money(ruling.amount_minor)),
            ruling_accepted: accepted(narrator, case),
            said: said(narrator, case, &moments),
            moments,
            messages: details
                .messages
                .iter()
                .map(|message| Message {
                    from: narrator
                        .say("case-message-from")
                        .with("name", &message.name)
                        .with("role", narrator.who(message.actor)),
                    own: narrator.who(message.actor) == "you",
                    text: message.text.clone(),
                    at: message.sent_at,
                })
                .collect(),
            evidence: [Actor::Buyer, Actor::Seller]
                .into_iter()
                .map(|actor| {
                    let shown = details.photos.iter().filter(|photo| photo.actor == actor).cloned().collect();
                    (narrator.say("case-evidence-of").with("role", narrator.who(actor)), shown)
                })
                .collect(),
            takes_photos: details.photos.iter().filter(|photo| photo.actor == narrator.side.actor()).count()
                < PHOTO_FIELDS.len(),
            is_open: case.state.is_open(),
        }
    }

    /// Whether anybody shows anything.
    pub fn has_evidence(&self) -> bool {
        self.evidence.iter().any(|(_, photos)| !photos.is_empty())
    }
}

/// Whether the reader's side may take a step of this case now. A case that has ended allows none, whatever the next does.
pub fn may(narrator: &Narrator, case: &Case, step: CaseStep) -> bool {
    let open = narrator.details.order.open_case();
    open.is_some_and(|open| open.id == case.id) && narrator.would(&Step::Case(step)).is_ok()
}

/// The moments of the timeline that belong to a case.
pub fn moments(narrator: &Narrator, case: &Case) -> Vec<Moment> {
    let events = narrator.details.events.iter();
    let told = events.zip(Timeline::of(narrator).moments);
    told.filter(|(event, _)| event.case_id == Some(case.id)).map(|(_, moment)| moment).collect()
}

/// Everybody's reasons: why it is asked for, how the seller has answered in the end, why it was ruled so.
fn said(narrator: &Narrator, case: &Case, moments: &[Moment]) -> Vec<Said> {
    let steps = narrator.details.events.iter().filter(|event| event.case_id == Some(case.id));
    let spoken: Vec<(Actor, &str)> = steps
        .zip(moments)
        .map(|(step, moment)| (step.actor, moment.text.as_str()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let by = |actor| move |(known, _): &&(Actor, &str)| *known == actor;
    let first = spoken.iter().find(by(Actor::Buyer));
    let last = [Actor::Seller, Actor::Administrator].map(|actor| spoken.iter().rfind(by(actor)));
    let heard = first.into_iter().chain(last.into_iter().flatten());
    heard
        .map(|(actor, text)| Said {
            who: narrator.say("case-said-by").with("role", narrator.who(*actor)),
            text: (*text).to_owned(),
        })
        .collect()
}

fn claimed(narrator: &Narrator, case: &Case) -> Vec<String> {
    let order = &narrator.details.order;
    match &case.claim {
        Claim::Amount(minor) => {
            vec![narrator.say("case-claimed-amount").with("amount", order.money(*minor)).to_string()]
        }
        Claim::Goods { quantities, shipping_minor } => {
            let lines = narrator.details.lines.iter();
            let pieces = lines.filter_map(|line| quantities.get(&line.row.id).map(|quantity| (line, quantity)));
            let pieces = pieces.map(|(line, quantity)| {
                narrator.say("case-claimed-pieces").with("quantity", quantity).with("title", &line.row.title)
            });
            let shipping = (*shipping_minor > 0)
                .then(|| narrator.say("case-claimed-shipping").with("amount", order.money(*shipping_minor)));
            pieces.chain(shipping).map(|phrase| phrase.to_string()).collect()
        }
    }
}

fn accepted(narrator: &Narrator, case: &Case) -> String {
    let Some(ruling) = case.ruling.filter(|_| case.state == CaseState::Ruled) else { return String::new() };
    let sides = [(ruling.buyer_accepts, Actor::Buyer), (ruling.seller_accepts, Actor::Seller)];
    let who = sides.into_iter().find(|(accepts, _)| *accepts).map(|(_, actor)| narrator.who(actor));
    who.map(|role| narrator.say("case-ruling-accepted-by").with("role", role).to_string()).unwrap_or_default()
}

/// Who must act in the case, by when, and what happens if nobody does.
fn panel(narrator: &Narrator, details: &CaseDetails) -> DeadlinePanel {
    let case = &details.case;
    let who = match case.state.waits_for().map_or("nobody", |actor| narrator.who(actor)) {
        "administrator" => "store",
        who => who,
    };
    let is_sent = details
        .refund
        .as_ref()
        .is_some_and(|refund| matches!(refund.state, refunds::State::Confirmed | refunds::State::ByOtherMeans));
    let by_bank = details.refund.as_ref().map(|refund| refund.state) == Some(refunds::State::SettledByChargeback);
    let key = match case.state {
        state if state.is_open() && narrator.details.order.open_chargebacks > 0 => "panel-chargeback",
        CaseState::Settled if by_bank => "case-panel-by-bank",
        CaseState::Requested => "case-panel-requested",
        CaseState::AwaitingBuyer => "case-panel-awaiting-buyer",
        CaseState::AwaitingReturn => "case-panel-awaiting-return",
        CaseState::ReturnShipped => "case-panel-return-shipped",
        CaseState::Escalated => "case-panel-escalated",
        CaseState::Ruled => "case-panel-ruled",
        CaseState::Settled if is_sent => "case-panel-paid-back",
        CaseState::Settled => "case-panel-settled",
        CaseState::Withdrawn => "case-panel-withdrawn",
        CaseState::Lapsed => "case-panel-lapsed",
        CaseState::Closed => "case-panel-closed",
    };
    let amount = details.refund.as_ref().map_or(narrator.details.order.money(case.asked_minor), |refund| refund.amount);
    let title = narrator.say(key).with("who", who).with("amount", amount);
    let left = details.act_by.map(|at| at - narrator.now);
    DeadlinePanel {
        tone: match left {
            Some(left) if left < TimeDelta::zero() => "overdue",
            Some(left) if left <= days(1) => "soon",
            _ => "calm",
        },
        title,
        who: narrator.say("order-who").with("who", if key == "panel-chargeback" { "bank" } else { who }),
        by: details.act_by.map(|at| narrator.reader.instant(at)).unwrap_or_default(),
        otherwise: otherwise(narrator, case).map(|phrase| phrase.to_string()).unwrap_or_default(),
        progress: None,
    }
}

/// What happens in the case if nobody acts.
pub(super) fn otherwise(narrator: &Narrator, case: &Case) -> Option<Phrase> {
    if case.state.is_open() && narrator.details.order.open_chargebacks > 0 {
        return Some(narrator.say("panel-chargeback-otherwise"));
    }
    let rules = &narrator.details.order.terms.rules;
    let key = match case.state {
        CaseState::Requested => {
            let rule = match case.kind {
                Kind::Unshipped | Kind::NotReceived => rules.silence_not_received,
                Kind::Return => rules.silence_return,
                Kind::KeepGoods => rules.silence_kept,
            };
            match rule {
                SilenceRule::Settle => "case-otherwise-settle",
                SilenceRule::Return => "case-otherwise-return",
                SilenceRule::Escalate => "case-otherwise-escalate",
            }
        }
        CaseState::AwaitingBuyer | CaseState::AwaitingReturn => "case-otherwise-lapse",
        CaseState::ReturnShipped => "case-otherwise-settle",
        CaseState::Ruled => "case-otherwise-final",
        CaseState::Escalated => {
            let since = case.escalated_at.unwrap_or(case.opened_at);
            let waiting = case_words::waiting(narrator.reader, since, narrator.now);
            return Some(narrator.say("case-otherwise-waits").with("waiting", waiting));
        }
        CaseState::Settled | CaseState::Withdrawn | CaseState::Lapsed | CaseState::Closed => return None,
    };
    let order = &narrator.details.order;
    let worth_now = settlement::share(order, case.kind, &case.claim).total_minor();
    Some(narrator.say(key).with("amount", order.money(worth_now)))
}
