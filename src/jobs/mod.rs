//! What runs by itself: due clocks, refunds to ask for, notifications to process, mail to deliver.
//!
//! Any number of processes may run these over one database: whatever they do is decided anew under the row's version,
//! so the second to come finds it done.

pub mod outbox;
pub mod settle;
pub mod sweep;
pub mod time_travel;
pub mod worker;
