//! What a site says to machines beside its pages: in the headers of a response, in robots.txt, and in the file of the
//! TDM Reservation Protocol. It is recorded, and nothing is decided.

use masthead_article::RightsSignal;
use serde::Deserialize;

use crate::robots::pattern::{Pattern, path_of};
use crate::robots::{Directive, Robots};

/// Where the file of the TDM Reservation Protocol lies on a host.
pub const TDMREP_PATH: &str = "/.well-known/tdmrep.json";

/// Crawlers that fetch for models, and what for. They are the names that their makers document, in lower case.
const AI_CRAWLERS: &[(&str, &str)] = &[
    ("ai2bot", "ai_training"),
    ("amazonbot", "ai_training"),
    ("anthropic-ai", "ai_training"),
    ("applebot-extended", "ai_training"),
    ("bytespider", "ai_training"),
    ("ccbot", "ai_training"),
    ("chatgpt-user", "ai_input"),
    ("claude-searchbot", "ai_input"),
    ("claude-user", "ai_input"),
    ("claude-web", "ai_training"),
    ("claudebot", "ai_training"),
    ("cohere-ai", "ai_training"),
    ("cohere-training-data-crawler", "ai_training"),
    ("diffbot", "ai_training"),
    ("duckassistbot", "ai_input"),
    ("facebookbot", "ai_training"),
    ("google-extended", "ai_training"),
    ("gptbot", "ai_training"),
    ("imagesiftbot", "ai_training"),
    ("meta-externalagent", "ai_training"),
    ("meta-externalfetcher", "ai_input"),
    ("oai-searchbot", "ai_input"),
    ("omgili", "ai_training"),
    ("omgilibot", "ai_training"),
    ("perplexity-user", "ai_input"),
    ("perplexitybot", "ai_input"),
    ("timpibot", "ai_training"),
    ("youbot", "ai_input"),
];

/// What the headers of a response say: `X-Robots-Tag`, `TDM-Reservation`, `TDM-Policy`.
///
/// ```
/// let headers = [("X-Robots-Tag", "otherbot: noindex, noai"), ("TDM-Reservation", "1")];
/// let signals = masthead_feed::rights::of_headers(headers);
/// assert_eq!((signals[1].agent.as_str(), signals[1].value.as_str()), ("otherbot", "noai"));
/// assert!(signals[2].is_ai_opt_out());
/// ```
pub fn of_headers<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<RightsSignal> {
    let mut signals = Vec::new();
    for (name, value) in headers {
        match name.to_ascii_lowercase().as_str() {
            "x-robots-tag" => {
                let (agent, directives) = addressed(value);
                signals.extend(RightsSignal::of_directives("header", &agent, directives));
            }
            "tdm-reservation" | "tdm-policy" => signals.push(signal("header", "*", "tdm", value, value)),
            _ => {}
        }
    }
    signals
}

/// Whom an `X-Robots-Tag` speaks to, and what it says: a directive with a value is not a name.
fn addressed(value: &str) -> (String, &str) {
    let is_name = |word: &str| {
        let is_token = word.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.'));
        is_token && !word.is_empty() && !word.starts_with("max-") && word != "unavailable_after"
    };
    match value.split_once(':') {
        Some((name, rest)) if is_name(&name.trim().to_ascii_lowercase()) => {
            (name.trim().to_ascii_lowercase(), rest.trim())
        }
        _ => ("*".to_owned(), value.trim()),
    }
}

/// What a robots.txt says of a page to crawlers that fetch for models, where it names them, and what its
/// `Content-Signal` and `Content-Usage` lines say to anybody.
pub fn of_robots(robots: &Robots, url: &str) -> Vec<RightsSignal> {
    let mut signals = Vec::new();
    for record in &robots.records {
        match record.directive {
            Directive::UserAgent => {
                let agent = record.value.trim().to_ascii_lowercase();
                let Some((name, purpose)) = AI_CRAWLERS.iter().find(|(name, _)| *name == agent) else {
                    continue;
                };
                let value = if robots.allows(name, url) { "allow" } else { "disallow" };
                let raw = format!("{}: {}", record.key, record.value);
                signals.push(signal("robots_txt", name, purpose, value, &raw));
            }
            Directive::Other if is_usage(&record.key) => {
                let agents: Vec<&str> = match record.group {
                    Some(group) => robots.agents(group).collect(),
                    None => vec!["*"],
                };
                for agent in agents {
                    signals.extend(usages(&agent.trim().to_ascii_lowercase(), &record.value));
                }
            }
            _ => {}
        }
    }
    signals.dedup();
    signals
}

