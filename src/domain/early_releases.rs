//! Payment release beforehand: who may have it, how much, and what it costs. What becomes of it in each order is said by
//! `orders::advances`; the text that sellers agree to is kept by version, and changes with [`AGREEMENT`].

use std::collections::BTreeMap;

use super::ids::{OrderId, TermsId};
use super::money::{Money, basis_points};
use super::orders::advances::Standing;
use super::phones::{VerifiedPhone, may_release_from};
use super::refusals::Refusal;
use super::terms::{Rules, Terms};
use super::time::Instant;
use iso_currency::Currency;

/// The version of the text that sellers agree to: raised whenever its words change.
pub const AGREEMENT: i64 = 1;

/// How long a quote holds, in minutes.
pub const QUOTE_MINUTES: i64 = 15;

/// What decides whether and how much a shop may have beforehand, as of one moment.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The terms in force: they set the limits, whatever an order was bought under.
    pub terms: Terms,
    /// The store's currency.
    pub currency: Currency,
    /// Whether the shop has opened the function.
    pub opened: bool,
    /// Whether whoever asks has filled in their profile.
    pub has_profile: bool,
    /// Their cell phone, if they have proved one.
    pub phone: Option<VerifiedPhone>,
    /// The shop's balance, in minor units.
    pub balance_minor: i64,
    /// What the shop has beforehand now, in minor units.
    pub shop_advanced_minor: i64,
    /// What all shops together have, in minor units.
    pub store_advanced_minor: i64,
    /// The store's own money that is left, in minor units; none as long as none was ever paid in.
    pub float_minor: Option<i64>,
}

impl Situation {
    /// Whether the store offers it at all.
    pub fn is_offered(&self) -> bool {
        self.terms.rules.early_release_enabled && self.float_minor.is_some()
    }

    /// Whether whoever asks may have money beforehand now.
    ///
    /// # Errors
    /// The first reason why not, in the order in which a seller meets them.
    pub fn admits(&self, now: Instant) -> Result<(), Refusal> {
        if !self.is_offered() {
            return Err(Refusal::EarlyReleaseOff);
        }
        if !self.opened {
            return Err(Refusal::EarlyReleaseNotOpened);
        }
        if !self.has_profile {
            return Err(Refusal::ProfileMissing);
        }
        let from = may_release_from(self.phone.as_ref()).ok_or(Refusal::PhoneMissing)?;
        if from > now {
            return Err(Refusal::PhoneTooNew { from });
        }
        if self.balance_minor < 0 {
            return Err(Refusal::BalanceBelowZero { balance: Money::new(self.balance_minor, self.currency) });
        }
        Ok(())
    }

    /// The most that the caps and the float allow, in minor units, whatever the orders would.
    pub fn limit_minor(&self) -> i64 {
        let rules = &self.terms.rules;
        let below = |cap: i64, used: i64| if cap == 0 { i64::MAX } else { cap.saturating_sub(used) };
        below(rules.early_release_seller_cap_minor, self.shop_advanced_minor)
            .min(below(rules.early_release_store_cap_minor, self.store_advanced_minor))
            .min(self.float_minor.unwrap_or(0))
            .max(0)
    }
}

/// What one request costs, in minor units: a share of its amount, within the least and the most.
pub fn charge_minor(rules: &Rules, amount_minor: i64) -> i64 {
    let charge = basis_points(amount_minor, rules.early_release_rate_bp).max(rules.early_release_min_minor);
    match rules.early_release_max_minor {
        0 => charge,
        most => charge.min(most),
    }
}

/// An order of which money may be released beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub order: OrderId,
    /// What people call it.
    pub number: String,
    /// What its hold is worth.
    pub standing: Standing,
    /// When delivery is confirmed by itself, and the hold comes anyway.
    pub releases_at: Option<Instant>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// All that these orders allow, by their numbers.
    Orders(Vec<String>),
    /// So much, in minor units, taken from the oldest orders first.
    Amount(i64),
}

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The terms it is offered under.
    pub terms: TermsId,
    /// The sum of the parts, in minor units.
    pub amount_minor: i64,
    /// What it costs, in minor units.
    pub charge_minor: i64,
    /// What is taken of which order, in minor units.
    pub parts: BTreeMap<OrderId, i64>,
}

/// The most that can be released now, in minor units: what the orders allow together, within the limit.
pub fn most_minor(situation: &Situation, candidates: &[Candidate]) -> i64 {
    let share = situation.terms.rules.early_release_max_share_percent;
    let by_orders =
        candidates.iter().fold(0i64, |sum, candidate| sum.saturating_add(candidate.standing.most_minor(share)));
    by_orders.min(situation.limit_minor())
}

/// Offers what is wished, from candidates sorted with the oldest first.
///
/// # Errors
/// [`Refusal::EarlyReleaseOrders`] when an order is none of the candidates or none is chosen,
/// [`Refusal::EarlyReleaseAmount`] when it is more than can be released, or nothing,
/// [`Refusal::EarlyReleaseCharge`] when the charge would eat it up.
pub fn quote(situation: &Situation, candidates: &[Candidate], wish: &Wish) -> Result<Quote, Refusal> {
    let rules = &situation.terms.rules;
    let share = rules.early_release_max_share_percent;
    let most = Money::new(most_minor(situation, candidates), situation.currency);
    let parts: BTreeMap<OrderId, i64> = match wish {
        Wish::Orders(numbers) => {
            let chosen = numbers.iter().map(|number| candidates.iter().find(|candidate| candidate.number == *number));
            let chosen: Option<Vec<&Candidate>> = chosen.collect();
            let parts = chosen.ok_or(Refusal::EarlyReleaseOrders)?.into_iter();
            parts.map(|candidate| (candidate.order, candidate.standing.most_minor(share))).collect()
        }
        Wish::Amount(amount_minor) => take(candidates, share, *amount_minor),
    };
    let parts: BTreeMap<OrderId, i64> = parts.into_iter().filter(|(_, minor)| *minor > 0).collect();
    if parts.is_empty() && matches!(wish, Wish::Orders(_)) {
        return Err(Refusal::EarlyReleaseOrders);
    }
    let amount_minor = parts.values().fold(0i64, |sum, minor| sum.saturating_add(*minor));
    let asked_minor = match wish {
        Wish::Amount(minor) => *minor,
        Wish::Orders(_) => amount_minor,
    };
    if asked_minor != amount_minor || !(1..=most.minor).contains(&amount_minor) {
        return Err(Refusal::EarlyReleaseAmount { most });
    }
    let charge_minor = charge_minor(rules, amount_minor);
    if charge_minor >= amount_minor {
        return Err(Refusal::EarlyReleaseCharge { charge: Money::new(charge_minor, situation.currency) });
    }
    Ok(Quote { terms: situation.terms.id, amount_minor, charge_minor, parts })
}

/// An amount, from the oldest orders first.
fn take(candidates: &[Candidate], share: i64, amount_minor: i64) -> BTreeMap<OrderId, i64> {
    let mut left = amount_minor.max(0);
    let mut parts = BTreeMap::new();
    for candidate in candidates {
        let part = candidate.standing.most_minor(share).min(left);
        left = left.saturating_sub(part);
        parts.insert(candidate.order, part);
    }
    parts
}

#[cfg(test)]
mod tests;
