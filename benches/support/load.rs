//! Browsers of as little as can be: a closed loop of GET over connections that stay open, and a sign-in before it.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Its body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Somebody's browser: it keeps cookies and sends them back.
pub(crate) struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// A browser that was never here.
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new() }
    }

    /// Signs in through the page for it.
    pub(crate) fn sign_in(&mut self, email: &str, password: &str) {
        let page = self.get("/sign-in").text();
        let field = |name: &str| {
            let (_, after) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("the form has the field");
            after.split('"').next().unwrap_or_default().to_owned()
        };
        let fields = [
            ("csrf_token", field("csrf_token")),
            ("idempotency_key", field("idempotency_key")),
            ("next", String::new()),
            ("email", email.to_owned()),
            ("password", password.to_owned()),
        ];
        let url = reqwest::Url::parse_with_params("http://localhost/", &fields).expect("an address");
        let body = url.query().unwrap_or_default();
        let head = format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n", body.len());
        let answer = self.send(format!("{}{head}\r\n{body}", self.start("POST", "/sign-in")).as_bytes());
        assert_eq!(answer.status, 303, "{email} is let in: {}", answer.text());
    }

    /// Asks for a page.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send(&self.request(path))
    }

    /// What is sent to ask for a page.
    pub(crate) fn request(&self, path: &str) -> Vec<u8> {
        format!("{}\r\n", self.start("GET", path)).into_bytes()
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> &str {
        &self.cookies[name]
    }

    fn start(&self, method: &str, path: &str) -> String {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\ncookie: {}\r\n",
            self.address,
            cookies.join("; ")
        )
    }

    fn send(&mut self, request: &[u8]) -> Answer {
        let mut connection = Connection::open(self.address);
        let head_end = connection.exchange(request);
        let (head, body) = connection.answer.split_at(head_end);
        let head = String::from_utf8_lossy(head);
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = head[9..12].parse().expect("a status");
        Answer { status, headers, body: body.to_vec() }
    }
}

/// A connection that stays open, and the last answer that came through it.
struct Connection {
    stream: TcpStream,
    answer: Vec<u8>,
    buffer: Vec<u8>,
}

impl Connection {
    fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("a connection");
        Self { stream, answer: Vec::new(), buffer: vec![0; 128 * 1024] }
    }

    /// Sends a request, reads the whole answer, and says where its head ends.
    fn exchange(&mut self, request: &[u8]) -> usize {
        self.stream.write_all(request).expect("the server reads");
        self.answer.clear();
        let mut wanted = None;
        loop {
            let count = match self.stream.read(&mut self.buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                count => count.expect("the server answers"),
            };
            assert!(count > 0, "the server hung up");
            self.answer.extend_from_slice(&self.buffer[..count]);
            if wanted.is_none() {
                wanted = lengths(&self.answer);
            }
            if let Some((head, body)) = wanted
                && self.answer.len() >= head + body
            {
                return head;
            }
        }
    }
}

/// The lengths of head and body, once the whole head is there.
fn lengths(answer: &[u8]) -> Option<(usize, usize)> {
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&answer[..head]).expect("a head of plain letters");
    let (_, after) = text.split_once("\r\ncontent-length: ").expect("an answer that says how long it is");
    Some((head, after.split('\r').next()?.parse().expect("a length")))
}

/// What was measured: how long each answer took, and how long all took together.
#[derive(Default)]
pub(crate) struct Figures {
    took_micros: Vec<u32>,
    elapsed: Duration,
}

impl Figures {
    /// Adds another round.
    pub(crate) fn add(&mut self, round: Self) {
        self.took_micros.extend(round.took_micros);
        self.took_micros.sort_unstable();
        self.elapsed += round.elapsed;
    }

    /// Answers a second.
    pub(crate) fn per_second(&self) -> f64 {
        self.took_micros.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// The time in milliseconds within which so many of a thousand answers came.
    fn millis(&self, of_thousand: usize) -> f64 {
        let place = self.took_micros.len() * of_thousand / 1_000;
        f64::from(self.took_micros[place.min(self.took_micros.len() - 1)]) / 1_000.0
    }

    /// Three cells of a Markdown table.
    pub(crate) fn columns(&self) -> String {
        format!("{:.0} | {:.2} | {:.2}", self.per_second(), self.millis(500), self.millis(990))
    }
}

/// Repeats a request over so many connections, each on a thread of its own, for so long.
pub(crate) fn measure(address: SocketAddr, request: &[u8], connections: usize, time: Duration) -> Figures {
    let begins_at = Instant::now();
    let ends_at = begins_at + time;
    let took_micros = std::thread::scope(|scope| {
        let browsers: Vec<_> = (0..connections).map(|_| scope.spawn(|| repeat(address, request, ends_at))).collect();
        browsers.into_iter().flat_map(|browser| browser.join().expect("a browser that lasts")).collect()
    });
    Figures { took_micros, elapsed: begins_at.elapsed() }
}

fn repeat(address: SocketAddr, request: &[u8], ends_at: Instant) -> Vec<u32> {
    let mut connection = Connection::open(address);
    let mut took_micros = Vec::new();
    let mut asked_at = Instant::now();
    while asked_at < ends_at {
        connection.exchange(request);
        assert!(connection.answer.starts_with(b"HTTP/1.1 200"), "the answer is a page");
        let answered_at = Instant::now();
        took_micros.push(u32::try_from((answered_at - asked_at).as_micros()).unwrap_or(u32::MAX));
        asked_at = answered_at;
    }
    took_micros
}
