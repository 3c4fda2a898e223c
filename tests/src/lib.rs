//! The tests that belong to no one crate.
