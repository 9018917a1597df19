//! Payouts of a store without pages.

use diesel::connection::SimpleConnection;
use doorstep::actions;
use doorstep::actions::passwords::Passwords;
use doorstep::actions::reauthentication::reauthenticate;
use doorstep::db::DbError;
use doorstep::domain::bank_accounts::{AccountNumber, BankAccount};
use doorstep::domain::ids::{PayoutId, ShopId};

use super::{BOB, Books, once};

impl Books {
    /// Payouts of the lamps: paid, refused, sent back, and one that nobody has asked the processor for yet.
    pub(super) async fn paid_out(&self) {
        let (db, clock, processors) = (&self.db, &self.clock, &self.processors);
        let passwords = Passwords::new();
        let hash = passwords.hash("a password".to_owned()).await.unwrap();
        let update = format!("UPDATE accounts SET password_hash = '{hash}' WHERE id = {BOB}");
        db.write_here(|tx| Ok::<_, DbError>(tx.batch_execute(&update)?)).unwrap();
        let bob = reauthenticate(db, clock, &passwords, BOB, "a password".to_owned()).await.unwrap().unwrap();
        let iban = AccountNumber::parse("NL91 ABNA 0417 1643 00").unwrap();
        let account = BankAccount { holder: "Bob".to_owned(), iban, bic: None };
        actions::bank_accounts::save(db, clock, &bob, ShopId(1), account, once()).await.unwrap();
        for minor in [1_000, 500, 300, 100] {
            actions::payouts::ask(db, clock, processors, &bob, ShopId(1), minor, once()).await.unwrap();
        }
        for id in [1, 2, 3] {
            actions::payouts::call(db, clock, processors, PayoutId(id)).await.unwrap();
        }
    }
}
