//! What journeys share: databases of both kinds, a running store with people in it, and a store walked through every state.

pub mod app;
pub mod books;
pub mod cases;
pub mod databases;
pub mod form;
pub mod person;
pub mod photos;
