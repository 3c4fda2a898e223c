//! What is known of the sites that are asked: their robots.txt and TDM file, each for a day, and when a request to a
//! host was made last.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use masthead_feed::Robots;

/// How long a robots.txt counts (RFC 9309, section 2.4).
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long one counts that could not be reached.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// What a robots.txt comes to.
#[derive(Debug, Clone)]
pub(crate) enum Rules {
    /// The file.
    File(Box<Robots>),
    /// There is none, and everything is allowed.
    None,
    /// It could not be reached, and everything is forbidden.
    Unreachable(String),
}

/// What is known of sites.
#[derive(Debug, Default)]
pub(crate) struct Sites {
    /// By scheme, host and port.
    rules: BTreeMap<String, (SystemTime, Rules)>,
    /// By scheme, host and port; none where there is no file.
    tdm: BTreeMap<String, (SystemTime, Option<Vec<u8>>)>,
    /// By host: the last request, and the last one for a page.
    asked: BTreeMap<String, (SystemTime, Option<SystemTime>)>,
}

impl Sites {
    /// The rules of a site, where they are known and not too old.
    pub(crate) fn rules(&self, site: &str, now: SystemTime) -> Option<&Rules> {
        let (since, rules) = self.rules.get(site)?;
        let age = if matches!(rules, Rules::Unreachable(_)) { HOUR } else { DAY };
        (now < *since + age).then_some(rules)
    }

    pub(crate) fn set_rules(&mut self, site: String, now: SystemTime, rules: Rules) {
        self.rules.insert(site, (now, rules));
    }

    /// The TDM file of a site, where it is known whether there is one.
    pub(crate) fn tdm(&self, site: &str, now: SystemTime) -> Option<Option<&[u8]>> {
        let (since, file) = self.tdm.get(site)?;
        (now < *since + DAY).then_some(file.as_deref())
    }

    pub(crate) fn set_tdm(&mut self, site: String, now: SystemTime, file: Option<Vec<u8>>) {
        self.tdm.insert(site, (now, file));
    }

    /// How long a request to a host has to wait: `delay` after the last one, and `between_pages` after the last page.
    pub(crate) fn pause(
        &self,
        host: &str,
        now: SystemTime,
        delay: Duration,
        between_pages: Duration,
    ) -> Duration {
        let Some((any, page)) = self.asked.get(host) else { return Duration::ZERO };
        let next = page.map_or(*any + delay, |page| (*any + delay).max(page + between_pages));
        next.duration_since(now).unwrap_or_default()
    }

    pub(crate) fn ask(&mut self, host: &str, now: SystemTime, is_page: bool) {
        let before = self.asked.get(host).and_then(|(_, page)| *page);
        self.asked.insert(host.to_owned(), (now, if is_page { Some(now) } else { before }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_age() {
        let start = SystemTime::UNIX_EPOCH;
        let mut sites = Sites::default();
        sites.set_rules("a".to_owned(), start, Rules::None);
        sites.set_rules("b".to_owned(), start, Rules::Unreachable("down".to_owned()));
        let known = |site: &str, hours: u32| sites.rules(site, start + HOUR * hours).is_some();
        assert!(known("a", 23) && !known("a", 24));
        assert!(known("b", 0) && !known("b", 1) && !known("c", 0));
    }

    #[test]
    fn a_host_is_asked_after_its_pause() {
        let start = SystemTime::UNIX_EPOCH + DAY;
        let [one, ten] = [1, 10].map(Duration::from_secs);
        let mut sites = Sites::default();
        assert_eq!(sites.pause("a", start, one, ten), Duration::ZERO);
        sites.ask("a", start, false);
        assert_eq!(sites.pause("a", start, one, ten), one);
        sites.ask("a", start + one, true);
        assert_eq!(sites.pause("a", start + one, one, ten), ten);
        assert_eq!(sites.pause("b", start + one, one, ten), Duration::ZERO);
    }
}
