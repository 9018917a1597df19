//! The cell phone of the person at work: proved by a code before money goes to them early. It is looked up by their own
//! account; whether a number is somebody else's too changes nothing that is said here.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::Nothing;
use crate::actions::ActionError;
use crate::actions::phones::{Code, ask, ask_again, guess};
use crate::db::{Connection, DbError, phones};
use crate::domain::ids::AccountId;
use crate::domain::phones::{
    CODE_MINUTES, Guess, Phone, PhoneFault, TRIES_MOST, Verification, VerifiedPhone, may_release_from,
};
use crate::domain::refusals::Refusal;
use crate::domain::shops::Capability;
use crate::domain::time::Instant;
use crate::web::reauthentication::enter_again;
use crate::web::refusals::refusal_sentence;
use crate::web::{FieldErrors, Form, Frame, PageError, State, Visit, query_value, way_back};
use crate::words::{Phrase, filters};

const PATH: &str = "/seller/settings/phone";

/// The form that asks for a code.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    phone: String,
    password: String,
    /// Where to go when the phone is proved.
    next: String,
}

/// The form that takes it back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeFields {
    code: String,
    next: String,
}

/// What is asked of the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Where to go when the phone is proved.
    next: String,
}

/// What is kept of whoever looks.
struct Known {
    verified: Option<VerifiedPhone>,
    open: Option<Verification>,
}

#[derive(Template)]
#[template(path = "seller/phone.html")]
struct PhonePage {
    frame: Frame,
    sends_sms: bool,
    verified: Option<VerifiedPhone>,
    open: Option<Verification>,
    now: Instant,
    phone: String,
    next: String,
    errors: FieldErrors,
}

impl PhonePage {
    fn new(visit: &Visit, state: &State, known: Known, (phone, next): (String, String), errors: FieldErrors) -> Self {
        let now = state.clock.now();
        let lives = |open: &Verification| open.expires_at.map_or_else(|| open.is_wanted(now), |at| now <= at);
        Self {
            frame: visit.frame(),
            sends_sms: state.texter.is_some(),
            verified: known.verified,
            open: known.open.filter(lives),
            now,
            phone,
            next,
            errors,
        }
    }

    /// From when on payment is released beforehand again, when that is not now.
    fn held_until(&self) -> Option<Instant> {
        may_release_from(self.verified.as_ref()).filter(|at| *at > self.now)
    }

    /// Whether guesses are left.
    fn may_guess(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.tries < TRIES_MOST)
    }

    /// From when on another code may be asked for, when that is not now.
    fn next_code_from(&self) -> Option<Instant> {
        self.open.as_ref().map(Verification::next_from).filter(|at| *at > self.now)
    }

    /// What the form for a number is called.
    fn number_title(&self) -> &'static str {
        match (&self.verified, &self.open) {
            (_, Some(_)) => "seller-phone-other",
            (Some(_), None) => "seller-phone-change",
            (None, None) => "seller-phone-first",
        }
    }

    /// What happens when a number is given.
    fn consequence(&self) -> &'static str {
        if self.verified.is_some() { "seller-phone-change-consequence" } else { "seller-phone-first-consequence" }
    }

    /// Whether the form for a number stands open: there is no other, or it came back with a mistake.
    fn asks_number(&self) -> bool {
        (self.open.is_none() && self.verified.is_none())
            || !self.errors.of("phone").is_empty()
            || !self.errors.of("password").is_empty()
    }
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let known = own(&visit, &state).await?;
    let fields = (String::new(), asked.into_inner().next);
    visit.page(&PhonePage::new(&visit, &state, known, fields, FieldErrors::default()))
}

