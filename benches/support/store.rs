//! A store to measure, furnished by its own actions: the demo's shops and pictures, further products from a product
//! file, and orders that were placed, paid and, most of them, shipped and confirmed.

use std::sync::Arc;
use std::time::Instant as Moment;

use doorstep::actions::accounts::{Newcomer, SignedUp, sign_up};
use doorstep::actions::demo::seed_catalogue;
use doorstep::actions::products::{Import, Mode, import};
use doorstep::actions::{self, carts, checkouts, settings};
use doorstep::cli::wiring::{self, Assembly};
use doorstep::clock::Clock;
use doorstep::config::Config;
use doorstep::db::form_keys::Once;
use doorstep::db::orders::{Address, Through};
use doorstep::db::products::{self, From, Shelf};
use doorstep::db::store::Store;
use doorstep::db::{Db, DbError, accounts, order_lists, orders, seller_orders, sessions, terms, viewers};
use doorstep::domain::accounts::{Email, NewPassword};
use doorstep::domain::carts::Ask;
use doorstep::domain::ids::{AccountId, OrderId, ShopId, VariantId};
use doorstep::domain::money::Money;
use doorstep::domain::orders::{Acting, Actor, Carrier, PackageDraft, Step};
use doorstep::domain::shipping_methods::ShippingMethod;
use doorstep::gateways::payments::{Charge, PaymentReport, PaymentStatus};
use iso_currency::Currency::USD;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::fixed::{PersonalPage, Reads};

/// Whose order history is measured.
pub(crate) const BUYER: &str = "buyer-0@doorstep.test";
/// Whose list of orders is measured.
pub(crate) const SELLER: &str = "seller@doorstep.test";
/// Everybody's password.
pub(crate) const PASSWORD: &str = "violet lorry harvest";

/// How many buy; each has the same share of the orders.
const BUYERS: usize = 100;

/// How much is in the store.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) products: usize,
    pub(crate) orders: usize,
}

/// A store with everything in it.
pub(crate) struct Furnished {
    pub(crate) assembly: Assembly,
    /// In words.
    pub(crate) described: String,
    _folder: TempDir,
}

/// Something that can be bought, and where.
#[derive(Clone, Copy)]
struct Goods {
    shop: ShopId,
    variant: VariantId,
    price_minor: i64,
}

impl Furnished {
    /// Opens a store on an empty database and furnishes it.
    pub(crate) async fn open(database: Option<&str>, size: Size) -> Self {
        wiring::install_tls();
        let folder = tempfile::tempdir().expect("a scratch folder");
        let file = format!("sqlite:{}", folder.path().join("doorstep.db").display());
        let url = database.unwrap_or(&file).to_owned();
        let mail = folder.path().join("mail").display().to_string();
        let config = Config::read(|name| match name {
            "DATABASE_URL" => Some(url.clone()),
            "MAIL_FOLDER" => Some(mail.clone()),
            _ => None,
        })
        .expect("settings");
        let db = Db::open(&url, config.database_connections).expect("a database");
        assert!(db.migrate().expect("migrations") > 0, "the database is not empty: name another");
        let clock = Clock::system();
        let store = Store {
            name: "Doorstep".to_owned(),
            currency: USD,
            time_zone: "America/New_York".to_owned(),
            signing_key: vec![7; 64],
            clock_offset_micros: 0,
        };
        let store = settings::set_up(&db, &clock, store).await.expect("a new store");
        let assembly = wiring::assemble(config, db, clock, store, None).expect("a store");
        let begun = Moment::now();
        let furnisher = Furnisher { assembly: &assembly };
        furnisher.furnish(size).await;
        let kind = if database.is_some() { "PostgreSQL" } else { "SQLite" };
        let seconds = begun.elapsed().as_secs();
        let described =
            format!("{kind}, {} products, {} orders (furnished in {seconds} s)", size.products, size.orders);
        Self { assembly, described, _folder: folder }
    }

