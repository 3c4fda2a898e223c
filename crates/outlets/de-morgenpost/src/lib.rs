//! Berliner Morgenpost: a daily of Berlin, a Funke paper.

use masthead_family::funke;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-morgenpost",
    name: "Berliner Morgenpost",
    hosts: &["morgenpost.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[funke::HTML_2025, funke::HTML_2024, funke::HTML_2023],
}
