//! Feeds and sitemaps of every kind, whole and broken.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use masthead_article::{ProblemCode, Url};
use masthead_feed::entry::{Enclosure, Person};
use masthead_feed::{Entry, Feed, FeedError, FeedKind, Input, Limits, is_loss, read, sniff};

fn feed(text: &str) -> Feed {
    read(&Input { bytes: text.as_bytes(), ..Input::default() }, &Limits::default()).unwrap()
}

fn rss(items: &str) -> Feed {
    feed(&format!("<rss version='2.0'><channel><title>The Example</title>{items}</channel></rss>"))
}

fn item(content: &str) -> Entry {
    let mut feed = rss(&format!("<item>{content}</item>"));
    assert_eq!(feed.entries.len(), 1, "{content}");
    feed.entries.remove(0)
}

fn headlines(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.headline.as_deref().unwrap_or_default()).collect()
}

fn codes(feed: &Feed) -> Vec<ProblemCode> {
    feed.problems.iter().map(|problem| problem.code).collect()
}

fn url(entry: &Entry) -> Option<&str> {
    entry.url.as_ref().map(Url::as_str)
}

#[test]
fn rss_with_the_usual_modules() {
    let entry = item(
        "<title>A &amp;amp; B</title><link>https://news.example/1</link><guid isPermaLink='false'>g1</guid>
         <pubDate>Sat, 07 Mar 2026 08:30:00 +0200</pubDate><dc:creator>Ann Lee</dc:creator>
         <author>desk@news.example (Bo Ek)</author><category>World</category><category>World</category>
         <content:encoded><![CDATA[<p>Text</p>]]></content:encoded><dc:source>Example Agency</dc:source>
         <source url='https://other.example/rss'>The Other</source><comments>https://news.example/1#c</comments>
         <slash:comments>12</slash:comments><enclosure url='https://news.example/a.mp3' type='audio/mpeg' length='9'/>
         <enclosure url='https://news.example/a.jpg' type='image/jpeg'/><dc:rights>All</dc:rights>",
    );
    assert_eq!((url(&entry), entry.headline.as_deref()), (Some("https://news.example/1"), Some("A & B")));
    assert_eq!(entry.id.as_deref(), Some("g1"));
    assert_eq!(entry.date_published.unwrap().value, "2026-03-07T08:30:00+02:00");
    let names: Vec<_> = entry.authors.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        (names, entry.authors[1].email.as_deref()),
        (vec!["Ann Lee", "Bo Ek"], Some("desk@news.example"))
    );
    assert_eq!(entry.keywords, ["World"]);
    assert_eq!(entry.content_html.as_deref(), Some("<p>Text</p>"));
    let sources: Vec<_> = entry.sources.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(sources, ["Example Agency", "The Other"]);
    assert_eq!(entry.comment_count, Some(12));
    assert_eq!(entry.images.len(), 1);
    let audio = Url::parse("https://news.example/a.mp3").unwrap();
    assert_eq!(
        entry.enclosures,
        [Enclosure { url: audio, media_type: Some("audio/mpeg".into()), length: Some(9) }]
    );
    assert_eq!(entry.rights.as_deref(), Some("All"));
    assert_eq!(entry.problems, []);
}

#[test]
fn rdf_has_its_items_beside_the_channel() {
    let feed = feed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>
         <channel rdf:about='https://news.example/'><title>T</title></channel>
         <item rdf:about='https://news.example/1'><title>A</title></item></rdf:RDF>",
    );
    assert_eq!((feed.kind, feed.version.as_deref()), (FeedKind::Rdf, Some("1.0")));
    assert_eq!((feed.title.as_deref(), url(&feed.entries[0])), (Some("T"), Some("https://news.example/1")));
}

#[test]
fn atom_says_what_is_html() {
    let feed = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://news.example/a/' xml:lang='fr'>
         <link rel='self' href='feed.xml'/><link href='..'/>
         <entry><title>a &lt;b> c</title><link href='1'/><id>urn:1</id><updated>2026-03-07T08:30:00Z</updated>
         <summary type='html'>&lt;p>S&amp;eacute;&lt;/p></summary><author><name>Ann</name><uri>../ann</uri></author>
         <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x <i>y</i></div></content></entry>
         <entry xml:lang='en'><title type='xhtml'><div>a <b>b</b></div></title><link rel='replies' href='r'/></entry></feed>",
    );
    assert_eq!((feed.kind, feed.version.as_deref()), (FeedKind::Atom, Some("1.0")));
    assert_eq!(feed.feed_url.as_ref().map(Url::as_str), Some("https://news.example/a/feed.xml"));
    assert_eq!(headlines(&feed), ["a <b> c", "a b"]);
    let first = &feed.entries[0];
    assert_eq!((url(first), first.description.as_deref()), (Some("https://news.example/a/1"), Some("Sé")));
    let ann = Person {
        name: "Ann".into(),
        email: None,
        url: Some(Url::parse("https://news.example/ann").unwrap()),
    };
    assert_eq!(first.authors, [ann]);
    assert_eq!(first.content_html.as_deref(), Some("<div>x <i>y</i></div>"));
    let languages: Vec<_> = feed.entries.iter().map(|it| it.language.as_deref()).collect();
    assert_eq!(languages, [Some("fr"), Some("en")]);
    assert_eq!(feed.problems, []);
}

