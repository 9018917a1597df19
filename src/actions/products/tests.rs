//! Importing into a database on file: what is kept, what is reported, and that a second run changes nothing.

use super::*;
use crate::db::products::{From, Shelf, StoredProduct, page, stored};
use crate::db::shops::{self, ShopFields};
use crate::domain::products::RowFault;
use crate::domain::time::days;

pub(in crate::actions) const PRODUCTS: &[u8] = include_bytes!("../../../tests/data/products.csv");
const NEW_HEADERS: &[u8] = include_bytes!("../../../tests/data/products-new-headers.csv");
const BAD_ROWS: &[u8] = include_bytes!("../../../tests/data/products-bad-rows.csv");

/// A database on file with one shop.
pub(in crate::actions) struct Store {
    pub(in crate::actions) db: Db,
    pub(in crate::actions) clock: Clock,
    pub(in crate::actions) shop: ShopId,
    _folder: tempfile::TempDir,
}

impl Store {
    pub(in crate::actions) fn open() -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 2).expect("a database");
        db.migrate().expect("the migrations run");
        let clock = Clock::standing_at(Instant::default());
        let shop = open_shop(&db, "mill");
        Self { db, clock, shop, _folder: folder }
    }

    fn import_for(&self, shop: ShopId, mode: Mode, file: &[u8]) -> (Summary, Vec<BadRow>) {
        let picture_key = |source: &str| source.ends_with("fine.jpg").then(|| "key-of-fine".to_owned());
        let task = Import { shop, currency: Currency::USD, mode, picture_key: &picture_key };
        let mut bad_rows = Vec::new();
        let mut report = |bad_row: &BadRow| bad_rows.push(bad_row.clone());
        let summary = import(&self.db, &self.clock, &task, file, &mut report).expect("a file with its columns");
        (summary, bad_rows)
    }

    pub(in crate::actions) fn import(&self, file: &[u8]) -> (Summary, Vec<BadRow>) {
        self.import_for(self.shop, Mode::Keep, file)
    }

    pub(in crate::actions) fn product(&self, handle: &str) -> Option<StoredProduct> {
        let found = self.db.read_here(|connection| stored(connection, self.shop, &[handle.to_owned()]));
        found.expect("a database that answers").pop()
    }
}

fn open_shop(db: &Db, slug: &str) -> ShopId {
    let fields = ShopFields {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        story: String::new(),
        town: String::new(),
        country: "US".to_owned(),
        return_address: "Here".to_owned(),
        picture_key: None,
        courier_price_minor: Some(500),
        letter_price_minor: None,
        courier_days: None,
        letter_days: None,
    };
    db.write_here(|tx| shops::insert(tx, &fields, Instant::default())).expect("a new shop")
}

/// The file with one text in place of another.
fn edited(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(file.to_vec()).expect("a text file");
    assert!(text.contains(from));
    text.replace(from, to).into_bytes()
}

#[test]
fn a_file_is_kept_and_a_second_run_changes_nothing() {
    let store = Store::open();
    let added = Summary { added: 3, variants: 5, ..Summary::default() };
    assert_eq!(store.import_for(store.shop, Mode::DryRun, PRODUCTS), (added, Vec::new()));
    assert_eq!(store.product("oat-sieve"), None, "a dry run keeps nothing");
    assert_eq!(store.import(PRODUCTS), (added, Vec::new()));
    let sieve = store.product("oat-sieve").expect("the sieve is kept");
    let fields = &sieve.product.fields;
    assert_eq!((fields.slug.as_str(), fields.price_from_minor, fields.price_to_minor), ("oat-sieve", 2450, 3100));
    assert_eq!(
        (fields.cover_key.as_deref(), fields.cover_alt.as_str()),
        (Some("key-of-fine"), "A round sieve on a floured table")
    );
    assert_eq!(sieve.pictures.iter().map(|picture| picture.picture_key.is_some()).collect::<Vec<_>>(), [true, false]);
    store.clock.advance_to(Instant::default() + days(1));
    assert_eq!(store.import(PRODUCTS), (Summary { unchanged: 3, variants: 5, ..Summary::default() }, Vec::new()));
    assert_eq!(store.product("oat-sieve"), Some(sieve));
}

#[test]
fn a_changed_file_changes_what_it_says() {
    let store = Store::open();
    store.import(PRODUCTS);
    let before = store.product("oat-sieve").expect("the sieve is kept");
    let (summary, bad_rows) = store.import(NEW_HEADERS);
    assert_eq!(bad_rows, []);
    assert_eq!(summary, Summary { changed: 2, variants: 3, added: 0, unchanged: 0, archived: 3, bad_rows: 0 });
    let after = store.product("oat-sieve").expect("the sieve is still there");
    assert_eq!(after.product.id, before.product.id);
    assert_eq!(after.variants.iter().filter(|variant| !variant.fields.archived).count(), 2);
    let keys: Vec<_> = after.pictures.iter().map(|picture| picture.picture_key.as_deref()).collect();
    assert_eq!(keys, [Some("key-of-fine")]);
    store.import(PRODUCTS);
    let again = store.product("oat-sieve").expect("the sieve is still there");
    assert_eq!(
        again.variants.iter().filter(|variant| !variant.fields.archived).count(),
        3,
        "what returns is sold again"
    );
}

