//! A page from its address: robots.txt is asked first, hosts get their pauses, redirects are followed one by one with
//! every check again, what fails for a moment is tried again, and what is no whole page is an error.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use masthead_article::{Problem, ProblemCode, RightsSignal};
use masthead_feed::robots::Answer;
use masthead_feed::{Robots, rights};
use masthead_limits::Limits;
use masthead_warc::{HttpProblem, HttpResponse};
use url::Url;

use crate::client::{Ask, Client};
use crate::clock::{Clock, http_date};
use crate::error::{FetchError, SettingsError, shown};
use crate::exchange::Exchange;
use crate::guard::Guard;
use crate::site::{Rules, Sites};

/// The name that we go by in robots.txt (RFC 9309, section 2.2.1).
pub const PRODUCT: &str = "masthead";

/// How pages are fetched.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which addresses may be asked.
    pub guard: Guard,
    /// Where whoever runs a site can reach whoever fetches from it: an address or a mailbox. It stands in the
    /// `User-Agent` of every request.
    pub contact: Option<String>,
    /// An HTTP proxy, `http://HOST:PORT`. It resolves names itself, so that what they resolve to is not checked.
    pub proxy: Option<String>,
    /// The pause between two requests to a host; robots.txt may ask for a longer one between two pages.
    pub delay: Duration,
    /// What a page may cost.
    pub limits: Limits,
    /// True where [`Fetcher::take_exchanges`] is called for what went over the line; they are not kept where not.
    pub keeps_exchanges: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            guard: Guard::default(),
            contact: None,
            proxy: None,
            delay: Duration::from_secs(1),
            limits: Limits::default(),
            keeps_exchanges: false,
        }
    }
}

/// What is known of an earlier copy: a server that knows it too sends no new one (RFC 9110, section 13).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What came of asking.
#[derive(Debug)]
pub enum Visit {
    /// A page.
    Content(Box<Fetched>),
    /// The copy that the validators are of is still the page.
    Unchanged(Box<Exchange>),
}

/// A page as a server sent it.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// What was asked for.
    pub requested: Url,
    /// Where it was found, behind all redirects.
    pub url: Url,
    /// What went over the line for it.
    pub exchange: Exchange,
    /// The response; its body is whole, its codings undone.
    pub response: HttpResponse,
}

impl Fetched {
    /// What a later visit can ask with.
    pub fn validators(&self) -> Validators {
        let field = |name| self.response.header(name).filter(|it| is_field(it)).map(str::to_owned);
        Validators { etag: field("ETag"), last_modified: field("Last-Modified") }
    }
}

/// True for what can stand in a header field again.
fn is_field(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|it| matches!(it, b' '..=b'~'))
}

/// Fetches pages, one after the other.
#[derive(Debug)]
pub struct Fetcher<C> {
    client: Client,
    guard: Arc<Guard>,
    delay: Duration,
    limits: Limits,
    keeps_exchanges: bool,
    clock: C,
    sites: Sites,
    kept: Vec<Exchange>,
}

impl<C: Clock> Fetcher<C> {
    /// A fetcher that knows no site yet.
    ///
    /// # Errors
    /// Where the contact or the proxy cannot be used.
    pub fn new(settings: Settings, clock: C) -> Result<Self, SettingsError> {
        let guard = Arc::new(settings.guard);
        let user_agent = user_agent(settings.contact.as_deref())?;
        let client =
            Client::new(Arc::clone(&guard), &user_agent, settings.proxy.as_deref(), &settings.limits)?;
        let mut limits = settings.limits;
        limits.body_bytes = limits.fetch_bytes;
        Ok(Self {
            client,
            guard,
            delay: settings.delay,
            limits,
            keeps_exchanges: settings.keeps_exchanges,
            clock,
            sites: Sites::default(),
            kept: Vec::new(),
        })
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        &self.clock
    }

    /// Everything that went over the line since the last call, in order: robots.txt, redirects, errors, pages.
    pub fn take_exchanges(&mut self) -> Vec<Exchange> {
        std::mem::take(&mut self.kept)
    }

    /// Reads an address and checks what can be seen of it.
    ///
    /// # Errors
    /// Where it may not be asked.
    pub fn read(&self, text: &str) -> Result<Url, FetchError> {
        Ok(self.guard.read(text)?)
    }

    /// How long the next page of the host of an address has to wait, as far as is known.
    pub fn pause(&self, url: &Url) -> Duration {
        let between = self.known_delay(url).unwrap_or_default();
        self.sites.pause(host(url), self.clock.now(), self.delay, between)
    }

