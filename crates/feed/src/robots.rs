//! robots.txt by RFC 9309, with the tolerance of the large search engines for what people write.
//!
//! Where the standard is silent: a group of a name that is the beginning of the crawler's counts where no longer one
//! does; keys may be misspelt as Google's parser allows; a pattern without a slash or a wildcard in
//! front fits no address; `$` at the end also fits a `$` in the address.

pub(crate) mod pattern;

use std::borrow::Cow;

use masthead_article::{Problem, ProblemCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use masthead_limits::Limits;
use pattern::{Pattern, path_of};

/// A robots.txt.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Robots {
    /// Every line that says something, in order.
    pub records: Vec<Record>,
    /// What was cut or could not be read.
    pub problems: Vec<Problem>,
    groups: Vec<Group>,
}

/// A line of a robots.txt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Its number, from 1.
    pub line: usize,
    /// The number of its group, from 0 in the order of the file; absent before the first group, and for sitemaps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// What the line is for.
    pub directive: Directive,
    /// The key as it is written.
    pub key: String,
    /// The value as it is written, without comment and spaces around.
    pub value: String,
}

/// What a line of a robots.txt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Directive {
    /// Names a crawler that the group is for.
    UserAgent,
    /// Allows the addresses that fit.
    Allow,
    /// Forbids the addresses that fit.
    Disallow,
    /// Seconds to wait between two requests; not in the standard.
    CrawlDelay,
    /// The address of a sitemap, for every crawler.
    Sitemap,
    /// Anything else, such as `Content-Signal` or `Host`: kept as it is written.
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Group {
    /// Product tokens in lower case; `*` for everybody.
    agents: Vec<String>,
    rules: Vec<Rule>,
    /// Seconds.
    crawl_delay: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allows: bool,
    pattern: Pattern,
}

/// The rules that hold for one crawler: the groups of its name put together.
#[derive(Debug, Clone)]
pub struct Rules<'a> {
    groups: Vec<&'a Group>,
}

impl Robots {
    /// Reads a robots.txt with the default [`Limits`]. Nothing is an error: what cannot be read is passed over, as
    /// RFC 9309, section 2.2.4, asks.
    ///
    /// ```
    /// use masthead_feed::Robots;
    /// let robots = Robots::parse(b"User-agent: *\nDisallow: /*/print$\n");
    /// assert!(!robots.allows("news-reader", "https://news.example/a/print"));
    /// assert!(robots.allows("news-reader", "https://news.example/a/printed"));
    /// ```
    pub fn parse(bytes: &[u8]) -> Self {
        Self::parse_with(bytes, &Limits::default())
    }

    /// Reads a robots.txt.
    pub fn parse_with(bytes: &[u8], limits: &Limits) -> Self {
        let mut reader = Reader { limits, robots: Self::default(), is_open: false };
        let bytes = reader.within_limit(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let mut bad_bytes = 0;
        for (index, line) in lines(bytes).enumerate() {
            bad_bytes += usize::from(line.contains(&0) || str::from_utf8(line).is_err());
            reader.line(line, index + 1);
        }
        if bad_bytes > 0 {
            let message =
                format!("{bad_bytes} lines hold bytes that are no text: they were read as far as can be");
            reader.robots.problems.push(Problem::new(ProblemCode::BadBytes, message));
        }
        if reader.robots.groups.is_empty() && reader.robots.records.iter().all(|it| it.group.is_none()) {
            let message = "no group of rules was found: everything is allowed";
            reader.robots.problems.push(Problem::new(ProblemCode::Missing, message));
        }
        reader.robots
    }

    /// Whether a crawler may fetch an address, which may be whole or begin with its path.
    ///
    /// `user_agent` is the crawler's product token (`news-reader`) or the `User-Agent` it sends
    /// (`Mozilla/5.0 (compatible; news-reader/2.1)`).
    pub fn allows(&self, user_agent: &str, url: &str) -> bool {
        self.rules(user_agent).allows(url)
    }

    /// The rules that hold for a crawler, to ask for many addresses.
    pub fn rules(&self, user_agent: &str) -> Rules<'_> {
        let tokens = product_tokens(user_agent);
        let fits = |agent: &str| agent != "*" && tokens.iter().any(|token| token.starts_with(agent));
        let names = self.groups.iter().flat_map(|group| &group.agents);
        let best =
            names.filter(|agent| fits(agent)).max_by_key(|agent| agent.len()).map_or("*", String::as_str);
        let groups = self.groups.iter().filter(|group| group.agents.iter().any(|agent| agent == best));
        Rules { groups: groups.collect() }
    }

    /// The addresses of sitemaps, as they are written.
    pub fn sitemaps(&self) -> impl Iterator<Item = &str> {
        let sitemaps = self.records.iter().filter(|record| record.directive == Directive::Sitemap);
        sitemaps.map(|record| record.value.as_str())
    }

