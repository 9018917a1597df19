//! The web's own promises, asked of real pages over a database on file: forms, sessions, errors and headers.

mod accounts;
mod admin;
mod browser;
mod doors;
mod photos;
mod sms;
