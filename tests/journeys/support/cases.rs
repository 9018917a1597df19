//! Refund cases in journeys: each side takes its steps on its own page of the case.

use doorstep::db::cases::details::{self, CaseDetails};
use doorstep::db::orders::Through;

use super::app::App;
use super::person::{Form, Ordered, Person};

/// A case as the three sides name it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its number.
    pub number: String,
}

impl Case {
    /// The buyer's page of it.
    pub fn buyer_path(&self) -> String {
        format!("/refunds/{}", self.number)
    }

    /// The shop's page of it.
    pub fn seller_path(&self) -> String {
        format!("/seller/transactions/refunds/{}", self.number)
    }

    /// The photos of it, as each side's pages name them: buyer's, shop's, administrator's.
    pub fn photo_paths(&self, key: &str) -> [String; 3] {
        [self.buyer_path(), self.seller_path(), self.admin_path()].map(|page| format!("{page}/photos/{key}"))
    }

    /// The administrator's page of it.
    pub fn admin_path(&self) -> String {
        format!("/admin/disputes/{}", self.number)
    }
}

impl App {
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
    /// Opens a case as the buyer, with the form filled in.
    pub async fn opens(&self, order: &Ordered, kind: &str, filled: &[(&str, &str)]) -> Case {
        let path = self.asks_refund(order, kind, filled).await;
        Case { number: path.trim_start_matches("/refunds/").to_owned() }
    }

    /// Keeps something damaged and asks for an amount.
    pub async fn asks(&self, order: &Ordered, amount: &str) -> Case {
        let filled = [("reason", "damaged"), ("amount", amount), ("text", "It is not as it should be.")];
        self.opens(order, "keep_goods", &filled).await
    }

    /// Fills in a form of the buyer's page of a case.
    pub async fn buyer_form(&self, case: &Case, form: &str, filled: &[(&str, &str)]) -> Form<'_> {
        filled_in(self.reads(&case.buyer_path()).await.form(form), filled)
    }

    /// Fills in a form of the shop's page of a case.
    pub async fn seller_form(&self, case: &Case, form: &str, filled: &[(&str, &str)]) -> Form<'_> {
        filled_in(self.reads(&case.seller_path()).await.form(form), filled)
    }

    /// Takes a step as the buyer.
    pub async fn steps(&self, case: &Case, form: &str, filled: &[(&str, &str)]) {
        self.buyer_form(case, form, filled).await.submit().await.leads_to(&case.buyer_path());
    }

    /// Takes a step as the shop.
    pub async fn answers(&self, case: &Case, form: &str, filled: &[(&str, &str)]) {
        self.seller_form(case, form, filled).await.submit().await.leads_to(&case.seller_path());
    }

    /// Sends goods back.
    pub async fn sends_back(&self, case: &Case) {
        let parcel = [("method", "courier"), ("carrier", "dhl"), ("tracking_number", "JD014600003")];
        self.steps(case, "return", &parcel).await;
    }

    /// Rules as an administrator, after reading what it means.
    pub async fn rules(&self, case: &Case, amount: &str, reasons: &str) {
        let page = self.reads(&case.admin_path()).await.button("step", "look");
        let page = page.set("amount", amount).set("text", reasons).submit().await;
        assert!(page.text().contains("This is what your ruling means"), "{}", page.text());
        page.form("ruling").submit().await.leads_to(&case.admin_path());
    }
}

fn filled_in<'p>(form: Form<'p>, filled: &[(&str, &str)]) -> Form<'p> {
    filled.iter().fold(form, |form, (name, value)| form.set(name, value))
}
