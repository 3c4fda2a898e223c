//! How much may be on its way at a time: bytes of pages, or threads at work.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long the reader waits before it looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// Lets a bounded number of bytes, or of threads, through; one item may be larger than that, and goes alone.
pub(crate) struct Gate {
    most: usize,
    taken: Mutex<usize>,
    freed: Condvar,
}

impl Gate {
    pub fn new(most: usize) -> Self {
        Self { most, taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits until there is room for so many bytes and takes it; false where it is to stop before.
    pub fn take(&self, bytes: usize, is_to_stop: impl Fn() -> bool) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && taken.saturating_add(bytes) > self.most {
            if is_to_stop() {
                return false;
            }
            taken = self.freed.wait_timeout(taken, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
        }
        *taken += bytes;
        true
    }

    /// Waits for room for so many bytes, and gives it back when the answer is dropped.
    pub fn hold(&self, bytes: usize) -> Held<'_> {
        self.take(bytes, || false);
        Held { gate: self, bytes }
    }

    /// Gives room back.
    pub fn free(&self, bytes: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.freed.notify_one();
    }
}

/// Room that is given back when this is dropped.
pub(crate) struct Held<'a> {
    gate: &'a Gate,
    bytes: usize,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.gate.free(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_waits() {
        let gate = Gate::new(10);
        assert!(gate.take(8, || true));
        assert!(!gate.take(3, || true));
        gate.free(8);
        assert!(gate.take(3, || true));
    }

    #[test]
    fn what_is_held_is_given_back() {
        let gate = Gate::new(1);
        let held = gate.hold(1);
        assert!(!gate.take(1, || true));
        drop(held);
        assert!(gate.take(1, || true));
    }

    #[test]
    fn what_is_larger_than_the_gate_goes_alone() {
        let gate = Gate::new(10);
        assert!(gate.take(100, || true));
        assert!(!gate.take(1, || true));
    }
}
