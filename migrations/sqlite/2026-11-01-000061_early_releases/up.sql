-- Payment release beforehand: what sellers were quoted, agreed to and had, and the store's own money it comes from.
ALTER TABLE shops ADD COLUMN advanced_minor BIGINT NOT NULL DEFAULT 0 CHECK (advanced_minor >= 0);
ALTER TABLE shops ADD COLUMN early_release_opened_at TIMESTAMP;
CREATE TABLE agreements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version BIGINT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    first_shown_at TIMESTAMP NOT NULL
);
CREATE TABLE early_releases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    agreement_id BIGINT NOT NULL REFERENCES agreements (id),
    terms_id BIGINT NOT NULL REFERENCES terms (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    charge_minor BIGINT NOT NULL CHECK (charge_minor >= 0 AND charge_minor < amount_minor),
    quoted_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    released_at TIMESTAMP
);
CREATE INDEX early_releases_of_shop ON early_releases (shop_id, id) WHERE released_at IS NOT NULL;
CREATE INDEX early_releases_unused ON early_releases (expires_at) WHERE released_at IS NULL;
CREATE TABLE early_release_orders (
    early_release_id BIGINT NOT NULL REFERENCES early_releases (id),
    order_id BIGINT NOT NULL REFERENCES orders (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    PRIMARY KEY (early_release_id, order_id)
);
CREATE INDEX early_release_orders_of_order ON early_release_orders (order_id);
ALTER TABLE entries ADD COLUMN early_release_id BIGINT REFERENCES early_releases (id);
CREATE TABLE store_totals (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    advanced_minor BIGINT NOT NULL CHECK (advanced_minor >= 0),
    float_paid_in_at TIMESTAMP
);
INSERT INTO store_totals (id, version, advanced_minor) VALUES (1, 0, 0);
CREATE TABLE float_movements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
    note TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    moved_at TIMESTAMP NOT NULL
);
CREATE TABLE float_closings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    up_to_entry BIGINT NOT NULL,
    marked_at TIMESTAMP NOT NULL,
    kept_minor BIGINT,
    closed_at TIMESTAMP,
    CHECK ((kept_minor IS NULL) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX float_closings_open ON float_closings ((1)) WHERE closed_at IS NULL;
