//! What the demo store begins with. Nothing here is reachable from `serve`.

mod catalogue;
mod drawings;

pub use catalogue::{DemoError, seed_catalogue};
