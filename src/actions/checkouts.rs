//! Placing a checkout: one payment, one order per shop, stock kept for the time to pay.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{ActionError, numbers, spend, transact};
use crate::clock::Clock;
use crate::db::checkouts::{self, CheckoutLine, CheckoutShop};
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::orders::{self, Address, NewLine, NewOrder};
use crate::db::payments::{self, NewPayment};
use crate::db::{Connection, Db, DbError, Tx, notices, stock, terms};
use crate::domain::checkouts::{ShopTotal, Wanted, payment_total, shipping_price, shop_total};
use crate::domain::ids::{AccountId, CartId, OrderId, PaymentId, ShopId};
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, Actor, Event, State, StepKind};
use crate::domain::payments::State as PaymentState;
use crate::domain::refusals::Refusal;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::terms::Terms;
use crate::domain::time::{Instant, hours};

/// How many checkouts of one buyer may wait to be paid: each keeps stock from everybody else.
const UNPAID_MOST: i64 = 5;

/// What a buyer sends off.
#[derive(Clone, Debug)]
pub struct Checkout {
    /// Whose cart it is.
    pub buyer: AccountId,
    /// The store's currency.
    pub currency: iso_currency::Currency,
    /// Our reference at the processor; made beforehand, so that the page to go to is known.
    pub reference: String,
    /// Who takes the money.
    pub processor: String,
    /// The chosen method of each shop.
    pub methods: BTreeMap<ShopId, ShippingMethod>,
    /// Where everything goes. Its order is filled in.
    pub address: Address,
    /// [`Cart::fingerprint`] of the page the buyer agreed to.
    pub seen: String,
}

/// A cart as of now.
#[derive(Clone, Debug)]
pub struct Cart {
    /// Whose lines they are.
    pub id: CartId,
    /// Lines by shop.
    pub lines: Vec<CheckoutLine>,
    /// The shops of the lines.
    pub shops: Vec<CheckoutShop>,
}

impl Cart {
    /// Loads the cart of an account; `None` when nothing is in it.
    pub fn load(connection: &mut Connection, account: AccountId) -> Result<Option<Self>, DbError> {
        let Some(id) = checkouts::cart_of(connection, account)? else { return Ok(None) };
        Self::load_of(connection, id)
    }

    /// Loads a cart; `None` when nothing is in it.
    pub fn load_of(connection: &mut Connection, id: CartId) -> Result<Option<Self>, DbError> {
        let lines = checkouts::lines(connection, id)?;
        let mut shops: Vec<ShopId> = lines.iter().map(|line| line.shop_id).collect();
        shops.dedup();
        Ok((!lines.is_empty()).then_some(Self { id, shops: checkouts::shops(connection, &shops)?, lines }))
    }

    /// The lines of one shop.
    pub fn lines_of(&self, shop: ShopId) -> impl Iterator<Item = &CheckoutLine> {
        self.lines.iter().filter(move |line| line.shop_id == shop)
    }

    /// Everything the buyer agrees to: goods, prices, whether enough are there, what delivery costs, the terms, and how
    /// long each shop gives to receive. A page that shows another fingerprint than the cart now has must be looked at
    /// again.
    pub fn fingerprint(&self, terms: &Terms) -> String {
        let mut hash = Sha256::new();
        hash.update(format!("{};", terms.id));
        for line in &self.lines {
            let enough = line.quantity <= line.buyable();
            hash.update(format!("{}:{}:{}:{enough};", line.variant_id, line.quantity, line.unit_price_minor));
        }
        for shop in &self.shops {
            let [courier_days, letter_days] = [ShippingMethod::Courier, ShippingMethod::Letter]
                .map(|method| shop.receiving_days(method, &terms.rules));
            let (courier, letter) = (shop.courier_price_minor, shop.letter_price_minor);
            hash.update(format!("{}:{courier:?}:{courier_days}:{letter:?}:{letter_days};", shop.id));
        }
        hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Places a checkout.
///
/// 1. The cart must be what the buyer agreed to, none of its shops their own, and few of their checkouts unpaid.
/// 2. Its lines are taken out of it, so that of two checkouts of one cart the second finds nothing.
/// 3. Every piece is reserved; one that is gone refuses the whole checkout.
/// 4. Totals are added up: each order's, and the payment as their sum.
/// 5. Payment, orders, lines and addresses are written, under the terms of now.
/// 6. The clocks of the payment start, each order's history begins, the buyer is told.
pub async fn place(db: &Db, clock: &Clock, checkout: Checkout, once: Once) -> Result<PaymentId, ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let cart = Cart::load(tx, checkout.buyer)?.ok_or(Refusal::CartEmpty)?;
        let terms = terms::current(tx)?;
        if cart.fingerprint(&terms) != checkout.seen {
            return Err(Refusal::CartChanged.into());
        }
        let shops: Vec<ShopId> = cart.shops.iter().map(|shop| shop.id).collect();
        if let Some(shop) = checkouts::workplace(tx, checkout.buyer, &shops)? {
            return Err(Refusal::OwnShop { shop }.into());
        }
        if payments::awaiting(tx, checkout.buyer)? >= UNPAID_MOST {
            return Err(Refusal::TooManyUnpaid { most: UNPAID_MOST }.into());
        }
        checkouts::take_out(tx, cart.id, &cart.lines)?;
        reserve(tx, &cart)?;
        let totals = totals(&cart, &checkout)?;
        let sums: Vec<ShopTotal> = totals.iter().map(|(_, _, total)| *total).collect();
        let expires_at = now + hours(terms.rules.pay_hours);
        let payment = payments::insert(
            tx,
            &NewPayment {
                reference: checkout.reference.clone(),
                buyer_id: checkout.buyer,
                processor: checkout.processor.clone(),
                state: PaymentState::Awaiting,
                currency: checkout.currency.code().to_owned(),
                amount_minor: payment_total(&sums)?,
                expires_at,
                created_at: now,
            },
        )?;
        for (shop, method, total) in &totals {
            place_order(tx, &cart, &checkout, payment, shop, *method, *total, &terms, now)?;
        }
        let remind_at = expires_at - hours(terms.rules.pay_reminder_hours);
        deadlines::set(tx, Owner::Payment(payment), &OtherKind::PaymentReminder.to_string(), remind_at)?;
        deadlines::set(tx, Owner::Payment(payment), &OtherKind::PaymentEnds.to_string(), expires_at)?;
        Ok(payment)
    })
    .await
}

