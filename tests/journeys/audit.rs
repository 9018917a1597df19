//! The audit: clean over a store that went through everything, and for each thing it proves, a database altered by hand
//! in which it names that row.

mod early_releases;
mod payouts;

use std::collections::BTreeSet;

use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use doorstep::db::audit::{self, Report};
use doorstep::db::{Connection, DbError};
use doorstep::domain::time::Instant;

use crate::support::books::Books;
use crate::support::databases::{self, Kind, TestDb};

/// One thing made wrong by hand.
struct Alteration {
    /// The check that must find it.
    check: &'static str,
    /// What is done to the database.
    sql: &'static str,
    /// Selects the `subject` that must be named.
    subject: &'static str,
}

const fn alter(check: &'static str, sql: &'static str, subject: &'static str) -> Alteration {
    Alteration { check, sql, subject }
}

const SHIPPED: &str = "SELECT 'order ' || number AS subject FROM orders WHERE state = 'shipped'";
const COMPLETED: &str = "SELECT 'order ' || number AS subject FROM orders WHERE state = 'completed'";
const PAID_FIRST: &str = "SELECT 'payment ' || reference AS subject FROM payments WHERE id = 1";

const OPEN_CHARGEBACK: &str = "SELECT 'chargeback ' || number AS subject FROM chargebacks WHERE state = 'open'";

const OPEN_CASE: &str = "
    INSERT INTO cases (number, order_id, shop_id, kind, reason, state, asked_minor, round, opened_at)
    SELECT 'C-1', id, shop_id, 'return', 'damaged', 'requested', 100, 1, '2026-03-01 09:00:00' FROM orders WHERE state = 'shipped'";
const SETTLED_CASE: &str = "
    INSERT INTO cases (number, order_id, shop_id, kind, reason, state, asked_minor, round, opened_at)
    SELECT 'C-1', id, shop_id, 'return', 'damaged', 'settled', 100, 1, '2026-03-01 09:00:00' FROM orders WHERE state = 'shipped'";
const OLD_DISPUTE: &str = "
    INSERT INTO cases (number, order_id, shop_id, kind, reason, state, asked_minor, round, opened_at, escalated_at)
    SELECT 'C-1', id, shop_id, 'return', 'damaged', 'escalated', 100, 1, '2026-01-01 09:00:00', '2026-01-01 09:00:00'
    FROM orders WHERE state = 'shipped'";

