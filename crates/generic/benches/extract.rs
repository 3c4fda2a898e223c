//! What the generic extractor does with a page that is parsed.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use masthead_article::Article;
use masthead_generic::{Known, body, fields};
use masthead_page::{Input, Limits, Page};

/// A page of 40 paragraphs with what most pages state and print around the text.
fn page() -> Page {
    let paragraph = "<p>The council of <a href=/town>the town</a> said on Monday that the bridge will open in spring, and that \
                     the state pays for the work, which has taken longer than anybody had thought it would.</p>";
    let teaser =
        "<div class='teaser teaser--small'><h3><a href=/b>Tower falls</a></h3><time>9 June 2022</time></div>";
    let html = format!(
        "<!doctype html><html lang=en><title>Bridge opens in spring - The Example</title>
         <meta property=og:title content='Bridge opens in spring'><meta name=description content='It opens.'>
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge opens in spring\",
         \"datePublished\":\"2021-05-03T10:00:00+02:00\",\"author\":{{\"@type\":\"Person\",\"name\":\"Ann Lee\"}}}}</script>
         <nav>{}</nav><article class=story><h1>Bridge opens in spring</h1><p class=byline>By <a rel=author>Ann Lee</a></p>
         <time datetime=2021-05-03>3 May 2021</time><div class='story__body article-text'>{}</div></article>
         <aside class=related>{}</aside><footer>© 2021 The Example</footer>",
        "<a class=nav__link href=/section>Section</a>".repeat(60),
        paragraph.repeat(40),
        teaser.repeat(30)
    );
    Page::read(&Input { bytes: html.as_bytes(), ..Input::default() }, &Limits::default())
}

fn benches(criterion: &mut Criterion) {
    let page = page();
    let known = Known { headline: Some("Bridge opens in spring"), lead: None, language: "en" };
    criterion.bench_function("fields", |it| {
        it.iter(|| {
            let mut article = Article::default();
            fields(black_box(&page), &mut article);
            article
        });
    });
    criterion.bench_function("body", |it| it.iter(|| body::body(black_box(&page), &known)));
}

criterion_group!(extract, benches);
criterion_main!(extract);
