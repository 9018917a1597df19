DROP INDEX shops_in_debt;
DROP TABLE write_offs;
