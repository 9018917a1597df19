-- What a visitor or buyer means to buy, with the price last shown for each line.
CREATE TABLE carts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE cart_lines (
    cart_id BIGINT NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id BIGINT NOT NULL REFERENCES variants (id),
    quantity BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    shown_price_minor BIGINT NOT NULL,
    added_at TIMESTAMP NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
);
