//! Refunds as administrators read them: with the order and the payment they belong to.

use diesel::prelude::*;

use super::RefundRow;
use crate::db::schema::{orders, payments, refunds};
use crate::db::{Connection, DbError};
use crate::domain::ids::RefundId;
use crate::domain::refunds::{Refund, State};
use crate::domain::text::Text as _;

/// A refund with what it belongs to.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The refund.
    pub refund: Refund,
    /// The order's number; none when it sends suspense back.
    pub order_number: Option<String>,
    /// Our reference of the payment it gives back from, if we know one.
    pub reference: Option<String>,
}

/// Which refunds a page of the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those still under way or owed.
    Unfinished,
    /// Those only an administrator can bring on.
    Stuck,
    /// Those whose money has gone.
    Finished,
}

/// Refunds newest first.
pub fn list(
    connection: &mut Connection,
    wanted: Wanted,
    before: Option<RefundId>,
    limit: i64,
) -> Result<Vec<Listed>, DbError> {
    let mut query = refunds::table
        .left_join(orders::table)
        .left_join(payments::table.on(payments::id.nullable().eq(refunds::payment_id)))
        .select((RefundRow::as_select(), orders::number.nullable(), payments::reference.nullable()))
        .order(refunds::id.desc())
        .limit(limit)
        .into_boxed();
    query = match wanted {
        Wanted::Unfinished => query.filter(refunds::state.eq_any([State::Committed, State::Asked, State::Owed])),
        Wanted::Stuck => query.filter(refunds::state.eq(State::Owed).and(refunds::next_call_at.is_null())),
        Wanted::Finished => {
            query.filter(refunds::state.eq_any(State::ALL.iter().copied().filter(|state| state.is_ended())))
        }
    };
    if let Some(before) = before {
        query = query.filter(refunds::id.lt(before));
    }
    let rows: Vec<(RefundRow, Option<String>, Option<String>)> = query.load(connection)?;
    rows.into_iter()
        .map(|(row, order_number, reference)| Ok(Listed { refund: row.try_into()?, order_number, reference }))
        .collect()
}
