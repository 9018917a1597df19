//! A store without pages, walked by its actions through every state there is: what the audit and the journal are tried on.

mod payouts;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use doorstep::actions::{self, checkouts, refunds};
use doorstep::clock::Clock;
use doorstep::db::form_keys::Once;
use doorstep::db::notices::{self, Ended};
use doorstep::db::orders::{self, Address, Through};
use doorstep::db::store::Store;
use doorstep::db::{Db, DbError, payments, terms};
use doorstep::domain::carts::Ask;
use doorstep::domain::ids::{AccountId, OrderId, ShopId, SuspenseId, VariantId};
use doorstep::domain::money::Money;
use doorstep::domain::orders::{Acting, Actor, Carrier, Order, PackageDraft, Step};
use doorstep::domain::payments::Payment;
use doorstep::domain::refunds as refund_rules;
use doorstep::domain::shipping_methods::ShippingMethod;
use doorstep::domain::time::Instant;
use doorstep::gateways::payments::{
    AskPayout, AskRefund, Charge, Chargeback, ChargebackStatus, NotVerified, Notification, PaymentReport,
    PaymentStatus, PayoutReport, PayoutStatus, Processor, ProcessorError, Processors, RefundReport, RefundStatus,
    StartPayment, Started,
};
use doorstep::jobs::settle;
use futures_util::future::BoxFuture;
use iso_currency::Currency::{EUR, USD};

/// Two shops, each with one thing to sell: at 40.00 and at 13.13, whose refunds the processor refuses.
const CATALOGUE: &str = "
    INSERT INTO accounts (email, name, administrator, created_at) VALUES
        ('alice@example.org', 'Alice', FALSE, '2026-03-01 09:00:00'), ('bob@example.org', 'Bob', FALSE, '2026-03-01 09:00:00'),
        ('carol@example.org', 'Carol', TRUE, '2026-03-01 09:00:00');
    INSERT INTO shops (slug, name, story, town, country, return_address, courier_price_minor, letter_price_minor, created_at)
        VALUES ('lamps', 'Lamps', '', 'Here', 'NL', 'Here 1', 500, 200, '2026-03-01 09:00:00'),
        ('bowls', 'Bowls', '', 'There', 'NL', 'There 1', 0, NULL, '2026-03-01 09:00:00');
    INSERT INTO shop_members (shop_id, account_id, role, since) VALUES
        (1, 2, 'owner', '2026-03-01 09:00:00'), (2, 2, 'owner', '2026-03-01 09:00:00');
    INSERT INTO products (shop_id, slug, handle, title, description_html, vendor, category, tags, status, price_from_minor,
        price_to_minor, created_at, updated_at) VALUES
        (1, 'lamp', 'lamp', 'Lamp', '', '', '', '', 'active', 4000, 4000, '2026-03-01 09:00:00', '2026-03-01 09:00:00'),
        (2, 'bowl', 'bowl', 'Bowl', '', '', '', '', 'active', 1313, 1313, '2026-03-01 09:00:00', '2026-03-01 09:00:00');
    INSERT INTO variants (product_id, position, sku, price_minor, grams, on_hand) VALUES
        (1, 1, 'LAMP', 4000, 900, 100), (2, 1, 'BOWL', 1313, 300, 100)";

/// The buyer.
pub const ALICE: AccountId = AccountId(1);
/// The owner of both shops.
pub const BOB: AccountId = AccountId(2);
/// The administrator.
pub const CAROL: AccountId = AccountId(3);
/// What the first shop sells: 40.00 each, 5.00 for the courier.
pub const LAMP: VariantId = VariantId(1);
/// What the second sells: 13.13 each, and the courier costs nothing.
pub const BOWL: VariantId = VariantId(2);

/// A processor that takes everything and gives everything back but the price of one bowl.
struct Till;

