//! IPTC ninjs 3.1, the news industry's JSON (the schema of <http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json>).
//!
//! ninjs speaks of the news object and not of its publication: the date of publication is written as
//! `firstCreated`, the last change (else the publication) as `versionCreated`. Both are date-times in the strict
//! sense, so that a mere day cannot be written. Own keys are not allowed, and an associated object must have a
//! name and a URI: where the page gives no address, a `urn:` is made of the outlet and the record's fingerprint.

use jiff::SignedDuration;
use masthead_article::{
    Access, Article, Block, Image, Kind, LiveUpdate, Media, NewsTime, Related, Rendition, Representation,
    Rights, SourceRole, Url, VerdictKind,
};
use serde_json::Value;

use crate::html::blocks::Blocks;
use crate::json::{self, Layout};
use crate::losses::Losses;
use crate::object::Object;
use crate::reading::{self, At, Placed};
use crate::words::word;
use crate::{links, times};

/// The schema that the document keeps to.
const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

/// The document.
pub(crate) fn document(article: &Article, losses: &mut Losses) -> String {
    let item = Value::from(Writer { article, losses }.item());
    json::to_text(&item, Layout::Indented, json::is_unprintable)
}

struct Writer<'a> {
    article: &'a Article,
    losses: &'a mut Losses,
}

