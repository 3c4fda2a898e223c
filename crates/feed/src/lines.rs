//! Text sitemaps: one address a line.

use masthead_article::{Problem, ProblemCode, Url};

use crate::entry::{Entry, Feed, FeedKind};
use crate::reader::{ends_at_limit, protocol_limit};
use crate::value;
use masthead_limits::Limits;

/// The entries of a text sitemap.
#[derive(Debug)]
pub(crate) struct LineEntries<'d> {
    lines: std::iter::Enumerate<std::str::Lines<'d>>,
    limits: Limits,
    count: usize,
    feed: Feed,
}

impl<'d> LineEntries<'d> {
    pub(crate) fn new(text: &'d str, limits: &Limits) -> Self {
        Self {
            lines: text.lines().enumerate(),
            limits: limits.clone(),
            count: 0,
            feed: Feed::new(FeedKind::TextSitemap),
        }
    }

    pub(crate) fn next(&mut self) -> Option<Entry> {
        for (index, line) in self.lines.by_ref() {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            match Url::parse(line) {
                Ok(url) if matches!(url.scheme(), "http" | "https") => {
                    if self.count >= self.limits.feed_entries {
                        self.feed.tell(ends_at_limit(self.limits.feed_entries));
                        return None;
                    }
                    self.count += 1;
                    return Some(Entry { url: Some(url), ..Entry::default() });
                }
                _ => {
                    let message = format!(
                        "line {} is no address: '{}': it was left out",
                        index + 1,
                        value::shown(line)
                    );
                    self.feed.tell(Problem::new(ProblemCode::Damaged, message));
                }
            }
        }
        None
    }

    pub(crate) fn finish(mut self) -> Feed {
        self.feed.close();
        self.feed.problems.extend(protocol_limit(self.count));
        self.feed
    }
}
