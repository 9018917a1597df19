//! What the words of a notice need besides its own facts: who reads it, and the order or refund it is about.
//! All of it stays as it was when the notice was queued, but for names and addresses.

use std::collections::HashMap;

use diesel::prelude::*;

use super::NoticeRow;
use crate::db::schema::{accounts, order_lines, orders, refund_lines, refunds, shops};
use crate::db::{Connection, DbError};
use crate::domain::ids::{AccountId, LineId, OrderId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::notices::NoticeKind;

/// A notice with all that its words need.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The notice.
    pub notice: NoticeRow,
    /// Who reads it.
    pub to: Addressee,
    /// The order it is about.
    pub order: Option<AboutOrder>,
}

/// Who reads a notice.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Addressee {
    /// Their account.
    pub id: AccountId,
    /// Their name; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their language.
    pub locale: String,
    /// Their time zone, if they named one.
    pub time_zone: Option<String>,
}

/// The order a notice is about.
#[derive(Clone, Debug)]
pub struct AboutOrder {
    /// Its number.
    pub number: String,
    /// Who bought.
    pub buyer: AccountId,
    /// The shop's name.
    pub shop: String,
    /// Where goods are sent back to.
    pub return_address: String,
    /// What was bought.
    pub lines: Vec<AboutLine>,
    /// What sending it costs.
    pub shipping: Money,
    /// What it costs altogether.
    pub total: Money,
    /// What each of its refunds covers: the refund's number and a line with the part given back.
    pub refunded: Vec<(String, AboutLine)>,
}

/// A line of an order, or the part of it that a refund gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutLine {
    /// The product's title.
    pub title: String,
    /// Its options, in words; may be empty.
    pub options: String,
    /// How many.
    pub quantity: i64,
    /// What they cost.
    pub amount: Money,
}

/// Reads what the words of some notices need: at most four queries, however many notices.
pub fn letters(connection: &mut Connection, notices: Vec<NoticeRow>) -> Result<Vec<Letter>, DbError> {
    let people: Vec<AccountId> = notices.iter().map(|notice| notice.account_id).collect();
    let people: Vec<Addressee> =
        accounts::table.filter(accounts::id.eq_any(people)).select(Addressee::as_select()).load(connection)?;
    let people: HashMap<AccountId, Addressee> = people.into_iter().map(|person| (person.id, person)).collect();
    let orders = about_orders(connection, &notices)?;
    notices
        .into_iter()
        .map(|notice| {
            let to = people.get(&notice.account_id).cloned();
            let to = to.ok_or_else(|| DbError::Unreadable(format!("account {}", notice.account_id)))?;
            let order = notice.order_id.and_then(|order| orders.get(&order).cloned());
            Ok(Letter { notice, to, order })
        })
        .collect()
}

fn about_orders(connection: &mut Connection, notices: &[NoticeRow]) -> Result<HashMap<OrderId, AboutOrder>, DbError> {
    let ids: Vec<OrderId> = notices.iter().filter_map(|notice| notice.order_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    type Row = (OrderId, String, AccountId, String, String, String, i64, i64);
    let rows: Vec<Row> = orders::table
        .inner_join(shops::table)
        .filter(orders::id.eq_any(&ids))
        .select((
            orders::id,
            orders::number,
            orders::buyer_id,
            shops::name,
            shops::return_address,
            orders::currency,
            orders::shipping_minor,
            orders::total_minor,
        ))
        .load(connection)?;
    let mut found = HashMap::with_capacity(rows.len());
    for (id, number, buyer, shop, return_address, code, shipping_minor, total_minor) in rows {
        let currency =
            currency(&code).ok_or_else(|| DbError::Unreadable(format!("order {number}: currency {code}")))?;
        let [shipping, total] = [shipping_minor, total_minor].map(|minor| Money::new(minor, currency));
        found.insert(
            id,
            AboutOrder {
                number,
                buyer,
                shop,
                return_address,
                shipping,
                total,
                lines: Vec::new(),
                refunded: Vec::new(),
            },
        );
    }
    let rows: Vec<(OrderId, LineId, String, String, i64, i64)> = order_lines::table
        .filter(order_lines::order_id.eq_any(&ids))
        .order((order_lines::order_id, order_lines::position))
        .select((
            order_lines::order_id,
            order_lines::id,
            order_lines::title,
            order_lines::options,
            order_lines::quantity,
            order_lines::total_minor,
        ))
        .load(connection)?;
    let mut lines = HashMap::with_capacity(rows.len());
    for (order, id, title, options, quantity, total_minor) in rows {
        let Some(about) = found.get_mut(&order) else { continue };
        let line = AboutLine { title, options, quantity, amount: Money::new(total_minor, about.total.currency) };
        about.lines.push(line.clone());
        lines.insert(id, (order, line));
    }
    if notices.iter().any(|notice| notice.kind == NoticeKind::RefundIssued) {
        for (number, line, quantity, amount_minor) in refunded_lines(connection, &ids)? {
            let Some((order, line)) = lines.get(&line) else { continue };
            let Some(about) = found.get_mut(order) else { continue };
            let amount = Money::new(amount_minor, about.total.currency);
            about.refunded.push((number, AboutLine { quantity, amount, ..line.clone() }));
        }
    }
    Ok(found)
}

fn refunded_lines(connection: &mut Connection, of: &[OrderId]) -> Result<Vec<(String, LineId, i64, i64)>, DbError> {
    Ok(refund_lines::table
        .inner_join(refunds::table)
        .filter(refunds::order_id.eq_any(of))
        .order((refund_lines::refund_id, refund_lines::order_line_id))
        .select((refunds::number, refund_lines::order_line_id, refund_lines::quantity, refund_lines::amount_minor))
        .load(connection)?)
}

impl AboutLine {
    /// Title and options: `Tideline mug (Blue)`.
    pub fn name(&self) -> String {
        if self.options.is_empty() { self.title.clone() } else { format!("{} ({})", self.title, self.options) }
    }
}
