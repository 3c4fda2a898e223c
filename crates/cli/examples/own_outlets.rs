//! A program of one's own with an outlet that is not among Masthead's: `cargo run --example own_outlets -- outlets`.
//!
//! In a workspace of your own the outlet is a crate that depends on `masthead-outlet`, and the program is the last
//! five lines with `use my_outlet as _;` above them.

use std::process::ExitCode;

mod my_outlet {
    //! The Example: a newspaper that does not exist.

    use masthead::outlet::{outlet, prelude::*};

    outlet! {
        id: "xx-example",
        name: "The Example",
        hosts: &["news.example"],
        language: "en",
        time_zone: "Europe/London",
        layouts: &[HTML_2026],
    }

    const HTML_2026: Layout = Layout {
        name: "html-2026",
        fits: &[css("h1.story-title")],
        headline: &[css("h1.story-title")],
        body: &[css("div.story-body")],
        ..Layout::EMPTY
    };
}

fn main() -> ExitCode {
    masthead_cli::run()
}
