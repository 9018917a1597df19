//! Orders as administrators look for them: all shops, all buyers, newest first.

use diesel::prelude::*;

use crate::db::schema::{accounts, orders, shops};
use crate::db::{Connection, DbError};
use crate::domain::ids::{AccountId, OrderId};
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::domain::orders::State;
use crate::domain::time::Instant;

/// By what an order is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The beginning of its number, in upper case.
    Number(String),
    /// The beginning of its buyer's address, in lower case.
    Email(String),
    /// A part of its shop's slug.
    Shop(String),
    /// A part of its shop's slug, or the beginning of its number.
    ShopOrNumber(String, String),
}

impl Sought {
    /// Reads what somebody typed: an `@` makes it an address, `D-` a number, anything else a shop, or a number whose `D-`
    /// was left out. Nothing seeks nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let upper = text.to_uppercase();
        if text.is_empty() {
            None
        } else if text.contains('@') {
            Some(Self::Email(text.to_lowercase()))
        } else if upper.starts_with("D-") {
            Some(Self::Number(upper))
        } else {
            let lower = text.to_lowercase();
            let parts = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
            let slug = parts.collect::<Vec<_>>().join("-");
            // Nothing but signs is in no slug, and must not seek them all.
            let slug = if slug.is_empty() { lower } else { slug };
            let may_be_number = upper.contains(|letter: char| letter.is_ascii_digit())
                && upper.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
            Some(if may_be_number { Self::ShopOrNumber(slug, format!("D-{upper}")) } else { Self::Shop(slug) })
        }
    }
}

/// Which orders a page of the list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only those sought.
    pub sought: Option<Sought>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those of this buyer.
    pub buyer: Option<AccountId>,
    /// Only those older than this one: the keyset.
    pub before: Option<OrderId>,
}

/// An order in the administrators' list.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns, as the migrations document them")]
pub struct Found {
    pub id: OrderId,
    pub number: String,
    pub state: State,
    pub total: Money,
    pub held: Money,
    pub placed_at: Instant,
    pub shop: String,
    pub buyer_name: String,
    pub buyer_email: String,
}

/// Orders newest first.
pub fn search(connection: &mut Connection, wanted: &Wanted, limit: i64) -> Result<Vec<Found>, DbError> {
    type Row = (OrderId, String, State, String, i64, i64, Instant, String, String, String);
    let mut query = orders::table
        .inner_join(shops::table)
        .inner_join(accounts::table)
        .select((
            orders::id,
            orders::number,
            orders::state,
            orders::currency,
            orders::total_minor,
            orders::hold_minor,
            orders::placed_at,
            shops::name,
            accounts::name,
            accounts::email,
        ))
        .order(orders::id.desc())
        .limit(limit)
        .into_boxed();
    query = match &wanted.sought {
        None => query,
        Some(Sought::Number(start)) => query.filter(orders::number.like(starting(start)).escape('\\')),
        Some(Sought::Email(start)) => query.filter(accounts::email.like(starting(start)).escape('\\')),
        Some(Sought::Shop(part)) => query.filter(shops::slug.like(format!("%{}", starting(part))).escape('\\')),
        Some(Sought::ShopOrNumber(part, start)) => query.filter(
            shops::slug
                .like(format!("%{}", starting(part)))
                .escape('\\')
                .or(orders::number.like(starting(start)).escape('\\')),
        ),
    };
    if let Some(state) = wanted.state {
        query = query.filter(orders::state.eq(state));
    }
    if let Some(buyer) = wanted.buyer {
        query = query.filter(orders::buyer_id.eq(buyer));
    }
    if let Some(before) = wanted.before {
        query = query.filter(orders::id.lt(before));
    }
    let rows: Vec<Row> = query.load(connection)?;
    rows.into_iter()
        .map(|(id, number, state, code, total_minor, hold_minor, placed_at, shop, buyer_name, buyer_email)| {
            let currency =
                currency(&code).ok_or_else(|| DbError::Unreadable(format!("order {number}: currency {code}")))?;
            let [total, held] = [total_minor, hold_minor].map(|minor| Money::new(minor, currency));
            Ok(Found { id, number, state, total, held, placed_at, shop, buyer_name, buyer_email })
        })
        .collect()
}

/// A pattern for text that starts so; what stands for more in a pattern stands for itself.
fn starting(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len().saturating_add(1));
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The numbers of some orders.
pub fn numbers(connection: &mut Connection, of: &[OrderId]) -> Result<Vec<(OrderId, String)>, DbError> {
    Ok(orders::table.filter(orders::id.eq_any(of)).select((orders::id, orders::number)).load(connection)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_an_address_a_number_or_a_shop() {
        for (typed, sought) in [
            ("  ", None),
            ("Alice@Doorstep.test ", Some(Sought::Email("alice@doorstep.test".into()))),
            ("d-7k4m2", Some(Sought::Number("D-7K4M2".into()))),
            ("Clay Harbour", Some(Sought::Shop("clay-harbour".into()))),
            ("Tide & Line", Some(Sought::Shop("tide-line".into()))),
            ("7k4m2-qxh9t", Some(Sought::ShopOrNumber("7k4m2-qxh9t".into(), "D-7K4M2-QXH9T".into()))),
            ("&&", Some(Sought::Shop("&&".into()))),
        ] {
            assert_eq!(Sought::parse(typed), sought, "{typed:?}");
        }
    }

    #[test]
    fn letters_that_mean_more_in_a_pattern_stand_for_themselves() {
        assert_eq!(starting(r"50%_\"), r"50\%\_\\%");
    }
}