impl Writer<'_> {
    fn item(&mut self) -> Object {
        let article = self.article;
        let mut it = Object::with("uri", article.url.as_ref().map_or_else(|| self.urn(), links::uri));
        it.put("standard", Object::with("name", "ninjs").and("version", "3.1").and("schema", SCHEMA));
        it.put("type", news_type(article.kind));
        it.put("representationType", representation(article.representation));
        it.put("profile", self.profile());
        it.put("pubStatus", (article.verdict.kind == VerdictKind::Removed).then_some("canceled"));
        self.dates(&mut it);
        it.put("language", article.language.as_str());
        it.put("headlines", self.headlines());
        it.put("by", article.by.as_deref());
        it.put("people", self.signers(false));
        it.put("organisations", self.signers(true));
        it.put("infoSources", self.info_sources());
        it.put("located", article.dateline.as_ref().and_then(|dateline| dateline.place.as_deref()));
        it.put("descriptions", descriptions(&[("lead", &article.lead), ("summary", &article.description)]));
        it.put("bodies", self.main_bodies());
        it.put("subjects", self.subjects());
        it.put("genres", genres(article.kind));
        it.put("edNote", self.editorial_note());
        self.rights(&mut it);
        it.put("digitalSourceType", article.digital_source_type.as_deref().map(digital_source_type));
        it.put("altIds", self.other_ids());
        it.put("associations", self.associations());
        self.without_place();
        it
    }

    /// `urn:masthead:OUTLET:FINGERPRINT`.
    fn urn(&self) -> String {
        let outlet = &self.article.outlet;
        let outlet = outlet.id.as_deref().or(outlet.domain.as_deref()).unwrap_or("unknown");
        format!("urn:masthead:{}:{}", links::urn_part(outlet), links::urn_part(&self.article.fingerprint))
    }

    fn profile(&self) -> String {
        let parser = &self.article.parser;
        match &parser.layout {
            Some(layout) => format!("{}/{layout}", parser.id),
            None => parser.id.clone(),
        }
    }

    fn dates(&mut self, it: &mut Object) {
        let article = self.article;
        let published = self.date_time("date_published", article.date_published.as_ref());
        let version = match &article.date_modified {
            Some(modified) => self.date_time("date_modified", Some(modified)),
            None => published.clone(),
        };
        it.put("firstCreated", published);
        it.put("versionCreated", version);
        it.put("contentCreated", self.date_time("date_created", article.date_created.as_ref()));
    }

    fn date_time(&mut self, field: &str, time: Option<&NewsTime>) -> Option<String> {
        let time = time?;
        let value = times::date_time(time).map(str::to_owned);
        if value.is_none() {
            self.losses.add(field, "ninjs asks for a date-time with seconds and offset");
        }
        value
    }

    fn headlines(&self) -> Vec<Value> {
        let article = self.article;
        let headlines = [
            ("main", Some(article.headline.as_str())),
            ("alternative", article.alternative_headline.as_deref()),
            ("kicker", article.kicker.as_deref()),
        ];
        let present =
            headlines.into_iter().filter_map(|(role, text)| Some((role, text.filter(|it| !it.is_empty())?)));
        present.map(|(role, text)| Object::with("role", role).and("value", text).into()).collect()
    }

    /// Those who sign: the people, or the desks, teams and firms.
    fn signers(&self, organizations: bool) -> Vec<Value> {
        let signer = |author: &masthead_article::Author| {
            let it = Object::with("name", author.name.as_str()).and("rel", word(&author.role));
            it.and("uri", author.url.as_ref().map(links::uri)).into()
        };
        self.article.authors.iter().filter(|it| it.is_organization == organizations).map(signer).collect()
    }

    /// The publisher, then the sources in order of handling.
    fn info_sources(&self) -> Vec<Value> {
        let outlet = &self.article.outlet;
        let name = outlet.name.as_deref().or(outlet.domain.as_deref()).or(outlet.id.as_deref());
        let publisher = name.map(|name| {
            let site =
                outlet.domain.as_deref().and_then(|domain| Url::parse(&format!("https://{domain}/")).ok());
            let it = Object::with("name", name).and("role", "publisher");
            it.and("uri", site.as_ref().map(links::uri)).and("literal", outlet.id.as_deref()).into()
        });
        let sources = self.article.info_sources.iter().map(|source| {
            let role = (source.role != SourceRole::Unknown).then(|| word(&source.role));
            let it = Object::with("name", source.name.as_str()).and("role", role);
            it.and("uri", source.url.as_ref().map(links::uri)).and("literal", source.id.as_deref()).into()
        });
        publisher.into_iter().chain(sources).collect()
    }

    fn main_bodies(&mut self) -> Vec<Value> {
        let article = self.article;
        let mut text = Object::with("role", "main").and("contentType", "text/plain");
        text.put("charCount", article.char_count);
        text.put("wordCount", article.word_count);
        self.bodies(text, &article.body, reading::placed(&article.body, At::Body))
    }

    /// The blocks as plain text, with what `text` says of it, and as XHTML.
    fn bodies<'b>(
        &mut self,
        text: Object,
        blocks: &[Block],
        placed: impl Iterator<Item = Placed<'b>>,
    ) -> Vec<Value> {
        if blocks.is_empty() {
            return Vec::new();
        }
        let mut html = Blocks::new(self.article, self.losses, "");
        html.write(&placed.collect::<Vec<_>>());
        let html = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{}</div>", html.into_html());
        let rich =
            Object::with("role", "richtext").and("contentType", "application/xhtml+xml").and("value", html);
        // The value must be there, even where the blocks have no text of their own.
        let mut text = Value::from(text);
        text["value"] = reading::plain_text(blocks).into();
        vec![text, rich.into()]
    }

    fn subjects(&self) -> Vec<Value> {
        let subject =
            |name: &String, rel: &str| Value::from(Object::with("name", name.as_str()).and("rel", rel));
        let sections = self.article.section.iter().map(|name| subject(name, "section"));
        sections.chain(self.article.keywords.iter().map(|name| subject(name, "keyword"))).collect()
    }

    fn editorial_note(&mut self) -> String {
        let corrections = &self.article.corrections;
        for index in (0..corrections.len()).filter(|index| corrections[*index].date.is_some()) {
            self.losses.no_place(format!("corrections[{index}].date"));
        }
        corrections.iter().map(|correction| correction.raw.as_str()).collect::<Vec<_>>().join("\n")
    }

    fn rights(&mut self, it: &mut Object) {
        let Some(Rights { copyright_holder, copyright_notice, license, usage_terms, signals }) =
            &self.article.rights
        else {
            return;
        };
        it.put("copyrightHolder", copyright_holder.as_deref());
        it.put("copyrightNotice", copyright_notice.as_deref());
        it.put("usageTerms", usage_terms.as_deref());
        match license.as_deref().map(Url::parse) {
            Some(Ok(url)) => it.put("rightsInfo", Object::with("linkedRights", links::uri(&url))),
            Some(Err(_)) => {
                self.losses.add("rights.license", "ninjs holds the address of a licence, not its name")
            }
            None => {}
        }
        if !signals.is_empty() {
            self.losses.no_place("rights.signals");
        }
    }

    fn other_ids(&self) -> Vec<Value> {
        let article = self.article;
        let ids = [
            ("canonical", article.canonical_url.as_ref().map(links::uri)),
            ("requested", article.requested_url.as_ref().map(links::uri)),
            ("fingerprint", Some(article.fingerprint.clone()).filter(|it| !it.is_empty())),
        ];
        let present = ids.into_iter().filter_map(|(role, value)| Some((role, value?)));
        present.map(|(role, value)| Object::with("role", role).and("value", value).into()).collect()
    }

    fn associations(&mut self) -> Vec<Value> {
        let article = self.article;
        let mut all = Vec::new();
        all.extend(article.images.iter().enumerate().map(|(index, image)| self.picture(index, image)));
        all.extend(
            article.videos.iter().enumerate().map(|(index, media)| self.recording("video", index, media)),
        );
        all.extend(
            article.audios.iter().enumerate().map(|(index, media)| self.recording("audio", index, media)),
        );
        for (index, update) in article.live_updates.iter().enumerate() {
            all.push(self.update(index, update));
        }
        for (index, related) in article.related.iter().enumerate() {
            all.push(self.related(index, related));
        }
        for (index, other) in article.alternate_urls.iter().enumerate() {
            let it = self.association("translation", index, Some(&other.url), other.language.as_deref());
            all.push(it.and("rel", "translation").and("language", other.language.as_deref()));
        }
        if let Some(origin) = &article.republished_from {
            let name = origin.headline.as_deref().or(origin.outlet.as_deref());
            let it = self.association("origin", 0, origin.url.as_ref(), name).and("rel", "derivedFrom");
            let source =
                origin.outlet.as_deref().map(|outlet| vec![Value::from(Object::with("name", outlet))]);
            all.push(it.and("infoSources", source));
        }
        if let Some(origin) = &article.translation_of {
            let it = self.association("translated", 0, origin.url.as_ref(), origin.language.as_deref());
            all.push(it.and("rel", "translationOf").and("language", origin.language.as_deref()));
        }
        all.into_iter().map(Value::from).collect()
    }

    /// An associated object with the two keys that it must have. It is named by what it is called, else by its
    /// file, else by what it is.
    fn association(&self, what: &str, index: usize, url: Option<&Url>, name: Option<&str>) -> Object {
        let name = name.filter(|name| !name.trim().is_empty()).or(url.map(links::file_part)).unwrap_or(what);
        let uri = url.map_or_else(|| format!("{}:{what}:{index}", self.urn()), links::uri);
        Object::with("name", name).and("uri", uri)
    }

    fn picture(&self, index: usize, image: &Image) -> Object {
        let it = self.association("picture", index, image.url.as_ref(), image.caption.as_deref());
        let source = image.info_source.as_deref().map(|name| vec![Value::from(Object::with("name", name))]);
        it.and("type", "picture")
            .and("rel", if image.is_lead { "lead" } else { "illustration" })
            .and("by", image.credit.as_deref())
            .and("infoSources", source)
            .and("descriptions", descriptions(&[("caption", &image.caption), ("alt", &image.alt)]))
            .and("renditions", image.renditions.iter().map(rendition).collect::<Vec<_>>())
    }

    fn recording(&mut self, what: &str, index: usize, media: &Media) -> Object {
        let url = media.url.as_ref().or(media.embed_url.as_ref());
        let seconds = media.duration.as_deref().and_then(seconds);
        if media.duration.is_some() && (seconds.is_none() || media.url.is_none()) {
            let field = format!("{what}s[{index}].duration");
            self.losses.add(
                field,
                "ninjs holds the seconds of a file, and no file or no number of seconds is known",
            );
        }
        let file = media
            .url
            .as_ref()
            .map(|url| Object::with("name", "main").and("href", links::uri(url)).and("duration", seconds));
        let link = |name: &str, url: &Url| Object::with("name", name).and("href", links::uri(url));
        let player = media.embed_url.as_ref().map(|url| link("embed", url));
        let poster = media.poster.as_ref().map(|url| link("poster", url));
        let renditions: Vec<Value> = [file, player, poster].into_iter().flatten().map(Value::from).collect();
        let it = self.association(what, index, url, media.title.as_deref());
        it.and("type", what).and("rel", what).and("renditions", renditions)
    }

    fn update(&mut self, index: usize, update: &LiveUpdate) -> Object {
        let published =
            self.date_time(&format!("live_updates[{index}].date_published"), update.date_published.as_ref());
        let it = self.association("update", index, None, update.headline.as_deref());
        let id =
            update.id.as_deref().map(|id| vec![Value::from(Object::with("role", "page").and("value", id))]);
        it.and("type", "text")
            .and("rel", "update")
            .and("firstCreated", published)
            .and("by", update.by.as_deref())
            .and("headlines", main_headline(update.headline.as_deref()))
            .and("altIds", id)
            .and("bodies", self.plain_bodies(&update.body, |block| At::Update(index, block)))
    }

    fn related(&mut self, index: usize, related: &Related) -> Object {
        let published = self.date_time(&format!("related[{index}].date"), related.date.as_ref());
        let it = self.association("related", index, related.url.as_ref(), related.headline.as_deref());
        it.and("type", "text")
            .and("rel", word(&related.relation))
            .and("firstCreated", published)
            .and("headlines", main_headline(related.headline.as_deref()))
            .and("bodies", self.plain_bodies(&related.body, |block| At::Related(index, block)))
    }

    fn plain_bodies(&mut self, blocks: &[Block], at: impl Fn(usize) -> At) -> Vec<Value> {
        let text = Object::with("role", "main").and("contentType", "text/plain");
        self.bodies(text, blocks, reading::placed(blocks, at))
    }

    /// What the page says and ninjs has no key for.
    fn without_place(&mut self) {
        let article = self.article;
        let no_place_name = article.dateline.as_ref().is_some_and(|dateline| dateline.place.is_none());
        self.losses.no_places(&[
            ("dateline", no_place_name),
            ("captured_at", article.captured_at.is_some()),
            ("origin", article.origin.is_some()),
            ("comment_count", article.comment_count.is_some()),
            ("access", article.access != Access::Unknown),
        ]);
    }
}

