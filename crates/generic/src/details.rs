//! The smaller fields: addresses, lead and description, section, keywords, kind, access, rights, comments.

use std::collections::HashSet;

use masthead_article::{Access, AlternateUrl, Article, Kind, Rights, RightsSignal, Url};
use masthead_page::images::resolve;
use masthead_page::structured::short_name;
use masthead_page::{ElementRef, Page};

use crate::candidates::{Candidates, Place, note};
use crate::headline::describe;
use crate::scan::{AWAY, Scan, short_text};
use crate::site::Site;
use crate::statements::{Statements, Thing, address_key};
use crate::text::{clean, has_key, key};

/// Fills the page's own address and those of its translations.
pub(crate) fn addresses(page: &Page, article: &mut Article) {
    let metadata = page.metadata();
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    if article.url.is_none() {
        article.url = page.url.clone();
    }
    if article.canonical_url.is_none() {
        let link =
            metadata.links("canonical").map(|link| (link.href.as_str(), Place::css("link[rel=canonical]")));
        let stated = link.chain(metadata.get("og:url").map(|it| (it, Place::meta("og:url"))));
        let mut candidates: Candidates<Url> = Candidates::new("canonical_url");
        for (raw, place) in stated {
            match candidates.known(raw).cloned().or_else(|| resolve(raw, page.base()).filter(is_web)) {
                // A canonical address that is the front page is an error of the page's software.
                Some(url) if url.path() == "/" && page.url.as_ref().is_some_and(|own| own.path() != "/") => {
                    candidates.reject(raw, place, "the front page");
                }
                Some(url) => candidates.add(url, raw, place),
                None => candidates.reject(raw, place, "no address"),
            }
        }
        let canonical = candidates.take_first(article);
        match &article.url {
            Some(own) if canonical.as_ref() == Some(own) => {}
            None => {
                if let Some(evidence) = article.provenance.get("canonical_url").cloned() {
                    article.provenance.insert("url".to_owned(), evidence);
                }
                article.url = canonical;
                article.provenance.remove("canonical_url");
            }
            Some(_) => article.canonical_url = canonical,
        }
    }
    if article.alternate_urls.is_empty() {
        let own = page.url.as_ref().map(address_key);
        for link in metadata.links("alternate").filter(|link| link.hreflang.is_some()) {
            let Some(url) = resolve(&link.href, page.base()).filter(is_web) else { continue };
            let language = link.hreflang.clone().filter(|it| !it.eq_ignore_ascii_case("x-default"));
            if language.is_none()
                || own.as_ref() == Some(&address_key(&url))
                || article.alternate_urls.iter().any(|it| it.url == url)
            {
                continue;
            }
            note(article, "alternate_urls", &link.href, Place::css("link[rel=alternate]"));
            article.alternate_urls.push(AlternateUrl { url, language });
        }
    }
}

/// Fills the lead, where markup says which text it is.
pub(crate) fn lead(scan: &Scan<'_>, at: Option<usize>, article: &mut Article) {
    if article.lead.is_some() {
        return;
    }
    let Some(at) = at.filter(|_| !scan.subtitles.is_empty()) else { return };
    let headline = key(&article.headline);
    let mut candidates = Candidates::new("lead");
    let marks: Vec<String> = scan.subtitles.iter().map(|spot| describe(spot.element)).collect();
    for (spot, mark) in scan.subtitles.iter().zip(&marks) {
        let place = Place::css(mark.clone());
        let Some(text) = short_text(spot.element, 800) else { continue };
        let is_heading = mark.starts_with('h');
        if is_heading && marks.iter().filter(|it| *it == mark).count() > 1 {
            candidates.reject(&text, place, "one of several subheadings");
        } else if scan.away(spot.at, Some(at)).has(AWAY) {
            candidates.reject(&text, place, "belongs to something else on the page");
        } else if spot.at.abs_diff(at) > 40 {
            candidates.reject(&text, place, "far from the headline");
        } else if headline.contains(&key(&text)) || text.chars().count() < 20 {
            candidates.reject(&text, place, "says no more than the headline");
        } else if !crate::body::says_enough(&text) {
            candidates.reject(&text, place, "a credit, a byline, a date or a few words");
        } else {
            candidates.add(crate::body::without_label(&text).to_owned(), text, place);
        }
    }
    article.lead = candidates.take_first(article);
}

