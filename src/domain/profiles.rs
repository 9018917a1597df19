//! Who a seller is in law: what is asked before money goes to them early. A person has a date of birth, a company a
//! number. What must never live here: how it is asked.

use chrono::{Datelike as _, NaiveDate};

use super::countries::{country, has_postal_codes};
use super::text::{is_one_line, text_enum};

/// How old a person must be, in years.
pub const AGE_LEAST: i32 = 18;
/// How old nobody is, in years: a slip of the pen.
const AGE_MOST: i32 = 120;

text_enum! {
    /// A field of a profile, by its name in the form.
    Field {
        /// The name in law.
        LegalName = "legal_name",
        /// Of a person.
        BornOn = "born_on",
        /// Of a company.
        CompanyNumber = "company_number",
        /// Street and number.
        Line1 = "line1",
        /// What else the address needs.
        Line2 = "line2",
        /// Town.
        City = "city",
        /// State or province.
        Region = "region",
        /// Where the country's post knows some.
        PostalCode = "postal_code",
        /// ISO 3166-1.
        Country = "country",
    }
}

/// The longest that is taken for a field, in characters, and whether it must be there.
pub const BOUNDS: &[(Field, usize, bool)] = &[
    (Field::LegalName, 200, true),
    (Field::CompanyNumber, 40, false),
    (Field::Line1, 120, true),
    (Field::Line2, 120, false),
    (Field::City, 100, true),
    (Field::Region, 100, false),
    (Field::PostalCode, 20, false),
];

/// A profile as it is kept: each field without space around it, the optional ones empty when they are not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields, as `Field` documents them")]
pub struct Profile {
    pub legal_name: String,
    /// Exactly one of the two is there.
    pub born_on: Option<NaiveDate>,
    pub company_number: Option<String>,
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    pub country: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is missing.
    Missing,
    /// Longer than this.
    TooLong(usize),
    /// Not a date.
    NotADate,
    /// Younger than [`AGE_LEAST`].
    TooYoung,
    /// Neither or both of the date of birth and the company number.
    NotOneOfTwo,
    /// Not a country.
    NotACountry,
}

impl Profile {
    /// Reads what was filled in, given by `of` for each field.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn read<'t>(of: impl Fn(Field) -> &'t str, today: NaiveDate) -> Result<Self, Vec<(Field, Fault)>> {
        let mut faults = Vec::new();
        let known_country = country(of(Field::Country).trim());
        let text = |field| -> String {
            let words = of(field).split_whitespace().collect::<Vec<_>>().join(" ");
            if is_one_line(&words) { words } else { String::new() }
        };
        for (field, most, required) in BOUNDS {
            let given = text(*field);
            let required = *required || (*field == Field::PostalCode && known_country.is_some_and(has_postal_codes));
            if given.is_empty() && required {
                faults.push((*field, Fault::Missing));
            } else if given.chars().count() > *most {
                faults.push((*field, Fault::TooLong(*most)));
            }
        }
        let (born_on, company_number) = (of(Field::BornOn).trim(), text(Field::CompanyNumber));
        let birth = NaiveDate::parse_from_str(born_on, "%Y-%m-%d").ok();
        match birth {
            _ if born_on.is_empty() == company_number.is_empty() => faults.push((Field::BornOn, Fault::NotOneOfTwo)),
            _ if born_on.is_empty() => {}
            Some(birth) if years(birth, today) < AGE_LEAST => faults.push((Field::BornOn, Fault::TooYoung)),
            Some(birth) if years(birth, today) <= AGE_MOST => {}
            _ => faults.push((Field::BornOn, Fault::NotADate)),
        }
        if known_country.is_none() {
            faults.push((Field::Country, Fault::NotACountry));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            legal_name: text(Field::LegalName),
            born_on: birth,
            company_number: Some(company_number).filter(|number| !number.is_empty()),
            line1: text(Field::Line1),
            line2: text(Field::Line2),
            city: text(Field::City),
            region: text(Field::Region),
            postal_code: text(Field::PostalCode),
            country: known_country.unwrap_or_default().to_owned(),
        })
    }

    /// A field as the form has it.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::LegalName => self.legal_name.clone(),
            Field::BornOn => self.born_on.map(|date| date.to_string()).unwrap_or_default(),
            Field::CompanyNumber => self.company_number.clone().unwrap_or_default(),
            Field::Line1 => self.line1.clone(),
            Field::Line2 => self.line2.clone(),
            Field::City => self.city.clone(),
            Field::Region => self.region.clone(),
            Field::PostalCode => self.postal_code.clone(),
            Field::Country => self.country.clone(),
        }
    }
}

/// How old somebody is. Who was born on 29 February is a year older on 1 March.
fn years(birth: NaiveDate, today: NaiveDate) -> i32 {
    let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
    today.year() - birth.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(changed: &[(Field, &str)]) -> Result<Profile, Vec<(Field, Fault)>> {
        let good = [
            (Field::LegalName, "Robert  Vance "),
            (Field::BornOn, "1980-02-29"),
            (Field::Line1, "1 Lane"),
            (Field::City, "Utrecht"),
            (Field::PostalCode, "3511"),
            (Field::Country, "nl"),
        ];
        let given = |field| changed.iter().chain(&good).find(|(name, _)| *name == field).map_or("", |(_, text)| *text);
        Profile::read(given, NaiveDate::from_ymd_opt(2026, 11, 3).unwrap())
    }

    #[test]
    fn a_person_or_a_company_is_taken_tidied() {
        let person = read(&[]).unwrap();
        assert_eq!((person.legal_name.as_str(), person.country.as_str()), ("Robert Vance", "NL"));
        assert_eq!((person.text(Field::BornOn).as_str(), &person.company_number), ("1980-02-29", &None));
        let company = read(&[(Field::BornOn, ""), (Field::CompanyNumber, " KvK 12345678")]).unwrap();
        assert_eq!((company.born_on, company.company_number.as_deref()), (None, Some("KvK 12345678")));
        assert!(read(&[(Field::Country, "HK"), (Field::PostalCode, "")]).is_ok());
    }

    #[test]
    fn every_mistake_is_named() {
        let long = "x".repeat(201);
        for (field, text, fault) in [
            (Field::LegalName, " ", Fault::Missing),
            (Field::LegalName, &long, Fault::TooLong(200)),
            (Field::LegalName, "Robert\u{7}", Fault::Missing),
            (Field::BornOn, "", Fault::NotOneOfTwo),
            (Field::CompanyNumber, "12", Fault::NotOneOfTwo),
            (Field::BornOn, "29.2.1980", Fault::NotADate),
            (Field::BornOn, "1979-02-29", Fault::NotADate),
            (Field::BornOn, "1880-01-01", Fault::NotADate),
            (Field::BornOn, "2027-01-01", Fault::TooYoung),
            (Field::Line1, "", Fault::Missing),
            (Field::Line2, &long, Fault::TooLong(120)),
            (Field::City, "", Fault::Missing),
            (Field::PostalCode, "", Fault::Missing),
            (Field::Country, "XX", Fault::NotACountry),
        ] {
            let at = if fault == Fault::NotOneOfTwo { Field::BornOn } else { field };
            assert_eq!(read(&[(field, text)]), Err(vec![(at, fault)]), "{field}: {text}");
        }
    }

    #[test]
    fn one_is_of_age_on_the_day() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (birth, today, age) in [
            ("2008-11-03", "2026-11-02", 17),
            ("2008-11-03", "2026-11-03", 18),
            ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18),
        ] {
            assert_eq!(years(date(birth), date(today)), age, "{birth} on {today}");
        }
    }
}