fn news_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Video => "video",
        Kind::Audio => "audio",
        Kind::Gallery => "composite",
        _ => "text",
    }
}

fn genres(kind: Kind) -> Vec<Value> {
    match kind {
        Kind::Article | Kind::Other | Kind::Unknown => Vec::new(),
        kind => vec![Object::with("name", word(&kind)).into()],
    }
}

fn representation(representation: Representation) -> Option<&'static str> {
    match representation {
        Representation::Full => Some("full"),
        Representation::Partial => Some("partial"),
        Representation::Unknown => None,
    }
}

fn descriptions(texts: &[(&str, &Option<String>)]) -> Vec<Value> {
    let present =
        texts.iter().filter_map(|(role, text)| Some((*role, text.as_deref().filter(|it| !it.is_empty())?)));
    let plain = |role: &str| Object::with("role", role).and("contentType", "text/plain");
    present.map(|(role, text)| plain(role).and("value", text).into()).collect()
}

fn main_headline(headline: Option<&str>) -> Option<Vec<Value>> {
    let headline = headline.filter(|headline| !headline.is_empty())?;
    Some(vec![Object::with("role", "main").and("value", headline).into()])
}

/// A rendition, named by its size.
fn rendition(it: &Rendition) -> Value {
    let name = match (it.width, it.height) {
        (Some(width), Some(height)) => format!("{width}x{height}"),
        (Some(width), None) => format!("{width}w"),
        (None, Some(height)) => format!("{height}h"),
        (None, None) => "other".to_owned(),
    };
    Object::with("name", name)
        .and("href", links::uri(&it.url))
        .and("contentType", it.media_type.as_deref())
        .and("width", it.width)
        .and("height", it.height)
        .into()
}

