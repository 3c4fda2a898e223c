//! One test binary for what belongs to no one crate: a harness a crate would cost more than the tests.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod contract;
mod generated;
mod scrubbing;
mod stored_pages;
mod suites;
mod tables;
