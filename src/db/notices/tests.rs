//! The outbox on a database of its own: who is told, how often, and what becomes of it.

use diesel::connection::SimpleConnection as _;

use super::*;
use crate::db::Db;
use crate::domain::money::Money;
use crate::domain::notices::Notice;
use crate::domain::terms::SilenceRule;
use crate::domain::time::{Instant, days};

pub(crate) const ALICE: AccountId = AccountId(1);
pub(crate) const MILL: ShopId = ShopId(1);
pub(crate) const ORDER: OrderId = OrderId(1);

/// Alice bought at the mill, where Bob owns, Olga ships and Kim keeps the catalogue; Carol and Cem administer.
/// One mug and its shipping were refunded as R-1, after case C-1.
const PEOPLE_AND_ORDER: &str = "
    INSERT INTO accounts (id, email, name, administrator, time_zone, created_at) VALUES
        (1, 'alice@doorstep.test', 'Alice', FALSE, 'Europe/Berlin', '2026-11-01 00:00:00'),
        (2, 'bob@doorstep.test', 'Bob', FALSE, NULL, '2026-11-01 00:00:00'),
        (3, 'olga@doorstep.test', 'Olga', FALSE, NULL, '2026-11-01 00:00:00'),
        (4, 'kim@doorstep.test', 'Kim', FALSE, NULL, '2026-11-01 00:00:00'),
        (5, 'carol@doorstep.test', 'Carol', TRUE, NULL, '2026-11-01 00:00:00'),
        (6, 'cem@doorstep.test', 'Cem', TRUE, NULL, '2026-11-01 00:00:00');
    INSERT INTO shops (id, slug, name, story, town, country, return_address, letter_price_minor, created_at) VALUES
        (1, 'mill', 'The Mill', '', '', 'US', 'Here', 600, '2026-11-01 00:00:00');
    INSERT INTO shop_members (shop_id, account_id, role, since) VALUES
        (1, 2, 'owner', '2026-11-01 00:00:00'), (1, 3, 'orders', '2026-11-01 00:00:00'),
        (1, 4, 'catalogue', '2026-11-01 00:00:00');
    INSERT INTO products (id, shop_id, slug, handle, title, description_html, vendor, category, tags, status,
            price_from_minor, price_to_minor, created_at, updated_at) VALUES
        (1, 1, 'mug', 'mug', 'Mug', '', '', '', '', 'active', 1800, 1800, '2026-11-01 00:00:00', '2026-11-01 00:00:00');
    INSERT INTO variants (id, product_id, position, sku, price_minor, grams, on_hand) VALUES (1, 1, 1, '', 1800, 0, 9);
    INSERT INTO terms (id, policy, rules, saved_at) VALUES (1, '', '{}', '2026-11-01 00:00:00');
    INSERT INTO payments (id, reference, buyer_id, processor, state, currency, amount_minor, expires_at, created_at) VALUES
        (1, 'P-1', 1, 'sandbox', 'paid', 'USD', 4200, '2026-11-02 00:00:00', '2026-11-01 00:00:00');
    INSERT INTO orders (id, number, payment_id, shop_id, buyer_id, terms_id, state, needs_buyer, currency, goods_minor,
            shipping_minor, total_minor, commission_bp, shipping_method, courier_days, letter_days, placed_at) VALUES
        (1, 'D-1', 1, 1, 1, 1, 'shipped', TRUE, 'USD', 3600, 600, 4200, 500, 'letter', 10, 30, '2026-11-01 00:00:00');
    INSERT INTO order_lines (id, order_id, position, product_id, variant_id, title, options, sku, quantity,
            unit_price_minor, total_minor) VALUES
        (1, 1, 1, 1, 1, 'Mug', 'Blue', '', 2, 1800, 3600);
    INSERT INTO cases (id, number, order_id, shop_id, kind, reason, state, asked_minor, round, opened_at) VALUES
        (1, 'C-1', 1, 1, 'unshipped', 'not_arrived', 'settled', 2100, 1, '2026-11-01 00:00:00');
    INSERT INTO case_lines (case_id, order_line_id, quantity) VALUES (1, 1, 1);
    INSERT INTO refunds (id, number, payment_id, order_id, case_id, cause, state, processor, processor_payment, amount_minor,
            shipping_minor, currency, committed_at) VALUES
        (1, 'R-1', 1, 1, 1, 'case', 'confirmed', 'sandbox', 'pay_1', 2100, 300, 'USD', '2026-11-01 00:00:00');
    INSERT INTO refund_lines (refund_id, order_line_id, quantity, amount_minor) VALUES (1, 1, 1, 1800);
";

pub(crate) struct Store {
    pub(crate) db: Db,
    _folder: tempfile::TempDir,
}

