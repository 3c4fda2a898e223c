//! schema.org JSON-LD: a `NewsArticle` or one of its kin (<https://schema.org/NewsArticle>).
//!
//! An agency that wrote the text is its `sourceOrganization`; a quoted one is a `citation`, for the article is
//! not its work. The date of publication may be a mere day. `<` is written as an escape, so that the document
//! can stand in a `script` element.

use masthead_article::{
    Access, Article, Author, AuthorRole, Image, InfoSource, Kind, LiveUpdate, Media, Related, Rendition,
    Rights, SourceRole, Url,
};
use serde_json::Value;

use crate::json::{self, Layout};
use crate::losses::Losses;
use crate::object::Object;
use crate::reading;
use crate::words::word;

/// The document.
pub(crate) fn document(article: &Article, losses: &mut Losses) -> String {
    let item = Value::from(item(article, losses));
    json::to_text(&item, Layout::Indented, |c| c == '<' || json::is_unprintable(c))
}

fn item(article: &Article, losses: &mut Losses) -> Object {
    let mut it = Object::with("@context", "https://schema.org");
    let types = types(article);
    it.put_one_or_many("@type", types.iter().map(|name| Value::from(*name)).collect());
    it.put("url", address(article.url.as_ref()));
    it.put("mainEntityOfPage", address(article.canonical_url.as_ref()));
    it.put("identifier", fingerprint(article));
    it.put("headline", article.headline.as_str());
    it.put("alternativeHeadline", article.alternative_headline.as_deref());
    it.put("abstract", article.lead.as_deref());
    it.put("description", article.description.as_deref());
    it.put("genre", genre(article.kind));
    people(&mut it, article);
    it.put("publisher", publisher(article));
    sources(&mut it, article);
    dateline(&mut it, article, &types, losses);
    it.put("datePublished", article.date_published.as_ref().map(|time| time.value.as_str()));
    it.put("dateModified", article.date_modified.as_ref().map(|time| time.value.as_str()));
    it.put("dateCreated", article.date_created.as_ref().map(|time| time.value.as_str()));
    it.put("inLanguage", Some(article.language.as_str()).filter(|tag| *tag != "und"));
    it.put("articleSection", article.section.clone());
    it.put("keywords", article.keywords.clone());
    it.put("articleBody", reading::plain_text(&article.body));
    it.put("wordCount", article.word_count);
    it.put("image", article.images.iter().map(image).collect::<Vec<_>>());
    it.put("video", article.videos.iter().map(|media| recording("VideoObject", media)).collect::<Vec<_>>());
    it.put("audio", article.audios.iter().map(|media| recording("AudioObject", media)).collect::<Vec<_>>());
    it.put("liveBlogUpdate", article.live_updates.iter().map(live_update).collect::<Vec<_>>());
    it.put("correction", article.corrections.iter().map(correction).collect::<Vec<_>>());
    it.put("commentCount", article.comment_count);
    access(&mut it, article.access);
    others(&mut it, article);
    rights(&mut it, article.rights.as_ref(), losses);
    digital_source_type(&mut it, article.digital_source_type.as_deref(), losses);
    losses.no_places(&[
        ("kicker", article.kicker.is_some()),
        ("by", article.by.is_some()),
        ("captured_at", article.captured_at.is_some()),
        ("origin", article.origin.is_some()),
    ]);
    it
}

/// What the article is. A running report is a news article as well: the one has entries, the other a dateline.
fn types(article: &Article) -> Vec<&'static str> {
    let main = match article.kind {
        Kind::Opinion => "OpinionNewsArticle",
        Kind::Analysis => "AnalysisNewsArticle",
        Kind::Sponsored => "AdvertiserContentArticle",
        Kind::Other => "Article",
        _ => "NewsArticle",
    };
    let is_live = article.kind == Kind::LiveBlog || !article.live_updates.is_empty();
    Some(main).into_iter().chain(is_live.then_some("LiveBlogPosting")).collect()
}

/// The kinds that have no type of their own.
fn genre(kind: Kind) -> Option<String> {
    matches!(kind, Kind::Interview | Kind::Brief | Kind::Gallery | Kind::Video | Kind::Audio)
        .then(|| word(&kind))
}

