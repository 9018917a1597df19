//! Cell phones of sellers: which numbers are some, when a code may be sent, what a guess comes to, and from when on a
//! verified phone lets money go out early. What must never live here: codes, hashes and how a message is sent.

use chrono::TimeDelta;
use phonenumber::{Mode, Type};

use super::ids::{AccountId, VerificationId};
use super::refusals::Refusal;
use super::text::text_enum;
use super::time::{Instant, days, hours};

/// How long a code is good, and how long one that could not be sent at once is still sent, in minutes.
pub const CODE_MINUTES: i64 = 10;
/// How many digits a code has.
pub const CODE_DIGITS: usize = 6;
/// How many guesses a verification takes, from wherever they come.
pub const TRIES_MOST: i64 = 5;
/// How long after a code the next may be asked for, in seconds.
pub const RESEND_SECONDS: i64 = 60;
/// How many codes a day an account may ask for, and a number is sent.
pub const SENDINGS_MOST: usize = 5;
/// How long after a change of the number nothing is released early, in hours.
pub const CHANGE_HOLD_HOURS: i64 = 24;

/// The most characters somebody types for a number.
const TYPED_MOST: usize = 40;
/// What people type between digits.
const GROUPING: [char; 7] = ['+', ' ', '-', '(', ')', '.', '/'];

/// The number of a cell phone, in E.164: `+31612345678`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// Why a text is no number that a code can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Not a number as the world dials it.
    NotANumber,
    /// A number, but not of a cell phone.
    NotMobile,
}

impl Phone {
    /// Reads a number with its country code, however it is grouped.
    ///
    /// # Errors
    /// It is none, or where it leads no SMS is read: a land line, a service. Some countries do not tell these apart.
    pub fn parse(text: &str) -> Result<Self, PhoneFault> {
        let text = text.trim();
        let known = |sign: char| sign.is_ascii_digit() || GROUPING.contains(&sign);
        if text.len() > TYPED_MOST || !text.starts_with('+') || !text.chars().all(known) {
            return Err(PhoneFault::NotANumber);
        }
        let number = phonenumber::parse(None, text).map_err(|_| PhoneFault::NotANumber)?;
        if !number.is_valid() {
            return Err(PhoneFault::NotANumber);
        }
        match number.number_type(&phonenumber::metadata::DATABASE) {
            Type::Mobile | Type::FixedLineOrMobile => Ok(Self(number.format().mode(Mode::E164).to_string())),
            _ => Err(PhoneFault::NotMobile),
        }
    }

    /// One that was read before.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

text_enum! {
    /// Where a verification stands.
    State {
        /// Its code is on its way, or may be guessed. An account has one such at most.
        Open = "open",
        /// Its code came back.
        Verified = "verified",
        /// Another code was asked for.
        Superseded = "superseded",
    }
}

/// A code asked for to prove a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Its id.
    pub id: VerificationId,
    /// Whose phone it is to be.
    pub account: AccountId,
    /// The number.
    pub phone: Phone,
    /// Where it stands.
    pub state: State,
    /// Whether no code is sent, because the number has had its codes of the day. The account is not told: others may
    /// have asked for them.
    pub withheld: bool,
    /// How many guesses there were.
    pub tries: i64,
    /// When it was asked for.
    pub asked_at: Instant,
    /// Until when its code may be guessed; none before it was sent.
    pub expires_at: Option<Instant>,
}

/// What becomes of a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// The phone is verified.
    Right,
    /// It is not; so many more may follow.
    Wrong {
        /// How many.
        left: i64,
    },
    /// There were too many before; a new code must be asked for.
    UsedUp,
    /// The code is too old.
    Expired,
    /// No code is out.
    NotSent,
}

impl Verification {
    /// Whether a guess is looked at.
    ///
    /// # Errors
    /// What it comes to without being looked at. It does not count then.
    pub fn admits(&self, now: Instant) -> Result<(), Guess> {
        match self.expires_at {
            _ if self.state != State::Open => Err(Guess::NotSent),
            _ if self.tries >= TRIES_MOST => Err(Guess::UsedUp),
            None => Err(Guess::NotSent),
            Some(at) if now > at => Err(Guess::Expired),
            Some(_) => Ok(()),
        }
    }

