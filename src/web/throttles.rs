//! How often one address and one account may try to sign in or up. Kept in memory: a restart forgets it.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

/// From how many keys on those that are full again are dropped.
const KEYS_BEFORE_SWEEP: usize = 10_000;

/// Counts attempts.
pub(super) struct Throttles {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_account: DefaultKeyedRateLimiter<String>,
}

impl Throttles {
    /// So many attempts a minute, for each address and for each account.
    pub(super) fn new(attempts_a_minute: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(attempts_a_minute).unwrap_or(NonZeroU32::MIN));
        Self { by_address: DefaultKeyedRateLimiter::keyed(quota), by_account: DefaultKeyedRateLimiter::keyed(quota) }
    }

    /// Counts an attempt on an account; when it is one too many, says how long to wait.
    pub(super) fn attempt(&self, address: IpAddr, email: &str) -> Result<(), Duration> {
        self.sweep();
        check(&self.by_address, &network(address))?;
        check(&self.by_account, &email.to_lowercase())
    }

    fn sweep(&self) {
        if self.by_address.len() > KEYS_BEFORE_SWEEP {
            self.by_address.retain_recent();
        }
        if self.by_account.len() > KEYS_BEFORE_SWEEP {
            self.by_account.retain_recent();
        }
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
    fn neighbours_in_one_ipv6_network_count_as_one() {
        assert_eq!(network("2001:db8::1".parse().unwrap()), network("2001:db8::2".parse().unwrap()));
        assert_ne!(network("2001:db8::1".parse().unwrap()), network("2001:db8:0:1::1".parse().unwrap()));
    }
}
