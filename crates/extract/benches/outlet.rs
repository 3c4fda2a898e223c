//! One layout of one outlet on a page that it fits, and on the way to it without an address.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use masthead_article::Url;
use masthead_extract::{Options, extract_with};
use masthead_outlet::prelude::*;
use masthead_outlet::{Outlet, Registry};
use masthead_page::{Input, Limits, Page};

static OUTLET: Outlet = Outlet {
    id: "xx-example",
    name: "The Example",
    hosts: &["news.example"],
    language: "en",
    time_zone: "Europe/London",
    layouts: &[LAYOUT],
    ..Outlet::EMPTY
};

const LAYOUT: Layout = Layout {
    name: "html-2021",
    fits: &[css("h1.story__title"), css("div.story__body")],
    headline: &[css("h1.story__title")],
    lead: &[css("p.story__lead")],
    authors: &[css(".byline a[rel=author]")],
    published: &[css("time.story__date").attr("datetime")],
    section: &[css("nav .nav__link--here")],
    keywords: &[css(".tags a")],
    body: &[css("div.story__body")],
    skip: &[".teaser", ".advert"],
    ..Layout::EMPTY
};

fn page(url: Option<&str>) -> Page {
    let paragraph = "<p class=story__text>The council of <a href=/town>the town</a> said on Monday that the bridge will open in \
                     spring, and that the state pays for the work.</p>";
    let html = format!(
        "<!doctype html><html lang=en><title>Bridge opens in spring</title><nav>{}</nav><article>
         <h1 class=story__title>Bridge opens in spring</h1><p class=story__lead>It took long.</p><p class=byline>By
         <a rel=author>Ann Lee</a></p><time class=story__date datetime=2021-05-03T10:00:00Z>3 May</time>
         <div class=story__body>{}</div></article><aside>{}</aside>",
        "<a class=nav__link href=/section>Section</a>".repeat(60),
        paragraph.repeat(40),
        "<div class=teaser><h3><a href=/b>Tower falls</a></h3></div>".repeat(30)
    );
    let url = url.and_then(|it| Url::parse(it).ok());
    Page::read(&Input { bytes: html.as_bytes(), url, ..Input::default() }, &Limits::default())
}

fn benches(criterion: &mut Criterion) {
    let Ok(registry) = Registry::new([&OUTLET]) else { return };
    for (name, url) in [("by address", Some("https://news.example/a")), ("without an address", None)] {
        criterion.bench_function(name, |it| {
            // What a page has been asked for is kept in it: each is read once.
            it.iter_batched(
                || page(url),
                |page| extract_with(black_box(&page), &Options::default(), &registry),
                criterion::BatchSize::SmallInput,
            );
        });
    }
}

criterion_group!(outlet, benches);
criterion_main!(outlet);