#[test]
fn json_feeds_lose_no_more_than_the_broken_item() {
    let feed = feed(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://news.example/",
        "items": [{"id": 1, "url": "/1", "title": "A [\"}", "tags": ["x"], "authors": [{"name": "Ann"}]},
        {"id": "2", "title": oops}, {"id": "3", "content_text": "C", "date_published": "2026-03-07T08:30:00Z"}, {"id": "4""#,
    );
    assert_eq!((feed.kind, feed.version.as_deref()), (FeedKind::JsonFeed, Some("1.1")));
    let ids: Vec<_> = feed.entries.iter().map(|it| it.id.as_deref()).collect();
    assert_eq!(ids, [Some("1"), Some("3")]);
    assert_eq!(url(&feed.entries[0]), Some("https://news.example/1"));
    assert_eq!(codes(&feed), [ProblemCode::Damaged, ProblemCode::Truncated]);
}

#[test]
fn news_sitemaps_and_their_extensions() {
    let feed = feed(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'
          xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://news.example/1</loc>
         <lastmod>2026-03-07</lastmod><priority>0.8</priority><n:news><n:publication><n:name>The Example</n:name>
         <n:language>en</n:language></n:publication><n:access>Subscription</n:access><n:genres>Blog, Opinion</n:genres>
         <n:publication_date>2026-03-06T10:00:00Z</n:publication_date><n:title>A &amp; B</n:title>
         <n:keywords>rain, wheat</n:keywords><n:stock_tickers>X:AB</n:stock_tickers></n:news>
         <image:image><image:loc>https://news.example/a.jpg</image:loc><image:caption>Rain</image:caption></image:image>
         <xhtml:link rel='alternate' hreflang='de' href='https://news.example/de/1'/></url></urlset>",
    );
    let entry = &feed.entries[0];
    assert_eq!((url(entry), entry.headline.as_deref()), (Some("https://news.example/1"), Some("A & B")));
    let news = entry.news.as_ref().unwrap();
    assert_eq!(
        (news.publication.as_deref(), news.access.as_deref()),
        (Some("The Example"), Some("Subscription"))
    );
    assert_eq!((news.genres.len(), news.stock_tickers.len()), (2, 1));
    assert_eq!(entry.keywords, ["rain", "wheat"]);
    assert_eq!(entry.date_published.as_ref().unwrap().value, "2026-03-06T10:00:00Z");
    assert_eq!(entry.date_modified.as_ref().unwrap().value, "2026-03-07");
    assert_eq!(entry.images[0].caption.as_deref(), Some("Rain"));
    assert_eq!(entry.alternate_urls[0].language.as_deref(), Some("de"));
    assert_eq!((feed.problems.len(), entry.problems.len()), (0, 0));
}

#[test]
fn an_index_lists_the_sitemaps_of_its_own_host() {
    let text = "<sitemapindex><sitemap><loc>https://news.example/a.xml</loc></sitemap>
        <sitemap><loc>https://news.example/index.xml</loc></sitemap>
        <sitemap><loc>http://10.0.0.1/b.xml</loc></sitemap></sitemapindex>";
    let index = Url::parse("https://news.example/index.xml").unwrap();
    let input = Input { bytes: text.as_bytes(), url: Some(&index), content_type: None };
    let feed = read(&input, &Limits::default()).unwrap();
    assert_eq!((feed.entries.len(), url(&feed.entries[0])), (1, Some("https://news.example/a.xml")));
    assert_eq!(codes(&feed), [ProblemCode::Refused]);
    let unknown = read(&Input { url: None, ..input }, &Limits::default()).unwrap();
    assert_eq!((unknown.entries.len(), codes(&unknown)), (0, vec![ProblemCode::Refused]));
}

#[test]
fn sitemaps_of_lines_and_in_gzip() {
    let lines = feed("https://news.example/1\r\n\r\nnot an address\nhttps://news.example/2\n");
    assert_eq!(
        (lines.kind, lines.entries.len(), codes(&lines)),
        (FeedKind::TextSitemap, 2, vec![ProblemCode::Damaged])
    );

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let urls: String = (0..100).map(|n| format!("<url><loc>https://news.example/{n}</loc></url>")).collect();
    std::io::Write::write_all(&mut encoder, format!("<urlset>{urls}</urlset>").as_bytes()).unwrap();
    let bytes = encoder.finish().unwrap();
    let whole = read(&Input { bytes: &bytes, ..Input::default() }, &Limits::default()).unwrap();
    assert_eq!((whole.entries.len(), whole.problems.len()), (100, 0));
    let cut =
        read(&Input { bytes: &bytes[..bytes.len() / 2], ..Input::default() }, &Limits::default()).unwrap();
    assert!(cut.entries.len() < 100 && cut.problems.iter().any(is_loss));
    let limits = Limits { feed_bytes: 200, ..Limits::default() };
    let limited = read(&Input { bytes: &bytes, ..Input::default() }, &limits).unwrap();
    assert!(!limited.entries.is_empty());
    assert_eq!(limited.problems[0].rule.as_deref(), Some("limits.feed_bytes"));
}

#[test]
fn broken_markup_costs_nothing() {
    for (broken, headline, link) in [
        (
            "<title>A & B</title><link>https://news.example/?a=1&b=2</link>",
            "A & B",
            "https://news.example/?a=1&b=2",
        ),
        ("<title>a < b</title><link>https://news.example/</link>", "a < b", "https://news.example/"),
        (
            "<title>a&nbsp;&eacute;&nosuch;</title><link>https://news.example/</link>",
            "a é&nosuch;",
            "https://news.example/",
        ),
        ("<title>a<link>https://news.example/</link>", "a", "https://news.example/"),
        ("<TITLE>a</Title><Link>https://news.example/</LINK>", "a", "https://news.example/"),
        ("<title>a <b>b</b></title></p><link>https://news.example/</link>", "a b", "https://news.example/"),
        ("<title><![CDATA[a</title><link>https://news.example/</link>", "a", "https://news.example/"),
        ("<title x=\"1>a</title><link>https://news.example/</link>", "a", "https://news.example/"),
    ] {
        let entry = item(broken);
        assert_eq!((entry.headline.as_deref(), url(&entry)), (Some(headline), Some(link)), "{broken}");
        let feed = rss(&format!("<item>{broken}</item><item><title>next</title></item>"));
        assert_eq!(headlines(&feed)[1..], ["next"], "{broken}");
        assert!(!feed.problems.iter().any(is_loss), "{broken}: {:?}", feed.problems);
    }
}

#[test]
fn what_is_missing_in_the_end_is_told() {
    let whole = "<rss><channel><item><title>1</title></item><item><title>2</title></item></channel></rss>";
    for (text, entries) in [
        (&whole[..whole.len() - 16], 2),
        (&whole[..whole.len() - 24], 1),
        (&whole[..whole.len() - 40], 1),
        ("<rss><channel><item><title>1</title></item><item><title><![CDATA[2", 1),
    ] {
        let feed = feed(text);
        assert_eq!(
            (feed.entries.len(), codes(&feed).contains(&ProblemCode::Truncated)),
            (entries, true),
            "{text}"
        );
    }
    let unclosed = feed("<rss><channel><item><title>1</title><item><title>2</title></channel></rss>");
    assert_eq!((headlines(&unclosed), codes(&unclosed)), (vec!["1", "2"], vec![ProblemCode::RepairedMarkup]));
}

#[test]
fn nothing_is_expanded() {
    let feed = feed(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY y '&x;&x;'>]>
         <rss><channel><item><title>a&x;b&y;</title></item><item><title>&y;</title></item></channel></rss>",
    );
    assert_eq!(headlines(&feed), ["ab"]);
    assert!(codes(&feed).contains(&ProblemCode::Refused));
    let known = "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/rss.dtd'>";
    let old = self::feed(&format!(
        "{known}<rss version='0.91'><channel><item><title>a</title></item></channel></rss>"
    ));
    assert_eq!((old.problems.len(), old.version.as_deref()), (0, Some("0.91")));
}

#[test]
fn any_encoding_is_read() {
    let text = "<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Новини от света</title>\
                <description>Руските миротворци навлязоха в града</description></item></channel></rss>";
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cyrillic: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xc0).unwrap(),
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    for bytes in [text.as_bytes(), &utf16, &cyrillic] {
        let feed = read(&Input { bytes, ..Input::default() }, &Limits::default()).unwrap();
        assert_eq!(headlines(&feed), ["Новини от света"]);
    }
}