    /// What a guess comes to that was looked at.
    pub fn guessed(&self, right: bool) -> Guess {
        match TRIES_MOST.saturating_sub(self.tries).saturating_sub(1) {
            _ if right => Guess::Right,
            left if left > 0 => Guess::Wrong { left },
            _ => Guess::UsedUp,
        }
    }

    /// Whether its code is still to be sent.
    pub fn is_wanted(&self, now: Instant) -> bool {
        self.state == State::Open && !self.withheld && now <= self.asked_at + TimeDelta::minutes(CODE_MINUTES)
    }

    /// When the next code may be asked for, so far as this one goes.
    pub fn next_from(&self) -> Instant {
        self.asked_at + TimeDelta::seconds(RESEND_SECONDS)
    }
}

/// Until when a code is good that is sent now.
pub fn expires_at(now: Instant) -> Instant {
    now + TimeDelta::minutes(CODE_MINUTES)
}

/// Since when codes count that were asked for before.
pub fn counted_since(now: Instant) -> Instant {
    now - days(1)
}

/// What is done when a code is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// It is sent.
    Sent,
    /// It is not, and nobody can tell.
    Withheld,
}

/// Whether a code may be asked for, given when the account asked for its codes of the last day, the latest first, and
/// how many the number was sent, whoever asked.
///
/// # Errors
/// The account asked a moment ago, or often enough.
pub fn ask(of_account: &[Instant], of_number: usize, now: Instant) -> Result<Sending, Refusal> {
    if let Some(last) = of_account.first() {
        let from = *last + TimeDelta::seconds(RESEND_SECONDS);
        if now < from {
            return Err(Refusal::CodeTooSoon { from });
        }
    }
    if let Some(first_of_day) = SENDINGS_MOST.checked_sub(1).and_then(|index| of_account.get(index)) {
        return Err(Refusal::CodesUsedUp { from: *first_of_day + days(1) });
    }
    Ok(if of_number >= SENDINGS_MOST { Sending::Withheld } else { Sending::Sent })
}

/// A phone that somebody has proved to be theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedPhone {
    /// The number.
    pub phone: Phone,
    /// When its code came back.
    pub verified_at: Instant,
    /// When it took the place of another number, if it did.
    pub changed_at: Option<Instant>,
}

