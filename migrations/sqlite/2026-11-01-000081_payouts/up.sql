-- Money on its way from the balance of a shop to its bank account, under one key each, and what processors moved for it.
CREATE TABLE payouts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    bank_account_id BIGINT NOT NULL REFERENCES bank_accounts (id),
    asked_by BIGINT NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'sent', 'paid', 'refused', 'returned')),
    processor TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    last_error TEXT,
    next_call_at TIMESTAMP,
    asked_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP,
    ended_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 0,
    CHECK ((state IN ('asked', 'sent')) = (ended_at IS NULL)),
    CHECK ((state IN ('asked', 'sent')) = (next_call_at IS NOT NULL)),
    CHECK ((state = 'asked') = (sent_at IS NULL))
);
CREATE INDEX payouts_of_shop ON payouts (shop_id, id);
CREATE INDEX payouts_by_state ON payouts (state, id);
CREATE INDEX payouts_to_call ON payouts (next_call_at) WHERE next_call_at IS NOT NULL;
CREATE TABLE payout_transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payout_id BIGINT NOT NULL REFERENCES payouts (id),
    processor TEXT NOT NULL,
    transaction_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('payout', 'payout_return')),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    UNIQUE (processor, transaction_id, kind),
    UNIQUE (payout_id, kind)
);
ALTER TABLE entries ADD COLUMN payout_id BIGINT REFERENCES payouts (id);
CREATE INDEX entries_of_payout ON entries (payout_id);
ALTER TABLE deadlines ADD COLUMN payout_id BIGINT REFERENCES payouts (id);
CREATE UNIQUE INDEX deadlines_of_payout ON deadlines (payout_id, kind) WHERE state IN ('running', 'paused');
CREATE INDEX orders_with_banks ON orders (shop_id) WHERE open_chargebacks > 0;
