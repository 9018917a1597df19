-- What is sold: products, their variants with stock, and pictures kept by the hash of their content.
-- A picture without a key is one that a file named and nobody has given yet.
CREATE TABLE products (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    slug TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    title TEXT NOT NULL,
    description_html TEXT NOT NULL,
    vendor TEXT NOT NULL,
    category TEXT NOT NULL,
    tags TEXT NOT NULL,
    option_1_name TEXT,
    option_2_name TEXT,
    option_3_name TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'draft', 'archived')),
    price_from_minor BIGINT NOT NULL CHECK (price_from_minor >= 0),
    price_to_minor BIGINT NOT NULL CHECK (price_to_minor >= price_from_minor),
    cover_key TEXT,
    cover_alt TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (shop_id, handle)
);
CREATE INDEX products_newest ON products (status, id);
CREATE INDEX products_of_shop ON products (shop_id, status, id);
CREATE TABLE variants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id BIGINT NOT NULL REFERENCES products (id),
    position BIGINT NOT NULL,
    sku TEXT NOT NULL,
    option_1 TEXT,
    option_2 TEXT,
    option_3 TEXT,
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
    compare_at_minor BIGINT CHECK (compare_at_minor >= 0),
    grams BIGINT NOT NULL CHECK (grams >= 0),
    on_hand BIGINT NOT NULL CHECK (on_hand >= 0),
    reserved BIGINT NOT NULL DEFAULT 0 CHECK (reserved >= 0 AND reserved <= on_hand),
    archived BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX variants_of_product ON variants (product_id, position);
CREATE TABLE pictures (
    key TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    jpeg BLOB NOT NULL,
    PRIMARY KEY (key, width)
);
CREATE TABLE product_pictures (
    product_id BIGINT NOT NULL REFERENCES products (id),
    position BIGINT NOT NULL,
    source TEXT NOT NULL,
    picture_key TEXT,
    alt TEXT NOT NULL,
    PRIMARY KEY (product_id, position)
);
