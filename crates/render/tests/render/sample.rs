//! A record with every field and every type of block, and texts to fill it with.

use std::collections::BTreeMap;

use masthead_article::{
    Access, AlternateUrl, Article, Author, AuthorRole, Block, Cell, Correction, Dateline, Evidence,
    EvidenceSource, Image, InfoSource, Inline, Kind, ListItem, LiveUpdate, Media, NewsTime, OutletRef,
    ParserRef, Precision, Problem, ProblemCode, Related, Relation, Rendition, Representation,
    RepublishedFrom, RichText, Rights, RightsSignal, SourceRole, TimeBasis, TranslationOf, Url, Verdict,
    VerdictKind,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// An address with what means something in Markdown and HTML.
pub const ODD_URL: &str = "https://news.example/a_(b)*[c]?d=1&copy;=2&e='`|]#](http://x";

pub fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

pub fn time(value: &str, raw: String) -> NewsTime {
    NewsTime {
        value: value.into(),
        offset_minutes: Some(120),
        precision: Precision::Minute,
        basis: TimeBasis::OutletPolicy,
        raw,
    }
}

/// Plain, strong, emphasised, linked, and linked where no link may lead, without a space between them.
fn rich(text: &mut impl FnMut() -> String) -> RichText {
    let mut run =
        |strong, emphasis, link: Option<&str>| Inline { text: text(), strong, emphasis, link: link.map(url) };
    [
        run(false, false, None),
        run(true, false, None),
        run(true, true, Some(ODD_URL)),
        run(false, true, Some(ODD_URL)),
        run(false, false, Some("javascript:alert(1)")),
        run(false, false, Some("mailto:a b@news.example")),
        run(false, true, None),
    ]
    .into_iter()
    .collect()
}

fn blocks(text: &mut impl FnMut() -> String) -> Vec<Block> {
    let mut item = |level| ListItem { level, text: rich(text) };
    let items = [0, 1, 2, 1, 0].map(&mut item).to_vec();
    let nested = [3, 0, 0].map(&mut item).to_vec();
    let mut cell = |header| Cell { header, text: rich(text) };
    let table = vec![vec![cell(true), cell(true)], vec![cell(true), cell(false), cell(false)], Vec::new()];
    let headless = vec![vec![cell(false)], vec![cell(false), cell(false)]];
    vec![
        Block::Paragraph { text: rich(text) },
        Block::Heading { level: 1, text: rich(text) },
        Block::Heading { level: 3, text: rich(text) },
        Block::Quote { text: rich(text), by: Some(text()) },
        Block::Quote { text: rich(text), by: None },
        Block::List { ordered: false, items: items.clone() },
        Block::List { ordered: false, items: nested.clone() },
        Block::List { ordered: true, items },
        Block::List { ordered: true, items: nested },
        Block::Table { caption: Some(text()), rows: table },
        Block::Table { caption: None, rows: headless },
        Block::Image { image: 0 },
        Block::Video { video: 0 },
        Block::Audio { audio: 0 },
        Block::Embed {
            provider: Some(text()),
            url: Some(url(ODD_URL)),
            raw_text: Some(text()).filter(|text| !text.is_empty()),
        },
        Block::Embed { provider: None, url: Some(url("data:text/html,x")), raw_text: None },
        Block::Code { text: text() },
        Block::Correction { text: rich(text) },
        Block::Separator,
        Block::Unknown { kind: "later".into(), text: text() },
    ]
}

/// A record in which nothing is absent, each text the next of `text`.
pub fn record(mut text: impl FnMut() -> String) -> Article {
    let text = &mut text;
    let picture = |is_lead, text: &mut dyn FnMut() -> String| Image {
        url: Some(url(ODD_URL)),
        renditions: vec![Rendition {
            url: url("https://news.example/s.webp"),
            width: Some(640),
            height: None,
            media_type: Some(text()),
        }],
        caption: Some(text()),
        alt: Some(text()),
        credit: Some(text()),
        info_source: Some(text()),
        is_lead,
    };
    let related = |relation, url, body, text: &mut dyn FnMut() -> String| Related {
        headline: Some(text()),
        url,
        relation,
        date: Some(time("2024-04-16", text())),
        body,
    };
    let person = |role, text: &mut dyn FnMut() -> String| Author {
        name: text(),
        role,
        is_organization: role == AuthorRole::Translator,
        url: Some(url("https://news.example/ana")),
        raw: Some(text()),
    };
    let source = |role, text: &mut dyn FnMut() -> String| InfoSource {
        name: text(),
        role,
        id: Some(text()),
        url: Some(url("https://agency.example/")),
        raw: Some(text()),
    };
    let embedded = vec![Block::Paragraph { text: rich(text) }];
    Article {
        url: Some(url(ODD_URL)),
        canonical_url: Some(url("https://news.example/a")),
        requested_url: Some(url("https://news.example/short")),
        alternate_urls: vec![AlternateUrl { url: url("https://news.example/en"), language: Some(text()) }],
        outlet: OutletRef {
            id: Some("xx-example".into()),
            name: Some(text()),
            domain: Some("news.example".into()),
            country: Some("XX".into()),
        },
        kind: Kind::LiveBlog,
        headline: text(),
        alternative_headline: Some(text()),
        kicker: Some(text()),
        lead: Some(text()),
        description: Some(text()),
        by: Some(text()),
        authors: [
            AuthorRole::Author,
            AuthorRole::Editor,
            AuthorRole::Translator,
            AuthorRole::Photographer,
            AuthorRole::Correspondent,
        ]
        .map(|role| person(role, text))
        .into(),
        info_sources: [
            SourceRole::Originator,
            SourceRole::Quoted,
            SourceRole::Distributor,
            SourceRole::Aggregator,
        ]
        .map(|role| source(role, text))
        .into(),
        dateline: Some(Dateline { raw: text(), place: Some(text()), date: Some(text()) }),
        date_published: Some(time("2024-04-17T15:05:00+02:00", text())),
        date_modified: Some(time("2024-04-17T18:00:00+02:00", text())),
        date_created: Some(time("2024-04", text())),
        captured_at: Some(time("2024-04-17T16:15:02+02:00", text())),
        language: text(),
        section: vec![text(), text()],
        keywords: vec![text(), text()],
        body: blocks(text),
        images: vec![picture(false, text), picture(true, text), picture(false, text)],
        videos: vec![Media {
            url: Some(url("https://news.example/v.mp4")),
            embed_url: Some(url("https://news.example/v")),
            title: Some(text()),
            duration: Some("PT4M29S".into()),
            poster: Some(url("https://news.example/v.jpg")),
        }],
        audios: vec![
            Media { embed_url: Some(url(ODD_URL)), title: Some(text()), ..Media::default() },
            Media { url: Some(url("https://news.example/a.mp3")), title: Some(text()), ..Media::default() },
        ],
        related: vec![
            related(Relation::Earlier, Some(url("https://news.example/b")), Vec::new(), text),
            related(Relation::Embedded, None, embedded, text),
        ],
        live_updates: vec![LiveUpdate {
            id: Some(text()),
            date_published: Some(time("2024-04-17T15:00:00+02:00", text())),
            headline: Some(text()),
            by: Some(text()),
            body: vec![Block::Paragraph { text: rich(text) }, Block::Image { image: 0 }],
            pinned: true,
        }],
        corrections: vec![Correction { raw: text(), date: Some(time("2024-04-18", text())) }],
        comment_count: Some(7),
        access: Access::Metered,
        representation: Representation::Partial,
        republished_from: Some(RepublishedFrom {
            outlet: Some(text()),
            url: Some(url("https://origin.example/a")),
            headline: Some(text()),
        }),
        translation_of: Some(TranslationOf { url: None, language: Some(text()) }),
        rights: Some(Rights {
            copyright_holder: Some(text()),
            copyright_notice: Some(text()),
            license: Some(text()),
            usage_terms: Some(text()),
            signals: vec![RightsSignal {
                source: "meta".into(),
                agent: text(),
                purpose: text(),
                value: text(),
                raw: text(),
            }],
        }),
        digital_source_type: Some(text()),
        char_count: 3,
        word_count: Some(1),
        fingerprint: "0123456789abcdef0123456789abcdef".into(),
        verdict: Verdict { kind: VerdictKind::LiveBlog, evidence: vec![text()] },
        parser: ParserRef { id: "xx-example".into(), version: "0.1.0".into(), layout: Some(text()) },
        provenance: BTreeMap::from([(
            "headline".to_owned(),
            vec![Evidence::chosen(EvidenceSource::Selector, text(), text(), "xx-example/html/headline[0]")],
        )]),
        problems: vec![Problem::new(ProblemCode::Missing, text()).field("lead")],
        ..Article::default()
    }
}

/// The record with a word of its own for each text: `t0`, `t1` and so on.
pub fn numbered() -> Article {
    let mut count = 0;
    record(|| {
        count += 1;
        format!("t{count}")
    })
}

/// How properties are searched: the same cases each time, more of them where `PROPTEST_CASES` says so.
pub fn search() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 64 };
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..default }
}

