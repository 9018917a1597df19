//! The outbox on a database of its own.
