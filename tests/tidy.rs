//! The house rules, read off the files themselves. What the compiler and clippy say already is not said again here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which floor may use which. A floor may always use itself; the clock and the words know the domain's types.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &["domain"]),
    ("config", &["domain"]),
    ("words", &["domain"]),
    ("db", &["domain", "config"]),
    ("gateways", &["domain", "config", "clock"]),
    ("notices", &["domain", "db", "config", "words"]),
    ("actions", &["domain", "db", "gateways", "clock", "config"]),
    ("web", &["actions", "notices", "domain", "clock", "config", "words", "db"]),
    ("jobs", &["actions", "notices", "db", "gateways", "domain", "clock", "config"]),
    ("sandbox", &["clock", "config", "words"]),
    ("cli", &["actions", "clock", "config", "db", "domain", "gateways", "jobs", "notices", "sandbox", "web", "words"]),
];

/// A file may be this long, then it holds two ideas.
const LINES_MAX: usize = 450;

/// One line for each table of the database; it grows with them and holds one idea.
const LONG_BY_NATURE: &[&str] = &["src/db/schema.rs"];

/// A file of the repository.
struct File {
    /// From the root, with `/`.
    path: String,
    text: String,
}

impl File {
    /// Whether it is only compiled for tests.
    fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The program in it: no comments, and not the tests at its end.
    fn program(&self) -> String {
        let before_tests = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        before_tests.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
    }
}

/// The files below a folder whose names end in one of these.
fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|extension| extension == *ending)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push(File { path: path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"), text });
            }
        }
    }
    assert!(!found.is_empty(), "nothing to read in {folder}");
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Fails with all of them at once.
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What stands directly after each `crate::`: one name, or several in braces.
fn used_floors(program: &str) -> BTreeSet<String> {
    let name =
        |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
    let mut used = BTreeSet::new();
    for after in program.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => used.extend(group.split('}').next().unwrap().split(',').map(|part| name(part.trim()))),
            None => {
                used.insert(name(after));
            }
        }
    }
    used
}

#[test]
fn no_arrow_between_floors_runs_up_or_sideways() {
    let mut faults = Vec::new();
    for file in files("src", &["rs"]).iter().filter(|file| !file.is_test()) {
        let floor = file.path.split(['/', '.']).nth(1).unwrap();
        if ["lib", "main"].contains(&floor) {
            continue;
        }
        let Some((_, may_use)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            faults.push(format!("{}: no floor of that name", file.path));
            continue;
        };
        let floors =
            used_floors(&file.program()).into_iter().filter(|used| FLOORS.iter().any(|(name, _)| name == used));
        let upwards = floors.filter(|used| used != floor && !may_use.contains(&used.as_str()));
        faults.extend(upwards.map(|used| format!("{}: {floor} may not use {used}", file.path)));
    }
    none(faults);
}

#[test]
fn grouped_paths_are_read_too() {
    let used = used_floors("use crate::{db, web::frame};\nuse crate::domain::ids; pub(crate) use x;");
    assert_eq!(used, ["db", "domain", "web"].map(String::from).into());
}

#[test]
fn only_the_database_and_the_sandbox_know_diesel() {
    let others = files("src", &["rs"]).into_iter().filter(|file| !file.is_test() && !file.path.starts_with("src/db/"));
    let knowing = others.filter(|file| !file.path.starts_with("src/sandbox/") && file.program().contains("diesel"));
    none(knowing.map(|file| format!("{}: only db/ knows diesel", file.path)).collect());
}

#[test]
fn pages_write_nothing_but_sessions() {
    let pages =
        files("src/web", &["rs"]).into_iter().filter(|file| !file.is_test() && file.path != "src/web/sessions.rs");
    let writing =
        pages.filter(|file| [".write(", "write_here(", "Tx"].iter().any(|sign| file.program().contains(sign)));
    none(writing.map(|file| format!("{}: a page writes through an action", file.path)).collect());
}

#[test]
fn every_file_says_first_what_lives_in_it() {
    let sources = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, &["rs"]));
    let silent = sources.filter(|file| !file.text.starts_with("//! "));
    let migrations = files("migrations", &["sql"]).into_iter().filter(|file| file.path.ends_with("/up.sql"));
    let unexplained = migrations.filter(|file| !file.text.starts_with("-- "));
    none(
        silent.chain(unexplained).map(|file| format!("{}: begins without saying why it is there", file.path)).collect(),
    );
}

#[test]
fn no_file_is_long() {
    let all = ["src", "tests", "benches", "templates", "static/css", "static/js"];
    let all = all.into_iter().flat_map(|folder| files(folder, &["rs", "html", "txt", "css", "js", "sh"]));
    let long =
        all.filter(|file| file.text.lines().count() > LINES_MAX && !LONG_BY_NATURE.contains(&file.path.as_str()));
    none(long.map(|file| format!("{}: {} lines hold two ideas", file.path, file.text.lines().count())).collect());
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not find itself.
    let marks =
        [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["todo", "!("].concat(), ["unimplemented", "!("].concat()];
    let all = ["src", "tests", "benches", "templates", "static/css", "static/js", "locales", "migrations"];
    let all = all.into_iter().flat_map(|folder| files(folder, &["rs", "html", "txt", "css", "js", "ftl", "sql"]));
    let left = all.filter(|file| marks.iter().any(|mark| file.text.contains(mark.as_str())));
    none(left.map(|file| format!("{}: something is left for later", file.path)).collect());
}