    /// What a page reads for somebody who is signed in: their session, who they are, and the page's own rows.
    pub(crate) fn reads(&self, page: PersonalPage, email: &str, session_cookie: &str) -> Reads {
        // The cookie is a signature of 44 letters and the session's key, which is kept only as its hash.
        let key = &session_cookie[session_cookie.len() - 43..];
        let key_hash: String = Sha256::digest(key.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let clock = self.assembly.worker.clock.clone();
        let db = &self.assembly.worker.db;
        let account = db.read_here(|connection| accounts::find_by_email(connection, email));
        let account = account.expect("a database that answers").expect("an account").id;
        let now = clock.now();
        let known = db.read_here(|connection| sessions::state(connection, &key_hash, now));
        assert!(known.expect("a database that answers").is_some(), "the cookie names a session");
        let person = db.read_here(|connection| viewers::find(connection, account));
        let person = person.expect("a database that answers").expect("a person");
        let shop = person.workplaces.first().map_or(ShopId(0), |workplace| workplace.id);
        let seen = clock.clone();
        vec![
            Arc::new(move |connection| sessions::state(connection, &key_hash, seen.now()).map(drop)),
            Arc::new(move |connection| viewers::find(connection, account).map(drop)),
            match page {
                PersonalPage::OrderHistory => Arc::new(move |connection| {
                    let wanted = order_lists::Wanted::default();
                    order_lists::page(connection, account, &wanted, order_lists::From::Top, 20)?;
                    order_lists::counts(connection, account).map(drop)
                }),
                PersonalPage::SellerOrders => Arc::new(move |connection| {
                    let view = seller_orders::View::ToShip;
                    let from = seller_orders::From::Top;
                    let wanted = seller_orders::Wanted { shop, view, search: String::new(), from };
                    seller_orders::counts(connection, shop, clock.now())?;
                    seller_orders::page(connection, &wanted, clock.now(), 25).map(drop)
                }),
            },
        ]
    }
}

/// Fills a store.
struct Furnisher<'a> {
    assembly: &'a Assembly,
}

impl Furnisher<'_> {
    async fn furnish(&self, size: Size) {
        let (db, clock) = (&self.assembly.worker.db, &self.assembly.worker.clock);
        eprintln!("Furnishing the store …");
        let owner = self.person("seller@doorstep.test").await;
        let shops = seed_catalogue(db, clock, &|_| Some(owner)).expect("the demo's shops");
        let goods = self.stock(&shops, size.products);
        let mut buyers = Vec::new();
        for number in 0..BUYERS {
            buyers.push(self.person(&format!("buyer-{number}@doorstep.test")).await);
        }
        for number in 0..size.orders {
            let thing = goods[number * 7 % goods.len()];
            // Of a buyer's ten orders one waits to be shipped and one to be confirmed; eight are done.
            let progress = number / BUYERS % 10;
            self.order(buyers[number % BUYERS], thing, owner, progress).await;
            if (number + 1) % 1_000 == 0 {
                eprintln!("{} orders", number + 1);
            }
        }
    }

    async fn person(&self, email: &str) -> AccountId {
        let worker = &self.assembly.worker;
        let newcomer = Newcomer {
            email: Email::parse(email).expect("an address"),
            name: format!("{} Hart", email.split('@').next().unwrap_or_default()),
            password: NewPassword::parse(PASSWORD, &[]).expect("a password"),
        };
        match sign_up(&worker.db, &worker.clock, &self.assembly.state.passwords, newcomer, None).await {
            Ok(SignedUp::As(account)) => account,
            other => panic!("{email}: {other:?}"),
        }
    }

    /// Imports what is missing to so many products, and finds what can be bought of it.
    fn stock(&self, shops: &[ShopId], products: usize) -> Vec<Goods> {
        let (db, clock) = (&self.assembly.worker.db, &self.assembly.worker.clock);
        let drawn = db.read_here(|connection| products::page(connection, &Shelf::Everything, From::Newest, 1_000));
        let drawn = drawn.expect("a database that answers").cards;
        let keys: Vec<String> = drawn.iter().filter_map(|card| card.cover_key.clone()).collect();
        let picture_key = |source: &str| keys.get(source.parse::<usize>().ok()? % keys.len()).cloned();
        for (place, shop) in shops.iter().enumerate() {
            let task = Import { shop: *shop, currency: USD, mode: Mode::Keep, picture_key: &picture_key };
            let numbers = (drawn.len()..products).filter(|number| number % shops.len() == place);
            let file = product_file(numbers.map(|number| number - drawn.len()));
            import(db, clock, &task, file.as_bytes(), &mut |bad_row| panic!("{bad_row:?}")).expect("products");
        }
        let goods = (0..products.saturating_sub(drawn.len())).map(|number| {
            let slug = format!("measured-{number}");
            let shown = db.read_here(|connection| products::shown(connection, &slug));
            let shown = shown.expect("a database that answers").expect("a product");
            let variant = &shown.variants[number % shown.variants.len()];
            Goods { shop: shown.shop.id, variant: variant.id, price_minor: variant.fields.price_minor }
        });
        goods.collect()
    }

    /// An order of one thing, as far as it has come: 0 is paid, 1 is shipped, more is confirmed.
    async fn order(&self, buyer: AccountId, thing: Goods, owner: AccountId, progress: usize) {
        let worker = &self.assembly.worker;
        let (db, clock) = (&worker.db, &worker.clock);
        carts::put(db, clock, carts::Owner::Account(buyer), thing.variant, Ask::Set(1), None).await.expect("a cart");
        let cart = db.read_here(|connection| checkouts::Cart::load(connection, buyer));
        let cart = cart.expect("a database that answers").expect("a full cart");
        let reference = actions::numbers::payment();
        let checkout = checkouts::Checkout {
            buyer,
            currency: USD,
            reference: reference.clone(),
            processor: "sandbox".to_owned(),
            methods: [(thing.shop, ShippingMethod::Courier)].into(),
            address: address(),
            seen: cart.fingerprint(&db.read_here(terms::current).expect("terms")),
        };
        let payment = checkouts::place(db, clock, checkout, once(&reference)).await.expect("a checkout");
        let shipping_minor = cart.shops[0].courier_price_minor.expect("a courier");
        let charge = Charge {
            transaction: format!("ch_{reference}"),
            amount: Money::new(thing.price_minor + shipping_minor, USD),
            payee: "doorstep".to_owned(),
        };
        let report = PaymentReport {
            processor_payment: format!("pay_{reference}"),
            reference,
            status: PaymentStatus::Paid,
            charges: vec![charge],
            chargebacks: Vec::new(),
        };
        actions::payments::apply(db, clock, &worker.processors, "sandbox", report).await.expect("a payment");
        if progress == 0 {
            return;
        }
        let order = db.read_here::<_, DbError>(|connection| {
            let id = orders::of_payment(connection, payment)?[0];
            orders::load(connection, id)
        });
        let order = order.expect("a database that answers").expect("an order");
        let package = PackageDraft {
            method: ShippingMethod::Courier,
            carrier: Carrier::Dhl,
            tracking_number: "JD014600003".to_owned(),
            quantities: [(order.lines[0].id, 1)].into(),
        };
        let ships = Acting::person(Actor::Seller, owner);
        actions::orders::take(db, clock, Through::Store, &order.number, ships, Step::Ship(package), None)
            .await
            .expect("a package");
        if progress == 1 {
            return;
        }
        let confirms = Acting::person(Actor::Buyer, buyer);
        let step = Step::ConfirmReceipt { reason: String::new(), reminded_at: None };
        actions::orders::take(db, clock, Through::Store, &order.number, confirms, step, None)
            .await
            .expect("a confirmation");
    }
}

