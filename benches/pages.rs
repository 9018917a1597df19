//! How fast pages are: four of them beside answers of the same bytes, served on the same machine to the same browsers.
//!
//! `cargo bench --bench pages` furnishes a store by its own actions, serves it as `doorstep serve` does, and prints one
//! Markdown table. What must never live here: an assertion about time.
//!
//! Two references: *from memory* is a bare actix-web server that answers the page's bytes and headers; *same queries*
//! is the same server, which runs the page's reads (session, person, page) on the store's own pool before it answers.
//! The page and its references take turns within one run, uncompressed, over connections that stay open.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::print_stdout,
    reason = "nobody depends on a measurement"
)]

mod support;

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use clap::Parser;
use support::fixed::{Answers, PersonalPage};
use support::load::{Browser, Figures, measure};
use support::store::{BUYER, Furnished, SELLER, Size};

/// How often a page and its references take turns.
const ROUNDS: u32 = 3;

#[derive(Parser)]
struct Arguments {
    /// An empty PostgreSQL database to measure on; without it, an SQLite file in a scratch folder.
    #[arg(long, env = "DOORSTEP_BENCH_DATABASE")]
    database: Option<String>,
    /// Products in the store.
    #[arg(long, default_value_t = 1_000)]
    products: usize,
    /// Orders in the store, one in a hundred of them the measured buyer's.
    #[arg(long, default_value_t = 10_000)]
    orders: usize,
    /// Seconds for each page and each reference, all rounds together.
    #[arg(long, default_value_t = 6.0)]
    seconds: f64,
    /// Connections at once, each asking again as soon as it is answered.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// What cargo says to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

/// A page to measure.
struct Page {
    name: &'static str,
    path: &'static str,
    /// Whose it is, and what it reads.
    personal: Option<(&'static str, PersonalPage)>,
}

const PAGES: [Page; 4] = [
    Page { name: "Catalogue", path: "/", personal: None },
    Page { name: "Product", path: "/products/measured-7", personal: None },
    Page { name: "Order history", path: "/orders", personal: Some((BUYER, PersonalPage::OrderHistory)) },
    Page {
        name: "Seller's orders",
        path: "/seller/transactions/orders",
        personal: Some((SELLER, PersonalPage::SellerOrders)),
    },
];

/// A page and what it is measured against, each with its figures so far.
struct Comparison {
    name: &'static str,
    bytes: usize,
    page: Subject,
    references: Vec<(&'static str, Subject)>,
}

/// One request that is repeated.
struct Subject {
    address: SocketAddr,
    request: Vec<u8>,
    figures: Figures,
}

#[actix_web::main]
async fn main() {
    let arguments = Arguments::parse();
    support::log_as_served();
    let size = Size { products: arguments.products, orders: arguments.orders };
    let store = Furnished::open(arguments.database.as_deref(), size).await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let store_address = listener.local_addr().unwrap();
    let assembly = store.assembly.clone();
    support::serve(move || assembly.listen(listener).unwrap());
    let mut answers = Answers::new(store.assembly.state.db.clone());
    let mut comparisons: Vec<Comparison> =
        PAGES.iter().map(|page| compare(page, store_address, &store, &mut answers)).collect();
    let fixed_address = answers.serve();
    for comparison in &mut comparisons {
        comparison.references.iter_mut().for_each(|(_, subject)| subject.address = fixed_address);
    }
    let connections = arguments.connections;
    let share = Duration::from_secs_f64(arguments.seconds / f64::from(ROUNDS));
    for comparison in &mut comparisons {
        run(comparison, connections, share);
    }
    println!("\n{}, {connections} connections, {} workers.\n", store.described, workers());
    print_table(&comparisons);
}

/// Looks at a page as its reader, and prepares the references.
fn compare(page: &Page, address: SocketAddr, store: &Furnished, answers: &mut Answers) -> Comparison {
    let mut browser = Browser::new(address);
    if let Some((person, _)) = page.personal {
        browser.sign_in(person, support::store::PASSWORD);
    }
    // The first look may bring a cookie, the second is what every later one is.
    browser.get(page.path);
    let answer = browser.get(page.path);
    assert_eq!(answer.status, 200, "{}: {}", page.path, answer.text());
    let subject = |path: &str| Subject { address, request: browser.request(path), figures: Figures::default() };
    let mut references = vec![("from memory", subject(&answers.add(&answer)))];
    if let Some((person, reads)) = page.personal {
        let path = answers.add_reading(&answer, store.reads(reads, person, browser.cookie("session")));
        references.push(("same queries", subject(&path)));
    }
    Comparison { name: page.name, bytes: answer.body.len(), page: subject(page.path), references }
}

fn run(comparison: &mut Comparison, connections: usize, share: Duration) {
    eprint!("{} …", comparison.name);
    for round in 0..=ROUNDS {
        let references = comparison.references.iter_mut().map(|(_, subject)| subject);
        for subject in std::iter::once(&mut comparison.page).chain(references) {
            // What comes before the first round warms up.
            let figures =
                measure(subject.address, &subject.request, connections, if round == 0 { share / 4 } else { share });
            if round > 0 {
                subject.figures.add(figures);
            }
        }
    }
    eprintln!();
}

fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

fn print_table(comparisons: &[Comparison]) {
    println!("| Page | Bytes | Requests/s | p50 ms | p99 ms | Reference | Requests/s | p50 ms | p99 ms | Ratio |");
    println!("|---|---:|---:|---:|---:|---|---:|---:|---:|---:|");
    for comparison in comparisons {
        for (name, reference) in &comparison.references {
            let (page, reference) = (&comparison.page.figures, &reference.figures);
            println!(
                "| {} | {} | {} | {name} | {} | {:.0} % |",
                comparison.name,
                comparison.bytes,
                page.columns(),
                reference.columns(),
                100.0 * page.per_second() / reference.per_second()
            );
        }
    }
    std::io::stdout().flush().unwrap();
}
