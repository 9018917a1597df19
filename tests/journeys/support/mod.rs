//! What journeys share: databases of both kinds.

pub mod databases;
