//! What journeys share: databases of both kinds, and a store walked through every state.

pub mod books;
pub mod databases;
