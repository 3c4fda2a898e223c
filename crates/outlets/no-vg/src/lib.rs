//! VG: a daily of Norway, of Schibsted.

use masthead_family::schibsted;
use masthead_outlet::prelude::*;

outlet! {
    id: "no-vg",
    name: "VG",
    hosts: &["vg.no"],
    language: "nb",
    time_zone: "Europe/Oslo",
    layouts: &[schibsted::HTML_2024],
}
