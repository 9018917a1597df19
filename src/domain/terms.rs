//! Payment receiving time: the periods and rates a store promises, their bounds, and the named policies to start from.
//!
//! An order keeps the version it was bought under; a shop may give its buyers longer, never shorter.

use serde::{Deserialize, Serialize};

use super::ids::TermsId;
use super::shipping_methods::ShippingMethod;
use super::text::text_enum;

text_enum! {
    /// What a seller's silence means to a refund case.
    SilenceRule {
        /// The refund is committed.
        Settle = "settle",
        /// The goods go back first.
        Return = "return",
        /// An administrator rules.
        Escalate = "escalate",
    }
}

/// The rules of one version. Periods are days of 24 hours unless the name says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// From shipping by courier to confirmation by time.
    pub courier_days: i64,
    /// From shipping by ordinary letter to confirmation by time.
    pub letter_days: i64,
    /// How long before confirmation by time the buyer is reminded, longest first.
    pub reminder_days_before: Vec<i64>,
    /// What one request for more time adds; it may be made in the last so many days.
    pub buyer_extension_days: i64,
    /// How long stock is kept for an unpaid order, in hours.
    pub pay_hours: i64,
    /// How long before that the buyer is reminded to pay, in hours.
    pub pay_reminder_hours: i64,
    /// After so long unshipped the seller is reminded and the buyer may cancel alone.
    pub ship_days: i64,
    /// After so long what is not shipped is refunded.
    pub auto_cancel_days: i64,
    /// How long after receipt a claim may still be made.
    pub after_sale_days: i64,
    /// How long a seller has to answer a claim.
    pub seller_response_days: i64,
    /// How long a buyer then has to choose.
    pub buyer_answer_days: i64,
    /// How long a buyer has to send goods back.
    pub return_days: i64,
    /// How long a seller has to say whether they came back, by courier.
    pub return_courier_days: i64,
    /// The same by ordinary letter.
    pub return_letter_days: i64,
    /// What silence means when nothing was shipped or nothing arrived: [`SilenceRule::Settle`] or `Escalate`.
    pub silence_not_received: SilenceRule,
    /// What silence means when the buyer wants to send the goods back.
    pub silence_return: SilenceRule,
    /// What silence means when the buyer keeps the goods: [`SilenceRule::Settle`] or `Escalate`.
    pub silence_kept: SilenceRule,
    /// The store's share of goods and shipping, in basis points.
    pub commission_bp: i64,
    /// Whether sellers may have money beforehand at all.
    pub early_release_enabled: bool,
    /// The service charge of a release beforehand, in basis points of its amount.
    pub early_release_rate_bp: i64,
    /// The least a release beforehand costs, in minor units.
    pub early_release_min_minor: i64,
    /// The most it costs, in minor units; zero: no limit.
    pub early_release_max_minor: i64,
    /// How much of a hold less its commission may be released beforehand, in percent.
    pub early_release_max_share_percent: i64,
    /// The most one seller may have beforehand at a time, in minor units; zero: no limit.
    pub early_release_seller_cap_minor: i64,
    /// The most all sellers together may, in minor units; zero: no limit.
    pub early_release_store_cap_minor: i64,
}

/// One saved version of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The version.
    pub id: TermsId,
    /// What it says.
    pub rules: Rules,
}

/// A named set of rules an administrator may start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name in forms, in the version history and (as `policy-…`) in the words.
    pub name: &'static str,
    /// Confirmation by time after courier and after letter, in days.
    pub courier_days: i64,
    /// As above, by letter.
    pub letter_days: i64,
}

/// The shipped policies, the default first.
pub const POLICIES: &[Policy] = &[
    Policy { name: "ten-thirty", courier_days: 10, letter_days: 30 },
    Policy { name: "swift", courier_days: 7, letter_days: 21 },
    Policy { name: "patient", courier_days: 14, letter_days: 45 },
];

impl Policy {
    /// The policy of that name.
    pub fn named(name: &str) -> Option<Self> {
        POLICIES.iter().copied().find(|policy| policy.name == name)
    }

