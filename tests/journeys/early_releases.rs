//! A seller has payment released beforehand: the first time and the second, what becomes of it, and what is refused.

use doorstep::actions::float;
use doorstep::db::{accounts, float as totals, phones, profiles};
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::shipping_methods::ShippingMethod::{Courier, Letter};
use futures_util::future::join_all;
use uuid::Uuid;

use crate::support::app::{App, PASSWORD, email_of, journey};
use crate::support::person::{Form, LAMP, Ordered, Page, Person};

pub const PATH: &str = "/seller/transactions/release";

/// The administrator pays float in, or takes it out.
pub async fn moves_float<'p>(carol: &'p Person, direction: &str, amount: &str) -> Page<'p> {
    let form = carol.reads("/admin/float").await.form("float");
    form.set("direction", direction)
        .set("amount", amount)
        .set("note", "statement 7")
        .set("password", PASSWORD)
        .submit()
        .await
}

/// Opens the function, and says who they are and where they can be reached.
pub async fn gets_ready(app: &App, seller: &Person, phone: &str) {
    let page = seller.reads("/seller").await.follows_link(PATH).await;
    page.form("opening").submit().await.leads_to(PATH);
    let profile = format!("/seller/settings/profile?next={PATH}");
    let form = seller.reads(PATH).await.follows_link(&profile).await.form("profile");
    let fields = [
        ("legal_name", "Robert Vance"),
        ("born_on", "1980-04-23"),
        ("line1", "1 Lane"),
        ("postal_code", "3511 AB"),
        ("city", "Utrecht"),
        ("country", "NL"),
        ("password", PASSWORD),
    ];
    let form = fields.into_iter().fold(form, |form, (name, value)| form.set(name, value));
    form.submit().await.leads_to(PATH);
    let proving = format!("/seller/settings/phone?next={PATH}");
    let form = seller.reads(PATH).await.follows_link(&proving).await.form("phone-number");
    let asked = form.set("phone", phone).set("password", PASSWORD).submit().await.redirects();
    app.settle().await;
    let code: String =
        app.sms().pop().unwrap().lines().nth(2).unwrap().chars().take_while(char::is_ascii_digit).collect();
    let form = seller.reads(&asked.location).await.form("verification");
    form.set("code", &code).submit().await.leads_to(PATH);
}

/// A store with float in it, and a seller who may.
async fn ready(app: &App) -> (Person, Person) {
    let carol = app.person("carol").await;
    moves_float(&carol, "in", "1000.00").await.leads_to("/admin/float");
    let bob = app.person("bob").await;
    gets_ready(app, &bob, "+31 6 1234 5678").await;
    (bob, carol)
}

/// An order of two lamps by courier, shipped: 85.00, of which 64.60 can be released.
pub async fn shipped(app: &App, bob: &Person) -> Ordered {
    let alice = app.person("alice").await;
    let order = alice.buys_all(&[(LAMP, 2)], Courier).await.remove(0);
    app.settle().await;
    bob.ships(&order, Courier).await;
    order
}

/// Asks for an offer of a sum, and reads the page that repeats it.
pub async fn asks<'p>(seller: &'p Person, amount: &str) -> Page<'p> {
    let asked = seller.reads(PATH).await.form("release").set("amount", amount).submit().await.redirects();
    asked.follow().await
}

/// Agrees to an offer.
pub fn agreed<'p>(page: &Page<'p>) -> Form<'p> {
    page.form("confirmation").set("agree", "on").set("password", PASSWORD)
}

