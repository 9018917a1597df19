//! The store's own money: what is left of it, who has some beforehand and since when, and paying in and taking out.

pub(super) mod write_off;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lists::{FETCHED, Listing, address};
use crate::actions::ActionError;
use crate::actions::float::pay;
use crate::db::debts::{self, Debtor};
use crate::db::float::{self, Advanced, Movement, Totals};
use crate::db::{Connection, DbError, ledger};
use crate::domain::ledger::Account;
use crate::domain::money::{Money, parse_decimal};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;
use crate::web::reauthentication::enter_again;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/float";
/// Shops in the list of those that have money beforehand.
const SHOPS: i64 = 100;
/// The most characters of a note.
const NOTE_MOST: usize = 200;

/// What the float is made of, as the ledger's accounts and their words; a debit makes it smaller.
const SOURCES: [(&str, &str); 7] = [
    ("store_capital", "admin-float-capital"),
    ("commission", "admin-float-commission"),
    ("early_release_charges", "admin-float-charges"),
    ("advance_receivable", "admin-float-advanced"),
    ("chargebacks_open", "admin-float-chargebacks"),
    ("chargeback_losses", "admin-float-losses"),
    ("bad_debts", "admin-float-bad-debts"),
];

/// What is asked of the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The payment before which the page begins.
    before: Option<i64>,
}

/// What was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    /// `in` or `out`.
    direction: String,
    /// The ledger's name of the account.
    account: String,
    amount: String,
    note: String,
    password: String,
}

#[derive(Template)]
#[template(path = "admin/float.html")]
struct FloatPage {
    frame: Frame,
    left: Money,
    advanced: Money,
    paid_in_at: Option<Instant>,
    sources: Vec<(Phrase, Money)>,
    shops: Vec<Row>,
    accounts: Vec<(String, Phrase)>,
    debtors: Vec<(String, String, Money)>,
    movements: Listing<Moved>,
    fields: Fields,
    errors: FieldErrors,
}

/// A shop that has money beforehand.
struct Row {
    name: String,
    advanced: Money,
    balance: Money,
    since: Option<Instant>,
}

/// A payment in or out.
struct Moved {
    id: i64,
    title: &'static str,
    account: Phrase,
    amount: Money,
    note: String,
    by: String,
    at: Instant,
}

struct Found {
    totals: Totals,
    balances: Vec<(String, String, i64)>,
    shops: Vec<Advanced>,
    debtors: Vec<Debtor>,
    movements: Vec<Movement>,
}

fn read(connection: &mut Connection, before: Option<i64>) -> Result<Found, DbError> {
    Ok(Found {
        totals: float::totals(connection)?,
        balances: ledger::balances(connection)?,
        shops: float::advanced(connection, SHOPS)?,
        debtors: debts::debtors(connection, SHOPS)?,
        movements: float::movements(connection, before, FETCHED)?,
    })
}

/// The accounts that float may be paid into and taken from: the bank, and what the store has at each processor.
fn accounts(state: &State) -> Vec<Account> {
    let processors = state.processors.names().map(|name| Account::ProcessorCash(name.to_owned()));
    std::iter::once(Account::Bank).chain(processors).collect()
}

fn account_word(visit: &Visit, name: &str) -> Phrase {
    match name.split_once(':') {
        Some((_, processor)) => visit.say("admin-float-at-processor").with("processor", processor),
        None => visit.say("admin-float-at-bank"),
    }
}

