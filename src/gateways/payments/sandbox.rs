//! The driver of the sandbox processor.
