-- Wrong passwords of somebody who is signed in already, one after the other: after some of them they must wait.
CREATE TABLE password_failures (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    failures BIGINT NOT NULL CHECK (failures >= 0),
    since TIMESTAMP NOT NULL,
    last_at TIMESTAMP NOT NULL
);
