-- Who a seller is in law, asked for before money goes to them early: a table of its own, so that it can be redacted.
CREATE TABLE profiles (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    legal_name TEXT NOT NULL,
    born_on TEXT,
    company_number TEXT,
    line1 TEXT NOT NULL,
    line2 TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    saved_at TIMESTAMP NOT NULL,
    CHECK ((born_on IS NULL) <> (company_number IS NULL))
);
CREATE TABLE profile_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES profiles (account_id),
    fields TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
CREATE INDEX profile_changes_account ON profile_changes (account_id, id);
