//! Mail into a folder, one `.eml` file a message: for the demo, where a page shows them.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use super::compose::compose;
use super::{MailError, Mailer, Sender};
use crate::domain::notices::Message;
use crate::domain::time::Instant;

/// How many messages queued in the same microsecond find a name.
const NAMES: std::ops::RangeInclusive<u32> = 1..=9_999;

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
            let (folder, queued_at) = (self.folder.clone(), message.queued_at);
            let written = tokio::task::spawn_blocking(move || write(&folder, queued_at, &mail)).await;
            written
                .map_err(io::Error::other)
                .flatten()
                .map_err(|error| MailError::Deferred(format!("the file could not be written: {error}")))
        }
        .boxed()
    }
}

/// Writes a file whose name sorts by time: `20261103T140500.123456Z-0001.eml`.
fn write(folder: &Path, queued_at: Instant, mail: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let time = queued_at.format("%Y%m%dT%H%M%S%.6fZ");
    for number in NAMES {
        let path = folder.join(format!("{time}-{number:04}.eml"));
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut file) => return file.write_all(mail),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}
