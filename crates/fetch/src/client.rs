//! One request, its response, and nothing else: no redirect is followed, no cookie kept, nothing asked twice.

use std::error::Error as _;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use masthead_limits::Limits;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::error::{FetchError, SettingsError, shown};
use crate::exchange::Exchange;
use crate::guard::{Guard, GuardedResolver, Refusal};
use crate::tape::{Recorder, SharedTape, TapeFull};

/// What is asked for.
pub(crate) struct Ask<'a> {
    pub(crate) url: &'a Url,
    /// Header fields beside those of every request.
    pub(crate) fields: &'a [(&'static str, String)],
    /// How long it may take.
    pub(crate) time: Duration,
    /// How many bytes the body may have.
    pub(crate) most: usize,
    /// A longer body is cut there, and is an error where not.
    pub(crate) cuts: bool,
    /// When it is asked.
    pub(crate) when: SystemTime,
}

/// Sends requests.
#[derive(Debug)]
pub(crate) struct Client {
    agent: ureq::Agent,
    tape: SharedTape,
    header_bytes: usize,
    /// What errors name as the time that was too short.
    time: Duration,
}

impl Client {
    pub(crate) fn new(
        guard: Arc<Guard>,
        user_agent: &str,
        proxy: Option<&str>,
        limits: &Limits,
    ) -> Result<Self, SettingsError> {
        let wrong_proxy = || SettingsError::Proxy(proxy.unwrap_or_default().to_owned());
        let proxy = proxy.map(ureq::Proxy::new).transpose().map_err(|_| wrong_proxy())?;
        // Only those of HTTP are built in, and ureq panics on others.
        if proxy.as_ref().is_some_and(|it| {
            !matches!(it.protocol(), ureq::ProxyProtocol::Http | ureq::ProxyProtocol::Https)
        }) {
            return Err(wrong_proxy());
        }
        let tape = SharedTape::default();
        let of_proxy = proxy.as_ref().map(|it| (it.host().to_ascii_lowercase(), it.port()));
        let config = ureq::Agent::config_builder()
            .proxy(proxy)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .max_response_header_size(limits.fetch_header_bytes)
            .user_agent(user_agent)
            .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .accept_encoding("gzip, deflate, br, zstd")
            .build();
        let agent = ureq::Agent::with_parts(
            config,
            Recorder { inner: DefaultConnector::default(), tape: tape.clone() },
            GuardedResolver { guard, proxy: of_proxy },
        );
        Ok(Self { agent, tape, header_bytes: limits.fetch_header_bytes, time: limits.fetch_time })
    }

    /// Asks and reads to the end.
    pub(crate) fn exchange(&self, ask: &Ask<'_>) -> Result<Exchange, FetchError> {
        {
            let mut tape = self.tape.get();
            tape.request.clear();
            tape.response.clear();
            tape.address = None;
            // Interim responses count as header.
            tape.most = self.header_bytes;
        }
        let mut request = self.agent.get(ask.url.as_str()).header("Connection", "close");
        for (name, value) in ask.fields {
            request = request.header(*name, value);
        }
        let response = request
            .config()
            .timeout_global(Some(ask.time))
            .build()
            .call()
            .map_err(|error| self.error(error, ask))?;
        let head = {
            let mut tape = self.tape.get();
            // What frames a body may be as long as the body, and once more.
            tape.most =
                tape.response.len().saturating_add(ask.most.saturating_mul(2)).saturating_add(64 << 10);
            tape.response.len()
        };
        let is_cut = self.body(response.into_body().into_reader(), ask)?;
        let tape = self.tape.get();
        let start = final_response(&tape.response[..head]);
        Ok(Exchange {
            url: ask.url.clone(),
            when: ask.when,
            address: tape.address,
            request: tape.request.clone(),
            response: tape.response[start..].to_vec(),
            is_cut,
        })
    }

    /// Reads a body onto the tape; true where its end was not waited for.
    fn body(&self, mut body: impl Read, ask: &Ask<'_>) -> Result<bool, FetchError> {
        let mut piece = vec![0; 64 << 10];
        let mut length = 0_usize;
        loop {
            match body.read(&mut piece) {
                Ok(0) => return Ok(false),
                Ok(count) => length += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.error(ureq::Error::from(error), ask)),
            }
            if length > ask.most {
                return if ask.cuts {
                    Ok(true)
                } else {
                    Err(FetchError::LongBody { url: shown(ask.url), most: ask.most })
                };
            }
        }
    }

    /// What an error of ureq is for us.
    fn error(&self, error: ureq::Error, ask: &Ask<'_>) -> FetchError {
        let url = shown(ask.url);
        let is_answered = !self.tape.get().response.is_empty();
        let because = told(&error);
        match error {
            ureq::Error::Timeout(_) => FetchError::Timeout { url, time: self.time },
            ureq::Error::LargeResponseHeader(..) => FetchError::LongHeader { url, most: self.header_bytes },
            ureq::Error::Protocol(_) | ureq::Error::Http(_) => FetchError::Malformed { url, because },
            ureq::Error::BadUri(reason) => FetchError::Refused(Refusal::Unreadable { text: url, reason }),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
                FetchError::Tls { url, because }
            }
            // ureq hides the errors of rustls in those of reading.
            ureq::Error::Io(error)
                if error.get_ref().is_some_and(|it| it.to_string().contains("certificate")) =>
            {
                FetchError::Tls { url, because }
            }
            ureq::Error::Other(inner) => match inner.downcast::<Refusal>() {
                Ok(refusal) => FetchError::Refused(*refusal),
                Err(inner) if inner.is::<TapeFull>() => {
                    let is_header = self.tape.get().most == self.header_bytes;
                    if is_header {
                        FetchError::LongHeader { url, most: self.header_bytes }
                    } else {
                        FetchError::LongBody { url, most: ask.most }
                    }
                }
                Err(_) => FetchError::Unreachable { url, because },
            },
            ureq::Error::Io(_) if is_answered => FetchError::Truncated { url, because },
            _ => FetchError::Unreachable { url, because },
        }
    }
}

/// An error and what caused it, each once.
fn told(error: &ureq::Error) -> String {
    let mut text = match error {
        ureq::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    };
    let mut cause = error.source();
    while let Some(error) = cause {
        let word = error.to_string();
        if !text.contains(&word) {
            text = format!("{text}: {word}");
        }
        cause = error.source();
    }
    text
}

/// Where the final response begins behind interim ones (RFC 9110, section 15.2).
fn final_response(head: &[u8]) -> usize {
    let mut start = 0;
    while is_interim(&head[start..]) {
        let Some(end) = head[start..].windows(4).position(|it| it == b"\r\n\r\n") else { break };
        start += end + 4;
    }
    start
}

fn is_interim(head: &[u8]) -> bool {
    head.starts_with(b"HTTP/1.")
        && head.get(8..10) == Some(b" 1".as_slice())
        && head.get(9..12) != Some(b"101")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interim_responses_are_left_out() {
        let head = b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
        assert_eq!(&head[final_response(head)..], b"HTTP/1.1 200 OK\r\n\r\n");
        assert_eq!(final_response(b"HTTP/1.1 200 OK\r\n\r\n"), 0);
    }
}