#[test]
fn a_seller_has_payment_released_beforehand_and_the_order_repays_it() {
    journey(async |app: &App| {
        let (bob, carol) = (app.person("bob").await, app.person("carol").await);
        let order = shipped(app, &bob).await;
        assert!(bob.reads(PATH).await.text().contains("Not offered at present"), "without float");
        moves_float(&carol, "in", "1000.00").await.leads_to("/admin/float");
        gets_ready(app, &bob, "+31 6 1234 5678").await;

        let page = bob.reads(PATH).await;
        for sum in ["$64.60", "$0.32", "$64.28", "$85.00"] {
            assert!(page.text().contains(sum), "{sum} in {}", page.text());
        }
        let form = page.form("release").set(&format!("order_{}", order.number), "on");
        let asked = form.submit().await.redirects();
        form.submit().await.leads_to(&asked.location);
        assert_eq!(app.balance("lamps"), 0, "nothing yet");
        let page = asked.follow().await;
        for said in ["$64.60", "$0.32", "$64.28", "I agree the above and confirm", "holds until", "Version 1"] {
            assert!(page.text().contains(said), "{said} in {}", page.text());
        }
        agreed(&page).submit().await.leads_to(&page.path);
        assert_eq!((app.balance("lamps"), app.order(&order).advanced_minor), (6_428, 6_460));
        assert!(bob.reads(&page.path).await.text().contains("$64.28 is in your balance"));
        app.settle().await;
        assert_eq!(app.told_at_all("bob").pop(), Some(NoticeKind::ReleasedBeforehand));
        let float = carol.reads("/admin/float").await;
        for said in ["$935.72", "The lamps", "$64.60", "Service charges"] {
            assert!(float.text().contains(said), "{said} in {}", float.text());
        }
        assert!(bob.reads(&order.seller_path()).await.text().contains("$64.60 of it is with you already"));
        let alice = app.person("alice").await;
        assert!(!alice.reads(&order.buyer_path()).await.text().contains("beforehand"), "no matter of the buyer's");

        let second = shipped(app, &bob).await;
        let page = asks(&bob, "10.00").await;
        agreed(&page).submit().await.leads_to(&page.path);
        assert_eq!(app.order(&second).advanced_minor, 1_000, "the first has no more to give");
        alice.confirms(&order).await;
        assert_eq!(app.balance("lamps"), 6_428 + 995 + 8_075 - 6_460);
        app.days_pass(11).await;
        assert_eq!(app.balance("lamps"), 2 * 8_075 - 32 - 5);
        assert_eq!(app.read(totals::totals).advanced_minor, 0);
        let statement = bob.reads("/seller/transactions/balance").await;
        for said in ["Released beforehand", "Service charge", "The release repays it", "0.5 %"] {
            assert!(statement.text().contains(said), "{said} in {}", statement.text());
        }
    });
}

#[test]
fn what_the_order_can_no_longer_repay_falls_on_the_balance() {
    journey(async |app: &App| {
        let (bob, carol) = ready(app).await;
        let order = shipped(app, &bob).await;
        let page = asks(&bob, "64.60").await;
        assert!(page.text().contains("$24.22"), "if half is paid back: {}", page.text());
        agreed(&page).submit().await.leads_to(&page.path);
        let alice = app.person("alice").await;
        let case = alice.asks(&order, "40.00").await;
        let shown = bob.reads(PATH).await;
        assert!(shown.text().contains("Nothing to release"), "a case is open: {}", shown.text());
        bob.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!(app.order(&order).advanced_minor, 4_275, "45.00 less 2.25");
        assert_eq!(app.balance("lamps"), 6_428 - 2_185);
        assert!(app.order(&order).hold_minor == 4_500);

        let other = shipped(app, &bob).await;
        let page = asks(&bob, "64.60").await;
        agreed(&page).submit().await.leads_to(&page.path);
        moves_float(&carol, "out", "893.30").await.refuses(422);
        let case = alice.asks(&other, "85.00").await;
        bob.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!(app.balance("lamps"), 6_428 - 2_185 + 6_428 - 6_460);
        app.days_pass(11).await;
        assert_eq!(app.balance("lamps"), 6_428 - 2_185 - 32, "the first order has nothing left to release");
    });
}

