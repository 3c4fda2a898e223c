//! The words of the record's enumerations.

use serde::Serialize;
use serde_json::Value;

/// The word that stands in the record for a value of an enumeration; empty for what is no word.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use masthead_article::{AuthorRole, Kind};

    use super::*;

    #[test]
    fn words_are_those_of_the_record() {
        assert_eq!(word(&Kind::LiveBlog), "live_blog");
        assert_eq!(word(&AuthorRole::Translator), "translator");
    }
}
