//! Descriptions: from whatever a shop wrote to HTML that may stand in a page.

use std::collections::HashSet;

use ammonia::Builder;

/// What a description may consist of: text in paragraphs, lists and tables, nothing that loads, styles or runs.
const TAGS: [&str; 28] = [
    "a",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "dl",
    "dt",
    "em",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Cleans a description. Text without a tag becomes paragraphs, parted by its empty lines.
/// The result may stand in a page as it is; pictures are dropped, for they would be fetched from elsewhere.
pub fn sanitise(text: &str) -> String {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes([("a", HashSet::from(["href"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"));
    let clean = if has_tags(text) { builder.clean(text) } else { builder.clean(&paragraphs(text)) };
    clean.to_string().trim().to_owned()
}

fn has_tags(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| rest.starts_with(|next: char| next.is_ascii_alphabetic() || "/!".contains(next)))
}

fn paragraphs(text: &str) -> String {
    let mut html = String::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            html.push_str(&format!("<p>{}</p>", lines.join("<br>").replace("< ", "&lt; ")));
            lines.clear();
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_becomes_paragraphs() {
        assert_eq!(sanitise(" One.\r\nTwo.\n\n\n Three & four "), "<p>One.<br>Two.</p><p>Three &amp; four</p>");
        assert_eq!(sanitise("a &amp; b, 1 < 2"), "<p>a &amp; b, 1 &lt; 2</p>");
        assert_eq!(sanitise("  "), "");
    }

    #[test]
    fn only_harmless_html_is_left() {
        for (given, wanted) in [
            ("<p onclick=x style=y class=z>Hi</p>", "<p>Hi</p>"),
            ("<ul><li>One</li></ul>", "<ul><li>One</li></ul>"),
            ("<script>alert(1)</script><b>x</b>", "<b>x</b>"),
            ("<img src=https://example.org/a.png>x", "x"),
            ("<a href='javascript:alert(1)'>x</a>", "<a rel=\"nofollow noopener noreferrer\">x</a>"),
            ("<iframe src=x></iframe><form><input></form>", ""),
            ("<p>unclosed <b>bold", "<p>unclosed <b>bold</b></p>"),
        ] {
            assert_eq!(sanitise(given), wanted, "{given}");
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let once = sanitise("<h1>Big</h1>a < b<p>x &amp; <i>y</i>");
        assert_eq!(sanitise(&once), once);
    }
}
