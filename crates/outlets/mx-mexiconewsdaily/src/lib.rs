//! Mexico News Daily: news from Mexico in English.

use masthead_family::tagdiv;
use masthead_outlet::prelude::*;

outlet! {
    id: "mx-mexiconewsdaily",
    name: "Mexico News Daily",
    hosts: &["mexiconewsdaily.com"],
    language: "en",
    time_zone: "America/Mexico_City",
    sources: &[feed("https://mexiconewsdaily.com/feed/")],
    layouts: &[HTML_2025],
}

/// The theme as seen in April 2025.
const HTML_2025: Layout = Layout {
    name: "html-2025",
    since: Some((2025, 1, 1)),
    skip: &["[class*=mobileafterpara], [class*=afterpara], .td-a-ad"],
    ..tagdiv::HTML_2021
};
