//! Any text as the JSON-LD of a page.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::Form;

fuzz_target!(|json: &str| {
    let page = format!(
        "<title>Rain</title><script type=application/ld+json>{json}</script><article><p>It rained.</article>"
    );
    masthead_fuzz::check(page.as_bytes(), Form::Html);
});