    /// The rules of the policy: its own two periods, and what all policies share.
    pub fn rules(self) -> Rules {
        Rules { courier_days: self.courier_days, letter_days: self.letter_days, ..Rules::default() }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            courier_days: 10,
            letter_days: 30,
            reminder_days_before: vec![3, 1],
            buyer_extension_days: 3,
            pay_hours: 24,
            pay_reminder_hours: 2,
            ship_days: 3,
            auto_cancel_days: 14,
            after_sale_days: 15,
            seller_response_days: 3,
            buyer_answer_days: 5,
            return_days: 7,
            return_courier_days: 10,
            return_letter_days: 30,
            silence_not_received: SilenceRule::Settle,
            silence_return: SilenceRule::Return,
            silence_kept: SilenceRule::Escalate,
            commission_bp: 500,
            early_release_enabled: true,
            early_release_rate_bp: 50,
            early_release_min_minor: 1,
            early_release_max_minor: 0,
            early_release_max_share_percent: 80,
            early_release_seller_cap_minor: 0,
            early_release_store_cap_minor: 0,
        }
    }
}

/// Why a field of the settings is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Outside its bounds, both ends allowed.
    OutOfBounds {
        /// The smallest allowed.
        least: i64,
        /// The largest allowed.
        most: i64,
    },
    /// Must come before another field.
    NotBefore {
        /// The field it must stay below.
        other: &'static str,
    },
    /// May be zero, but not below another field.
    NotBelow {
        /// The field it must reach.
        other: &'static str,
    },
    /// Not what silence can mean there.
    Silence,
    /// The reminders: one to three different whole days, at least one of them a day or more ahead.
    Reminders,
}

/// What silence may mean in every field that says it.
pub const SILENCE: &[(&str, &[SilenceRule])] = &[
    ("silence_not_received", &[SilenceRule::Settle, SilenceRule::Escalate]),
    ("silence_return", &[SilenceRule::Return, SilenceRule::Settle, SilenceRule::Escalate]),
    ("silence_kept", &[SilenceRule::Settle, SilenceRule::Escalate]),
];

/// The largest amount a field may say, in minor units.
const MONEY_MOST: i64 = 1_000_000_000_000;

/// The bounds of every field that is one number: form name, least, most.
pub const BOUNDS: &[(&str, i64, i64)] = &[
    ("courier_days", 3, 60),
    ("letter_days", 7, 120),
    ("buyer_extension_days", 1, 14),
    ("pay_hours", 1, 168),
    ("pay_reminder_hours", 1, 24),
    ("ship_days", 1, 30),
    ("auto_cancel_days", 2, 60),
    ("after_sale_days", 1, 90),
    ("seller_response_days", 1, 14),
    ("buyer_answer_days", 1, 30),
    ("return_days", 1, 30),
    ("return_courier_days", 3, 60),
    ("return_letter_days", 7, 120),
    ("commission_bp", 0, 5000),
    ("early_release_rate_bp", 0, 2000),
    ("early_release_min_minor", 1, MONEY_MOST),
    ("early_release_max_minor", 0, MONEY_MOST),
    ("early_release_max_share_percent", 1, 80),
    ("early_release_seller_cap_minor", 0, MONEY_MOST),
    ("early_release_store_cap_minor", 0, MONEY_MOST),
];

impl Rules {
    /// The value of a field of [`BOUNDS`].
    pub fn number(&self, field: &str) -> Option<i64> {
        Some(match field {
            "courier_days" => self.courier_days,
            "letter_days" => self.letter_days,
            "buyer_extension_days" => self.buyer_extension_days,
            "pay_hours" => self.pay_hours,
            "pay_reminder_hours" => self.pay_reminder_hours,
            "ship_days" => self.ship_days,
            "auto_cancel_days" => self.auto_cancel_days,
            "after_sale_days" => self.after_sale_days,
            "seller_response_days" => self.seller_response_days,
            "buyer_answer_days" => self.buyer_answer_days,
            "return_days" => self.return_days,
            "return_courier_days" => self.return_courier_days,
            "return_letter_days" => self.return_letter_days,
            "commission_bp" => self.commission_bp,
            "early_release_rate_bp" => self.early_release_rate_bp,
            "early_release_min_minor" => self.early_release_min_minor,
            "early_release_max_minor" => self.early_release_max_minor,
            "early_release_max_share_percent" => self.early_release_max_share_percent,
            "early_release_seller_cap_minor" => self.early_release_seller_cap_minor,
            "early_release_store_cap_minor" => self.early_release_store_cap_minor,
            _ => return None,
        })
    }