fn digital_source_type(value: &str) -> Object {
    match Url::parse(value) {
        Ok(url) => Object::with("uri", links::uri(&url)),
        Err(_) => Object::with("literal", value),
    }
}

/// The seconds of an ISO 8601 duration of hours, minutes and seconds; longer units have no fixed length.
fn seconds(duration: &str) -> Option<u64> {
    let duration: SignedDuration = duration.parse().ok()?;
    u64::try_from(duration.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use masthead_article::{OutletRef, Precision, TimeBasis};
    use serde_json::json;

    use super::*;

    fn item(article: &Article) -> (Value, Vec<String>) {
        let mut losses = Losses::default();
        let item = serde_json::from_str(&document(article, &mut losses)).unwrap();
        (item, losses.into_problems().into_iter().filter_map(|problem| problem.field).collect())
    }

    fn time(value: &str) -> Option<NewsTime> {
        Some(NewsTime {
            value: value.into(),
            offset_minutes: None,
            precision: Precision::Day,
            basis: TimeBasis::Explicit,
            raw: String::new(),
        })
    }

    #[test]
    fn without_an_address_the_uri_is_made_of_outlet_and_fingerprint() {
        let article = Article {
            outlet: OutletRef { id: Some("bg-vesti".into()), ..OutletRef::default() },
            fingerprint: "00ff".into(),
            images: vec![Image::default()],
            ..Article::default()
        };
        let (item, losses) = item(&article);
        assert_eq!(item["uri"], "urn:masthead:bg-vesti:00ff");
        assert_eq!(item["associations"][0]["uri"], "urn:masthead:bg-vesti:00ff:picture:0");
        assert_eq!(item["associations"][0]["name"], "picture");
        assert_eq!(losses, [""; 0]);
    }

    #[test]
    fn a_day_is_left_out_and_told() {
        let article = Article { date_published: time("2024-04-17"), ..Article::default() };
        let (item, losses) = item(&article);
        assert_eq!((item.get("firstCreated"), item.get("versionCreated")), (None, None));
        assert_eq!(losses, ["date_published"]);
    }

    #[test]
    fn the_version_is_that_of_the_change_else_of_the_publication() {
        let published = "2024-04-17T15:05:00+02:00";
        let mut article = Article { date_published: time(published), ..Article::default() };
        assert_eq!(item(&article).0["versionCreated"], published);
        article.date_modified = time("2024-04-18T00:00:00Z");
        assert_eq!(item(&article).0["versionCreated"], "2024-04-18T00:00:00Z");
        article.date_modified = time("2024-04-18");
        assert_eq!(item(&article).0.get("versionCreated"), None);
    }

    #[test]
    fn an_own_name_of_a_licence_is_told() {
        let rights = |license: &str| Some(Rights { license: Some(license.into()), ..Rights::default() });
        let mut article = Article { rights: rights("https://licence.example/by"), ..Article::default() };
        assert_eq!(item(&article).0["rightsInfo"], json!({"linkedRights": "https://licence.example/by"}));
        article.rights = rights("All rights reserved");
        let (item, losses) = item(&article);
        assert_eq!((item.get("rightsInfo"), losses), (None, vec!["rights.license".to_owned()]));
    }

    #[test]
    fn a_duration_is_seconds() {
        assert_eq!(seconds("PT4M29S"), Some(269));
        assert_eq!(seconds("PT1H"), Some(3600));
        for text in ["P1M", "4:29", "", "-PT1S"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