async fn page(
    visit: &Visit,
    state: &State,
    before: Option<i64>,
    fields: Fields,
    errors: FieldErrors,
) -> Result<FloatPage, PageError> {
    let currency = state.store.currency;
    let money = |minor| Money::new(minor, currency);
    let Found { totals, balances, shops, debtors, movements } =
        state.db.read(move |connection| read(connection, before)).await?;
    let credit = |account: &str| {
        let known = balances.iter().find(|(name, code, _)| name == account && code == currency.code());
        known.map_or(0, |(_, _, debit)| debit.saturating_neg())
    };
    let sources: Vec<(Phrase, Money)> =
        SOURCES.into_iter().map(|(account, word)| (visit.say(word), money(credit(account)))).collect();
    // What is left over is what shops owe: the only part that no account of the ledger has to itself.
    let named: i64 = sources.iter().map(|(_, amount)| amount.minor).sum();
    let owed = (visit.say("admin-float-owed"), money(totals.float_minor.saturating_sub(named)));
    let moved = |movement: Movement| Moved {
        id: movement.id,
        title: if movement.amount_minor > 0 { "admin-float-paid-in" } else { "admin-float-taken-out" },
        account: account_word(visit, &movement.account),
        amount: money(movement.amount_minor),
        note: movement.note,
        by: movement.by,
        at: movement.moved_at,
    };
    Ok(FloatPage {
        frame: visit.frame(),
        left: money(totals.float_minor),
        advanced: money(totals.advanced_minor),
        paid_in_at: totals.paid_in_at,
        sources: sources.into_iter().chain([owed]).collect(),
        shops: shops
            .into_iter()
            .map(|shop| Row {
                name: shop.name,
                advanced: money(shop.minor),
                balance: money(shop.balance_minor),
                since: shop.since,
            })
            .collect(),
        debtors: debtors.into_iter().map(|shop| (shop.slug, shop.name, money(shop.balance_minor))).collect(),
        accounts: accounts(state)
            .iter()
            .map(|account| (account.name(), account_word(visit, &account.name())))
            .collect(),
        movements: Listing::new(
            movements.into_iter().map(moved).collect(),
            before,
            |moved| moved.id,
            |before| address(PATH, &[("before", before)]),
        ),
        fields,
        errors,
    })
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    visit.page(&page(&visit, &state, asked.before, Fields::default(), FieldErrors::default()).await?)
}

/// What a form asks for: the account, the signed amount and the note.
fn wish(visit: &Visit, state: &State, fields: &Fields, errors: &mut FieldErrors) -> Option<(Account, Money, String)> {
    let account = accounts(state).into_iter().find(|account| account.name() == fields.account);
    if account.is_none() {
        errors.add("account", visit.say("admin-float-account-missing"));
    }
    let sign = match fields.direction.as_str() {
        "in" => Some(1),
        "out" => Some(-1),
        _ => None,
    };
    if sign.is_none() {
        errors.add("direction", visit.say("admin-float-direction-missing"));
    }
    let amount = parse_decimal(fields.amount.trim(), state.store.currency).filter(|minor| *minor > 0);
    if amount.is_none() {
        errors.add("amount", visit.say("admin-float-amount-wrong"));
    }
    let note = fields.note.trim().to_owned();
    if note.is_empty() || note.chars().count() > NOTE_MOST {
        errors.add("note", visit.say("admin-float-note-wrong").with("most", NOTE_MOST));
    }
    let minor = amount?.saturating_mul(sign?);
    errors.is_empty().then_some((account?, Money::new(minor, state.store.currency), note))
}

pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    let mut errors = FieldErrors::default();
    if let Some(movement) = wish(&visit, &state, &form.fields, &mut errors)
        && let Some(person) = enter_again(&visit, &state, &form.fields.password, &mut errors).await?
    {
        match pay(&state.db, &state.clock, &person, movement, Some(form.leading_to(PATH))).await {
            Ok(()) => return Ok(visit.see_other_saying(PATH, &visit.say("admin-float-moved"))),
            Err(ActionError::Refused(refusal @ Refusal::FloatAmount { .. })) => {
                errors.add("amount", refusal_sentence(&refusal, &visit.reader));
            }
            Err(error) => return Err(error.into()),
        }
    }
    visit.unprocessable(&page(&visit, &state, None, form.fields, errors).await?)
}
