//! The sandbox's tables, made when the file is opened. Instants are UTC, money is whole minor units beside its currency.

/// The tables, for SQLite.
pub(super) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS payments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('open', 'pending', 'paid', 'declined', 'closed')),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    payee TEXT NOT NULL,
    description TEXT NOT NULL,
    pay_url TEXT NOT NULL,
    return_url TEXT NOT NULL,
    notify_url TEXT NOT NULL,
    arrives_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX IF NOT EXISTS payments_due ON payments (arrives_at) WHERE arrives_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS charges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    payment_id BIGINT NOT NULL REFERENCES payments (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    payee TEXT NOT NULL,
    charged_at TIMESTAMP NOT NULL
);
CREATE INDEX IF NOT EXISTS charges_of_payment ON charges (payment_id);
CREATE TABLE IF NOT EXISTS chargebacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    charge_id BIGINT NOT NULL REFERENCES charges (id),
    status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    reason TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    opened_at TIMESTAMP NOT NULL
);
CREATE INDEX IF NOT EXISTS chargebacks_of_charge ON chargebacks (charge_id);
CREATE TABLE IF NOT EXISTS refunds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    payment_id BIGINT NOT NULL REFERENCES payments (id),
    status TEXT NOT NULL CHECK (status IN ('pending', 'done', 'failed', 'refused')),
    reason TEXT,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    changes_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX IF NOT EXISTS refunds_of_payment ON refunds (payment_id);
CREATE INDEX IF NOT EXISTS refunds_due ON refunds (changes_at) WHERE changes_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS payouts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'refused', 'returned')),
    reason TEXT,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    holder TEXT NOT NULL,
    iban TEXT NOT NULL,
    bic TEXT,
    notify_url TEXT NOT NULL,
    changes_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX IF NOT EXISTS payouts_due ON payouts (changes_at) WHERE changes_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    payment_id BIGINT REFERENCES payments (id),
    payout_id BIGINT REFERENCES payouts (id),
    kind TEXT NOT NULL CHECK (kind IN ('payment.updated', 'refund.updated', 'payout.updated')),
    url TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    next_attempt_at TIMESTAMP,
    delivered_at TIMESTAMP,
    CHECK ((payment_id IS NULL) <> (payout_id IS NULL))
);
CREATE INDEX IF NOT EXISTS notifications_of_payment ON notifications (payment_id);
CREATE INDEX IF NOT EXISTS notifications_due ON notifications (next_attempt_at, id) WHERE next_attempt_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notification_id BIGINT NOT NULL REFERENCES notifications (id),
    attempted_at TIMESTAMP NOT NULL,
    answer TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS attempts_of_notification ON attempts (notification_id);
CREATE TABLE IF NOT EXISTS refund_mode (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mode TEXT NOT NULL
);
INSERT OR IGNORE INTO refund_mode (id, mode) VALUES (1, 'done');
CREATE TABLE IF NOT EXISTS payout_mode (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mode TEXT NOT NULL
);
INSERT OR IGNORE INTO payout_mode (id, mode) VALUES (1, 'paid');
";

diesel::table! {
    payments (id) {
        id -> BigInt,
        token -> Text,
        reference -> Text,
        status -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        payee -> Text,
        description -> Text,
        pay_url -> Text,
        return_url -> Text,
        notify_url -> Text,
        arrives_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    charges (id) {
        id -> BigInt,
        token -> Text,
        payment_id -> BigInt,
        amount_minor -> BigInt,
        currency -> Text,
        payee -> Text,
        charged_at -> Timestamp,
    }
}

diesel::table! {
    chargebacks (id) {
        id -> BigInt,
        token -> Text,
        charge_id -> BigInt,
        status -> Text,
        reason -> Text,
        amount_minor -> BigInt,
        opened_at -> Timestamp,
    }
}

diesel::table! {
    refunds (id) {
        id -> BigInt,
        token -> Text,
        key -> Text,
        payment_id -> BigInt,
        status -> Text,
        reason -> Nullable<Text>,
        amount_minor -> BigInt,
        currency -> Text,
        changes_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    payouts (id) {
        id -> BigInt,
        token -> Text,
        key -> Text,
        status -> Text,
        reason -> Nullable<Text>,
        amount_minor -> BigInt,
        currency -> Text,
        holder -> Text,
        iban -> Text,
        bic -> Nullable<Text>,
        notify_url -> Text,
        changes_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    payout_mode (id) {
        id -> BigInt,
        mode -> Text,
    }
}

diesel::table! {
    notifications (id) {
        id -> BigInt,
        event -> Text,
        payment_id -> Nullable<BigInt>,
        payout_id -> Nullable<BigInt>,
        kind -> Text,
        url -> Text,
        body -> Text,
        created_at -> Timestamp,
        next_attempt_at -> Nullable<Timestamp>,
        delivered_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attempts (id) {
        id -> BigInt,
        notification_id -> BigInt,
        attempted_at -> Timestamp,
        answer -> Text,
    }
}

diesel::table! {
    refund_mode (id) {
        id -> BigInt,
        mode -> Text,
    }
}

diesel::joinable!(charges -> payments (payment_id));
diesel::joinable!(chargebacks -> charges (charge_id));
diesel::joinable!(refunds -> payments (payment_id));
diesel::joinable!(notifications -> payments (payment_id));
diesel::joinable!(notifications -> payouts (payout_id));
diesel::joinable!(attempts -> notifications (notification_id));
diesel::allow_tables_to_appear_in_same_query!(
    payments,
    charges,
    chargebacks,
    refunds,
    payouts,
    notifications,
    attempts
);
