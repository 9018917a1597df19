//! The outbox: a notice is handed over or refused only if an attempt ended so.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![Check::new("notice-ended", NOTICE_ENDED)]
}

/// A worker may be lost between counting an attempt and keeping its outcome, so there may be fewer attempts than counted.
const NOTICE_ENDED: &str = "
    SELECT 'notice ' || id AS subject, kind || ' is ' || state || ' after ' || attempts || ' attempts, which do not say so' AS detail
    FROM notices
    WHERE (state <> 'queued' AND (ended_at IS NULL OR NOT EXISTS (
            SELECT 1 FROM notice_attempts WHERE notice_id = notices.id AND outcome = notices.state)))
        OR EXISTS (SELECT 1 FROM notice_attempts WHERE notice_id = notices.id AND attempt > attempts)
    ORDER BY id LIMIT 1";
