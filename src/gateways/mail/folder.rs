//! Mail into a folder, one `.eml` file a message: for the demo, where a page shows them.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use super::compose::compose;
use super::{MailError, Mailer, Sender};
use crate::domain::notices::Message;

/// How often one message may be sent into the folder.
const TIMES: std::ops::RangeInclusive<u32> = 1..=999;

/// A folder that takes every message.
#[derive(Clone, Debug)]
pub struct FolderMailer {
    folder: PathBuf,
    from: Sender,
}

impl FolderMailer {
    /// Mail into `folder`, which is made when the first message comes.
    pub fn new(folder: impl Into<PathBuf>, from: Sender) -> Self {
        Self { folder: folder.into(), from }
    }
}

impl Mailer for FolderMailer {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), MailError>> {
        async move {
            let mail = compose(message, &self.from)?.formatted();
            let (folder, name) = (self.folder.clone(), name(message));
            let written = tokio::task::spawn_blocking(move || write(&folder, &name, &mail)).await;
            written
                .map_err(io::Error::other)
                .flatten()
                .map_err(|error| MailError::Deferred(format!("the file could not be written: {error}")))
        }
        .boxed()
    }
}

/// A name that sorts by time and is the message's own: `20261103T140500.123456Z-643f1c2a.5b1e`.
fn name(message: &Message) -> String {
    let time = message.queued_at.format("%Y%m%dT%H%M%S%.6fZ");
    let id = message.message_id.split('@').next().unwrap_or_default();
    let id: String = id.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '.').collect();
    format!("{time}-{id}")
}

/// Writes `NAME-1.eml`, or the next number when the message was sent before.
fn write(folder: &Path, name: &str, mail: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for time in TIMES {
        let path = folder.join(format!("{name}-{time:03}.eml"));
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut file) => return file.write_all(mail),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}
