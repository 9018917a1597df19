//! A whole store for one journey: a real server on a database of its own, a processor beside it, mail into a folder, and a
//! clock that stands still until the journey moves it. What falls due happens when the journey lets time pass.

use std::net::TcpListener;
use std::sync::OnceLock;

use actix_web::dev::ServerHandle;
use chrono::TimeDelta;
use doorstep::actions::passwords::Passwords;
use doorstep::actions::products::{Import, Mode, import};
use doorstep::actions::settings;
use doorstep::cli::wiring::{self, Assembly};
use doorstep::clock::Clock;
use doorstep::config::{Config, Sandbox};
use doorstep::db::accounts::{self, NewAccount};
use doorstep::db::orders::Through;
use doorstep::db::shops::{self, ShopFields};
use doorstep::db::store::Store;
use doorstep::db::{Connection, Db, DbError, audit, balances, notices, orders};
use doorstep::domain::ids::{AccountId, ShopId};
use doorstep::domain::notices::{NoticeKind, State as NoticeState};
use doorstep::domain::orders::Order;
use doorstep::domain::shops::Role;
use doorstep::domain::time::{Instant, days};
use iso_currency::Currency::USD;
use tempfile::TempDir;

use super::databases::{self, Kind, TestDb};
use super::person::{Ordered, Person};

/// Everybody's password.
pub const PASSWORD: &str = "violet lorry harvest";

/// What the store and its processor share.
pub const SECRET: &str = "a secret of at least thirty-two characters";

/// Who there is, and the shop they own.
const PEOPLE: &[(&str, Option<&str>)] =
    &[("alice", None), ("grace", None), ("bob", Some("lamps")), ("dora", Some("bowls")), ("carol", None)];

/// The shops with what they sell. Both ship by courier for 5.00 and by letter for 2.00.
const SHOPS: &[(&str, &str)] = &[
    (
        "lamps",
        "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n\
         desk-lamp,Desk lamp,LAMP,10000,40.00,active\n\
         last-lantern,Last lantern,LANTERN,1,99.99,active\n",
    ),
    (
        "bowls",
        "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Status\n\
         oak-bowl,Oak bowl,BOWL,1000,13.13,active\n",
    ),
];

/// A running store.
pub struct App {
    /// Its parts.
    pub assembly: Assembly,
    /// Where browsers reach it.
    pub address: String,
    /// Its database.
    pub database: TestDb,
    folder: TempDir,
    server: ServerHandle,
}

/// Walks a journey through a fresh store on each kind of database. At its end no mail may wait, and the books must be clean.
pub fn journey(walk: impl AsyncFn(&App)) {
    for kind in databases::kinds() {
        journey_on(*kind, &walk);
    }
}

/// The same on one kind of database.
pub fn journey_on(kind: Kind, walk: &impl AsyncFn(&App)) {
    println!("on {kind:?}");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let app = App::open(databases::open(kind)).await;
        walk(&app).await;
        app.mail_is_delivered();
        app.audit_is_clean();
        app.server.stop(false).await;
    });
}

impl App {
    async fn open(database: TestDb) -> Self {
        wiring::install_tls();
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let clock = Clock::standing_at("2026-11-02T09:00:00".parse().unwrap());
        let store = Store {
            name: "Doorstep".to_owned(),
            currency: USD,
            time_zone: "UTC".to_owned(),
            signing_key: vec![7; 64],
            clock_offset_micros: 0,
        };
        let store = settings::set_up(&database.db, &clock, store).await.unwrap();
        furnish(&database.db, &clock).await;
        let sandbox_address = format!("{address}/sandbox");
        let [mail, sms] = ["mail", "sms"].map(|name| folder.path().join(name).display().to_string());
        let config = Config::read(|name| match name {
            "DATABASE_URL" => Some(database.url.clone()),
            "LISTEN" => Some(listener.local_addr().unwrap().to_string()),
            "MAIL_FOLDER" => Some(mail.clone()),
            "SMS_FOLDER" => Some(sms.clone()),
            "SIGN_IN_ATTEMPTS" => Some("100000".to_owned()),
            _ => None,
        });
        let sandbox = Sandbox::new(&sandbox_address, SECRET.to_owned()).unwrap();
        let config = Config { demo: true, sandbox: Some(sandbox), ..config.unwrap() };
        let file = folder.path().join("sandbox.db");
        let sandbox = wiring::open_sandbox(&file, clock.clone(), &sandbox_address, SECRET).unwrap();
        let assembly = wiring::assemble(config, database.db.clone(), clock, store, Some(sandbox)).unwrap();
        let server = assembly.listen(listener).unwrap();
        let handle = server.handle();
        tokio::spawn(server);
        Self { assembly, address, database, folder, server: handle }
    }

