//! What the words of a notice need besides its own facts: who reads it, and the order, refund or case it is about.
//! All of it stays as it was when the notice was queued, but for names and addresses.

use std::collections::HashMap;

use diesel::prelude::*;

use super::NoticeRow;
use crate::db::cases::CaseRow;
use crate::db::schema::{accounts, case_lines, cases, order_lines, orders, refund_lines, refunds, shops, terms};
use crate::db::{Connection, DbError, terms as saved_terms};
use crate::domain::ids::{AccountId, CaseId, LineId, OrderId, TermsId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::notices::NoticeKind;
use crate::domain::orders::cases::{Kind, Reason};
use crate::domain::terms::SilenceRule;

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
    /// Its refund cases.
    pub cases: Vec<AboutCase>,
}

/// What never changes in a refund case, and the refund it led to.
#[derive(Clone, Debug)]
pub struct AboutCase {
    /// Its number.
    pub number: String,
    /// What is wrong.
    pub kind: Kind,
    /// Why, of the usual list.
    pub reason: Reason,
    /// What the buyer asked for.
    pub asked: Money,
    /// The pieces claimed: how many, and of what. Empty when only money is.
    pub pieces: Vec<(i64, String)>,
    /// What it means when the shop does not answer in time.
    pub silence: SilenceRule,
    /// The number of its refund.
    pub refund: Option<String>,
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

#[derive(Queryable, Selectable)]
#[diesel(table_name = orders)]
struct OrderRow {
    id: OrderId,
    number: String,
    buyer_id: AccountId,
    currency: String,
    shipping_minor: i64,
    total_minor: i64,
}

/// Reads what the words of some notices need: at most six queries, however many notices.
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
    let rows: Vec<(OrderRow, String, String)> = orders::table
        .inner_join(shops::table)
        .filter(orders::id.eq_any(&ids))
        .select((OrderRow::as_select(), shops::name, shops::return_address))
        .load(connection)?;
    let mut found = HashMap::with_capacity(rows.len());
    for (row, shop, return_address) in rows {
        let OrderRow { id, number, buyer_id, currency: code, shipping_minor, total_minor } = row;
        let currency =
            currency(&code).ok_or_else(|| DbError::Unreadable(format!("order {number}: currency {code}")))?;
        let about = AboutOrder {
            number,
            buyer: buyer_id,
            shop,
            return_address,
            lines: Vec::new(),
            shipping: Money::new(shipping_minor, currency),
            total: Money::new(total_minor, currency),
            refunded: Vec::new(),
            cases: Vec::new(),
        };
        found.insert(id, about);
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
    add_cases(connection, &ids, &lines, &mut found)?;
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

fn add_cases(
    connection: &mut Connection,
    of: &[OrderId],
    lines: &HashMap<LineId, (OrderId, AboutLine)>,
    to: &mut HashMap<OrderId, AboutOrder>,
) -> Result<(), DbError> {
    let rows: Vec<(CaseRow, Option<String>, TermsId, String)> = cases::table
        .inner_join(orders::table.inner_join(terms::table))
        .left_join(refunds::table)
        .filter(cases::order_id.eq_any(of))
        .order(cases::id)
        .select((CaseRow::as_select(), refunds::number.nullable(), terms::id, terms::rules))
        .load(connection)?;
    if rows.is_empty() {
        return Ok(());
    }
    let ids: Vec<CaseId> = rows.iter().map(|(row, ..)| row.id).collect();
    let claimed: Vec<(CaseId, LineId, i64)> = case_lines::table
        .filter(case_lines::case_id.eq_any(ids))
        .order((case_lines::case_id, case_lines::order_line_id))
        .select((case_lines::case_id, case_lines::order_line_id, case_lines::quantity))
        .load(connection)?;
    for (row, refund, terms, rules) in rows {
        let Some(about) = to.get_mut(&row.order_id) else { continue };
        let of_case = claimed.iter().filter(|(case, ..)| *case == row.id);
        about.cases.push(AboutCase {
            number: row.number,
            kind: row.kind,
            reason: row.reason,
            asked: Money::new(row.asked_minor, about.total.currency),
            pieces: of_case
                .filter_map(|(_, line, quantity)| lines.get(line).map(|(_, line)| (*quantity, line.name())))
                .collect(),
            silence: row.kind.silence(&saved_terms::parse(terms, &rules)?),
            refund,
        });
    }
    Ok(())
}

impl AboutLine {
    /// Title and options: `Tideline mug (Blue)`.
    pub fn name(&self) -> String {
        if self.options.is_empty() { self.title.clone() } else { format!("{} ({})", self.title, self.options) }
    }
}