#[test]
fn dates_are_read_or_refused() {
    for (raw, value) in [
        ("Sat, 07 Mar 2026 08:30:00 GMT", Some("2026-03-07T08:30:00Z")),
        ("Sat, 7 Mar 26 08:30 EST", Some("2026-03-07T08:30:00-05:00")),
        ("2026-03-07", Some("2026-03-07")),
        ("7 марта 2026", Some("2026-03-07")),
        ("Sat, 32 Mar 2026 08:30:00 GMT", None),
        ("2026-03-07T08:30:00+25:00", None),
        ("yesterday", None),
        ("", None),
    ] {
        let entry = item(&format!("<title>a</title><pubDate>{raw}</pubDate>"));
        assert_eq!(entry.date_published.as_ref().map(|it| it.value.as_str()), value, "{raw}");
        assert_eq!(entry.problems.is_empty(), value.is_some(), "{raw}");
    }
    let second = item("<title>a</title><pubDate>soon</pubDate><dc:date>2026-03-07</dc:date>");
    assert_eq!((second.date_published.unwrap().value.as_str(), second.problems.len()), ("2026-03-07", 0));
}

#[test]
fn limits_are_named() {
    let items = "<item><title>a title</title><a><b><c>x</c></b></a><category>1</category><category>2</category></item>".repeat(3);
    let text = format!("<rss><channel>{items}</channel></rss>");
    for (name, value, rule) in [
        ("feed_entries", "2", "limits.feed_entries"),
        ("feed_depth", "3", "limits.feed_depth"),
        ("feed_text_bytes", "3", "limits.feed_text_bytes"),
        ("list_entries", "1", "limits.list_entries"),
        ("feed_entry_bytes", "40", "limits.feed_entry_bytes"),
        ("feed_bytes", "100", "limits.feed_bytes"),
    ] {
        let mut limits = Limits::default();
        limits.set(name, value).unwrap();
        let feed = read(&Input { bytes: text.as_bytes(), ..Input::default() }, &limits).unwrap();
        assert!(
            feed.problems.iter().any(|it| it.rule.as_deref() == Some(rule)),
            "{name}: {:?}",
            feed.problems
        );
        assert!(feed.problems.iter().any(is_loss), "{name}");
    }
}

