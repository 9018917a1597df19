//! What every page needs to know about who is looking at it, in one query.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::{accounts, shop_members, shops};
use super::{Connection, DbError};
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::shops::Role;

/// A signed-in person with the shops they work in.
#[derive(Clone, Debug)]
pub struct ViewerRow {
    /// Their name.
    pub name: String,
    /// Whether they look after the store.
    pub administrator: bool,
    /// Their language.
    pub locale: String,
    /// Their time zone, if they chose one.
    pub time_zone: Option<String>,
    /// How many things are in their cart.
    pub cart_quantity: i64,
    /// Where they work, by name.
    pub workplaces: Vec<Workplace>,
}

/// A shop and what somebody is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workplace {
    /// The shop.
    pub id: ShopId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What they may do there.
    pub role: Role,
    /// How many refund cases wait for the shop.
    pub cases_to_answer: i64,
}

const CART_QUANTITY: &str = "COALESCE((SELECT CAST(SUM(cart_lines.quantity) AS BIGINT) FROM cart_lines \
                             JOIN carts ON carts.id = cart_lines.cart_id WHERE carts.account_id = accounts.id), 0)";

const CASES_TO_ANSWER: &str = "(SELECT COUNT(*) FROM cases WHERE cases.shop_id = shop_members.shop_id \
                               AND cases.state IN ('requested', 'return_shipped'))";

/// The person behind an account; none when the account is gone.
pub fn find(connection: &mut Connection, account: AccountId) -> Result<Option<ViewerRow>, DbError> {
    type Row = (String, bool, String, Option<String>, i64, Option<(ShopId, String, String, Role)>, i64);
    let rows: Vec<Row> = accounts::table
        .left_join(shop_members::table.inner_join(shops::table))
        .filter(accounts::id.eq(account))
        .order(shops::name)
        .select((
            accounts::name,
            accounts::administrator,
            accounts::locale,
            accounts::time_zone,
            sql::<BigInt>(CART_QUANTITY),
            (shops::id, shops::slug, shops::name, shop_members::role).nullable(),
            sql::<BigInt>(CASES_TO_ANSWER),
        ))
        .load(connection)?;
    let mut viewer = None;
    for (name, administrator, locale, time_zone, cart_quantity, workplace, cases_to_answer) in rows {
        let workplace = workplace.map(|(id, slug, name, role)| Workplace { id, slug, name, role, cases_to_answer });
        viewer
            .get_or_insert_with(|| ViewerRow {
                name,
                administrator,
                locale,
                time_zone,
                cart_quantity,
                workplaces: Vec::new(),
            })
            .workplaces
            .extend(workplace);
    }
    Ok(viewer)
}
