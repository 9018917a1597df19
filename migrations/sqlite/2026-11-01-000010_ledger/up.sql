-- Double entry, append only: a correction is another entry. Debits are positive, credits negative.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    order_id BIGINT REFERENCES orders (id),
    payment_id BIGINT REFERENCES payments (id),
    shop_id BIGINT REFERENCES shops (id),
    refund_id BIGINT REFERENCES refunds (id),
    terms_id BIGINT REFERENCES terms (id),
    occurred_at TIMESTAMP NOT NULL
);
CREATE INDEX entries_of_order ON entries (order_id);
CREATE INDEX entries_of_payment ON entries (payment_id);
CREATE INDEX entries_of_shop ON entries (shop_id, occurred_at, id);
CREATE TABLE postings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id BIGINT NOT NULL REFERENCES entries (id),
    account TEXT NOT NULL,
    owner_id BIGINT NOT NULL DEFAULT 0,
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0)
);
CREATE INDEX postings_of_entry ON postings (entry_id);
CREATE INDEX postings_of_account ON postings (account, owner_id, id);
