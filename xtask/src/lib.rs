//! The project's own tasks. The tests run the same code as the commands, so what fails there names the command
//! that mends it.

pub mod baseline;
pub mod bench;
pub mod cases;
pub mod cluster;
pub mod corpus;
pub mod fixtures;
pub mod fuzz;
pub mod generate;
pub mod grades;
pub mod guess;
pub mod lint;
pub mod new;
pub mod peers;
pub mod program;
pub mod promises;
pub mod python_types;
pub mod scrub;
pub mod search;
pub mod stages;
pub mod suites;
pub mod tidy;
pub mod trees;
pub mod tutorial;
pub mod warc;
pub mod wheel;

use std::path::PathBuf;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}
