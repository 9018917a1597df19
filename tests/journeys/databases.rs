//! What both databases must do alike, before anything is built on it.

use crate::support::databases::{self, Kind};

#[test]
fn every_migration_can_be_undone_and_done_again() {
    databases::each(|database| {
        assert_eq!(database.db.migrate().unwrap(), 0);
        let again = database.db.rebuild().unwrap();
        assert!(again > 0);
    });
}

#[test]
fn each_test_has_a_database_of_its_own() {
    for kind in databases::kinds() {
        let (first, second) = (databases::open(*kind), databases::open(*kind));
        assert_eq!(first.kind, *kind);
        assert_ne!(first.url, second.url);
        assert_eq!(first.url.starts_with("sqlite:"), *kind == Kind::Sqlite);
    }
}
