//! What sellers and the store do with money in a random walk: releases beforehand, float, payouts and write-offs. After
//! every move both sides of the float agree, and no order has more beforehand than it can repay.

use diesel::connection::SimpleConnection;
use doorstep::actions::passwords::Passwords;
use doorstep::actions::phones::CodeKey;
use doorstep::actions::reauthentication::{Reauthenticated, reauthenticate};
use doorstep::actions::{self, ActionError, early_releases, float as store_float};
use doorstep::db::{Db, DbError, balances, debts, early_releases as releases, float, ledger, payouts, phones};
use doorstep::domain::bank_accounts::{AccountNumber, BankAccount};
use doorstep::domain::early_releases::{Wish, most_minor};
use doorstep::domain::ids::{AccountId, ShopId};
use doorstep::domain::ledger::Account;
use doorstep::domain::money::{Money, percent_down};
use doorstep::domain::orders::Order;
use doorstep::domain::orders::advances::Standing;
use doorstep::domain::phones::Phone;
use doorstep::domain::profiles::{Field, Profile};
use iso_currency::Currency::USD;

use super::world::World;
use crate::support::books::{BOB, Books, CAROL, once};

/// What the store pays in when it opens: little, so that the float runs out.
const FLOAT_MINOR: i64 = 20_000;

/// The two who have entered their passwords.
pub struct Entered {
    bob: Reauthenticated,
    carol: Reauthenticated,
}

impl Entered {
    /// In a store where both have a password.
    pub async fn of(books: &Books) -> Self {
        let passwords = Passwords::new();
        let enter = async |who: AccountId| {
            let password = "a password".to_owned();
            reauthenticate(&books.db, &books.clock, &passwords, who, password).await.unwrap().unwrap()
        };
        Self { bob: enter(BOB).await, carol: enter(CAROL).await }
    }
}

/// Gives both a password.
pub async fn give_passwords(db: &Db) {
    let hash = Passwords::new().hash("a password".to_owned()).await.unwrap();
    let update = format!("UPDATE accounts SET password_hash = '{hash}' WHERE id IN ({BOB}, {CAROL})");
    db.write_here(|tx| Ok::<_, DbError>(tx.batch_execute(&update)?)).unwrap();
}

impl World {
    /// Float is paid in, and Bob may have money beforehand and paid out in both of his shops.
    pub async fn trusts_bob(&self) {
        let (Books { db, clock, .. }, bob) = (&self.books, &self.entered.bob);
        self.moves_float(FLOAT_MINOR).await.unwrap();
        let profile = Profile::read(
            |field| match field {
                Field::LegalName => "Robert Vance",
                Field::BornOn => "1980-04-23",
                Field::Line1 => "1 Lane",
                Field::City => "Utrecht",
                Field::PostalCode => "3511 AB",
                Field::Country => "NL",
                Field::CompanyNumber | Field::Line2 | Field::Region => "",
            },
            clock.now().date(),
        );
        actions::profiles::save(db, clock, bob, profile.unwrap(), once()).await.unwrap();
        let key = CodeKey::new(&[0; 32]);
        actions::phones::ask(db, clock, bob, Phone::parse("+31612345678").unwrap(), once()).await.unwrap();
        let open = self.books.read(|connection| phones::open_of(connection, BOB)).unwrap();
        let minted = actions::phones::mint(db, clock, &key, open.id).await.unwrap().unwrap();
        actions::phones::guess(db, clock, &key, BOB, minted.code, once()).await.unwrap();
        let iban = AccountNumber::parse("NL91 ABNA 0417 1643 00").unwrap();
        let account = BankAccount { holder: "Bob".to_owned(), iban, bic: None };
        for shop in [ShopId(1), ShopId(2)] {
            early_releases::open(db, clock, shop, once()).await.unwrap();
            actions::bank_accounts::save(db, clock, bob, shop, account.clone(), once()).await.unwrap();
        }
    }

