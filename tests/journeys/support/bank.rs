//! The buyer's bank, as the operator of the sandbox processor plays it on its overview.

use doorstep::db::Connection;
use doorstep::db::chargebacks::lists::{self, Listed};

use super::app::App;
use super::person::{Ordered, Person};

/// The operator's page.
const OVERVIEW: &str = "/sandbox/";

impl App {
    /// The bank takes an amount of the payment of an order back; the processor tells of it when it is next at work.
    pub async fn bank_takes_back(&self, order: &Ordered, amount: &str) {
        let token = self.processor_payment(order);
        let operator = self.visitor();
        let page = operator.reads(OVERVIEW).await;
        let form = page.form_to(&format!("/sandbox/payments/{token}/chargebacks"));
        form.set("amount", amount).submit().await.redirects();
    }

    /// The bank decides the one chargeback that is open: `won` or `lost`.
    pub async fn bank_decides(&self, status: &str) {
        decide(&self.visitor(), status).await;
    }

    /// The chargebacks that are open, or those that are not.
    pub fn chargebacks(&self, open: bool) -> Vec<Listed> {
        self.read(|connection: &mut Connection| lists::list(connection, open, None, 100))
    }

    fn processor_payment(&self, order: &Ordered) -> String {
        let payment = self.read(|connection| doorstep::db::payments::by_reference(connection, &order.reference));
        payment.unwrap().processor_payment.unwrap()
    }
}

async fn decide(operator: &Person, status: &str) {
    let form = operator.reads(OVERVIEW).await.button("status", status);
    form.submit().await.redirects();
}
