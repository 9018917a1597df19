//! Refund cases: asked for with evidence, carried on step by step, and spoken about.

use uuid::Uuid;

pub use super::evidence::Evidence;
use super::{ActionError, commit, spend, transact};
use crate::clock::Clock;
use crate::db::cases::messages;
use crate::db::cases::photos::{self, NewPhoto};
use crate::db::form_keys::Once;
use crate::db::orders::Through;
use crate::db::{Db, Tx, cases, notices, orders};
use crate::domain::ids::{AccountId, CaseId};
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::cases::{ClaimDraft, PHOTOS_MAX, Step as CaseStep};
use crate::domain::orders::{Acting, Actor, Order, Step, decide};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;

/// The most messages of a case.
const MESSAGES_MAX: i64 = 200;

/// A buyer asks for money back. The number of the case is in the claim.
///
/// # Errors
/// [`ActionError::NotFound`] when the order is not theirs, a refusal when the rules say no.
pub async fn request(
    db: &Db,
    clock: &Clock,
    buyer: AccountId,
    order: &str,
    (claim, text): (ClaimDraft, String),
    evidence: Vec<Evidence>,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, order) = (clock.clone(), order.to_owned());
    let step = Step::Case(CaseStep::Request { claim: claim.clone(), text });
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let id = orders::find(tx, Through::Buyer(buyer), &order)?.ok_or(ActionError::NotFound)?;
        commit::step(tx, id, &step, Acting::person(Actor::Buyer, buyer), now)?;
        let (case, _) = cases::find(tx, Through::Buyer(buyer), &claim.number)?.ok_or(ActionError::NotFound)?;
        show(tx, case, Actor::Buyer, &evidence, now)
    })
    .await
}

/// A person takes a step of a case they may see. A page of a case that has ended cannot move the next one.
///
/// # Errors
/// [`ActionError::NotFound`] when it is not theirs, a refusal when the rules say no.
pub async fn take(
    db: &Db,
    clock: &Clock,
    through: Through,
    number: &str,
    acting: Acting,
    step: CaseStep,
    once: Once,
) -> Result<Order, ActionError> {
    let (clock, number, step) = (clock.clone(), number.to_owned(), Step::Case(step));
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let (_, order) = open(tx, through, &number)?;
        let decision = decide(&order, &step, acting, now)?;
        commit::commit(tx, &order, &decision, now)?;
        Ok(decision.order)
    })
    .await
}

/// A person writes in a case that is open, and shows photos. The other side is told.
///
/// # Errors
/// [`ActionError::NotFound`] when it is not theirs, a refusal when it has ended or enough was said.
pub async fn say(
    db: &Db,
    clock: &Clock,
    through: Through,
    number: &str,
    (actor, account): (Actor, AccountId),
    (text, evidence): (String, Vec<Evidence>),
    once: Once,
) -> Result<(), ActionError> {
    let (clock, number) = (clock.clone(), number.to_owned());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let (case, order) = open(tx, through, &number)?;
        // Nothing of the order changes, but the order is what makes two who write at once take turns.
        orders::save(tx, &order)?;
        let said = messages::count(tx, case)?;
        if said >= MESSAGES_MAX {
            return Err(Refusal::TooManyMessages.into());
        }
        messages::insert(tx, case, (actor, account), &text, now)?;
        show(tx, case, actor, &evidence, now)?;
        let notice = Notice::CaseMessage { case: number.clone(), from: actor, text: text.clone() };
        let told = match actor {
            Actor::Buyer => vec![Recipient::Shop(order.shop)],
            Actor::Seller => vec![Recipient::Buyer(order.buyer)],
            _ => vec![Recipient::Buyer(order.buyer), Recipient::Shop(order.shop)],
        };
        let queued: Vec<Queued> = told
            .into_iter()
            .map(|to| Queued {
                to,
                notice: notice.clone(),
                order: Some(order.id),
                cause: format!("case:{case}:message:{}", said.saturating_add(1)),
            })
            .collect();
        Ok(notices::queue(tx, &queued, now)?)
    })
    .await
}

/// The case of a number and its order as it is decided on, if the case is the one that is open.
fn open(tx: &mut Tx, through: Through, number: &str) -> Result<(CaseId, Order), ActionError> {
    let (case, order) = cases::find(tx, through, number)?.ok_or(ActionError::NotFound)?;
    let order = orders::load(tx, order)?.ok_or(ActionError::NotFound)?;
    if order.open_case().map(|open| open.id) == Some(case) {
        return Ok((case, order));
    }
    Err(Refusal::NotInCase { state: None }.into())
}

fn show(tx: &mut Tx, case: CaseId, actor: Actor, evidence: &[Evidence], now: Instant) -> Result<(), ActionError> {
    let shown = photos::count(tx, case, actor)?;
    let photos: Vec<NewPhoto> = (shown.saturating_add(1)..)
        .zip(evidence)
        .map(|(position, evidence)| NewPhoto {
            key: Uuid::new_v4().simple().to_string(),
            case_id: case,
            actor,
            position,
            width: evidence.picture.width.into(),
            height: evidence.picture.height.into(),
            sha256: evidence.sha256.clone(),
            jpeg: evidence.picture.jpeg.clone(),
            added_at: now,
        })
        .collect();
    if photos.last().is_some_and(|last| last.position > PHOTOS_MAX) {
        return Err(Refusal::TooManyPhotos.into());
    }
    Ok(photos::insert(tx, &photos)?)
}