    /// The shop of an order has so many percent of what can be released.
    pub async fn releases_beforehand(&self, shop: ShopId, percent: i64) -> Result<(), ActionError> {
        let Books { db, clock, .. } = &self.books;
        let (situation, candidates) = self.books.read(|connection| {
            Ok((releases::situation(connection, shop, BOB, USD)?, releases::candidates(connection, shop)?))
        });
        let wish = Wish::Amount(most_minor(&situation, &candidates) * percent / 100);
        let asking = early_releases::Asking { shop, account: BOB, currency: USD };
        let number = actions::numbers::early_release();
        let offer = (number.clone(), "What is agreed to.".to_owned());
        early_releases::quote(db, clock, asking, wish, offer, once()).await?;
        let before: Vec<Order> = self.all_orders();
        early_releases::release(db, clock, &self.entered.bob, (shop, USD), &number, once()).await?;
        for (before, after) in before.iter().zip(self.all_orders()) {
            if after.advanced_minor > before.advanced_minor {
                let most = percent_down(Standing::of(&after).repayable_minor(), 80);
                assert!(after.advanced_minor <= most, "{} of {most}: {}", after.advanced_minor, after.number);
            }
        }
        self.float_is_not_below_zero();
        Ok(())
    }

    /// The store pays float in, or takes some out when the amount is below zero.
    pub async fn moves_float(&self, minor: i64) -> Result<(), ActionError> {
        let Books { db, clock, .. } = &self.books;
        let movement = (Account::Bank, Money::new(minor, USD), "so it is".to_owned());
        store_float::pay(db, clock, &self.entered.carol, movement, None).await?;
        if minor < 0 {
            self.float_is_not_below_zero();
        }
        Ok(())
    }

    /// A shop asks for so many percent of what can be paid out.
    pub async fn pays_out(&self, shop: ShopId, percent: i64) -> Result<(), ActionError> {
        let Books { db, clock, processors } = &self.books;
        let payer = Some("till".to_owned());
        let standing = self.books.read(|connection| payouts::standing(connection, shop, USD, payer));
        let minor = standing.available().minor * percent / 100;
        actions::payouts::ask(db, clock, processors, &self.entered.bob, shop, minor, once()).await?;
        assert!(self.balance(shop) >= 0, "a payout leaves a debt");
        Ok(())
    }

    /// The store gives up so many percent of what a shop owes.
    pub async fn writes_off(&self, percent: i64) -> Result<(), ActionError> {
        let Books { db, clock, .. } = &self.books;
        for debtor in self.books.read(|connection| debts::debtors(connection, 9)) {
            let amount = Money::new(-debtor.balance_minor * percent / 100, USD);
            let given_up = (amount, "It will never come.".to_owned());
            actions::debts::write_off(db, clock, &self.entered.carol, debtor.shop, given_up, once()).await?;
        }
        Ok(())
    }

    fn balance(&self, shop: ShopId) -> i64 {
        self.books.read(|connection| balances::of_shop(connection, shop))
    }

    fn float_is_not_below_zero(&self) {
        let float_minor = self.books.read(float::totals).float_minor;
        assert!(float_minor >= 0, "the float is {float_minor}");
    }

    /// No order has more beforehand than its hold repays; what is advanced is what orders have; the float is the same from
    /// both sides.
    pub fn money_agrees(&self) {
        let orders = self.all_orders();
        for order in &orders {
            assert_eq!(Standing::of(order).excess_minor(), 0, "{order:?}");
        }
        let totals = self.books.read(float::totals);
        assert_eq!(totals.advanced_minor, orders.iter().map(|order| order.advanced_minor).sum::<i64>());
        let accounts = self.books.read(ledger::balances);
        let credit = |names: &[&str]| {
            let wanted = accounts.iter().filter(|(name, code, _)| names.contains(&name.as_str()) && code == "USD");
            -wanted.map(|(_, _, debit)| debit).sum::<i64>()
        };
        assert_eq!(totals.advanced_minor, -credit(&["advance_receivable"]));
        let owed: i64 =
            self.books.read(|connection| debts::debtors(connection, 9)).iter().map(|shop| shop.balance_minor).sum();
        let earned = credit(&["store_capital", "commission", "early_release_charges"])
            + credit(&["advance_receivable", "chargebacks_open", "chargeback_losses", "bad_debts"])
            + owed;
        assert_eq!(totals.float_minor, earned, "{accounts:?}");
    }

    fn all_orders(&self) -> Vec<Order> {
        self.orders().iter().map(|id| self.books.order(*id)).collect()
    }
}
