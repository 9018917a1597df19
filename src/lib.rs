//! Doorstep: a storefront and seller back office that keeps the buyer's money safe until the parcel is on the doorstep.
//!
//! The floors, and which may use which, are listed in `README.md` and checked by `tests/tidy.rs`.

pub mod actions;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod domain;
pub mod gateways;
pub mod jobs;
pub mod notices;
pub mod sandbox;
pub mod web;
pub mod words;
