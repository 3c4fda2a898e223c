//! The picture at the head of the article, as the page declares it.

use masthead_article::{Article, Image, Rendition, Url};
use masthead_page::Page;
use masthead_page::images::resolve;

use crate::candidates::{Candidates, Place};
use crate::statements::{Stated, Statements};
use crate::text::clean;

/// Puts the lead picture into an article that has no picture.
pub(crate) fn lead_image(page: &Page, statements: &Statements<'_>, article: &mut Article) {
    if !article.images.is_empty() {
        return;
    }
    let mut candidates = Candidates::new("images[0]");
    for thing in &statements.articles {
        for value in thing.values("image") {
            let place = thing.place("image");
            let image = match &value {
                Stated::Text(text) => from_address(text, page.base()),
                Stated::Thing(it) => {
                    let address = ["contentUrl", "url", "@id"].iter().find_map(|path| it.text(path));
                    address.and_then(|it| from_address(&it, page.base())).map(|image| Image {
                        renditions: rendition(&image, it.text("width"), it.text("height")),
                        caption: it.text("caption").or_else(|| it.text("description")),
                        credit: it.text("creditText").or_else(|| it.text("copyrightHolder.name")),
                        ..image
                    })
                }
            };
            if let Some(image) = image {
                let raw = image.url.as_ref().map(Url::to_string).unwrap_or_default();
                candidates.add(image, raw, place);
                break;
            }
        }
    }
    let metadata = page.metadata();
    for name in
        ["og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail"]
    {
        let Some(content) = metadata.get(name) else { continue };
        let known = candidates.known(content).and_then(|it: &Image| it.url.clone());
        let Some(image) = known.map(at).or_else(|| from_address(content, page.base())) else {
            candidates.reject(content, Place::meta(name), "no address");
            continue;
        };
        let of = |key: &str| metadata.get(key).map(str::to_owned);
        let (width, height) = if name.starts_with("og:") {
            (of("og:image:width"), of("og:image:height"))
        } else {
            (None, None)
        };
        let alt = metadata.get("og:image:alt").or_else(|| metadata.get("twitter:image:alt")).map(clean);
        let image = Image { renditions: rendition(&image, width, height), alt, ..image };
        candidates.add(image, content, Place::meta(name));
    }
    for link in metadata.links("image_src") {
        if let Some(image) = from_address(&link.href, page.base()) {
            candidates.add(image, link.href.clone(), Place::css("link[rel=image_src]"));
        }
    }
    let image = candidates.take_first(article);
    article.images.extend(image);
}

fn from_address(address: &str, base: Option<&Url>) -> Option<Image> {
    resolve(address, base).filter(|url| matches!(url.scheme(), "http" | "https")).map(at)
}

fn at(url: Url) -> Image {
    Image { url: Some(url), is_lead: true, ..Image::default() }
}

/// The one size that is declared, where it is.
fn rendition(image: &Image, width: Option<String>, height: Option<String>) -> Vec<Rendition> {
    let number = |text: Option<String>| {
        text.and_then(|it| it.trim_end_matches("px").trim().parse::<u32>().ok()).filter(|it| *it > 2)
    };
    match (&image.url, number(width), number(height)) {
        (Some(url), Some(width), Some(height)) => {
            vec![Rendition { url: url.clone(), width: Some(width), height: Some(height), media_type: None }]
        }
        _ => Vec::new(),
    }
}
