//! The form that asks for money back: what can be claimed of an order, and the way from text to a claim and back.

use std::collections::BTreeMap;

use crate::domain::ids::LineId;
use crate::domain::money::{Money, parse_decimal};
use crate::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, TEXT_MAX};
use crate::domain::orders::{Line, Order, Quantities, settlement};
use crate::domain::refusals::Refusal;
use crate::domain::text::Text as _;
use crate::web::orders::{Narrator, case_words, picture_url, product_name};
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Visit};
use crate::words::Phrase;

/// What was filled in, by field.
pub(super) type Fields = BTreeMap<String, String>;

/// The form for one kind of claim.
pub(super) struct ClaimForm {
    pub(super) kind: Kind,
    pub(super) lines: Vec<ClaimLine>,
    /// What is left of the shipping, where it can be claimed by itself.
    pub(super) shipping_left: Option<Money>,
    pub(super) shipping_amount: String,
    /// Whether a plain amount is asked for.
    pub(super) asks_amount: bool,
    /// The most that can be claimed.
    pub(super) most: Money,
    pub(super) amount: String,
    pub(super) reason: String,
    /// Spelling, words and whether the shop pays the return.
    pub(super) reasons: Vec<(&'static str, Phrase, bool)>,
    pub(super) text: String,
    /// Whether photos came with it: a page that comes back cannot bring them.
    pub(super) brought_photos: bool,
    pub(super) errors: FieldErrors,
}

/// A line of which pieces can be claimed.
pub(super) struct ClaimLine {
    id: LineId,
    /// The name of its field.
    pub(super) field: String,
    pub(super) picture: String,
    pub(super) name: String,
    /// How many pieces can be claimed.
    pub(super) most: i64,
    /// What is written in its field.
    pub(super) value: String,
    pub(super) error: String,
}

impl ClaimForm {
    /// The form as it is opened: everything that never left or never came, and nothing yet of what the buyer has.
    pub(super) fn open(narrator: &Narrator, kind: Kind) -> Self {
        let order = &narrator.details.order;
        let everything = matches!(kind, Kind::Unshipped | Kind::NotReceived);
        let shipping_left = order.money(settlement::shipping_left_minor(order));
        let claims_shipping = kind != Kind::Unshipped && shipping_left.minor > 0;
        Self {
            kind,
            lines: lines(narrator, kind, everything),
            shipping_left: claims_shipping.then_some(shipping_left),
            shipping_amount: if kind == Kind::NotReceived && claims_shipping {
                shipping_left.decimal()
            } else {
                String::new()
            },
            asks_amount: kind == Kind::KeepGoods,
            most: order.money(settlement::left_minor(order)),
            amount: String::new(),
            reason: if everything { Reason::NotArrived.as_str().to_owned() } else { String::new() },
            reasons: Reason::ALL
                .iter()
                .filter(|reason| reason.fits(kind))
                .map(|reason| {
                    (
                        reason.as_str(),
                        case_words::reason(narrator.reader, narrator.side, *reason),
                        reason.shop_pays_return(),
                    )
                })
                .collect(),
            text: String::new(),
            brought_photos: false,
            errors: FieldErrors::default(),
        }
    }

    /// Whether goods are to be sent back.
    pub(super) fn is_return(&self) -> bool {
        self.kind == Kind::Return
    }

    /// Every mistake, by the id of its field.
    pub(super) fn mistakes(&self) -> Vec<(&str, &str)> {
        let fields = self.errors.list().iter().map(|(field, sentence)| (*field, sentence.as_str()));
        let lines = self.lines.iter().filter(|line| !line.error.is_empty());
        fields.chain(lines.map(|line| (line.field.as_str(), line.error.as_str()))).collect()
    }