fn is_usage(key: &str) -> bool {
    key.eq_ignore_ascii_case("content-signal") || key.eq_ignore_ascii_case("content-usage")
}

/// `search=yes, ai-train=no` (Content-Signal) and `train-ai=n` (the IETF's draft of AI preferences).
fn usages(agent: &str, value: &str) -> Vec<RightsSignal> {
    let pairs = value
        .split([',', ';'])
        .filter_map(|pair| pair.rsplit(' ').find(|it| !it.is_empty())?.split_once('='));
    let usage = |(key, stated): (&str, &str)| {
        let (key, stated) = (key.trim().to_ascii_lowercase(), stated.trim().to_ascii_lowercase());
        let purpose = match key.as_str() {
            "ai-train" | "train-ai" => "ai_training",
            "ai-input" => "ai_input",
            "search" => "index",
            other => other,
        };
        signal("robots_txt", agent, purpose, &stated, value)
    };
    pairs.map(usage).collect()
}

/// One rule of a TDM file.
#[derive(Deserialize)]
struct Rule {
    location: String,
    #[serde(rename = "tdm-reservation")]
    reservation: Option<serde_json::Value>,
    #[serde(rename = "tdm-policy")]
    policy: Option<String>,
}

/// What the TDM file of a host says of a page: the rule with the longest pattern that fits, as in robots.txt.
///
/// # Errors
/// Where the file is no list of rules.
pub fn of_tdmrep(bytes: &[u8], url: &str) -> Result<Vec<RightsSignal>, serde_json::Error> {
    /// More than any site needs.
    const WILDCARDS: usize = 100;
    let rules: Vec<Rule> = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))?;
    let path = path_of(url);
    let fitting = rules.iter().filter_map(|rule| {
        let pattern = Pattern::new(rule.location.as_bytes(), WILDCARDS).0;
        pattern.fits(&path).then(|| (pattern.len(), rule))
    });
    let Some((_, rule)) = fitting.max_by_key(|(length, _)| *length) else { return Ok(Vec::new()) };
    let stated =
        rule.reservation.as_ref().map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
    let values = stated.into_iter().chain(rule.policy.clone());
    Ok(values.map(|value| signal("tdmrep", "*", "tdm", &value, &rule.location)).collect())
}

fn signal(source: &str, agent: &str, purpose: &str, value: &str, raw: &str) -> RightsSignal {
    let [source, agent, purpose, value, raw] = [source, agent, purpose, value, raw].map(str::to_owned);
    RightsSignal { source, agent, purpose, value, raw }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(signals: &[RightsSignal]) -> Vec<String> {
        signals.iter().map(|it| format!("{} {} {}", it.agent, it.purpose, it.value)).collect()
    }

    #[test]
    fn a_directive_with_a_value_is_no_crawler() {
        let headers = [
            ("x-robots-tag", "unavailable_after: 1 Jan 2030 00:00:00 GMT"),
            ("x-robots-tag", "max-snippet: 5"),
        ];
        assert_eq!(
            told(&of_headers(headers)),
            ["* index unavailable_after: 1 jan 2030 00:00:00 gmt", "* preview max-snippet: 5"]
        );
    }

    #[test]
    fn crawlers_of_models_are_told_where_robots_txt_names_them() {
        let robots = Robots::parse(
            b"User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /news/\n\nUser-agent: *\n\
              Content-Signal: search=yes, ai-train=no\nAllow: /\n",
        );
        let page = of_robots(&robots, "https://news.example/news/1");
        assert_eq!(
            told(&page),
            ["gptbot ai_training disallow", "ccbot ai_training disallow", "* index yes", "* ai_training no"]
        );
        assert_eq!(page.iter().filter(|it| it.is_ai_opt_out()).count(), 3);
        let other = of_robots(&robots, "https://news.example/about");
        assert_eq!(told(&other)[0], "gptbot ai_training allow");
    }

    #[test]
    fn the_rule_of_a_tdm_file_with_the_longest_pattern_counts() {
        let file = br#"[{"location": "/", "tdm-reservation": 0},
            {"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://news.example/terms"}]"#;
        let of = |url| told(&of_tdmrep(file, url).unwrap());
        assert_eq!(of("https://news.example/news/1"), ["* tdm 1", "* tdm https://news.example/terms"]);
        assert_eq!(of("https://news.example/about"), ["* tdm 0"]);
        assert!(of_tdmrep(b"<html>", "https://news.example/").is_err());
    }
}
