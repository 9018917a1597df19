//! What a mail is made of, and how a struct with the facts gets its three templates.

use crate::words::Reader;

/// The words of one notice.
pub(super) trait Mail {
    /// The subject.
    fn subject(&self, reader: &Reader) -> askama::Result<String>;
    /// The body for those who read plain text.
    fn text(&self, reader: &Reader) -> askama::Result<String>;
    /// The body as a page.
    fn html(&self, reader: &Reader) -> askama::Result<String>;
}

/// Gives a struct its subject, text and page. Templates name its fields directly.
macro_rules! mail {
    ($name:ident: $subject:literal, $text:literal, $html:literal) => {
        const _: () = {
    mail!(@template Subject of $name: $subject);
    mail!(@template Body of $name: $text);
    mail!(@template Page of $name: $html);

            impl $crate::notices::mail::Mail for $name<'_> {
                fn subject(&self, reader: &$crate::words::Reader) -> askama::Result<String> {
                    reader.render(&Subject(self))
                }

                fn text(&self, reader: &$crate::words::Reader) -> askama::Result<String> {
                    reader.render(&Body(self))
                }

                fn html(&self, reader: &$crate::words::Reader) -> askama::Result<String> {
                    reader.render(&Page(self))
                }
            }
        };
    };
    (@template $template:ident of $name:ident: $path:literal) => {
        #[derive(askama::Template)]
        #[template(path = $path)]
        struct $template<'a>(&'a $name<'a>);

        impl<'a> std::ops::Deref for $template<'a> {
            type Target = $name<'a>;
            fn deref(&self) -> &$name<'a> {
                self.0
            }
        }
    };
}
pub(super) use mail;