impl Store {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 2).unwrap();
        db.migrate().unwrap();
        db.write_here::<_, DbError>(|tx| Ok(tx.batch_execute(PEOPLE_AND_ORDER)?)).unwrap();
        Self { db, _folder: folder }
    }

    pub(crate) fn queue(&self, queued: &[Queued], now: Instant) {
        self.db.write_here(|tx| queue(tx, queued, now)).unwrap();
    }

    pub(crate) fn listed(&self) -> Vec<Listed> {
        self.db.read_here(|connection| list(connection, None, None, 100)).unwrap()
    }

    pub(crate) fn attempts(&self) -> Vec<(Outcome, String)> {
        let ids: Vec<NoticeId> = self.listed().iter().map(|listed| listed.notice.id).collect();
        let rows = self.db.read_here(|connection| attempts(connection, &ids)).unwrap();
        rows.into_iter().map(|row| (row.outcome, row.detail)).collect()
    }

    fn claim(&self, now: Instant) -> Vec<NoticeRow> {
        self.db.write_here(|tx| claim_due(tx, now, 10)).unwrap()
    }

    fn record(&self, notice: &NoticeRow, ended: &Ended, now: Instant) {
        self.db.write_here(|tx| record(tx, notice, ended, now)).unwrap();
    }
}

pub(crate) fn reminder(cause: &str) -> Queued {
    Queued {
        to: Recipient::Buyer(ALICE),
        notice: Notice::DeliveryReminder { confirms_at: Some(Instant::default()), marked_delivered: false },
        order: Some(ORDER),
        cause: cause.to_owned(),
    }
}

fn taken() -> Ended {
    Ended::HandedOver { receipt: String::new() }
}

fn deferred(next_attempt_at: Instant) -> Ended {
    Ended::Deferred { reason: "later".to_owned(), next_attempt_at }
}

#[test]
fn everybody_concerned_is_told_once_per_cause() {
    let store = Store::open();
    let amount = Money::new(100, iso_currency::Currency::USD);
    let told = [
        reminder("order:1:2:delivery_reminder"),
        Queued {
            to: Recipient::Shop(MILL),
            notice: Notice::NewOrder { amount, ship_by: Instant::default() },
            order: Some(ORDER),
            cause: "order:1:1".to_owned(),
        },
        Queued {
            to: Recipient::Administrators,
            notice: Notice::MailDown { since: Instant::default() },
            order: None,
            cause: "mail_down".to_owned(),
        },
    ];
    store.queue(&told, Instant::default());
    store.queue(&told, Instant::default() + days(1));
    let mut listed = store.listed();
    listed.reverse();
    let who: Vec<(&str, Option<&str>)> =
        listed.iter().map(|listed| (listed.name.as_str(), listed.order_number.as_deref())).collect();
    assert_eq!(
        who,
        [("Alice", Some("D-1")), ("Bob", Some("D-1")), ("Olga", Some("D-1")), ("Carol", None), ("Cem", None)]
    );
    assert!(listed.iter().all(|listed| listed.notice.queued_at == Instant::default()));
}

