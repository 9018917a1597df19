//! Who sellers are: a phone is only what a code has proved, and a profile only what somebody saved.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check::new("phone-verified", PHONE_VERIFIED),
        Check::new("phone-latest", PHONE_LATEST),
        Check::new("profile-changes", PROFILE_CHANGES),
    ]
}

/// Behind every phone is a verification of the same account and number, at the same time.
const PHONE_VERIFIED: &str = "
    SELECT 'phone of account ' || phones.account_id AS subject,
        'verification ' || verification_id || ' is ' || COALESCE(state, 'none') || COALESCE(' of account ' || proofs.account_id, '') AS detail
    FROM phones LEFT JOIN phone_verifications AS proofs ON proofs.id = verification_id
    WHERE state IS NULL OR state <> 'verified' OR proofs.account_id <> phones.account_id OR proofs.phone <> phones.phone
        OR proofs.verified_at <> phones.verified_at OR phones.changed_at > phones.verified_at
    ORDER BY phones.account_id LIMIT 1";

/// What was proved last is the phone.
const PHONE_LATEST: &str = "
    SELECT 'verification ' || proofs.id AS subject, 'of account ' || proofs.account_id || ' is verified, but not its phone' AS detail
    FROM phone_verifications AS proofs LEFT JOIN phones ON phones.account_id = proofs.account_id
    WHERE state = 'verified' AND (phones.account_id IS NULL OR phones.verified_at < proofs.verified_at)
    ORDER BY proofs.id LIMIT 1";

/// A profile is as old as its last change.
const PROFILE_CHANGES: &str = "
    SELECT 'profile of account ' || profiles.account_id AS subject,
        'saved at ' || saved_at || ' but changed last at ' || COALESCE(CAST(changed_last_at AS TEXT), 'no time') AS detail
    FROM profiles
    LEFT JOIN (SELECT account_id, MAX(changed_at) AS changed_last_at FROM profile_changes GROUP BY account_id) AS histories
        ON histories.account_id = profiles.account_id
    WHERE changed_last_at IS NULL OR changed_last_at <> saved_at
    ORDER BY profiles.account_id LIMIT 1";
