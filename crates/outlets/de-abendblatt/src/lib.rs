//! Hamburger Abendblatt: a daily of Hamburg, a Funke paper.

use masthead_family::funke;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-abendblatt",
    name: "Hamburger Abendblatt",
    hosts: &["abendblatt.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[funke::HTML_2025, funke::HTML_2024, funke::HTML_2023],
}
