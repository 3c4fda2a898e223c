//! Why there is no page.

use std::time::Duration;

use masthead_limits::SetError;
use masthead_warc::HttpProblem;
use url::Url;

use crate::guard::Refusal;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The address is none that may be asked.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// A redirect leads where nobody may be asked.
    #[error("{from} redirects to an address that is not asked: {refusal}")]
    RedirectRefused {
        /// The page that redirects.
        from: String,
        /// Why its target is refused.
        refusal: Refusal,
    },
    /// The site's robots.txt forbids it.
    #[error("{url} was not fetched: {robots} forbids it to '{agent}'")]
    Disallowed {
        /// The page.
        url: String,
        /// The robots.txt.
        robots: String,
        /// The name that we go by.
        agent: &'static str,
    },
    /// The site's robots.txt cannot be reached, and so everything is forbidden (RFC 9309, section 2.3.1.4).
    #[error("{url} was not fetched, since nothing is allowed where robots.txt cannot be reached: {because}")]
    RobotsUnreachable {
        /// The page.
        url: String,
        /// What happened.
        because: String,
    },
    /// The site asks for longer pauses than we wait.
    #[error("{url} was not fetched: the site asks for {seconds} s between two pages (limits.crawl_delay)")]
    CrawlDelay {
        /// The page.
        url: String,
        /// The pause that it asks for, in seconds.
        seconds: f64,
    },
    /// No connection, or it broke off before an answer.
    #[error("{url} could not be reached: {because}")]
    Unreachable {
        /// The page.
        url: String,
        /// What happened.
        because: String,
    },
    /// The server's certificate is not to be trusted, or encryption failed.
    #[error("{url} could not be reached: no encrypted connection: {because}")]
    Tls {
        /// The page.
        url: String,
        /// What happened.
        because: String,
    },
    /// It took too long.
    #[error("{url} did not come within {} s (limits.fetch_time)", time.as_secs_f64())]
    Timeout {
        /// The page.
        url: String,
        /// The time that it had, redirects, retries and waits together.
        time: Duration,
    },
    /// The header of the response is too long.
    #[error("the header of {url} is longer than {most} bytes (limits.fetch_header_bytes)")]
    LongHeader {
        /// The page.
        url: String,
        /// The limit.
        most: usize,
    },
    /// The body is too long, as it came or after its codings are undone.
    #[error("{url} is longer than {most} bytes (limits.fetch_bytes)")]
    LongBody {
        /// The page.
        url: String,
        /// The limit.
        most: usize,
    },
    /// What came is not HTTP.
    #[error("{url} was answered with what is not HTTP: {because}")]
    Malformed {
        /// The page.
        url: String,
        /// What is wrong.
        because: String,
    },
    /// The end of the body did not come.
    #[error("{url} was cut off on its way: {because}")]
    Truncated {
        /// The page.
        url: String,
        /// What is missing.
        because: String,
    },
    /// The body lies in a content coding that is not undone.
    #[error("{url} cannot be decoded: {problem}")]
    Coding {
        /// The page.
        url: String,
        /// What is wrong.
        problem: HttpProblem,
    },
    /// Any status but 200 and 203.
    #[error("{url} was answered with status {status}{}", words(*status, *tries))]
    Status {
        /// The page.
        url: String,
        /// The status.
        status: u16,
        /// How often it was asked for.
        tries: usize,
    },
    /// The server asks to come back later than we wait.
    #[error("{url} was answered with status {status} and asks to come back in {} s, which is too long to wait (limits.fetch_time)", wait.as_secs())]
    ComeBackLater {
        /// The page.
        url: String,
        /// The status.
        status: u16,
        /// How long it asks to wait.
        wait: Duration,
    },
    /// A redirect without an address to go to, or with several.
    #[error("{url} redirects with status {status}, and {because}")]
    BadRedirect {
        /// The page.
        url: String,
        /// The status.
        status: u16,
        /// What is wrong with it.
        because: String,
    },
    /// A redirect to where we came from.
    #[error("{url} redirects in a circle: {again} comes again")]
    RedirectLoop {
        /// The page that was asked for.
        url: String,
        /// The address that came twice.
        again: String,
    },
    /// Too many redirects.
    #[error("{url} redirects {count} times, at last to {last} (limits.fetch_redirects)")]
    TooManyRedirects {
        /// The page that was asked for.
        url: String,
        /// How often it redirected.
        count: usize,
        /// Where the last one leads.
        last: String,
    },
}

/// A fetcher that cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The contact cannot stand in a header.
    #[error(
        "'{0}' cannot stand in a User-Agent: give an address or a mailbox in ASCII, without line ends and brackets"
    )]
    Contact(String),
    /// The proxy's address cannot be read.
    #[error("'{0}' is no address of a proxy: write it as http://HOST:PORT")]
    Proxy(String),
    /// A limit cannot be set.
    #[error("{0}")]
    Limit(#[from] SetError),
}

impl FetchError {
    /// The word that programs know it by, such as `timeout`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) | Self::RedirectRefused { .. } => "refused_address",
            Self::Disallowed { .. } => "disallowed",
            Self::RobotsUnreachable { .. } => "robots_unreachable",
            Self::CrawlDelay { .. } => "crawl_delay",
            Self::Unreachable { .. } => "unreachable",
            Self::Tls { .. } => "tls",
            Self::Timeout { .. } => "timeout",
            Self::LongHeader { .. } => "long_header",
            Self::LongBody { .. } => "long_body",
            Self::Malformed { .. } => "malformed",
            Self::Truncated { .. } => "truncated",
            Self::Coding { .. } => "coding",
            Self::Status { .. } => "status",
            Self::ComeBackLater { .. } => "come_back_later",
            Self::BadRedirect { .. } => "bad_redirect",
            Self::RedirectLoop { .. } => "redirect_loop",
            Self::TooManyRedirects { .. } => "too_many_redirects",
        }
    }

    /// The status of the answer, where there was one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Status { status, .. }
            | Self::ComeBackLater { status, .. }
            | Self::BadRedirect { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// True where the same may well come whole the next time: the connection broke off.
    pub(crate) fn is_broken_off(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Truncated { .. })
    }
}

/// An address as errors show it: of a long one the beginning.
pub(crate) fn shown(url: &Url) -> String {
    const MOST: usize = 200;
    let text = url.as_str();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn words(status: u16, tries: usize) -> String {
    let words = match status {
        204 | 205 => ": there is no content",
        304 => ": not modified, although nobody asked for that",
        401 | 402 | 407 => ": it wants a subscription or a password",
        403 => ": forbidden",
        404 | 410 => ": there is no such page",
        429 => ": too many requests",
        451 => ": withheld for legal reasons",
        500.. => ": the server failed",
        _ => "",
    };
    if tries > 1 { format!("{words}, {tries} times") } else { words.to_owned() }
}
