//! Vanity Fair: the magazine on culture and politics of Condé Nast.

use masthead_family::conde_nast;
use masthead_outlet::prelude::*;

outlet! {
    id: "us-vanityfair",
    name: "Vanity Fair",
    hosts: &["vanityfair.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[conde_nast::HTML_2019],
}
