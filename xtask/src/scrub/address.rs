//! Addresses: the outlet's host and what rules ask for stay, the words and ids become others.

use super::hash;
use super::vocabulary::Vocabulary;
use super::words::{Kind, Words};

/// Hosts that say what something is: a vocabulary, a player, a post of a network.
const PLATFORMS: &[&str] = &[
    "schema.org",
    "w3.org",
    "ogp.me",
    "purl.org",
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "tiktok.com",
    "t.me",
    "telegram.org",
    "soundcloud.com",
    "spotify.com",
    "vk.com",
    "linkedin.com",
    "whatsapp.com",
    "pinterest.com",
    "reddit.com",
    "google.com",
    "apple.com",
    "rutube.ru",
    "ok.ru",
    "weibo.com",
];

/// Labels of host names that name no one.
const COMMON_LABELS: &[&str] =
    &["www", "cdn", "static", "img", "image", "images", "media", "video", "m", "api", "assets"];

/// Endings of file names.
const ENDINGS: &[&str] = &[
    "html", "htm", "shtml", "php", "aspx", "jpg", "jpeg", "png", "webp", "gif", "svg", "mp4", "mp3", "m3u8",
    "xml", "json", "rss", "amp", "chn", "epi", "htmls", "ece", "cms", "jsp", "avif", "jhtml",
];

/// The longest query that is kept, in bytes.
const QUERY: usize = 80;

/// From this length on, letters and digits mixed are an id and no word.
const ID: usize = 14;

/// Changes addresses.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// The words.
    pub words: &'a Words,
    /// What stays.
    pub vocabulary: &'a Vocabulary,
    /// The hosts that stay, with their subdomains.
    pub hosts: &'a [&'static str],
    /// Seeds what ids become.
    pub seed: u64,
}

/// Whether an attribute's value or a string of JSON is an address.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    let absolute = text.starts_with("//")
        || text.split_once("://").is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphabetic()));
    let rooted = text.starts_with('/') && text.len() > 1;
    !text.contains(char::is_whitespace) && (absolute || rooted)
}

impl Addresses<'_> {
    /// The address with other words and ids. What is no address of a place (`data:`, `javascript:`) goes.
    pub fn change(&self, raw: &str) -> String {
        let raw = raw.trim();
        if self.words.are_unchanged() {
            return raw.to_owned();
        }
        if raw.starts_with('#') || raw.is_empty() {
            return raw.to_owned();
        }
        let is_scheme = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric());
        let (scheme, rest) = match raw.split_once("://").filter(|it| is_scheme(it.0)) {
            Some((scheme, rest)) => (format!("{scheme}://"), rest),
            None => match raw.strip_prefix("//") {
                Some(rest) => ("//".to_owned(), rest),
                None => {
                    let scheme = raw.split_once(':').map_or("", |it| it.0);
                    if is_scheme(scheme) {
                        return "#".to_owned();
                    }
                    return self.behind_host(raw);
                }
            },
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, behind) = rest.split_at(end);
        format!("{scheme}{}{}", self.host(host), self.behind_host(behind))
    }

    fn host(&self, host: &str) -> String {
        let is_of =
            |known: &str| host == known || host.strip_suffix(known).is_some_and(|it| it.ends_with('.'));
        if self.hosts.iter().any(|it| is_of(it)) || PLATFORMS.iter().any(|it| is_of(it)) {
            return host.to_owned();
        }
        let name = host.split(':').next().unwrap_or(host);
        let mut labels: Vec<&str> = name.split('.').collect();
        if labels.len() > 1 {
            labels.pop();
        }
        let labels: Vec<String> = labels
            .into_iter()
            .map(|label| match COMMON_LABELS.contains(&label) {
                true => label.to_owned(),
                false => self.words.text(label, Kind::Address, self.vocabulary),
            })
            .collect();
        format!("{}.example", labels.join("."))
    }

    fn behind_host(&self, rest: &str) -> String {
        let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(a, b)| (a, Some(b)));
        let (path, query) = rest.split_once('?').map_or((rest, None), |(a, b)| (a, Some(b)));
        let segments: Vec<String> = path.split('/').map(|it| self.segment(it)).collect();
        let mut out = segments.join("/");
        if let Some(query) = query.filter(|it| it.len() <= QUERY) {
            out.push('?');
            let pairs: Vec<String> = query
                .split('&')
                .map(|pair| match pair.split_once('=') {
                    Some((name, value)) => format!("{name}={}", self.segment(value)),
                    None => self.segment(pair),
                })
                .collect();
            out.push_str(&pairs.join("&"));
        }
        if let Some(fragment) = fragment.filter(|it| it.len() <= QUERY) {
            out.push('#');
            out.push_str(&self.segment(fragment));
        }
        out
    }

    fn segment(&self, segment: &str) -> String {
        let (stem, ending) = match segment.rsplit_once('.') {
            Some((stem, ending)) if ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) => {
                (stem, format!(".{ending}"))
            }
            _ => (segment, String::new()),
        };
        let decoded = decoded(stem);
        let stem = decoded.as_deref().unwrap_or(stem);
        if is_id(stem) && !self.vocabulary.kept(stem).contains(&true) {
            return format!("{:016x}{ending}", hash::of(self.seed, stem.as_bytes()));
        }
        format!("{}{ending}", self.words.text(stem, Kind::Address, self.vocabulary))
    }
}