    /// The crawlers that a group is for, as they are written.
    pub fn agents(&self, group: usize) -> impl Iterator<Item = &str> {
        let is_agent = move |it: &&Record| it.group == Some(group) && it.directive == Directive::UserAgent;
        self.records.iter().filter(is_agent).map(|record| record.value.as_str())
    }
}

impl Rules<'_> {
    /// Whether an address may be fetched, which may be whole or begin with its path. The rule of the most bytes
    /// counts, of two equal ones that which allows (RFC 9309, section 2.2.2).
    pub fn allows(&self, url: &str) -> bool {
        let path = path_of(url);
        let rules = self.groups.iter().flat_map(|group| &group.rules);
        let fitting = rules.filter(|rule| rule.pattern.fits(&path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }

    /// Seconds to wait between two requests, where the file asks for it: the longest wait of its groups.
    pub fn crawl_delay(&self) -> Option<f64> {
        self.groups.iter().filter_map(|group| group.crawl_delay).reduce(f64::max)
    }
}

/// What a crawler does after asking for `/robots.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Read the file (RFC 9309, section 2.3.1.1).
    Parse,
    /// Follow the redirect, five times at the least, also to another host; after that as [`Answer::AllowAll`]
    /// (section 2.3.1.2).
    Follow,
    /// There are no rules: everything may be fetched (section 2.3.1.3).
    AllowAll,
    /// The rules cannot be reached: nothing may be fetched (section 2.3.1.4).
    DenyAll,
}

impl Answer {
    /// What an HTTP status means. A network error and a status that is none of HTTP's are as a 5xx.
    pub fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Parse,
            300..=399 => Self::Follow,
            400..=499 => Self::AllowAll,
            _ => Self::DenyAll,
        }
    }
}

struct Reader<'a> {
    limits: &'a Limits,
    robots: Robots,
    /// The last group has no rules yet: a further name belongs to it.
    is_open: bool,
}

impl Reader<'_> {
    fn within_limit<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let most = self.limits.robots_bytes;
        if bytes.len() <= most {
            return bytes;
        }
        // Half a rule would hold for more than the whole.
        let end = bytes[..most].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
        let message = format!("the file is too long: it was read up to byte {end}");
        let problem = Problem::new(ProblemCode::LimitExceeded, message).rule("limits.robots_bytes");
        self.robots.problems.push(problem);
        &bytes[..end]
    }

    fn line(&mut self, line: &[u8], number: usize) {
        let line = if line.len() > self.limits.robots_line_bytes {
            self.cut(number, "limits.robots_line_bytes", &format!("is {} bytes long", line.len()));
            &line[..self.limits.robots_line_bytes]
        } else {
            line
        };
        let line = memchr::memchr(b'#', line).map_or(line, |comment| &line[..comment]);
        let Some((key, value)) = key_and_value(line) else { return };
        let directive = directive(key);
        if directive == Directive::UserAgent {
            self.user_agent(value);
        }
        let group =
            (directive != Directive::Sitemap).then(|| self.robots.groups.len().checked_sub(1)).flatten();
        let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
        match directive {
            Directive::Allow | Directive::Disallow => {
                self.rule(value.as_bytes(), directive == Directive::Allow, number);
            }
            Directive::CrawlDelay => self.crawl_delay(&value, number),
            _ => {}
        }
        let (key, value) = (key.into_owned(), value.into_owned());
        self.robots.records.push(Record { line: number, group, directive, key, value });
    }

    fn cut(&mut self, line: usize, limit: &str, what: &str) {
        let message = format!("line {line} {what}: it was cut, and may hold for more than it says");
        self.robots.problems.push(Problem::new(ProblemCode::LimitExceeded, message).rule(limit));
    }

    fn user_agent(&mut self, value: &[u8]) {
        if !self.is_open {
            self.robots.groups.push(Group::default());
            self.is_open = true;
        }
        if let (Some(group), Some(agent)) = (self.robots.groups.last_mut(), group_token(value)) {
            group.agents.push(agent);
        }
    }

    fn rule(&mut self, value: &[u8], allows: bool, line: usize) {
        if self.robots.groups.is_empty() {
            let message =
                format!("the rule in line {line} stands before the first user-agent: it holds for nobody");
            self.robots.problems.push(Problem::new(ProblemCode::Damaged, message));
            return;
        }
        self.is_open = false;
        if value.is_empty() {
            return;
        }
        let (pattern, is_cut) = Pattern::new(value, self.limits.robots_wildcards);
        if is_cut {
            self.cut(line, "limits.robots_wildcards", "has too many wildcards");
        }
        let mut rules = vec![Rule { allows, pattern }];
        // Google's rule: who allows the index page allows the folder's own address.
        if allows && let Some(folder) = value.windows(11).position(|it| it == b"/index.html") {
            let folder = [&value[..=folder], b"$"].concat();
            rules.push(Rule { allows, pattern: Pattern::new(&folder, self.limits.robots_wildcards).0 });
        }
        if let Some(group) = self.robots.groups.last_mut() {
            group.rules.extend(rules);
        }
    }

    fn crawl_delay(&mut self, value: &str, line: usize) {
        let Some(group) = self.robots.groups.last_mut() else { return };
        match value.parse::<f64>() {
            Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => group.crawl_delay = Some(seconds),
            _ => {
                let message = format!("the crawl-delay in line {line} is no number of seconds: '{value}'");
                self.robots.problems.push(Problem::new(ProblemCode::Unreadable, message));
            }
        }
    }
}

