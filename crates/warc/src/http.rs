//! The HTTP response inside a record.

use std::borrow::Cow;

use crate::coding::{chunk_size, decoded, without_chunks};
use crate::damage::Short;
use crate::header::all;
use crate::record::{Record, RecordKind};
use masthead_limits::Limits;

/// An HTTP response, its body as the page's author wrote it: chunks put together, content codings undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status; none where the status line is none.
    pub status: Option<u16>,
    /// Names and values as written, in order.
    pub headers: Vec<(String, String)>,
    /// The body; empty where it could not be decoded at all (see [`HttpProblem::is_refusal`]).
    pub body: Vec<u8>,
    /// What is wrong with it.
    pub problems: Vec<HttpProblem>,
}

/// What is wrong with an HTTP response.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HttpProblem {
    /// No status line, or one without a status of three digits.
    #[error("'{}' is no status line of http", Short(.0))]
    BadStatusLine(String),
    /// No empty line: the response ends in its header.
    #[error("the header of the response does not end")]
    CutHeader,
    /// Fewer bytes than `Content-Length` states.
    #[error("the body is cut off: {found} of {stated} bytes are there")]
    CutBody {
        /// Bytes, by `Content-Length`.
        stated: u64,
        /// Bytes there are.
        found: u64,
    },
    /// The chunks end before they should, or stop to be chunks; what came before is kept.
    #[error("the chunks of the body are broken off")]
    BrokenChunks,
    /// The body is not in the coding that its header names; it is kept as it is.
    #[error("the body is not in {0}, as its header says: {1}")]
    NotEncoded(String, String),
    /// The body cannot be decoded to its end; what came before is kept.
    #[error("the body in {0} is broken: {1}")]
    BrokenCoding(String, String),
    /// Bytes behind the end of a compressed body, which belong to nothing; they are left out.
    #[error("{0} bytes behind the end of the compressed body were left out")]
    BytesBehind(usize),
    /// A coding that is not read; the body is kept as it is.
    #[error("'{}' is no content coding that is read", Short(.0))]
    UnknownCoding(String),
    /// More codings than [`masthead_limits::Limits::codings`].
    #[error("the body lies in more than {0} content codings (limits.codings)")]
    TooManyCodings(usize),
    /// The body inflates beyond [`masthead_limits::Limits::inflation_ratio`].
    #[error("the body grows to more than {0} times its size (limits.inflation_ratio)")]
    Inflation(usize),
    /// The body is longer than [`masthead_limits::Limits::body_bytes`]; its beginning is kept.
    #[error("the body has more than {0} bytes, which were left out (limits.body_bytes)")]
    LongBody(usize),
}

impl HttpProblem {
    /// True where there is no body because of it.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::TooManyCodings(_) | Self::Inflation(_))
    }

    /// True where the end of the body is missing because of it.
    pub fn is_cut(&self) -> bool {
        matches!(self, Self::CutBody { .. } | Self::BrokenChunks | Self::BrokenCoding(..) | Self::LongBody(_))
    }
}

