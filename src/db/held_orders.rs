//! The orders of a shop whose money is held: how much each will bring, and when it comes by itself.

use std::collections::BTreeMap;

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::cases::open_states;
use super::schema::{cases, deadlines, orders, terms};
use super::{Connection, DbError, terms as all_terms};
use crate::domain::ids::{OrderId, ShopId, TermsId};
use crate::domain::orders::advances::Standing;
use crate::domain::orders::{ClockKind, State};
use crate::domain::terms::Rules;
use crate::domain::text::{Text as _, text_enum};
use crate::domain::time::Instant;

text_enum! {
    /// Which of them, as addresses spell it.
    View {
        /// No refund case and no chargeback is open.
        Held = "held",
        /// One is: how it ends decides what becomes of the money.
        Disputed = "disputed",
        /// The shop has had some of the money beforehand.
        Advanced = "advanced",
        /// Money can be released beforehand: wholly shipped, and nothing is open.
        Releasable = "releasable",
    }
}

/// An order whose money is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOrder {
    /// Which.
    pub id: OrderId,
    /// What people call it.
    pub number: String,
    /// Where it stands.
    pub state: State,
    /// What its hold is worth.
    pub standing: Standing,
    /// When delivery is confirmed by itself; none before everything is shipped, and while something is open.
    pub releases_at: Option<Instant>,
}

impl HeldOrder {
    /// What comes to the balance when delivery is confirmed, in minor units.
    pub fn comes_minor(&self) -> i64 {
        self.standing.repayable_minor().saturating_sub(self.standing.advanced_minor)
    }
}

/// Some of them, the oldest first, after the one named, in one query.
pub fn list(
    connection: &mut Connection,
    shop: ShopId,
    view: View,
    after: Option<OrderId>,
    limit: i64,
) -> Result<Vec<HeldOrder>, DbError> {
    type Row = (OrderId, String, State, i64, i64, i64, i64, i64, TermsId, String, Option<Instant>);
    let clock = deadlines::order_id
        .eq(orders::id.nullable())
        .and(deadlines::kind.eq(ClockKind::ReceiptEnds.as_str()))
        .and(deadlines::state.eq("running"));
    let holding: Vec<State> = State::ALL.iter().copied().filter(|state| state.may_hold()).collect();
    let has_case = exists(cases::table.filter(cases::order_id.eq(orders::id).and(cases::state.eq_any(open_states()))));
    let mut query = orders::table
        .inner_join(terms::table)
        .left_join(deadlines::table.on(clock))
        .filter(orders::shop_id.eq(shop).and(orders::hold_minor.gt(0)))
        .order(orders::id)
        .limit(limit)
        .select((
            orders::id,
            orders::number,
            orders::state,
            orders::captured_minor,
            orders::refunded_minor,
            orders::charged_back_minor,
            orders::hold_minor,
            orders::advanced_minor,
            orders::terms_id,
            terms::rules,
            deadlines::due_at.nullable(),
        ))
        .into_boxed();
    query = match view {
        View::Releasable => query.filter(orders::state.eq(State::Shipped)),
        View::Held | View::Disputed | View::Advanced => query.filter(orders::state.eq_any(holding)),
    };
    query = match view {
        View::Held | View::Releasable => query.filter(orders::open_chargebacks.eq(0).and(not(has_case))),
        View::Disputed => query.filter(orders::open_chargebacks.gt(0).or(has_case)),
        View::Advanced => query.filter(orders::advanced_minor.gt(0)),
    };
    if let Some(after) = after {
        query = query.filter(orders::id.gt(after));
    }
    let rows: Vec<Row> = query.load(connection)?;
    let mut rates: BTreeMap<TermsId, i64> = BTreeMap::new();
    let mut found = Vec::with_capacity(rows.len());
    for (id, number, state, captured, refunded, charged_back, hold, advanced, terms, rules, releases_at) in rows {
        let commission_bp = match rates.get(&terms) {
            Some(known) => *known,
            None => {
                let rules: Rules = all_terms::parse(terms, &rules)?;
                rates.insert(terms, rules.commission_bp);
                rules.commission_bp
            }
        };
        let standing = Standing {
            captured_minor: captured,
            gone_minor: refunded.saturating_add(charged_back),
            hold_minor: hold,
            advanced_minor: advanced,
            commission_bp,
        };
        found.push(HeldOrder { id, number, state, standing, releases_at });
    }
    Ok(found)
}
