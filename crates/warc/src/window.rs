//! A stretch of bytes that is looked at before it is taken, and where such bytes come from.

use std::io::{ErrorKind, Read};

/// How many bytes are asked for at a time.
pub(crate) const CHUNK: usize = 64 << 10;

/// The bytes that have been read and not been taken yet.
#[derive(Debug, Default)]
pub(crate) struct Window {
    buffer: Vec<u8>,
    start: usize,
    /// The position of the first byte of `buffer`.
    base: u64,
}

impl Window {
    pub fn at(position: u64) -> Self {
        Self { base: position, ..Self::default() }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    pub fn len(&self) -> usize {
        self.buffer.len() - self.start
    }

    /// The position of the first byte that has not been taken.
    pub fn position(&self) -> u64 {
        self.base + self.start as u64
    }

    /// Takes bytes; no more than there are.
    pub fn consume(&mut self, count: usize) {
        self.start += count.min(self.len());
    }

    /// Takes bytes and gives them; no more than there are.
    pub fn take(&mut self, count: usize) -> Vec<u8> {
        let count = count.min(self.len());
        if count <= 16 * CHUNK {
            let taken = self.bytes()[..count].to_vec();
            self.consume(count);
            return taken;
        }
        // A large block is not copied: the window goes on with what comes after it.
        let rest = self.buffer.split_off(self.start + count);
        self.base += (self.start + count) as u64;
        let mut taken = std::mem::replace(&mut self.buffer, rest);
        taken.drain(..self.start);
        self.start = 0;
        taken
    }

    /// Lets `fill` write up to [`CHUNK`] bytes at the end and say how many it wrote.
    pub fn append<T>(&mut self, fill: impl FnOnce(&mut [u8]) -> (usize, T)) -> T {
        if self.start * 2 > self.buffer.len() {
            self.buffer.drain(..self.start);
            self.base += self.start as u64;
            self.start = 0;
        }
        let end = self.buffer.len();
        self.buffer.resize(end + CHUNK, 0);
        let (written, result) = fill(&mut self.buffer[end..]);
        self.buffer.truncate(end + written.min(CHUNK));
        result
    }

    /// The last bytes.
    pub fn last(&self, count: usize) -> &[u8] {
        &self.buffer[self.buffer.len() - count.min(self.len())..]
    }
}

/// Where the bytes of records come from: the file itself or a decompressed member of it.
pub(crate) trait Source {
    fn window(&mut self) -> &mut Window;

    /// Reads further bytes; false where there are none.
    fn more(&mut self) -> bool;

    /// The same, inside of a record: a member that ends here may go on in the next.
    fn more_of_record(&mut self) -> bool {
        self.more()
    }

    /// Where the bytes end, if that is known.
    fn end(&self) -> Option<u64> {
        None
    }

    /// True where compressed members may begin among the bytes.
    fn has_members(&self) -> bool {
        false
    }

    /// True where a compressed member that holds records begins `at` bytes into the window.
    fn is_member(&mut self, _at: usize) -> bool {
        false
    }

    /// Reads until the window has so many bytes; false where they end before.
    fn ensure(&mut self, count: usize) -> bool {
        while self.window().len() < count {
            if !self.more() {
                return false;
            }
        }
        true
    }

    /// The same, inside of a record.
    fn ensure_of_record(&mut self, count: usize) -> bool {
        while self.window().len() < count {
            if !self.more_of_record() {
                return false;
            }
        }
        true
    }
}

/// The bytes of a stream.
#[derive(Debug)]
pub(crate) struct Stream<R> {
    pub reader: R,
    pub window: Window,
    pub is_at_end: bool,
    /// The error that ended it, where it was one.
    pub error: Option<String>,
}

impl<R: Read> Stream<R> {
    pub fn new(reader: R, position: u64) -> Self {
        Self { reader, window: Window::at(position), is_at_end: false, error: None }
    }

    pub fn more(&mut self) -> bool {
        if self.is_at_end {
            return false;
        }
        let reader = &mut self.reader;
        let read = self.window.append(|room| {
            loop {
                match reader.read(room) {
                    Ok(count) => return (count, Ok(count)),
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(error) => return (0, Err(error)),
                }
            }
        });
        match read {
            Ok(0) => self.is_at_end = true,
            Ok(_) => {}
            Err(error) => {
                self.is_at_end = true;
                self.error = Some(error.to_string());
            }
        }
        !self.is_at_end
    }
}
