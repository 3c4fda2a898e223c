//! RFI: the foreign radio of France Médias Monde, in many languages.

use masthead_outlet::prelude::*;

outlet! {
    id: "fr-rfi",
    name: "RFI",
    hosts: &["rfi.fr"],
    language: "fr",
    time_zone: "Europe/Paris",
    editions: &[edition("rfi.fr/cn", "zh-Hans"), edition("rfi.fr/tw", "zh-Hant")],
    layouts: &[ARCHIVE_2023],
}

const ARCHIVE_2023: Layout = Layout {
    name: "archive-2023",
    form: Form::Archive,
    fits: &[css("div")],
    headline: &[archive_title()],
    lead: &[css("body > p > strong")],
    published: &[css("body > div:first-child").then(&[date("%d/%m/%Y - %H:%M")])],
    section: &[url_segment(1)],
    images: &[css("body > img")],
    body: &[css("body > p + div")],
    skip: &["[data-selfpromo-newsletter]", "[data-selfpromo-app]"],
    ..Layout::EMPTY
};
