-- What the buyer owes at one checkout, what a processor said of it, what the buyer's bank took back, and money that fits no order.
CREATE TABLE payments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL UNIQUE,
    buyer_id BIGINT NOT NULL REFERENCES accounts (id),
    processor TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('awaiting', 'paid', 'cancelled')),
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    captured_minor BIGINT NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    processor_payment TEXT,
    pay_url TEXT,
    expires_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX payments_newest ON payments (state, id);
CREATE TABLE payment_transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id BIGINT REFERENCES payments (id),
    processor TEXT NOT NULL,
    transaction_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund', 'refund_failure')),
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    UNIQUE (processor, transaction_id, kind)
);
CREATE INDEX payment_transactions_of_payment ON payment_transactions (payment_id);
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    processor TEXT NOT NULL,
    event_id TEXT,
    verified BOOLEAN NOT NULL,
    refusal TEXT,
    body BLOB NOT NULL,
    received_at TIMESTAMP NOT NULL,
    processed_at TIMESTAMP,
    UNIQUE (processor, event_id)
);
CREATE INDEX notifications_waiting ON notifications (id) WHERE verified AND processed_at IS NULL;
CREATE TABLE suspense (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id BIGINT REFERENCES payments (id),
    processor TEXT NOT NULL,
    processor_payment TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('unknown_order', 'after_cancellation', 'paid_twice', 'wrong_amount', 'wrong_currency', 'wrong_payee')),
    state TEXT NOT NULL CHECK (state IN ('open', 'sent_back', 'charged_back')),
    charged_back_minor BIGINT NOT NULL DEFAULT 0 CHECK (charged_back_minor >= 0 AND charged_back_minor <= amount_minor),
    version BIGINT NOT NULL DEFAULT 0,
    received_at TIMESTAMP NOT NULL
);
CREATE INDEX suspense_state ON suspense (state, id);
CREATE INDEX suspense_of_payment ON suspense (processor, processor_payment);
CREATE TABLE chargebacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    payment_id BIGINT REFERENCES payments (id),
    processor TEXT NOT NULL,
    processor_payment TEXT NOT NULL,
    transaction_id TEXT NOT NULL,
    charge_id TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
    loss_minor BIGINT NOT NULL DEFAULT 0 CHECK (loss_minor >= 0 AND loss_minor <= amount_minor),
    opened_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 0,
    UNIQUE (processor, transaction_id),
    CHECK ((state = 'open') = (ended_at IS NULL))
);
CREATE INDEX chargebacks_of_payment ON chargebacks (processor, processor_payment);
CREATE INDEX chargebacks_by_payment ON chargebacks (payment_id);
CREATE INDEX chargebacks_by_state ON chargebacks (state, id);
