//! What the layouts show around every page, and who is looking. What must never live here: how it is found out.

use std::borrow::Cow;

use super::PageError;
use super::assets;
use crate::db::viewers::Workplace;
use crate::domain::ids::{AccountId, ShopId};
use crate::domain::shops::Capability;

/// Around every page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Proves that a form came from one of our pages.
    pub csrf_token: String,
    /// Fresh per page; the form component adds the form's name to it.
    pub idempotency_key: String,
    /// How many things are in the cart.
    pub cart_quantity: i64,
    /// The store's name.
    pub store_name: String,
    /// Whether this is the demo store.
    pub demo: bool,
    /// Path and query of the page.
    pub path: String,
    /// A sentence from the step before, shown once.
    pub flash: Option<String>,
    /// Who is looking.
    pub viewer: Viewer,
}

impl Frame {
    /// The address of a file of `static/`.
    pub fn asset(&self, name: &str) -> Cow<'static, str> {
        assets::asset(name)
    }

    /// Whether the viewer sees to the money of the shop they work in.
    pub fn sees_money(&self) -> bool {
        self.viewer.shop.as_ref().is_some_and(|shop| shop.role.may(Capability::SeeMoney))
    }

    /// How many refund cases wait for the shop the viewer works in.
    pub fn cases_to_answer(&self) -> i64 {
        self.viewer.shop.as_ref().map_or(0, |shop| shop.cases_to_answer)
    }
}

/// Who is looking at a page. The default is a visitor.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// Their name; empty for a visitor.
    pub name: String,
    /// Whether they look after the store.
    pub administrator: bool,
    /// The shop they work in; the one chosen last, or the first by name, if there are several.
    pub shop: Option<Workplace>,
    pub(super) account: Option<AccountId>,
    pub(super) workplaces: Vec<Workplace>,
}

impl Viewer {
    /// Whoever is signed in.
    ///
    /// # Errors
    /// A visitor is sent to sign in first.
    pub fn require_account(&self) -> Result<AccountId, PageError> {
        self.account.ok_or(PageError::SignInFirst)
    }

    /// The account, if somebody is signed in.
    pub fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// Every shop they work in, by name.
    pub fn workplaces(&self) -> &[Workplace] {
        &self.workplaces
    }

    /// An administrator.
    ///
    /// # Errors
    /// A visitor is sent to sign in first; anybody else may not.
    pub fn require_administrator(&self) -> Result<AccountId, PageError> {
        let account = self.require_account()?;
        if self.administrator { Ok(account) } else { Err(PageError::Forbidden) }
    }

    /// The shop they work in, if their role there allows something.
    ///
    /// # Errors
    /// A visitor is sent to sign in first; somebody without a shop, or with a lesser role, may not.
    pub fn require_shop(&self, capability: Capability) -> Result<&Workplace, PageError> {
        self.require_account()?;
        let shop = self.shop.as_ref().ok_or(PageError::Forbidden)?;
        if shop.role.may(capability) { Ok(shop) } else { Err(PageError::Forbidden) }
    }

    /// A shop of which they are a member with a role that allows something.
    ///
    /// # Errors
    /// Somebody else's shop is not found; a lesser role may not.
    pub fn member_of(&self, shop: ShopId, capability: Capability) -> Result<&Workplace, PageError> {
        self.require_account()?;
        let workplace = self.workplaces.iter().find(|workplace| workplace.id == shop).ok_or(PageError::NotFound)?;
        if workplace.role.may(capability) { Ok(workplace) } else { Err(PageError::Forbidden) }
    }
}
