//! The fields of the settings form: their order on the page, and the way from text to rules and back.

use serde::Deserialize;

use crate::domain::terms::{BOUNDS, Rules, SILENCE, SilenceRule};
use crate::domain::text::Text as _;

/// What was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web::admin) struct Fields {
    /// The policy this started from.
    pub(super) policy: String,
    courier_days: String,
    letter_days: String,
    reminder_days_before: String,
    buyer_extension_days: String,
    pay_hours: String,
    pay_reminder_hours: String,
    ship_days: String,
    auto_cancel_days: String,
    after_sale_days: String,
    seller_response_days: String,
    buyer_answer_days: String,
    return_days: String,
    return_courier_days: String,
    return_letter_days: String,
    silence_not_received: String,
    silence_return: String,
    silence_kept: String,
    commission_bp: String,
    early_release_enabled: String,
    early_release_rate_bp: String,
    early_release_min_minor: String,
    early_release_max_minor: String,
    early_release_max_share_percent: String,
    early_release_seller_cap_minor: String,
    early_release_store_cap_minor: String,
}

/// Fields that stand together.
pub(super) struct Group {
    /// The message of its heading.
    pub(super) title: &'static str,
    /// In the order of the page.
    pub(super) fields: &'static [Field],
}

/// A field of the form.
pub(super) struct Field {
    /// Its name in the form.
    pub(super) name: &'static str,
    /// The message of its label.
    pub(super) label: &'static str,
    /// The message that stands after its box; empty for text.
    pub(super) unit: &'static str,
}

impl Field {
    /// The smallest and largest value, if it is one number.
    pub(super) fn bounds(&self) -> Option<(i64, i64)> {
        BOUNDS.iter().find(|(name, ..)| *name == self.name).map(|(_, least, most)| (*least, *most))
    }

    /// Whether it is on or off.
    pub(super) fn is_switch(&self) -> bool {
        self.name == SWITCH
    }

    /// What stands below its label, if it is one number: a limit of zero is none.
    pub(super) fn bounds_hint(&self) -> &'static str {
        match self.bounds() {
            Some((0, _)) if self.unit == MINOR_UNITS => "admin-settings-no-limit",
            _ if self.unit == MINOR_UNITS => "admin-settings-at-least",
            _ => "admin-settings-bounds",
        }
    }

    /// What may be chosen, if it says what silence means.
    pub(super) fn choices(&self) -> &'static [SilenceRule] {
        SILENCE.iter().find(|(name, _)| *name == self.name).map_or(&[], |(_, allowed)| allowed)
    }

    /// Which of its choices stands in it.
    pub(super) fn chosen(&self, fields: &Fields) -> Option<SilenceRule> {
        self.choices().iter().copied().find(|rule| rule.as_str() == fields.value(self.name))
    }
}

const DAYS: &str = "admin-settings-unit-days";
const HOURS: &str = "admin-settings-unit-hours";
const BASIS_POINTS: &str = "admin-settings-unit-basis-points";
const MINOR_UNITS: &str = "admin-settings-unit-minor";

/// The one field that is on or off.
const SWITCH: &str = "early_release_enabled";
/// What stands in it when it is on.
const ON: &str = "on";

