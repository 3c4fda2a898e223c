//! Financial Post: business news from Postmedia.

use masthead_family::postmedia;
use masthead_outlet::prelude::*;

outlet! {
    id: "ca-financialpost",
    name: "Financial Post",
    hosts: &["financialpost.com"],
    language: "en",
    time_zone: "America/Toronto",
    layouts: &[postmedia::HTML_2025],
}
