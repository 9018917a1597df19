//! Every write: load, decide by the domain, commit. What must never live here: SQL, pages, words.

pub mod demo;
pub mod products;