    /// Somebody's browser, before they sign in.
    pub fn visitor(&self) -> Person {
        Person::new(&self.address, "nobody")
    }

    /// Somebody of [`PEOPLE`], signed in.
    pub async fn person(&self, name: &'static str) -> Person {
        let person = Person::new(&self.address, name);
        person.signs_in().await;
        person
    }

    /// Now.
    pub fn now(&self) -> Instant {
        self.assembly.worker.clock.now()
    }

    /// Lets everything happen that is due now.
    pub async fn settle(&self) {
        self.assembly.time_travel.settle().await.unwrap();
    }

    /// Moves the clock, stopping wherever something is due on the way.
    pub async fn travel_to(&self, instant: Instant) {
        self.assembly.time_travel.travel_to(instant).await.unwrap();
    }

    /// Lets days of 24 hours pass.
    pub async fn days_pass(&self, count: i64) {
        self.travel_to(self.now() + days(count)).await;
    }

    /// Lets hours pass.
    pub async fn hours_pass(&self, count: i64) {
        self.travel_to(self.now() + TimeDelta::hours(count)).await;
    }

    /// Lets the shortest time pass that there is.
    pub async fn a_moment_passes(&self) {
        self.travel_to(self.now() + TimeDelta::microseconds(1)).await;
    }

    /// Reads the database.
    pub fn read<T>(&self, read: impl FnOnce(&mut Connection) -> Result<T, DbError>) -> T {
        self.database.db.read_here(read).unwrap()
    }

    /// An order as the rules see it.
    pub fn order(&self, ordered: &Ordered) -> Order {
        self.read(|connection| {
            let id = orders::find(connection, Through::Store, &ordered.number)?.unwrap();
            Ok(orders::load(connection, id)?.unwrap())
        })
    }

    /// Where an order stands.
    pub fn state(&self, ordered: &Ordered) -> String {
        self.order(ordered).state.to_string()
    }

    /// What a shop has, in minor units.
    pub fn balance(&self, slug: &str) -> i64 {
        self.read(|connection| {
            let shop = shops::by_slug(connection, slug)?.unwrap();
            balances::of_shop(connection, shop.id)
        })
    }

    /// What somebody was told about an order, as far as the mail was handed over, in that order.
    pub fn told(&self, ordered: &Ordered, name: &str) -> Vec<NoticeKind> {
        let id = self.order(ordered).id;
        let listed = self.read(|connection| notices::of_order(connection, id));
        let theirs = listed.into_iter().filter(|listed| listed.email == email_of(name));
        let handed_over = theirs.filter(|listed| listed.notice.state == NoticeState::HandedOver);
        handed_over.map(|listed| listed.notice.kind).collect()
    }

    /// What somebody was told about anything, as far as the mail was handed over, the oldest first.
    pub fn told_at_all(&self, name: &str) -> Vec<NoticeKind> {
        let mut listed =
            self.read(|connection| notices::list(connection, Some(NoticeState::HandedOver), None, 100_000));
        listed.reverse();
        listed.into_iter().filter(|listed| listed.email == email_of(name)).map(|listed| listed.notice.kind).collect()
    }