#[test]
fn bad_requests_come_back_and_release_nothing() {
    journey(async |app: &App| {
        let (bob, carol) = ready(app).await;
        let order = shipped(app, &bob).await;
        let form = bob.reads(PATH).await.form("release");
        for amount in ["", "0", "-1", "64.61", "99999999999999999999", "1e3", "abc", "0.01"] {
            let page = form.clone().set("amount", amount).submit().await.refuses(422);
            assert_eq!(page.form("release").fields["amount"], amount, "what was filled in comes back");
        }
        let both = form.clone().set("amount", "5").set(&format!("order_{}", order.number), "on");
        both.submit().await.refuses(422);
        let gone = form.clone().pressing("order_D-00000-00000", "on").submit().await;
        gone.refuses(422);

        let page = asks(&bob, "64.60").await;
        let offer = agreed(&page);
        let mut untouched = offer.clone();
        untouched.fields.remove("agree");
        untouched.submit().await.refuses(422);
        offer.clone().set("password", "").submit().await.refuses(422);
        let wrong = offer.clone().set("password", "wrong").submit().await.refuses(422);
        assert!(wrong.text().contains("4 more tries") || wrong.text().contains("password"), "{}", wrong.text());
        let dora = app.person("dora").await;
        dora.get(&page.path).await.refuses(404);
        let stolen = dora.reads("/seller").await;
        assert!(stolen.status.is_success());
        app.visitor().get(&page.path).await.redirects();

        let second = asks(&bob, "10.00").await;
        agreed(&second).submit().await.leads_to(&second.path);
        let outdated = offer.submit().await.refuses(409);
        assert!(outdated.text().contains("this is more than there is now"), "{}", outdated.text());
        assert_eq!(outdated.form("release").fields["amount"], "64.60", "the way forward");
        let old = asks(&bob, "1.00").await;
        let old_form = agreed(&old);
        app.travel_to(app.now() + chrono::TimeDelta::minutes(16)).await;
        let expired = old_form.submit().await.refuses(409);
        assert!(expired.text().contains("15 minutes"), "{}", expired.text());
        assert!(bob.reads(&old.path).await.text().contains("they are over"));
        assert_eq!(app.balance("lamps"), 995);

        let settings = carol.reads("/admin/settings/payment-receipt").await.form("terms");
        for (field, wrong) in [
            ("early_release_rate_bp", "2001"),
            ("early_release_max_share_percent", "81"),
            ("early_release_min_minor", "0"),
            ("early_release_seller_cap_minor", "-1"),
        ] {
            settings.clone().set(field, wrong).submit().await.refuses(422);
        }
        let dear = settings.clone().set("early_release_min_minor", "50").set("early_release_max_minor", "49");
        dear.submit().await.refuses(422);
        let capped = settings.clone().set("early_release_seller_cap_minor", "1500");
        capped.submit().await.leads_to("/admin/settings/payment-receipt");
        bob.reads(PATH).await.form("release").set("amount", "5.01").submit().await.refuses(422);
        let five = asks(&bob, "5.00").await;
        let mut off = carol.reads("/admin/settings/payment-receipt").await.form("terms");
        off.fields.remove("early_release_enabled");
        off.submit().await.leads_to("/admin/settings/payment-receipt");
        let refused = agreed(&five).submit().await.refuses(409);
        assert!(refused.text().contains("Not offered at present"), "{}", refused.text());
        assert_eq!((app.balance("lamps"), app.order(&order).advanced_minor), (995, 1_000));
    });
}

#[test]
fn two_hundred_at_once_never_release_more_than_there_was() {
    journey(async |app: &App| {
        let (bob, _) = ready(app).await;
        let order = shipped(app, &bob).await;
        let offered = asks(&bob, "10.00").await;
        let mut forms = Vec::new();
        for _ in 0..199 {
            forms.push(agreed(&asks(&bob, "10.00").await));
        }
        // The last is confirmed in two tabs at once.
        let mut twice = agreed(&offered);
        forms.push(twice.clone());
        twice.fields.insert("idempotency_key".to_owned(), format!("{}.confirmation", Uuid::new_v4()));
        forms.push(twice);
        let answers = join_all(forms.iter().map(Form::submit)).await;
        let released = app.order(&order).advanced_minor;
        assert_eq!(released, 6_000, "six of 10.00 fit into 64.60");
        assert_eq!(app.balance("lamps"), 6 * 995);
        app.settle().await;
        let paid = answers.iter().filter(|page| page.status == 303).count();
        assert!((6..=7).contains(&paid), "{paid}");
        assert!(answers.iter().all(|page| [303, 409].contains(&page.status.as_u16())));
    });
}