#[test]
fn every_bad_row_is_named_and_the_good_ones_are_kept() {
    let store = Store::open();
    let (summary, bad_rows) = store.import(BAD_ROWS);
    let lines: Vec<u64> = bad_rows.iter().map(|bad_row| bad_row.line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    assert_eq!(summary, Summary { added: 2, variants: 2, bad_rows: 17, ..Summary::default() });
    assert_eq!(store.product("good").map(|product| product.variants.len()), Some(1));
    assert!(store.product("last").is_some());
}

#[test]
fn a_bad_row_archives_nothing() {
    let store = Store::open();
    store.import(PRODUCTS);
    let (summary, bad_rows) = store.import(&edited(PRODUCTS, "31.00", "cheap"));
    assert_eq!((bad_rows.len(), summary.archived), (1, 0));
    let sieve = store.product("oat-sieve").expect("the sieve is kept");
    assert!(sieve.variants.iter().all(|variant| !variant.fields.archived));
    assert_eq!(sieve.product.fields.price_to_minor, 3100);
}

#[test]
fn stock_does_not_fall_below_what_is_kept_for_orders() {
    let store = Store::open();
    store.import(PRODUCTS);
    store
        .db
        .write_here(|tx| {
            use crate::db::schema::variants;
            use diesel::prelude::*;
            let kept =
                diesel::update(variants::table.filter(variants::sku.eq("OS-F20"))).set(variants::reserved.eq(10));
            kept.execute(&mut **tx).map_err(DbError::from)
        })
        .expect("ten are kept");
    let fewer = edited(PRODUCTS, "OS-F20,310,shopify,14", "OS-F20,310,shopify,4");
    let below = BadRow { line: 2, fault: RowFault::StockBelowReserved { quantity: 4, reserved: 10 } };
    assert_eq!(store.import(&fewer).1, std::slice::from_ref(&below));
    let variant = store.product("oat-sieve").and_then(|sieve| sieve.variants.into_iter().next()).expect("a variant");
    assert_eq!((variant.on_hand, variant.reserved), (10, 10));
    assert_eq!(
        store.import(&fewer),
        (Summary { unchanged: 3, variants: 5, bad_rows: 1, ..Summary::default() }, vec![below])
    );
}

#[test]
fn one_handle_in_two_shops_has_two_addresses() {
    let store = Store::open();
    store.import(PRODUCTS);
    for (slug, address) in [("second", "oat-sieve-2"), ("third", "oat-sieve-3")] {
        let shop = open_shop(&store.db, slug);
        store.import_for(shop, Mode::Keep, PRODUCTS);
        let kept = store.db.read_here(|connection| stored(connection, shop, &["oat-sieve".to_owned()]));
        let sieve = kept.expect("a database that answers").pop().expect("the sieve is kept");
        assert_eq!(sieve.product.fields.slug, address);
    }
}

#[test]
fn a_shelf_is_read_page_by_page_in_both_directions() {
    let store = Store::open();
    let mut file = b"Handle,Title,Tags,Price,Inventory quantity,Status\n".to_vec();
    for number in 1..=5 {
        file.extend(format!("p{number},Product {number},\"50% off, x_y\",1,{},active\n", number % 2).bytes());
    }
    file.extend(b"hidden,Product 6,,1,1,draft\n");
    store.import(&file);
    let page = |shelf: Shelf, from| {
        let page = store.db.read_here(|connection| page(connection, &shelf, from, 2)).expect("an answer");
        let titles: Vec<char> = page.cards.iter().filter_map(|card| card.title.chars().last()).collect();
        (titles.into_iter().collect::<String>(), page.newer, page.older, page.cards)
    };
    let (first, newer, older, cards) = page(Shelf::Everything, From::Newest);
    assert_eq!((first.as_str(), newer, older), ("54", false, true));
    assert_eq!(cards.iter().map(|card| card.in_stock).collect::<Vec<_>>(), [true, false]);
    let (second, newer, older, cards) = page(Shelf::Shop(store.shop), From::OlderThan(cards[1].id));
    assert_eq!((second.as_str(), newer, older), ("32", true, true));
    let (third, _, older, _) = page(Shelf::Everything, From::OlderThan(cards[1].id));
    assert_eq!((third.as_str(), older), ("1", false));
    let (back, newer, older, _) = page(Shelf::Everything, From::NewerThan(cards[0].id));
    assert_eq!((back.as_str(), newer, older), ("54", false, true));
    for (text, found) in [
        ("PRODUCT 3", "3"),
        ("50% off", "54"),
        ("x_y", "54"),
        ("x%y", ""),
        ("_", "54"),
        ("mill", "54"),
        ("6", ""),
        (r"\", ""),
    ] {
        assert_eq!(page(Shelf::Matching(text.to_owned()), From::Newest).0, found, "{text}");
    }
}

#[test]
fn a_long_file_takes_many_transactions() {
    let store = Store::open();
    let mut file = b"Handle,Title,Option1 Name,Option1 Value,Price\n".to_vec();
    for number in 0..(2 * BATCH_PRODUCTS + 1) {
        file.extend(format!("p{number},Product,Size,S,1\np{number},,,M,2\n").bytes());
    }
    let (summary, _) = store.import(&file);
    assert_eq!((summary.added, summary.variants), (2 * BATCH_PRODUCTS + 1, 2 * (2 * BATCH_PRODUCTS + 1)));
    assert_eq!(store.import(&file).0.unchanged, 2 * BATCH_PRODUCTS + 1);
}
