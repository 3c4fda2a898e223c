//! How much may be on its way at a time: bytes of pages, or threads at work.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long the reader waits before it looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// Lets a bounded number of bytes, or of threads, through; one item may be larger than that, and goes alone.
pub(crate) struct Gate {
    most: usize,
    /// Whoever waits goes on when no more than this is taken.
    again: usize,
    taken: Mutex<usize>,
    freed: Condvar,
}

impl Gate {
    /// For so many bytes. Whoever waits goes on when half of them are free: to be woken for each page would leave a core
    /// idle in between.
    pub fn of_bytes(most: usize) -> Self {
        Self { most, again: most / 2, taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// For so many threads.
    pub fn of_threads(most: usize) -> Self {
        Self { most, again: most.saturating_sub(1), taken: Mutex::new(0), freed: Condvar::new() }
    }

    /// Takes room for so many bytes if there is any; false where there is none.
    pub fn take_at_once(&self, bytes: usize) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let has_room = self.has_room(*taken, bytes);
        if has_room {
            *taken += bytes;
        }
        has_room
    }

    /// Waits until there is room for so many bytes and takes it; false where it is to stop before.
    pub fn take(&self, bytes: usize, is_to_stop: impl Fn() -> bool) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.has_room(*taken, bytes) {
            while *taken > self.again || !self.has_room(*taken, bytes) {
                if is_to_stop() {
                    return false;
                }
                taken = self.freed.wait_timeout(taken, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
            }
        }
        *taken += bytes;
        true
    }

    /// What is larger than the gate has room when it is alone.
    fn has_room(&self, taken: usize, bytes: usize) -> bool {
        taken == 0 || taken.saturating_add(bytes) <= self.most
    }

    /// Waits for room for so many bytes, and gives it back when the answer is dropped.
    pub fn hold(&self, bytes: usize) -> Held<'_> {
        self.take(bytes, || false);
        Held { gate: self, bytes }
    }

    /// Gives room back.
    pub fn free(&self, bytes: usize) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken -= bytes;
        if *taken <= self.again {
            self.freed.notify_one();
        }
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
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    #[test]
    fn what_is_too_much_waits() {
        let gate = Gate::of_bytes(10);
        assert!(gate.take(8, || true));
        assert!(!gate.take(3, || true));
        gate.free(8);
        assert!(gate.take(3, || true));
    }

    #[test]
    fn who_waits_goes_on_when_half_is_free() {
        let gate = Gate::of_bytes(10);
        assert!(gate.take_at_once(8) && !gate.take_at_once(3));
        for (freed, goes_on) in [(1, false), (3, true)] {
            let is_to_stop = AtomicBool::new(false);
            let (waits, is_waiting) = channel();
            let went_on = thread::scope(|threads| {
                let waiting = threads.spawn(|| {
                    gate.take(3, || {
                        let _ = waits.send(());
                        is_to_stop.load(Ordering::Relaxed)
                    })
                });
                is_waiting.recv().unwrap();
                gate.free(freed);
                is_to_stop.store(!goes_on, Ordering::Relaxed);
                waiting.join().unwrap()
            });
            assert_eq!(went_on, goes_on, "{freed}");
            assert!(went_on || gate.take_at_once(freed));
        }
    }

    #[test]
    fn what_is_held_is_given_back() {
        let gate = Gate::of_threads(1);
        let held = gate.hold(1);
        assert!(!gate.take(1, || true));
        drop(held);
        assert!(gate.take(1, || true));
    }

    #[test]
    fn what_is_larger_than_the_gate_goes_alone() {
        let gate = Gate::of_bytes(10);
        assert!(gate.take(100, || true));
        assert!(!gate.take(1, || true));
    }
}