#[test]
fn only_tests_and_main_may_panic_by_unwrapping() {
    let signs = [".unwrap()", ".expect(", "clippy::unwrap_used", "clippy::expect_used", "clippy::indexing_slicing"];
    let sources = files("src", &["rs"]).into_iter().filter(|file| !file.is_test() && file.path != "src/main.rs");
    let unwrapping = sources.filter(|file| signs.iter().any(|sign| file.program().contains(sign)));
    none(unwrapping.map(|file| format!("{}: unwraps outside a test", file.path)).collect());
}

#[test]
fn there_is_one_integration_binary_beside_this_file() {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")).unwrap();
    let sources =
        folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "rs"));
    let names: Vec<PathBuf> = sources.map(|path| path.file_name().unwrap().into()).collect();
    assert_eq!(names, [PathBuf::from("tidy.rs")], "each would link both databases again");
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |database: &str| -> Vec<String> {
        let folder = format!("migrations/{database}/");
        files(&folder, &["sql"]).into_iter().map(|file| file.path.trim_start_matches(&folder).to_owned()).collect()
    };
    assert_eq!(names("sqlite"), names("postgresql"));
    let ups = names("sqlite").iter().filter(|name| name.ends_with("/up.sql")).count();
    assert_eq!(names("sqlite").len(), 2 * ups, "each goes up and down");
}

/// The templates of pages. Mails need their styles inside them.
fn page_templates() -> impl Iterator<Item = File> {
    files("templates", &["html"]).into_iter().filter(|file| !file.path.starts_with("templates/mail/"))
}

/// A text without what stands between two marks, marks included.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push_str(part.split_once(close).map_or("", |(_, after)| after));
    }
    left
}

/// What a template says by itself: no comments, statements or expressions.
fn markup(template: &str) -> String {
    [("{#", "#}"), ("{%", "%}"), ("{{", "}}")]
        .into_iter()
        .fold(template.to_owned(), |text, (open, close)| without(&text, open, close))
}

#[test]
fn pages_have_no_script_and_no_style_of_their_own() {
    let mut faults = Vec::new();
    for file in page_templates() {
        for tag in markup(&file.text).split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            let attributes: Vec<&str> = tag.split_whitespace().skip(1).collect();
            let inline = tag.starts_with("style")
                || (tag.starts_with("script") && !attributes.iter().any(|attribute| attribute.starts_with("src=")))
                || attributes.iter().any(|attribute| {
                    let name = attribute.split('=').next().unwrap();
                    attribute.contains('=') && (name == "style" || name.starts_with("on"))
                });
            if inline {
                faults.push(format!("{}: <{tag}>", file.path));
            }
        }
    }
    none(faults);
}

#[test]
fn pages_have_their_words_from_the_locales() {
    let mut faults = Vec::new();
    for file in page_templates() {
        let markup = markup(&file.text);
        // What is to be typed as it stands is the same in every language, and a macro may write attributes outside a tag.
        let text = without(&without(&without(&markup, "class=\"mono\">", "<"), "<", ">"), "&", ";");
        let spoken =
            text.lines().map(str::trim).filter(|line| line.contains(char::is_alphabetic) && !line.starts_with("aria-"));
        faults.extend(spoken.map(|line| format!("{}: {line}", file.path)));
        for attribute in [" alt=\"", " placeholder=\"", " title=\"", " aria-label=\""] {
            let values = markup.split(attribute).skip(1).map(|after| after.split('"').next().unwrap());
            let spoken = values.filter(|value| value.contains(char::is_alphabetic));
            faults.extend(spoken.map(|value| format!("{}:{attribute}{value}\"", file.path)));
        }
    }
    none(faults);
}

/// Where colours are said: the tokens, and the sandbox, which is to look like somebody else's page.
const PALETTES: &[&str] = &["static/css/tokens.css", "static/css/sandbox.css"];

#[test]
fn colours_come_from_the_tokens() {
    let is_hex =
        |word: &str| word.len() >= 3 && word.len() <= 8 && word.chars().all(|letter| letter.is_ascii_hexdigit());
    let mut faults = Vec::new();
    for file in files("static/css", &["css"]).iter().filter(|file| !PALETTES.contains(&file.path.as_str())) {
        for line in without(&file.text, "/*", "*/").lines() {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let hex = value.split('#').skip(1).any(|after| is_hex(after.split([';', ' ', ',', ')']).next().unwrap()));
            if hex
                || ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("]
                    .iter()
                    .any(|function| value.contains(function))
            {
                faults.push(format!("{}: {}", file.path, line.trim()));
            }
        }
    }
    none(faults);
}
