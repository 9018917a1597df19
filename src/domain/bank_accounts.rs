//! The bank account of a shop: where its payouts go. A number is checked when it is given, shown whole only where it is
//! changed, and elsewhere by its last four characters.

use std::fmt;

use iban::{Iban, IbanLike as _, ParseBaseIbanError, ParseIbanError};

use super::ids::BankAccountId;
use super::text::{is_one_line, text_enum};
use super::time::{Instant, hours};

/// The longest name of a holder, in characters: as much as a transfer carries.
pub const HOLDER_MOST: usize = 70;
/// How long after a change nothing is paid out, in hours: so long the members have to notice that it was not theirs.
pub const WAIT_HOURS: i64 = 24;
/// How many characters of a number are shown.
const ENDING: usize = 4;

/// The number of a bank account: an IBAN that was right when it was given. Printing it for programmers hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountNumber(String);

impl AccountNumber {
    /// Reads an IBAN as people write it, in groups or not.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let written: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
        if written.is_empty() {
            return Err(Fault::Missing);
        }
        match written.to_ascii_uppercase().parse::<Iban>() {
            Ok(iban) => Ok(Self(iban.electronic_str().to_owned())),
            Err(ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidChecksum }) => {
                Err(Fault::Checksum)
            }
            Err(ParseIbanError::UnknownCountry(iban)) => Err(Fault::Country(iban.country_code().to_owned())),
            Err(ParseIbanError::InvalidBban(iban)) => Err(Fault::Length(iban.country_code().to_owned())),
            Err(_) => Err(Fault::NotAnIban),
        }
    }

    /// One that was read before, as it is kept.
    pub fn kept(electronic: String) -> Self {
        Self(electronic)
    }

    /// As programs write it, without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people write it, in groups of four.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    /// Its last characters, by which its holder knows it again.
    pub fn ending(&self) -> String {
        let skipped = self.0.chars().count().saturating_sub(ENDING);
        self.0.chars().skip(skipped).collect()
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "••••{}", self.ending())
    }
}

text_enum! {
    /// A field of a bank account, by its name in the form.
    Field {
        /// Whose it is.
        Holder = "holder",
        /// Its number.
        Iban = "iban",
        /// The bank's own code.
        Bic = "bic",
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is missing.
    Missing,
    /// Longer than this.
    TooLong(usize),
    /// Not written as IBANs are.
    NotAnIban,
    /// The check digits do not fit the rest.
    Checksum,
    /// No country with IBANs has this code.
    Country(String),
    /// The numbers of this country are otherwise long or made.
    Length(String),
    /// Not written as BICs are.
    NotABic,
}

/// A bank account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAccount {
    /// Whose it is, in law.
    pub holder: String,
    /// Its number.
    pub iban: AccountNumber,
    /// The bank's own code, where one was given.
    pub bic: Option<String>,
}

impl BankAccount {
    /// Reads what was filled in, given by `of` for each field.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn read<'t>(of: impl Fn(Field) -> &'t str) -> Result<Self, Vec<(Field, Fault)>> {
        let mut faults = Vec::new();
        let holder = of(Field::Holder).split_whitespace().collect::<Vec<_>>().join(" ");
        if holder.is_empty() || !is_one_line(&holder) {
            faults.push((Field::Holder, Fault::Missing));
        } else if holder.chars().count() > HOLDER_MOST {
            faults.push((Field::Holder, Fault::TooLong(HOLDER_MOST)));
        }
        let iban = AccountNumber::parse(of(Field::Iban)).map_err(|fault| faults.push((Field::Iban, fault)));
        let bic = parse_bic(of(Field::Bic)).map_err(|fault| faults.push((Field::Bic, fault)));
        match (iban, bic) {
            (Ok(iban), Ok(bic)) if faults.is_empty() => Ok(Self { holder, iban, bic }),
            _ => Err(faults),
        }
    }
}

/// A bank's code: four letters or digits, the country's two letters, and two or five more; or nothing.
fn parse_bic(text: &str) -> Result<Option<String>, Fault> {
    let bic: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let is_made = bic.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && [8, 11].contains(&bic.len())
        && bic.bytes().skip(4).take(2).all(|byte| byte.is_ascii_uppercase());
    match bic.as_str() {
        "" => Ok(None),
        _ if is_made => Ok(Some(bic)),
        _ => Err(Fault::NotABic),
    }
}

/// One version of a shop's bank account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The row.
    pub id: BankAccountId,
    /// What it says.
    pub account: BankAccount,
    /// Since when it says so.
    pub saved_at: Instant,
    /// From when on money is paid out to it.
    pub usable_from: Instant,
}

/// From when on money is paid out to a new version: at once to the first, a day later to what takes another's place.
pub fn usable_from(before: Option<&Version>, now: Instant) -> Instant {
    before.map_or(now, |_| now + hours(WAIT_HOURS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_taken_as_people_write_it_and_hidden_from_programmers() {
        for text in ["NL91 ABNA 0417 1643 00", "nl91abna0417164300", " NL91-ABNA-0417-1643-00 "] {
            let number = AccountNumber::parse(text).unwrap();
            assert_eq!(number.as_str(), "NL91ABNA0417164300", "{text}");
            assert_eq!((number.grouped().as_str(), number.ending().as_str()), ("NL91 ABNA 0417 1643 00", "4300"));
            assert_eq!(format!("{number:?}"), "••••4300");
        }
    }

    #[test]
    fn what_is_wrong_with_an_iban_is_named() {
        for (text, fault) in [
            (" ", Fault::Missing),
            ("0417164300", Fault::NotAnIban),
            ("NL91 ABNA 0417 1643 0!", Fault::NotAnIban),
            ("NL91 ABNA 0417 1643 01", Fault::Checksum),
            ("NL91 ABNA 0417 1643", Fault::Checksum),
            ("ZZ6600000000", Fault::Country("ZZ".to_owned())),
            ("DE08ABNA0417164300", Fault::Length("DE".to_owned())),
        ] {
            assert_eq!(AccountNumber::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn every_field_is_read_and_every_mistake_named() {
        let read = |holder: &'static str, iban: &'static str, bic: &'static str| {
            BankAccount::read(move |field| match field {
                Field::Holder => holder,
                Field::Iban => iban,
                Field::Bic => bic,
            })
        };
        let good = read(" Robert  Vance ", "NL91ABNA0417164300", "abnanl2a").unwrap();
        assert_eq!((good.holder.as_str(), good.bic.as_deref()), ("Robert Vance", Some("ABNANL2A")));
        assert_eq!(read("Robert Vance", "NL91ABNA0417164300", " ").unwrap().bic, None);
        for bic in ["ABNA", "ABNANL2AX", "ABNA112A", "ABNANL2!"] {
            assert_eq!(read("R", "NL91ABNA0417164300", bic), Err(vec![(Field::Bic, Fault::NotABic)]), "{bic}");
        }
        let all = [(Field::Holder, Fault::Missing), (Field::Iban, Fault::Missing), (Field::Bic, Fault::NotABic)];
        assert_eq!(read(" ", "", "x"), Err(all.to_vec()));
    }

    #[test]
    fn the_first_account_is_paid_at_once_and_a_changed_one_a_day_later() {
        let now = Instant::default();
        let account = BankAccount { holder: "R".into(), iban: AccountNumber::kept("X".into()), bic: None };
        let first = Version { id: BankAccountId(1), account, saved_at: now, usable_from: usable_from(None, now) };
        assert_eq!(first.usable_from, now);
        assert_eq!(usable_from(Some(&first), now), now + hours(24));
    }
}
