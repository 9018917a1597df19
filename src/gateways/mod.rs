//! The outside world behind traits: payment processors, mail. Nothing here touches the database.

pub mod mail;
pub mod payments;
