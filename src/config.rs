//! The settings, read once at start. What must never live here: the environment itself (a look-up is passed in), and
//! what an administrator may change while the store is open (that is `domain::terms`).

mod sms;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

pub use sms::{Sms, Twilio};

/// Everything the program is told from outside.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DATABASE_URL`: `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// `DATABASE_CONNECTIONS`: how many at most, 1 to 200.
    pub database_connections: u32,
    /// `LISTEN`: where the web server listens.
    pub listen: SocketAddr,
    /// `PUBLIC_URL`: where people reach the store; links in mails begin with it.
    pub public_url: Origin,
    /// `TRUSTED_PROXIES`: whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// `MAX_CONNECTIONS`: how many browsers each worker serves at once.
    pub max_connections: usize,
    /// `SIGN_IN_ATTEMPTS`: how many failures a minute one address may have.
    pub sign_in_attempts: u32,
    /// `SMTP_URL` or `MAIL_FOLDER`: how mail leaves; what sends none needs neither.
    pub mail: Option<Mail>,
    /// `MAIL_FROM`: whom mails come from.
    pub mail_from: String,
    /// `TWILIO_ACCOUNT_SID` and what belongs to it, or `SMS_FOLDER`: how SMS leave; without either none do.
    pub sms: Option<Sms>,
    /// `SANDBOX_URL` and `SANDBOX_SECRET`: the pretended processor, if this store uses it.
    pub sandbox: Option<Sandbox>,
    /// Whether this is the demo store: set by the command, never by a setting.
    pub demo: bool,
}

/// How mail leaves.
#[derive(Clone, PartialEq, Eq)]
pub enum Mail {
    /// Through a server: `smtps://…` or `smtp://…?tls=required`; without TLS only on this very machine.
    Smtp(String),
    /// As `.eml` files into a folder.
    Folder(PathBuf),
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(_) => f.write_str("Smtp(••••)"),
            Self::Folder(folder) => write!(f, "Folder({})", folder.display()),
        }
    }
}

/// The pretended processor.
#[derive(Clone, PartialEq, Eq)]
pub struct Sandbox {
    /// Where it is served: absolute, with the path its own paths are joined to.
    pub url: String,
    /// The site it is on.
    pub origin: Origin,
    /// What it and the store sign with.
    pub secret: String,
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sandbox({})", self.url)
    }
}

/// A setting that keeps the program from starting, and why.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{setting}: {why}")]
pub struct ConfigError {
    /// The setting's name.
    pub setting: &'static str,
    /// One sentence about it.
    pub why: String,
}

impl Config {
    /// How mail leaves.
    ///
    /// # Errors
    /// Nobody has said: that must keep everything from starting that would send any.
    pub fn outgoing_mail(&self) -> Result<&Mail, ConfigError> {
        let why = "say which server takes the mail, or set MAIL_FOLDER to have it written into a folder";
        self.mail.as_ref().ok_or_else(|| wrong("SMTP_URL", why))
    }

    /// Reads every setting through `look_up`; one that is absent or empty takes its default.
    pub fn read(look_up: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let settings = Settings { look_up };
        let listen: SocketAddr =
            settings.parsed("LISTEN", "127.0.0.1:8080", "write an address and a port, such as 127.0.0.1:8080")?;
        if listen.ip().is_unspecified() {
            settings.required("PUBLIC_URL", "LISTEN names every address, so say where people reach the store")?;
        }
        Ok(Self {
            database_url: database_url(
                settings.required("DATABASE_URL", "say where the data is, such as sqlite:doorstep.db")?,
            )?,
            database_connections: settings.whole("DATABASE_CONNECTIONS", "16", 1, 200)?,
            listen,
            public_url: settings.origin("PUBLIC_URL", &format!("http://{listen}"))?,
            trusted_proxies: networks(&settings.text("TRUSTED_PROXIES").unwrap_or_default())?,
            max_connections: settings.whole("MAX_CONNECTIONS", "4096", 16, 100_000)?,
            sign_in_attempts: settings.whole("SIGN_IN_ATTEMPTS", "20", 1, 1_000_000)?,
            mail: mail(settings.text("SMTP_URL"), settings.text("MAIL_FOLDER"))?,
            mail_from: mail_from(
                settings.text("MAIL_FROM").unwrap_or_else(|| "Doorstep <store@doorstep.test>".to_owned()),
            )?,
            sms: sms::read(&settings)?,
            sandbox: sandbox(&settings)?,
            demo: false,
        })
    }
}

/// The look-up, and the kinds of value that are read from it.
struct Settings<L> {
    look_up: L,
}

