//! Pages that look the same to every visitor without a session, kept for as long as nothing has changed.
//!
//! Kept is what stands around the two secrets of a page, its form token and its form key: these are fresh in every
//! answer. A kept page is shown until this process commits anything, and for a second at most, because another process
//! may have committed. What must never live here: a personal page. Whoever is signed in, has a cart or is to be told
//! something gets their own (`Visit::public_page`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::web::Bytes;
use chrono::TimeDelta;

use super::signing::random_text;
use crate::domain::time::Instant;
use crate::words::Reader;

/// How many pages are kept at once: some 15 MB.
const PAGES_MAX: usize = 500;

/// How long a page may be shown that another process has made old.
const LIFE: TimeDelta = TimeDelta::seconds(1);

/// What is true when a page is made or asked for: how often this process has committed, and what time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) commits: u64,
    pub(super) at: Instant,
}

/// What no two answers share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secrets {
    pub(super) csrf_token: String,
    pub(super) idempotency_key: String,
}

/// A page in the pieces between its secrets.
struct Kept {
    first: Bytes,
    /// Each secret with what follows it.
    further: Vec<(Secret, String)>,
    reader: Reader,
    made: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secret {
    CsrfToken,
    IdempotencyKey,
}

/// The pages kept, by path and query.
pub(super) struct PublicPages {
    kept: Mutex<HashMap<String, Arc<Kept>>>,
    marks: Secrets,
}

impl PublicPages {
    /// None yet.
    pub(super) fn new() -> Self {
        let marks = Secrets { csrf_token: random_text::<24>(), idempotency_key: random_text::<24>() };
        Self { kept: Mutex::default(), marks }
    }

    /// What a page is made with in place of its secrets. Nobody knows them, so nobody can write them into a title to be
    /// given another's.
    pub(super) fn marks(&self) -> &Secrets {
        &self.marks
    }

    /// The page of an address, if the one that is kept is still good. Secrets are made only for a page that has any.
    pub(super) fn show(
        &self,
        address: &str,
        reader: &Reader,
        now: Moment,
        secrets: impl FnOnce() -> Secrets,
    ) -> Option<Bytes> {
        let kept = self.lock().get(address).cloned()?;
        (kept.is_good(now) && kept.reader == *reader).then(|| kept.with(secrets))
    }

    /// Keeps a page that was made with the marks, out of what was true at `made`, and shows it.
    pub(super) fn keep(
        &self,
        address: &str,
        reader: &Reader,
        made: Moment,
        marked: &str,
        secrets: impl FnOnce() -> Secrets,
    ) -> Bytes {
        let page = Arc::new(self.parted(marked, reader, made));
        let mut kept = self.lock();
        if kept.len() >= PAGES_MAX && !kept.contains_key(address) {
            kept.retain(|_, page| page.is_good(made));
            if kept.len() >= PAGES_MAX {
                kept.clear();
            }
        }
        kept.insert(address.to_owned(), page.clone());
        drop(kept);
        page.with(secrets)
    }

    /// Held for no longer than it takes to find a page.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Kept>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn parted(&self, marked: &str, reader: &Reader, made: Moment) -> Kept {
        let marks = [
            (Secret::CsrfToken, self.marks.csrf_token.as_str()),
            (Secret::IdempotencyKey, self.marks.idempotency_key.as_str()),
        ];
        let mut further = Vec::new();
        let mut rest = marked;
        // From the end on, so that each piece follows its secret.
        while let Some((place, secret, mark)) = marks
            .iter()
            .filter_map(|(secret, mark)| Some((rest.rfind(mark)?, *secret, *mark)))
            .max_by_key(|found| found.0)
        {
            let (before, after) = rest.split_at(place);
            further.push((secret, after.get(mark.len()..).unwrap_or_default().to_owned()));
            rest = before;
        }
        further.reverse();
        Kept { first: Bytes::copy_from_slice(rest.as_bytes()), further, reader: reader.clone(), made }
    }
}

impl Kept {
    fn is_good(&self, now: Moment) -> bool {
        let age = now.at - self.made.at;
        self.made.commits == now.commits && age >= TimeDelta::zero() && age <= LIFE
    }

    fn with(&self, secrets: impl FnOnce() -> Secrets) -> Bytes {
        if self.further.is_empty() {
            return self.first.clone();
        }
        let secrets = secrets();
        let further = self.further.iter().map(|(secret, piece)| (secrets.value(*secret), piece));
        let length = further.clone().map(|(value, piece)| value.len() + piece.len()).sum::<usize>();
        let mut page = Vec::with_capacity(self.first.len() + length);
        page.extend_from_slice(&self.first);
        for (value, piece) in further {
            page.extend_from_slice(value.as_bytes());
            page.extend_from_slice(piece.as_bytes());
        }
        page.into()
    }
}

impl Secrets {
    fn value(&self, secret: Secret) -> &str {
        match secret {
            Secret::CsrfToken => &self.csrf_token,
            Secret::IdempotencyKey => &self.idempotency_key,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(commits: u64, millis: i64) -> Moment {
        Moment { commits, at: Instant::default() + TimeDelta::milliseconds(millis) }
    }

    fn secrets(csrf_token: &str, idempotency_key: &str) -> Secrets {
        Secrets { csrf_token: csrf_token.to_owned(), idempotency_key: idempotency_key.to_owned() }
    }

    fn none() -> Secrets {
        unreachable!("the page has no secrets")
    }

    #[test]
    fn every_answer_has_secrets_of_its_own() {
        let (pages, reader) = (PublicPages::new(), Reader::default());
        let Secrets { csrf_token, idempotency_key } = pages.marks().clone();
        let marked = format!("a{csrf_token}b{idempotency_key}.cart c{csrf_token}{idempotency_key}");
        let made = pages.keep("/", &reader, moment(1, 0), &marked, || secrets("T", "K"));
        assert_eq!(made, "aTbK.cart cTK");
        let shown = pages.show("/", &reader, moment(1, 0), || secrets("token", "key"));
        assert_eq!(shown, Some(Bytes::from_static(b"atokenbkey.cart ctokenkey")));
        assert_eq!(pages.keep("/plain", &reader, moment(1, 0), "no form", none), "no form");
    }

    #[test]
    fn a_page_is_good_until_a_commit_and_for_a_second() {
        let (pages, reader) = (PublicPages::new(), Reader::default());
        pages.keep("/", &reader, moment(7, 500), "page", none);
        let shown = |address: &str, now| pages.show(address, &reader, now, none).is_some();
        assert!(shown("/", moment(7, 500)) && shown("/", moment(7, 1_500)));
        assert!(!shown("/", moment(8, 500)), "something was committed");
        assert!(!shown("/", moment(7, 1_501)), "another process may have committed");
        assert!(!shown("/", moment(7, 499)), "the clock was set back");
        assert!(!shown("/?older_than=3", moment(7, 500)));
        let abroad = Reader { time_zone: chrono_tz::Asia::Tokyo, ..Reader::default() };
        assert_eq!(pages.show("/", &abroad, moment(7, 500), none), None);
    }

    #[test]
    fn no_more_pages_are_kept_than_there_is_room_for() {
        let (pages, reader) = (PublicPages::new(), Reader::default());
        let count = || pages.lock().len();
        for number in 0..PAGES_MAX {
            pages.keep(&format!("/{number}"), &reader, moment(i64::from(number < 3).unsigned_abs(), 0), "page", none);
        }
        assert_eq!(count(), PAGES_MAX);
        pages.keep("/one-more", &reader, moment(1, 0), "page", none);
        assert_eq!(count(), 4, "only those that were still good");
    }
}
