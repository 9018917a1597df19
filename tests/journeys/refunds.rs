//! Refunds that buyers ask for: what may be asked, what silence means, and what the money does.

use doorstep::db::refunds;
use doorstep::domain::ids::LineId;
use doorstep::domain::notices::NoticeKind;
use doorstep::domain::refunds::State as RefundState;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::support::app::{App, journey};
use crate::support::cases::Case;
use crate::support::person::{BOWL, LAMP, Ordered, Page, Person};
use crate::support::photos;

/// What has gone back of an order, in minor units.
fn sent_back(app: &App, ordered: &Ordered) -> i64 {
    let id = app.order(ordered).id;
    let refunds = app.read(|connection| refunds::of_order(connection, id));
    assert!(refunds.iter().all(|refund| refund.state == RefundState::Confirmed), "{refunds:?}");
    refunds.iter().map(|refund| refund.amount.minor).sum()
}

fn line(app: &App, order: &Ordered) -> LineId {
    app.order(order).lines[0].id
}

/// Alice has bought a lamp for 40.00 and 5.00 by courier, and Bob has shipped it.
async fn shipped(alice: &Person, bob: &Person) -> Ordered {
    let order = alice.buys(LAMP, Courier).await;
    bob.ships(&order, Courier).await;
    order
}

#[test]
fn what_never_came_is_paid_back_when_the_seller_is_silent_for_three_days() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        app.days_pass(5).await;
        let case = alice.asks_refund(&order, "not_received", &[("text", "It never came.")]).await;
        let asked_at = app.now();
        let page = alice.reads(&order.buyer_path()).await;
        assert!(page.text().contains("A refund case is open"), "{}", page.text());
        assert!(page.has(&format!("a[href=\"{case}\"]")));
        alice.get(&format!("{}/receipt", order.buyer_path())).await.leads_to(&order.buyer_path());
        app.travel_to(asked_at + chrono::TimeDelta::days(3)).await;
        assert!(app.told(&order, "bob").contains(&NoticeKind::CaseReminder), "reminded after two days");
        assert_eq!(app.state(&order), "shipped", "exactly three days are not over three");
        app.a_moment_passes().await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("refunded", 4500));
        assert!(app.told(&order, "alice").ends_with(&[NoticeKind::RefundAnswered, NoticeKind::RefundIssued]));
        let told = app.told(&order, "bob");
        assert!(told.ends_with(&[NoticeKind::RefundAnsweredForYou, NoticeKind::RefundIssued]), "{told:?}");
        assert_eq!(app.balance("lamps"), 0);
        alice.reads(&case).await;
    });
}

#[test]
fn what_was_never_shipped_is_paid_back_and_back_on_the_shelf() {
    journey(async |app: &App| {
        let alice = app.person("alice").await;
        let order = alice.buys(LAMP, Courier).await;
        app.days_pass(1).await;
        let stock =
            || app.read(|connection| doorstep::db::products::shown(connection, LAMP)).unwrap().variants[0].available();
        let before = stock();
        alice.asks_refund(&order, "unshipped", &[("reason", "changed_mind")]).await;
        let bob = app.person("bob").await;
        assert!(!bob.reads(&order.seller_path()).await.has("form#package"), "nothing that is claimed is shipped");
        app.days_pass(4).await;
        assert_eq!((app.state(&order).as_str(), sent_back(app, &order)), ("refunded", 4500));
        assert_eq!(stock(), before + 1);
    });
}

#[test]
fn a_case_that_is_withdrawn_lets_the_receiving_time_go_on() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let ends_at = app.order(&order).confirms_at().unwrap();
        let case = alice
            .asks_refund(&order, "keep_goods", &[("reason", "damaged"), ("amount", "5.00"), ("text", "A scratch.")])
            .await;
        app.days_pass(2).await;
        assert_eq!(app.order(&order).confirms_at(), None);
        alice.reads(&case).await.form("withdrawal").submit().await.leads_to(&case);
        assert_eq!(app.order(&order).confirms_at(), Some(ends_at + chrono::TimeDelta::days(2)));
        app.settle().await;
        assert_eq!(app.told(&order, "bob").last(), Some(&NoticeKind::CaseEnded));
        app.days_pass(11).await;
        assert_eq!((app.state(&order).as_str(), app.balance("lamps")), ("received", 4275));
    });
}

#[test]
fn a_case_the_buyer_forgets_lapses_after_five_days() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let fields = [("reason", "wrong_item"), ("text", "This is a bowl.")];
        let case = alice.asks_refund(&order, "return", &fields).await;
        let seller = case.replace("/refunds/", "/seller/transactions/refunds/");
        bob.reads(&seller).await.form("rejection").set("text", "It is a lamp.").submit().await.leads_to(&seller);
        app.days_pass(5).await;
        assert!(alice.reads(&case).await.has("form#renewal"), "not over five days");
        app.a_moment_passes().await;
        assert!(!alice.reads(&case).await.has("form#renewal"));
        assert!(app.told(&order, "alice").contains(&NoticeKind::CaseEnded));
        assert_eq!(app.order(&order).fruitless_cases, 1);
        app.days_pass(12).await;
        assert_eq!(app.state(&order), "received");
    });
}

