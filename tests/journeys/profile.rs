//! A seller says who they are in law: once more when it changes, with their password, and for nobody else to see.

use doorstep::db::{accounts, profiles};
use doorstep::domain::profiles::Field;

use crate::support::app::{App, PASSWORD, email_of, journey};
use crate::support::person::{Form, Person};

const PATH: &str = "/seller/settings/profile";

async fn filled<'p>(person: &'p Person, path: &str) -> Form<'p> {
    let form = person.reads(path).await.form("profile");
    let fields = [
        ("legal_name", "Robert Vance"),
        ("born_on", "1980-04-23"),
        ("line1", "1 Lane"),
        ("postal_code", "3511 AB"),
        ("city", "Utrecht"),
        ("country", "NL"),
        ("password", PASSWORD),
    ];
    fields.into_iter().fold(form, |form, (name, value)| form.set(name, value))
}

fn saved(app: &App, name: &str) -> (Option<profiles::Saved>, Vec<profiles::Change>) {
    let id = app.read(|connection| accounts::find_by_email(connection, &email_of(name))).unwrap().id;
    app.read(|connection| Ok((profiles::of_account(connection, id)?, profiles::changes(connection, id, 9)?)))
}

#[test]
fn a_profile_is_saved_with_the_password_and_its_changes_are_kept() {
    journey(async |app: &App| {
        let (bob, dora) = (app.person("bob").await, app.person("dora").await);
        let form = filled(&bob, &format!("{PATH}?next=/seller/transactions/balance")).await;
        for (field, wrong) in [
            ("legal_name", " "),
            ("born_on", "2010-01-01"),
            ("born_on", "yesterday"),
            ("born_on", ""),
            ("company_number", "12"),
            ("postal_code", ""),
            ("country", ""),
            ("password", "wrong"),
        ] {
            let page = form.clone().set(field, wrong).submit().await.refuses(422);
            assert!(page.has("#error-summary"), "{field}");
            assert_eq!(page.form("profile").fields["city"], "Utrecht", "what was filled in comes back");
        }
        assert_eq!(saved(app, "bob"), (None, Vec::new()));
        form.submit().await.leads_to("/seller/transactions/balance");
        let away = filled(&bob, &format!("{PATH}?next=//evil.example")).await;
        away.submit().await.leads_to(PATH);
        let (first, changes) = saved(app, "bob");
        assert_eq!((first.unwrap().saved_at, changes.len()), (app.now(), 1), "nothing new is no change");

        app.hours_pass(1).await;
        let company = filled(&bob, PATH).await.set("born_on", "").set("company_number", "KvK 12345678");
        company.submit().await.leads_to(PATH);
        let (second, changes) = saved(app, "bob");
        assert_eq!(second.unwrap().profile.born_on, None);
        assert_eq!(changes[0].fields, [Field::BornOn, Field::CompanyNumber]);
        let page = bob.reads(PATH).await;
        assert!(page.text().contains("Date of birth, Company number"), "{}", page.text());
        assert!(!dora.reads(PATH).await.text().contains("KvK"));
        assert_eq!(dora.reads(PATH).await.form("profile").fields["legal_name"], "");
    });
}
