-- What falls due, when, and what became of it. One clock of a kind runs per order, payment, refund, suspense or chargeback.
CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id BIGINT REFERENCES orders (id),
    payment_id BIGINT REFERENCES payments (id),
    refund_id BIGINT REFERENCES refunds (id),
    suspense_id BIGINT REFERENCES suspense (id),
    chargeback_id BIGINT REFERENCES chargebacks (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'fired', 'dropped')),
    due_at TIMESTAMP NOT NULL,
    remaining_micros BIGINT,
    retry_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX deadlines_due ON deadlines (retry_at, id) WHERE state = 'running';
CREATE UNIQUE INDEX deadlines_of_order ON deadlines (order_id, kind) WHERE state IN ('running', 'paused');
CREATE UNIQUE INDEX deadlines_of_payment ON deadlines (payment_id, kind) WHERE state IN ('running', 'paused');
CREATE UNIQUE INDEX deadlines_of_refund ON deadlines (refund_id, kind) WHERE state IN ('running', 'paused');
CREATE UNIQUE INDEX deadlines_of_suspense ON deadlines (suspense_id, kind) WHERE state IN ('running', 'paused');
CREATE UNIQUE INDEX deadlines_of_chargeback ON deadlines (chargeback_id, kind) WHERE state IN ('running', 'paused');
CREATE INDEX deadlines_history ON deadlines (order_id, id);
