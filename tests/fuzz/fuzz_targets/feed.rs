//! Any bytes as a feed, a sitemap or a robots file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::feed::{Input, Robots, read};

fuzz_target!(|bytes: &[u8]| {
    let limits = masthead_fuzz::limits();
    let input = Input { bytes, url: None, content_type: None };
    if let Ok(feed) = read(&input, &limits) {
        assert!(feed.entries.len() <= limits.feed_entries);
    }
    let robots = Robots::parse_with(bytes, &limits);
    let answer = robots.allows("example", "https://news.example/a/b?c=d");
    assert_eq!(answer, robots.allows("EXAMPLE", "https://news.example/a/b?c=d"), "agents have no case");
});
