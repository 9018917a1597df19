//! A person at a browser: keeps cookies, reads pages, fills in the forms they offer and presses their buttons.
//! Nothing is sent that no page has offered; a journey that wants to do harm says so with [`Person::post`].

use std::cell::RefCell;
use std::collections::BTreeMap;

use doorstep::domain::shipping_methods::ShippingMethod;
use reqwest::{Client, StatusCode};
use scraper::{ElementRef, Html, Selector};

use super::app::{PASSWORD, email_of};
pub use super::form::Form;

/// Something to buy, by its product's handle.
pub const LAMP: &str = "desk-lamp";
/// Of another shop.
pub const BOWL: &str = "oak-bowl";
/// There is only one.
pub const LANTERN: &str = "last-lantern";

/// An order as its buyer and its seller name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// Its number.
    pub number: String,
    /// The reference of its payment.
    pub reference: String,
}

impl Ordered {
    /// The seller's page of it.
    pub fn seller_path(&self) -> String {
        format!("/seller/transactions/orders/{}", self.number)
    }

    /// The buyer's page of it.
    pub fn buyer_path(&self) -> String {
        format!("/orders/{}", self.number)
    }
}

/// A person.
pub struct Person {
    /// Their name; it begins their address.
    pub name: &'static str,
    store: String,
    client: Client,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Person {
    /// Somebody new at this store.
    pub fn new(store: &str, name: &'static str) -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { name, store: store.to_owned(), client, cookies: RefCell::default() }
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Page<'_> {
        self.send(path, self.client.get(self.url(path))).await
    }

    /// Asks for the head of a page, as programs do that only want to know whether it is there.
    pub async fn head(&self, path: &str) -> Page<'_> {
        self.send(path, self.client.head(self.url(path))).await
    }

