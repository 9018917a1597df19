//! The refund cases of the demo store's past: asked for, answered and spoken about as people do it.

use super::{Stopped, people};
use crate::actions::cases as actions;
use crate::actions::evidence::Evidence;
use crate::actions::numbers;
use crate::cli::wiring::Assembly;
use crate::db::form_keys::Once;
use crate::db::orders::Through;
use crate::db::{orders, pictures};
use crate::domain::ids::{AccountId, OrderId};
use crate::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, Step};
use crate::domain::orders::{Acting, Actor, Order};
use crate::domain::pictures::WIDTHS;

/// What a buyer asks for.
pub(super) struct Asked {
    pub(super) kind: Kind,
    pub(super) reason: Reason,
    /// In minor units; `None`: everything that was bought.
    pub(super) amount_minor: Option<i64>,
    pub(super) text: &'static str,
}

/// The buyer of an order asks for money back, and shows a photo of what came.
pub(super) async fn ask(assembly: &Assembly, id: OrderId, asked: &Asked) -> Result<(), Stopped> {
    let (db, clock) = (&assembly.worker.db, &assembly.worker.clock);
    let order = load(assembly, id).await?;
    let claim = match asked.amount_minor {
        Some(minor) => Claim::Amount(minor),
        None => Claim::Goods {
            quantities: order.lines.iter().map(|line| (line.id, asked.kind.claimable(line))).collect(),
            shipping_minor: 0,
        },
    };
    let claim = ClaimDraft { number: numbers::case(), kind: asked.kind, reason: asked.reason, claim };
    let (said, photos) = ((claim, asked.text.to_owned()), photos(assembly, id).await?);
    actions::request(db, clock, order.buyer, &order.number, said, photos, once(order.buyer)).await?;
    Ok(())
}

/// Somebody takes a step of the order's open case.
pub(super) async fn step(assembly: &Assembly, id: OrderId, actor: Actor, step: Step) -> Result<(), Stopped> {
    let (db, clock) = (&assembly.worker.db, &assembly.worker.clock);
    let (number, person) = open(assembly, id, actor).await?;
    let acting = Acting::person(actor, person);
    actions::take(db, clock, Through::Store, &number, acting, step, once(person)).await?;
    Ok(())
}

/// Somebody writes in the order's open case.
pub(super) async fn say(assembly: &Assembly, id: OrderId, actor: Actor, text: &str) -> Result<(), Stopped> {
    let (db, clock) = (&assembly.worker.db, &assembly.worker.clock);
    let (number, person) = open(assembly, id, actor).await?;
    let said = (text.to_owned(), Vec::new());
    actions::say(db, clock, Through::Store, &number, (actor, person), said, once(person)).await?;
    Ok(())
}

/// The number of the open case, and who acts.
async fn open(assembly: &Assembly, id: OrderId, actor: Actor) -> Result<(String, AccountId), Stopped> {
    let order = load(assembly, id).await?;
    let person = people::acting(assembly, &order, actor).await?;
    let case = order.open_case().ok_or_else(|| Stopped::because("the story speaks of a case that is not open"))?;
    Ok((case.number.clone(), person))
}

async fn load(assembly: &Assembly, id: OrderId) -> Result<Order, Stopped> {
    let order = assembly.worker.db.read(move |connection| orders::load(connection, id)).await?;
    order.ok_or_else(|| Stopped::because("the story speaks of an order that is not there"))
}

/// What came, as its shop has drawn it.
async fn photos(assembly: &Assembly, id: OrderId) -> Result<Vec<Evidence>, Stopped> {
    let [.., large] = WIDTHS;
    let picture = assembly.worker.db.read(move |connection| {
        let lines = orders::lines(connection, &[id])?;
        match lines.into_iter().find_map(|line| line.picture_key) {
            Some(key) => pictures::at_width(connection, &key, large.into()),
            None => Ok(None),
        }
    });
    let files = picture.await?.into_iter().map(|picture| ("photo_1", picture.jpeg)).collect();
    let developed = assembly.state.darkroom.develop(files).await?;
    developed.map_err(|_| Stopped::because("a picture of the demo is none"))
}

fn once(person: AccountId) -> Once {
    Once {
        subject: person.to_string(),
        route: "/refunds".to_owned(),
        key: numbers::case(),
        body_hash: String::new(),
        redirect: "/refunds".to_owned(),
    }
}
