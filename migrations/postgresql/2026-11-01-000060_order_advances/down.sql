ALTER TABLE orders DROP COLUMN advanced_minor;
