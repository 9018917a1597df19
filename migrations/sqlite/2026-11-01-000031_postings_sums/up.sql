-- What the accounts hold is summed from the index alone.
CREATE INDEX postings_sums ON postings (account, currency, amount_minor);
