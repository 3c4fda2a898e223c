//! Ottawa Citizen: the capital's paper, from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-ottawacitizen",
    name: "Ottawa Citizen",
    hosts: &["ottawacitizen.com"],
    language: "en",
    time_zone: "America/Toronto",
    layouts: &[postmedia::HTML_2025],
}
