//! Pure rules: what may happen, and what follows. No I/O, no clock, no database; everything needed comes as an argument.

pub mod ids;
pub mod money;
pub mod pictures;
pub mod products;
pub mod shops;
pub mod text;
pub mod time;
