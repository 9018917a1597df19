//! How every cookie of the store is named and bounded.

use actix_web::cookie::{Cookie, SameSite};

use crate::config::Config;

/// With TLS, a name that browsers accept from this very host and over TLS alone.
pub(super) fn cookie_name(config: &Config, name: &str) -> String {
    if config.public_url.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

/// A cookie that no script reads and no other site sends along.
pub(super) fn cookie(config: &Config, name: &str, value: String) -> Cookie<'static> {
    Cookie::build(cookie_name(config, name), value)
        .path("/")
        .http_only(true)
        .secure(config.public_url.is_https())
        .same_site(SameSite::Lax)
        .finish()
}
