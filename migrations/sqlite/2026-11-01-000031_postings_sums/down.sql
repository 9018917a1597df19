DROP INDEX postings_sums;