impl<L: Fn(&str) -> Option<String>> Settings<L> {
    fn text(&self, setting: &'static str) -> Option<String> {
        (self.look_up)(setting).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn required(&self, setting: &'static str, why: &str) -> Result<String, ConfigError> {
        self.text(setting).ok_or_else(|| wrong(setting, why))
    }

    fn parsed<T: FromStr>(&self, setting: &'static str, default: &str, why: &str) -> Result<T, ConfigError> {
        let text = self.text(setting).unwrap_or_else(|| default.to_owned());
        text.parse().map_err(|_| wrong(setting, why))
    }

    fn whole<T>(&self, setting: &'static str, default: &str, least: T, most: T) -> Result<T, ConfigError>
    where
        T: FromStr + PartialOrd + fmt::Display + Copy,
    {
        let why = format!("write a whole number between {least} and {most}");
        let number: T = self.parsed(setting, default, &why)?;
        if number < least || number > most { Err(wrong(setting, why)) } else { Ok(number) }
    }

    fn origin(&self, setting: &'static str, default: &str) -> Result<Origin, ConfigError> {
        let text = self.text(setting).unwrap_or_else(|| default.to_owned());
        Origin::parse(&text).ok_or_else(|| {
            wrong(setting, "write http:// or https:// and a host, with no path, such as https://shop.example")
        })
    }
}

fn wrong(setting: &'static str, why: impl Into<String>) -> ConfigError {
    ConfigError { setting, why: why.into() }
}

fn database_url(url: String) -> Result<String, ConfigError> {
    let known = ["sqlite:", "postgres://", "postgresql://"]
        .iter()
        .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    if known { Ok(url) } else { Err(wrong("DATABASE_URL", "it must begin with sqlite: or postgres:// and say where")) }
}

fn mail(smtp: Option<String>, folder: Option<String>) -> Result<Option<Mail>, ConfigError> {
    match (smtp, folder) {
        (Some(url), None) => Ok(Some(Mail::Smtp(smtp_url(url)?))),
        (None, folder) => Ok(folder.map(|folder| Mail::Folder(folder.into()))),
        (Some(_), Some(_)) => {
            Err(wrong("SMTP_URL", "mail leaves either by SMTP_URL or into MAIL_FOLDER: set one of them"))
        }
    }
}

/// A mail server that is spoken to through TLS. On this very machine that does not matter; and a relay that asks for
/// no password may be offered TLS without insisting.
fn smtp_url(url: String) -> Result<String, ConfigError> {
    let form = "it must look like smtps://user:password@host or smtp://user:password@host?tls=required";
    let parsed = reqwest::Url::parse(&url).ok().filter(|url| url.host_str().is_some_and(|host| !host.is_empty()));
    let parsed = parsed.ok_or_else(|| wrong("SMTP_URL", form))?;
    let tls = parsed.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    match (parsed.scheme(), tls.as_deref()) {
        ("smtps", _) | ("smtp", Some("required")) => Ok(url),
        ("smtp", None | Some("opportunistic")) if is_this_machine(&parsed) => Ok(url),
        ("smtp", Some("opportunistic")) if parsed.password().is_none() => Ok(url),
        ("smtp", Some("opportunistic")) => {
            Err(wrong("SMTP_URL", "with a password TLS may not be optional: use smtps:// or add ?tls=required"))
        }
        ("smtp", None) => {
            Err(wrong("SMTP_URL", "mail would cross the network in the clear: use smtps:// or add ?tls=required"))
        }
        _ => Err(wrong("SMTP_URL", form)),
    }
}

fn is_this_machine(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn mail_from(text: String) -> Result<String, ConfigError> {
    match text.parse::<lettre::message::Mailbox>() {
        Ok(_) => Ok(text),
        Err(_) => Err(wrong("MAIL_FROM", "write a name and an address, such as Doorstep <store@shop.example>")),
    }
}

fn sandbox(settings: &Settings<impl Fn(&str) -> Option<String>>) -> Result<Option<Sandbox>, ConfigError> {
    let Some(url) = settings.text("SANDBOX_URL") else { return Ok(None) };
    let sandbox = Sandbox::new(&url, settings.text("SANDBOX_SECRET").unwrap_or_default())?;
    if sandbox.secret.len() < 32 {
        return Err(wrong("SANDBOX_SECRET", "the sandbox needs a secret of at least 32 characters"));
    }
    Ok(Some(sandbox))
}

impl Sandbox {
    /// A sandbox served at `url`.
    pub fn new(url: &str, secret: String) -> Result<Self, ConfigError> {
        let bad = || wrong("SANDBOX_URL", "write http:// or https://, a host, and the path it is served under");
        let parsed = reqwest::Url::parse(url).map_err(|_| bad())?;
        let origin = Origin::parse(&parsed.origin().ascii_serialization()).ok_or_else(bad)?;
        Ok(Self { url: url.trim_end_matches('/').to_owned(), origin, secret })
    }
}

fn networks(list: &str) -> Result<Vec<Network>, ConfigError> {
    list.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            part.parse()
                .map_err(|()| wrong("TRUSTED_PROXIES", format!("{part:?} is no address or network such as 10.0.0.0/8")))
        })
        .collect()
}

/// Scheme, host and port of a site, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads an `http` or `https` address that has nothing after its host and port but at most a slash.
    pub fn parse(text: &str) -> Option<Self> {
        let url = reqwest::Url::parse(text).ok()?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        (bare && web).then(|| Self(url.origin().ascii_serialization()))
    }

