//! SMS into a folder, one file a message: for the demo, where a page shows them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use super::{NotBelieved, SmsError, Status, Texter};
use crate::domain::sms::{TextMessage, Told};

/// A folder that takes every message.
#[derive(Clone, Debug)]
pub struct FolderTexter {
    folder: PathBuf,
}

impl FolderTexter {
    /// SMS into `folder`, which is made when the first comes.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }
}

impl Texter for FolderTexter {
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<String, SmsError>> {
        async move {
            let (folder, name) = (self.folder.clone(), name(message));
            let text = format!("To: {}\n\n{}\n", message.to, message.body);
            let written = tokio::task::spawn_blocking(move || write(&folder, &name, &text)).await;
            written
                .map_err(io::Error::other)
                .flatten()
                .map(|()| String::new())
                .map_err(|error| SmsError::Deferred(format!("the file could not be written: {error}")))
        }
        .boxed()
    }

    /// A folder says nothing; whoever does, lies.
    fn read_status(&self, _: &Status<'_>) -> Result<Told, NotBelieved> {
        Err(NotBelieved::Forged)
    }
}

/// A name that sorts by time and is the attempt's own: `20261103T140500.123456Z-00000012-1.txt`.
fn name(message: &TextMessage) -> String {
    let time = message.sent_at.format("%Y%m%dT%H%M%S%.6fZ");
    format!("{time}-{:08}-{}.txt", message.attempt.notice.0, message.attempt.attempt)
}

fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    OpenOptions::new().write(true).create_new(true).open(folder.join(name))?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::NoticeId;
    use crate::domain::phones::Phone;
    use crate::domain::sms::Attempt;

    #[tokio::test]
    async fn each_message_is_a_file() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("sms");
        let message = TextMessage {
            attempt: Attempt { notice: NoticeId(12), attempt: 1 },
            to: Phone::parse("+31612345678").unwrap(),
            sent_at: "2026-11-03T14:05:00.123456".parse().unwrap(),
            body: "Hello".to_owned(),
        };
        let texter = FolderTexter::new(&folder);
        assert_eq!(texter.send(&message).await, Ok(String::new()));
        let text = fs::read_to_string(folder.join("20261103T140500.123456Z-00000012-1.txt")).unwrap();
        assert_eq!(text, "To: +31612345678\n\nHello\n");
        assert!(matches!(texter.send(&message).await, Err(SmsError::Deferred(_))), "nothing is written over");
    }
}
