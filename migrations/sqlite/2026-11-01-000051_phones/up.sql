-- Cell phones of sellers: the codes asked for, each a verification, and the number that one of them has proved.
CREATE TABLE phone_numbers (
    phone TEXT PRIMARY KEY,
    asked_at TIMESTAMP NOT NULL
);
CREATE TABLE phone_verifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    phone TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'verified', 'superseded')),
    withheld BOOLEAN NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    code_hash TEXT,
    expires_at TIMESTAMP,
    asked_at TIMESTAMP NOT NULL,
    verified_at TIMESTAMP,
    CHECK ((code_hash IS NULL) = (expires_at IS NULL)),
    CHECK (state = 'open' OR code_hash IS NULL),
    CHECK ((state = 'verified') = (verified_at IS NOT NULL)),
    CHECK (state <> 'verified' OR tries > 0)
);
CREATE UNIQUE INDEX phone_verifications_open ON phone_verifications (account_id) WHERE state = 'open';
CREATE INDEX phone_verifications_account ON phone_verifications (account_id, asked_at);
CREATE INDEX phone_verifications_phone ON phone_verifications (phone, asked_at);
CREATE INDEX phone_verifications_age ON phone_verifications (asked_at) WHERE state <> 'verified';
CREATE TABLE phones (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    phone TEXT NOT NULL,
    verification_id BIGINT NOT NULL UNIQUE REFERENCES phone_verifications (id),
    verified_at TIMESTAMP NOT NULL,
    changed_at TIMESTAMP
);