    /// Reads what was filled in; none when there is a mistake, which then stands at its field.
    pub(super) fn read(&mut self, visit: &Visit, number: String, fields: &Fields) -> Option<(ClaimDraft, String)> {
        let value = |name: &str| fields.get(name).map_or("", |value| value.trim()).to_owned();
        (self.shipping_amount, self.amount) = (value("shipping_amount"), value("amount"));
        (self.reason, self.text) = (value("reason"), value("text"));
        let claim = match self.amount.as_str() {
            "" if self.asks_amount && self.shipping_amount.is_empty() => {
                self.errors.add("amount", visit.say("claim-amount-missing"));
                None
            }
            // An amount is laid on goods and shipping alike, so it is one or the other.
            text if !text.is_empty() && self.asks_amount && !self.shipping_amount.is_empty() => {
                self.errors.add("shipping_amount", visit.say("claim-amount-or-shipping"));
                None
            }
            "" => Some(self.goods(visit, fields)),
            // What is no amount is outside every bound.
            text => Some(Claim::Amount(parse_decimal(text, self.most.currency).unwrap_or(0))),
        };
        let reason = Reason::parse(&self.reason);
        if reason.is_none() {
            self.errors.add("reason", visit.say("claim-reason-missing"));
        }
        if self.text.is_empty() && self.kind != Kind::Unshipped {
            self.errors.add("text", visit.say("claim-text-missing"));
        } else if self.text.chars().count() > TEXT_MAX {
            self.errors.add("text", visit.say("case-text-long").with("most", TEXT_MAX));
        }
        if !self.mistakes().is_empty() {
            return None;
        }
        Some((ClaimDraft { number, kind: self.kind, reason: reason?, claim: claim? }, self.text.clone()))
    }

    fn goods(&mut self, visit: &Visit, fields: &Fields) -> Claim {
        let mut quantities = Quantities::new();
        for line in &mut self.lines {
            line.value = fields.get(&line.field).map_or("", |value| value.trim()).to_owned();
            let quantity = if line.value.is_empty() { Ok(0) } else { line.value.parse() };
            match quantity.ok().filter(|quantity| (0..=line.most).contains(quantity)) {
                Some(0) => {}
                Some(quantity) => drop(quantities.insert(line.id, quantity)),
                None => line.error = visit.say("claim-quantity-wrong").with("most", line.most).to_string(),
            }
        }
        let ours = |id: &LineId| self.lines.iter().any(|line| line.id == *id);
        let mut named = fields.keys().filter_map(|field| field.strip_prefix("quantity_"));
        if named.any(|id| !id.parse().is_ok_and(|id| ours(&id))) {
            self.errors.add("quantities", visit.say("refusal-quantities"));
        }
        let shipping_minor = match (self.shipping_amount.as_str(), self.shipping_left) {
            ("", _) => 0,
            (text, Some(most)) => parse_decimal(text, most.currency).unwrap_or(-1),
            (_, None) => 0,
        };
        Claim::Goods { quantities, shipping_minor }
    }

    /// Puts a refusal at the field it is about.
    pub(super) fn refuse(&mut self, visit: &Visit, refusal: &Refusal) {
        let field = match refusal {
            Refusal::ClaimReason | Refusal::ChangeOfMindOver { .. } => "reason",
            Refusal::ClaimAmount { .. } | Refusal::NothingClaimed
                if self.amount.is_empty() && !self.shipping_amount.is_empty() =>
            {
                "shipping_amount"
            }
            Refusal::ClaimAmount { .. } => "amount",
            _ if self.asks_amount => "amount",
            _ => "quantities",
        };
        self.errors.add(field, refusal_sentence(refusal, &visit.reader));
    }
}

fn lines(narrator: &Narrator, kind: Kind, everything: bool) -> Vec<ClaimLine> {
    let order: &Order = &narrator.details.order;
    let claimable = |id: LineId| {
        let line: Option<&Line> = order.lines.iter().find(|line| line.id == id);
        line.map_or(0, |line| kind.claimable(line))
    };
    if kind == Kind::KeepGoods {
        return Vec::new();
    }
    let rows = narrator.details.lines.iter().map(|line| (&line.row, claimable(line.row.id)));
    let mut lines: Vec<ClaimLine> = rows
        .filter(|(_, most)| *most > 0)
        .map(|(row, most)| ClaimLine {
            id: row.id,
            field: format!("quantity_{}", row.id),
            picture: picture_url(row.picture_key.as_deref()),
            name: product_name(&row.title, &row.options),
            most,
            value: if everything { most.to_string() } else { "0".to_owned() },
            error: String::new(),
        })
        .collect();
    // Of a single piece there is nothing to choose.
    if let [only] = lines.as_mut_slice()
        && only.most == 1
    {
        only.value = "1".to_owned();
    }
    lines
}
