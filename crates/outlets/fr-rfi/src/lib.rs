//! RFI: the foreign radio of France Médias Monde, in many languages.

use masthead_family::fmm;
use masthead_outlet::prelude::*;

outlet! {
    id: "fr-rfi",
    name: "RFI",
    hosts: &["rfi.fr"],
    language: "fr",
    time_zone: "Europe/Paris",
    editions: &[
        edition("rfi.fr/br", "pt-BR"), edition("rfi.fr/cn", "zh-Hans"), edition("rfi.fr/en", "en"),
        edition("rfi.fr/es", "es"), edition("rfi.fr/fa", "fa"), edition("rfi.fr/ff", "ff"), edition("rfi.fr/ha", "ha"),
        edition("rfi.fr/km", "km"), edition("rfi.fr/ma", "man"), edition("rfi.fr/pt", "pt"), edition("rfi.fr/ro", "ro"),
        edition("rfi.fr/ru", "ru"), edition("rfi.fr/sw", "sw"), edition("rfi.fr/tw", "zh-Hant"),
        edition("rfi.fr/uk", "uk"), edition("rfi.fr/vi", "vi"),
    ],
    sources: &[feed("https://www.rfi.fr/cn/rss")],
    layouts: &[fmm::HTML_2025, fmm::HTML_2023, fmm::HTML_2022, ARCHIVE_2023, ARCHIVE_2022, ARCHIVE_2020],
    index: fmm::INDEX,
}

/// An archive's copy of a page of 2023 and later: the time, the picture, the lead, the text, the share bar, and on
/// some an advertisement of the service that made the copy. Blocks behind the first two are no text.
const ARCHIVE_2023: Layout = Layout {
    name: "archive-2023",
    since: Some((2023, 1, 1)),
    fits: &[css("[data-root-share]")],
    skip: &["[data-selfpromo-newsletter], [data-selfpromo-app]", "body > div:nth-of-type(n + 3)"],
    ..ARCHIVE_2022
};

/// A copy of 2022: nothing follows the text.
const ARCHIVE_2022: Layout = Layout {
    name: "archive-2022",
    form: Form::Archive,
    since: Some((2021, 1, 1)),
    fits: &[css("body > div:nth-of-type(2)")],
    headline: &[archive_title()],
    lead: &[css("body > p > strong")],
    published: &[css("body > div:first-child").then(&[date("%d/%m/%Y - %H:%M")])],
    section: &[url_segment(1)],
    images: &[css("body > img")],
    body: &[css("body > div:nth-of-type(2)")],
    skip: &["[data-selfpromo-newsletter], [data-selfpromo-app]"],
    ..Layout::EMPTY
};

/// A copy of 2020, which kept the class of the text. A story of AFP has no lead, no section, the radio's name in its
/// title, and ends with the agency's copyright line.
const ARCHIVE_2020: Layout = Layout {
    name: "archive-2020",
    since: None,
    fits: &[css("div.t-content__body")],
    headline: &[archive_title().then(&[strip_suffix(" – 法国国际广播电台 - RFI")])],
    originators: &[css("p.t-copyright").then(&[agency()])],
    section: &[url_segment(1).then(&[without(&["contenu"])])],
    body: &[css("div.t-content__body")],
    skip: &["p.t-copyright"],
    ..ARCHIVE_2022
};
