//! Whatever is done to a feed, it is read without a panic, and what is not damaged comes out.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use masthead_feed::{Input, Limits, Robots, read};
use proptest::prelude::*;

const RSS: &str = "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>
<title>The Example</title><item><title>First</title><link>https://news.example/1</link></item>
<item><title><![CDATA[Second & <b>bold</b>]]></title><link>https://news.example/2</link><dc:creator>A</dc:creator>
<description>&lt;p&gt;Text &amp;eacute;</description><pubDate>Sat, 07 Mar 2026 08:30:00 GMT</pubDate></item>
<item><title>Third</title><link>https://news.example/3</link></item></channel></rss>";

const JSON: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"First"},
{"id":"2","title":"Sec\u006fnd","url":"https://news.example/2","tags":["a"]},{"id":"3","title":"Third"}]}"#;

/// What stands in a feed, to be put where it does not belong.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "<[a-z/!?\\[\\]-]{0,6}>?",
        "&[a-z#]{0,4};?",
        "[\"'=<>&/\\]\\[{},:\\\\]{1,3}",
        Just("<![CDATA[".to_owned()),
        Just("]]>".to_owned()),
        Just("</title>".to_owned()),
        any::<char>().prop_map(|c| c.to_string()),
    ]
}

fn damaged(text: &str, damage: &[(prop::sample::Index, usize, String)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, cut, piece) in damage {
        let at = place.index(chars.len() + 1);
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, piece.chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #[test]
    fn random_damage_never_panics(
        is_json in any::<bool>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..20_usize, piece()), 1..6),
    ) {
        let text = damaged(if is_json { JSON } else { RSS }, &damage);
        let input = Input { bytes: text.as_bytes(), ..Input::default() };
        if let Ok(feed) = read(&input, &Limits::default()) {
            prop_assert!(feed.entries.len() <= 8);
        }
        let small = Limits { feed_text_bytes: 5, feed_depth: 2, attributes: 1, list_entries: 1, ..Limits::default() };
        let _ = read(&input, &small);
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&Input { bytes: &bytes, ..Input::default() }, &Limits::default());
        let mut xml = b"<rss>".to_vec();
        xml.extend(&bytes);
        let _ = read(&Input { bytes: &xml, ..Input::default() }, &Limits::default());
        let _ = Robots::parse(&bytes).allows("a", "/");
    }

    /// Damage in the second item leaves the first and the third as they are. Text that opens a comment or a CDATA
    /// section is left out: what follows belongs to it.
    #[test]
    fn an_undamaged_item_survives_damage_in_another(
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..8_usize, "[a-z<>&;=/ ]{0,4}"), 1..4),
    ) {
        let second = "<title>Second</title><link>https://news.example/2</link><author>a b</author>";
        let text = format!(
            "<rss><channel><item><title>First</title></item><item>{}</item><item><title>Third</title></item></channel></rss>",
            damaged(second, &damage)
        );
        prop_assume!(!text.contains("<item></") && text.matches("item").count() == 6);
        let feed = read(&Input { bytes: text.as_bytes(), ..Input::default() }, &Limits::default()).unwrap();
        let headlines: Vec<_> = feed.entries.iter().filter_map(|it| it.headline.as_deref()).collect();
        prop_assert_eq!(headlines.first(), Some(&"First"), "{}", text);
        prop_assert_eq!(headlines.last(), Some(&"Third"), "{}", text);
    }
}