impl HttpResponse {
    /// The value of the first header field of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        all(&self.headers, name).next()
    }

    /// The `Content-Type` of the body.
    pub fn content_type(&self) -> Option<&str> {
        self.header("Content-Type").filter(|it| !it.is_empty())
    }

    /// Reads a response as it came over the line: status line, header and body.
    ///
    /// ```
    /// use masthead_warc::{HttpResponse, Limits};
    /// let bytes = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    /// let response = HttpResponse::read(bytes, &Limits::default());
    /// assert_eq!((response.status, &response.body[..]), (Some(200), &b"hi"[..]));
    /// ```
    pub fn read(bytes: &[u8], limits: &Limits) -> Self {
        let (response, body) = Self::parts(bytes);
        response.with_body(body, 0, limits)
    }

    /// The response without its body, and the body as it stands there.
    fn parts(bytes: &[u8]) -> (Self, &[u8]) {
        let (length, is_whole) = header_end(bytes);
        let head = String::from_utf8_lossy(&bytes[..length]);
        let mut lines = head.lines();
        let first = lines.next().unwrap_or_default();
        let mut response =
            Self { status: status(first), headers: Vec::new(), body: Vec::new(), problems: Vec::new() };
        if response.status.is_none() {
            response.problems.push(HttpProblem::BadStatusLine(first.to_owned()));
        }
        if !is_whole {
            response.problems.push(HttpProblem::CutHeader);
        }
        for line in lines.filter(|line| !line.is_empty()) {
            match (line.starts_with([' ', '\t']), line.split_once(':')) {
                (true, _) => {
                    if let Some((_, value)) = response.headers.last_mut() {
                        value.push(' ');
                        value.push_str(line.trim());
                    }
                }
                (false, Some((name, value))) => {
                    response.headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                (false, None) => {}
            }
        }
        (response, &bytes[length..])
    }

    /// The response with its body: chunks put together, codings undone. `left_out` bytes of the body are not there.
    fn with_body(mut self, body: &[u8], left_out: u64, limits: &Limits) -> Self {
        let mut transfer = self.list("Transfer-Encoding");
        let mut body = body.to_vec();
        if transfer.last().is_some_and(|it| it == "chunked") {
            transfer.pop();
            match without_chunks(&body) {
                Some((whole, is_cut)) => {
                    body = whole;
                    if is_cut {
                        self.problems.push(HttpProblem::BrokenChunks);
                    }
                }
                // The first line is a size, and what comes after it is no chunk of it.
                None if chunk_size(&body).is_some() => self.problems.push(HttpProblem::BrokenChunks),
                None => {}
            }
        } else if let Some(stated) = self.header("Content-Length").and_then(|it| it.parse::<u64>().ok()) {
            let found = body.len() as u64 + left_out;
            // An archive of decoded bodies has the lengths of the encoded ones.
            if found > 0 && found < stated && self.list("Content-Encoding").is_empty() {
                self.problems.push(HttpProblem::CutBody { stated, found });
            }
        }
        let mut codings = self.list("Content-Encoding");
        codings.extend(transfer);
        self.body = decoded(body, &codings, limits, &mut self.problems).unwrap_or_default();
        if self.body.len() > limits.body_bytes {
            self.body.truncate(limits.body_bytes);
            self.problems.push(HttpProblem::LongBody(limits.body_bytes));
        }
        self
    }

    /// The words of a list that a header field holds, in lower case.
    fn list(&self, name: &str) -> Vec<String> {
        let words = all(&self.headers, name).flat_map(|value| value.split(','));
        words.map(|word| word.trim().to_ascii_lowercase()).filter(|word| !word.is_empty()).collect()
    }
}

impl Record {
    /// The HTTP response in the block; none where the record is of another kind, or its block is of another type.
    pub fn http(&self, limits: &Limits) -> Option<HttpResponse> {
        let (response, body) = self.http_parts()?;
        Some(response.with_body(body, self.left_out, limits))
    }

    /// The response without its body, and the body as it stands in the block.
    fn http_parts(&self) -> Option<(HttpResponse, &[u8])> {
        if !matches!(self.kind, RecordKind::Response | RecordKind::Revisit) {
            return None;
        }
        let is_http = self.block.starts_with(b"HTTP/");
        let is_said =
            self.content_type().is_some_and(|it| it.to_ascii_lowercase().starts_with("application/http"));
        if !is_http && (self.is_arc() || !is_said) {
            return None;
        }
        Some(HttpResponse::parts(&self.block))
    }
}

/// The status of `HTTP/1.1 200 OK`.
fn status(line: &str) -> Option<u16> {
    let mut words = line.split_ascii_whitespace();
    words.next().filter(|word| word.starts_with("HTTP/"))?;
    words.next().filter(|word| word.len() == 3)?.parse().ok().filter(|status| (100..1000).contains(status))
}

/// The length of an HTTP header with its empty line, and true where it has one.
fn header_end(block: &[u8]) -> (usize, bool) {
    let mut line = 0;
    while let Some(end) = memchr::memchr(b'\n', &block[line..]) {
        let text = &block[line..line + end];
        line += end + 1;
        if text.is_empty() || text == b"\r" {
            return (line, true);
        }
    }
    (block.len(), false)
}

/// What a payload digest may be the digest of: the body as it stands there, as most writers do, or with its chunks
/// put together, as the standard says; the block where it is no HTTP.
pub(crate) fn payloads(record: &Record) -> Vec<Cow<'_, [u8]>> {
    let Some((response, body)) = record.http_parts() else {
        // A request's payload is what comes after its header.
        let (length, is_whole) = header_end(&record.block);
        let is_request = record.kind == RecordKind::Request && is_whole;
        return vec![Cow::Borrowed(if is_request { &record.block[length..] } else { &record.block })];
    };
    let mut payloads = vec![Cow::Borrowed(body)];
    if response.list("Transfer-Encoding").last().is_some_and(|it| it == "chunked")
        && let Some((whole, _)) = without_chunks(body)
    {
        payloads.push(Cow::Owned(whole));
    }
    payloads
}