    /// How many messages have left.
    pub fn messages(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("mail")).map_or(0, Iterator::count)
    }

    /// From now on no message can be handed over.
    pub fn mail_goes_down(&self) {
        self.goes_down("mail");
    }

    /// Messages can be handed over again.
    pub fn mail_comes_back(&self) {
        self.comes_back("mail");
    }

    /// From now on nothing of a kind, `mail` or `sms`, can be handed over.
    pub fn goes_down(&self, kind: &str) {
        let folder = self.folder.path().join(kind);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::rename(&folder, self.folder.path().join(format!("{kind}-before"))).unwrap();
        std::fs::write(folder, "not a folder").unwrap();
    }

    /// It can be handed over again.
    pub fn comes_back(&self, kind: &str) {
        let folder = self.folder.path().join(kind);
        std::fs::remove_file(&folder).unwrap();
        std::fs::rename(self.folder.path().join(format!("{kind}-before")), folder).unwrap();
    }

    /// Every SMS that has left, the oldest first.
    pub fn sms(&self) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(self.folder.path().join("sms")) else { return Vec::new() };
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    /// Another process of the same store: parts of its own over the same database and clock, without pages.
    pub fn beside(&self) -> Assembly {
        let (config, store) = (self.assembly.state.config.as_ref().clone(), self.assembly.state.store.as_ref().clone());
        let db = Db::open(&self.database.url, config.database_connections).unwrap();
        wiring::assemble(config, db, self.assembly.worker.clock.clone(), store, None).unwrap()
    }

    /// Nothing is left in the outbox.
    pub fn mail_is_delivered(&self) {
        let waiting = self.read(notices::waiting);
        assert_eq!(waiting.count, 0, "mail waits since {:?}", waiting.since);
    }

    /// The books, the orders, their histories and their clocks agree.
    pub fn audit_is_clean(&self) {
        let (report, clean) = audit::run(&self.database.db, self.now()).unwrap();
        assert!(clean, "{report}");
    }
}

/// The address of somebody of [`PEOPLE`].
pub fn email_of(name: &str) -> String {
    format!("{name}@doorstep.test")
}

/// Lets everybody in, and opens their shops.
async fn furnish(db: &Db, clock: &Clock) {
    let now = clock.now();
    let hash = password_hash().await;
    db.write_here::<_, DbError>(|tx| {
        for (name, shop) in PEOPLE {
            let account = NewAccount {
                email: email_of(name),
                name: (*name).to_owned(),
                password_hash: Some(hash.clone()),
                administrator: *name == "carol",
                created_at: now,
            };
            let account: AccountId = accounts::insert(tx, &account)?;
            if let Some(slug) = shop {
                let shop = shops::insert(tx, &shop_fields(slug), now)?;
                shops::add_member(tx, shop, account, Role::Owner, now)?;
            }
        }
        Ok(())
    })
    .unwrap();
    for (slug, products) in SHOPS {
        let shop = db.read_here(|connection| shops::by_slug(connection, slug)).unwrap().unwrap();
        import_products(db, clock, shop.id, products);
    }
}

/// Reads products into a shop, as `doorstep import-products` does.
pub fn import_products(db: &Db, clock: &Clock, shop: ShopId, products: &str) {
    let task = Import { shop, currency: USD, mode: Mode::Keep, picture_key: &|_| None };
    import(db, clock, &task, products.as_bytes(), &mut |bad| panic!("{bad:?}")).unwrap();
}

fn shop_fields(slug: &str) -> ShopFields {
    ShopFields {
        slug: slug.to_owned(),
        name: format!("The {slug}"),
        story: String::new(),
        town: "Utrecht".to_owned(),
        country: "NL".to_owned(),
        return_address: "1 Lane\n3511 Utrecht".to_owned(),
        picture_key: None,
        courier_price_minor: Some(500),
        letter_price_minor: Some(200),
        courier_days: None,
        letter_days: None,
    }
}

/// The hash of everybody's password: made once, because that is slow.
async fn password_hash() -> String {
    static HASH: OnceLock<String> = OnceLock::new();
    match HASH.get() {
        Some(hash) => hash.clone(),
        None => {
            let hash = Passwords::new().hash(PASSWORD.to_owned()).await.unwrap();
            HASH.get_or_init(|| hash).clone()
        }
    }
}