    /// Whether browsers reach it through TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host alone.
    pub fn host(&self) -> &str {
        let site = self.0.split_once("://").map_or(self.0.as_str(), |(_, site)| site);
        match site.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => host,
            _ => site,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address, or a network by its prefix: `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix_bits: u8,
}

impl Network {
    /// Whether an address belongs to it.
    pub fn contains(&self, address: IpAddr) -> bool {
        let (own, other) = (bits(self.address), bits(address));
        let shift = 128 - u32::from(self.prefix_bits);
        own.checked_shr(shift).unwrap_or(0) == other.checked_shr(shift).unwrap_or(0)
    }
}

/// IPv4 addresses in their place among the IPv6 addresses.
fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().map_err(|_| ())?;
        let (width, offset) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let prefix: u8 = prefix.map_or(Ok(width), |prefix| prefix.parse().map_err(|_| ()))?;
        if prefix > width { Err(()) } else { Ok(Self { address, prefix_bits: prefix + offset }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| settings.iter().find(|(setting, _)| *setting == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_database_is_all_one_must_name() {
        let config = read(&[("DATABASE_URL", "sqlite:shop.db"), ("LISTEN", "127.0.0.1:9000")]).unwrap();
        assert_eq!(config.public_url.as_str(), "http://127.0.0.1:9000");
        assert_eq!(config.outgoing_mail().unwrap_err().setting, "SMTP_URL", "unless mail is to be sent");
        assert_eq!(config.sandbox, None);
        assert!(!config.demo);
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let database = ("DATABASE_URL", "postgres://localhost/shop");
        assert_eq!(read(&[database, ("LISTEN", "[::]:9000")]).unwrap_err().setting, "PUBLIC_URL");
        assert!(read(&[database, ("LISTEN", "0.0.0.0:9000"), ("PUBLIC_URL", "https://shop.example")]).is_ok());
        for (setting, value) in [
            ("DATABASE_CONNECTIONS", "0"),
            ("LISTEN", "everywhere"),
            ("PUBLIC_URL", "shop.example"),
            ("PUBLIC_URL", "https://shop.example/store"),
            ("TRUSTED_PROXIES", "10.0.0.0/8, 10.0.0.0/40"),
            ("MAX_CONNECTIONS", "-1"),
            ("SIGN_IN_ATTEMPTS", "many"),
            ("SMTP_URL", "mail.example"),
            ("MAIL_FROM", "nobody"),
            ("SANDBOX_URL", "ftp://sandbox.example"),
            ("TWILIO_ACCOUNT_SID", "twelve"),
        ] {
            assert_eq!(read(&[database, (setting, value)]).unwrap_err().setting, setting, "{value}");
        }
        assert_eq!(read(&[]).unwrap_err().setting, "DATABASE_URL");
        assert_eq!(read(&[("DATABASE_URL", "mysql://localhost")]).unwrap_err().setting, "DATABASE_URL");
        assert_eq!(read(&[database, ("SANDBOX_URL", "http://localhost:1")]).unwrap_err().setting, "SANDBOX_SECRET");
    }

    #[test]
    fn no_password_and_no_mail_crosses_the_network_in_the_clear() {
        for (url, fine) in [
            ("smtps://post:secret@mail.example", true),
            ("smtp://post:secret@mail.example?tls=required", true),
            ("smtp://post:secret@mail.example", false),
            ("smtp://mail.example", false),
            ("smtp://post:secret@mail.example?tls=opportunistic", false),
            ("smtp://mail.example?tls=opportunistic", true),
            ("smtp://post:secret@localhost", true),
            ("smtp://127.0.0.1:2525", true),
            ("smtp://[::1]:2525", true),
            ("smtp://localhost.evil.example", false),
            ("smtp://127.0.0.1?tls=perhaps", false),
            ("smtp://", false),
            ("http://post:secret@mail.example", false),
        ] {
            let config = read(&[("DATABASE_URL", "sqlite:shop.db"), ("SMTP_URL", url)]);
            assert_eq!(config.as_ref().map(|config| config.mail.is_some()).ok(), fine.then_some(true), "{url}");
            assert!(config.is_ok() || !config.unwrap_err().to_string().contains("secret"), "{url}");
        }
    }

    #[test]
    fn a_network_knows_its_addresses() {
        let network: Network = "10.1.0.0/16".parse().unwrap();
        assert!(network.contains("10.1.2.3".parse().unwrap()));
        assert!(network.contains("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!network.contains("10.2.0.1".parse().unwrap()));
        let one: Network = "2001:db8::1".parse().unwrap();
        assert!(one.contains("2001:db8::1".parse().unwrap()));
        assert!(!one.contains("2001:db8::2".parse().unwrap()));
        let every: Network = "::/0".parse().unwrap();
        assert!(every.contains("203.0.113.7".parse().unwrap()));
    }
}