    /// Fetches a page. Waits for the host's pause before each request.
    ///
    /// # Errors
    /// Where there is no whole page: see [`FetchError`].
    pub fn fetch(&mut self, url: &Url, known: &Validators) -> Result<Visit, FetchError> {
        let requested = without_fragment(url);
        let mut url = requested.clone();
        let mut seen: Vec<Url> = Vec::new();
        let mut left = self.limits.fetch_time;
        self.guard.check(&url)?;
        loop {
            self.permitted(&url)?;
            let is_same_host = url.host_str() == requested.host_str();
            let fields = if is_same_host { conditions(known) } else { Vec::new() };
            let (exchange, tries) = self.persistent(&url, &fields, &mut left)?;
            let response = exchange.http(&self.limits);
            let status = response.status.unwrap_or_default();
            match status {
                200 | 203 => {
                    let response = whole(&url, response, &self.limits)?;
                    return Ok(Visit::Content(Box::new(Fetched { requested, url, exchange, response })));
                }
                304 if !fields.is_empty() => return Ok(Visit::Unchanged(Box::new(exchange))),
                301 | 302 | 303 | 307 | 308 => {
                    let next = target(&url, status, &response)?;
                    self.guard
                        .check(&next)
                        .map_err(|refusal| FetchError::RedirectRefused { from: shown(&url), refusal })?;
                    seen.push(url);
                    if seen.contains(&next) {
                        return Err(FetchError::RedirectLoop { url: shown(&requested), again: shown(&next) });
                    }
                    if seen.len() >= self.limits.fetch_redirects {
                        let count = seen.len();
                        return Err(FetchError::TooManyRedirects {
                            url: shown(&requested),
                            count,
                            last: shown(&next),
                        });
                    }
                    url = next;
                }
                _ => return Err(FetchError::Status { url: shown(&url), status, tries }),
            }
        }
    }

    /// What the site says to machines about a page: in the headers of the response, in robots.txt, in its TDM file,
    /// which is asked for once a day. The second holds what could not be read.
    pub fn signals(&mut self, page: &Fetched) -> (Vec<RightsSignal>, Vec<Problem>) {
        let headers = page.response.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut signals = rights::of_headers(headers);
        signals.extend(self.signals_of_robots(&page.url));
        let mut problems = Vec::new();
        if let Some(file) = self.tdm_file(&page.url, &mut problems) {
            match rights::of_tdmrep(&file, page.url.as_str()) {
                Ok(found) => signals.extend(found),
                Err(error) => problems.push(unreadable_tdm(&page.url, &error.to_string())),
            }
        }
        (signals, problems)
    }

    /// What the robots.txt of a site says of a page to crawlers that fetch for models, as far as it is known.
    pub fn signals_of_robots(&self, url: &Url) -> Vec<RightsSignal> {
        match self.sites.rules(&site(url), self.clock.now()) {
            Some(Rules::File(robots)) => rights::of_robots(robots, url.as_str()),
            _ => Vec::new(),
        }
    }

    /// The robots.txt of a site; none where it has none.
    ///
    /// # Errors
    /// Where it cannot be reached, which forbids everything.
    pub fn robots(&mut self, url: &Url) -> Result<Option<&Robots>, FetchError> {
        self.guard.check(url)?;
        let (site, now) = (site(url), self.clock.now());
        if self.sites.rules(&site, now).is_none() {
            let rules = self.asked_rules(url);
            self.sites.set_rules(site.clone(), now, rules);
        }
        match self.sites.rules(&site, now) {
            Some(Rules::File(robots)) => Ok(Some(robots)),
            Some(Rules::Unreachable(because)) => {
                Err(FetchError::RobotsUnreachable { url: shown(url), because: because.clone() })
            }
            _ => Ok(None),
        }
    }

    /// Whether robots.txt allows a page.
    fn permitted(&mut self, url: &Url) -> Result<(), FetchError> {
        let most = self.limits.crawl_delay;
        let Some(robots) = self.robots(url)? else { return Ok(()) };
        let rules = robots.rules(PRODUCT);
        if !rules.allows(url.as_str()) {
            let robots = shown(&at(url, "/robots.txt"));
            return Err(FetchError::Disallowed { url: shown(url), robots, agent: PRODUCT });
        }
        match rules.crawl_delay() {
            Some(seconds) if seconds > most.as_secs_f64() => {
                Err(FetchError::CrawlDelay { url: shown(url), seconds })
            }
            _ => Ok(()),
        }
    }

    /// The pause between two pages that robots.txt asks for, where it is known and is not refused.
    fn known_delay(&self, url: &Url) -> Option<Duration> {
        let Some(Rules::File(robots)) = self.sites.rules(&site(url), self.clock.now()) else { return None };
        let delay = Duration::try_from_secs_f64(robots.rules(PRODUCT).crawl_delay()?).ok()?;
        Some(delay.min(self.limits.crawl_delay))
    }