/// From when on somebody may have payment released beforehand, as far as their phone goes; `None`: not before they have
/// verified one. A day lies between a change of the number and the next release, in which its owner can object.
pub fn may_release_from(phone: Option<&VerifiedPhone>) -> Option<Instant> {
    phone.map(|phone| phone.changed_at.map_or(phone.verified_at, |at| at + hours(CHANGE_HOLD_HOURS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Instant {
        Instant::default() + TimeDelta::seconds(second)
    }

    fn open() -> Verification {
        Verification {
            id: VerificationId(1),
            account: AccountId(1),
            phone: Phone("+31612345678".to_owned()),
            state: State::Open,
            withheld: false,
            tries: 0,
            asked_at: at(0),
            expires_at: Some(at(600)),
        }
    }

    #[test]
    fn only_numbers_of_cell_phones_are_taken() {
        for (text, e164) in [
            (" +31 6 1234 5678 ", "+31612345678"),
            ("+31 (0)6-12345678", "+31612345678"),
            ("+1 415 555 2671", "+14155552671"),
            ("+44 7400 123456", "+447400123456"),
        ] {
            assert_eq!(Phone::parse(text).map(|phone| phone.to_string()), Ok(e164.to_owned()), "{text}");
        }
        for text in [
            "",
            "0612345678",
            "06 12345678",
            "+31",
            "+31 6 12",
            "+999 123456789",
            "+31 6 1234 5678 ext. 9",
            "call me",
            "+31612345678\0",
            "+31612345678, +31612345679",
            &format!("+31{}", "6".repeat(60)),
        ] {
            assert_eq!(Phone::parse(text), Err(PhoneFault::NotANumber), "{text}");
        }
        for text in ["+31 20 123 4567", "+44 20 7946 0958", "+31 800 1234", "+49 30 123456"] {
            assert_eq!(Phone::parse(text), Err(PhoneFault::NotMobile), "{text}");
        }
    }

    #[test]
    fn a_code_is_asked_for_once_a_minute_and_five_times_a_day() {
        let day = 24 * 60 * 60;
        let five: Vec<Instant> = [400, 300, 200, 100, 0].map(at).to_vec();
        let none: &[Instant] = &[];
        for (of_account, of_number, now, expected) in [
            (none, 0, 0, Ok(Sending::Sent)),
            (&five[4..], 1, 59, Err(Refusal::CodeTooSoon { from: at(60) })),
            (&five[4..], 1, 60, Ok(Sending::Sent)),
            (&five[1..], 4, 400, Ok(Sending::Sent)),
            (&five, 5, 430, Err(Refusal::CodeTooSoon { from: at(460) })),
            (&five, 5, 460, Err(Refusal::CodesUsedUp { from: at(day) })),
            (&five, 0, 460, Err(Refusal::CodesUsedUp { from: at(day) })),
            (none, 4, 460, Ok(Sending::Sent)),
            (none, 5, 460, Ok(Sending::Withheld)),
            (&five[1..], 9, 460, Ok(Sending::Withheld)),
        ] {
            assert_eq!(ask(of_account, of_number, at(now)), expected, "{of_account:?} {of_number} {now}");
        }
        assert_eq!(counted_since(at(day)), at(0));
    }

    #[test]
    fn five_guesses_are_looked_at_within_ten_minutes() {
        let verification = |state, tries, expires_at| Verification { state, tries, expires_at, ..open() };
        let until = Some(at(600));
        for (state, tries, expires_at, now, admitted) in [
            (State::Open, 0, until, 0, Ok(())),
            (State::Open, 4, until, 600, Ok(())),
            (State::Open, 0, until, 601, Err(Guess::Expired)),
            (State::Open, 5, until, 0, Err(Guess::UsedUp)),
            (State::Open, 5, until, 601, Err(Guess::UsedUp)),
            (State::Open, 0, None, 0, Err(Guess::NotSent)),
            (State::Verified, 1, None, 0, Err(Guess::NotSent)),
            (State::Superseded, 0, None, 0, Err(Guess::NotSent)),
        ] {
            let verification = verification(state, tries, expires_at);
            assert_eq!(verification.admits(at(now)), admitted, "{verification:?} at {now}");
        }
        for (tries, right, guess) in [
            (0, true, Guess::Right),
            (4, true, Guess::Right),
            (0, false, Guess::Wrong { left: 4 }),
            (3, false, Guess::Wrong { left: 1 }),
            (4, false, Guess::UsedUp),
        ] {
            assert_eq!(verification(State::Open, tries, until).guessed(right), guess, "{tries} {right}");
        }
    }

    #[test]
    fn a_code_is_sent_only_while_somebody_waits_for_it() {
        assert!(open().is_wanted(at(600)));
        assert!(!open().is_wanted(at(601)));
        assert!(!Verification { withheld: true, ..open() }.is_wanted(at(0)));
        assert!(!Verification { state: State::Superseded, ..open() }.is_wanted(at(0)));
    }

    #[test]
    fn a_day_lies_between_a_changed_number_and_the_next_release() {
        let phone = |changed_at| VerifiedPhone { phone: open().phone, verified_at: at(7), changed_at };
        assert_eq!(may_release_from(None), None);
        assert_eq!(may_release_from(Some(&phone(None))), Some(at(7)));
        assert_eq!(may_release_from(Some(&phone(Some(at(7))))), Some(at(7) + days(1)));
    }
}
