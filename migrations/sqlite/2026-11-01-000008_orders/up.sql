-- One order per shop of a checkout: its money, lines with their copied text and price, packages, and events.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    payment_id BIGINT NOT NULL REFERENCES payments (id),
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    buyer_id BIGINT NOT NULL REFERENCES accounts (id),
    terms_id BIGINT NOT NULL REFERENCES terms (id),
    state TEXT NOT NULL CHECK (state IN ('awaiting_payment', 'awaiting_shipment', 'partly_shipped', 'shipped', 'received', 'completed', 'cancelled', 'refunded', 'charged_back')),
    needs_buyer BOOLEAN NOT NULL,
    currency TEXT NOT NULL,
    goods_minor BIGINT NOT NULL CHECK (goods_minor >= 0),
    discount_minor BIGINT NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
    shipping_minor BIGINT NOT NULL CHECK (shipping_minor >= 0),
    tax_minor BIGINT NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
    total_minor BIGINT NOT NULL CHECK (total_minor = goods_minor - discount_minor + shipping_minor + tax_minor),
    commission_bp BIGINT NOT NULL CHECK (commission_bp BETWEEN 0 AND 10000),
    captured_minor BIGINT NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    refunded_minor BIGINT NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0 AND refunded_minor <= captured_minor),
    shipping_refunded_minor BIGINT NOT NULL DEFAULT 0 CHECK (shipping_refunded_minor >= 0 AND shipping_refunded_minor <= shipping_minor),
    charged_back_minor BIGINT NOT NULL DEFAULT 0 CHECK (charged_back_minor >= 0 AND refunded_minor + charged_back_minor <= captured_minor),
    shipping_charged_back_minor BIGINT NOT NULL DEFAULT 0 CHECK (shipping_charged_back_minor >= 0 AND shipping_refunded_minor + shipping_charged_back_minor <= shipping_minor),
    open_chargebacks BIGINT NOT NULL DEFAULT 0 CHECK (open_chargebacks >= 0),
    hold_minor BIGINT NOT NULL DEFAULT 0 CHECK (hold_minor >= 0),
    released_minor BIGINT NOT NULL DEFAULT 0 CHECK (released_minor >= 0),
    shipping_method TEXT NOT NULL CHECK (shipping_method IN ('courier', 'letter')),
    courier_days BIGINT NOT NULL,
    letter_days BIGINT NOT NULL,
    placed_at TIMESTAMP NOT NULL,
    paid_at TIMESTAMP,
    shipped_at TIMESTAMP,
    received_at TIMESTAMP,
    received_by TEXT CHECK (received_by IN ('buyer', 'time', 'administrator')),
    fruitless_cases BIGINT NOT NULL DEFAULT 0,
    receiving_floor_given BOOLEAN NOT NULL DEFAULT FALSE,
    extended_by_buyer BOOLEAN NOT NULL DEFAULT FALSE,
    reminded_by_seller_at TIMESTAMP,
    event_count BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 0,
    CHECK ((state IN ('received', 'completed')) <= (received_at IS NOT NULL))
);
CREATE INDEX orders_of_payment ON orders (payment_id);
CREATE INDEX orders_of_buyer ON orders (buyer_id, needs_buyer, id);
CREATE INDEX orders_of_buyer_by_age ON orders (buyer_id, id);
CREATE INDEX orders_of_shop ON orders (shop_id, state, id);
CREATE INDEX orders_of_shop_by_age ON orders (shop_id, id);
CREATE INDEX orders_waiting_for_confirmation ON orders (shop_id, shipped_at, id) WHERE state = 'shipped';
CREATE INDEX orders_by_terms ON orders (terms_id, state);
CREATE INDEX orders_by_state ON orders (state, id);
-- Where it goes: apart from the order, so that a person can be forgotten while the order is kept.
CREATE TABLE order_addresses (
    order_id BIGINT NOT NULL PRIMARY KEY REFERENCES orders (id),
    recipient TEXT NOT NULL,
    line1 TEXT NOT NULL,
    line2 TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    phone TEXT NOT NULL
);
CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    position BIGINT NOT NULL,
    product_id BIGINT NOT NULL REFERENCES products (id),
    variant_id BIGINT NOT NULL REFERENCES variants (id),
    title TEXT NOT NULL,
    options TEXT NOT NULL,
    sku TEXT NOT NULL,
    picture_key TEXT,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    unit_price_minor BIGINT NOT NULL CHECK (unit_price_minor >= 0),
    discount_minor BIGINT NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
    discount_funded_by TEXT CHECK (discount_funded_by IN ('shop', 'store')),
    tax_minor BIGINT NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
    tax_rate_bp BIGINT NOT NULL DEFAULT 0 CHECK (tax_rate_bp >= 0),
    total_minor BIGINT NOT NULL CHECK (total_minor = unit_price_minor * quantity - discount_minor + tax_minor),
    shipped_quantity BIGINT NOT NULL DEFAULT 0 CHECK (shipped_quantity >= 0),
    refunded_quantity BIGINT NOT NULL DEFAULT 0 CHECK (refunded_quantity >= 0),
    given_back_quantity BIGINT NOT NULL DEFAULT 0 CHECK (given_back_quantity >= 0),
    refunded_minor BIGINT NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0 AND refunded_minor <= total_minor),
    charged_back_minor BIGINT NOT NULL DEFAULT 0 CHECK (charged_back_minor >= 0 AND refunded_minor + charged_back_minor <= total_minor),
    CHECK (refunded_quantity <= quantity AND given_back_quantity <= refunded_quantity),
    CHECK (given_back_quantity <= shipped_quantity AND shipped_quantity + refunded_quantity - given_back_quantity <= quantity),
    UNIQUE (order_id, position)
);
CREATE INDEX order_lines_of_product ON order_lines (product_id);
CREATE INDEX order_lines_of_variant ON order_lines (variant_id);
CREATE TABLE packages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    position BIGINT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('courier', 'letter')),
    carrier TEXT NOT NULL,
    tracking_number TEXT NOT NULL,
    shipped_at TIMESTAMP NOT NULL,
    delivered_at TIMESTAMP,
    UNIQUE (order_id, position)
);
CREATE TABLE package_lines (
    package_id BIGINT NOT NULL REFERENCES packages (id),
    order_line_id BIGINT NOT NULL REFERENCES order_lines (id),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (package_id, order_line_id)
);
CREATE TABLE events (
    order_id BIGINT NOT NULL REFERENCES orders (id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    step TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('buyer', 'seller', 'time', 'processor', 'administrator')),
    account_id BIGINT REFERENCES accounts (id),
    state TEXT NOT NULL,
    case_id BIGINT,
    case_state TEXT,
    snapshot TEXT NOT NULL,
    occurred_at TIMESTAMP NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    PRIMARY KEY (order_id, sequence)
);