/// Sends a code to a number.
pub(super) async fn send(visit: Visit, state: web::Data<State>, form: Form<Fields>) -> Result<HttpResponse, PageError> {
    own_account(&visit)?;
    require_sms(&state)?;
    let fields = form.fields.clone();
    let mut errors = FieldErrors::default();
    match Phone::parse(&fields.phone) {
        Ok(phone) => {
            if let Some(person) = enter_again(&visit, &state, &fields.password, &mut errors).await? {
                let page = page_path(&fields.next);
                let asked = ask(&state.db, &state.clock, &person, phone, form.leading_to(page.as_str())).await;
                match asked {
                    Ok(()) => return Ok(visit.see_other_saying(&page, &visit.say("seller-phone-asked"))),
                    Err(ActionError::Refused(refusal)) => {
                        errors.add("phone", refusal_sentence(&refusal, &visit.reader));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Err(PhoneFault::NotANumber) => errors.add("phone", visit.say("seller-phone-not-a-number")),
        Err(PhoneFault::NotMobile) => errors.add("phone", visit.say("seller-phone-not-mobile")),
    }
    let known = own(&visit, &state).await?;
    visit.unprocessable(&PhonePage::new(&visit, &state, known, (fields.phone, fields.next), errors))
}

/// Sends another code to the same number.
pub(super) async fn send_again(
    visit: Visit,
    state: web::Data<State>,
    form: Form<Nothing>,
) -> Result<HttpResponse, PageError> {
    let account = own_account(&visit)?;
    require_sms(&state)?;
    match ask_again(&state.db, &state.clock, account, form.leading_to(PATH)).await {
        Ok(()) => Ok(visit.see_other_saying(PATH, &visit.say("seller-phone-asked"))),
        Err(ActionError::Refused(refusal)) => {
            Ok(visit.see_other_saying(PATH, &refusal_sentence(&refusal, &visit.reader)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a code back.
pub(super) async fn verify(
    visit: Visit,
    state: web::Data<State>,
    form: Form<CodeFields>,
) -> Result<HttpResponse, PageError> {
    let account = own_account(&visit)?;
    let CodeFields { code, next } = &form.fields;
    let onwards = way_back(next, PATH);
    let said = match Code::read(code) {
        Some(code) => {
            let once = form.leading_to(onwards);
            match guess(&state.db, &state.clock, &state.codes, account, code, once).await {
                Ok(guessed) => sentence(&visit, guessed),
                Err(ActionError::Refused(refusal)) => Err(refusal_sentence(&refusal, &visit.reader)),
                Err(error) => return Err(error.into()),
            }
        }
        None => Err(visit.say("seller-phone-code-no-code")),
    };
    match said {
        Ok(said) => Ok(visit.see_other_saying(onwards, &said)),
        Err(said) => {
            let mut errors = FieldErrors::default();
            errors.add("code", said);
            let known = own(&visit, &state).await?;
            visit.unprocessable(&PhonePage::new(&visit, &state, known, (String::new(), next.clone()), errors))
        }
    }
}

/// What is said of a guess.
fn sentence(visit: &Visit, guess: Guess) -> Result<Phrase, Phrase> {
    match guess {
        Guess::Right => Ok(visit.say("seller-phone-verified")),
        Guess::Wrong { left } => Err(visit.say("seller-phone-code-wrong").with("left", left)),
        Guess::UsedUp => Err(visit.say("seller-phone-code-used-up")),
        Guess::Expired => Err(visit.say("seller-phone-code-expired").with("minutes", CODE_MINUTES)),
        Guess::NotSent => Err(visit.say("refusal-no-code-out")),
    }
}

/// The page, with where the way leads afterwards.
fn page_path(next: &str) -> String {
    if next.is_empty() { PATH.to_owned() } else { format!("{PATH}?next={}", query_value(next)) }
}

/// Without SMS no phone can be proved.
fn require_sms(state: &State) -> Result<(), PageError> {
    if state.texter.is_some() { Ok(()) } else { Err(PageError::Refused(Refusal::NoSms)) }
}

/// The account of whoever looks. Only who sees to a shop's money proves a phone.
fn own_account(visit: &Visit) -> Result<AccountId, PageError> {
    visit.viewer.require_shop(Capability::SeeMoney)?;
    visit.viewer.require_account()
}

async fn own(visit: &Visit, state: &State) -> Result<Known, PageError> {
    let account = own_account(visit)?;
    let read = move |connection: &mut Connection| {
        let verified = phones::of_account(connection, account)?;
        Ok::<_, DbError>(Known { verified, open: phones::open_of(connection, account)? })
    };
    Ok(state.db.read(read).await?)
}