fn object(kind: &str) -> Object {
    Object::with("@type", kind)
}

fn address(url: Option<&Url>) -> Option<&str> {
    url.map(Url::as_str)
}

fn fingerprint(article: &Article) -> Option<Object> {
    let value = Some(article.fingerprint.as_str()).filter(|it| !it.is_empty())?;
    Some(object("PropertyValue").and("propertyID", "fingerprint").and("value", value))
}

fn people(it: &mut Object, article: &Article) {
    let person = |author: &Author| {
        Value::from(
            object(if author.is_organization { "Organization" } else { "Person" })
                .and("name", author.name.as_str())
                .and("url", address(author.url.as_ref())),
        )
    };
    let mut put = |key: &str, roles: &[AuthorRole]| {
        let authors = article.authors.iter().filter(|author| roles.contains(&author.role));
        it.put(key, authors.map(person).collect::<Vec<_>>());
    };
    put("author", &[AuthorRole::Author, AuthorRole::Correspondent]);
    put("editor", &[AuthorRole::Editor]);
    put("translator", &[AuthorRole::Translator]);
    put("contributor", &[AuthorRole::Photographer, AuthorRole::Unknown]);
}

fn publisher(article: &Article) -> Option<Object> {
    let outlet = &article.outlet;
    let name = outlet.name.as_deref().or(outlet.domain.as_deref()).or(outlet.id.as_deref())?;
    let country =
        outlet.country.as_deref().map(|country| object("PostalAddress").and("addressCountry", country));
    let site = outlet.domain.as_deref().map(|domain| format!("https://{domain}/"));
    let it = object("NewsMediaOrganization").and("name", name).and("identifier", outlet.id.as_deref());
    Some(it.and("url", site).and("address", country))
}

fn organization(name: &str) -> Object {
    object("Organization").and("name", name)
}

/// Who wrote the text, and the credit as printed of everybody who handled it.
fn sources(it: &mut Object, article: &Article) {
    let source = |source: &InfoSource| {
        let it = organization(&source.name).and("identifier", source.id.as_deref());
        Value::from(it.and("url", address(source.url.as_ref())))
    };
    let with_role = |role| article.info_sources.iter().filter(move |source| source.role == role);
    it.put("sourceOrganization", with_role(SourceRole::Originator).map(source).collect::<Vec<_>>());
    let handlers = article.info_sources.iter().filter(|source| source.role != SourceRole::Quoted);
    let credits = handlers.map(|source| source.raw.as_deref().unwrap_or(&source.name)).collect::<Vec<_>>();
    it.put("creditText", credits.join(", "));
    let quoted = with_role(SourceRole::Quoted)
        .map(|quoted| object("CreativeWork").and("sourceOrganization", source(quoted)).into());
    it.put("citation", quoted.chain(article.related.iter().map(related)).collect::<Vec<Value>>());
}

fn dateline(it: &mut Object, article: &Article, types: &[&str], losses: &mut Losses) {
    let Some(dateline) = &article.dateline else { return };
    it.put("locationCreated", dateline.place.as_deref().map(|place| object("Place").and("name", place)));
    if types[0].ends_with("NewsArticle") {
        it.put("dateline", dateline.raw.as_str());
    } else {
        losses.add("dateline", format!("{} has none", types[0]));
    }
}

fn image(image: &Image) -> Value {
    object("ImageObject")
        .and("url", address(image.url.as_ref()))
        .and("contentUrl", address(image.url.as_ref()))
        .and("caption", image.caption.as_deref())
        .and("description", image.alt.as_deref())
        .and("creditText", image.credit.as_deref())
        .and("sourceOrganization", image.info_source.as_deref().map(organization))
        .and("representativeOfPage", image.is_lead.then_some(true))
        .and("encoding", image.renditions.iter().map(rendition).collect::<Vec<_>>())
        .into()
}

fn rendition(rendition: &Rendition) -> Value {
    object("ImageObject")
        .and("contentUrl", rendition.url.as_str())
        .and("width", rendition.width.map(pixels))
        .and("height", rendition.height.map(pixels))
        .and("encodingFormat", rendition.media_type.as_deref())
        .into()
}