/// Fills the description.
pub(crate) fn description(page: &Page, statements: &Statements<'_>, article: &mut Article) {
    if article.description.is_some() {
        return;
    }
    let metadata = page.metadata();
    let mut candidates = Candidates::new("description");
    for name in [
        "description",
        "og:description",
        "twitter:description",
        "dc.description",
        "dcterms.abstract",
        "sailthru.description",
    ] {
        if let Some(content) = metadata.get(name) {
            let known = candidates.known(content).cloned();
            candidates.add(known.unwrap_or_else(|| clean(content)), content, Place::meta(name));
        }
    }
    for thing in &statements.articles {
        for raw in thing.texts("description").into_iter().take(1) {
            candidates.add(raw.clone(), raw, thing.place("description"));
        }
    }
    let lead = article.lead.as_deref().map(key);
    let other = |text: &str| !text.is_empty() && lead.as_ref().is_none_or(|it| !has_key(text, it));
    if let Some(chosen) = candidates.open().iter().position(|it| other(&it.value)) {
        article.description =
            candidates.take(chosen, article, |_| "another source is trusted more".to_owned());
    }
}

/// Fills the path of sections.
pub(crate) fn section(
    page: &Page,
    statements: &Statements<'_>,
    scan: &Scan<'_>,
    site: &Site,
    article: &mut Article,
) {
    if !article.section.is_empty() {
        return;
    }
    let mut candidates: Candidates<Vec<String>> = Candidates::new("section");
    for thing in &statements.articles {
        let sections = own_names(thing.texts("articleSection"), site, article);
        if !sections.is_empty() {
            candidates.add(sections.clone(), sections.join(" / "), thing.place("articleSection"));
        }
    }
    let json_ld = page.json_ld();
    for node in json_ld.find(&["BreadcrumbList"]) {
        let thing = Thing::JsonLd(json_ld, node);
        let mut names: Vec<String> = Vec::new();
        for element in thing.things("itemListElement") {
            names.extend(element.text("name").or_else(|| element.text("item.name")));
        }
        let names = own_names(names, site, article);
        if !names.is_empty() {
            candidates.add(names.clone(), names.join(" / "), thing.place("BreadcrumbList"));
        }
    }
    let metadata = page.metadata();
    for name in [
        "article:section",
        "og:article:section",
        "parsely-section",
        "section",
        "article.section",
        "cxenseparse:section",
        "dc.subject.section",
        "category",
    ] {
        let sections =
            own_names(metadata.all(name).map(|meta| clean(&meta.content)).collect(), site, article);
        if !sections.is_empty() {
            candidates.add(sections.clone(), sections.join(" / "), Place::meta(name));
        }
    }
    for spot in &scan.breadcrumbs {
        let links = spot
            .element
            .descendants()
            .filter_map(masthead_page::ElementRef::wrap)
            .filter(|it| it.value().name() == "a");
        let names: Vec<String> = links.take(8).filter_map(|it| short_text(it, 60)).collect();
        let raw = names.join(" / ");
        let names = own_names(names, site, article);
        if !names.is_empty() {
            candidates.add(names, raw, Place::css(describe(spot.element)));
        }
    }
    article.section = candidates.take_first(article).unwrap_or_default();
}

/// Names of sections: not the site, not the front page, not the article itself.
fn own_names(names: Vec<String>, site: &Site, article: &Article) -> Vec<String> {
    if names.is_empty() {
        return names;
    }
    let headline = key(&article.headline);
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        let own = key(&name);
        let is_front = matches!(
            own.as_str(),
            "home"
                | "startseite"
                | "homepage"
                | "accueil"
                | "inicio"
                | "start"
                | "首页"
                | "首頁"
                | "главная"
                | "front"
                | "hjem"
        );
        if own.is_empty()
            || is_front
            || own == headline
            || name.chars().count() > 60
            || site.is_named(&name)
            || kept.iter().any(|it| key(it) == own)
        {
            continue;
        }
        kept.push(name);
    }
    kept
}

