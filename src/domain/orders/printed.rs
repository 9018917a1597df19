//! The lifecycle tables in print: Markdown for people, a state diagram for the eye.

use std::fmt::Write as _;

use super::cases::lifecycle::{CASE_LIFECYCLE, CaseState};
use super::lifecycle::{Guard, LIFECYCLE, State};
use crate::domain::text::Text as _;

/// Both tables as Markdown, each followed by its state diagram.
pub fn as_markdown() -> String {
    format!("{}\n{}", orders(), cases())
}

fn orders() -> String {
    let mut text = String::from(
        "| State | Step | By | Guard | Next | Clocks that may run afterwards |\n|---|---|---|---|---|---|\n",
    );
    for row in LIFECYCLE {
        let clocks = match row.clocks {
            None => "unchanged".to_owned(),
            Some([]) => "none".to_owned(),
            Some(kinds) => join(kinds, |kind| kind.to_string()),
        };
        let next = if row.to.is_empty() { "stays".to_owned() } else { join(row.to, |state| state.to_string()) };
        let guards = guards(row.guards);
        let (from, by) = (join(row.from, |state| state.to_string()), join(row.by, |actor| actor.to_string()));
        let _ = writeln!(
            text,
            "| {from} | {} | {by} | {guards} | {next} | {clocks} |",
            join(row.steps, |step| step.to_string())
        );
    }
    text.push_str("\n```mermaid\nstateDiagram-v2\n    [*] --> awaiting_payment\n");
    for row in LIFECYCLE {
        for from in row.from {
            for to in row.to.iter().filter(|to| *to != from) {
                let by = join(row.by, |actor| actor.to_string());
                let _ = writeln!(text, "    {from} --> {to}: {} ({by})", join(row.steps, |step| step.to_string()));
            }
        }
    }
    for end in
        State::ALL.iter().filter(|state| !LIFECYCLE.iter().any(|row| row.from.contains(state) && !row.to.is_empty()))
    {
        let _ = writeln!(text, "    {end} --> [*]");
    }
    text.push_str("```\n");
    text
}

/// The table of the refund case.
fn cases() -> String {
    let mut text = String::from("| Case | Step | By | Guard | Next |\n|---|---|---|---|---|\n");
    for row in CASE_LIFECYCLE {
        let from = if row.from.is_empty() { "none".to_owned() } else { join(row.from, |state| state.to_string()) };
        let next = if row.to.is_empty() { "stays".to_owned() } else { join(row.to, |state| state.to_string()) };
        let by = join(row.by, |actor| actor.to_string());
        let _ = writeln!(text, "| {from} | {} | {by} | {} | {next} |", row.step, guards(row.guards));
    }
    text.push_str("\n```mermaid\nstateDiagram-v2\n");
    for row in CASE_LIFECYCLE {
        let by = join(row.by, |actor| actor.to_string());
        let from = row.from.iter().map(ToString::to_string);
        let begins = row.from.is_empty().then(|| "[*]".to_owned());
        for from in from.chain(begins) {
            for to in row.to {
                let _ = writeln!(text, "    {from} --> {to}: {} ({by})", row.step);
            }
        }
    }
    for end in CaseState::ALL.iter().filter(|state| !state.is_open()) {
        let _ = writeln!(text, "    {end} --> [*]");
    }
    text.push_str("```\n");
    text
}

fn guards(guards: &[Guard]) -> String {
    if guards.is_empty() { "–".to_owned() } else { join(guards, |guard| format!("{guard:?}")) }
}

fn join<T>(items: &[T], name: impl Fn(&T) -> String) -> String {
    items.iter().map(name).collect::<Vec<_>>().join(", ")
}
