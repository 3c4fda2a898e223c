//! Isolezwe: a daily in isiZulu of Independent Media.

use masthead_family::iol;
use masthead_outlet::prelude::*;

outlet! {
    id: "za-isolezwe",
    name: "Isolezwe",
    hosts: &["isolezwe.co.za"],
    language: "zu",
    time_zone: "Africa/Johannesburg",
    sources: &[feed("https://isolezwe.co.za/rss/isolezwe/izindaba/")],
    layouts: &[iol::HTML_2025],
}
