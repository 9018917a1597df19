//! Packages leave the shop and arrive: the form that ships one, and the button that says it is there.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};

use super::order::OrderPage;
use super::{AtWork, Nothing, narrator, order_path, own_order};
use crate::actions;
use crate::domain::ids::{LineId, PackageId};
use crate::domain::orders::{
    Carrier, Order, PackageDraft, Quantities, Step, TRACKING_NUMBER_LENGTH, parse_tracking_number,
};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::shops::Capability;
use crate::domain::text::Text as _;
use crate::web::orders::packages::{Item, carrier_word};
use crate::web::orders::{Narrator, Packages};
use crate::web::{FieldErrors, Form, PageError, State, Visit};

/// What was filled in, by field.
type Fields = BTreeMap<String, String>;

/// The form that ships a package.
pub(super) struct ShipForm {
    pub(super) method: String,
    pub(super) carrier: String,
    pub(super) tracking_number: String,
    pub(super) lines: Vec<ShipLine>,
    pub(super) courier_days: i64,
    pub(super) letter_days: i64,
    /// The method the buyer paid for.
    pub(super) paid_method: &'static str,
    pub(super) errors: FieldErrors,
}

/// A line that is not wholly shipped.
pub(super) struct ShipLine {
    pub(super) item: Item,
    /// The name of its field.
    pub(super) field: String,
    /// What is written in it.
    pub(super) value: String,
    pub(super) error: String,
}

impl ShipForm {
    /// The form with everything that is left, as the buyer paid for it; none when nothing can be shipped.
    pub(super) fn open(narrator: &Narrator) -> Option<Self> {
        let order = &narrator.details.order;
        let everything = PackageDraft {
            method: order.shipping_method,
            carrier: Carrier::Other,
            tracking_number: String::new(),
            quantities: order.lines.iter().map(|line| (line.id, order.shippable_quantity(line))).collect(),
        };
        narrator.would(&Step::Ship(everything)).ok()?;
        let lines = Packages::shippable(narrator).into_iter().map(|item| ShipLine {
            field: format!("quantity_{}", item.line),
            value: item.quantity.to_string(),
            error: String::new(),
            item,
        });
        Some(Self {
            method: order.shipping_method.as_str().to_owned(),
            carrier: String::new(),
            tracking_number: String::new(),
            lines: lines.collect(),
            courier_days: order.courier_days,
            letter_days: order.letter_days,
            paid_method: order.shipping_method.as_str(),
            errors: FieldErrors::default(),
        })
    }

    /// The carriers to choose from, each with its message.
    pub(super) fn carriers(&self) -> Vec<(&'static str, &'static str)> {
        Carrier::ALL.iter().map(|carrier| (carrier.as_str(), carrier_word(*carrier))).collect()
    }

    /// Every mistake, by the id of its field, in the order of the form.
    pub(super) fn mistakes(&self) -> Vec<(&str, String)> {
        let lines = self.lines.iter().filter(|line| !line.error.is_empty());
        let lines = lines.map(|line| (line.field.as_str(), format!("{}: {}", line.item.name(), line.error)));
        lines.chain(self.errors.list().iter().map(|(field, sentence)| (*field, sentence.clone()))).collect()
    }