/// Texts made of what means something somewhere, and of anything else.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let fragment = prop_oneof![
        4 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z0-9]{1,4}",
    ];
    let text = prop::collection::vec(fragment, 1..8).prop_map(|parts| parts.concat());
    prop::collection::vec(text, 1..12)
}

/// Texts that are not blank, in turn and for ever.
pub fn in_turn(texts: &[String]) -> impl FnMut() -> String {
    let mut next = 0;
    move || {
        next += 1;
        let text = &texts[next % texts.len()];
        if masthead_render::safe_text(text).trim().is_empty() { format!("{text}x") } else { text.clone() }
    }
}

const FRAGMENTS: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~",
    "~~~",
    "#",
    "# ",
    "###### ",
    "- ",
    "-",
    "+ ",
    "1. ",
    "1)",
    "2",
    ".",
    "> ",
    ">",
    "---",
    "***\n",
    "===",
    "+++",
    ": ",
    "\n",
    "\n\n",
    "\n    ",
    "  ",
    "  \n",
    "\\\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{3000}",
    "<b>",
    "</p>",
    "</article>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "&amp;",
    "&#60;",
    "&lt",
    "&",
    "[",
    "]",
    "[a](b)",
    "![",
    "](http",
    ")",
    "(",
    "[^1]",
    "[^1]: ",
    "[a]: b",
    "[[",
    "]]",
    "[ ] ",
    "|",
    "| --- |",
    ":--",
    "$",
    "$$",
    "^",
    "{#id}",
    "{{",
    "\\",
    "\"",
    "'",
    "!",
    "%",
    "<script>alert(1)</script>",
    "<https://x.example>",
    "https://x.example/",
    "www.x.example",
    "a@x.example",
    "javascript:",
    "on=",
    "=",
    "中",
    "「",
    "」",
    "。",
    "é",
    "e\u{301}",
    "Ⓐ",
    "😀",
    "\u{200d}",
    "\u{200c}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffe}",
    "\u{7f}",
    "\u{9b}",
    "\u{1b}[31m",
    "\0",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "א",
    "ا",
];