/// Lines that end with LF, CR or CR LF.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', bytes) else {
            rest = None;
            return (!bytes.is_empty()).then_some(bytes);
        };
        let after = if bytes[end..].starts_with(b"\r\n") { end + 2 } else { end + 1 };
        rest = Some(&bytes[after..]);
        Some(&bytes[..end])
    })
}

/// `key: value`; where there is no colon, a known key and what stands behind it.
fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.trim_ascii();
    let (key, value) = match memchr::memchr(b':', line) {
        Some(colon) => (&line[..colon], &line[colon + 1..]),
        None => {
            let end = line.iter().position(u8::is_ascii_whitespace)?;
            let words = [&b"user agent"[..], &line[..end]];
            let key =
                words.iter().find(|key| starts_with(line, key) && directive(key) != Directive::Other)?;
            line.split_at(key.len())
        }
    };
    let (key, value) = (key.trim_ascii(), value.trim_ascii());
    (!key.is_empty()).then_some((key, value))
}

fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The misspellings are those that Google's parser knows; the beginning of the key counts, as there.
fn directive(key: &[u8]) -> Directive {
    let is = |words: &[&str]| words.iter().any(|word| starts_with(key, word.as_bytes()));
    if is(&["user-agent", "useragent", "user agent"]) {
        Directive::UserAgent
    } else if is(&["allow"]) {
        Directive::Allow
    } else if is(&["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]) {
        Directive::Disallow
    } else if is(&["sitemap", "site-map"]) {
        Directive::Sitemap
    } else if is(&["crawl-delay", "crawldelay", "crawl delay"]) {
        Directive::CrawlDelay
    } else {
        Directive::Other
    }
}

/// The name in a `User-agent` line, in lower case: up to what no name has. `None` where nothing is left.
fn group_token(value: &[u8]) -> Option<String> {
    if value == b"*" || value.starts_with(b"* ") || value.starts_with(b"*\t") {
        return Some("*".to_owned());
    }
    let value = String::from_utf8_lossy(value);
    let token = value.split(|c| !is_token_char(c)).next().unwrap_or_default();
    (!token.is_empty()).then(|| token.to_lowercase())
}

/// RFC 9309 has letters, `_` and `-` only; names with digits, dots and other letters are in use.
fn is_token_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The product tokens of a crawler, in lower case: the words before a slash in a `User-Agent` header, else the text
/// itself, unless it has spaces, which no token has.
fn product_tokens(user_agent: &str) -> Vec<Cow<'_, str>> {
    let lower = |text: &str| Cow::Owned::<str>(text.to_lowercase());
    let user_agent = user_agent.trim();
    if user_agent.contains('/') {
        let before_slash = user_agent.split('/').map(|part| {
            part.rsplit(|c: char| c.is_whitespace() || matches!(c, ';' | '(' | ')' | ','))
                .next()
                .unwrap_or_default()
        });
        return before_slash.filter(|token| !token.is_empty()).map(lower).collect();
    }
    if user_agent.contains(char::is_whitespace) { Vec::new() } else { vec![lower(user_agent)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(robots: &str, agent: &str, url: &str) -> bool {
        Robots::parse(robots.as_bytes()).allows(agent, url)
    }

    #[test]
    fn the_longest_rule_counts_and_of_two_equal_ones_that_which_allows() {
        let robots = "user-agent: a\ndisallow: /x\nallow: /x/y\ndisallow: /p\nallow: /p";
        assert!(!allows(robots, "a", "/x/z"));
        assert!(allows(robots, "a", "/x/y"));
        assert!(allows(robots, "a", "/p"));
        assert!(allows(robots, "a", "/"));
    }

    #[test]
    fn groups_of_one_name_are_one_and_hide_the_group_for_all() {
        let robots = "User-agent: A\nDisallow: /1\nUser-agent: *\nDisallow: /2\nUser-agent: a\nUser-agent: b\nDisallow: /3";
        for (agent, url, allowed) in
            [("a", "/1", false), ("a", "/2", true), ("a", "/3", false), ("b", "/1", true), ("c", "/2", false)]
        {
            assert_eq!(allows(robots, agent, url), allowed, "{agent} {url}");
        }
    }

    #[test]
    fn the_longest_name_counts_and_headers_are_read() {
        let robots = "User-agent: reader\nDisallow: /a\nUser-agent: reader-news/1.0\nDisallow: /b\n";
        assert!(!allows(robots, "reader-images", "/a"));
        assert!(allows(robots, "Reader-News", "/a"));
        assert!(!allows(
            robots,
            "Mozilla/5.0 (compatible; Reader-News/2.1; +https://news.example/bot)",
            "/b"
        ));
        assert!(allows(robots, "read", "/a"));
    }

    #[test]
    fn addresses_and_patterns_are_compared_by_what_they_mean() {
        for (pattern, url, fits) in [
            ("/%62ar", "/bar", true),
            ("/ツ", "/%e3%83%84", true),
            ("/a%2fb", "/a/b", false),
            ("/a%2fb", "/a%2Fb", true),
            ("/x%2Ax", "/x*x", true),
            ("/x%2Ax", "/xax", false),
            ("/a$", "/a", true),
            ("/a$", "/ab", false),
            ("/a$b", "/a$b", true),
            ("/*.php$", "/a.php?b.php", true),
            ("/*.php$", "/a.php5", false),
            ("*", "/", true),
            ("a", "/ab", false),
            ("/a*b*", "/axxb", true),
            ("/a*b*b$", "/ab", false),
        ] {
            assert_eq!(
                !allows(&format!("user-agent: *\ndisallow: {pattern}"), "x", url),
                fits,
                "{pattern} {url}"
            );
        }
    }

    #[test]
    fn what_people_write_is_read() {
        for robots in [
            "\u{feff}User-agent: *\rDisallow: /a",
            "useragent: *\r\ndisalow: /a",
            "user-agent *\ndisallow /a",
            "user agent *\ndissallow:/a # because",
            "User-agent: * \n\n\nDisallow: /a",
            "User-agent: x\nSitemap: /s\nUser-agent: *\nDisallow: /a",
        ] {
            assert!(!allows(robots, "x", "/a"), "{robots:?}");
        }
    }

    #[test]
    fn wildcards_cost_no_more_than_the_length_of_the_address() {
        let robots = format!("user-agent: *\ndisallow: /{}b", "*a".repeat(900));
        let robots = Robots::parse(robots.as_bytes());
        assert_eq!(robots.problems, []);
        let rules = robots.rules("x");
        let url = format!("/{}", "a".repeat(100_000));
        assert!((0..100).all(|_| rules.allows(&url)));
        assert!(!rules.allows(&format!("{url}b")));
    }

    #[test]
    fn limits_cut_and_are_named() {
        let limits =
            Limits { robots_bytes: 40, robots_line_bytes: 14, robots_wildcards: 2, ..Limits::default() };
        let robots = Robots::parse_with(b"user-agent: *\nallow: /ok/very/long\nallow: /x", &limits);
        let rules: Vec<_> = robots.problems.iter().filter_map(|it| it.rule.as_deref()).collect();
        assert_eq!(rules, ["limits.robots_bytes", "limits.robots_line_bytes"]);
        assert_eq!(robots.records[1].value, "/ok/ver");
        let limits = Limits { robots_wildcards: 2, ..Limits::default() };
        let robots = Robots::parse_with(b"user-agent: *\ndisallow: /a*b*c*d", &limits);
        assert_eq!(robots.problems[0].rule.as_deref(), Some("limits.robots_wildcards"));
        assert!(!robots.allows("x", "/abc"));
    }

    #[test]
    fn other_lines_are_kept_with_their_group() {
        let robots = Robots::parse(
            b"User-agent: a\nContent-Signal: search=yes, ai-train=no\nCrawl-delay: 2.5\nAllow: /\nSitemap: https://news.example/s.xml",
        );
        assert_eq!(robots.sitemaps().collect::<Vec<_>>(), ["https://news.example/s.xml"]);
        assert_eq!(robots.rules("a").crawl_delay(), Some(2.5));
        let signal = &robots.records[1];
        assert_eq!(
            (signal.group, signal.directive, signal.value.as_str()),
            (Some(0), Directive::Other, "search=yes, ai-train=no")
        );
        assert_eq!(robots.agents(0).collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_file_without_groups_says_so() {
        let robots = Robots::parse(b"<html><title>Not found</title>");
        assert!(robots.allows("x", "/"));
        assert_eq!(robots.problems[0].code, ProblemCode::Missing);
    }

    #[test]
    fn the_status_decides_before_the_file_does() {
        for (status, answer) in
            [(200, Answer::Parse), (301, Answer::Follow), (404, Answer::AllowAll), (503, Answer::DenyAll)]
        {
            assert_eq!(Answer::of_status(status), answer);
        }
    }
}