    /// Sends any body as a form, as no page would.
    pub async fn post(&self, path: &str, body: impl Into<String>) -> Page<'_> {
        let request = self.client.post(self.url(path)).header("origin", &self.store);
        self.send(path, request.header("content-type", "application/x-www-form-urlencoded").body(body.into())).await
    }

    /// Asks for a page that must be there.
    pub async fn reads(&self, path: &str) -> Page<'_> {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{} at {path}: {}{}", self.name, page.location, page.text());
        page
    }

    /// Sends a form that takes photos, in its parts.
    pub(super) async fn post_parts(&self, path: &str, boundary: &str, body: Vec<u8>) -> Page<'_> {
        let request = self.client.post(self.url(path)).header("origin", &self.store);
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send(path, request.header("content-type", kind).body(body)).await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.store)
    }

    async fn send(&self, path: &str, request: reqwest::RequestBuilder) -> Page<'_> {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = request.header("cookie", cookies.join("; ")).send().await.unwrap();
        for header in answer.headers().get_all("set-cookie") {
            let (cookie, attributes) = header.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = cookie.split_once('=').unwrap();
            let mut kept = self.cookies.borrow_mut();
            if value.is_empty() || attributes.contains("Max-Age=0") {
                kept.remove(name);
            } else {
                kept.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = answer.headers().get("location").map_or("", |location| location.to_str().unwrap());
        let location = location.strip_prefix(&self.store).unwrap_or(location).to_owned();
        let (status, path) = (answer.status(), path.to_owned());
        let bytes = answer.bytes().await.unwrap().to_vec();
        let html = Html::parse_document(&String::from_utf8_lossy(&bytes));
        Page { person: self, path, status, location, bytes, html }
    }

    /// Signs in.
    pub async fn signs_in(&self) {
        let form = self.reads("/sign-in").await.form("sign-in");
        form.set("email", &email_of(self.name)).set("password", PASSWORD).submit().await.redirects();
    }

    /// Puts something into the cart.
    pub async fn puts_into_cart(&self, handle: &str, quantity: i64) {
        let form = self.reads(&format!("/products/{handle}")).await.button("step", "add");
        form.set("quantity", &quantity.to_string()).submit().await.redirects().follow().await;
    }

    /// Fills in the checkout of what is in the cart, looks at the total once more, and goes to the processor.
    pub async fn checks_out(&self, method: ShippingMethod) -> Checkout<'_> {
        let form = self.reads("/cart").await.follows_link("/checkout").await.checkout_form(method);
        let page = form.pressing("update", "1").submit().await.answers(200);
        Checkout::of(page.form("checkout").submit().await)
    }

    /// Buys one of something and pays.
    pub async fn buys(&self, handle: &str, method: ShippingMethod) -> Ordered {
        self.buys_all(&[(handle, 1)], method).await.remove(0)
    }

    /// Buys several things and pays: an order per shop.
    pub async fn buys_all(&self, things: &[(&str, i64)], method: ShippingMethod) -> Vec<Ordered> {
        for (handle, quantity) in things {
            self.puts_into_cart(handle, *quantity).await;
        }
        self.checks_out(method).await.pays().await
    }

    /// Has the package.
    pub async fn confirms(&self, order: &Ordered) {
        let page = self.reads(&order.buyer_path()).await.follows_link(&format!("{}/receipt", order.buyer_path())).await;
        page.form("receipt").submit().await.leads_to(&order.buyer_path());
    }

    /// Ships all that is left of an order.
    pub async fn ships(&self, order: &Ordered, method: ShippingMethod) {
        self.ships_at_most(order, method, i64::MAX).await;
    }

    /// Ships at most so many of each line.
    pub async fn ships_at_most(&self, order: &Ordered, method: ShippingMethod, most: i64) {
        let mut form = self.reads(&order.seller_path()).await.form("package").set("method", &method.to_string());
        for (name, value) in form.fields.clone() {
            if name.starts_with("quantity_") {
                form = form.set(&name, &value.parse::<i64>().unwrap().min(most).to_string());
            }
        }
        if method == ShippingMethod::Courier {
            form = form.set("carrier", "dhl").set("tracking_number", "JD014600003");
        }
        form.submit().await.leads_to(&order.seller_path());
    }

    /// Cancels as the seller.
    pub async fn cannot_deliver(&self, order: &Ordered, reason: &str) {
        let page = self.reads(&order.seller_path()).await;
        let page = page.follows_link(&format!("{}/cancellation", order.seller_path())).await;
        page.form("cancellation").set("reason", reason).submit().await.leads_to(&order.seller_path());
    }

    /// Asks for money back, and says where the case is.
    pub async fn asks_refund(&self, order: &Ordered, kind: &str, fields: &[(&str, &str)]) -> String {
        let page = self.reads(&format!("{}/refunds/new?kind={kind}", order.buyer_path())).await;
        let form = fields.iter().fold(page.form("refund"), |form, (name, value)| form.set(name, value));
        form.submit().await.redirects().location
    }

    /// Cancels as the buyer.
    pub async fn cancels(&self, order: &Ordered) {
        let page = self.reads(&order.buyer_path()).await;
        let page = page.follows_link(&format!("{}/cancellation", order.buyer_path())).await;
        page.form("cancellation").submit().await.leads_to(&order.buyer_path());
    }
}

/// A placed checkout, at the door of the processor.
pub struct Checkout<'p> {
    person: &'p Person,
    /// The processor's page.
    pub pay_path: String,
}

impl<'p> Checkout<'p> {
    /// A checkout that has just led to the processor.
    pub fn of(page: Page<'p>) -> Self {
        let page = page.redirects();
        assert!(page.location.starts_with("/sandbox/payments/"), "{}", page.location);
        Self { person: page.person, pay_path: page.location }
    }

    /// Pays as asked, and comes back to the store.
    pub async fn pays(self) -> Vec<Ordered> {
        self.presses("pay").await
    }

    /// Presses a button of the processor's page, and comes back to the store.
    pub async fn presses(self, outcome: &str) -> Vec<Ordered> {
        let form = self.person.reads(&self.pay_path).await.button("outcome", outcome);
        self.comes_back(form.submit().await).await
    }

    /// Pays another amount.
    pub async fn pays_wrongly(self, amount_minor: i64) -> Vec<Ordered> {
        let form = self.person.reads(&self.pay_path).await.button("outcome", "wrong_amount");
        self.comes_back(form.set("amount_minor", &amount_minor.to_string()).submit().await).await
    }

    async fn comes_back(&self, page: Page<'_>) -> Vec<Ordered> {
        let page = self.person.reads(&page.redirects().location).await;
        page.orders_of_payment()
    }
}

