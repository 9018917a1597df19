-- What the SMS provider says became of a message, by the attempt that sent it.
CREATE TABLE sms_deliveries (
    notice_id BIGINT NOT NULL REFERENCES notices (id),
    attempt BIGINT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'undelivered', 'failed', 'delivered')),
    error TEXT,
    told_at TIMESTAMP NOT NULL,
    PRIMARY KEY (notice_id, attempt)
);