#[test]
fn nothing_wrong_is_asked_for_and_what_was_typed_comes_back() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let path = |kind: &str| format!("{}/refunds/new?kind={kind}", order.buyer_path());
        let quantity = format!("quantity_{}", line(app, &order));
        let form = alice.reads(&path("return")).await.form("refund").set("reason", "damaged").set("text", "Broken.");
        for (field, value) in [
            (quantity.as_str(), "2"),
            (quantity.as_str(), "-1"),
            (quantity.as_str(), "many"),
            (quantity.as_str(), "99999999999999999999"),
            ("shipping_amount", "5.01"),
            ("shipping_amount", "-1"),
            ("reason", ""),
            ("text", ""),
        ] {
            let page = form.clone().set(field, value).submit().await.refuses(422);
            assert_eq!(page.form("refund").fields[field], value, "{field}");
            assert!(page.has("form#refund .field-error"), "{field} {value}");
        }
        form.clone().set(&quantity, "0").submit().await.refuses(422);
        form.pressing("quantity_999999", "1").submit().await.refuses(422);
        let amount =
            alice.reads(&path("keep_goods")).await.form("refund").set("reason", "damaged").set("text", "A dent.");
        for value in ["", "0", "0.00", "-5", "45.01", "1e3", "abc"] {
            amount.clone().set("amount", value).submit().await.refuses(422);
        }
        amount.clone().set("amount", "45.00").submit().await.redirects();
        amount.set("amount", "1.00").submit().await.refuses(422);
        alice.get(&path("return")).await.redirects();
        assert_eq!(app.order(&order).case.unwrap().asked_minor, 4500);
        app.settle().await;
    });
}

#[test]
fn nobody_asks_for_what_is_not_theirs_not_paid_or_over() {
    journey(async |app: &App| {
        let (alice, bob, grace) = (app.person("alice").await, app.person("bob").await, app.person("grace").await);
        let order = shipped(&alice, &bob).await;
        let new = |order: &Ordered| format!("{}/refunds/new", order.buyer_path());
        grace.get(&new(&order)).await.refuses(404);
        let form = alice.reads(&format!("{}?kind=return", new(&order))).await.form("refund");
        let form = form.set("reason", "damaged").set("text", "Broken.");
        form.clone().sent_by(&grace).submit().await.refuses(403);
        let case = alice.asks_refund(&order, "return", &[("reason", "damaged"), ("text", "Broken.")]).await;
        grace.get(&case).await.refuses(404);
        alice.reads(&case).await.form("withdrawal").submit().await.redirects();
        alice.confirms(&order).await;
        app.days_pass(16).await;
        assert_eq!(app.state(&order), "completed");
        alice.get(&new(&order)).await.refuses(409);
        form.submit().await.refuses(409);
        alice.puts_into_cart(BOWL, 1).await;
        let unpaid = alice.checks_out(Courier).await.presses("leave").await.remove(0);
        alice.get(&new(&unpaid)).await.refuses(409);
        app.days_pass(2).await;
    });
}

#[test]
fn a_form_pressed_forty_times_opens_one_case() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let page = alice.reads(&format!("{}/refunds/new?kind=return", order.buyer_path())).await;
        let form = page.form("refund").set("reason", "damaged").set("text", "Broken.");
        let answers = futures_util::future::join_all((0..40).map(|_| form.submit())).await;
        let mut led_to: Vec<String> = answers.into_iter().map(|page| page.redirects().location).collect();
        led_to.sort();
        led_to.dedup();
        assert_eq!(led_to.len(), 1, "{led_to:?}");
        app.settle().await;
        assert_eq!(app.told(&order, "bob").iter().filter(|kind| **kind == NoticeKind::RefundToAnswer).count(), 1);
    });
}

/// The addresses of the photos that a page shows; each is there, as a JPEG.
async fn photos_of(person: &Person, page: &Page<'_>) -> Vec<String> {
    let paths = page.attributes(".photos img", "src");
    assert_eq!(page.attributes(".photos a", "href"), paths);
    for path in &paths {
        let photo = person.reads(path).await;
        assert!(photo.bytes.starts_with(&[0xff, 0xd8, 0xff]), "{path} is no JPEG");
    }
    paths
}

