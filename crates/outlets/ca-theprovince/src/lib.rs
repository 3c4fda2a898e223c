//! The Province: a paper of Vancouver, from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-theprovince",
    name: "The Province",
    hosts: &["theprovince.com"],
    language: "en",
    time_zone: "America/Vancouver",
    layouts: &[postmedia::HTML_2024],
}
