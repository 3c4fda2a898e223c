//! Any bytes as an archive file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::Form;
use masthead::page::archive;

fuzz_target!(|bytes: &[u8]| {
    let parts = archive::parts(bytes);
    assert_eq!(parts.concat(), bytes, "no byte is lost between the parts");
    for part in parts {
        masthead_fuzz::check(part, Form::Archive);
    }
});
