//! The outside world behind traits: payment processors, mail, SMS. Nothing here touches the database.

pub mod mail;
pub mod payments;
pub mod sms;
