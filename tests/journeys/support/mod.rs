//! What journeys share: databases of both kinds, a running store with people in it, and a store
//! without pages with processors of its own.

pub mod app;
pub mod bank;
pub mod books;
pub mod browser;
pub mod cases;
pub mod databases;
pub mod form;
pub mod moody_bank;
pub mod moody_till;
pub mod person;
pub mod photos;