    /// Reads what was filled in; none when there is a mistake, which then stands at its field.
    fn read(&mut self, visit: &Visit, order: &Order, fields: &Fields) -> Option<PackageDraft> {
        let value = |name: &str| fields.get(name).map_or("", |value| value.trim()).to_owned();
        (self.method, self.carrier, self.tracking_number) =
            (value("method"), value("carrier"), value("tracking_number"));
        let quantities = self.quantities(visit, order, fields);
        let method = ShippingMethod::parse(&self.method);
        if method.is_none() {
            self.errors.add("method", visit.say("seller-ship-method-wrong"));
        }
        let by_letter = method == Some(ShippingMethod::Letter);
        let carrier = match self.carrier.as_str() {
            "" if by_letter => Some(Carrier::Other),
            spelling => Carrier::parse(spelling),
        };
        if carrier.is_none() {
            self.errors.add("carrier", visit.say("seller-ship-carrier-wrong"));
        }
        let tracking_number = match self.tracking_number.as_str() {
            "" if by_letter => Some(String::new()),
            text => parse_tracking_number(text),
        };
        if tracking_number.is_none() {
            let missing = self.tracking_number.is_empty();
            let key = if missing { "seller-ship-tracking-missing" } else { "seller-ship-tracking-wrong" };
            let (least, most) = (*TRACKING_NUMBER_LENGTH.start(), *TRACKING_NUMBER_LENGTH.end());
            self.errors.add("tracking_number", visit.say(key).with("least", least).with("most", most));
        }
        if self.mistakes().is_empty() {
            Some(PackageDraft { method: method?, carrier: carrier?, tracking_number: tracking_number?, quantities })
        } else {
            None
        }
    }

    fn quantities(&mut self, visit: &Visit, order: &Order, fields: &Fields) -> Quantities {
        let mut quantities = Quantities::new();
        for line in &mut self.lines {
            line.value = fields.get(&line.field).map_or("0", |value| value.trim()).to_owned();
            match line.value.parse().ok().filter(|quantity| (0..=line.item.quantity).contains(quantity)) {
                Some(quantity) => drop(quantities.insert(line.item.line, quantity)),
                None => {
                    line.error = visit.say("seller-ship-quantity-wrong").with("most", line.item.quantity).to_string()
                }
            }
        }
        let own = |id: &LineId| order.lines.iter().any(|line| line.id == *id);
        let named = fields.keys().filter_map(|field| field.strip_prefix("quantity_"));
        let foreign = named.into_iter().any(|id| !id.parse().is_ok_and(|id| own(&id)));
        let empty = quantities.len() == self.lines.len() && quantities.values().all(|quantity| *quantity == 0);
        if foreign {
            self.errors.add("quantities", visit.say("refusal-quantities"));
        } else if empty {
            self.errors.add("quantities", visit.say("seller-ship-nothing"));
        }
        quantities
    }
}

/// A package leaves the shop.
pub(super) async fn ship(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    form: Form<Fields>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let details = own_order(&state, at_work, &number).await?;
    let path = order_path(&number);
    // When nothing is left to ship there is no form to correct: the rules say why.
    let package = match ShipForm::open(&narrator(&visit, &state, &details)) {
        None => PackageDraft {
            method: details.order.shipping_method,
            carrier: Carrier::Other,
            tracking_number: String::new(),
            quantities: Quantities::new(),
        },
        Some(mut filled) => match filled.read(&visit, &details.order, &form.fields) {
            Some(package) => package,
            None => return visit.unprocessable(&OrderPage::new(&visit, &state, &details, Some(filled))),
        },
    };
    let once = form.leading_to(&path);
    let (through, step) = (at_work.through(), Step::Ship(package));
    let order =
        actions::orders::take(&state.db, &state.clock, through, &number, at_work.acting, step, Some(once)).await?;
    let sentence = match order.confirms_at() {
        Some(until) => visit.say("seller-ship-done").with("until", until),
        None => visit.say("seller-ship-partly-done"),
    };
    Ok(visit.see_other_saying(&path, &sentence))
}

/// A package arrived.
pub(super) async fn mark_delivered(
    visit: Visit,
    state: web::Data<State>,
    path: web::Path<(String, i64)>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let at_work = AtWork::require(&visit, Capability::HandleOrders)?;
    let (number, package) = path.into_inner();
    let path = order_path(&number);
    let once = form.leading_to(&path);
    let (through, step) = (at_work.through(), Step::MarkDelivered { package: PackageId(package) });
    actions::orders::take(&state.db, &state.clock, through, &number, at_work.acting, step, Some(once)).await?;
    Ok(visit.see_other_saying(&path, &visit.say("seller-delivery-done")))
}