/// Percent-encoded words; `None` where all of it is ASCII anyway.
fn decoded(segment: &str) -> Option<String> {
    if !segment.contains('%') {
        return None;
    }
    let text = masthead::outlet::verbs::text::percent_decode(segment);
    let is_text = !text.is_ascii() && !text.contains(['\u{fffd}', '/', '?', '#', '%', '"', '<', '>']);
    is_text.then(|| text.replace(' ', "-"))
}

/// A run of letters and digits mixed, as a hash or a UUID is.
fn is_id(segment: &str) -> bool {
    let digits = segment.bytes().filter(u8::is_ascii_digit).count();
    let letters = segment.bytes().filter(u8::is_ascii_alphabetic).count();
    let turns = segment
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic())
        .count();
    segment.len() >= ID && digits >= 3 && letters >= 2 && turns >= 2 && !segment.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(raw: &str) -> String {
        let vocabulary = Vocabulary::new([], [], "en");
        let words = Words::invented("a story of the town and the river", 3);
        let hosts = ["news.example"];
        Addresses { words: &words, vocabulary: &vocabulary, hosts: &hosts, seed: 3 }.change(raw)
    }

    #[test]
    fn the_outlets_host_and_days_stay_and_words_and_ids_go() {
        let new = change("https://www.news.example/en/world/2024/04/17/bridge-opens-2095779946.html?w=640");
        assert!(new.starts_with("https://www.news.example/en/"), "{new}");
        assert!(new.contains("/2024/04/17/") && new.ends_with(".html?w=640"), "{new}");
        for word in ["world", "bridge", "opens", "2095779946"] {
            assert!(!new.contains(word), "{new}");
        }
        assert_eq!(
            new,
            change("https://www.news.example/en/world/2024/04/17/bridge-opens-2095779946.html?w=640")
        );
    }

    #[test]
    fn other_hosts_become_examples_and_platforms_stay() {
        assert!(change("//cdn.harbour.test/a.jpg").starts_with("//cdn."));
        assert!(change("//cdn.harbour.test/a.jpg").contains(".example/"));
        assert!(!change("//cdn.harbour.test/a.jpg").contains("harbour"));
        assert!(
            change("https://www.youtube.com/watch?v=dQw4w9WgXcQ").starts_with("https://www.youtube.com/")
        );
    }

    #[test]
    fn what_leads_nowhere_goes() {
        assert_eq!(change("javascript:void(0)"), "#");
        assert_eq!(change("data:image/gif;base64,R0lGOD"), "#");
        assert_eq!(change("mailto:?subject=Bridge&body=https://news.example/a"), "#");
        assert!(
            is_address("/a/b") && is_address("https://a.example") && !is_address("a / b") && !is_address("a")
        );
    }
}