#[test]
fn photos_are_seen_by_both_sides_and_the_administrator() {
    journey(async |app: &App| {
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let order = shipped(&alice, &bob).await;
        let page = alice.reads(&format!("{}/refunds/new?kind=return", order.buyer_path())).await;
        let form = page.form("refund").set("reason", "damaged").set("text", "Broken, as you see.");
        let form = form.with_photo("photo_1", photos::photo()).with_photo("photo_4", photos::photo());
        let path = form.submit().await.redirects().location;
        assert_eq!(form.submit().await.redirects().location, path, "the same form again");
        let case = Case { number: path.trim_start_matches("/refunds/").to_owned() };
        let answer = bob.seller_form(&case, "message", &[("text", "This is how it left.")]).await;
        answer.with_photo("photo_2", photos::photo()).submit().await.leads_to(&case.seller_path());
        for (person, page) in [
            (&alice, case.buyer_path()),
            (&bob, case.seller_path()),
            (&carol, case.admin_path()),
            (&carol, format!("{}/dossier", case.admin_path())),
        ] {
            let page = person.reads(&page).await;
            assert_eq!(photos_of(person, &page).await.len(), 3, "{}", page.text());
        }
        let more = alice.buyer_form(&case, "message", &[("text", "And more.")]).await;
        let five = (1..=5).fold(more, |form, number| form.with_photo(&format!("photo_{number}"), photos::photo()));
        let page = five.submit().await.refuses(422);
        assert!(page.text().contains("Each side can show six photos"), "{}", page.text());
        assert_eq!((app.case(&case).messages.len(), app.case(&case).photos.len()), (1, 3), "nothing of it is kept");
        let more = page.form("message");
        let four = (1..=4).fold(more, |form, number| form.with_photo(&format!("photo_{number}"), photos::photo()));
        four.submit().await.leads_to(&case.buyer_path());
        assert!(!alice.reads(&case.buyer_path()).await.has("input[type=file]"), "six are enough");
        alice.steps(&case, "message", &[("text", "Words are always taken.")]).await;
        app.settle().await;
    });
}

#[test]
fn what_is_no_photo_is_named_at_its_field_and_nothing_is_kept() {
    journey(async |app: &App| {
        let (alice, bob) = (app.person("alice").await, app.person("bob").await);
        let order = shipped(&alice, &bob).await;
        let page = alice.reads(&format!("{}/refunds/new?kind=keep_goods", order.buyer_path())).await;
        let form = page.form("refund").set("reason", "damaged").set("amount", "5.00").set("text", "A scratch.");
        let bad = [
            ("photo_1", b"Dear shop,".to_vec(), "This file is no photo we can read."),
            ("photo_2", photos::large(), "This file is larger than 10 MB."),
            ("photo_6", photos::bomb(), "This picture has more than 40 million pixels."),
        ];
        let mut all = form.clone().with_photo("photo_3", photos::photo());
        for (field, bytes, _) in &bad {
            all = all.with_photo(field, bytes.clone());
        }
        let page = all.submit().await.refuses(422);
        for (field, _, sentence) in &bad {
            assert!(page.has(&format!("#{field}[aria-invalid]")) && page.text().contains(sentence), "{}", page.text());
        }
        assert!(!page.has("#photo_3[aria-invalid]") && page.text().contains("Choose your photos again"));
        assert_eq!(page.form("refund").fields["text"], "A scratch.");
        assert_eq!(app.order(&order).case, None);

        let case = alice.asks(&order, "5.00").await;
        let answer = bob.seller_form(&case, "message", &[("text", "Is it?")]).await;
        let page = answer.with_photo("photo_1", b"Dear Alice,".to_vec()).submit().await.refuses(422);
        assert!(page.has("#photo_1[aria-invalid]") && page.text().contains("Choose your photos again"));
        assert_eq!(page.form("message").fields["text"], "Is it?");
        let answer = page.form("message").set("text", "").with_photo("photo_1", photos::photo());
        answer.submit().await.refuses(422);
        assert_eq!((app.case(&case).messages.len(), app.case(&case).photos.len()), (0, 0));
        app.settle().await;
    });
}

#[test]
fn lists_and_pages_of_orders_know_their_cases() {
    journey(async |app: &App| {
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        let order = shipped(&alice, &bob).await;
        let case = alice.asks(&order, "5.00").await;
        let list = alice.reads("/orders").await;
        assert!(list.text().contains("The lamps is to answer by"), "{}", list.text());
        assert!(!list.has(".order-row-needs"), "it is not Alice's turn");
        list.follows_link(&case.buyer_path()).await;
        let waiting = bob.reads("/seller/transactions/orders?view=waiting").await;
        assert!(waiting.text().contains("Answer the refund request by"), "{}", waiting.text());
        assert!(waiting.has("input[type=checkbox][disabled]"), "nobody is reminded meanwhile");
        waiting.follows_link(&case.seller_path()).await;
        bob.answers(&case, "counter-offer", &[("amount", "2.00")]).await;
        assert!(alice.reads("/orders").await.has(".order-row-needs"));
        alice.steps(&case, "acceptance", &[]).await;
        app.settle().await;
        let second = alice.asks(&order, "1.00").await;
        alice.steps(&second, "withdrawal", &[]).await;
        app.settle().await;
        let number = &order.number;
        for (person, page, link, said) in [
            (&alice, order.buyer_path(), case.buyer_path(), "$2.00 paid back to you"),
            (&bob, order.seller_path(), case.seller_path(), "$2.00 paid back to alice"),
            (&carol, format!("/admin/orders/{number}"), case.admin_path(), "$2.00 paid back to alice"),
        ] {
            let page = person.reads(&page).await;
            assert!(page.text().contains(said) && page.text().contains("$1.00 asked for, nothing paid back"));
            page.follows_link(&link).await;
        }
        assert!(alice.reads("/orders").await.has(&format!("a[href=\"{}/receipt\"]", order.buyer_path())));
    });
}
