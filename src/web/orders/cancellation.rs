//! What the pages on which an order is cancelled share: what would go back, and the reason that is given.
//! What must never live here: who may cancel when; that is asked of the rules.

use serde::Deserialize;

use super::packages::Item;
use super::{Narrator, Packages};
use crate::domain::money::Money;
use crate::domain::orders::Step;
use crate::web::{FieldErrors, PageError};
use crate::words::Reader;

/// The longest reason, in characters.
const REASON_MAX: usize = 500;

/// What is filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Why, for the other side to read.
    pub reason: String,
}

impl Fields {
    /// The step they ask for.
    pub fn step(&self) -> Step {
        Step::Cancel { reason: self.reason.trim().to_owned() }
    }

    /// What is wrong with them, whoever cancels.
    pub fn mistakes(&self, reader: &Reader) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if self.reason.trim().chars().count() > REASON_MAX {
            errors.add("reason", reader.say("cancellation-reason-long").with("most", REASON_MAX));
        }
        errors
    }
}

/// A cancellation that has not been made yet.
#[derive(Clone, Debug)]
pub struct Cancellation {
    /// All that was ordered.
    pub items: Vec<Item>,
    /// What would go back to the buyer.
    pub refund: Money,
    /// What was filled in.
    pub fields: Fields,
    /// What was wrong with it.
    pub errors: FieldErrors,
}

impl Cancellation {
    /// What cancelling would do now.
    ///
    /// # Errors
    /// The rules would not let the reader cancel.
    pub fn of(narrator: &Narrator, fields: Fields, errors: FieldErrors) -> Result<Self, PageError> {
        let decision = narrator.would(&fields.step()).map_err(PageError::Refused)?;
        let refund = decision.refund.map_or(0, |refund| refund.amount_minor);
        Ok(Self { items: Packages::ordered(narrator), refund: narrator.details.order.money(refund), fields, errors })
    }
}
