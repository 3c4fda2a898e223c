//! Daily News: an English daily of Tanzania, the sister of HabariLeo.

use masthead_family::tsn;
use masthead_outlet::prelude::*;

outlet! {
    id: "tz-dailynews",
    name: "Daily News",
    hosts: &["dailynews.co.tz"],
    language: "en",
    time_zone: "Africa/Dar_es_Salaam",
    sources: &[feed("https://dailynews.co.tz/feed/")],
    layouts: &[tsn::HTML_2024],
}
