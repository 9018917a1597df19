//! Random walks of orders and their refund cases through the actions, on a real database: people, time and the processor
//! act in any order, answers are lost, and the program is killed between what it intends and what came of it.

mod money;
mod moves;
mod world;

use std::path::Path;
use std::sync::OnceLock;

use doorstep::clock::Clock;
use doorstep::db::Db;
use doorstep::domain::ids::OrderId;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::journal;
use crate::support::books::opening;
use crate::support::databases::{self, Kind};
use moves::{Move, any_move};
use world::World;

/// How many stores are walked through. Each has eight orders, and every order goes a sequence of its own.
const STORES: u32 = 250;

/// The moves of one store, each with the order it is made of.
fn walks() -> impl Strategy<Value = Vec<(usize, Move)>> {
    prop::collection::vec((0usize..8, any_move()), 1..140)
}

/// The same walks every time; `PROPTEST_CASES` asks for another number of them.
fn runner() -> TestRunner {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(STORES);
    let config = Config { cases, max_shrink_iters: 300, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).build().unwrap()
}

/// A store that has been opened, as the bytes of its file, and its orders.
fn opened() -> &'static (Vec<u8>, Vec<OrderId>) {
    static OPENED: OnceLock<(Vec<u8>, Vec<OrderId>)> = OnceLock::new();
    OPENED.get_or_init(|| {
        let database = databases::open(Kind::Sqlite);
        let folder = scratch();
        let file = folder.path().join("copy.sqlite");
        let orders = runtime().block_on(async {
            let world = World::open(&database.db, Clock::standing_at(opening())).await;
            world.is_clean().await;
            world.orders().to_vec()
        });
        database.db.backup(file.to_str().unwrap()).unwrap();
        (std::fs::read(file).unwrap(), orders)
    })
}

/// A folder in memory where there is one: nothing in it is to outlive the test.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

#[test]
fn whatever_happens_the_books_are_right_nothing_is_sent_twice_and_everything_ends() {
    let runtime = runtime();
    let (bytes, orders) = opened();
    let walked = runner().run(&walks(), |walk| {
        let folder = scratch();
        let file = folder.path().join("store.sqlite");
        std::fs::write(&file, bytes).unwrap();
        let db = Db::open(&format!("sqlite:{}", file.display()), 2).unwrap();
        runtime.block_on(async {
            let world = World::copied(&db, Clock::standing_at(opening()), orders.clone()).await;
            for (order, happening) in &walk {
                world.happens(*order, happening).await;
            }
            world.is_clean().await;
            // Most of the time goes into the end of a walk, and what makes it sure is in the audit.
            if walk.len() % 4 == 0 {
                world.ends().await;
            }
        });
        Ok(())
    });
    walked.unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn outside_witnesses_accept_the_journal_of_a_long_walk() {
    databases::each(|database| {
        let mut runner = runner();
        runtime().block_on(async {
            let world = World::open(&database.db, Clock::standing_at(opening())).await;
            for _ in 0..3 {
                for (order, happening) in walks().new_tree(&mut runner).unwrap().current() {
                    world.happens(order, &happening).await;
                }
                world.is_clean().await;
            }
            world.ends().await;
        });
        journal::is_accepted(&database.db);
    });
}
