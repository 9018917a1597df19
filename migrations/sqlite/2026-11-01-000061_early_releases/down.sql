DROP TABLE float_closings;
DROP TABLE float_movements;
DROP TABLE store_totals;
ALTER TABLE entries DROP COLUMN early_release_id;
DROP TABLE early_release_orders;
DROP TABLE early_releases;
DROP TABLE agreements;
ALTER TABLE shops DROP COLUMN early_release_opened_at;
ALTER TABLE shops DROP COLUMN advanced_minor;
