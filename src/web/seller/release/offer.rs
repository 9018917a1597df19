//! How much can be released, order by order and in total, what it costs, and the form that asks for an offer.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::super::{Nothing, order_path, percent};
use super::{PATH, Stage, asking, path_of};
use crate::actions::early_releases::{Asking, open as open_function, quote};
use crate::actions::{ActionError, numbers};
use crate::db::early_releases::{EarlyRelease, candidates, history, situation};
use crate::domain::early_releases::{Candidate, Situation, Wish, charge_minor, most_minor};
use crate::domain::money::{Money, parse_decimal};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

/// Orders in the table; what further ones allow is reached by writing a sum.
const SHOWN: usize = 100;
/// Releases in the history.
const HISTORY: i64 = 10;

/// The form as it came in: a sum, or a field for each order that was chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(in crate::web::seller) struct Fields(BTreeMap<String, String>);

impl Fields {
    /// The form with a sum in it.
    pub(super) fn with_amount(amount: Money) -> Self {
        Self(BTreeMap::from([("amount".to_owned(), amount.decimal())]))
    }

    fn amount(&self) -> &str {
        self.0.get("amount").map_or("", |text| text.trim())
    }

    fn chosen(&self) -> Vec<String> {
        self.0.keys().filter_map(|name| name.strip_prefix("order_")).map(str::to_owned).collect()
    }

    /// What is asked for, or what is said beside the field.
    fn wish(&self, visit: &Visit, most: Money) -> Result<Wish, Phrase> {
        match (self.amount(), self.chosen()) {
            ("", chosen) if chosen.is_empty() => Err(visit.say("seller-release-nothing-asked")),
            ("", chosen) => Ok(Wish::Orders(chosen)),
            (_, chosen) if !chosen.is_empty() => Err(visit.say("seller-release-both-asked")),
            (text, _) => match parse_decimal(text, most.currency) {
                Some(minor) => Ok(Wish::Amount(minor)),
                None => Err(refusal_sentence(&Refusal::EarlyReleaseAmount { most }, &visit.reader)),
            },
        }
    }
}

/// What the page reads, in six queries.
struct Found {
    situation: Situation,
    candidates: Vec<Candidate>,
    history: Vec<EarlyRelease>,
}

async fn read(state: &State, asking: Asking) -> Result<Found, PageError> {
    let Asking { shop, account, currency } = asking;
    let found = state.db.read(move |connection| {
        let situation = situation(connection, shop, account, currency)?;
        let candidates = candidates(connection, shop)?;
        Ok::<_, PageError>(Found { situation, candidates, history: history(connection, shop, HISTORY)? })
    });
    found.await
}

#[derive(Template)]
#[template(path = "seller/release.html")]
pub(super) struct OfferPage {
    frame: Frame,
    refused: Option<Phrase>,
    is_offered: bool,
    opened: bool,
    stage: Stage,
    blocked: Option<Phrase>,
    most: Money,
    charge: Money,
    arrives: Money,
    /// What the orders would allow, when caps or the float allow less.
    by_orders: Option<Money>,
    terms: Costs,
    rows: Vec<Row>,
    more: usize,
    amount: String,
    errors: FieldErrors,
    history: Vec<Past>,
}

/// What it costs, in words' pieces.
struct Costs {
    rate: String,
    least: Money,
    most: Option<Money>,
    share: i64,
    version: i64,
}

/// An order of the table.
struct Row {
    number: String,
    path: String,
    held: Money,
    advanced: Option<Money>,
    most: Money,
    releases_at: Option<Instant>,
    chosen: bool,
}

/// A release of before.
struct Past {
    path: String,
    number: String,
    amount: Money,
    charge: Money,
    received: Money,
    released_at: Option<Instant>,
}

impl OfferPage {
    /// The page as it is now.
    pub(super) async fn load(
        visit: &Visit,
        state: &State,
        fields: &Fields,
        errors: FieldErrors,
        refused: Option<Phrase>,
    ) -> Result<Self, PageError> {
        let found = read(state, asking(visit, state)?).await?;
        Ok(Self { errors, refused, ..Self::new(visit, &found, fields, state.clock.now()) })
    }