const ALTERATIONS: &[Alteration] = &[
    alter("entry-balances", "UPDATE postings SET amount_minor = amount_minor + 1 WHERE id = 1", "SELECT 'entry 1' AS subject"),
    alter("entry-has-postings", "DELETE FROM postings WHERE entry_id = 2", "SELECT 'entry 2' AS subject"),
    alter("account-has-owner", "UPDATE postings SET owner_id = 99 WHERE id = 2", "SELECT 'posting 2' AS subject"),
    alter("account-has-owner", "UPDATE postings SET account = 'petty_cash' WHERE id = 1", "SELECT 'posting 1' AS subject"),
    alter("account-currency", "UPDATE postings SET currency = 'EUR' WHERE entry_id = 1", "SELECT 'posting 2' AS subject"),
    alter("hold-balance", "UPDATE orders SET hold_minor = hold_minor + 1 WHERE state = 'shipped'", SHIPPED),
    alter("seller-balance", "UPDATE shops SET balance_minor = balance_minor - 1 WHERE id = 2", "SELECT 'shop bowls' AS subject"),
    alter("suspense-balance", "UPDATE suspense SET amount_minor = 701 WHERE id = 1", "SELECT 'suspense 1' AS subject"),
    alter(
        "refunds-in-transit",
        "UPDATE refunds SET amount_minor = amount_minor + 1 WHERE currency = 'EUR'",
        "SELECT 'refunds in transit EUR' AS subject",
    ),
    alter(
        "processor-cash",
        "DELETE FROM payment_transactions WHERE kind = 'refund' AND id = (SELECT MIN(id) FROM payment_transactions WHERE kind = 'refund')",
        "SELECT 'processor_cash:till USD' AS subject",
    ),
    alter("bank", "UPDATE refunds SET state = 'confirmed' WHERE state = 'by_other_means'", "SELECT 'bank USD' AS subject"),
    alter("float", "UPDATE orders SET hold_minor = hold_minor - 1 WHERE state = 'shipped'", "SELECT 'float' AS subject"),
    alter("float", "UPDATE shops SET balance_minor = balance_minor + 1 WHERE id = 1", "SELECT 'float' AS subject"),
    alter(
        "order-total",
        "UPDATE order_lines SET unit_price_minor = unit_price_minor + 1, total_minor = total_minor + quantity
         WHERE order_id = (SELECT id FROM orders WHERE state = 'shipped')",
        SHIPPED,
    ),
    alter("order-captured", "UPDATE orders SET captured_minor = captured_minor + 1 WHERE state = 'shipped'", SHIPPED),
    alter(
        "order-captured",
        "UPDATE orders SET captured_minor = total_minor WHERE state = 'awaiting_payment'",
        "SELECT 'order ' || number AS subject FROM orders WHERE state = 'awaiting_payment'",
    ),
    alter("order-released", "UPDATE orders SET released_minor = released_minor + 1 WHERE state = 'completed'", COMPLETED),
    alter("order-refunded", "UPDATE orders SET refunded_minor = refunded_minor + 1 WHERE state = 'shipped'", SHIPPED),
    alter(
        "order-refunded",
        "UPDATE orders SET shipping_refunded_minor = shipping_refunded_minor + 1 WHERE state = 'shipped'",
        SHIPPED,
    ),
    alter(
        "hold-walk",
        "UPDATE entries SET kind = 'released' WHERE kind = 'refund_committed' AND id = (SELECT MAX(id) FROM entries WHERE kind = 'refund_committed');
         UPDATE orders SET refunded_minor = 0 WHERE id = (SELECT MAX(id) FROM orders WHERE refunded_minor > 0);
         UPDATE orders SET hold_minor = 1 WHERE state = 'completed'",
        COMPLETED,
    ),
    alter("hold-in-state", "UPDATE orders SET hold_minor = 1 WHERE state = 'completed'", COMPLETED),
    alter("hold-in-state", "UPDATE orders SET hold_minor = -1 WHERE state = 'shipped'", SHIPPED),
    alter("needs-buyer", "UPDATE orders SET needs_buyer = FALSE WHERE state = 'shipped'", SHIPPED),
    alter(
        "line-refunded",
        "UPDATE order_lines SET refunded_minor = refunded_minor + 1 WHERE id = 1",
        "SELECT 'line 1 of order ' || number AS subject FROM orders WHERE id = 1",
    ),
    alter(
        "line-refunded",
        "UPDATE order_lines SET refunded_quantity = refunded_quantity + 1 WHERE id = 1",
        "SELECT 'line 1 of order ' || number AS subject FROM orders WHERE id = 1",
    ),
    alter(
        "line-shipped",
        "UPDATE package_lines SET quantity = quantity - 1 WHERE order_line_id = 1",
        "SELECT 'line 1 of order ' || number AS subject FROM orders WHERE id = 1",
    ),
    alter(
        "package-of-order",
        "UPDATE package_lines SET order_line_id = 2 WHERE order_line_id = 1",
        "SELECT 'package 1 of order ' || number AS subject FROM orders WHERE id = 1",
    ),
    alter(
        "package-of-order",
        "DELETE FROM package_lines WHERE order_line_id = 1",
        "SELECT 'package 1 of order ' || number AS subject FROM orders WHERE id = 1",
    ),
    alter("history-gapless", "DELETE FROM events WHERE sequence = 2 AND order_id = (SELECT id FROM orders WHERE state = 'shipped')", SHIPPED),
    alter("history-gapless", "UPDATE orders SET event_count = event_count + 1 WHERE state = 'shipped'", SHIPPED),
    alter(
        "history-begins",
        "UPDATE events SET step = 'pay' WHERE sequence = 1 AND order_id = (SELECT id FROM orders WHERE state = 'shipped')",
        SHIPPED,
    ),
    alter(
        "history-legal",
        "UPDATE events SET step = 'cancel' WHERE sequence = 2 AND order_id = (SELECT id FROM orders WHERE state = 'shipped')",
        "SELECT 'event 2 of order ' || number AS subject FROM orders WHERE state = 'shipped'",
    ),
    alter("history-ends", "UPDATE orders SET state = 'received', received_at = shipped_at WHERE state = 'shipped'",
        "SELECT 'order ' || number AS subject FROM orders WHERE state = 'received' AND received_by IS NULL"),
    alter("payment-amount", "UPDATE payments SET amount_minor = amount_minor + 1 WHERE id = 1", PAID_FIRST),
    alter("payment-captured", "UPDATE payments SET captured_minor = captured_minor - 1 WHERE id = 1", PAID_FIRST),
    alter("payment-captured", "UPDATE payments SET state = 'cancelled' WHERE id = 1", PAID_FIRST),
    alter(
        "payment-orders",
        "UPDATE payments SET state = 'awaiting' WHERE id = 1",
        "SELECT 'order ' || number AS subject FROM orders WHERE id = 1",
    ),
    alter("payment-charges", "DELETE FROM payment_transactions WHERE id = 1", PAID_FIRST),
    alter(
        "payment-charges",
        "UPDATE payment_transactions SET amount_minor = 1 WHERE transaction_id = 'stray-1'",
        "SELECT 'payments unknown to us' AS subject",
    ),
    alter("payment-refunds", "UPDATE refunds SET amount_minor = 100000 WHERE id = 1", PAID_FIRST),
    alter(
        "refund-lines",
        "UPDATE refund_lines SET amount_minor = amount_minor + 1 WHERE refund_id = 1",
        "SELECT 'refund ' || number AS subject FROM refunds WHERE id = 1",
    ),
    alter(
        "refund-lines",
        "UPDATE refunds SET payment_id = 2 WHERE id = 1",
        "SELECT 'refund ' || number AS subject FROM refunds WHERE id = 1",
    ),
    alter(
        "refund-transit",
        "UPDATE refunds SET state = 'asked' WHERE id = 1",
        "SELECT 'refund ' || number AS subject FROM refunds WHERE id = 1",
    ),
    alter(
        "refund-old",
        "UPDATE refunds SET committed_at = '2026-03-01 09:00:00' WHERE currency = 'USD' AND state = 'owed'",
        "SELECT 'refund ' || number AS subject FROM refunds WHERE currency = 'USD' AND state = 'owed'",
    ),
    alter("suspense-refund", "UPDATE suspense SET state = 'sent_back' WHERE id = 1", "SELECT 'suspense 1' AS subject"),
    alter("suspense-refund", "UPDATE refunds SET amount_minor = 1 WHERE suspense_id = 2", "SELECT 'suspense 2' AS subject"),
    alter("case-clock", OPEN_CASE, "SELECT 'case C-1' AS subject"),
    alter(
        "case-clock-idle",
        "UPDATE deadlines SET kind = 'case_ends' WHERE state = 'running' AND kind = 'receipt_ends'",
        "SELECT 'clock ' || id AS subject FROM deadlines WHERE kind = 'case_ends'",
    ),
    alter(
        "case-pauses",
        OPEN_CASE,
        "SELECT 'clock ' || MIN(deadlines.id) AS subject FROM deadlines JOIN orders ON orders.id = order_id
         WHERE orders.state = 'shipped' AND deadlines.state = 'running'",
    ),
    alter(
        "case-pauses",
        "UPDATE deadlines SET state = 'paused', remaining_micros = 1 WHERE state = 'running' AND kind = 'receipt_ends'",
        "SELECT 'clock ' || id AS subject FROM deadlines WHERE state = 'paused' AND kind = 'receipt_ends'",
    ),
    alter(
        "case-history",
        "UPDATE events SET case_id = 1, case_state = 'settled' WHERE sequence = 2 AND order_id = (SELECT id FROM orders WHERE state = 'shipped')",
        "SELECT 'event 2 of order ' || number AS subject FROM orders WHERE state = 'shipped'",
    ),
    alter("case-history-ends", OPEN_CASE, "SELECT 'case C-1' AS subject"),
    alter("case-refund", SETTLED_CASE, "SELECT 'case C-1' AS subject"),
    alter(
        "case-released",
        "UPDATE events SET case_id = 1, case_state = 'requested' WHERE step = 'confirm_receipt' AND order_id = (SELECT MIN(id) FROM orders WHERE state = 'completed')",
        "SELECT 'event ' || sequence || ' of order ' || number AS subject FROM events JOIN orders ON orders.id = order_id
         WHERE step = 'confirm_receipt' AND orders.id = (SELECT MIN(id) FROM orders WHERE state = 'completed')",
    ),
    alter("dispute-old", OLD_DISPUTE, "SELECT 'case C-1' AS subject"),
    alter("chargeback-booked", "UPDATE chargebacks SET amount_minor = amount_minor - 1 WHERE state = 'open'", OPEN_CHARGEBACK),
    alter(
        "chargeback-charge",
        "UPDATE chargebacks SET charge_id = 'gone' WHERE state = 'open'",
        "SELECT 'charge gone at till' AS subject",
    ),
    alter(
        "chargeback-stands-still",
        "UPDATE orders SET open_chargebacks = 0",
        "SELECT 'order ' || orders.number AS subject FROM orders JOIN chargebacks ON chargebacks.payment_id = orders.payment_id
         WHERE chargebacks.state = 'open'",
    ),
    alter(
        "chargeback-borne",
        "UPDATE orders SET charged_back_minor = charged_back_minor - 1 WHERE id = (SELECT MIN(id) FROM orders WHERE state = 'charged_back')",
        "SELECT 'order ' || number AS subject FROM orders WHERE id = (SELECT MIN(id) FROM orders WHERE state = 'charged_back')",
    ),
    alter(
        "chargeback-released",
        "UPDATE events SET step = 'open_chargeback' WHERE sequence = 2 AND order_id = (SELECT MIN(id) FROM orders WHERE state = 'completed')",
        "SELECT 'event ' || sequence || ' of order ' || number AS subject FROM events JOIN orders ON orders.id = order_id
         WHERE step = 'confirm_receipt' AND orders.id = (SELECT MIN(id) FROM orders WHERE state = 'completed')",
    ),
    alter(
        "chargeback-losses",
        "UPDATE chargebacks SET loss_minor = loss_minor - 1 WHERE loss_minor > 0",
        "SELECT 'chargeback losses USD' AS subject",
    ),
    alter("chargeback-old", "UPDATE chargebacks SET opened_at = '2025-03-01 09:00:00' WHERE state = 'open'", OPEN_CHARGEBACK),
    alter("chargeback-clock", "DELETE FROM deadlines WHERE kind = 'chargeback_look' AND state = 'running'", OPEN_CHARGEBACK),
    alter(
        "clock-overdue",
        "UPDATE deadlines SET retry_at = '2026-03-02 09:00:00' WHERE state = 'running' AND kind = 'receipt_ends'",
        "SELECT 'clock ' || id AS subject FROM deadlines WHERE state = 'running' AND kind = 'receipt_ends'",
    ),
    alter(
        "clock-owner",
        "UPDATE deadlines SET payment_id = 1 WHERE state = 'running' AND kind = 'receipt_ends'",
        "SELECT 'clock ' || id AS subject FROM deadlines WHERE state = 'running' AND kind = 'receipt_ends'",
    ),
    alter("clock-ended", "UPDATE deadlines SET ended_at = NULL WHERE id = 1", "SELECT 'clock 1' AS subject"),
    alter(
        "clock-ended",
        "UPDATE deadlines SET ended_at = '2026-03-01 09:00:00' WHERE state = 'fired' AND kind = 'shipment_ends'",
        "SELECT 'clock ' || MIN(id) AS subject FROM deadlines WHERE state = 'fired' AND kind = 'shipment_ends'",
    ),
    alter(
        "order-clock-missing",
        "UPDATE deadlines SET state = 'dropped', ended_at = due_at WHERE state = 'running' AND kind = 'receipt_ends'",
        SHIPPED,
    ),
    alter(
        "order-clock-idle",
        "UPDATE deadlines SET state = 'running', ended_at = NULL WHERE id = (SELECT MIN(id) FROM deadlines WHERE kind = 'after_sale_ends' AND state = 'fired')",
        "SELECT 'clock ' || MIN(id) AS subject FROM deadlines WHERE kind = 'after_sale_ends'",
    ),
    alter(
        "payment-clock",
        "UPDATE deadlines SET state = 'running', ended_at = NULL WHERE payment_id = 1 AND kind = 'payment_ends'",
        PAID_FIRST,
    ),
    alter(
        "payment-clock",
        "DELETE FROM deadlines WHERE state = 'running' AND kind = 'payment_ends'",
        "SELECT 'payment ' || reference AS subject FROM payments WHERE state = 'awaiting'",
    ),
    alter(
        "refund-clock",
        "DELETE FROM deadlines WHERE state = 'running' AND kind = 'refund_attention'",
        "SELECT 'refund ' || number AS subject FROM refunds
         WHERE id = (SELECT MIN(id) FROM refunds WHERE state IN ('committed', 'asked', 'owed'))",
    ),
    alter("suspense-clock", "DELETE FROM deadlines WHERE state = 'running' AND kind = 'suspense_returns'", "SELECT 'suspense 1' AS subject"),
    alter("stock-reserved", "UPDATE variants SET reserved = reserved + 1 WHERE id = 2", "SELECT 'variant 2 (BOWL)' AS subject"),
    alter(
        "notice-ended",
        "DELETE FROM notice_attempts WHERE outcome = 'handed_over'",
        "SELECT 'notice ' || id AS subject FROM notices WHERE state = 'handed_over'",
    ),
    alter(
        "notice-ended",
        "UPDATE notices SET attempts = 0 WHERE state = 'refused'",
        "SELECT 'notice ' || id AS subject FROM notices WHERE state = 'refused'",
    ),
    alter(
        "phone-verified",
        "INSERT INTO phones (account_id, phone, verification_id, verified_at) VALUES (2, '+31612345678', 9, '2026-03-01 09:00:00')",
        "SELECT 'phone of account 2' AS subject",
    ),
    alter(
        "phone-verified",
        "INSERT INTO phone_verifications (id, account_id, phone, state, withheld, tries, asked_at, verified_at)
         VALUES (9, 2, '+31612345678', 'verified', FALSE, 1, '2026-03-01 09:00:00', '2026-03-01 09:00:00');
         INSERT INTO phones (account_id, phone, verification_id, verified_at) VALUES (2, '+31612345679', 9, '2026-03-01 09:00:00')",
        "SELECT 'phone of account 2' AS subject",
    ),
    alter(
        "phone-latest",
        "INSERT INTO phone_verifications (id, account_id, phone, state, withheld, tries, asked_at, verified_at)
         VALUES (9, 2, '+31612345678', 'verified', FALSE, 1, '2026-03-01 09:00:00', '2026-03-01 09:00:00')",
        "SELECT 'verification 9' AS subject",
    ),
    alter(
        "profile-changes",
        "INSERT INTO profiles (account_id, legal_name, born_on, line1, line2, city, region, postal_code, country, saved_at)
         VALUES (2, 'Bob', '1980-01-01', '1 Lane', '', 'Utrecht', '', '3511', 'NL', '2026-03-01 09:00:00')",
        "SELECT 'profile of account 2' AS subject",
    ),
];

