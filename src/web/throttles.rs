//! How often one address and one account may try to sign in or up, and one address be disbelieved. Kept in memory: a
//! restart forgets it.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota};

/// From how many keys on those that are full again are dropped.
const KEYS_BEFORE_SWEEP: usize = 10_000;

/// How many notifications that are not believed are kept of one address a minute.
const UNBELIEVED_A_MINUTE: u32 = 20;

/// Counts attempts.
pub(super) struct Throttles {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_account: DefaultKeyedRateLimiter<String>,
    unbelieved: DefaultKeyedRateLimiter<IpAddr>,
    said: DefaultDirectRateLimiter,
}

impl Throttles {
    /// So many attempts a minute, for each address and for each account.
    pub(super) fn new(attempts_a_minute: u32) -> Self {
        let a_minute = |count| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        let quota = a_minute(attempts_a_minute);
        Self {
            by_address: DefaultKeyedRateLimiter::keyed(quota),
            by_account: DefaultKeyedRateLimiter::keyed(quota),
            unbelieved: DefaultKeyedRateLimiter::keyed(a_minute(UNBELIEVED_A_MINUTE)),
            said: DefaultDirectRateLimiter::direct(a_minute(1)),
        }
    }

    /// Counts a notification that is not believed, and says whether it is still worth keeping.
    pub(super) fn unbelieved(&self, address: IpAddr) -> bool {
        sweep(&self.unbelieved);
        check(&self.unbelieved, &network(address)).is_ok()
    }

    /// Whether it is a minute since the log was told of those that are not kept.
    pub(super) fn says_so(&self) -> bool {
        self.said.check().is_ok()
    }

    /// Counts an attempt on an account; when it is one too many, says how long to wait.
    pub(super) fn attempt(&self, address: IpAddr, email: &str) -> Result<(), Duration> {
        sweep(&self.by_address);
        sweep(&self.by_account);
        check(&self.by_address, &network(address))?;
        check(&self.by_account, &email.to_lowercase())
    }
}

fn sweep<K: Clone + Eq + std::hash::Hash>(limiter: &DefaultKeyedRateLimiter<K>) {
    if limiter.len() > KEYS_BEFORE_SWEEP {
        limiter.retain_recent();
    }
}

fn check<K: Clone + Eq + std::hash::Hash>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Duration> {
    limiter.check_key(key).map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()))
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

    #[test]
    fn the_attempt_after_the_last_waits() {
        let throttles = Throttles::new(2);
        let address = |last: u8| IpAddr::from([203, 0, 113, last]);
        assert!(throttles.attempt(address(1), "alice@doorstep.test").is_ok());
        assert!(throttles.attempt(address(2), "Alice@doorstep.test").is_ok());
        let wait = throttles.attempt(address(3), "alice@doorstep.test").unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(30));
        assert!(throttles.attempt(address(3), "bob@doorstep.test").is_ok());
        assert!(throttles.attempt(address(3), "carol@doorstep.test").is_err());
    }

    #[test]
    fn the_twenty_first_unbelieved_notification_of_an_address_is_not_kept() {
        let throttles = Throttles::new(2);
        let [forger, processor] = [1, 2].map(|last| IpAddr::from([203, 0, 113, last]));
        assert!((0..20).all(|_| throttles.unbelieved(forger)));
        assert!(!throttles.unbelieved(forger));
        assert!(throttles.unbelieved(processor));
        assert!(throttles.says_so() && !throttles.says_so(), "the log is told once");
    }

    #[test]
    fn neighbours_in_one_ipv6_network_count_as_one() {
        assert_eq!(network("2001:db8::1".parse().unwrap()), network("2001:db8::2".parse().unwrap()));
        assert_ne!(network("2001:db8::1".parse().unwrap()), network("2001:db8:0:1::1".parse().unwrap()));
    }
}
