//! Durban Local: local news from Durban, a site of Independent Media.

use masthead_family::iol;
use masthead_outlet::prelude::*;

outlet! {
    id: "za-durbanlocal",
    name: "Durban Local",
    hosts: &["durbanlocal.co.za"],
    language: "en",
    time_zone: "Africa/Johannesburg",
    sources: &[feed("https://durbanlocal.co.za/rss/your-ethekwini/entertainment/")],
    layouts: &[iol::HTML_2025],
}