impl Processor for Till {
    fn name(&self) -> &'static str {
        "till"
    }

    fn start<'a>(&'a self, payment: &'a StartPayment) -> BoxFuture<'a, Result<Started, ProcessorError>> {
        let started =
            Started { processor_payment: payment.reference.clone(), pay_url: "https://till.example".to_owned() };
        Box::pin(async { Ok(started) })
    }

    fn query<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        self.close(processor_payment)
    }

    fn close<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        let report = PaymentReport {
            reference: processor_payment.to_owned(),
            processor_payment: processor_payment.to_owned(),
            status: PaymentStatus::Closed,
            charges: Vec::new(),
            chargebacks: Vec::new(),
        };
        Box::pin(async { Ok(report) })
    }

    fn refund<'a>(&'a self, refund: &'a AskRefund) -> BoxFuture<'a, Result<RefundReport, ProcessorError>> {
        let report = RefundReport {
            key: refund.key.clone(),
            transaction: refund.key.clone(),
            status: RefundStatus::Done,
            amount: refund.amount,
        };
        let refused = refund.amount.minor == 1313;
        Box::pin(async move { if refused { Err(ProcessorError::Refused("no".to_owned())) } else { Ok(report) } })
    }

    fn query_refund<'a>(&'a self, _key: &'a str) -> BoxFuture<'a, Result<Option<RefundReport>, ProcessorError>> {
        Box::pin(async { Ok(None) })
    }

    fn pays_out(&self) -> bool {
        true
    }

    /// Five dollars it refuses, and three come back.
    fn pay_out<'a>(&'a self, payout: &'a AskPayout) -> BoxFuture<'a, Result<PayoutReport, ProcessorError>> {
        let status = match payout.amount.minor {
            500 => PayoutStatus::Failed("no".to_owned()),
            300 => PayoutStatus::Returned("closed".to_owned()),
            _ => PayoutStatus::Paid,
        };
        let (key, transaction) = (payout.key.clone(), format!("po-{}", payout.key));
        let report = PayoutReport { key, transaction, status, amount: payout.amount };
        Box::pin(async { Ok(report) })
    }

    fn query_payout<'a>(&'a self, _key: &'a str) -> BoxFuture<'a, Result<Option<PayoutReport>, ProcessorError>> {
        Box::pin(async { Ok(None) })
    }

    fn verify(&self, _: &BTreeMap<String, String>, _: &[u8], _: Instant) -> Result<Notification, NotVerified> {
        Err(NotVerified::Signature)
    }

    fn read(&self, _: &[u8]) -> Result<Notification, NotVerified> {
        Err(NotVerified::Unreadable)
    }
}

/// The store and its people.
pub struct Books {
    /// Its database.
    pub db: Db,
    /// Its clock, which stands until it is moved.
    pub clock: Clock,
    /// Its only processor, called `till`.
    pub processors: Processors,
}

/// The instant at which every such store opens.
pub fn opening() -> Instant {
    "2026-03-01T09:00:00".parse().unwrap()
}

