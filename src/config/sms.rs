//! How SMS leave: through Twilio, or into a folder. A store may send none; then nobody can prove a phone.

use std::fmt;
use std::path::PathBuf;

use super::{ConfigError, Settings, wrong};

/// How SMS leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sms {
    /// Through Twilio.
    Twilio(Twilio),
    /// As files into a folder.
    Folder(PathBuf),
}

/// An account at Twilio.
#[derive(Clone, PartialEq, Eq)]
pub struct Twilio {
    /// `TWILIO_ACCOUNT_SID`: `AC…`.
    pub account: String,
    /// `TWILIO_AUTH_TOKEN`.
    pub token: String,
    /// `TWILIO_FROM`: a number of ours, or a messaging service `MG…`.
    pub from: String,
    /// `TWILIO_URL`: where Twilio is.
    pub url: String,
}

impl fmt::Debug for Twilio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Twilio({})", self.account)
    }
}

pub(super) fn read(settings: &Settings<impl Fn(&str) -> Option<String>>) -> Result<Option<Sms>, ConfigError> {
    let folder = settings.text("SMS_FOLDER");
    let Some(account) = settings.text("TWILIO_ACCOUNT_SID") else {
        if settings.text("TWILIO_AUTH_TOKEN").or(settings.text("TWILIO_FROM")).is_some() {
            return Err(wrong("TWILIO_ACCOUNT_SID", "say which account at Twilio the token and the sender belong to"));
        }
        return Ok(folder.map(|folder| Sms::Folder(folder.into())));
    };
    if folder.is_some() {
        return Err(wrong("SMS_FOLDER", "SMS leave either by Twilio or into SMS_FOLDER: set one of them"));
    }
    if !account.starts_with("AC") || !account.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(wrong("TWILIO_ACCOUNT_SID", "write the account's SID, which begins with AC"));
    }
    let token = settings.required("TWILIO_AUTH_TOKEN", "Twilio needs the token of the account")?;
    let from = settings.required("TWILIO_FROM", "say which number of yours SMS come from, or a messaging service")?;
    if !from.starts_with("MG") && !is_e164(&from) {
        let why = "write a number such as +14155552671, or the SID of a messaging service, which begins with MG";
        return Err(wrong("TWILIO_FROM", why));
    }
    let url = settings.text("TWILIO_URL").unwrap_or_else(|| "https://api.twilio.com".to_owned());
    let parsed =
        reqwest::Url::parse(&url).ok().filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host());
    if parsed.is_none() {
        return Err(wrong("TWILIO_URL", "write http:// or https:// and a host"));
    }
    Ok(Some(Sms::Twilio(Twilio { account, token, from, url })))
}

/// A number as the world dials it; one that sends SMS need not be a cell phone's.
fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn read(settings: &[(&str, &str)]) -> Result<Option<Sms>, &'static str> {
        let all: Vec<(&str, &str)> = settings.iter().copied().chain([("DATABASE_URL", "sqlite:shop.db")]).collect();
        let look_up = |name: &str| all.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Config::read(look_up).map(|config| config.sms).map_err(|error| error.setting)
    }

    #[test]
    fn twilio_is_named_wholly_or_not_at_all() {
        let account = ("TWILIO_ACCOUNT_SID", "AC42");
        let (token, from) = (("TWILIO_AUTH_TOKEN", "secret"), ("TWILIO_FROM", "+14155552671"));
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[("SMS_FOLDER", "sms")]), Ok(Some(Sms::Folder("sms".into()))));
        let twilio = read(&[account, token, from]).unwrap().unwrap();
        assert_eq!(format!("{twilio:?}"), "Twilio(Twilio(AC42))");
        assert!(read(&[account, token, ("TWILIO_FROM", "MG42")]).is_ok());
        for (settings, named) in [
            (&[account][..], "TWILIO_AUTH_TOKEN"),
            (&[token], "TWILIO_ACCOUNT_SID"),
            (&[from], "TWILIO_ACCOUNT_SID"),
            (&[account, token], "TWILIO_FROM"),
            (&[account, token, ("TWILIO_FROM", "Doorstep")], "TWILIO_FROM"),
            (&[account, token, from, ("TWILIO_URL", "twilio")], "TWILIO_URL"),
            (&[account, token, from, ("SMS_FOLDER", "sms")], "SMS_FOLDER"),
            (&[("TWILIO_ACCOUNT_SID", "42"), token, from], "TWILIO_ACCOUNT_SID"),
        ] {
            assert_eq!(read(settings), Err(named));
        }
    }
}
