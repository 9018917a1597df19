//! People: found, looked at, and signed out everywhere. Nothing about them is changed here.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use super::lists::{FETCHED, Listing, address, say, typed};
use crate::actions::accounts::end_sessions as end_all_sessions;
use crate::db::accounts::lists::{Listed, Wanted, count_sessions, list};
use crate::db::orders::search::{self, Found, search};
use crate::db::{Connection, DbError};
use crate::domain::ids::{AccountId, OrderId};
use crate::domain::text::Text as _;
use crate::domain::time::Instant;
use crate::web::{Form, Frame, PageError, State, Visit};
use crate::words::{Phrase, filters};

const PATH: &str = "/admin/accounts";

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A part of a name or address.
    q: String,
    /// The account, or on the page of one the order, before which the page begins.
    before: Option<i64>,
}

/// The list.
#[derive(Template)]
#[template(path = "admin/accounts.html")]
struct AccountsPage {
    frame: Frame,
    sought: String,
    people: Listing<Person>,
}

/// A person with what they do here, in words.
struct Person {
    listed: Listed,
    roles: Vec<Phrase>,
}

/// One person.
#[derive(Template)]
#[template(path = "admin/account.html")]
struct AccountPage {
    frame: Frame,
    person: Person,
    shops: Vec<(String, String, Phrase, Instant)>,
    orders: Listing<Found>,
    sessions: i64,
}

fn person(visit: &Visit, listed: Listed) -> Person {
    let mut roles = Vec::new();
    if listed.administrator {
        roles.push(visit.say("admin-role-administrator"));
    }
    if listed.guest {
        roles.push(visit.say("admin-role-guest"));
    }
    roles.extend(
        listed.memberships.iter().map(|member| say(visit, "admin-role", member.role).with("shop", &member.shop)),
    );
    Person { listed, roles }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let sought = typed(&asked.q);
    let wanted = Wanted { text: sought.clone(), id: None, before: asked.before.map(AccountId) };
    let found = state.db.read(move |connection| list(connection, &wanted, FETCHED)).await?;
    let rows = found.into_iter().map(|listed| person(&visit, listed)).collect();
    let link = |before: &str| address(PATH, &[("q", &sought), ("before", before)]);
    let people = Listing::new(rows, asked.before, |person: &Person| person.listed.id.0, link);
    visit.page(&AccountsPage { frame: visit.frame(), sought, people })
}

pub(super) async fn show_one(
    visit: Visit,
    state: web::Data<State>,
    id: web::Path<i64>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let id = AccountId(id.into_inner());
    let (now, before) = (state.clock.now(), asked.before.map(OrderId));
    let read = move |connection: &mut Connection| {
        let wanted = Wanted { id: Some(id), ..Wanted::default() };
        let Some(listed) = list(connection, &wanted, 1)?.pop() else { return Ok(None) };
        let bought = search::Wanted { buyer: Some(id), before, ..search::Wanted::default() };
        let orders = search(connection, &bought, FETCHED)?;
        Ok::<_, DbError>(Some((listed, orders, count_sessions(connection, id, now)?)))
    };
    let (listed, orders, sessions) = state.db.read(read).await?.ok_or(PageError::NotFound)?;
    let shops = listed.memberships.iter().map(|member| {
        (
            member.slug.clone(),
            member.shop.clone(),
            say(&visit, "admin-role", member.role).with("shop", &member.shop),
            member.since,
        )
    });
    let link = |before: &str| address(&format!("{PATH}/{id}"), &[("before", before)]);
    visit.page(&AccountPage {
        frame: visit.frame(),
        shops: shops.collect(),
        orders: Listing::new(orders, asked.before, |order| order.id.0, link),
        person: person(&visit, listed),
        sessions,
    })
}

pub(super) async fn end_sessions(
    visit: Visit,
    state: web::Data<State>,
    id: web::Path<i64>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    visit.viewer.require_administrator()?;
    let id = AccountId(id.into_inner());
    let page = format!("{PATH}/{id}");
    let ended = end_all_sessions(&state.db, &state.clock, id, form.leading_to(page.as_str())).await?;
    Ok(visit.see_other_saying(&page, &visit.say("admin-account-sessions-ended").with("count", ended)))
}
