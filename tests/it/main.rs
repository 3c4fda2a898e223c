//! One test binary for what belongs to no one crate: a harness a crate would cost more than the tests.

mod contract;
mod generated;
mod stored_pages;