#[test]
fn a_store_that_went_through_everything_is_clean() {
    databases::each(|database| {
        let now = Books::walk(&database.db);
        let report = report(database, now);
        assert_eq!(report.faults, [], "{report}");
        for state in
            ["awaiting payment", "awaiting shipment", "partly shipped", "shipped", "received", "completed", "cancelled"]
        {
            assert!(report.figures.iter().any(|figure| figure.name == format!("orders {state}")), "{report}");
        }
        let (text, clean) = audit::run(&database.db, now).unwrap();
        println!("{text}");
        assert!(clean && text.contains("clean: "), "{text}");
    });
}

#[test]
fn the_audit_names_every_row_altered_by_hand() {
    let mut found = BTreeSet::new();
    let mut checked = BTreeSet::new();
    for kind in databases::kinds() {
        let database = databases::open(*kind);
        let now = Books::walk(&database.db);
        checked.extend(report(&database, now).checked);
        for alteration in [ALTERATIONS, early_releases::ALTERATIONS, payouts::ALTERATIONS].into_iter().flatten() {
            let Altered { report, subject } = altered(&database, alteration, now);
            let named = report.faults.iter().find(|fault| fault.check == alteration.check);
            let named = named
                .unwrap_or_else(|| panic!("{kind:?}: {} did not find {}\n{report}", alteration.check, alteration.sql));
            assert_eq!(named.subject, subject, "{kind:?}: {}\n{report}", alteration.sql);
            found.insert(alteration.check);
        }
        assert_eq!(report(&database, now).faults, [], "an alteration was kept");
    }
    assert_eq!(checked, found, "every check has an alteration that it finds");
}

