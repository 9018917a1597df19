-- People: buyers, shop members, administrators. A guest is an account without a password.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    password_hash TEXT,
    administrator BOOLEAN NOT NULL DEFAULT FALSE,
    locale TEXT NOT NULL DEFAULT 'en',
    time_zone TEXT,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE sessions (
    key_hash TEXT PRIMARY KEY,
    account_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TABLE spent_form_keys (
    subject TEXT NOT NULL,
    key TEXT NOT NULL,
    route TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    redirect TEXT NOT NULL,
    spent_at TIMESTAMP NOT NULL,
    PRIMARY KEY (subject, key)
);
CREATE INDEX spent_form_keys_age ON spent_form_keys (spent_at);
