//! Any bytes as a page.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::Form;

fuzz_target!(|bytes: &[u8]| masthead_fuzz::check(bytes, Form::Html));
