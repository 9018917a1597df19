//! Everything the page of one case shows, on whichever side it is read: the case, its order, what was said and shown, and
//! the refund it led to.

use diesel::prelude::*;

use super::CaseRow;
use super::messages::{self, Message};
use super::photos::{self, Photo};
use crate::db::order_details::{self, OrderDetails};
use crate::db::orders::Through;
use crate::db::refunds::RefundRow;
use crate::db::schema::{case_lines, cases, orders, refunds, shops};
use crate::db::{Connection, DbError};
use crate::domain::ids::LineId;
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

/// A case beside its order, for each line it claims.
type Row = (CaseRow, String, String, Option<RefundRow>, Option<(LineId, i64)>);

/// The case of a number with all that its page shows, if the viewer may see it.
pub fn load(connection: &mut Connection, through: Through, number: &str) -> Result<Option<CaseDetails>, DbError> {
    let mut query = cases::table
        .inner_join(orders::table)
        .inner_join(shops::table.on(shops::id.eq(cases::shop_id)))
        .left_join(refunds::table.on(refunds::case_id.eq(cases::id.nullable())))
        .left_join(case_lines::table.on(case_lines::case_id.eq(cases::id)))
        .filter(cases::number.eq(number))
        .order(case_lines::order_line_id)
        .select((
            CaseRow::as_select(),
            orders::number,
            shops::return_address,
            Option::<RefundRow>::as_select(),
            (case_lines::order_line_id, case_lines::quantity).nullable(),
        ))
        .into_boxed();
    match through {
        Through::Buyer(buyer) => query = query.filter(orders::buyer_id.eq(buyer)),
        Through::Shop(shop) => query = query.filter(orders::shop_id.eq(shop)),
        Through::Store => {}
    }
    let rows: Vec<Row> = query.load(connection)?;
    let claimed = rows.iter().filter_map(|(.., line)| *line).collect();
    let Some((row, order_number, return_address, refund, _)) = rows.into_iter().next() else { return Ok(None) };
    let Some(order) = order_details::load(connection, through, &order_number)? else { return Ok(None) };
    let (id, act_by) = (row.id, row.act_by.filter(|_| order.order.open_chargebacks == 0));
    Ok(Some(CaseDetails {
        case: row.into_case(claimed)?,
        act_by,
        order,
        messages: messages::of_case(connection, id)?,
        photos: photos::of_case(connection, id)?,
        refund: refund.map(Refund::try_from).transpose()?,
        return_address,
    }))
}