/// The form, from top to bottom.
#[rustfmt::skip]
pub(super) const GROUPS: &[Group] = &[
    Group { title: "admin-settings-receiving", fields: &[
        Field { name: "courier_days", label: "admin-settings-courier-days", unit: DAYS },
        Field { name: "letter_days", label: "admin-settings-letter-days", unit: DAYS },
        Field { name: "reminder_days_before", label: "admin-settings-reminder-days-before", unit: "" },
        Field { name: "buyer_extension_days", label: "admin-settings-buyer-extension-days", unit: DAYS },
    ] },
    Group { title: "admin-settings-paying", fields: &[
        Field { name: "pay_hours", label: "admin-settings-pay-hours", unit: HOURS },
        Field { name: "pay_reminder_hours", label: "admin-settings-pay-reminder-hours", unit: HOURS },
    ] },
    Group { title: "admin-settings-shipping", fields: &[
        Field { name: "ship_days", label: "admin-settings-ship-days", unit: DAYS },
        Field { name: "auto_cancel_days", label: "admin-settings-auto-cancel-days", unit: DAYS },
    ] },
    Group { title: "admin-settings-refunds", fields: &[
        Field { name: "seller_response_days", label: "admin-settings-seller-response-days", unit: DAYS },
        Field { name: "buyer_answer_days", label: "admin-settings-buyer-answer-days", unit: DAYS },
        Field { name: "return_days", label: "admin-settings-return-days", unit: DAYS },
        Field { name: "return_courier_days", label: "admin-settings-return-courier-days", unit: DAYS },
        Field { name: "return_letter_days", label: "admin-settings-return-letter-days", unit: DAYS },
        Field { name: "silence_not_received", label: "admin-settings-silence-not-received", unit: "" },
        Field { name: "silence_return", label: "admin-settings-silence-return", unit: "" },
        Field { name: "silence_kept", label: "admin-settings-silence-kept", unit: "" },
    ] },
    Group { title: "admin-settings-after", fields: &[
        Field { name: "after_sale_days", label: "admin-settings-after-sale-days", unit: DAYS },
        Field { name: "commission_bp", label: "admin-settings-commission-bp", unit: BASIS_POINTS },
    ] },
    Group { title: "admin-settings-early-release", fields: &[
        Field { name: SWITCH, label: "admin-settings-early-release-enabled", unit: "" },
        Field { name: "early_release_rate_bp", label: "admin-settings-early-release-rate-bp", unit: BASIS_POINTS },
        Field { name: "early_release_max_share_percent", label: "admin-settings-early-release-max-share-percent", unit: "admin-settings-unit-percent" },
        Field { name: "early_release_min_minor", label: "admin-settings-early-release-min-minor", unit: MINOR_UNITS },
        Field { name: "early_release_max_minor", label: "admin-settings-early-release-max-minor", unit: MINOR_UNITS },
        Field { name: "early_release_seller_cap_minor", label: "admin-settings-early-release-seller-cap-minor", unit: MINOR_UNITS },
        Field { name: "early_release_store_cap_minor", label: "admin-settings-early-release-store-cap-minor", unit: MINOR_UNITS },
    ] },
];

/// The message of a field's label.
pub(super) fn label(name: &str) -> &'static str {
    let mut fields = GROUPS.iter().flat_map(|group| group.fields);
    fields.find(|field| field.name == name).map_or("", |field| field.label)
}

impl Fields {
    /// The form filled in with rules.
    pub(super) fn new(policy: &str, rules: &Rules) -> Self {
        let reminders: Vec<String> = rules.reminder_days_before.iter().map(i64::to_string).collect();
        Self {
            policy: policy.to_owned(),
            courier_days: rules.courier_days.to_string(),
            letter_days: rules.letter_days.to_string(),
            reminder_days_before: reminders.join(","),
            buyer_extension_days: rules.buyer_extension_days.to_string(),
            pay_hours: rules.pay_hours.to_string(),
            pay_reminder_hours: rules.pay_reminder_hours.to_string(),
            ship_days: rules.ship_days.to_string(),
            auto_cancel_days: rules.auto_cancel_days.to_string(),
            after_sale_days: rules.after_sale_days.to_string(),
            seller_response_days: rules.seller_response_days.to_string(),
            buyer_answer_days: rules.buyer_answer_days.to_string(),
            return_days: rules.return_days.to_string(),
            return_courier_days: rules.return_courier_days.to_string(),
            return_letter_days: rules.return_letter_days.to_string(),
            silence_not_received: rules.silence_not_received.to_string(),
            silence_return: rules.silence_return.to_string(),
            silence_kept: rules.silence_kept.to_string(),
            commission_bp: rules.commission_bp.to_string(),
            early_release_enabled: if rules.early_release_enabled { ON.to_owned() } else { String::new() },
            early_release_rate_bp: rules.early_release_rate_bp.to_string(),
            early_release_min_minor: rules.early_release_min_minor.to_string(),
            early_release_max_minor: rules.early_release_max_minor.to_string(),
            early_release_max_share_percent: rules.early_release_max_share_percent.to_string(),
            early_release_seller_cap_minor: rules.early_release_seller_cap_minor.to_string(),
            early_release_store_cap_minor: rules.early_release_store_cap_minor.to_string(),
        }
    }

