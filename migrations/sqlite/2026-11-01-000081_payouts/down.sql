DROP INDEX orders_with_banks;
DROP INDEX deadlines_of_payout;
ALTER TABLE deadlines DROP COLUMN payout_id;
DROP INDEX entries_of_payout;
ALTER TABLE entries DROP COLUMN payout_id;
DROP TABLE payout_transactions;
DROP TABLE payouts;
