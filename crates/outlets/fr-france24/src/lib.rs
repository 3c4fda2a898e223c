//! France 24, the Observers and Monte Carlo Doualiya: the sisters of RFI, on the same content management system.

use masthead_family::fmm;
use masthead_outlet::prelude::*;

outlet! {
    id: "fr-france24",
    name: "France 24",
    hosts: &["france24.com", "mc-doualiya.com"],
    language: "fr",
    time_zone: "Europe/Paris",
    editions: &[
        edition("france24.com/ar", "ar"), edition("france24.com/en", "en"), edition("france24.com/es", "es"),
        edition("mc-doualiya.com", "ar"),
    ],
    layouts: &[fmm::HTML_2025, fmm::HTML_2023],
    index: fmm::INDEX,
}
