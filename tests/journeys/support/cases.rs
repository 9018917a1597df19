//! Refund cases in journeys: what the buyer does, and the pages on which shop and administrator answer.

use doorstep::actions::{self, ActionError, numbers};
use doorstep::db::accounts;
use doorstep::db::cases::details::{self, CaseDetails};
use doorstep::db::form_keys::Once;
use doorstep::db::orders::Through;
use doorstep::domain::ids::AccountId;
use doorstep::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, Step};
use doorstep::domain::orders::{Acting, Actor, Order};

use super::app::{App, email_of};
use super::person::{Ordered, Person};

/// A case as the three sides name it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its number.
    pub number: String,
}

impl Case {
    /// The shop's page of it.
    pub fn seller_path(&self) -> String {
        format!("/seller/transactions/refunds/{}", self.number)
    }

    /// The administrator's page of it.
    pub fn admin_path(&self) -> String {
        format!("/admin/disputes/{}", self.number)
    }
}

impl App {
    fn account(&self, name: &str) -> AccountId {
        self.read(|connection| accounts::find_by_email(connection, &email_of(name))).unwrap().id
    }

    /// A buyer asks for an amount back.
    pub async fn asks(&self, name: &str, order: &Ordered, kind: Kind, amount_minor: i64) -> Case {
        self.claims(name, order, kind, Claim::Amount(amount_minor)).await.unwrap()
    }

    /// A buyer asks for everything back, shipping apart.
    pub async fn asks_for_all(&self, name: &str, order: &Ordered, kind: Kind) -> Case {
        let quantities = self.order(order).lines.iter().map(|line| (line.id, line.quantity)).collect();
        self.claims(name, order, kind, Claim::Goods { quantities, shipping_minor: 0 }).await.unwrap()
    }

    /// A buyer claims something.
    pub async fn claims(&self, name: &str, order: &Ordered, kind: Kind, claim: Claim) -> Result<Case, ActionError> {
        let reason = if kind == Kind::NotReceived { Reason::NotArrived } else { Reason::Damaged };
        let reason = if kind == Kind::Unshipped { Reason::Other } else { reason };
        let number = numbers::case();
        let draft = ClaimDraft { number: number.clone(), kind, reason, claim };
        let (db, clock) = (&self.database.db, &self.assembly.worker.clock);
        let said = (draft, "It is not as it should be.".to_owned());
        actions::cases::request(db, clock, self.account(name), &order.number, said, Vec::new(), once()).await?;
        Ok(Case { number })
    }

    /// A buyer takes a step of a case.
    pub async fn buyer_takes(&self, name: &str, case: &Case, step: Step) -> Result<Order, ActionError> {
        let (db, clock, account) = (&self.database.db, &self.assembly.worker.clock, self.account(name));
        let acting = Acting::person(Actor::Buyer, account);
        actions::cases::take(db, clock, Through::Buyer(account), &case.number, acting, step, once()).await
    }

    /// A case with all that its pages show.
    pub fn case(&self, case: &Case) -> CaseDetails {
        self.read(|connection| details::load(connection, Through::Store, &case.number)).unwrap()
    }

    /// Where a case stands.
    pub fn case_state(&self, case: &Case) -> String {
        self.case(case).case.state.to_string()
    }

    /// What a case has given back, in minor units.
    pub fn granted(&self, case: &Case) -> i64 {
        self.case(case).refund.map_or(0, |refund| refund.amount.minor)
    }
}

impl Person {
    /// Fills in and sends a form of the shop's page of a case.
    pub async fn answers(&self, case: &Case, form: &str, filled: &[(&str, &str)]) {
        let form = self.reads(&case.seller_path()).await.form(form);
        let form = filled.iter().fold(form, |form, (name, value)| form.set(name, value));
        form.submit().await.leads_to(&case.seller_path());
    }

    /// Rules as an administrator, after reading what it means.
    pub async fn rules(&self, case: &Case, amount: &str, reasons: &str) {
        let page = self.reads(&case.admin_path()).await.button("step", "look");
        let page = page.set("amount", amount).set("text", reasons).submit().await;
        assert!(page.text().contains("This is what your ruling means"), "{}", page.text());
        page.form("ruling").submit().await.leads_to(&case.admin_path());
    }
}

/// A form of its own.
fn once() -> Once {
    Once {
        subject: "test".to_owned(),
        route: "/test".to_owned(),
        key: numbers::payment(),
        body_hash: String::new(),
        redirect: "/test".to_owned(),
    }
}
