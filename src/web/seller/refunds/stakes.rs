//! What each choice does to the money, in sentences with real amounts, said before a button is pressed.
//! What must never live here: how much goes back, and where it comes from; that is asked of the domain.

use crate::domain::money::Money;
use crate::domain::orders::cases::Kind;
use crate::domain::orders::{Case, Order, settlement};
use crate::domain::time::Instant;
use crate::web::orders::Narrator;
use crate::words::Phrase;

/// The sentences beside the buttons of a case.
pub(super) struct Stakes {
    /// To agree.
    pub(super) acceptance: String,
    /// To offer something else.
    pub(super) counter_offer: Phrase,
    /// To refuse.
    pub(super) rejection: Phrase,
    /// To say that the goods came back.
    pub(super) return_receipt: Phrase,
    /// To accept the ruling.
    pub(super) ruling_acceptance: String,
}

/// Tells what money does to one reader.
struct Teller<'o> {
    narrator: Narrator<'o>,
    order: &'o Order,
    /// What the shop has, for those who may know.
    balance_minor: Option<i64>,
}

impl Stakes {
    /// The sentences of a case. The balance is for those who may see money.
    pub(super) fn of(narrator: &Narrator, case: &Case, act_by: Option<Instant>, balance_minor: Option<i64>) -> Self {
        let order = &narrator.details.order;
        let teller = Teller { narrator: *narrator, order, balance_minor };
        let claim_minor = settlement::share(order, case.kind, &case.claim).total_minor();
        let rules = &order.terms.rules;
        let goes_back = teller.goes_back(claim_minor);
        Self {
            acceptance: match case.kind {
                Kind::Return => {
                    let first = narrator.say("case-stakes-return-first").with("days", rules.return_days);
                    joined(&first, &goes_back)
                }
                Kind::Unshipped | Kind::NotReceived | Kind::KeepGoods => goes_back.to_string(),
            },
            counter_offer: teller.offer(),
            rejection: narrator.say("case-stakes-rejection").with("days", rules.buyer_answer_days),
            return_receipt: goes_back,
            ruling_acceptance: teller.ruling(case, act_by),
        }
    }
}

impl Teller<'_> {
    /// That so much goes back, out of what, and what is left.
    fn goes_back(&self, minor: i64) -> Phrase {
        let order = self.order;
        let money = |minor| order.money(minor);
        let sources = settlement::sources(order, minor);
        let said = |key| self.narrator.say(key).with("amount", money(minor));
        if order.received_at.is_none() {
            return said("case-stakes-held")
                .with("held", money(order.hold_minor))
                .with("left", money(order.hold_minor.saturating_sub(sources.hold_minor)));
        }
        let debit = |phrase: Phrase| {
            phrase.with("debit", money(sources.balance_minor)).with("commission", money(sources.commission_minor))
        };
        match self.balance_minor {
            None => said("case-stakes-released-unsaid"),
            Some(balance) => {
                let afterwards = balance.saturating_sub(sources.balance_minor);
                debit(said("case-stakes-released-balance"))
                    .with("balance", money(balance))
                    .with("afterwards", money(afterwards))
                    .with("below", if afterwards < 0 { "yes" } else { "no" })
            }
        }
    }

    /// That an offer moves nothing yet, and what it would come out of.
    fn offer(&self) -> Phrase {
        let held: Money = self.order.money(self.order.hold_minor);
        match self.order.received_at {
            None => self.narrator.say("case-stakes-offer-held").with("held", held),
            Some(_) => self.narrator.say("case-stakes-offer-released"),
        }
    }

    /// What accepting the ruling does: it ends the case if the buyer has accepted, else it waits for them or for time.
    fn ruling(&self, case: &Case, act_by: Option<Instant>) -> String {
        let Some(ruling) = case.ruling else { return String::new() };
        let outcome = match ruling.amount_minor {
            0 => self.narrator.say("case-stakes-ruling-nothing"),
            minor => self.goes_back(minor),
        };
        if ruling.buyer_accepts {
            return outcome.to_string();
        }
        let until = act_by.map(|at| self.narrator.reader.instant(at)).unwrap_or_default();
        joined(&self.narrator.say("case-stakes-ruling-waits").with("until", until), &outcome)
    }
}

fn joined(first: &Phrase, second: &Phrase) -> String {
    format!("{first} {second}")
}