/// A length in pixels, `E37` by the codes of UN/CEFACT: schema.org has no mere number for one.
fn pixels(count: u32) -> Object {
    object("QuantitativeValue").and("value", count).and("unitCode", "E37")
}

fn recording(kind: &str, media: &Media) -> Value {
    object(kind)
        .and("name", media.title.as_deref())
        .and("contentUrl", address(media.url.as_ref()))
        .and("embedUrl", address(media.embed_url.as_ref()))
        .and("duration", media.duration.as_deref())
        .and("thumbnailUrl", address(media.poster.as_ref()))
        .into()
}

fn live_update(update: &LiveUpdate) -> Value {
    object("BlogPosting")
        .and("identifier", update.id.as_deref())
        .and("headline", update.headline.as_deref())
        .and("datePublished", update.date_published.as_ref().map(|time| time.value.as_str()))
        .and("creditText", update.by.as_deref())
        .and("articleBody", reading::plain_text(&update.body))
        .into()
}

fn related(related: &Related) -> Value {
    object("Article")
        .and("headline", related.headline.as_deref())
        .and("url", address(related.url.as_ref()))
        .and("datePublished", related.date.as_ref().map(|time| time.value.as_str()))
        .and("articleBody", reading::plain_text(&related.body))
        .into()
}

fn correction(correction: &masthead_article::Correction) -> Value {
    object("CorrectionComment")
        .and("text", correction.raw.as_str())
        .and("datePublished", correction.date.as_ref().map(|time| time.value.as_str()))
        .into()
}

fn access(it: &mut Object, access: Access) {
    if access != Access::Unknown {
        it.put("isAccessibleForFree", access == Access::Free);
        it.put("conditionsOfAccess", word(&access));
    }
}

/// The same article elsewhere and in other languages.
fn others(it: &mut Object, article: &Article) {
    it.put(
        "isBasedOn",
        article.republished_from.as_ref().map(|origin| {
            let it = object("Article").and("url", address(origin.url.as_ref()));
            let it = it.and("headline", origin.headline.as_deref());
            it.and("publisher", origin.outlet.as_deref().map(organization))
        }),
    );
    it.put(
        "translationOfWork",
        article.translation_of.as_ref().map(|origin| {
            let it = object("Article").and("url", address(origin.url.as_ref()));
            it.and("inLanguage", origin.language.as_deref())
        }),
    );
    let translations = article.alternate_urls.iter().map(|other| {
        Value::from(
            object("Article").and("url", other.url.as_str()).and("inLanguage", other.language.as_deref()),
        )
    });
    it.put("workTranslation", translations.collect::<Vec<_>>());
}

fn rights(it: &mut Object, rights: Option<&Rights>, losses: &mut Losses) {
    let Some(Rights { copyright_holder, copyright_notice, license, usage_terms, signals }) = rights else {
        return;
    };
    it.put("copyrightHolder", copyright_holder.as_deref().map(organization));
    it.put("copyrightNotice", copyright_notice.as_deref());
    it.put("license", license.as_deref().map(address_or_work));
    it.put("usageInfo", usage_terms.as_deref().map(address_or_work));
    if !signals.is_empty() {
        losses.no_place("rights.signals");
    }
}

/// `digitalSourceType` takes a term of an enumeration, which is an address.
fn digital_source_type(it: &mut Object, stated: Option<&str>, losses: &mut Losses) {
    match stated {
        Some(address) if Url::parse(address).is_ok() => it.put("digitalSourceType", address),
        Some(_) => losses.add("digital_source_type", "schema.org holds the address of a type, not its name"),
        None => {}
    }
}

/// `license` and `usageInfo` take an address or a work; a mere text is the text of a work.
fn address_or_work(text: &str) -> Value {
    match Url::parse(text) {
        Ok(_) => text.into(),
        Err(_) => object("CreativeWork").and("text", text).into(),
    }
}

#[cfg(test)]
mod tests {
    use masthead_article::{Block, Dateline, NewsTime, Precision, TimeBasis};
    use serde_json::json;

    use super::*;

    fn written(article: &Article) -> Value {
        serde_json::from_str(&document(article, &mut Losses::default())).unwrap()
    }

