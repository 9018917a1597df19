-- The outbox: what is to be said to a person, queued in the transaction of what it tells, once per cause.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cause TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    order_id BIGINT REFERENCES orders (id),
    message_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'handed_over', 'refused')),
    attempts BIGINT NOT NULL DEFAULT 0,
    next_attempt_at TIMESTAMP,
    queued_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CHECK ((state = 'queued') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX notices_waiting ON notices (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX notices_of_order ON notices (order_id, kind);
CREATE INDEX notices_by_state ON notices (state, id);
CREATE TABLE notice_attempts (
    notice_id BIGINT NOT NULL REFERENCES notices (id),
    attempt BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('handed_over', 'deferred', 'refused')),
    detail TEXT NOT NULL,
    attempted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (notice_id, attempt)
);