#[test]
fn float_is_paid_in_taken_out_and_closed_day_by_day() {
    journey(async |app: &App| {
        let (bob, carol) = ready(app).await;
        for (field, wrong) in
            [("amount", "0"), ("amount", "x"), ("note", " "), ("password", "wrong"), ("account", "petty_cash")]
        {
            let form = carol.reads("/admin/float").await.form("float").set("amount", "5").set("note", "a");
            let page = form.set("password", PASSWORD).set(field, wrong).submit().await.refuses(422);
            assert!(page.has("#error-summary"), "{field}");
        }
        moves_float(&carol, "out", "1000.01").await.refuses(422);
        moves_float(&carol, "out", "250.00").await.leads_to("/admin/float");
        assert_eq!(app.read(totals::totals).float_minor, 75_000);
        let worker = &app.assembly.worker;
        let close = async || float::close(&worker.db, &worker.clock).await.unwrap();
        close().await;
        let order = shipped(app, &bob).await;
        let page = asks(&bob, "64.60").await;
        agreed(&page).submit().await.leads_to(&page.path);
        let before = app.read(totals::totals);
        assert_eq!((before.float_minor, before.advanced_minor), (75_000 - 6_428, 6_460));
        for _ in 0..3 {
            app.days_pass(1).await;
            close().await;
            close().await;
            assert_eq!(app.read(totals::totals), before, "a closing changes nothing");
        }
        app.person("alice").await.confirms(&order).await;
        app.days_pass(1).await;
        close().await;
        assert_eq!(app.read(totals::totals).float_minor, 75_000 + 425 + 32);
        let letter = app.person("alice").await.buys(LAMP, Letter).await;
        app.settle().await;
        assert_eq!(app.state(&letter), "awaiting_shipment");
        assert_eq!(app.read(totals::totals).float_minor, 75_000 + 425 + 32, "a buyer's money is none of ours");
    });
}

#[test]
fn the_first_use_asks_for_profile_and_phone_and_the_second_does_not() {
    journey(async |app: &App| {
        let (bob, carol) = (app.person("bob").await, app.person("carol").await);
        moves_float(&carol, "in", "100.00").await.leads_to("/admin/float");
        let id = app.read(|connection| accounts::find_by_email(connection, &email_of("bob"))).unwrap().id;
        assert!(app.read(|connection| profiles::of_account(connection, id)).is_none());
        shipped(app, &bob).await;
        gets_ready(app, &bob, "+31 6 1234 5678").await;
        assert!(app.read(|connection| phones::of_account(connection, id)).is_some());
        let page = asks(&bob, "20.00").await;
        agreed(&page).submit().await.leads_to(&page.path);
        let page = asks(&bob, "20.00").await;
        agreed(&page).submit().await.leads_to(&page.path);
        assert_eq!(app.balance("lamps"), 2 * 1_990);
        app.hours_pass(1).await;
        let form = bob.reads("/seller/settings/phone").await.form("phone-number");
        let asked = form.set("phone", "+31612345679").set("password", PASSWORD).submit().await.redirects();
        app.settle().await;
        let code: String =
            app.sms().pop().unwrap().lines().nth(2).unwrap().chars().take_while(char::is_ascii_digit).collect();
        let offered = asks(&bob, "5.00").await;
        bob.reads(&asked.location).await.form("verification").set("code", &code).submit().await.redirects();
        let refused = agreed(&offered).submit().await.refuses(409);
        assert!(refused.text().contains("Your cell phone was changed"), "{}", refused.text());
        app.hours_pass(25).await;
        let page = asks(&bob, "5.00").await;
        agreed(&page).submit().await.leads_to(&page.path);
        app.settle().await;
    });
}