    /// Asks for the robots.txt of a site (RFC 9309, section 2.3).
    fn asked_rules(&mut self, url: &Url) -> Rules {
        let mut at = at(url, "/robots.txt");
        for _ in 0..=self.limits.robots_redirects {
            // One byte more than the limit, so that the reader sees that it is reached.
            let most = self.limits.robots_bytes.saturating_add(1);
            let exchange = match self.once(&at, &[], self.limits.fetch_time, most, true) {
                Ok(exchange) => exchange,
                Err(error) => return Rules::Unreachable(error.to_string()),
            };
            let response = exchange.http(&self.limits);
            let status = response.status.unwrap_or_default();
            match Answer::of_status(status) {
                Answer::Parse => {
                    return Rules::File(Box::new(Robots::parse_with(&response.body, &self.limits)));
                }
                Answer::AllowAll => return Rules::None,
                Answer::DenyAll => {
                    return Rules::Unreachable(format!("{} was answered with status {status}", shown(&at)));
                }
                Answer::Follow => match target(&at, status, &response) {
                    Ok(next) => match self.guard.check(&next) {
                        Ok(()) => at = next,
                        Err(refusal) => return Rules::Unreachable(refusal.to_string()),
                    },
                    Err(_) => return Rules::None,
                },
            }
        }
        // RFC 9309, section 2.3.1.2: after that many redirects it is as if there were none.
        Rules::None
    }

    /// The TDM file of a site; `None` where it has none.
    fn tdm_file(&mut self, url: &Url, problems: &mut Vec<Problem>) -> Option<Vec<u8>> {
        let (site, now) = (site(url), self.clock.now());
        if let Some(known) = self.sites.tdm(&site, now) {
            return known.map(<[u8]>::to_vec);
        }
        let address = at(url, rights::TDMREP_PATH);
        let answer = self.once(&address, &[], self.limits.fetch_time, self.limits.json_bytes, false);
        let file = match answer {
            Ok(exchange) => {
                let response = exchange.http(&self.limits);
                let is_json =
                    response.content_type().is_none_or(|it| !it.to_ascii_lowercase().contains("html"));
                (response.status == Some(200) && is_json).then_some(response.body)
            }
            Err(error) => {
                problems.push(unreadable_tdm(url, &error.to_string()));
                None
            }
        };
        self.sites.set_tdm(site, now, file.clone());
        file
    }

