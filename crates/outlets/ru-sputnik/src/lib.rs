//! Sputnik: the foreign service of Rossiya Segodnya.

use masthead_outlet::prelude::*;

outlet! {
    id: "ru-sputnik",
    name: "Sputnik",
    hosts: &["sputniknews.cn", "sputniknews.com"],
    language: "en",
    time_zone: "Europe/Moscow",
    editions: &[edition("sputniknews.cn", "zh-Hans").zone("Asia/Shanghai"), edition("big5.sputniknews.cn", "zh-Hant").zone("Asia/Shanghai")],
    layouts: &[TEXT_2021],
}

/// The layout of 2021, come to text: first the hidden microdata, value by value, then the page. An inline link
/// breaks a paragraph in two lines.
const TEXT_2021: Layout = Layout {
    name: "text-2021",
    form: Form::Text,
    fits: &[lines(Mark::Top, &[]).then(&[starting("MIA „")])],
    headline: &[line(1)],
    lead: &[lines(Mark::LastHeadline, &[]).then(&[nth(0)])],
    authors: &[line(3)],
    published: &[line(5)],
    modified: &[line(7)],
    keywords: &[lines(Mark::Line(7), &["https://"])],
    images: &[lines(Mark::Line(7), &[]).then(&[starting("https://"), ending(".jpg"), nth(0)])],
    related: &[lines(Mark::Line(7), &[]).then(&[starting("https://"), ending(".html")])],
    copyright_holder: &[lines(Mark::Line(7), &[]).then(&[starting("MIA „"), nth(0)])],
    body: &[lines(Mark::LastHeadline, &[]).then(&[join_broken_lines()])],
    ..Layout::EMPTY
};
