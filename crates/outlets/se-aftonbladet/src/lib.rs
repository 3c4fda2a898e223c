//! Aftonbladet: a daily of Sweden, of Schibsted.

use masthead_family::schibsted;
use masthead_outlet::prelude::*;

outlet! {
    id: "se-aftonbladet",
    name: "Aftonbladet",
    hosts: &["aftonbladet.se"],
    language: "sv",
    time_zone: "Europe/Stockholm",
    layouts: &[schibsted::HTML_2024],
}
