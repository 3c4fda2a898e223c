//! Canada.com: travel and life from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-canadacom",
    name: "Canada.com",
    hosts: &["o.canada.com"],
    language: "en",
    time_zone: "America/Toronto",
    layouts: &[postmedia::HTML_2024],
}
