//! Pictures: the addresses of their sizes, and the sizes themselves. What an address names never changes.

use crate::domain::pictures::WIDTHS;
use crate::web::frame::Frame;

/// The addresses of one picture's sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PictureLinks {
    /// One that fits most places.
    pub(crate) url: String,
    /// All of them, as `srcset` lists them. Empty when there is one only.
    pub(crate) sizes: String,
}

impl PictureLinks {
    /// The addresses of a kept picture; without one, of the picture that says so.
    pub(crate) fn new(frame: &Frame, key: Option<&str>) -> Self {
        let Some(key) = key else { return Self { url: frame.asset("img/no-picture.svg"), sizes: String::new() } };
        let [_, middle, _] = WIDTHS;
        let sizes = WIDTHS.map(|width| format!("{} {width}w", address(key, width)));
        Self { url: address(key, middle), sizes: sizes.join(", ") }
    }
}

fn address(key: &str, width: u32) -> String {
    format!("/pictures/{key}-{width}.jpg")
}

/// The key and the width that a file name stands for; nothing if no page would ask for it.
fn parse(name: &str) -> Option<(&str, u32)> {
    let (key, width) = name.strip_suffix(".jpg")?.split_once('-')?;
    let width = WIDTHS.into_iter().find(|known| known.to_string() == width)?;
    let is_key = key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    is_key.then_some((key, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_pages_use_are_read() {
        let key = "0123456789abcdef0123456789abcdef";
        assert_eq!(parse(&format!("{key}-480.jpg")), Some((key, 480)));
        for name in [format!("{key}-481.jpg"), format!("{key}.jpg"), format!("{key}-480.png"), "../x-480.jpg".to_owned()] {
            assert_eq!(parse(&name), None, "{name}");
        }
    }
}