/// Fills the keywords.
pub(crate) fn keywords(page: &Page, statements: &Statements<'_>, article: &mut Article) {
    if !article.keywords.is_empty() {
        return;
    }
    let mut candidates: Candidates<Vec<String>> = Candidates::new("keywords");
    for thing in &statements.articles {
        let stated = thing.texts("keywords");
        let words = split_keywords(&stated);
        if !words.is_empty() {
            candidates.add(words, stated.join(", "), thing.place("keywords"));
        }
    }
    let metadata = page.metadata();
    for name in [
        "article:tag",
        "og:article:tag",
        "news_keywords",
        "keywords",
        "parsely-tags",
        "sailthru.tags",
        "dc.subject",
        "keyword",
        "cxenseparse:keywords",
    ] {
        let stated: Vec<String> = metadata.all(name).map(|meta| clean(&meta.content)).collect();
        let words = split_keywords(&stated);
        if !words.is_empty() {
            candidates.add(words, stated.join(", "), Place::meta(name));
        }
    }
    article.keywords = candidates.take_first(article).unwrap_or_default();
}

/// One keyword a piece. A single text holds several, parted by commas or, where it has none, by semicolons or bars.
fn split_keywords(stated: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for text in stated {
        let separators: &[char] = if stated.len() > 1 {
            &[';']
        } else if text.contains([',', '，', '、']) {
            &[',', '，', '、']
        } else {
            &[';', '|']
        };
        for word in text.split(separators).map(str::trim) {
            let word = word.strip_prefix('#').unwrap_or(word);
            // Some systems put their own marks between the words: `Topic:Sport`.
            if !word.is_empty()
                && (word.len() <= 80 || word.chars().count() <= 80)
                && seen.insert(word.to_ascii_lowercase())
            {
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// Sets the kind where the page declares one, or its address or section names one.
pub(crate) fn kind(page: &Page, statements: &Statements<'_>, article: &mut Article) {
    if article.kind != Kind::Article {
        return;
    }
    for thing in &statements.articles {
        for of_type in thing.types() {
            let kind = match short_name(of_type) {
                "OpinionNewsArticle" | "ReviewNewsArticle" | "Review" => Kind::Opinion,
                "AnalysisNewsArticle" | "BackgroundNewsArticle" => Kind::Analysis,
                "LiveBlogPosting" => Kind::LiveBlog,
                "AdvertiserContentArticle" => Kind::Sponsored,
                _ => continue,
            };
            article.kind = kind;
            return note(article, "kind", of_type, thing.place("@type"));
        }
    }
    let metadata = page.metadata();
    if metadata.get("article:opinion").is_some_and(|it| it.eq_ignore_ascii_case("true")) {
        article.kind = Kind::Opinion;
        return note(article, "kind", "true", Place::meta("article:opinion"));
    }
    for thing in &statements.articles {
        for genre in thing.texts("genre") {
            if let Some(kind) = kind_of(&key(&genre)) {
                article.kind = kind;
                return note(article, "kind", &genre, thing.place("genre"));
            }
        }
    }
    if let Some((name, kind)) =
        article.section.iter().find_map(|name| Some((name.clone(), kind_of(&key(name))?)))
    {
        article.kind = kind;
        return note(article, "kind", &name, Place::derived("section"));
    }
    let segments = page.url.iter().flat_map(|url| url.path().split('/').filter(|it| !it.is_empty()));
    let count = page.url.as_ref().map_or(0, |url| url.path().split('/').filter(|it| !it.is_empty()).count());
    // The last segment is the article's own name.
    let named =
        segments.take(count.saturating_sub(1)).find_map(|it| Some((it.to_owned(), kind_of(&key(it))?)));
    if let Some((segment, kind)) = named {
        article.kind = kind;
        return note(article, "kind", &segment, Place::url("path"));
    }
    if metadata.get("og:type").is_some_and(|it| it.starts_with("video")) {
        article.kind = Kind::Video;
        note(article, "kind", "video", Place::meta("og:type"));
    }
}

/// Names of sections and genres that say what kind of piece stands in them.
pub(crate) fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "opinion" | "opinions" | "commentary" | "comment" | "editorial" | "editorials" | "oped"
        | "kommentar" | "kommentare" | "meinung" | "leitartikel" | "kolumne" | "kolumnen" | "columnists"
        | "columns" | "column" | "opinión" | "opinie" | "debatt" | "debate" | "tribune" | "idées"
        | "commentisfree" | "opini" | "мнения" | "мнение" | "评论" | "社论" | "評論" | "社論" | "社説"
        | "사설" | "오피니언" | "yazarlar" | "glosse" | "opinione" | "opinioni" => Kind::Opinion,
        "analysis" | "analyse" | "analyses" | "análisis" | "analisi" | "explainer" | "explainers"
        | "analyser" | "hintergrund" | "分析" => Kind::Analysis,
        "interview" | "interviews" | "entrevista" | "entrevistas" | "entretien" | "intervju" | "专访"
        | "專訪" | "интервью" => Kind::Interview,
        "live" | "liveblog" | "liveblogs" | "livestory" | "liveticker" => Kind::LiveBlog,
        "gallery" | "galleries" | "photos" | "photogallery" | "bildergalerie" | "fotostrecke"
        | "fotostrecken" | "diaporama" => Kind::Gallery,
        "video" | "videos" => Kind::Video,
        "podcast" | "podcasts" | "audio" => Kind::Audio,
        "sponsored" | "advertorial" | "anzeige" | "advertisement" | "brandedcontent" | "partnercontent"
        | "sponsoredcontent" | "paidcontent" | "paidpost" => Kind::Sponsored,
        "brief" | "briefs" | "newsinbrief" | "kurzmeldungen" | "brèves" => Kind::Brief,
        _ => return None,
    })
}

/// Sets who may read it, as declared.
pub(crate) fn access(page: &Page, statements: &Statements<'_>, article: &mut Article) {
    if article.access != Access::Unknown {
        return;
    }
    let mut candidates = Candidates::new("access");
    for thing in statements.all() {
        for raw in thing.texts("isAccessibleForFree").into_iter().take(1) {
            let place = thing.place("isAccessibleForFree");
            match raw
                .to_ascii_lowercase()
                .trim_start_matches("http://schema.org/")
                .trim_start_matches("https://schema.org/")
            {
                "true" | "1" | "yes" => candidates.add(Access::Free, raw.clone(), place),
                "false" | "0" | "no" => candidates.add(Access::Subscriber, raw.clone(), place),
                _ => candidates.reject(&raw, place, "neither true nor false"),
            }
        }
    }
    let metadata = page.metadata();
    for name in
        ["article:content_tier", "og:article:content_tier", "lp:type", "content_tier", "article.content_tier"]
    {
        if let Some(content) = metadata.get(name) {
            match content.to_ascii_lowercase().as_str() {
                "free" => candidates.add(Access::Free, content, Place::meta(name)),
                "metered" => candidates.add(Access::Metered, content, Place::meta(name)),
                "locked" | "paid" | "premium" | "subscriber" => {
                    candidates.add(Access::Subscriber, content, Place::meta(name))
                }
                "registered" | "registration" => {
                    candidates.add(Access::Registration, content, Place::meta(name))
                }
                _ => candidates.reject(content, Place::meta(name), "no known tier"),
            }
        }
    }
    article.access = candidates.take_first(article).unwrap_or_default();
}

/// Fills the number of comments.
pub(crate) fn comment_count(statements: &Statements<'_>, article: &mut Article) {
    if article.comment_count.is_some() {
        return;
    }
    let mut candidates = Candidates::new("comment_count");
    for thing in &statements.articles {
        for raw in thing.texts("commentCount") {
            match raw.parse::<u32>() {
                Ok(count) => candidates.add(count, raw, thing.place("commentCount")),
                Err(_) => candidates.reject(&raw, thing.place("commentCount"), "no number"),
            }
        }
        for counter in thing.things("interactionStatistic") {
            let is_comment = |action: &str| short_name(action) == "CommentAction";
            if (counter.texts("interactionType").iter().any(|it| is_comment(it))
                || counter.things("interactionType").iter().any(|it| it.is_a(&["CommentAction"])))
                && let Some(raw) = counter.text("userInteractionCount")
                && let Ok(count) = raw.parse::<u32>()
            {
                candidates.add(count, raw, thing.place("interactionStatistic"));
            }
        }
    }
    article.comment_count = candidates.take_first(article);
}

/// Fills the rights.
pub(crate) fn rights(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, article: &mut Article) {
    if article.rights.is_some() {
        return;
    }
    let metadata = page.metadata();
    let mut rights = Rights::default();
    let mut holder = Candidates::new("rights.copyright_holder");
    let mut notice = Candidates::new("rights.copyright_notice");
    let mut license = Candidates::new("rights.license");
    let mut terms = Candidates::new("rights.usage_terms");
    for thing in &statements.articles {
        first_text(thing, "copyrightHolder.name", &mut holder);
        first_text(thing, "copyrightHolder", &mut holder);
        first_text(thing, "copyrightNotice", &mut notice);
        first_text(thing, "license", &mut license);
        first_text(thing, "usageInfo", &mut terms);
        first_text(thing, "acquireLicensePage", &mut terms);
    }
    for name in ["copyright", "dc.rights", "dcterms.rights", "rights", "dcterms.rightsholder"] {
        if let Some(content) = metadata.get(name) {
            notice.add(clean(content), content, Place::meta(name));
        }
    }
    for line in scan.copyrights.iter().filter(|line| is_notice(line.text, line.parent)) {
        notice.add(clean(line.text), line.text, Place::css(describe(line.parent)));
    }
    for link in metadata.links("license") {
        license.add(link.href.clone(), link.href.clone(), Place::css("link[rel=license]"));
    }
    if let Some(href) = scan.license {
        license.add(href.to_owned(), href, Place::css("a[rel=license]"));
    }
    rights.copyright_holder = holder.take_first(article);
    rights.copyright_notice = notice.take_first(article);
    rights.license = license.take_first(article);
    rights.usage_terms = terms.take_first(article);
    rights.signals = signals(page);
    if rights != Rights::default() {
        article.rights = Some(rights);
    }
}

/// The notice of a page names a year or stands in its foot; a `©` anywhere else is the credit of a picture.
fn is_notice(text: &str, parent: ElementRef<'_>) -> bool {
    let has_year = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    let in_foot = || {
        std::iter::once(parent)
            .chain(parent.ancestors().filter_map(ElementRef::wrap))
            .any(|it| it.value().name() == "footer")
    };
    has_year || in_foot()
}

fn first_text(thing: &Thing<'_>, path: &str, candidates: &mut Candidates<String>) {
    for raw in thing.texts(path).into_iter().take(1) {
        candidates.add(raw.clone(), raw, thing.place(path));
    }
}

/// What the page's `meta` elements say to machines. Source: the robots exclusion protocol as search engines document
/// it, and the W3C community group's TDM Reservation Protocol.
fn signals(page: &Page) -> Vec<RightsSignal> {
    let mut signals: Vec<RightsSignal> = Vec::new();
    for meta in &page.metadata().metas {
        let name = meta.name.as_str();
        if name == "tdm-reservation" || name == "tdm-policy" {
            signals.push(RightsSignal {
                source: "meta".to_owned(),
                agent: "*".to_owned(),
                purpose: "tdm".to_owned(),
                value: meta.content.clone(),
                raw: meta.content.clone(),
            });
            continue;
        }
        let is_agent = name.ends_with("bot")
            || matches!(name, "googlebot-news" | "slurp" | "google-extended" | "baiduspider" | "teoma");
        if name != "robots" && !is_agent {
            continue;
        }
        let agent = if name == "robots" { "*" } else { name };
        signals.extend(RightsSignal::of_directives("meta", agent, &meta.content));
    }
    signals.dedup();
    signals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_parted_as_they_are_written() {
        let split =
            |stated: &[&str]| split_keywords(&stated.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(split(&["a, b , A"]), ["a", "b"]);
        assert_eq!(split(&["a; b"]), ["a", "b"]);
        assert_eq!(split(&["a, b", "#c"]), ["a, b", "c"]);
    }
}
