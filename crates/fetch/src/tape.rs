//! What goes over a connection, byte by byte, above TLS: the request as it was sent and the response as it came. An
//! archive keeps these, and what is read from the one is read from the other.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, LazyBuffers, NextTimeout, Transport,
};

/// The bytes of one exchange.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    /// What was sent.
    pub(crate) request: Vec<u8>,
    /// What was read of the answer; what came after its end is not on it.
    pub(crate) response: Vec<u8>,
    /// Who was asked, where that was certain.
    pub(crate) address: Option<IpAddr>,
    /// The connection that is recorded: the last that was made. One to a proxy carries the next, and is no part of
    /// the exchange.
    connection: usize,
    /// How long the response may become, with everything that frames it.
    pub(crate) most: usize,
}

/// A tape that the connection writes and its owner reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct SharedTape(Arc<Mutex<Tape>>);

impl SharedTape {
    /// The tape. A panic elsewhere does not make its bytes wrong.
    pub(crate) fn get(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The response is longer than the tape may be.
#[derive(Debug, thiserror::Error)]
#[error("the response is too long")]
pub(crate) struct TapeFull;

/// Connects as ureq does, and records.
#[derive(Debug)]
pub(crate) struct Recorder {
    pub(crate) inner: DefaultConnector,
    pub(crate) tape: SharedTape,
}

impl Connector<()> for Recorder {
    type Out = Recorded;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<()>,
    ) -> Result<Option<Recorded>, ureq::Error> {
        let Some(inner) = self.inner.connect(details, chained)? else { return Ok(None) };
        let connection = {
            let mut tape = self.tape.get();
            tape.connection += 1;
            tape.request.clear();
            tape.response.clear();
            tape.address = match *details.addrs {
                [only] => Some(only.ip()),
                _ => None,
            };
            tape.connection
        };
        let config = details.config;
        let buffers = LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size());
        Ok(Some(Recorded {
            inner,
            buffers: RecordedBuffers { buffers, tape: self.tape.clone(), connection },
        }))
    }
}

/// A connection that is recorded.
pub(crate) struct Recorded {
    inner: Box<dyn Transport>,
    buffers: RecordedBuffers,
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorded").field("inner", &self.inner).finish_non_exhaustive()
    }
}

impl Transport for Recorded {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let all = self.buffers.buffers.output()[..amount].to_vec();
        let mut rest = &all[..];
        while !rest.is_empty() {
            let out = self.inner.buffers().output();
            let count = rest.len().min(out.len());
            out[..count].copy_from_slice(&rest[..count]);
            self.inner.transmit_output(count, timeout)?;
            self.buffers.write(|tape| tape.request.extend_from_slice(&rest[..count]));
            rest = &rest[count..];
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let is_full = {
            let tape = self.buffers.tape.get();
            tape.response.len() > tape.most
        };
        if is_full {
            return Err(ureq::Error::Other(Box::new(TapeFull)));
        }
        self.inner.maybe_await_input(timeout)?;
        let from = self.inner.buffers();
        let to = self.buffers.buffers.input_append_buf();
        let count = from.input().len().min(to.len());
        to[..count].copy_from_slice(&from.input()[..count]);
        from.input_consume(count);
        self.buffers.buffers.input_appended(count);
        Ok(count > 0)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// Buffers that write down what is taken out of them.
struct RecordedBuffers {
    buffers: LazyBuffers,
    tape: SharedTape,
    connection: usize,
}

impl RecordedBuffers {
    /// Writes on the tape, if it is this connection that is recorded.
    fn write(&self, write: impl FnOnce(&mut Tape)) {
        let mut tape = self.tape.get();
        if tape.connection == self.connection {
            write(&mut tape);
        }
    }
}

impl Buffers for RecordedBuffers {
    fn output(&mut self) -> &mut [u8] {
        self.buffers.output()
    }

    fn input(&self) -> &[u8] {
        self.buffers.input()
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        self.buffers.input_append_buf()
    }

    fn input_appended(&mut self, amount: usize) {
        self.buffers.input_appended(amount);
    }

    fn input_consume(&mut self, amount: usize) {
        let taken = &self.buffers.input()[..amount];
        self.write(|tape| tape.response.extend_from_slice(taken));
        self.buffers.input_consume(amount);
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.buffers.tmp_and_output()
    }

    fn can_use_input(&self) -> bool {
        self.buffers.can_use_input()
    }
}
