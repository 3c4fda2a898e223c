//! Neue Ruhr Zeitung: a daily of the lower Rhine, a Funke paper.

use masthead_family::funke;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-nrz",
    name: "NRZ",
    hosts: &["nrz.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[funke::HTML_2025, funke::HTML_2024, funke::HTML_2023],
}
