//! Everything the page of one order shows, on whichever side it is read, in six queries.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::cases::{self, EndedCase};
use super::ledger::{EntryRow, PostingRow};
use super::orders::{Address, EventRow, LineRow, OrderRow, PackageLineRow, PackageRow, Through, assemble};
use super::payments::PaymentRow;
use super::refunds::RefundRow;
use super::schema::{
    accounts, deadlines, entries, events, order_addresses, order_lines, orders, package_lines, packages, payments,
    postings, products, refunds, shops, terms,
};
use super::{Connection, DbError};
use crate::domain::ids::{AccountId, LineId, OrderId};
use crate::domain::orders::Order;
use crate::domain::payments::Payment;
use crate::domain::refunds::Refund;
use crate::domain::time::Instant;

/// An order with all that its page shows.
#[derive(Clone, Debug)]
pub struct OrderDetails {
    /// The order as decisions see it.
    pub order: Order,
    /// Its lines with the text and picture they were bought with.
    pub lines: Vec<DetailedLine>,
    /// Its refund cases that have ended, the newest first.
    pub ended_cases: Vec<EndedCase>,
    /// Its packages with what each holds, by position.
    pub packages: Vec<DetailedPackage>,
    /// Its clocks as decisions do not see them: with what became of each, in the order they were set.
    pub clocks: Vec<ClockRow>,
    /// Its history, oldest first.
    pub events: Vec<EventRow>,
    /// The names of those who took its steps.
    pub people: BTreeMap<AccountId, String>,
    /// What the ledger booked for it, oldest first.
    pub movements: Vec<Movement>,
    /// The shop that ships it.
    pub shop: NamedShop,
    /// Whose it is, by name.
    pub buyer_name: String,
    /// Where it goes; nothing once that was forgotten.
    pub address: Option<Address>,
    /// The payment that pays it.
    pub payment: Payment,
}

/// A clock with what became of it.
#[derive(Clone, Debug, Queryable)]
pub struct ClockRow {
    /// Which, as `domain::orders::ClockKind` spells it.
    pub kind: String,
    /// When it was, or is, over.
    pub due_at: Instant,
    /// `running`, `paused`, `fired` or `dropped`.
    pub state: String,
    /// What is left of a paused one, in microseconds.
    pub remaining_micros: Option<i64>,
    /// When it fired or was dropped.
    pub ended_at: Option<Instant>,
}

/// A line with the address of its product.
#[derive(Clone, Debug)]
pub struct DetailedLine {
    /// The line.
    pub row: LineRow,
    /// The address of its product.
    pub product_slug: String,
}

/// A shop as pages name it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = shops)]
pub struct NamedShop {
    /// Its part of an address.
    pub slug: String,
    /// What it is called.
    pub name: String,
}

/// A package with what it holds.
#[derive(Clone, Debug)]
pub struct DetailedPackage {
    /// The package.
    pub row: PackageRow,
    /// Which lines, and how many of each.
    pub quantities: Vec<(LineId, i64)>,
}

/// An entry of the ledger with its sides and the refund it is about.
#[derive(Clone, Debug)]
pub struct Movement {
    /// What was booked.
    pub entry: EntryRow,
    /// Debits above zero, credits below.
    pub postings: Vec<PostingRow>,
    /// The refund as it stands now.
    pub refund: Option<Refund>,
}

impl Movement {
    /// How much went into an account, in minor units; out of it below zero.
    pub fn into_account(&self, account: &str) -> i64 {
        let sides = self.postings.iter().filter(|posting| posting.account == account);
        sides.map(|posting| posting.amount_minor).sum::<i64>().saturating_neg()
    }
}

/// The order of a number with all that its page shows, if the viewer may see it.
pub fn load(connection: &mut Connection, through: Through, number: &str) -> Result<Option<OrderDetails>, DbError> {
    let Some(head) = head(connection, through, number)? else { return Ok(None) };
    let id = head.order.id;
    let (lines, packages) = contents(connection, id)?;
    let clocks: Vec<ClockRow> = deadlines::table
        .filter(deadlines::order_id.eq(id))
        .order(deadlines::id)
        .select((
            deadlines::kind,
            deadlines::due_at,
            deadlines::state,
            deadlines::remaining_micros,
            deadlines::ended_at,
        ))
        .load(connection)?;
    let (events, people) = history(connection, id)?;
    let line_rows = lines.iter().map(|line| line.row.clone()).collect();
    let package_rows = packages.iter().map(|package| package.row.clone()).collect();
    let (case, ended_cases) = cases::of_order(connection, id)?;
    Ok(Some(OrderDetails {
        order: assemble(head.order, &head.rules, line_rows, package_rows, running(&clocks), case)?,
        lines,
        ended_cases,
        packages,
        clocks,
        events,
        people,
        movements: movements(connection, id)?,
        shop: head.shop,
        buyer_name: head.buyer_name,
        address: head.address,
        payment: head.payment.try_into()?,
    }))
}

