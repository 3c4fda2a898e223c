//! Any bytes as a web archive.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::captures::{Captured, captured};
use masthead::warc::read_all;

fuzz_target!(|bytes: &[u8]| {
    let (records, damages) = read_all(bytes, &masthead_fuzz::limits());
    let length = bytes.len() as u64;
    assert!(damages.iter().all(|it| it.offset <= length), "a damage is in the file");
    for record in records {
        assert!(record.offset < length && record.length.is_none_or(|it| record.offset + it <= length));
        if let Captured::Page(capture) = captured(record, &masthead_fuzz::limits()) {
            masthead_fuzz::check(&capture.bytes, capture.form);
        }
    }
});
