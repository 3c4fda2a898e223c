//! Frankfurter Rundschau: a daily of Frankfurt, on the system of the Ippen group.

use masthead_family::ippen;
use masthead_outlet::prelude::*;

outlet! {
    id: "de-fr",
    name: "Frankfurter Rundschau",
    hosts: &["fr.de"],
    language: "de",
    time_zone: "Europe/Berlin",
    layouts: &[ippen::HTML_2024, ippen::HTML_2020],
}
