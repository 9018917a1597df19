//! How often somebody may try to sign in, sign up, open a cart or be disbelieved. Kept in memory: a restart forgets it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;

use crate::domain::accounts::Email;
use crate::domain::time::Instant;

/// How many bounds are kept at most.
const KEYS_MAX: usize = 50_000;
/// How many times as often one account may be tried from everywhere as from one network: whoever guesses from one
/// network is stopped long before the account's own people are.
const EVERYWHERE: u32 = 5;
/// How many carts a minute one network may open.
const CARTS: u32 = 60;

/// How many notifications a minute that are not believed are kept of one network.
const UNBELIEVED: u32 = 20;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Attempts to enter, by the network they come from.
    From(IpAddr),
    /// Attempts to enter one account, wherever they come from.
    On(Email),
    /// Carts, by the network of the visitor.
    Carts(IpAddr),
    /// Notifications that are not believed, by the network they come from.
    Unbelieved(IpAddr),
    /// Lines in the log about those that are not kept.
    Said,
}

/// An attempt that was counted.
pub(super) struct Attempt(Vec<(Key, u32)>);

/// Counts attempts.
pub(super) struct Throttles {
    attempts: u32,
    /// Of each key, when all of its attempts will be forgotten: each puts that off by its share of a minute.
    forgotten_at: Mutex<HashMap<Key, Instant>>,
}

impl Throttles {
    /// So many attempts a minute for each network, and several times as many for each account.
    pub(super) fn new(attempts_a_minute: u32) -> Self {
        Self { attempts: attempts_a_minute.max(1), forgotten_at: Mutex::default() }
    }

    /// Counts an attempt before anybody knows whether it is a good one; when it is one too many, says how long to wait.
    pub(super) fn attempt(&self, from: IpAddr, on: Option<Email>, now: Instant) -> Result<Attempt, Duration> {
        let mut bounds = vec![(Key::From(network(from)), self.attempts)];
        bounds.extend(on.map(|account| (Key::On(account), self.attempts.saturating_mul(EVERYWHERE))));
        self.count(bounds, now)
    }

    /// Counts a cart that a visitor opens.
    pub(super) fn open_cart(&self, from: IpAddr, now: Instant) -> Result<(), Duration> {
        self.count(vec![(Key::Carts(network(from)), CARTS)], now).map(drop)
    }

    /// Counts a notification that is not believed, and says whether it is still worth keeping.
    pub(super) fn unbelieved(&self, from: IpAddr, now: Instant) -> bool {
        self.count(vec![(Key::Unbelieved(network(from)), UNBELIEVED)], now).is_ok()
    }

    /// Whether it is a minute since the log was told of those that are not kept.
    pub(super) fn says_so(&self, now: Instant) -> bool {
        self.count(vec![(Key::Said, 1)], now).is_ok()
    }

    /// Takes an attempt back: it was a good one.
    pub(super) fn take_back(&self, attempt: Attempt) {
        let mut forgotten_at = self.forgotten_at.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, bound) in attempt.0 {
            if let Some(at) = forgotten_at.get_mut(&key) {
                *at -= share(bound);
            }
        }
    }

    /// Counts for all of the bounds, or for none when one of them is reached.
    fn count(&self, bounds: Vec<(Key, u32)>, now: Instant) -> Result<Attempt, Duration> {
        let minute = TimeDelta::minutes(1);
        let mut forgotten_at = self.forgotten_at.lock().unwrap_or_else(PoisonError::into_inner);
        let mut counted = Vec::new();
        for (key, bound) in &bounds {
            // A clock that was set back leaves nobody waiting for longer than a minute.
            let before = forgotten_at.get(key).map_or(now, |at| (*at).clamp(now, now + minute));
            let after = before + share(*bound);
            if after > now + minute {
                return Err((after - now - minute).to_std().unwrap_or_default());
            }
            counted.push((key.clone(), after));
        }
        forgotten_at.extend(counted);
        if forgotten_at.len() > KEYS_MAX {
            make_room(&mut forgotten_at, now);
        }
        Ok(Attempt(bounds))
    }
}

