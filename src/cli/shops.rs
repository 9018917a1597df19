//! `doorstep create-shop` and `doorstep add-member`: how a store gets its sellers.

use std::process::ExitCode;

use clap::Args;
use iso_currency::Currency;

use super::keeping::email_of;
use super::serving::config;
use super::{Stopped, say, wiring};
use crate::actions::shops::{self as actions, Opened};
use crate::clock::Clock;
use crate::db::shops::ShopFields;
use crate::db::{Db, accounts, shops};
use crate::domain::countries::country;
use crate::domain::ids::AccountId;
use crate::domain::money::{Money, parse_decimal};
use crate::domain::products::PRICE_MAX_MINOR;
use crate::domain::shops::{
    NAME_MOST, RETURN_ADDRESS_MOST, Role, SLUG_MOST, parse_name, parse_return_address, parse_slug,
};
use crate::domain::text::Text as _;

/// A shop as it is written on the command line.
#[derive(Debug, Args)]
pub(super) struct NewShop {
    /// Its part of an address: /shops/SLUG.
    slug: String,
    /// What it is called.
    name: String,
    /// The address of the account that owns it.
    #[arg(long)]
    owner: String,
    /// Where it is: ISO 3166-1, two letters.
    #[arg(long)]
    country: String,
    /// Where goods go back to; once for each line.
    #[arg(long, required = true, value_name = "LINE")]
    return_address: Vec<String>,
    /// What an order by courier costs, such as 6.90; left out if the shop does not ship so.
    #[arg(long, value_name = "PRICE")]
    courier: Option<String>,
    /// What an order by letter costs; left out if the shop does not ship so.
    #[arg(long, value_name = "PRICE")]
    letter: Option<String>,
}

/// Opens a shop in the store of the settings.
pub(super) async fn create(shop: &NewShop) -> Result<ExitCode, Stopped> {
    let config = config()?;
    let (db, store) = wiring::open(&config).await?;
    open(&db, &Clock::system(), store.currency, shop)?;
    say(&format!("{} is open at {}/shops/{}", shop.name, config.public_url, shop.slug));
    Ok(ExitCode::SUCCESS)
}

/// Lets somebody work in a shop of the store of the settings.
pub(super) async fn add_member(shop: &str, email: &str, role: &str) -> Result<ExitCode, Stopped> {
    let (db, _) = wiring::open(&config()?).await?;
    join(&db, &Clock::system(), shop, email, role)?;
    say(&format!("{email} works in {shop} as {role}"));
    Ok(ExitCode::SUCCESS)
}

fn open(db: &Db, clock: &Clock, currency: Currency, shop: &NewShop) -> Result<(), Stopped> {
    let fields = read(currency, shop)?;
    match actions::open(db, clock, &fields, account_of(db, &shop.owner)?)? {
        Opened::As(_) => Ok(()),
        Opened::SlugTaken => Err(Stopped::because(format!("there is a shop {} already: choose another", shop.slug))),
    }
}

/// Reads what was written, or says in one sentence what is wrong with it.
fn read(currency: Currency, shop: &NewShop) -> Result<ShopFields, Stopped> {
    let slug = parse_slug(&shop.slug).ok_or_else(|| {
        Stopped::because(format!(
            "{:?} cannot stand in an address: use at most {SLUG_MOST} small letters, digits and single hyphens",
            shop.slug
        ))
    })?;
    let name = parse_name(&shop.name)
        .ok_or_else(|| Stopped::because(format!("a name of 1 to {NAME_MOST} characters on one line is needed")))?;
    let country = country(&shop.country).ok_or_else(|| {
        Stopped::because(format!("--country: {} is no country by its two letters (ISO 3166-1)", shop.country))
    })?;
    let return_address = parse_return_address(&shop.return_address.join("\n")).ok_or_else(|| {
        Stopped::because(format!("--return-address: 1 to {RETURN_ADDRESS_MOST} characters in lines are needed"))
    })?;
    if shop.courier.is_none() && shop.letter.is_none() {
        return Err(Stopped::because("say what shipping costs: --courier or --letter, or both; 0 sends for nothing"));
    }
    Ok(ShopFields {
        slug: slug.to_owned(),
        name,
        story: String::new(),
        town: String::new(),
        country: country.to_owned(),
        return_address,
        picture_key: None,
        courier_price_minor: price("--courier", shop.courier.as_deref(), currency)?,
        letter_price_minor: price("--letter", shop.letter.as_deref(), currency)?,
        courier_days: None,
        letter_days: None,
    })
}

