//! Three shops with their products and pictures, from `static/demo/`, which is inside the program.

use std::collections::HashMap;

use iso_currency::Currency;
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::drawings::draw_all;
use crate::actions::products::{Import, ImportStopped, Mode, import};
use crate::actions::shops::{Opened, open};
use crate::clock::Clock;
use crate::db::shops::ShopFields;
use crate::db::{self, Db, DbError};
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::pictures;
use crate::domain::products::BadRow;

#[derive(RustEmbed)]
#[folder = "static/demo/"]
struct Files;

/// Why the demo store has no catalogue.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A file of ours is not as it should be.
    #[error("a file of the demo store is wrong: {0}")]
    File(String),
    /// Its products could not be imported.
    #[error(transparent)]
    Import(#[from] ImportStopped),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Deserialize)]
struct Shops {
    currency: Currency,
    shops: Vec<Shop>,
}

#[derive(Deserialize)]
struct Shop {
    slug: String,
    name: String,
    story: String,
    town: String,
    country: String,
    return_address: ReturnAddress,
    courier_price_minor: Option<i64>,
    letter_price_minor: Option<i64>,
    emblem: String,
    products_csv: String,
}

#[derive(Deserialize)]
struct ReturnAddress {
    recipient: String,
    line1: String,
    line2: String,
    city: String,
    region: String,
    postal_code: String,
    country: String,
    phone: String,
}

/// Opens the demo shops, each for the owner of its slug, and fills them; what is there already stays. Says which shops
/// there are, in the file's order. Drawing takes the time: pictures that are kept already are not drawn again.
pub fn seed_catalogue(
    db: &Db,
    clock: &Clock,
    owner: &dyn Fn(&str) -> Option<AccountId>,
) -> Result<Vec<ShopId>, DemoError> {
    let Shops { currency, shops } = serde_json::from_slice(&file("shops.json")?).map_err(wrong)?;
    let keys = keep_pictures(db)?;
    let mut opened = Vec::new();
    for shop in shops {
        let id = open_shop(db, clock, &shop, &keys, owner(&shop.slug))?;
        fill_shop(db, clock, id, currency, &shop, &keys)?;
        opened.push(id);
    }
    Ok(opened)
}

fn open_shop(
    db: &Db,
    clock: &Clock,
    shop: &Shop,
    keys: &HashMap<String, String>,
    owner: Option<AccountId>,
) -> Result<ShopId, DemoError> {
    if let Some(row) = db.read_here(|connection| db::shops::by_slug(connection, &shop.slug))? {
        return Ok(row.id);
    }
    let fields = ShopFields {
        slug: shop.slug.clone(),
        name: shop.name.clone(),
        story: shop.story.clone(),
        town: shop.town.clone(),
        country: shop.country.clone(),
        return_address: shop.return_address.lines(),
        picture_key: keys.get(&shop.emblem).cloned(),
        courier_price_minor: shop.courier_price_minor,
        letter_price_minor: shop.letter_price_minor,
        courier_days: None,
        letter_days: None,
    };
    let owner = owner.ok_or_else(|| DemoError::File(format!("nobody owns {}", shop.slug)))?;
    match open(db, clock, &fields, owner)? {
        Opened::As(id) => Ok(id),
        Opened::SlugTaken => Err(DemoError::File(format!("{} is open already", shop.slug))),
    }
}

fn fill_shop(
    db: &Db,
    clock: &Clock,
    id: ShopId,
    currency: Currency,
    shop: &Shop,
    keys: &HashMap<String, String>,
) -> Result<(), DemoError> {
    let picture_key = |source: &str| keys.get(&format!("pictures/{source}")).cloned();
    let task = Import { shop: id, currency, mode: Mode::Keep, picture_key: &picture_key };
    let mut first_bad: Option<BadRow> = None;
    let mut report = |bad_row: &BadRow| {
        first_bad.get_or_insert_with(|| bad_row.clone());
    };
    import(db, clock, &task, file(&shop.products_csv)?.as_slice(), &mut report)?;
    match first_bad {
        None => Ok(()),
        Some(bad_row) => Err(DemoError::File(format!("{}: {bad_row:?}", shop.products_csv))),
    }
}

/// Draws and keeps what is not kept yet, and says the key of every picture by its file's name.
fn keep_pictures(db: &Db) -> Result<HashMap<String, String>, DemoError> {
    let mut keys = HashMap::new();
    let mut drawings = HashMap::new();
    for name in Files::iter().filter(|name| name.ends_with(".svg") && name.contains('/')) {
        let drawing = file(&name)?;
        let key = pictures::key(&drawing);
        keys.insert(name.into_owned(), key.clone());
        drawings.insert(key, drawing);
    }
    let all: Vec<String> = drawings.keys().cloned().collect();
    let known = db.read_here(|connection| db::pictures::known(connection, &all))?;
    drawings.retain(|key, _| !known.contains(key));
    let missing: Vec<Vec<u8>> = drawings.into_values().collect();
    let drawn = draw_all(&missing).map_err(DemoError::File)?;
    db.write_here(|tx| drawn.into_iter().try_for_each(|prepared| db::pictures::keep(tx, prepared)))?;
    Ok(keys)
}

fn file(name: &str) -> Result<Vec<u8>, DemoError> {
    let file = Files::get(name).ok_or_else(|| DemoError::File(format!("{name} is missing")))?;
    Ok(file.data.into_owned())
}

fn wrong(error: serde_json::Error) -> DemoError {
    DemoError::File(format!("shops.json: {error}"))
}

impl ReturnAddress {
    /// As it is written on a parcel.
    fn lines(&self) -> String {
        let town = format!("{} {} {}", self.city, self.region, self.postal_code);
        let parts = [&self.recipient, &self.line1, &self.line2, &town, &self.country, &self.phone];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Instant;

    fn somebody() -> db::accounts::NewAccount {
        db::accounts::NewAccount {
            email: "bob@doorstep.test".to_owned(),
            name: "Bob".to_owned(),
            password_hash: None,
            administrator: false,
            created_at: Instant::default(),
        }
    }

    #[test]
    fn the_demo_store_is_filled_once() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 2).expect("a database");
        db.migrate().expect("the migrations run");
        let clock = Clock::standing_at(Instant::default());
        let owner = db.write_here(|tx| db::accounts::insert(tx, &somebody())).expect("an account");
        let shops = seed_catalogue(&db, &clock, &|_| Some(owner)).expect("a catalogue");
        assert_eq!(shops.len(), 3);
        let owned = db.read_here(|connection| db::shops::owner(connection, shops[2])).expect("an answer");
        assert_eq!(owned, Some(owner));
        assert_eq!(seed_catalogue(&db, &clock, &|_| None).expect("the same catalogue"), shops);
        let lamps =
            db.read_here(|connection| db::products::stored(connection, shops[0], &["dome-table-lamp".to_owned()]));
        let lamps = lamps.expect("a database that answers");
        let key = lamps[0].product.fields.cover_key.clone().expect("the lamp has a picture");
        let small = db.read_here(|connection| db::pictures::at_width(connection, &key, 500)).expect("an answer");
        assert_eq!(small.map(|row| row.width), Some(480));
    }
}