/// Forgets what is over, and if that is not enough the half that is over first.
fn make_room(forgotten_at: &mut HashMap<Key, Instant>, now: Instant) {
    forgotten_at.retain(|_, at| *at > now);
    if forgotten_at.len() > KEYS_MAX {
        let mut instants: Vec<Instant> = forgotten_at.values().copied().collect();
        let middle = instants.len() / 2;
        let (_, median, _) = instants.select_nth_unstable(middle);
        forgotten_at.retain(|_, at| *at > *median);
    }
}

/// How long one of so many attempts a minute counts.
fn share(bound: u32) -> TimeDelta {
    TimeDelta::microseconds(60_000_000 / i64::from(bound.max(1)))
}

/// An IPv6 customer has a whole /64 and counts as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([203, 0, 113, last])
    }

    fn now() -> Instant {
        "2026-11-02T09:00:00".parse().unwrap()
    }

    #[test]
    fn the_attempt_after_the_last_waits() {
        let throttles = Throttles::new(2);
        let tries = |last, email: &str| throttles.attempt(address(last), Email::parse(email), now());
        assert!(tries(1, "alice@doorstep.test").is_ok());
        assert!(tries(1, " ALICE@doorstep.test").is_ok());
        let wait = tries(1, "bob@doorstep.test").err().unwrap();
        assert_eq!(wait, Duration::from_secs(30));
        assert!(throttles.attempt(address(1), None, now() + TimeDelta::seconds(29)).is_err());
        assert!(throttles.attempt(address(1), None, now() + TimeDelta::seconds(30)).is_ok());
        assert!(throttles.attempt(address(1), None, now() - TimeDelta::days(1)).is_err());
    }

    #[test]
    fn one_network_locks_nobody_else_out_and_many_guess_no_faster() {
        let throttles = Throttles::new(2);
        let tries = |last, email: &str| throttles.attempt(address(last), Email::parse(email), now()).is_ok();
        while tries(1, "alice@doorstep.test") {}
        assert!(tries(2, "alice@doorstep.test"), "she signs in from elsewhere");
        let everywhere = (3..=200).filter(|last| tries(*last, "Alice@Doorstep.test")).count();
        assert_eq!(everywhere, 2 * 5 - 3);
    }

    #[test]
    fn a_good_attempt_does_not_count() {
        let throttles = Throttles::new(2);
        for _ in 0..9 {
            let attempt = throttles.attempt(address(1), Email::parse("alice@doorstep.test"), now()).unwrap();
            throttles.take_back(attempt);
        }
    }

    #[test]
    fn the_twenty_first_unbelieved_notification_of_a_network_is_not_kept() {
        let throttles = Throttles::new(2);
        assert!((0..20).all(|_| throttles.unbelieved(address(1), now())));
        assert!(!throttles.unbelieved(address(1), now()));
        assert!(throttles.unbelieved(address(2), now()));
        assert!(throttles.says_so(now()) && !throttles.says_so(now()), "the log is told once");
    }

    #[test]
    fn there_are_never_too_many_keys() {
        let throttles = Throttles::new(2);
        for number in 0..u128::try_from(KEYS_MAX).unwrap() + 2_000 {
            let from = IpAddr::V6((number << 64).into());
            let at = now() + TimeDelta::microseconds(i64::try_from(number).unwrap());
            assert!(throttles.open_cart(from, at).is_ok());
        }
        let kept = throttles.forgotten_at.lock().unwrap().len();
        assert!((KEYS_MAX / 3..=KEYS_MAX).contains(&kept), "{kept}");
    }

    #[test]
    fn neighbours_in_one_ipv6_network_count_as_one() {
        assert_eq!(network("2001:db8::1".parse().unwrap()), network("2001:db8::2".parse().unwrap()));
        assert_ne!(network("2001:db8::1".parse().unwrap()), network("2001:db8:0:1::1".parse().unwrap()));
    }
}
