//! The password once more, in a form that moves money or changes where it goes. The field is the form component's
//! `password_again`; what the action gets is the proof. What must never live here: what the form does.

use super::{FieldErrors, PageError, State, Visit};
use crate::actions::reauthentication::{NotReauthenticated, Reauthenticated, reauthenticate};

/// The field's name.
pub(super) const FIELD: &str = "password";

/// Compares the password of a form with that of whoever sent it, or says at its field why not. Called when all else in
/// the form is right, so that a slip of the pen costs nobody a try.
pub(super) async fn enter_again(
    visit: &Visit,
    state: &State,
    password: &str,
    errors: &mut FieldErrors,
) -> Result<Option<Reauthenticated>, PageError> {
    let account = visit.viewer.require_account()?;
    let entered = reauthenticate(&state.db, &state.clock, &state.passwords, account, password.to_owned()).await?;
    match entered {
        Ok(person) => return Ok(Some(person)),
        Err(NotReauthenticated::Wrong { left }) => {
            errors.add(FIELD, visit.say("form-password-wrong").with("left", left));
        }
        Err(NotReauthenticated::Blocked { until }) => {
            errors.add(FIELD, visit.say("form-password-blocked").with("until", until));
        }
    }
    Ok(None)
}
