//! A bare actix-web server that answers what a page answered, byte for byte; before it, if asked to, it runs the page's
//! reads on the store's own pool. It has as many workers as the store has: actix-web's own choice.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};
use doorstep::db::{Connection, Db, DbError};

use super::load::Answer;

/// What a personal page reads.
#[derive(Clone, Copy)]
pub(crate) enum PersonalPage {
    /// The buyer's order history.
    OrderHistory,
    /// The seller's list of orders.
    SellerOrders,
}

/// The reads of one request, each as the page makes it: one visit to the pool.
pub(crate) type Reads = Vec<Arc<dyn Fn(&mut Connection) -> Result<(), DbError> + Send + Sync>>;

/// Fixed answers by their place in the address.
pub(crate) struct Answers {
    db: Db,
    all: Vec<Fixed>,
}

struct Fixed {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    reads: Reads,
}

impl Answers {
    /// None yet, beside the store's pool.
    pub(crate) fn new(db: Db) -> Self {
        Self { db, all: Vec::new() }
    }

    /// Keeps an answer, and says under which path.
    pub(crate) fn add(&mut self, answer: &Answer) -> String {
        self.add_reading(answer, Vec::new())
    }

    /// The same with reads that come first.
    pub(crate) fn add_reading(&mut self, answer: &Answer, reads: Reads) -> String {
        // Every server writes these itself.
        let own = ["content-length", "date", "connection"];
        let headers = answer.headers.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let headers = headers.map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")));
        self.all.push(Fixed { headers: headers.collect(), body: Bytes::from(answer.body.clone()), reads });
        format!("/{}", self.all.len() - 1)
    }

    /// Serves them all, and says where.
    pub(crate) fn serve(self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let answers = Data::new(self);
        super::serve(move || {
            let app = move || App::new().app_data(answers.clone()).service(web::resource("/{place}").get(answer));
            HttpServer::new(app).listen(listener).expect("a server").run()
        });
        address
    }
}

async fn answer(answers: Data<Answers>, place: web::Path<usize>) -> HttpResponse {
    let fixed = &answers.all[*place];
    for read in &fixed.reads {
        let read = read.clone();
        answers.db.read(move |connection| read(connection)).await.expect("a database that answers");
    }
    let mut response = HttpResponse::Ok();
    for header in &fixed.headers {
        response.append_header(header.clone());
    }
    response.body(fixed.body.clone())
}