impl Books {
    /// Walks orders, refunds and suspense of a new store through all their states, and says what time it is at the end.
    pub fn walk(db: &Db) -> Instant {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let books = Self::open(db, Clock::standing_at(opening()), Arc::new(Till)).await;
            books.walk_everything().await;
            books.clock.now()
        })
    }

    /// Opens a new store in which nobody has bought anything yet.
    pub async fn open(db: &Db, clock: Clock, till: Arc<dyn Processor>) -> Self {
        let books = Self::over(db, clock, till);
        let store = Store {
            name: "Books".to_owned(),
            currency: USD,
            time_zone: "UTC".to_owned(),
            signing_key: vec![0; 32],
            clock_offset_micros: 0,
        };
        actions::settings::set_up(&books.db, &books.clock, store).await.unwrap();
        books.db.write_here(|tx| Ok::<_, DbError>(tx.batch_execute(CATALOGUE)?)).unwrap();
        books
    }

    /// A store that was opened before.
    pub fn over(db: &Db, clock: Clock, till: Arc<dyn Processor>) -> Self {
        let processors = Processors::new("https://doorstep.example").with(till, Some("us".to_owned()));
        Self { db: db.clone(), clock, processors }
    }

    async fn walk_everything(&self) {
        self.long_ago().await;
        self.this_week().await;
        self.stray_money().await;
        self.money_taken_back().await;
        self.paid_out().await;
        self.deliver_some_mail();
    }

    /// Orders that end: completed, confirmed by time after the unshipped rest was refunded, never paid, never shipped.
    async fn long_ago(&self) {
        let both = self.buys(&[(LAMP, 2), (BOWL, 3)]).await;
        self.pays(&both).await;
        let [lamps, bowls] = self.orders(&both).try_into().unwrap();
        self.ships(&lamps, 2).await;
        self.ships(&bowls, 1).await;
        let [package] = self.order(lamps.id).packages.try_into().unwrap();
        self.bob(&lamps, Step::MarkDelivered { package: package.id }).await;
        self.buys(&[(LAMP, 1)]).await;
        let late = self.buys(&[(LAMP, 1)]).await;
        self.pays(&late).await;
        self.days_pass(1).await;
        self.alice(&lamps, Step::ConfirmReceipt { reason: String::new(), reminded_at: None }).await;
        self.days_pass(29).await;
    }

    /// Orders under way, one in each state, and refunds in each of theirs.
    async fn this_week(&self) {
        let given_up = self.payment(&self.buys(&[(BOWL, 1)]).await);
        actions::payments::cancel(&self.db, &self.clock, &self.processors, ALICE, &given_up, once()).await.unwrap();
        let refused = self.paid(&[(BOWL, 1)]).await;
        self.bob(&refused, Step::Cancel { reason: "broken".to_owned() }).await;
        self.days_pass(2).await;
        let [owed] =
            self.read(|connection| doorstep::db::refunds::of_order(connection, refused.id)).try_into().unwrap();
        let by_other_means = refund_rules::Step::PayByOtherMeans;
        let (db, clock, processors) = (&self.db, &self.clock, &self.processors);
        refunds::decide_owed(db, clock, processors, CAROL, &owed.number, by_other_means, once()).await.unwrap();

        let owed = self.paid(&[(BOWL, 1)]).await;
        self.bob(&owed, Step::Cancel { reason: "sold".to_owned() }).await;
        self.hours_pass(1).await;
        let received = self.paid(&[(LAMP, 1)]).await;
        self.ships(&received, 1).await;
        self.alice(&received, Step::ConfirmReceipt { reason: String::new(), reminded_at: None }).await;
        let shipped = self.paid(&[(LAMP, 3)]).await;
        self.ships(&shipped, 3).await;
        self.bob(&shipped, Step::Extend { days: 3 }).await;
        let partly = self.paid(&[(LAMP, 3), (BOWL, 1)]).await;
        self.ships(&partly, 1).await;
        self.paid(&[(LAMP, 1)]).await;
        self.buys(&[(LAMP, 2)]).await;
        self.hours_pass(1).await;
        // Promised, and not asked for yet.
        let cancelled = self.paid(&[(LAMP, 1)]).await;
        self.bob(&cancelled, Step::Cancel { reason: "none left".to_owned() }).await;
    }

    /// Money for nobody, money paid twice, and money of another currency.
    async fn stray_money(&self) {
        self.charged("nobody", "stray-1", Money::new(700, USD)).await;
        let twice = self.buys(&[(LAMP, 1)]).await;
        self.pays(&twice).await;
        self.charged(&twice, "stray-2", Money::new(4500, USD)).await;
        self.charged(&twice, "stray-3", Money::new(4500, EUR)).await;
        for id in [SuspenseId(2), SuspenseId(3)] {
            actions::suspense::send_back(&self.db, &self.clock, id, None).await.unwrap();
        }
        let mut refunds = self.read(|connection| doorstep::db::refunds::unfinished(connection, 100));
        refunds.retain(|refund| refund.amount.currency == USD && refund.suspense.is_some());
        refunds::call(&self.db, &self.clock, &self.processors, refunds[0].id).await.unwrap();
    }

    /// Chargebacks: one open, one won, one that took both orders of its payment, one of money that was refunded before.
    async fn money_taken_back(&self) {
        let still = self.buys(&[(LAMP, 1)]).await;
        self.pays(&still).await;
        self.taken_back(&still, 1000, ChargebackStatus::Open).await;
        let won = self.buys(&[(LAMP, 1)]).await;
        self.pays(&won).await;
        self.taken_back(&won, 4500, ChargebackStatus::Open).await;
        self.taken_back(&won, 4500, ChargebackStatus::Won).await;
        let both = self.buys(&[(LAMP, 1), (BOWL, 1)]).await;
        self.pays(&both).await;
        let amount = self.payment(&both).amount.minor;
        self.taken_back(&both, amount, ChargebackStatus::Lost).await;
        let refunded = self.paid(&[(LAMP, 1)]).await;
        self.bob(&refunded, Step::Cancel { reason: "none left".to_owned() }).await;
        let [refund] =
            self.read(|connection| doorstep::db::refunds::of_order(connection, refunded.id)).try_into().unwrap();
        refunds::call(&self.db, &self.clock, &self.processors, refund.id).await.unwrap();
        let payment = self.read(|connection| payments::load(connection, refunded.payment));
        self.taken_back(&payment.unwrap().reference, 4500, ChargebackStatus::Lost).await;
    }

    async fn taken_back(&self, reference: &str, minor: i64, status: ChargebackStatus) {
        let chargeback = Chargeback {
            transaction: format!("chargeback-{reference}"),
            charge: format!("charge-{reference}"),
            amount: Money::new(minor, USD),
            status,
            reason: "not received".to_owned(),
        };
        let report = PaymentReport {
            reference: reference.to_owned(),
            processor_payment: format!("till-{reference}"),
            status: PaymentStatus::Paid,
            charges: Vec::new(),
            chargebacks: vec![chargeback],
        };
        actions::payments::apply(&self.db, &self.clock, &self.processors, "till", report).await.unwrap();
    }

    /// One notice is handed over, one refused, one deferred, one lost by its worker.
    fn deliver_some_mail(&self) {
        let now = self.clock.now();
        let claimed = self.db.write_here(|tx| notices::claim_due(tx, now, 4)).unwrap();
        let again_at = now + TimeDelta::hours(1);
        let endings = [
            Ended::HandedOver { receipt: String::new() },
            Ended::Refused { reason: "no such box".to_owned() },
            Ended::Deferred { reason: "busy".to_owned(), next_attempt_at: again_at },
        ];
        for (notice, ended) in claimed.iter().zip(&endings) {
            self.db.write_here(|tx| notices::record(tx, notice, ended, now)).unwrap();
        }
    }

    /// Reads the database.
    pub fn read<T>(&self, read: impl FnOnce(&mut doorstep::db::Connection) -> Result<T, DbError>) -> T {
        self.db.read_here(read).unwrap()
    }

    fn payment(&self, reference: &str) -> Payment {
        self.read(|connection| payments::by_reference(connection, reference)).unwrap()
    }

    /// An order as the rules see it.
    pub fn order(&self, id: OrderId) -> Order {
        self.read(|connection| orders::load(connection, id)).unwrap()
    }

    fn orders(&self, reference: &str) -> Vec<Order> {
        let payment = self.payment(reference).id;
        let ids = self.read(|connection| orders::of_payment(connection, payment));
        ids.into_iter().map(|id| self.order(id)).collect()
    }

    /// Alice checks out, everything by courier, and gets the reference of her payment.
    async fn buys(&self, wanted: &[(VariantId, i64)]) -> String {
        for (variant, quantity) in wanted {
            let owner = actions::carts::Owner::Account(ALICE);
            actions::carts::put(&self.db, &self.clock, owner, *variant, Ask::Set(*quantity), None).await.unwrap();
        }
        let cart = self.read(|connection| checkouts::Cart::load(connection, ALICE)).unwrap();
        let reference = actions::numbers::payment();
        let line = || "1 Lane".to_owned();
        let checkout = checkouts::Checkout {
            buyer: ALICE,
            currency: USD,
            reference: reference.clone(),
            processor: "till".to_owned(),
            methods: [(ShopId(1), ShippingMethod::Courier), (ShopId(2), ShippingMethod::Courier)].into(),
            address: Address {
                order_id: OrderId(0),
                recipient: "Alice".to_owned(),
                line1: line(),
                line2: String::new(),
                city: "Utrecht".to_owned(),
                region: String::new(),
                postal_code: "3511".to_owned(),
                country: "NL".to_owned(),
                phone: String::new(),
            },
            seen: cart.fingerprint(&self.read(terms::current)),
        };
        checkouts::place(&self.db, &self.clock, checkout, once()).await.unwrap();
        reference
    }

    async fn pays(&self, reference: &str) {
        let amount = self.payment(reference).amount;
        self.charged(reference, &format!("charge-{reference}"), amount).await;
    }

    async fn paid(&self, wanted: &[(VariantId, i64)]) -> Order {
        self.all_paid(wanted).await.remove(0)
    }

    /// Alice buys several things and pays: an order per shop.
    pub async fn all_paid(&self, wanted: &[(VariantId, i64)]) -> Vec<Order> {
        let reference = self.buys(wanted).await;
        self.pays(&reference).await;
        self.orders(&reference)
    }

    async fn charged(&self, reference: &str, transaction: &str, amount: Money) {
        let report = PaymentReport {
            reference: reference.to_owned(),
            processor_payment: format!("till-{reference}"),
            status: PaymentStatus::Paid,
            charges: vec![Charge { transaction: transaction.to_owned(), amount, payee: "us".to_owned() }],
            chargebacks: Vec::new(),
        };
        actions::payments::apply(&self.db, &self.clock, &self.processors, "till", report).await.unwrap();
    }

    async fn ships(&self, order: &Order, quantity: i64) {
        let package = PackageDraft {
            method: ShippingMethod::Courier,
            carrier: Carrier::Dhl,
            tracking_number: "1Z".to_owned(),
            quantities: [(order.lines[0].id, quantity)].into(),
        };
        self.bob(order, Step::Ship(package)).await;
    }

    async fn bob(&self, order: &Order, step: Step) {
        let acting = Acting::person(Actor::Seller, BOB);
        let through = Through::Shop(order.shop);
        actions::orders::take(&self.db, &self.clock, through, &order.number, acting, step, None).await.unwrap();
    }

    async fn alice(&self, order: &Order, step: Step) {
        let acting = Acting::person(Actor::Buyer, ALICE);
        let through = Through::Buyer(ALICE);
        actions::orders::take(&self.db, &self.clock, through, &order.number, acting, step, None).await.unwrap();
    }

    async fn days_pass(&self, days: i64) {
        self.hours_pass(days * 24).await;
    }

    async fn hours_pass(&self, hours: i64) {
        for _ in 0..hours {
            self.clock.advance_to(self.clock.now() + TimeDelta::hours(1));
            settle::settle_due(&self.db, &self.clock, &self.processors).await.unwrap();
            settle::ask_processors(&self.db, &self.clock, &self.processors, Vec::new()).await.unwrap();
        }
    }
}

/// A form of its own.
pub fn once() -> Once {
    Once {
        subject: "test".to_owned(),
        route: "/test".to_owned(),
        key: actions::numbers::payment(),
        body_hash: String::new(),
        redirect: "/test".to_owned(),
    }
}
