//! The store in numbers, as of the audit.

use diesel::prelude::*;

use super::{Connection, DbError, Figure};
use crate::db::schema::{orders, shops};
use crate::db::{ledger, store};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::orders::State;

/// Orders by state, every account per currency, and both sides of the float.
pub(super) fn load(connection: &mut Connection) -> Result<Vec<Figure>, DbError> {
    let states: Vec<(State, i64)> = orders::table
        .group_by(orders::state)
        .order(orders::state)
        .select((orders::state, diesel::dsl::count_star()))
        .load(connection)?;
    let mut figures: Vec<Figure> = states
        .into_iter()
        .map(|(state, count)| Figure {
            name: format!("orders {}", in_words(&state.to_string())),
            value: count.to_string(),
        })
        .collect();

    let balances = ledger::balances(connection)?;
    for (account, code, debit) in &balances {
        // What the store has is a debit; all else is what it owes or has earned, which reads better above zero.
        let is_debit = is_ours(account)
            || account.starts_with("chargeback")
            || ["advance_receivable", "bad_debts"].contains(&account.as_str());
        let minor = if is_debit { *debit } else { debit.saturating_neg() };
        figures.push(Figure { name: in_words(account), value: amount(minor, code) });
    }

    let Some(store) = store::load(connection)? else { return Ok(figures) };
    let code = store.currency.code();
    let sum = |wanted: &dyn Fn(&str) -> bool| -> i64 {
        balances.iter().filter(|(account, kept, _)| kept == code && wanted(account)).map(|(_, _, debit)| *debit).sum()
    };
    let owed_by_shops: i64 = shops::table
        .filter(shops::balance_minor.lt(0))
        .select(diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(-balance_minor), 0) AS BIGINT)"))
        .get_result(connection)?;
    let owed_to_others = sum(&|account| {
        ["hold", "seller_balance", "refunds_in_transit", "payouts_in_transit", "suspense"].contains(&account)
    });
    let kept = sum(&is_ours).saturating_add(owed_to_others).saturating_sub(owed_by_shops);
    let spent =
        sum(&|account| ["chargebacks_open", "chargeback_losses", "advance_receivable", "bad_debts"].contains(&account));
    let earned = sum(&|account| ["store_capital", "commission", "early_release_charges"].contains(&account));
    let earned = earned.saturating_neg();
    let earned = earned.saturating_sub(owed_by_shops).saturating_sub(spent);
    figures.push(Figure { name: "float: kept beyond what is owed".to_owned(), value: amount(kept, code) });
    figures.push(Figure {
        name: "float: paid in and earned, less what shops have or owe and banks took back".to_owned(),
        value: amount(earned, code),
    });
    Ok(figures)
}

/// Whether an account is money the store has, rather than money it owes or has earned.
fn is_ours(account: &str) -> bool {
    account == "bank" || account.starts_with("processor_cash:")
}

fn in_words(name: &str) -> String {
    name.replace('_', " ").replace(':', ": ")
}

fn amount(minor: i64, code: &str) -> String {
    currency(code)
        .map_or_else(|| format!("{minor} {code}"), |known| format!("{} {code}", Money::new(minor, known).decimal()))
}