    fn new(visit: &Visit, found: &Found, fields: &Fields, now: Instant) -> Self {
        let Found { situation, candidates, history } = found;
        let rules = &situation.terms.rules;
        let money = |minor| Money::new(minor, situation.currency);
        let admitted = situation.admits(now);
        let stage = match &admitted {
            Err(Refusal::ProfileMissing) => Stage::Profile,
            Err(Refusal::PhoneMissing | Refusal::PhoneTooNew { .. }) => Stage::Phone,
            _ => Stage::Amount,
        };
        let blocked = match &admitted {
            Err(refusal @ (Refusal::PhoneTooNew { .. } | Refusal::BalanceBelowZero { .. })) => {
                Some(refusal_sentence(refusal, &visit.reader))
            }
            _ => None,
        };
        let share = rules.early_release_max_share_percent;
        let most = most_minor(situation, candidates);
        let by_orders: i64 = candidates.iter().map(|candidate| candidate.standing.most_minor(share)).sum();
        let charge = if most == 0 { 0 } else { charge_minor(rules, most).min(most) };
        let chosen = fields.chosen();
        let rows = candidates.iter().take(SHOWN).map(|candidate| Row {
            number: candidate.number.clone(),
            path: order_path(&candidate.number),
            held: money(candidate.standing.hold_minor),
            advanced: (candidate.standing.advanced_minor > 0).then(|| money(candidate.standing.advanced_minor)),
            most: money(candidate.standing.most_minor(share)),
            releases_at: candidate.releases_at,
            chosen: chosen.contains(&candidate.number),
        });
        Self {
            frame: visit.frame(),
            refused: None,
            is_offered: situation.is_offered(),
            opened: situation.opened,
            stage,
            blocked,
            most: money(most),
            charge: money(charge),
            arrives: money(most.saturating_sub(charge)),
            by_orders: (by_orders > most).then(|| money(by_orders)),
            terms: Costs {
                rate: percent(visit, rules.early_release_rate_bp),
                least: money(rules.early_release_min_minor),
                most: (rules.early_release_max_minor > 0).then(|| money(rules.early_release_max_minor)),
                share,
                version: situation.terms.id.0,
            },
            rows: rows.collect(),
            more: candidates.len().saturating_sub(SHOWN),
            amount: fields.amount().to_owned(),
            errors: FieldErrors::default(),
            history: history
                .iter()
                .map(|release| Past {
                    path: path_of(&release.number),
                    number: release.number.clone(),
                    amount: money(release.amount_minor),
                    charge: money(release.charge_minor),
                    received: money(release.received_minor()),
                    released_at: release.released_at,
                })
                .collect(),
        }
    }

    /// Whether there is anything to ask for.
    fn may_ask(&self) -> bool {
        self.stage == Stage::Amount && self.blocked.is_none() && self.most.minor > 0
    }
}

pub(super) async fn show(visit: Visit, state: web::Data<State>) -> Result<HttpResponse, PageError> {
    visit.page(&OfferPage::load(&visit, &state, &Fields::default(), FieldErrors::default(), None).await?)
}

/// Opens the function.
pub(super) async fn open(
    visit: Visit,
    state: web::Data<State>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let asking = asking(&visit, &state)?;
    open_function(&state.db, &state.clock, asking.shop, form.leading_to(PATH)).await?;
    Ok(visit.see_other_saying(PATH, &visit.say("seller-release-opened")))
}

/// Asks for an offer, and leads to the page that repeats it.
pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    let asking = asking(&visit, &state)?;
    let found = read(&state, asking).await?;
    let most = Money::new(most_minor(&found.situation, &found.candidates), asking.currency);
    let sentence = match form.fields.wish(&visit, most) {
        Ok(wish) => {
            let number = numbers::early_release();
            let page = path_of(&number);
            let agreement = visit.say("seller-release-agreement").with("store", &state.store.name).to_string();
            let once = form.leading_to(page.as_str());
            match quote(&state.db, &state.clock, asking, wish, (number, agreement), once).await {
                Ok(()) => return Ok(visit.see_other(&page)),
                Err(ActionError::Refused(refusal)) if is_about_the_wish(&refusal) => {
                    refusal_sentence(&refusal, &visit.reader)
                }
                Err(ActionError::Refused(refusal)) => {
                    let refused = Some(refusal_sentence(&refusal, &visit.reader));
                    let page = OfferPage::load(&visit, &state, &form.fields, FieldErrors::default(), refused).await?;
                    return visit.answer(StatusCode::CONFLICT, &page);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(sentence) => sentence,
    };
    let mut errors = FieldErrors::default();
    errors.add("amount", sentence);
    visit.unprocessable(&OfferPage { errors, ..OfferPage::new(&visit, &found, &form.fields, state.clock.now()) })
}

/// Whether something else could be asked for instead.
fn is_about_the_wish(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::EarlyReleaseAmount { .. } | Refusal::EarlyReleaseCharge { .. } | Refusal::EarlyReleaseOrders
    )
}
