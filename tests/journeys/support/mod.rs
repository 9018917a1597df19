//! What journeys share: databases of both kinds, a running store with people in it, and a store walked through every state.

pub mod app;
pub mod bank;
pub mod books;
pub mod cases;
pub mod databases;
pub mod person;
