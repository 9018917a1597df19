//! What is kept for a while only: sessions that have ended, keys of forms too old to be sent again, the carts of
//! visitors who went away, notifications that nobody believed, codes that never came back, offers nobody took.

use crate::clock::Clock;
use crate::db::{Db, DbError, Tx, carts, early_releases, form_keys, notifications, phones, sessions};
use crate::domain::time::{Instant, days};

/// How long a spent form key is remembered: longer than anybody leaves a page open and presses its button again.
const FORM_KEY_DAYS: i64 = 30;

/// How long a visitor's cart is kept after the last thing was put into it.
const CART_DAYS: i64 = 30;

/// How long an unbelieved notification can be looked at.
const UNBELIEVED_DAYS: i64 = 30;

/// How long a code that never came back can be asked about.
const UNVERIFIED_DAYS: i64 = 30;

/// How long an offer of a release beforehand that nobody took can be looked at, after its time.
const UNUSED_DAYS: i64 = 1;

/// How many rows go in one transaction, so that nobody waits long for it.
const BATCH: i64 = 500;

/// Drops what has had its time, and says how many rows.
pub async fn sweep(db: &Db, clock: &Clock) -> Result<usize, DbError> {
    let now = clock.now();
    let sessions = in_batches(db, sessions::forget_before, now).await?;
    let form_keys = in_batches(db, form_keys::forget_before, now - days(FORM_KEY_DAYS)).await?;
    let carts = in_batches(db, carts::forget_before, now - days(CART_DAYS)).await?;
    let unbelieved = in_batches(db, notifications::forget_unbelieved_before, now - days(UNBELIEVED_DAYS)).await?;
    let unverified = in_batches(db, phones::forget_unverified_before, now - days(UNVERIFIED_DAYS)).await?;
    let numbers = in_batches(db, phones::forget_numbers_before, now - days(UNVERIFIED_DAYS)).await?;
    let unused = in_batches(db, early_releases::forget_unused_before, now - days(UNUSED_DAYS)).await?;
    Ok([sessions, form_keys, carts, unbelieved, unverified, numbers, unused].into_iter().sum())
}

/// Forgets what is older than an instant, batch by batch, until nothing of it is left.
async fn in_batches(
    db: &Db,
    forget: fn(&mut Tx, Instant, i64) -> Result<usize, DbError>,
    before: Instant,
) -> Result<usize, DbError> {
    let mut forgotten = 0usize;
    loop {
        match db.write(move |tx| forget(tx, before, BATCH)).await? {
            0 => return Ok(forgotten),
            more => forgotten = forgotten.saturating_add(more),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::form_keys::{Known, Once, look_up, spend};
    use crate::db::sessions::{SessionRow, insert, state};
    use crate::domain::time::hours;

    #[tokio::test]
    async fn what_has_ended_goes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("store.db").display()), 2).unwrap();
        db.migrate().unwrap();
        let clock = Clock::standing_at("2026-11-02T09:00:00".parse().unwrap());
        let start = clock.now();
        let [brief, long] = [("brief", hours(1)), ("long", days(60))].map(|(key_hash, life)| SessionRow {
            key_hash: key_hash.to_owned(),
            account: None,
            state: "{}".to_owned(),
            expires_at: start + life,
        });
        let [old, new] = ["old", "new"].map(|key| Once {
            subject: "alice".to_owned(),
            route: "/cart/lines".to_owned(),
            key: key.to_owned(),
            body_hash: String::new(),
            redirect: "/cart".to_owned(),
        });
        let late = start + days(20);
        let rows = (brief, long, old.clone(), new.clone());
        db.write_here::<_, DbError>(move |tx| {
            insert(tx, &rows.0, start)?;
            insert(tx, &rows.1, start)?;
            spend(tx, &rows.2, start)?;
            spend(tx, &rows.3, late)?;
            for number in 0..BATCH {
                notifications::store(tx, "sandbox", Err("forged"), number.to_string().as_bytes(), start)?;
            }
            notifications::store(tx, "sandbox", Ok("evt_1"), b"believed", start)?;
            notifications::store(tx, "sandbox", Err("forged"), b"late", late)
        })
        .unwrap();

        let opened =
            db.write_here::<_, DbError>(|tx| Ok([carts::insert(tx, None, start)?, carts::insert(tx, None, late)?]));
        let [left, kept] = opened.unwrap();

        clock.advance_to(start + days(31));
        assert_eq!(sweep(&db, &clock).await.unwrap(), 503);
        let believed = db.read_here(|connection| notifications::list(connection, None, 9)).unwrap();
        assert_eq!(believed.iter().map(|row| row.body.as_slice()).collect::<Vec<_>>(), [&b"late"[..], b"believed"]);
        assert!(!db.read_here(|connection| carts::is_visitors(connection, left)).unwrap());
        assert!(db.read_here(|connection| carts::is_visitors(connection, kept)).unwrap());
        let now = clock.now();
        assert_eq!(db.read_here(|connection| state(connection, "long", now)).unwrap(), Some("{}".to_owned()));
        assert_eq!(db.read_here(|connection| look_up(connection, &old)).unwrap(), Known::Fresh);
        assert_eq!(db.read_here(|connection| look_up(connection, &new)).unwrap(), Known::Replayed("/cart".to_owned()));
        assert_eq!(sweep(&db, &clock).await.unwrap(), 0);
    }
}