#[test]
fn a_claimed_notice_is_nobody_elses_until_its_time_is_over() {
    let store = Store::open();
    let start = Instant::default();
    store.queue(&[reminder("a"), reminder("b")], start);
    assert_eq!(store.claim(start - days(1)).len(), 0, "not due yet");
    assert_eq!(store.claim(start).len(), 2);
    assert_eq!(store.claim(start + TimeDelta::minutes(4)).len(), 0);
    let again = store.claim(start + TimeDelta::minutes(5));
    assert_eq!(again.iter().map(|notice| notice.attempts).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_kind_of_a_newer_program_is_left_to_it_and_holds_up_no_other() {
    let store = Store::open();
    let start = Instant::default();
    store.queue(&[reminder("a"), reminder("b")], start);
    let alter = "UPDATE notices SET kind = 'from_the_future' WHERE cause LIKE 'a:%'";
    store.db.write_here::<_, DbError>(|tx| Ok(tx.batch_execute(alter)?)).unwrap();
    assert_eq!(store.claim(start).len(), 1);
    assert_eq!(store.listed().len(), 1, "nor does it close the list");
    assert_eq!(store.db.read_here(|connection| of_order(connection, ORDER)).unwrap().len(), 1);
    assert!(store.db.read_here(|connection| find(connection, NoticeId(1))).unwrap().is_none());
    assert_eq!(store.db.read_here(next_attempt_at).unwrap(), Some(start + LEASE));
}

#[test]
fn a_late_worker_may_say_that_it_handed_over_and_nothing_else() {
    let store = Store::open();
    let (start, later) = (Instant::default(), Instant::default() + TimeDelta::hours(1));
    store.queue(&[reminder("a")], start);
    let first = store.claim(start).pop().unwrap();
    let second = store.claim(later).pop().unwrap();
    assert_eq!(first.message_id, second.message_id);
    store.record(&first, &Ended::Refused { reason: "never".to_owned() }, later);
    assert_eq!(store.listed()[0].notice.state, State::Queued);
    store.record(&second, &deferred(later + days(1)), later);
    assert_eq!(store.listed()[0].notice.next_attempt_at, Some(later + days(1)));
    assert_eq!(store.attempts(), [(Outcome::Refused, "never".to_owned()), (Outcome::Deferred, "later".to_owned())]);
}

#[test]
fn the_first_reminder_counts_from_when_it_ended_even_while_it_is_sent_again() {
    let store = Store::open();
    let start = Instant::default();
    let ended_at = || store.db.read_here(|connection| first_reminder_ended_at(connection, ORDER, start)).unwrap();
    store.queue(&[reminder("a")], start);
    assert_eq!(ended_at(), None);
    let claimed = store.claim(start).pop().unwrap();
    store.record(&claimed, &taken(), start);
    assert_eq!(ended_at(), Some(start));

    let id = claimed.id;
    let resend = |now| store.db.write_here(|tx| resend(tx, id, now)).unwrap();
    assert!(resend(start + days(9)));
    assert!(!resend(start + days(9)), "it waits already");
    let again = store.claim(start + days(9)).pop().unwrap();
    assert_eq!(again.message_id, claimed.message_id);
    store.record(&again, &taken(), start + days(9));
    assert_eq!(ended_at(), Some(start));
    let shipped_at = start + TimeDelta::microseconds(1);
    let since_shipped = store.db.read_here(|connection| first_reminder_ended_at(connection, ORDER, shipped_at));
    assert_eq!(since_shipped.unwrap(), None, "one from before the order was wholly shipped does not count");
}

#[test]
fn the_list_is_paged_and_filtered_and_what_waits_is_counted() {
    let store = Store::open();
    let start = Instant::default();
    store.queue(&[reminder("a"), reminder("b"), reminder("c")], start);
    let handed_over = store.claim(start).remove(0);
    store.record(&handed_over, &taken(), start);
    let page = |state, before, limit| {
        let listed = store.db.read_here(|connection| list(connection, state, before, limit)).unwrap();
        listed.iter().map(|listed| listed.notice.id.0).collect::<Vec<_>>()
    };
    assert_eq!(page(None, None, 2), [3, 2]);
    assert_eq!(page(None, Some(NoticeId(2)), 2), [1]);
    assert_eq!(page(Some(State::Queued), None, 9), [3, 2]);
    assert_eq!(page(Some(State::HandedOver), None, 9), [1]);
    let waits = store.db.read_here(waiting).unwrap();
    assert_eq!(waits, Waiting { count: 2, since: Some(start) });
    assert!(store.db.read_here(|connection| find(connection, NoticeId(9))).unwrap().is_none());
    assert_eq!(
        store.db.read_here(|connection| find(connection, NoticeId(1))).unwrap().unwrap().email,
        "alice@doorstep.test"
    );
}

#[test]
fn a_letter_knows_the_lines_of_its_order_of_its_refund_and_of_its_case() {
    let store = Store::open();
    let amount = Money::new(2_100, iso_currency::Currency::USD);
    let notice =
        Notice::RefundIssued { refund: "R-1".to_owned(), amount, goods: amount, shipping: amount, processor: None };
    store.queue(&[Queued { notice, ..reminder("a") }], Instant::default());
    let claimed = store.claim(Instant::default());
    let letter = store.db.read_here(|connection| letters(connection, claimed)).unwrap().remove(0);
    assert_eq!(
        (letter.to.email.as_str(), letter.to.time_zone.as_deref()),
        ("alice@doorstep.test", Some("Europe/Berlin"))
    );
    let order = letter.order.unwrap();
    assert_eq!((order.shop.as_str(), order.total.minor, order.shipping.minor), ("The Mill", 4_200, 600));
    let said: Vec<(i64, String, i64)> =
        order.lines.iter().map(|line| (line.quantity, line.name(), line.amount.minor)).collect();
    assert_eq!(said, [(2, "Mug (Blue)".to_owned(), 3_600)]);
    let [(number, line)] = order.refunded.as_slice() else { panic!("{:?}", order.refunded) };
    assert_eq!((number.as_str(), line.quantity, line.amount.minor), ("R-1", 1, 1_800));
    let [case] = order.cases.as_slice() else { panic!("{:?}", order.cases) };
    assert_eq!((case.number.as_str(), case.asked.minor, case.refund.as_deref()), ("C-1", 2_100, Some("R-1")));
    assert_eq!(
        (case.pieces.as_slice(), case.silence),
        ([(1, "Mug (Blue)".to_owned())].as_slice(), SilenceRule::Settle)
    );
    assert_eq!(order.return_address, "Here");
}
