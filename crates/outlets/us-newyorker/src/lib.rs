//! The New Yorker: the weekly of Condé Nast.

use masthead_family::conde_nast;
use masthead_outlet::prelude::*;

outlet! {
    id: "us-newyorker",
    name: "The New Yorker",
    hosts: &["newyorker.com"],
    language: "en",
    time_zone: "America/New_York",
    layouts: &[conde_nast::HTML_2023],
}
