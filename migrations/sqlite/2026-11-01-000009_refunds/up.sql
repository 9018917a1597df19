-- Money on its way back: from an order's hold or from suspense. Each attempt has a number and a key of its own.
CREATE TABLE refunds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    payment_id BIGINT REFERENCES payments (id),
    order_id BIGINT REFERENCES orders (id),
    suspense_id BIGINT UNIQUE REFERENCES suspense (id),
    cause TEXT NOT NULL CHECK (cause IN ('cancelled', 'unshipped', 'suspense')),
    state TEXT NOT NULL CHECK (state IN ('committed', 'asked', 'owed', 'confirmed', 'by_other_means')),
    processor TEXT NOT NULL,
    processor_payment TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    shipping_minor BIGINT NOT NULL DEFAULT 0 CHECK (shipping_minor >= 0 AND shipping_minor <= amount_minor),
    currency TEXT NOT NULL,
    attempt BIGINT NOT NULL DEFAULT 0,
    processor_refund TEXT,
    last_error TEXT,
    next_call_at TIMESTAMP,
    committed_at TIMESTAMP NOT NULL,
    asked_at TIMESTAMP,
    ended_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 0,
    CHECK ((order_id IS NULL) <> (suspense_id IS NULL))
);
CREATE INDEX refunds_of_order ON refunds (order_id);
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_to_call ON refunds (next_call_at) WHERE next_call_at IS NOT NULL;
CREATE INDEX refunds_by_state ON refunds (state, id);
CREATE TABLE refund_lines (
    refund_id BIGINT NOT NULL REFERENCES refunds (id),
    order_line_id BIGINT NOT NULL REFERENCES order_lines (id),
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    PRIMARY KEY (refund_id, order_line_id)
);
