//! Records of many pages: web archives, folders and NDJSON in; NDJSON or Parquet out.
//!
//! Reading, extracting and writing go on at the same time, in a bounded amount of memory, and the records stand in
//! the order of the input however many workers there are. A job can be killed at any moment: nothing stands under the
//! final name before it is whole, and the same job, run again, goes on where the last one had got to.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//! use masthead_bulk::{Job, Ended};
//!
//! let folder = tempfile::tempdir()?;
//! let page = folder.path().join("page.html");
//! std::fs::write(&page, "<title>Rain</title><article><h1>Rain</h1><p>It rained on Monday.</p></article>")?;
//!
//! let job = Job::new(&[page], &folder.path().join("articles.ndjson"), None)?;
//! let ended = masthead_bulk::run(&job, &AtomicBool::new(false), |_| {})?;
//! assert!(matches!(ended, Ended::Done(tally) if tally.rows == 1));
//! assert!(folder.path().join("articles.ndjson").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod book;
pub mod disk;
mod error;
mod filter;
mod gate;
mod item;
mod job;
mod journal;
mod line;
mod lock;
mod output;
mod pipeline;
mod sink;
mod source;
mod tally;
#[cfg(test)]
mod tests;
mod work;

pub use error::Error;
pub use filter::Filter;
pub use job::Job;
pub use line::{Line, LineError};
pub use output::Format;
pub use pipeline::{Ended, Progress, run, run_on};
pub use source::{Source, SourceKind};
pub use tally::{OutletTally, Tally, Told};