/// The clocks as `assemble` takes them.
fn running(clocks: &[ClockRow]) -> Vec<super::orders::ClockRow> {
    let clock = |clock: &ClockRow| (clock.kind.clone(), clock.due_at, clock.state.clone(), clock.remaining_micros);
    clocks.iter().map(clock).collect()
}

/// The steps, oldest first, with the names of the people who took them.
fn history(connection: &mut Connection, of: OrderId) -> Result<(Vec<EventRow>, BTreeMap<AccountId, String>), DbError> {
    let rows: Vec<(EventRow, Option<(AccountId, String)>)> = events::table
        .left_join(accounts::table)
        .filter(events::order_id.eq(of))
        .order(events::sequence)
        .select((EventRow::as_select(), (accounts::id, accounts::name).nullable()))
        .load(connection)?;
    let people = rows.iter().filter_map(|(_, person)| person.clone()).collect();
    Ok((rows.into_iter().map(|(event, _)| event).collect(), people))
}

#[derive(Queryable)]
struct Head {
    order: OrderRow,
    rules: String,
    shop: NamedShop,
    buyer_name: String,
    payment: PaymentRow,
    address: Option<Address>,
}

fn head(connection: &mut Connection, through: Through, number: &str) -> Result<Option<Head>, DbError> {
    let mut query = orders::table
        .inner_join(terms::table.on(terms::id.eq(orders::terms_id)))
        .inner_join(shops::table.on(shops::id.eq(orders::shop_id)))
        .inner_join(accounts::table.on(accounts::id.eq(orders::buyer_id)))
        .inner_join(payments::table.on(payments::id.eq(orders::payment_id)))
        .left_join(order_addresses::table.on(order_addresses::order_id.eq(orders::id)))
        .filter(orders::number.eq(number))
        .select((
            OrderRow::as_select(),
            terms::rules,
            NamedShop::as_select(),
            accounts::name,
            PaymentRow::as_select(),
            Option::<Address>::as_select(),
        ))
        .into_boxed();
    match through {
        Through::Buyer(buyer) => query = query.filter(orders::buyer_id.eq(buyer)),
        Through::Shop(shop) => query = query.filter(orders::shop_id.eq(shop)),
        Through::Store => {}
    }
    Ok(query.first(connection).optional()?)
}

/// Lines and packages at once: a row for each line and each package it is in.
fn contents(connection: &mut Connection, of: OrderId) -> Result<(Vec<DetailedLine>, Vec<DetailedPackage>), DbError> {
    type Row = (LineRow, String, Option<(PackageLineRow, PackageRow)>);
    let rows: Vec<Row> = order_lines::table
        .inner_join(products::table.on(products::id.eq(order_lines::product_id)))
        .left_join(
            package_lines::table
                .inner_join(packages::table.on(packages::id.eq(package_lines::package_id)))
                .on(package_lines::order_line_id.eq(order_lines::id)),
        )
        .filter(order_lines::order_id.eq(of))
        .order((order_lines::position, packages::position.nullable()))
        .select((LineRow::as_select(), products::slug, Option::<(PackageLineRow, PackageRow)>::as_select()))
        .load(connection)?;
    let mut lines: Vec<DetailedLine> = Vec::new();
    let mut packages: Vec<DetailedPackage> = Vec::new();
    for (row, product_slug, packed) in rows {
        let line = row.id;
        if lines.last().is_none_or(|last| last.row.id != line) {
            lines.push(DetailedLine { row, product_slug });
        }
        let Some((held, package)) = packed else { continue };
        match packages.iter_mut().find(|known| known.row.id == package.id) {
            Some(known) => known.quantities.push((line, held.quantity)),
            None => packages.push(DetailedPackage { row: package, quantities: vec![(line, held.quantity)] }),
        }
    }
    packages.sort_by_key(|package| package.row.position);
    Ok((lines, packages))
}

/// What the ledger booked for an order, with the refunds it is about.
fn movements(connection: &mut Connection, of: OrderId) -> Result<Vec<Movement>, DbError> {
    let rows: Vec<(EntryRow, PostingRow, Option<RefundRow>)> = postings::table
        .inner_join(entries::table.on(entries::id.eq(postings::entry_id)))
        .left_join(refunds::table.on(refunds::id.nullable().eq(entries::refund_id)))
        .filter(entries::order_id.eq(of))
        .order(postings::id)
        .select((EntryRow::as_select(), PostingRow::as_select(), Option::<RefundRow>::as_select()))
        .load(connection)?;
    let mut found: Vec<Movement> = Vec::new();
    for (entry, posting, refund) in rows {
        match found.last_mut().filter(|last| last.entry.id == entry.id) {
            Some(last) => last.postings.push(posting),
            None => {
                let refund = refund.map(Refund::try_from).transpose()?;
                found.push(Movement { entry, postings: vec![posting], refund });
            }
        }
    }
    Ok(found)
}
