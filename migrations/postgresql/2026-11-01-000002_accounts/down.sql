DROP TABLE spent_form_keys;
DROP TABLE sessions;
DROP TABLE accounts;
