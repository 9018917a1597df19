//! The one integration binary: every further file here is a module of it, so that both databases are linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "these are tests"
)]
#![allow(missing_docs, unreachable_pub, reason = "nobody uses a test's items from outside")]

mod accountants;
mod audit;
mod browser;
mod browser_release;
mod cancellations;
mod case_races;
mod case_refunds;
mod case_times;
mod chargebacks;
mod checkout;
mod databases;
mod disputes;
mod doors;
mod early_releases;
mod idle;
mod journal;
mod outage;
mod payments;
mod payouts;
mod phone;
mod profile;
mod queries;
mod random_walks;
mod refunds;
mod settling;
mod statement;
mod support;
mod walk;
mod workplaces;
