//! Packages: what left, with whom, and what arrived.

use diesel::prelude::*;

use crate::db::schema::{package_lines, packages};
use crate::db::{Connection, DbError, Tx, insert_all};
use crate::domain::ids::{LineId, OrderId, PackageId};
use crate::domain::orders::PackageDraft;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::time::Instant;

/// A package, for pages.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = packages)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct PackageRow {
    pub id: PackageId,
    pub order_id: OrderId,
    pub position: i64,
    pub method: ShippingMethod,
    pub carrier: String,
    pub tracking_number: String,
    pub shipped_at: Instant,
    pub delivered_at: Option<Instant>,
}

/// What a package holds.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = package_lines, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the columns, as the migration documents them")]
pub struct PackageLineRow {
    pub package_id: PackageId,
    pub order_line_id: LineId,
    pub quantity: i64,
}

/// The packages of an order, by position.
pub fn packages(connection: &mut Connection, of: OrderId) -> Result<Vec<PackageRow>, DbError> {
    Ok(packages::table
        .filter(packages::order_id.eq(of))
        .order(packages::position)
        .select(PackageRow::as_select())
        .load(connection)?)
}

/// What the packages of an order hold.
pub fn package_lines(connection: &mut Connection, of: OrderId) -> Result<Vec<PackageLineRow>, DbError> {
    Ok(package_lines::table
        .inner_join(packages::table)
        .filter(packages::order_id.eq(of))
        .select(PackageLineRow::as_select())
        .load(connection)?)
}

/// Writes a package that left.
pub fn insert_package(
    tx: &mut Tx,
    order: OrderId,
    position: i64,
    package: &PackageDraft,
    now: Instant,
) -> Result<(), DbError> {
    let id: PackageId = diesel::insert_into(packages::table)
        .values((
            packages::order_id.eq(order),
            packages::position.eq(position),
            packages::method.eq(package.method),
            packages::carrier.eq(package.carrier.to_string()),
            packages::tracking_number.eq(&package.tracking_number),
            packages::shipped_at.eq(now),
        ))
        .returning(packages::id)
        .get_result(&mut **tx)?;
    let held: Vec<PackageLineRow> = package
        .quantities
        .iter()
        .map(|(line, quantity)| PackageLineRow { package_id: id, order_line_id: *line, quantity: *quantity })
        .collect();
    insert_all!(tx, package_lines::table, &held)?;
    Ok(())
}

/// Marks a package delivered.
pub fn mark_delivered(tx: &mut Tx, package: PackageId, now: Instant) -> Result<(), DbError> {
    diesel::update(packages::table.filter(packages::id.eq(package)))
        .set(packages::delivered_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}