#[test]
fn a_running_store_may_be_an_hour_late() {
    let database = databases::open(Kind::Sqlite);
    let now = Books::walk(&database.db);
    let due_at: Instant = database.db.read_here(doorstep::db::deadlines::next_due_at).unwrap().unwrap();
    assert!(due_at >= now);
    let late = due_at + chrono::TimeDelta::minutes(59);
    assert!(audit::run(&database.db, late).unwrap().1);
    assert_eq!(report(&database, late).faults[0].check, "clock-overdue");
    assert!(!audit::run(&database.db, late + chrono::TimeDelta::minutes(2)).unwrap().1);
}

fn report(database: &TestDb, now: Instant) -> Report {
    database.db.read_moment_here(|connection| audit::audit(connection, now)).unwrap()
}

/// What an audit found in an altered database, carried out of the transaction that is rolled back.
struct Altered {
    report: Report,
    subject: String,
}

enum Undone {
    Altered(Altered),
    Failed(DbError),
}

impl From<DbError> for Undone {
    fn from(error: DbError) -> Self {
        Self::Failed(error)
    }
}

/// Audits the database as altered, and undoes the alteration.
fn altered(database: &TestDb, alteration: &Alteration, now: Instant) -> Altered {
    let undone = database.db.write_here(|tx| -> Result<(), Undone> {
        let outcome = loosen(tx, database.kind)
            .and_then(|()| Ok(tx.batch_execute(alteration.sql)?))
            .and_then(|()| Ok(Altered { report: audit::audit(tx, now)?, subject: subject(tx, alteration.subject)? }));
        Err(outcome.map_or_else(Undone::Failed, Undone::Altered))
    });
    match undone {
        Err(Undone::Altered(altered)) => altered,
        Err(Undone::Failed(error)) => panic!("{}: {error}", alteration.sql),
        Ok(()) => unreachable!("nothing is committed"),
    }
}

#[derive(diesel::QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    subject: String,
}

fn subject(connection: &mut Connection, sql: &str) -> Result<String, DbError> {
    Ok(diesel::sql_query(sql).get_result::<Named>(connection)?.subject)
}

/// Takes away, for this transaction, what keeps a database from being altered so: triggers, CHECKs and foreign keys.
fn loosen(connection: &mut Connection, kind: Kind) -> Result<(), DbError> {
    let sql = match kind {
        Kind::Sqlite => {
            let tables = ["entries", "postings", "events"];
            let triggers = tables.iter().flat_map(|table| ["update", "delete"].map(|verb| format!("{table}_refuse_{verb}")));
            let dropped: String = triggers.map(|trigger| format!("DROP TRIGGER {trigger};")).collect();
            format!("{dropped} PRAGMA defer_foreign_keys = ON; PRAGMA ignore_check_constraints = ON;")
        }
        Kind::Postgresql => "
            SET LOCAL session_replication_role = replica;
            DO $$
            DECLARE found record;
            BEGIN
                FOR found IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 LOOP
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.owner, found.conname);
                END LOOP;
            END $$"
            .to_owned(),
    };
    Ok(connection.batch_execute(&sql)?)
}