fn reserve(tx: &mut Tx, cart: &Cart) -> Result<(), ActionError> {
    // In the order in which the payment sells them, so that no two of these transactions wait for each other: orders
    // are placed by shop, and each sells by variant.
    let mut lines: Vec<&CheckoutLine> = cart.lines.iter().collect();
    lines.sort_unstable_by_key(|line| (line.shop_id, line.variant_id));
    for line in lines {
        let free = line.quantity <= line.buyable() && stock::reserve(tx, line.variant_id, line.quantity)?;
        if !free {
            return Err(Refusal::SoldOut { title: line.title.clone() }.into());
        }
    }
    Ok(())
}

fn totals<'c>(
    cart: &'c Cart,
    checkout: &Checkout,
) -> Result<Vec<(&'c CheckoutShop, ShippingMethod, ShopTotal)>, ActionError> {
    let total_of = |shop: &'c CheckoutShop| {
        let offered = checkout.methods.get(&shop.id).and_then(|method| {
            Some((*method, shipping_price(*method, shop.courier_price_minor, shop.letter_price_minor)?))
        });
        let (method, shipping_minor) = offered.ok_or_else(|| Refusal::MethodNotOffered { shop: shop.name.clone() })?;
        let wanted: Vec<Wanted> = cart
            .lines_of(shop.id)
            .map(|line| Wanted {
                variant: line.variant_id,
                quantity: line.quantity,
                unit_price_minor: line.unit_price_minor,
            })
            .collect();
        let total = shop_total(&wanted, shipping_minor).ok_or(Refusal::NothingToPay)?;
        Ok((shop, method, total))
    };
    cart.shops.iter().map(total_of).collect()
}

#[allow(clippy::too_many_arguments, reason = "one call, which names them all")]
fn place_order(
    tx: &mut Tx,
    cart: &Cart,
    checkout: &Checkout,
    payment: PaymentId,
    shop: &CheckoutShop,
    method: ShippingMethod,
    total: ShopTotal,
    terms: &Terms,
    now: Instant,
) -> Result<(), ActionError> {
    let id: OrderId = orders::insert(
        tx,
        &NewOrder {
            number: numbers::order(),
            payment_id: payment,
            shop_id: shop.id,
            buyer_id: checkout.buyer,
            terms_id: terms.id,
            state: State::AwaitingPayment,
            needs_buyer: State::AwaitingPayment.needs_buyer(),
            currency: checkout.currency.code().to_owned(),
            goods_minor: total.goods_minor,
            shipping_minor: total.shipping_minor,
            total_minor: total.total_minor,
            commission_bp: terms.rules.commission_bp,
            shipping_method: method,
            courier_days: shop.receiving_days(ShippingMethod::Courier, &terms.rules),
            letter_days: shop.receiving_days(ShippingMethod::Letter, &terms.rules),
            placed_at: now,
            event_count: 1,
        },
    )?;
    orders::insert_address(tx, &Address { order_id: id, ..checkout.address.clone() })?;
    let lines: Vec<NewLine> = (1i64..)
        .zip(cart.lines_of(shop.id))
        .map(|(position, line)| NewLine {
            order_id: id,
            position,
            product_id: line.product_id,
            variant_id: line.variant_id,
            title: line.title.clone(),
            options: line.options(),
            sku: line.sku.clone(),
            picture_key: line.picture_key.clone(),
            quantity: line.quantity,
            unit_price_minor: line.unit_price_minor,
            total_minor: line.unit_price_minor.saturating_mul(line.quantity),
        })
        .collect();
    orders::insert_lines(tx, &lines)?;
    let order = orders::load(tx, id)?.ok_or(ActionError::NotFound)?;
    let acting = Acting::person(Actor::Buyer, checkout.buyer);
    let event = Event { sequence: 1, step: StepKind::Place, acting, occurred_at: now, reason: String::new() };
    orders::append_event(tx, &order, None, &event, super::commit::snapshot(&order, &event), now)?;
    let notice = Notice::OrderPlaced {
        amount: Money::new(total.total_minor, checkout.currency),
        pay_by: now + hours(terms.rules.pay_hours),
    };
    let cause = format!("order:{id}:1:{}", notice.kind());
    Ok(notices::queue(tx, &[Queued { to: Recipient::Buyer(checkout.buyer), notice, order: Some(id), cause }], now)?)
}
