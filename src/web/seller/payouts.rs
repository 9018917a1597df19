//! Payouts: what can be had of the balance now, the form that asks for it, and what became of what was asked for.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::AtWork;
use super::addresses::address;
use crate::actions::ActionError;
use crate::actions::payouts::{ask, payer};
use crate::db::payouts::lists::{Wanted, list};
use crate::db::payouts::standing;
use crate::db::{Connection, DbError};
use crate::domain::ids::{PayoutId, ShopId};
use crate::domain::money::{Money, parse_decimal};
use crate::domain::payouts::{Payout, Standing, State as PayoutState};
use crate::domain::refusals::Refusal;
use crate::domain::shops::Capability;
use crate::domain::time::Instant;
use crate::web::reauthentication::enter_again;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/seller/transactions/payouts";

/// Payouts on a page, and one more to know whether there is another page.
const PAGE: usize = 20;
const FETCHED: i64 = 21;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The payout before which the page begins.
    before: Option<i64>,
}

/// The form.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    /// Whose money it is.
    shop: String,
    amount: String,
    password: String,
}

#[derive(Template)]
#[template(path = "seller/payouts.html")]
struct PayoutsPage {
    frame: Frame,
    standing: Standing,
    available: Money,
    at_stake: Money,
    /// Why nothing can be asked for, whatever the amount.
    hindrance: Option<(Refusal, Phrase)>,
    rows: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
    fields: Fields,
    errors: FieldErrors,
}

/// A payout with its words.
struct Row {
    payout: Payout,
    state: Phrase,
    tone: &'static str,
    /// What happens next, or what happened.
    next: Phrase,
}

impl PayoutsPage {
    fn new(
        visit: &Visit,
        (standing, mut payouts): (Standing, Vec<Payout>),
        before: Option<i64>,
        now: Instant,
        fields: Fields,
        errors: FieldErrors,
    ) -> Self {
        let more = payouts.len() > PAGE;
        payouts.truncate(PAGE);
        let older = payouts.last().filter(|_| more).map(|last| address(PATH, &[("before", &last.id.to_string())]));
        Self {
            frame: visit.frame(),
            available: standing.available(),
            at_stake: Money::new(standing.at_stake_minor, standing.balance.currency),
            hindrance: standing.way(now).err().map(|refusal| {
                let sentence = refusal_sentence(&refusal, &visit.reader);
                (refusal, sentence)
            }),
            standing,
            rows: payouts.into_iter().map(|payout| Row::new(visit, payout)).collect(),
            newer: before.map(|_| PATH.to_owned()),
            older,
            fields,
            errors,
        }
    }

    fn has_something_at_stake(&self) -> bool {
        self.at_stake.minor > 0
    }

    /// Whether the form is shown.
    fn may_ask(&self) -> bool {
        self.hindrance.is_none() && self.available.minor > 0
    }

    fn lacks_bank_account(&self) -> bool {
        matches!(self.hindrance, Some((Refusal::NoBankAccount, _)))
    }

    fn holder(&self) -> &str {
        self.standing.account.as_ref().map_or("", |version| version.account.holder.as_str())
    }

    fn ending(&self) -> String {
        self.standing.account.as_ref().map_or_else(String::new, |version| version.account.iban.ending())
    }

    fn currency(&self) -> &'static str {
        self.standing.balance.currency.code()
    }
}

impl Row {
    fn new(visit: &Visit, payout: Payout) -> Self {
        let reason = payout.last_error.clone().unwrap_or_default();
        let (state, tone, next) = match payout.state {
            PayoutState::Asked => ("seller-payout-asked", "wait", visit.say("seller-payout-next-asked")),
            PayoutState::Sent => ("seller-payout-sent", "wait", visit.say("seller-payout-next-sent")),
            PayoutState::Paid => {
                let at = payout.ended_at.unwrap_or(payout.asked_at);
                ("seller-payout-paid", "good", visit.say("seller-payout-next-paid").with("at", at))
            }
            PayoutState::Refused => {
                ("seller-payout-refused", "bad", visit.say("seller-payout-next-refused").with("reason", reason))
            }
            PayoutState::Returned => {
                ("seller-payout-returned", "bad", visit.say("seller-payout-next-returned").with("reason", reason))
            }
        };
        Self { state: visit.say(state), tone, next, payout }
    }
}

async fn load(state: &State, shop: ShopId, before: Option<i64>) -> Result<(Standing, Vec<Payout>), PageError> {
    let (currency, payer) = (state.store.currency, payer(&state.processors));
    let read = move |connection: &mut Connection| {
        let standing = standing(connection, shop, currency, payer)?;
        Ok::<_, DbError>((standing, list(connection, Wanted::OfShop(shop), before.map(PayoutId), FETCHED)?))
    };
    Ok(state.db.read(read).await?)
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let workplace = visit.viewer.require_shop(Capability::SeeMoney)?;
    let found = load(&state, workplace.id, asked.before).await?;
    let fields =
        Fields { shop: workplace.slug.clone(), amount: found.0.available().decimal(), password: String::new() };
    let errors = FieldErrors::default();
    visit.page(&PayoutsPage::new(&visit, found, asked.before, state.clock.now(), fields, errors))
}

/// Asks for a payout. The password is looked at when all else is right.
pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let fields = form.fields.clone();
    let shop = AtWork::require_in(&visit, &fields.shop, Capability::SeeMoney)?.shop;
    let (now, mut errors) = (state.clock.now(), FieldErrors::default());
    let found = load(&state, shop, None).await?;
    let amount = parse_decimal(fields.amount.trim(), state.store.currency).unwrap_or(0);
    let refused = match found.0.ask(amount, now) {
        Err(refusal) => Some(refusal),
        Ok(_) => match enter_again(&visit, &state, &fields.password, &mut errors).await? {
            None => None,
            Some(person) => {
                let once = form.leading_to(PATH);
                match ask(&state.db, &state.clock, &state.processors, &person, shop, amount, once).await {
                    Ok(()) => return Ok(visit.see_other_saying(PATH, &visit.say("seller-payout-is-asked"))),
                    Err(ActionError::Refused(refusal)) => Some(refusal),
                    Err(error) => return Err(error.into()),
                }
            }
        },
    };
    if let Some(refusal) = refused {
        errors.add("amount", refusal_sentence(&refusal, &visit.reader));
    }
    let found = load(&state, shop, None).await?;
    visit.unprocessable(&PayoutsPage::new(&visit, found, None, now, fields, errors))
}