/// What the store answered.
pub struct Page<'p> {
    pub(super) person: &'p Person,
    /// Where it is.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// Where it leads on to; empty when it does not.
    pub location: String,
    /// What it sent, as it came.
    pub bytes: Vec<u8>,
    html: Html,
}

impl<'p> Page<'p> {
    /// Its text, with single spaces.
    pub fn text(&self) -> String {
        text_of(self.html.root_element())
    }

    /// Whether a selector finds anything.
    pub fn has(&self, selector: &str) -> bool {
        self.html.select(&selected(selector)).next().is_some()
    }

    /// What an attribute says of everything that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.html.select(&selected(selector)).filter_map(|found| found.attr(name)).map(str::to_owned).collect()
    }

    /// It must lead on to somewhere.
    pub fn redirects(self) -> Self {
        assert!(self.status.is_redirection(), "{} at {}: {} {}", self.person.name, self.path, self.status, self.text());
        self
    }

    /// It must lead on to this path.
    pub fn leads_to(self, path: &str) -> Self {
        let page = self.redirects();
        assert_eq!(page.location, path, "{} at {}", page.person.name, page.path);
        page
    }

    /// It must refuse with this status.
    pub fn refuses(self, status: u16) -> Self {
        self.answers(status)
    }

    /// It must answer with this status.
    pub fn answers(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{} at {}: {}", self.person.name, self.path, self.text());
        self
    }

    /// Goes where it leads.
    pub async fn follow(self) -> Page<'p> {
        self.person.reads(&self.location).await
    }

    /// Clicks a link, which must be there.
    pub async fn follows_link(self, path: &str) -> Page<'p> {
        assert!(self.has(&format!("a[href=\"{path}\"]")), "no link to {path} at {}: {}", self.path, self.text());
        self.person.reads(path).await
    }

    /// The form of that id.
    pub fn form(&self, id: &str) -> Form<'p> {
        let form = self.html.select(&selected(&format!("form#{id}"))).next();
        Form::read(self, form.unwrap_or_else(|| panic!("no form {id} at {}: {}", self.path, self.text())))
    }

    /// The form that is sent to this path.
    pub fn form_to(&self, path: &str) -> Form<'p> {
        let form = self.html.select(&selected(&format!("form[action^=\"{path}\"]"))).next();
        Form::read(self, form.unwrap_or_else(|| panic!("no form to {path} at {}: {}", self.path, self.text())))
    }

    /// The form with that button, which is pressed.
    pub fn button(&self, name: &str, value: &str) -> Form<'p> {
        let button = selected(&format!("button[name=\"{name}\"][value=\"{value}\"]"));
        let form = self.html.select(&selected("form")).find(|form| form.select(&button).next().is_some());
        let form = form.unwrap_or_else(|| panic!("no button {name}={value} at {}: {}", self.path, self.text()));
        let mut form = Form::read(self, form);
        form.fields.insert(name.to_owned(), value.to_owned());
        form
    }

    /// The checkout's form, filled in.
    pub fn checkout_form(&self, method: ShippingMethod) -> Form<'p> {
        let mut form = self.form("checkout");
        for (name, value) in [
            ("recipient", "Alice Hart"),
            ("line1", "14 Lantern Row"),
            ("city", "Utrecht"),
            ("postal_code", "3511 AB"),
            ("country", "NL"),
        ] {
            form = form.set(name, value);
        }
        let names = form.fields.keys().filter(|name| name.starts_with("shipping_method_"));
        let methods: Vec<String> = names.cloned().collect();
        methods.iter().fold(form, |form, name| form.set(name, &method.to_string()))
    }

    /// The orders that the page of a payment lists.
    pub fn orders_of_payment(&self) -> Vec<Ordered> {
        let path = self.path.split('?').next().unwrap();
        let reference = path.strip_prefix("/checkout/").unwrap_or_else(|| panic!("{path} is no payment's page"));
        let links = selected(".line-items a[href^=\"/orders/\"]");
        let numbers = self.html.select(&links).map(|link| link.attr("href").unwrap().replace("/orders/", ""));
        numbers.map(|number| Ordered { number, reference: reference.to_owned() }).collect()
    }
}

pub(super) fn selected(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

pub(super) fn text_of(element: ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
