-- Shops, who may work in them, and the balance the store owes each (below zero: the shop owes the store).
CREATE TABLE shops (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    story TEXT NOT NULL,
    town TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    return_address TEXT NOT NULL CHECK (length(return_address) > 0),
    picture_key TEXT,
    courier_price_minor BIGINT CHECK (courier_price_minor >= 0),
    letter_price_minor BIGINT CHECK (letter_price_minor >= 0),
    courier_days BIGINT CHECK (courier_days > 0),
    letter_days BIGINT CHECK (letter_days > 0),
    balance_minor BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL,
    CHECK (courier_price_minor IS NOT NULL OR letter_price_minor IS NOT NULL)
);
CREATE TABLE shop_members (
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'orders', 'catalogue', 'money', 'read_only')),
    since TIMESTAMP NOT NULL,
    PRIMARY KEY (account_id, shop_id)
);
CREATE INDEX shop_members_shop ON shop_members (shop_id);
