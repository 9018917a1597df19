-- The refund case, what is said and shown in it, and the money on its way back.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    kind TEXT NOT NULL CHECK (kind IN ('unshipped', 'not_received', 'keep_goods', 'return')),
    reason TEXT NOT NULL CHECK (reason IN ('not_as_described', 'damaged', 'wrong_item', 'missing_parts', 'not_arrived', 'changed_mind', 'other')),
    state TEXT NOT NULL CHECK (state IN ('requested', 'awaiting_buyer', 'awaiting_return', 'return_shipped', 'escalated', 'ruled', 'settled', 'withdrawn', 'lapsed', 'closed')),
    claimed_amount_minor BIGINT CHECK (claimed_amount_minor > 0),
    claimed_shipping_minor BIGINT NOT NULL DEFAULT 0 CHECK (claimed_shipping_minor >= 0),
    asked_minor BIGINT NOT NULL CHECK (asked_minor > 0),
    round BIGINT NOT NULL CHECK (round BETWEEN 1 AND 3),
    offer_minor BIGINT CHECK (offer_minor > 0),
    return_method TEXT CHECK (return_method IN ('courier', 'letter')),
    return_carrier TEXT,
    return_tracking_number TEXT,
    ruling_minor BIGINT CHECK (ruling_minor >= 0),
    buyer_accepts_ruling BOOLEAN NOT NULL DEFAULT FALSE,
    seller_accepts_ruling BOOLEAN NOT NULL DEFAULT FALSE,
    appealed BOOLEAN NOT NULL DEFAULT FALSE,
    opened_at TIMESTAMP NOT NULL,
    escalated_at TIMESTAMP,
    act_by TIMESTAMP,
    CHECK ((return_method IS NULL) = (return_carrier IS NULL) AND (return_method IS NULL) = (return_tracking_number IS NULL)),
    CHECK ((state = 'ruled') <= (ruling_minor IS NOT NULL))
);
CREATE UNIQUE INDEX cases_one_open ON cases (order_id) WHERE state IN ('requested', 'awaiting_buyer', 'awaiting_return', 'return_shipped', 'escalated', 'ruled');
CREATE INDEX cases_of_order ON cases (order_id, id);
CREATE INDEX cases_of_shop ON cases (shop_id, state, act_by, id);
CREATE INDEX cases_of_shop_by_age ON cases (shop_id, id);
CREATE INDEX cases_by_age ON cases (state, escalated_at, id);
CREATE TABLE case_lines (
    case_id BIGINT NOT NULL REFERENCES cases (id),
    order_line_id BIGINT NOT NULL REFERENCES order_lines (id),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (case_id, order_line_id)
);
CREATE TABLE case_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    actor TEXT NOT NULL CHECK (actor IN ('buyer', 'seller', 'administrator')),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    text TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL
);
CREATE INDEX case_messages_of_case ON case_messages (case_id, id);
CREATE TABLE case_photos (
    key TEXT NOT NULL PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    actor TEXT NOT NULL CHECK (actor IN ('buyer', 'seller')),
    position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 6),
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    jpeg BLOB NOT NULL,
    added_at TIMESTAMP NOT NULL,
    UNIQUE (case_id, actor, position)
);
-- From an order's hold, from a seller's balance or from suspense. Each attempt has a number and a key of its own.
CREATE TABLE refunds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    payment_id BIGINT REFERENCES payments (id),
    order_id BIGINT REFERENCES orders (id),
    case_id BIGINT UNIQUE REFERENCES cases (id),
    suspense_id BIGINT UNIQUE REFERENCES suspense (id),
    cause TEXT NOT NULL CHECK (cause IN ('cancelled', 'unshipped', 'case', 'suspense')),
    state TEXT NOT NULL CHECK (state IN ('committed', 'asked', 'owed', 'confirmed', 'by_other_means', 'settled_by_chargeback', 'given_up')),
    processor TEXT NOT NULL,
    processor_payment TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    shipping_minor BIGINT NOT NULL DEFAULT 0 CHECK (shipping_minor >= 0 AND shipping_minor <= amount_minor),
    settled_minor BIGINT NOT NULL DEFAULT 0 CHECK (settled_minor >= 0 AND settled_minor <= amount_minor),
    currency TEXT NOT NULL,
    attempt BIGINT NOT NULL DEFAULT 0,
    processor_refund TEXT,
    last_error TEXT,
    next_call_at TIMESTAMP,
    committed_at TIMESTAMP NOT NULL,
    asked_at TIMESTAMP,
    ended_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 0,
    CHECK ((order_id IS NULL) <> (suspense_id IS NULL)),
    CHECK ((cause = 'case') = (case_id IS NOT NULL))
);
CREATE INDEX refunds_of_order ON refunds (order_id);
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_of_processor_payment ON refunds (processor, processor_payment);
CREATE INDEX refunds_to_call ON refunds (next_call_at) WHERE next_call_at IS NOT NULL;
CREATE INDEX refunds_by_state ON refunds (state, id);
CREATE TABLE refund_lines (
    refund_id BIGINT NOT NULL REFERENCES refunds (id),
    order_line_id BIGINT NOT NULL REFERENCES order_lines (id),
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    PRIMARY KEY (refund_id, order_line_id)
);
