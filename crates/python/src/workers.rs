//! Threads that read pages.
//!
//! They live as long as the call: a process that forks, as Python's do, has none that could be lost.

use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, scope};

use masthead::Article;

/// The stack of a worker: the parser and the engine do not recurse, the parser of JSON does, 128 deep. The threads
/// that Python starts may have much less.
const STACK: usize = 8 << 20;

/// Makes a record of each item, in the order of the items; `None` for one that panicked.
///
/// # Errors
/// Where no thread can be started.
pub(crate) fn each<T: Sync>(
    items: &[T],
    jobs: NonZeroUsize,
    read: impl Fn(&T) -> Article + Sync,
) -> io::Result<Vec<Option<Article>>> {
    let next = AtomicUsize::new(0);
    let records: Vec<OnceLock<Article>> = items.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        while let Some(index) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|it| *it < items.len()) {
            if let Ok(article) = catch_unwind(AssertUnwindSafe(|| read(&items[index]))) {
                let _ = records[index].set(article);
            }
        }
    };
    scope(|scope| -> io::Result<()> {
        for _ in 0..jobs.get().min(items.len()) {
            Builder::new().name("masthead".to_owned()).stack_size(STACK).spawn_scoped(scope, work)?;
        }
        Ok(())
    })?;
    Ok(records.into_iter().map(OnceLock::into_inner).collect())
}