    /// What the form says. Text that is no whole number is outside every bound, so that the rules refuse it.
    pub(super) fn rules(&self) -> Rules {
        Rules {
            courier_days: whole(&self.courier_days),
            letter_days: whole(&self.letter_days),
            reminder_days_before: self.reminder_days_before.split(',').map(whole).collect(),
            buyer_extension_days: whole(&self.buyer_extension_days),
            pay_hours: whole(&self.pay_hours),
            pay_reminder_hours: whole(&self.pay_reminder_hours),
            ship_days: whole(&self.ship_days),
            auto_cancel_days: whole(&self.auto_cancel_days),
            after_sale_days: whole(&self.after_sale_days),
            seller_response_days: whole(&self.seller_response_days),
            buyer_answer_days: whole(&self.buyer_answer_days),
            return_days: whole(&self.return_days),
            return_courier_days: whole(&self.return_courier_days),
            return_letter_days: whole(&self.return_letter_days),
            silence_not_received: silence(&self.silence_not_received),
            silence_return: silence(&self.silence_return),
            silence_kept: silence(&self.silence_kept),
            commission_bp: whole(&self.commission_bp),
            early_release_enabled: self.early_release_enabled == ON,
            early_release_rate_bp: whole(&self.early_release_rate_bp),
            early_release_min_minor: whole(&self.early_release_min_minor),
            early_release_max_minor: whole(&self.early_release_max_minor),
            early_release_max_share_percent: whole(&self.early_release_max_share_percent),
            early_release_seller_cap_minor: whole(&self.early_release_seller_cap_minor),
            early_release_store_cap_minor: whole(&self.early_release_store_cap_minor),
        }
    }

    /// What stands in a field.
    pub(super) fn value(&self, name: &str) -> &str {
        match name {
            "courier_days" => &self.courier_days,
            "letter_days" => &self.letter_days,
            "reminder_days_before" => &self.reminder_days_before,
            "buyer_extension_days" => &self.buyer_extension_days,
            "pay_hours" => &self.pay_hours,
            "pay_reminder_hours" => &self.pay_reminder_hours,
            "ship_days" => &self.ship_days,
            "auto_cancel_days" => &self.auto_cancel_days,
            "after_sale_days" => &self.after_sale_days,
            "seller_response_days" => &self.seller_response_days,
            "buyer_answer_days" => &self.buyer_answer_days,
            "return_days" => &self.return_days,
            "return_courier_days" => &self.return_courier_days,
            "return_letter_days" => &self.return_letter_days,
            "silence_not_received" => &self.silence_not_received,
            "silence_return" => &self.silence_return,
            "silence_kept" => &self.silence_kept,
            "commission_bp" => &self.commission_bp,
            SWITCH => &self.early_release_enabled,
            "early_release_rate_bp" => &self.early_release_rate_bp,
            "early_release_min_minor" => &self.early_release_min_minor,
            "early_release_max_minor" => &self.early_release_max_minor,
            "early_release_max_share_percent" => &self.early_release_max_share_percent,
            "early_release_seller_cap_minor" => &self.early_release_seller_cap_minor,
            "early_release_store_cap_minor" => &self.early_release_store_cap_minor,
            _ => "",
        }
    }
}

/// What is none of the choices never gets this far: [`Field::chosen`] tells.
fn silence(text: &str) -> SilenceRule {
    SilenceRule::parse(text).unwrap_or(SilenceRule::Return)
}

fn whole(text: &str) -> i64 {
    text.trim().parse().unwrap_or(i64::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::POLICIES;

    #[test]
    fn rules_come_back_as_they_were_written() {
        for policy in POLICIES {
            assert_eq!(Fields::new(policy.name, &policy.rules()).rules(), policy.rules());
        }
    }

    #[test]
    fn every_field_stands_on_the_page_and_what_is_no_number_is_refused() {
        let violations = Fields::default().rules().violations();
        for field in GROUPS.iter().flat_map(|group| group.fields) {
            let unchosen = !field.choices().is_empty() && field.chosen(&Fields::default()).is_none();
            assert!(
                field.is_switch() || unchosen || violations.iter().any(|(name, _)| *name == field.name),
                "{}",
                field.name
            );
        }
        assert_eq!(GROUPS.iter().flat_map(|group| group.fields).filter_map(Field::bounds).count(), BOUNDS.len());
    }
}
