//! Any text as a date.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masthead_date::{Reference, compare, human, in_url, machine};

const LANGUAGES: &[&str] =
    &["en", "de", "ru", "bg", "zh-Hans", "ja", "ko", "th", "fa", "ar", "he", "vi", "hi", "tr"];

fuzz_target!(|input: (u8, &str)| {
    let (language, text) = input;
    let language = LANGUAGES[usize::from(language) % LANGUAGES.len()];
    let found = [machine(text, None).ok(), human(text, language, &Reference::default()).ok(), in_url(text)];
    for time in found.into_iter().flatten() {
        // What is written is read as the same time.
        let again = machine(&time.value, None).expect("a value is a date for machines");
        assert_eq!(again.value, time.value);
        assert_eq!(compare(&time, &again).map_or(0, |it| it as i8), 0);
    }
});