    #[test]
    fn the_type_follows_the_kind() {
        for (kind, expected) in [
            (Kind::Article, json!("NewsArticle")),
            (Kind::Opinion, json!("OpinionNewsArticle")),
            (Kind::Analysis, json!("AnalysisNewsArticle")),
            (Kind::Sponsored, json!("AdvertiserContentArticle")),
            (Kind::LiveBlog, json!(["NewsArticle", "LiveBlogPosting"])),
            (Kind::Other, json!("Article")),
        ] {
            assert_eq!(written(&Article { kind, ..Article::default() })["@type"], expected, "{kind:?}");
        }
        assert_eq!(written(&Article { kind: Kind::Interview, ..Article::default() })["genre"], "interview");
    }

    #[test]
    fn a_day_can_be_a_date_of_publication() {
        let time = NewsTime {
            value: "2024-04-17".into(),
            offset_minutes: None,
            precision: Precision::Day,
            basis: TimeBasis::Explicit,
            raw: String::new(),
        };
        let article = Article { date_published: Some(time), ..Article::default() };
        assert_eq!(written(&article)["datePublished"], "2024-04-17");
    }

    #[test]
    fn a_quoted_agency_wrote_nothing() {
        let source = |name: &str, role, raw: &str| InfoSource {
            name: name.into(),
            role,
            id: None,
            url: None,
            raw: Some(raw.into()),
        };
        let article = Article {
            info_sources: vec![
                source("A", SourceRole::Originator, "By A"),
                source("B", SourceRole::Quoted, "B reports"),
                source("C", SourceRole::Distributor, "via C"),
            ],
            ..Article::default()
        };
        let item = written(&article);
        assert_eq!(item["sourceOrganization"], json!([{"@type": "Organization", "name": "A"}]));
        assert_eq!(item["creditText"], "By A, via C");
        assert_eq!(item["citation"][0]["sourceOrganization"]["name"], "B");
    }

    #[test]
    fn a_script_element_is_not_ended() {
        let article = Article { headline: "</script><!--".into(), ..Article::default() };
        let text = document(&article, &mut Losses::default());
        assert!(!text.contains('<'), "{text}");
        assert_eq!(written(&article)["headline"], "</script><!--");
    }

    #[test]
    fn only_a_news_article_has_a_dateline() {
        let dateline = Dateline { raw: "RUSE, May 1".into(), place: Some("Ruse".into()), date: None };
        let mut article = Article { dateline: Some(dateline), ..Article::default() };
        assert_eq!(written(&article)["dateline"], "RUSE, May 1");
        article.kind = Kind::Other;
        let mut losses = Losses::default();
        let item: Value = serde_json::from_str(&document(&article, &mut losses)).unwrap();
        assert_eq!(item.get("dateline"), None);
        assert_eq!(item["locationCreated"]["name"], "Ruse");
        assert_eq!(losses.into_problems()[0].field.as_deref(), Some("dateline"));
    }

    #[test]
    fn a_size_is_a_number_of_pixels() {
        let url = Url::parse("https://news.example/a.jpg").unwrap();
        let rendition = masthead_article::Rendition { url, width: Some(640), height: None, media_type: None };
        let image = Image { renditions: vec![rendition], ..Image::default() };
        let item = written(&Article { images: vec![image], ..Article::default() });
        let width = json!({"@type": "QuantitativeValue", "value": 640, "unitCode": "E37"});
        assert_eq!(item["image"][0]["encoding"][0]["width"], width);
    }

    #[test]
    fn a_digital_source_type_is_an_address_or_told() {
        let term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
        let mut article = Article { digital_source_type: Some(term.into()), ..Article::default() };
        assert_eq!(written(&article)["digitalSourceType"], term);
        article.digital_source_type = Some("made by a machine".into());
        let mut losses = Losses::default();
        let item: Value = serde_json::from_str(&document(&article, &mut losses)).unwrap();
        assert_eq!(item.get("digitalSourceType"), None);
        assert_eq!(losses.into_problems()[0].field.as_deref(), Some("digital_source_type"));
    }

    #[test]
    fn the_body_is_its_text() {
        let body = vec![Block::paragraph("a"), Block::Separator, Block::paragraph("b")];
        assert_eq!(written(&Article { body, ..Article::default() })["articleBody"], "a\n\nb");
    }
}
