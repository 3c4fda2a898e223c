//! Any bytes in any declared encoding.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead::ProblemCode;
use masthead::page::encoding;

fuzz_target!(|input: (&str, &[u8])| {
    let (content_type, bytes) = input;
    let decoded = encoding::decode(bytes, Some(content_type), None);
    // NULs in a row of ASCII are a sign of UTF-16 and UTF-32, whatever a label says.
    if decoded.text.contains('\0') {
        return;
    }
    let again = encoding::decode(decoded.text.as_bytes(), Some("text/html; charset=utf-8"), None);
    // Bytes in an encoding of single bytes may come to a text that looks as if it had been encoded twice.
    if again.problems.iter().any(|it| it.code == ProblemCode::EncodingMismatch) {
        return;
    }
    // A byte order mark in the text is one for whoever reads it next.
    assert_eq!(again.text.trim_start_matches('\u{feff}'), decoded.text.trim_start_matches('\u{feff}'));
});