    /// The value of a field of [`SILENCE`].
    pub fn silence(&self, field: &str) -> Option<SilenceRule> {
        Some(match field {
            "silence_not_received" => self.silence_not_received,
            "silence_return" => self.silence_return,
            "silence_kept" => self.silence_kept,
            _ => return None,
        })
    }

    /// Every field that may not be saved, with the reason. Empty: the rules are sound.
    pub fn violations(&self) -> Vec<(&'static str, Violation)> {
        let mut found = Vec::new();
        for &(field, least, most) in BOUNDS {
            if !self.number(field).is_some_and(|value| (least..=most).contains(&value)) {
                found.push((field, Violation::OutOfBounds { least, most }));
            }
        }
        for &(field, allowed) in SILENCE {
            if !self.silence(field).is_some_and(|rule| allowed.contains(&rule)) {
                found.push((field, Violation::Silence));
            }
        }
        if self.pay_reminder_hours >= self.pay_hours {
            found.push(("pay_reminder_hours", Violation::NotBefore { other: "pay_hours" }));
        }
        if (1..self.early_release_min_minor).contains(&self.early_release_max_minor) {
            found.push(("early_release_max_minor", Violation::NotBelow { other: "early_release_min_minor" }));
        }
        if self.ship_days >= self.auto_cancel_days {
            found.push(("ship_days", Violation::NotBefore { other: "auto_cancel_days" }));
        }
        let shortest = self.courier_days.min(self.letter_days);
        let reminders = &self.reminder_days_before;
        let falling = reminders.is_sorted_by(|earlier, later| earlier > later);
        if !(1..=3).contains(&reminders.len()) || !falling || reminders.iter().any(|day| *day < 1 || *day >= shortest) {
            found.push(("reminder_days_before", Violation::Reminders));
        }
        found
    }

    /// Whether a shop may promise its buyers so many days in a field of the receiving time: as long as these rules
    /// say or longer, never shorter.
    ///
    /// # Errors
    /// The bounds it leaves.
    pub fn lengthened(&self, field: &str, days: i64) -> Result<(), Violation> {
        let least = self.number(field).unwrap_or(i64::MAX);
        let most = BOUNDS.iter().find(|(name, _, _)| *name == field).map_or(least, |(_, _, most)| *most);
        if (least..=most).contains(&days) { Ok(()) } else { Err(Violation::OutOfBounds { least, most }) }
    }

    /// How long a seller has to say whether goods came back by a method, in days.
    pub fn return_receiving_days(&self, method: ShippingMethod) -> i64 {
        match method {
            ShippingMethod::Courier => self.return_courier_days,
            ShippingMethod::Letter => self.return_letter_days,
        }
    }

    /// The receiving time of a method.
    pub fn receiving_days(&self, method: ShippingMethod) -> i64 {
        match method {
            ShippingMethod::Courier => self.courier_days,
            ShippingMethod::Letter => self.letter_days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_policy_is_sound() {
        for policy in POLICIES {
            assert_eq!(policy.rules().violations(), vec![], "{}", policy.name);
        }
    }

    #[test]
    fn a_field_outside_its_bounds_is_named() {
        for &(field, least, most) in BOUNDS {
            for value in [least - 1, most + 1] {
                let json = serde_json::to_string(&Rules::default()).unwrap();
                let mut rules: serde_json::Value = serde_json::from_str(&json).unwrap();
                rules[field] = value.into();
                let rules: Rules = serde_json::from_value(rules).unwrap();
                assert!(
                    rules.violations().contains(&(field, Violation::OutOfBounds { least, most })),
                    "{field} {value}"
                );
            }
        }
    }

    #[test]
    fn a_shop_gives_longer_never_shorter() {
        let rules = Rules::default();
        for (days, allowed) in [(9, false), (10, true), (60, true), (61, false), (-1, false)] {
            assert_eq!(rules.lengthened("courier_days", days).is_ok(), allowed, "{days}");
        }
        assert_eq!(rules.lengthened("letter_days", 29), Err(Violation::OutOfBounds { least: 30, most: 120 }));
    }

    #[test]
    fn reminders_come_before_the_end_longest_first() {
        for (days, sound) in
            [(vec![3, 1], true), (vec![1, 3], false), (vec![], false), (vec![10], false), (vec![2, 2], false)]
        {
            let rules = Rules { reminder_days_before: days.clone(), ..Rules::default() };
            assert_eq!(rules.violations().is_empty(), sound, "{days:?}");
        }
    }
}
