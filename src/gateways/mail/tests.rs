//! Both transports: a folder, and a real SMTP conversation with a server that accepts, refuses or hangs up.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use mailin::{Action, Handler, Response, SessionBuilder, response};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::domain::time::Instant;

/// How the server behaves towards one conversation.
#[derive(Clone, Copy)]
enum Manner {
    Accepts,
    DefersRecipient,
    RefusesRecipient,
    WantsPassword,
    /// Takes the whole message and hangs up before it says so.
    HangsUp,
}

/// What the server was sent, one entry for each message whose last line arrived.
type Taken = Arc<Mutex<Vec<String>>>;

struct Server {
    manner: Manner,
    taken: Taken,
    body: Vec<u8>,
}

impl Handler for Server {
    fn mail(&mut self, _: IpAddr, _: &str, _: &str) -> Response {
        match self.manner {
            Manner::WantsPassword => response::AUTHENTICATION_REQUIRED,
            _ => response::OK,
        }
    }

    fn rcpt(&mut self, _: &str) -> Response {
        match self.manner {
            Manner::DefersRecipient => Response::custom(450, "Greylisted, come back later".to_owned()),
            Manner::RefusesRecipient => response::NO_MAILBOX,
            _ => response::OK,
        }
    }

    fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.body.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let body = std::mem::take(&mut self.body);
        self.taken.lock().unwrap().push(String::from_utf8(body).unwrap());
        match self.manner {
            Manner::HangsUp => response::NO_SERVICE,
            _ => response::OK,
        }
    }
}

/// Serves one conversation for each manner, in turn.
async fn server(manners: &'static [Manner]) -> (SocketAddr, Taken) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let taken = Taken::default();
    let shared = taken.clone();
    tokio::spawn(async move {
        for manner in manners {
            let (stream, _) = listener.accept().await.unwrap();
            let _ = converse(stream, *manner, shared.clone()).await;
        }
    });
    (address, taken)
}

async fn converse(mut stream: TcpStream, manner: Manner, taken: Taken) -> io::Result<()> {
    let (reader, mut writer) = stream.split();
    let handler = Server { manner, taken, body: Vec::new() };
    let mut session = SessionBuilder::new("mail.test").build(IpAddr::from([127, 0, 0, 1]), handler);
    writer.write_all(&session.greeting().buffer()?).await?;
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).await? > 0 {
        let response = session.process(&line);
        line.clear();
        match (response.action.clone(), manner) {
            (Action::Close, Manner::HangsUp) => return Ok(()),
            (Action::NoReply, _) => {}
            (action, _) => {
                writer.write_all(&response.buffer()?).await?;
                if action == Action::Close {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

fn sender() -> Sender {
    Sender::parse("Doorstep <post@doorstep.test>").unwrap()
}

fn message() -> Message {
    Message {
        message_id: "1.2@doorstep.test".to_owned(),
        to: Mailbox { name: "Zoë Ångström".to_owned(), address: "zoe@example.com".to_owned() },
        queued_at: Instant::default(),
        subject: "Your order — D-1".to_owned(),
        text: "It arrived.\n".to_owned(),
        html: "<p>It arrived.</p>".to_owned(),
    }
}

async fn sent_to(manners: &'static [Manner]) -> (Result<(), MailError>, Taken) {
    let (address, taken) = server(manners).await;
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), sender()).unwrap();
    (mailer.send(&message()).await, taken)
}

#[tokio::test]
async fn an_accepted_message_is_text_and_page_and_says_that_no_person_wrote_it() {
    let (sent, taken) = sent_to(&[Manner::Accepts]).await;
    sent.unwrap();
    let taken = taken.lock().unwrap();
    let [mail] = taken.as_slice() else { panic!("{taken:?}") };
    for part in [
        "Message-ID: <1.2@doorstep.test>",
        "Date: Thu, 01 Jan 1970 00:00:00 +0000",
        "Auto-Submitted: auto-generated",
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
        "From: Doorstep <post@doorstep.test>",
        "<zoe@example.com>",
        "=?utf-8?b?",
    ] {
        assert!(mail.contains(part), "no {part:?} in {mail}");
    }
}

#[tokio::test]
async fn a_server_that_says_later_defers() {
    let (sent, taken) = sent_to(&[Manner::DefersRecipient]).await;
    let Err(MailError::Deferred(reason)) = sent else { panic!("{sent:?}") };
    assert!(reason.contains("Greylisted"), "{reason}");
    assert!(taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_server_that_says_never_refuses() {
    let (sent, _) = sent_to(&[Manner::RefusesRecipient]).await;
    let Err(MailError::Refused(reason)) = sent else { panic!("{sent:?}") };
    assert!(reason.contains("Mailbox unavailable"), "{reason}");
}

#[tokio::test]
async fn a_login_that_fails_defers_because_the_message_is_not_at_fault() {
    let (sent, _) = sent_to(&[Manner::WantsPassword]).await;
    assert!(matches!(sent, Err(MailError::Deferred(_))), "{sent:?}");
}

#[tokio::test]
async fn no_server_defers() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), sender()).unwrap();
    let sent = mailer.send(&message()).await;
    assert!(matches!(sent, Err(MailError::Deferred(_))), "{sent:?}");
}

#[tokio::test]
async fn a_cut_conversation_defers_and_the_next_attempt_carries_the_same_message_id() {
    let (address, taken) = server(&[Manner::HangsUp, Manner::Accepts]).await;
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), sender()).unwrap();
    let cut = mailer.send(&message()).await;
    assert!(matches!(cut, Err(MailError::Deferred(_))), "{cut:?}");
    mailer.send(&message()).await.unwrap();
    let taken = taken.lock().unwrap();
    assert_eq!(taken.len(), 2);
    assert!(taken.iter().all(|mail| mail.contains("Message-ID: <1.2@doorstep.test>")), "{taken:?}");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let to = Mailbox { name: String::new(), address: "nobody".to_owned() };
    let sent = FolderMailer::new(folder.path(), sender()).send(&Message { to, ..message() }).await;
    assert!(matches!(sent, Err(MailError::Refused(_))), "{sent:?}");
}

#[tokio::test]
async fn a_folder_keeps_every_message_in_the_order_of_time() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = FolderMailer::new(folder.path().join("mail"), sender());
    let later = Message { queued_at: Instant::default() + chrono::TimeDelta::microseconds(1), ..message() };
    for message in [&later, &message(), &message()] {
        mailer.send(message).await.unwrap();
    }
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("mail"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "19700101T000000.000000Z-1.2-001.eml",
            "19700101T000000.000000Z-1.2-002.eml",
            "19700101T000000.000001Z-1.2-001.eml"
        ]
    );
}

#[test]
fn a_bad_address_is_named_without_its_password() {
    for url in ["mail.example.com", "http://user:hunter2@host", "smtp://user:hunter2@host?tls=perhaps"] {
        let error = SmtpMailer::new(url, sender()).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    assert_eq!(Sender::parse("nobody").unwrap_err(), BadMailSettings::Sender);
}
