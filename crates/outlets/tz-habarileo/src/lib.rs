//! HabariLeo: a Swahili daily of Tanzania.

use masthead_family::tsn;
use masthead_outlet::prelude::*;

outlet! {
    id: "tz-habarileo",
    name: "HabariLeo",
    hosts: &["habarileo.co.tz"],
    language: "sw",
    time_zone: "Africa/Dar_es_Salaam",
    sources: &[feed("https://habarileo.co.tz/feed/")],
    layouts: &[tsn::HTML_2024],
}
