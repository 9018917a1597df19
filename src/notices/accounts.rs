//! To the holder of an account, about that account.

use askama::Template;

use super::frame::Frame;
use super::mail::mail;
use crate::domain::phones::CODE_MINUTES;
use crate::domain::time::Instant;
use crate::words::filters;

/// The code that proves a phone, as an SMS.
#[derive(Template)]
#[template(path = "sms/phone_code/body.txt")]
pub(super) struct PhoneCode<'a> {
    pub(super) store: &'a str,
    /// Its digits, or what hides them.
    pub(super) code: &'a str,
}

/// Another number took the place of theirs.
pub(super) struct PhoneChanged<'a> {
    pub(super) frame: Frame<'a>,
    /// The last digits of the new one.
    pub(super) ending: String,
    pub(super) release_from: Instant,
}
mail!(PhoneChanged: "mail/phone_changed/subject.txt", "mail/phone_changed/body.txt", "mail/phone_changed/body.html");

/// Somebody who is signed in as them does not know their password.
pub(super) struct PasswordFailures<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) failures: i64,
    pub(super) since: Instant,
    pub(super) blocked_until: Instant,
}
mail!(PasswordFailures: "mail/password_failures/subject.txt", "mail/password_failures/body.txt", "mail/password_failures/body.html");
