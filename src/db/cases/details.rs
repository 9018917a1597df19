//! Everything the page of one case shows, on whichever side it is read: the case, its order, what was said and shown, and
//! the refund it led to.

use diesel::prelude::*;

use super::messages::{self, Message};
use super::photos::{self, Photo};
use super::{CaseRow, find, quantities};
use crate::db::order_details::{self, OrderDetails};
use crate::db::orders::Through;
use crate::db::refunds::RefundRow;
use crate::db::schema::{cases, orders, refunds, shops};
use crate::db::{Connection, DbError};
use crate::domain::orders::Case;
use crate::domain::refunds::Refund;
use crate::domain::time::Instant;

/// A case with all that its page shows.
#[derive(Clone, Debug)]
pub struct CaseDetails {
    /// The case, open or ended.
    pub case: Case,
    /// Until when whoever is to act has time; `None` while nobody's time runs.
    pub act_by: Option<Instant>,
    /// Its order with everything; the steps of this case are among its events by the row of the case.
    pub order: OrderDetails,
    /// What was written, oldest first.
    pub messages: Vec<Message>,
    /// What was shown, by side and position.
    pub photos: Vec<Photo>,
    /// The refund it led to.
    pub refund: Option<Refund>,
    /// Where goods are sent back to.
    pub return_address: String,
}

/// The case of a number with all that its page shows, if the viewer may see it.
pub fn load(connection: &mut Connection, through: Through, number: &str) -> Result<Option<CaseDetails>, DbError> {
    let Some((id, order)) = find(connection, through, number)? else { return Ok(None) };
    let (row, order_number, return_address): (CaseRow, String, String) = cases::table
        .inner_join(orders::table)
        .inner_join(shops::table.on(shops::id.eq(cases::shop_id)))
        .filter(cases::id.eq(id).and(cases::order_id.eq(order)))
        .select((CaseRow::as_select(), orders::number, shops::return_address))
        .first(connection)?;
    let Some(order) = order_details::load(connection, through, &order_number)? else { return Ok(None) };
    let act_by = row.act_by;
    let claimed = quantities(connection, id)?;
    let refund = refunds::table.filter(refunds::case_id.eq(id)).select(RefundRow::as_select());
    Ok(Some(CaseDetails {
        case: row.into_case(claimed)?,
        act_by,
        order,
        messages: messages::of_case(connection, id)?,
        photos: photos::of_case(connection, id)?,
        refund: refund.first(connection).optional()?.map(Refund::try_from).transpose()?,
        return_address,
    }))
}