fn price(option: &str, text: Option<&str>, currency: Currency) -> Result<Option<i64>, Stopped> {
    let Some(text) = text else { return Ok(None) };
    let minor = parse_decimal(text.trim(), currency).filter(|minor| *minor <= PRICE_MAX_MINOR);
    let example = Money::new(690, currency).decimal();
    minor.map(Some).ok_or_else(|| Stopped::because(format!("{option}: {text} is no price: write it like {example}")))
}

fn join(db: &Db, clock: &Clock, slug: &str, email: &str, role: &str) -> Result<(), Stopped> {
    let role = Role::parse(role).ok_or_else(|| {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        Stopped::because(format!("{role} is no role: choose one of {}", roles.join(", ")))
    })?;
    let shop = db.read_here(|connection| shops::by_slug(connection, slug))?;
    let shop = shop.ok_or_else(|| Stopped::because(format!("there is no shop {slug}")))?;
    match actions::add_member(db, clock, shop.id, account_of(db, email)?, role)? {
        None => Ok(()),
        Some(known) => Err(Stopped::because(format!("{email} works in {slug} already, as {known}"))),
    }
}

fn account_of(db: &Db, email: &str) -> Result<AccountId, Stopped> {
    let address = email_of(email)?;
    let found = db.read_here(|connection| accounts::find_by_email(connection, address.as_str()))?;
    let found = found.ok_or_else(|| Stopped::because(format!("{email} has no account: let them sign up first")))?;
    Ok(found.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::accounts::NewAccount;
    use crate::db::viewers;
    use crate::domain::time::Instant;

    fn lamps() -> NewShop {
        NewShop {
            slug: "lamps".to_owned(),
            name: "Lamps & Co".to_owned(),
            owner: "Bob@doorstep.test".to_owned(),
            country: "nl".to_owned(),
            return_address: vec!["1 Lane".to_owned(), "3511 Utrecht".to_owned()],
            courier: Some("6.90".to_owned()),
            letter: None,
        }
    }

    #[test]
    fn a_shop_is_opened_and_others_come_to_work_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 2).unwrap();
        db.migrate().unwrap();
        let clock = Clock::standing_at(Instant::default());
        let [bob, dora] = ["bob", "dora"].map(|name| {
            let account = NewAccount {
                email: format!("{name}@doorstep.test"),
                name: name.to_owned(),
                password_hash: None,
                administrator: false,
                created_at: clock.now(),
            };
            db.write_here(|tx| accounts::insert(tx, &account)).unwrap()
        });
        open(&db, &clock, Currency::EUR, &lamps()).unwrap();
        let fields = db.read_here(|connection| shops::by_slug(connection, "lamps")).unwrap().unwrap().fields;
        assert_eq!((fields.country.as_str(), fields.return_address.as_str()), ("NL", "1 Lane\n3511 Utrecht"));
        assert_eq!((fields.courier_price_minor, fields.letter_price_minor), (Some(690), None));
        join(&db, &clock, "lamps", "dora@doorstep.test", "orders").unwrap();
        let role = |account| {
            let viewer = db.read_here(|connection| viewers::find(connection, account)).unwrap().unwrap();
            viewer.workplaces.first().map(|workplace| workplace.role)
        };
        assert_eq!((role(bob), role(dora)), (Some(Role::Owner), Some(Role::Orders)));

        let stopped = |done: Result<(), Stopped>| done.unwrap_err().to_string();
        let opening = |shop: NewShop| stopped(open(&db, &clock, Currency::EUR, &shop));
        let joining = |shop, email, role| stopped(join(&db, &clock, shop, email, role));
        let text = str::to_owned;
        for (sentence, part) in [
            (opening(lamps()), "there is a shop lamps already"),
            (opening(NewShop { slug: text("La mps"), ..lamps() }), "cannot stand in an address"),
            (opening(NewShop { name: text("a\nb"), ..lamps() }), "a name of 1 to 80"),
            (opening(NewShop { owner: text("nobody"), ..lamps() }), "nobody is no mail address"),
            (opening(NewShop { owner: text("carol@doorstep.test"), ..lamps() }), "let them sign up first"),
            (opening(NewShop { country: text("Holland"), ..lamps() }), "--country: Holland"),
            (opening(NewShop { return_address: vec![text(" ")], ..lamps() }), "--return-address"),
            (opening(NewShop { courier: Some(text("free")), ..lamps() }), "--courier: free is no price"),
            (opening(NewShop { courier: None, ..lamps() }), "--courier or --letter"),
            (joining("bowls", "dora@doorstep.test", "orders"), "there is no shop bowls"),
            (joining("lamps", "dora@doorstep.test", "boss"), "owner, orders, catalogue, money, read_only"),
            (joining("lamps", "dora@doorstep.test", "money"), "works in lamps already, as orders"),
        ] {
            assert!(sentence.contains(part), "{sentence}");
        }
    }
}
