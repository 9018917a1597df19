//! Where sessions are kept: a row of the database for whoever has something to keep, a random key in their cookie.
//! What must never live here: what a session means to a page (that is `visit.rs`).

use std::collections::HashMap;

use actix_session::config::{CookieContentSecurity, PersistentSession};
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_session::{Session, SessionMiddleware};
use actix_web::cookie::SameSite;
use actix_web::cookie::time::Duration;

use super::State;
use super::cookies::cookie_name;
use super::signing::{random_text, sha256};
use crate::clock::Clock;
use crate::db::sessions::{self, SessionRow};
use crate::db::{Db, DbError};
use crate::domain::ids::{AccountId, CartId, ShopId};
use crate::domain::time::{Instant, days, hours};

const ACCOUNT: &str = "account_id";
const CART: &str = "cart_id";
const SHOP: &str = "shop_id";
const SEEN_AT: &str = "seen_at";

/// A session that nobody uses ends after so many days.
const LIFE_DAYS: i64 = 30;

/// Signs an account in: under a new key, so that a key known before is worth nothing.
pub fn sign_in(session: &Session, account: AccountId, now: Instant) {
    session.renew();
    keep(session, ACCOUNT, account.0);
    keep(session, SEEN_AT, now.and_utc().timestamp());
}

/// Ends the session, here and in the database.
pub fn sign_out(session: &Session) {
    session.purge();
}

/// Who is signed in.
pub fn account(session: &Session) -> Option<AccountId> {
    session.get(ACCOUNT).ok().flatten().map(AccountId)
}

/// The cart of somebody who is not signed in.
pub fn cart(session: &Session) -> Option<CartId> {
    session.get(CART).ok().flatten().map(CartId)
}

/// Remembers the cart of somebody who is not signed in.
pub fn keep_cart(session: &Session, cart: CartId, now: Instant) {
    keep(session, CART, cart.0);
    keep(session, SEEN_AT, now.and_utc().timestamp());
}

/// Takes the cart out of the session, to be merged with the account's.
pub fn take_cart(session: &Session) -> Option<CartId> {
    session.remove_as(CART).and_then(Result::ok).map(CartId)
}

/// Remembers in which of their shops somebody works now.
pub fn choose_shop(session: &Session, shop: ShopId) {
    keep(session, SHOP, shop.0);
}

/// The shop chosen last, whether or not they still work there.
pub(super) fn chosen_shop(session: &Session) -> Option<ShopId> {
    session.get(SHOP).ok().flatten().map(ShopId)
}

/// Puts the end of a session off, by a write at most once an hour.
pub(super) fn keep_alive(session: &Session, now: Instant) {
    let Ok(Some(seen_at)) = session.get::<i64>(SEEN_AT) else { return };
    let now = now.and_utc().timestamp();
    if now.saturating_sub(seen_at) >= hours(1).num_seconds() {
        keep(session, SEEN_AT, now);
    }
}

fn keep(session: &Session, name: &str, value: i64) {
    // A whole number always becomes JSON.
    let _ = session.insert(name, value);
}

/// The middleware that loads a session before a page and keeps it after.
pub(super) fn middleware(state: &State) -> SessionMiddleware<Sessions> {
    let store = Sessions { db: state.db.clone(), clock: state.clock.clone() };
    SessionMiddleware::builder(store, state.signing_key.cookie_key())
        .cookie_name(cookie_name(&state.config, "session"))
        .cookie_secure(state.config.public_url.is_https())
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(PersistentSession::default().session_ttl(Duration::days(LIFE_DAYS)))
        .build()
}

/// The `sessions` table as actix-session wants it.
pub(super) struct Sessions {
    db: Db,
    clock: Clock,
}

impl Sessions {
    fn row(&self, key: &str, state: &HashMap<String, String>) -> Result<SessionRow, serde_json::Error> {
        Ok(SessionRow {
            key_hash: sha256(key.as_bytes()),
            account: state.get(ACCOUNT).and_then(|id| id.parse().ok()),
            state: serde_json::to_string(state)?,
            expires_at: self.clock.now() + days(LIFE_DAYS),
        })
    }
}

impl SessionStore for Sessions {
    async fn load(&self, key: &SessionKey) -> Result<Option<HashMap<String, String>>, LoadError> {
        let (key_hash, now) = (sha256(key.as_ref().as_bytes()), self.clock.now());
        let state = self.db.read(move |connection| sessions::state(connection, &key_hash, now)).await;
        match state.map_err(|error: DbError| LoadError::Other(error.into()))? {
            None => Ok(None),
            Some(state) => {
                serde_json::from_str(&state).map(Some).map_err(|error| LoadError::Deserialization(error.into()))
            }
        }
    }

    async fn save(&self, state: HashMap<String, String>, _: &Duration) -> Result<SessionKey, SaveError> {
        let (key, now) = (random_text::<32>(), self.clock.now());
        let row = self.row(&key, &state).map_err(|error| SaveError::Serialization(error.into()))?;
        let saved = self.db.write(move |tx| sessions::insert(tx, &row, now)).await;
        saved.map_err(|error: DbError| SaveError::Other(error.into()))?;
        key.try_into().map_err(|error: <SessionKey as TryFrom<String>>::Error| SaveError::Other(error.into()))
    }

    async fn update(
        &self,
        key: SessionKey,
        state: HashMap<String, String>,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        let row = self.row(key.as_ref(), &state).map_err(|error| UpdateError::Serialization(error.into()))?;
        let updated = self.db.write(move |tx| sessions::update(tx, &row)).await;
        updated.map_err(|error: DbError| UpdateError::Other(error.into()))?;
        Ok(key)
    }

    /// Never asked for: `keep_alive` puts the end off by a change of the state.
    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let key_hash = sha256(key.as_ref().as_bytes());
        let ended: Result<(), DbError> = self.db.write(move |tx| sessions::end(tx, &key_hash)).await;
        Ok(ended?)
    }
}