#[test]
fn a_page_is_no_feed_and_names_its_feeds() {
    let page = "<!doctype html><link rel=alternate type=application/rss+xml href=/rss><p>text";
    let error = read(&Input { bytes: page.as_bytes(), ..Input::default() }, &Limits::default()).unwrap_err();
    assert_eq!(error, FeedError::Html { feeds: vec!["/rss".into()] });
    for bytes in [&b""[..], b"{\"a\": 1}", b"some text"] {
        let error = read(&Input { bytes, ..Input::default() }, &Limits::default()).unwrap_err();
        assert_eq!(error, FeedError::Unknown { bytes: bytes.len() });
    }
}

#[test]
fn what_ends_before_its_first_element_by_damage_or_a_limit_is_unread() {
    let read = |bytes: &[u8], limits: &Limits| match read(&Input { bytes, ..Input::default() }, limits) {
        Err(FeedError::Unread { problem }) => problem,
        other => panic!("{other:?}"),
    };
    assert_eq!(read(b"\x1f\x8b\x08", &Limits::default()).code, ProblemCode::Damaged);
    let limits = Limits { feed_bytes: 10, ..Limits::default() };
    let problem = read(b"                    <urlset></urlset>", &limits);
    assert_eq!(problem.rule.as_deref(), Some("limits.feed_bytes"));
}

#[test]
fn only_what_cannot_be_something_else_is_sniffed() {
    for (text, kind) in [
        ("\u{feff}<?xml version='1.0'?><!-- c --><rss>", Some(FeedKind::Rss)),
        ("<feed>", Some(FeedKind::Atom)),
        ("<sitemapindex>", Some(FeedKind::SitemapIndex)),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", Some(FeedKind::JsonFeed)),
        ("{\"items\": []}", None),
        ("<html><rss>", None),
        ("https://news.example/1", None),
        ("text", None),
    ] {
        assert_eq!(sniff(text.as_bytes()), kind, "{text}");
    }
}
