//! Scrubbing, tried on stored pages of several scripts and forms: they stand for the real pages that nobody may store.

use std::collections::BTreeSet;

use masthead::Url;
use xtask::cases::{self, Case};
use xtask::root;
use xtask::scrub::{Saved, Scrubbed, scrub};

/// Outlets of different scripts, forms and kinds of rules.
const OUTLETS: &[&str] = &[
    "bg-vesti",
    "cn-fyun",
    "cn-thepaper",
    "cn-xinhua",
    "fr-france24",
    "fr-rfi",
    "ru-ria",
    "vn-tuoitre",
    "vn-vietnam",
];

fn cases() -> Vec<Case> {
    let mut cases = cases::all(&root()).unwrap();
    cases.retain(|it| OUTLETS.contains(&it.outlet.as_str()));
    cases
}

fn scrubbed(case: &Case) -> Scrubbed {
    let bytes = std::fs::read(&case.page).unwrap();
    let about = &case.about;
    let saved = Saved {
        bytes: &bytes,
        url: about.url.as_deref().map(|it| Url::parse(it).unwrap()),
        captured: about.captured.as_deref().map(|it| masthead::captured_at(it).unwrap()),
        content_type: about.content_type.as_deref(),
        outlet: None,
    };
    scrub(&saved).unwrap_or_else(|error| panic!("{}: {error:#}", case.id()))
}

#[test]
fn every_page_scrubs_and_keeps_its_layout() {
    for case in cases() {
        let scrubbed = scrubbed(&case);
        assert_eq!(scrubbed.outlet, case.outlet, "{}", case.id());
        assert_eq!(scrubbed.layout.as_deref().unwrap_or(cases::INDEX), case.layout, "{}", case.id());
    }
}

#[test]
fn names_words_and_addresses_of_the_page_are_gone() {
    let case = cases().into_iter().find(|it| it.id() == "fr-france24/html-2025--bakers").unwrap();
    let scrubbed = scrubbed(&case);
    let (page, extraction) = case.read(false).unwrap();
    let article = extraction.article;
    let words = |text: &str| -> BTreeSet<String> {
        let long = text.split(|c: char| !c.is_alphabetic()).filter(|it| it.chars().count() > 6);
        long.map(str::to_lowercase).collect()
    };
    let mut own = words(&article.headline);
    own.extend(article.authors.iter().flat_map(|it| words(&it.name)));
    own.extend(article.body.iter().flat_map(|it| words(&it.text())));
    let left = words(&scrubbed.text);
    let stayed: Vec<&String> = own.intersection(&left).collect();
    assert!(own.len() > 20 && stayed.is_empty(), "{stayed:?}");
    assert_ne!(scrubbed.url, page.url);
    assert_eq!(scrubbed.url.as_ref().and_then(Url::host_str), page.url.as_ref().and_then(Url::host_str));
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let case = cases().into_iter().find(|it| it.outlet == "vn-tuoitre").unwrap();
    let [one, two] = [scrubbed(&case), scrubbed(&case)];
    assert_eq!((one.text, one.url), (two.text, two.url));
}

#[test]
fn a_page_that_no_layout_reads_is_refused_with_what_to_do() {
    let saved = Saved {
        bytes: b"<h1>A title</h1><p>One sentence stands here.</p>",
        url: Url::parse("https://www.vesti.bg/a/b-1").ok(),
        captured: None,
        content_type: None,
        outlet: None,
    };
    let message = scrub(&saved).unwrap_err().to_string();
    assert!(message.starts_with("no layout of bg-vesti fits the page"), "{message}");
    let saved = Saved { url: Url::parse("https://nobody.example/a").ok(), ..saved };
    assert!(scrub(&saved).unwrap_err().to_string().contains("no outlet has the host"));
}
