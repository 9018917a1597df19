-- What a seller has had of an order's hold beforehand, in minor units of its currency.
ALTER TABLE orders ADD COLUMN advanced_minor BIGINT NOT NULL DEFAULT 0 CHECK (advanced_minor >= 0 AND advanced_minor <= hold_minor);