    /// Asks until there is an answer that lasts, `left` being the time for all of it. The second is how often.
    fn persistent(
        &mut self,
        url: &Url,
        fields: &[(&'static str, String)],
        left: &mut Duration,
    ) -> Result<(Exchange, usize), FetchError> {
        let mut tries = 0;
        loop {
            let most = self.limits.fetch_bytes;
            let (answer, took) = self.timed(url, fields, *left, most);
            *left = left.saturating_sub(took);
            tries += 1;
            let (wait, status) = match &answer {
                Ok(exchange) => {
                    let response = exchange.http(&self.limits);
                    let status = response.status.unwrap_or_default();
                    if !is_passing(status) || tries > self.limits.fetch_retries {
                        return answer.map(|it| (it, tries));
                    }
                    (retry_after(&response, self.clock.now()), Some(status))
                }
                Err(error) if error.is_broken_off() && tries == 1 => (None, None),
                Err(_) => return answer.map(|it| (it, tries)),
            };
            let pause = wait.unwrap_or_else(|| backing_off(tries));
            if pause >= *left {
                return match (wait, status) {
                    (Some(wait), Some(status)) => {
                        Err(FetchError::ComeBackLater { url: shown(url), status, wait })
                    }
                    _ => answer.map(|it| (it, tries)),
                };
            }
            self.clock.wait(pause);
            *left -= pause;
        }
    }

    /// Asks for a page once, and how long the answer took.
    fn timed(
        &mut self,
        url: &Url,
        fields: &[(&'static str, String)],
        time: Duration,
        most: usize,
    ) -> (Result<Exchange, FetchError>, Duration) {
        self.wait_for(url, true);
        let start = self.clock.now();
        let answer = self.send(url, fields, time, most, false, start);
        (answer, self.clock.now().duration_since(start).unwrap_or_default())
    }

    /// Asks for something beside pages once.
    fn once(
        &mut self,
        url: &Url,
        fields: &[(&'static str, String)],
        time: Duration,
        most: usize,
        cuts: bool,
    ) -> Result<Exchange, FetchError> {
        self.wait_for(url, false);
        let now = self.clock.now();
        self.send(url, fields, time, most, cuts, now)
    }

    /// Waits until a host may be asked again, and notes that it is.
    fn wait_for(&mut self, url: &Url, is_page: bool) {
        let between = if is_page { self.known_delay(url).unwrap_or_default() } else { Duration::ZERO };
        let pause = self.sites.pause(host(url), self.clock.now(), self.delay, between);
        if !pause.is_zero() {
            self.clock.wait(pause);
        }
    }

    fn send(
        &mut self,
        url: &Url,
        fields: &[(&'static str, String)],
        time: Duration,
        most: usize,
        cuts: bool,
        when: SystemTime,
    ) -> Result<Exchange, FetchError> {
        let is_page = !cuts && url.path() != rights::TDMREP_PATH;
        let answer = self.client.exchange(&Ask { url, fields, time, most, cuts, when });
        // The pause counts from the end of a request: one that takes long has taken the server long.
        self.sites.ask(host(url), self.clock.now(), is_page);
        if let (true, Ok(exchange)) = (self.keeps_exchanges, &answer) {
            self.kept.push(exchange.clone());
        }
        answer
    }
}

/// The response if its body is whole and readable.
fn whole(url: &Url, response: HttpResponse, limits: &Limits) -> Result<HttpResponse, FetchError> {
    for problem in &response.problems {
        let (url, because) = (shown(url), problem.to_string());
        return Err(match problem {
            HttpProblem::LongBody(_) => FetchError::LongBody { url, most: limits.fetch_bytes },
            HttpProblem::CutBody { .. } | HttpProblem::BrokenChunks | HttpProblem::BrokenCoding(..) => {
                FetchError::Truncated { url, because }
            }
            HttpProblem::TooManyCodings(_) | HttpProblem::Inflation(_) | HttpProblem::UnknownCoding(_) => {
                FetchError::Coding { url, problem: problem.clone() }
            }
            HttpProblem::BadStatusLine(_) | HttpProblem::CutHeader => FetchError::Malformed { url, because },
            // A body that is not in its coding is there as it is, and told.
            _ => continue,
        });
    }
    Ok(response)
}

/// Where a redirect leads. Several different addresses are none: which of them was meant is anybody's guess.
fn target(url: &Url, status: u16, response: &HttpResponse) -> Result<Url, FetchError> {
    let bad = |because: String| FetchError::BadRedirect { url: shown(url), status, because };
    let mut locations: Vec<&str> = response
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("location"))
        .map(|(_, value)| value.as_str())
        .collect();
    locations.dedup();
    let [location] = locations[..] else {
        return Err(bad(format!("names {} addresses", locations.len())));
    };
    let next = url.join(location).map_err(|error| bad(format!("its address cannot be read: {error}")))?;
    Ok(without_fragment(&next))
}

/// What is asked of a server that knows an earlier copy.
fn conditions(known: &Validators) -> Vec<(&'static str, String)> {
    let fields = [("If-None-Match", &known.etag), ("If-Modified-Since", &known.last_modified)];
    fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.clone().filter(|it| is_field(it))?)))
        .collect()
}

/// True for a status that may be another one in a moment.
fn is_passing(status: u16) -> bool {
    status == 429 || (500..600).contains(&status) && !matches!(status, 501 | 505)
}

/// What a server asks to wait: seconds or a date (RFC 9110, section 10.2.3).
fn retry_after(response: &HttpResponse, now: SystemTime) -> Option<Duration> {
    let value = response.header("Retry-After")?.trim();
    match value.parse::<u64>() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(http_date(value)?.duration_since(now).unwrap_or_default()),
    }
}

/// The pause before the next try: one second, and twice as long each time.
fn backing_off(tries: usize) -> Duration {
    Duration::from_secs(1 << (tries - 1).min(10))
}

fn unreadable_tdm(url: &Url, because: &str) -> Problem {
    let message = format!("{} could not be read: {because}", at(url, rights::TDMREP_PATH));
    Problem::new(ProblemCode::Unreadable, message).field("rights")
}

/// The scheme, host and port of an address, which a robots.txt is for.
fn site(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// Another path at the same site.
fn at(url: &Url, path: &str) -> Url {
    let mut at = without_fragment(url);
    at.set_path(path);
    at.set_query(None);
    at
}

fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

/// `Masthead/1.0 (+https://example.org/crawling)`.
fn user_agent(contact: Option<&str>) -> Result<String, SettingsError> {
    let product = format!("Masthead/{}", env!("CARGO_PKG_VERSION"));
    let Some(contact) = contact else { return Ok(product) };
    if !is_field(contact) || contact.contains(['(', ')']) || contact.trim() != contact {
        return Err(SettingsError::Contact(contact.to_owned()));
    }
    Ok(format!("{product} (+{contact})"))
}
