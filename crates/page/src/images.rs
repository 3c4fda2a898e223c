//! Pictures: the address that a browser would load in the end, the sizes on offer, the words.

use crate::Attributes;
use std::collections::HashSet;

use masthead_article::{Image, Rendition, Url};
use scraper::ElementRef;

use crate::write::fold;

/// Attributes in which pages keep the address until a script copies it to `src`, the largest picture first.
const LAZY: &[&str] = &[
    "data-original",
    "data-full-src",
    "data-src-large",
    "data-hi-res-src",
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-image",
    "data-url",
    "data-img-src",
    "data-runner-src",
    "data-echo",
    "original",
];

/// Attributes that hold a list of sizes.
const LAZY_SETS: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset"];

/// An address as it stands in an attribute, made absolute; `None` for what is no address of a thing to load.
pub fn resolve(raw: &str, base: Option<&Url>) -> Option<Url> {
    let raw = raw.trim();
    if raw.is_empty() || raw.starts_with('#') {
        return None;
    }
    let url = match base {
        Some(base) => base.join(raw),
        None if raw.starts_with("//") => Url::parse(&format!("https:{raw}")),
        None => Url::parse(raw),
    };
    url.ok()
}

/// The picture of an `img`; `None` for a counter, a spacer or one without any address or words.
pub fn image(element: ElementRef<'_>, base: Option<&Url>) -> Option<Image> {
    let number = |name: &str| {
        element.attribute(name).and_then(|it| it.trim().trim_end_matches("px").parse::<u32>().ok())
    };
    let (width, height) = (number("width"), number("height"));
    if matches!((width, height), (Some(0..=2), _) | (_, Some(0..=2))) {
        return None;
    }
    let mut sizes = Sizes::default();
    let picture =
        element.ancestors().filter_map(ElementRef::wrap).take(2).find(|it| it.value().name() == "picture");
    for source in
        picture.into_iter().flat_map(|it| it.child_elements()).filter(|it| it.value().name() == "source")
    {
        let media_type = source.attribute("type");
        for set in LAZY_SETS.iter().filter_map(|name| source.attribute(name)) {
            sizes.add(set, media_type, base);
        }
    }
    for set in LAZY_SETS.iter().filter_map(|name| element.attribute(name)) {
        sizes.add(set, None, base);
    }
    let renditions = sizes.renditions;
    let usable = |it: &&str| !it.trim().is_empty() && !it.starts_with("data:") && !it.starts_with("about:");
    let lazy =
        LAZY.iter().filter_map(|name| element.attribute(name)).find(usable).and_then(|it| resolve(it, base));
    let plain = element.attribute("src").filter(usable).and_then(|it| resolve(it, base));
    let largest = renditions
        .iter()
        .filter(|it| it.media_type.as_deref().is_none_or(|it| it == "image/jpeg"))
        .filter(|it| it.width.is_some())
        .max_by_key(|it| it.width)
        // Where all are of another type, the widest: the first may be a placeholder. Backwards, so that the first
        // stands where none has a width.
        .or_else(|| renditions.iter().rev().max_by_key(|it| it.width))
        .map(|it| it.url.clone());
    let url = lazy.or(largest).or(plain).filter(|url| matches!(url.scheme(), "http" | "https"));
    let alt = element.attribute("alt").map(|it| fold(it).into_owned()).filter(|it| !it.is_empty());
    url.is_some().then_some(Image { url, renditions, alt, ..Image::default() })
}

/// What makes two pictures of a page the same: the address without the query that only names a size.
pub(crate) fn identity(image: &Image) -> String {
    image.url.as_ref().map_or_else(String::new, |url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url.into()
    })
}

/// The sizes of one picture, no address twice.
#[derive(Default)]
struct Sizes {
    renditions: Vec<Rendition>,
    seen: HashSet<Url>,
}

impl Sizes {
    /// Adds the candidates of a `srcset`. Source: HTML standard, "parsing a srcset attribute". An address may hold
    /// commas, so a candidate ends where a comma follows a descriptor or white space.
    fn add(&mut self, set: &str, media_type: Option<&str>, base: Option<&Url>) {
        const BETWEEN: [char; 6] = [' ', '\t', '\n', '\r', ',', '\u{c}'];
        let mut rest = set.trim_start_matches(BETWEEN);
        while !rest.is_empty() {
            let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
            let (address, tail) = rest.split_at(end);
            let (address, descriptor, tail) = match address.strip_suffix(',') {
                Some(address) => (address.trim_end_matches(','), "", tail),
                None => {
                    let end = tail.find(',').unwrap_or(tail.len());
                    (address, tail[..end].trim(), tail.get(end + 1..).unwrap_or(""))
                }
            };
            rest = tail.trim_start_matches(BETWEEN);
            let url = resolve(address, base).filter(|url| matches!(url.scheme(), "http" | "https"));
            let Some(url) = url.filter(|url| self.seen.insert(url.clone())) else { continue };
            let number = |unit: char| {
                descriptor.split_ascii_whitespace().find_map(|it| it.strip_suffix(unit)?.parse().ok())
            };
            self.renditions.push(Rendition {
                url,
                width: number('w'),
                height: number('h'),
                media_type: media_type.map(str::to_owned),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dom, Limits, Selector};

    #[test]
    fn a_srcset_may_hold_commas_in_its_addresses() {
        let mut out = Sizes::default();
        out.add("https://i.example/w,300/a.jpg 300w, https://i.example/w,900/a.jpg 900w,", None, None);
        let seen: Vec<_> = out.renditions.iter().map(|it| (it.url.path(), it.width)).collect();
        assert_eq!(seen, [("/w,300/a.jpg", Some(300)), ("/w,900/a.jpg", Some(900))]);
    }

    #[test]
    fn addresses_without_descriptors_are_split_at_a_comma_and_a_space() {
        let mut out = Sizes::default();
        out.add("https://i.example/a.jpg, https://i.example/b.jpg 2x", None, None);
        assert_eq!(out.renditions.iter().map(|it| it.url.path()).collect::<Vec<_>>(), ["/a.jpg", "/b.jpg"]);
    }

    #[test]
    fn word_splitting_survives_a_descriptor_of_many_bytes() {
        let mut out = Sizes::default();
        out.add("https://i.example/a.jpg 三", None, None);
        assert_eq!(out.renditions.len(), 1);
    }

    #[test]
    fn of_sources_without_a_jpeg_the_widest_is_the_picture() {
        let dom = Dom::parse(
            "<picture><source type='image/webp' srcset='/blank.png 20w, /a.webp 256w, /b.webp 1920w'>\
             <img src='/a.webp'></picture>",
            &Limits::default(),
        );
        let base = Url::parse("https://news.example/").unwrap();
        let found = dom.select(&Selector::parse("img").unwrap()).find_map(|it| image(it, Some(&base)));
        assert_eq!(found.unwrap().url.unwrap().path(), "/b.webp");
    }
}