/// A product file: three sizes each, two pictures, a description of some length.
fn product_file(numbers: impl Iterator<Item = usize>) -> String {
    let mut file = "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,\
                    Variant Inventory Qty,Variant Price,Image Src,Image Position,Image Alt Text,Status\n"
        .to_owned();
    for number in numbers {
        let (handle, price) = (format!("measured-{number}"), 10 + number % 90);
        let body = "<p>Turned from one piece of ash and oiled by hand.</p><p>No two are the same, and each gets \
                    better with the years. Wipe it with a damp cloth; it does not like the dishwasher.</p>";
        let next = number + 1;
        file.push_str(&format!(
            "{handle},Ash thing number {number},\"{body}\",Mill,Kitchen,\"ash, wood\",Size,Small,M{number}-S,100000,\
             {price}.00,{number},1,A thing of ash on a table,active\n\
             {handle},,,,,,,Medium,M{number}-M,100000,{price}.50,{next},2,The same from below,\n\
             {handle},,,,,,,Large,M{number}-L,100000,{price}.90,,,,\n"
        ));
    }
    file
}

fn address() -> Address {
    Address {
        order_id: OrderId(0),
        recipient: "Alice Hart".to_owned(),
        line1: "14 Lantern Row".to_owned(),
        line2: String::new(),
        city: "Utrecht".to_owned(),
        region: String::new(),
        postal_code: "3511 AB".to_owned(),
        country: "NL".to_owned(),
        phone: String::new(),
    }
}

fn once(key: &str) -> Once {
    Once {
        subject: "measurement".to_owned(),
        route: "/checkout".to_owned(),
        key: key.to_owned(),
        body_hash: String::new(),
        redirect: "/checkout".to_owned(),
    }
}
