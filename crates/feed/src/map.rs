//! From an element of RSS, RDF, Atom, CDF or a sitemap to a [`Entry`], or to what a feed says of itself.
//!
//! One table serves all of them: their words hardly overlap, and real feeds mix them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use masthead_article::{AlternateUrl, NewsTime, Problem, Url};

use crate::entry::{Enclosure, Entry, Feed, FeedKind, News, Person, Picture, Source};
use crate::fault::Fault;
use crate::tree::{Element, Reading, Space, Tree};
use crate::value;

/// What holds for the elements of a feed beside what stands in them.
pub(crate) struct Mapper<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) kind: FeedKind,
    /// What relative addresses are relative to.
    pub(crate) base: Option<Url>,
    pub(crate) language: Option<String>,
    pub(crate) problems: Vec<Problem>,
}

/// A text of a feed.
struct Text {
    plain: String,
    /// As it is written, where it is HTML.
    html: Option<String>,
}

/// What an entry says more than once, the better first.
#[derive(Default)]
struct Candidates {
    urls: Vec<(u8, String, Option<Url>)>,
    published: Vec<(u8, String)>,
    modified: Vec<(u8, String)>,
}

impl Mapper<'_> {
    /// An entry; what was wrong with it stands in its problems.
    pub(crate) fn entry(&mut self, tree: &Tree<'_>) -> Entry {
        let root = tree.root();
        let outer = self.base.clone();
        self.enter(root);
        let mut entry = Entry { language: self.language.clone(), ..Entry::default() };
        if let Some(language) = self.attribute(root, "xml:lang") {
            entry.language = Some(language);
        }
        let mut candidates = Candidates::default();
        self.attributes_of_entry(root, &mut candidates);
        for child in root.children() {
            let base = self.base.clone();
            self.enter(child);
            self.field(child, &mut entry, &mut candidates);
            self.base = base;
        }
        for (_, raw, base) in sorted(candidates.urls, |it| it.0) {
            entry.url = value::url(&raw, base.as_ref(), "url", &mut self.problems);
            if entry.url.is_some() {
                break;
            }
        }
        let language = entry.language.clone();
        entry.date_published = self.first_date(candidates.published, language.as_deref(), "date_published");
        entry.date_modified = self.first_date(candidates.modified, language.as_deref(), "date_modified");
        self.base = outer;
        entry.problems = std::mem::take(&mut self.problems);
        entry
    }

    /// A child of a feed that is no entry.
    pub(crate) fn about_feed(&mut self, tree: &Tree<'_>, feed: &mut Feed) {
        let element = tree.root();
        let outer = self.base.clone();
        self.enter(element);
        let name = element.name();
        match (element.space(), name.as_str()) {
            (Space::Core | Space::Atom | Space::Dc, "title") => self.set(&mut feed.title, element, "title"),
            (Space::Core | Space::Atom, "description" | "subtitle" | "tagline" | "abstract")
            | (Space::Itunes, "summary") => self.set(&mut feed.description, element, "description"),
            (Space::Core | Space::Atom, "link") => self.link_of_feed(element, feed),
            (Space::Core | Space::Dc, "language") => {
                let language = self.words(element);
                feed.language = feed.language.take().or(language);
            }
            (
                Space::Core | Space::Atom | Space::Dc,
                "lastbuilddate" | "updated" | "modified" | "pubdate" | "date",
            ) => {
                if let Some(raw) = self.words(element)
                    && feed.date_modified.is_none()
                {
                    let language = feed.language.clone();
                    feed.date_modified =
                        self.first_date(vec![(0, raw)], language.as_deref(), "date_modified");
                }
            }
            (
                Space::Core | Space::Atom | Space::Dc | Space::Itunes,
                "author" | "managingeditor" | "creator",
            ) => {
                if let Some(person) = self.person(element) {
                    self.push(&mut feed.authors, person);
                }
            }
            (Space::Core | Space::Atom | Space::Dc, "category" | "subject") => {
                let words = self.category(element);
                self.push_words(&mut feed.keywords, words);
            }
            (Space::Core | Space::Atom | Space::Dc, "copyright" | "rights") => {
                self.set(&mut feed.rights, element, "rights");
            }
            (Space::Core | Space::Itunes, "image" | "logo" | "icon") | (Space::Atom, "logo" | "icon") => {
                let raw = match element.child("url") {
                    Some(url) => self.words(url),
                    None => self.attribute(element, "href").or_else(|| self.words(element)),
                };
                let image = raw.and_then(|raw| self.url(&raw, "image"));
                feed.image = feed.image.take().or(image);
            }
            _ => {}
        }
        self.base = outer;
        self.problems.drain(..).for_each(|problem| feed.tell(problem));
    }

    fn link_of_feed(&mut self, element: Element<'_, '_>, feed: &mut Feed) {
        let raw = self.words(element).or_else(|| self.attribute(element, "href"));
        let Some(raw) = raw else { return };
        let rel = self.attribute(element, "rel").unwrap_or_else(|| "alternate".to_owned());
        let slot = match rel.to_ascii_lowercase().as_str() {
            "alternate" => &mut feed.url,
            "self" => &mut feed.feed_url,
            "next" => &mut feed.next_url,
            _ => return,
        };
        if slot.is_none() {
            *slot = value::url(&raw, self.base.as_ref(), "url", &mut self.problems);
        }
    }

    /// Takes over the base that an element states.
    fn enter(&mut self, element: Element<'_, '_>) {
        if let Some(raw) = element.attribute("xml:base", &mut self.reading) {
            let base = match &self.base {
                Some(base) => base.join(&raw).ok(),
                None => Url::parse(&raw).ok(),
            };
            self.base = base.or(self.base.take());
        }
    }

    fn attributes_of_entry(&mut self, root: Element<'_, '_>, candidates: &mut Candidates) {
        for (name, rank) in [("rdf:about", 3), ("href", 2)] {
            if let Some(raw) = self.attribute(root, name) {
                candidates.urls.push((rank, raw, self.base.clone()));
            }
        }
        if self.kind == FeedKind::Cdf
            && let Some(raw) = self.attribute(root, "lastmod")
        {
            candidates.modified.push((0, raw));
        }
    }

    fn field(&mut self, element: Element<'_, '_>, entry: &mut Entry, candidates: &mut Candidates) {
        use Space::{Atom, Content, Core, Dc, Feedburner, Image, Itunes, Media, News, Slash, Xhtml};
        let name = element.name();
        match (element.space(), name.as_str()) {
            (Core | Atom, "title") => self.set(&mut entry.headline, element, "headline"),
            (News | Media | Dc | Itunes, "title") => {
                // The element of the format itself goes before, wherever it stands.
                let text = self.text(element, "headline").plain;
                if !text.is_empty() && entry.headline.is_none() && element_is_alone(element) {
                    entry.headline = Some(text);
                }
            }
            (Core | Atom, "link") => self.link(element, entry, candidates),
            (Xhtml, "link") => self.alternate(element, entry),
            (Core, "loc") => self.candidate(&mut candidates.urls, 0, element),
            (Feedburner, "origlink") => self.candidate(&mut candidates.urls, 0, element),
            (Core, "guid") => self.guid(element, entry, candidates),
            (Core | Atom, "id") => {
                let id = self.words(element);
                entry.id = entry.id.take().or(id);
            }
            (Core | Atom, "description" | "summary" | "abstract")
            | (Itunes, "summary")
            | (Dc, "description") => {
                self.description(element, entry);
            }
            (Content, "encoded")
            | (Core | Atom, "content" | "encoded" | "fullitem")
            | (Xhtml, "body" | "div") => {
                self.content(element, entry);
            }
            (Core, "pubdate") | (Core | Atom, "published" | "issued") | (News, "publication_date") => {
                self.raw(&mut candidates.published, 0, element);
            }
            (Dc, "date" | "issued" | "available") => self.raw(&mut candidates.published, 1, element),
            (Core | Atom | Dc, "created") => self.raw(&mut candidates.published, 2, element),
            (Core | Atom | Dc, "updated" | "modified" | "lastmod" | "lastbuilddate") => {
                self.raw(&mut candidates.modified, 0, element);
            }
            (Core | Atom, "author") | (Dc, "creator") | (Itunes, "author") => {
                if let Some(person) = self.person(element)
                    && !entry.authors.contains(&person)
                {
                    self.push(&mut entry.authors, person);
                }
            }
            (Core | Atom | Dc, "contributor") => {
                if let Some(person) = self.person(element) {
                    self.push(&mut entry.contributors, person);
                }
            }
            (Core | Atom, "category") | (Dc, "subject") | (Media, "category") => {
                let words = self.category(element);
                self.push_words(&mut entry.keywords, words);
            }
            (Core | Itunes | Media | News, "keywords") => {
                let words = self.words(element).unwrap_or_default();
                self.push_words(&mut entry.keywords, words.split([',', ';']).map(str::to_owned));
            }
            (Core | Dc, "language") => {
                let language = self.words(element);
                entry.language = language.or(entry.language.take());
            }
            (Core, "enclosure") => self.file(element, entry, None),
            (Media, "content" | "thumbnail" | "group" | "player") => self.media(element, entry),
            (Core | Itunes, "image") => self.image(element, entry),
            (Image, "image") => self.sitemap_image(element, entry),
            (Core | Atom | Dc, "source") | (Core, "agency") | (Media, "credit") => {
                self.source(element, entry)
            }
            (Core, "comments") => {
                entry.comments_url = self
                    .words(element)
                    .and_then(|raw| self.url(&raw, "comments_url"))
                    .or(entry.comments_url.take());
            }
            (Slash, "comments") | (Core, "commentsnum") => {
                entry.comment_count =
                    self.words(element).and_then(|it| it.parse().ok()).or(entry.comment_count);
            }
            (Core | Atom | Dc, "rights" | "copyright") | (Media, "copyright") => {
                self.set(&mut entry.rights, element, "rights");
            }
            (News, "news") => self.news(element, entry, candidates),
            (Core, "changefreq") => entry.change_frequency = self.words(element),
            (Core, "priority") if self.kind == FeedKind::Sitemap => entry.priority = self.words(element),
            _ => {}
        }
    }

    // --- links ------------------------------------------------------------------------------------------

    fn link(&mut self, element: Element<'_, '_>, entry: &mut Entry, candidates: &mut Candidates) {
        let href = self.attribute(element, "href");
        let Some(raw) = href.or_else(|| self.words(element)) else { return };
        let rel = self.attribute(element, "rel").unwrap_or_default().to_ascii_lowercase();
        let media_type = self.attribute(element, "type").unwrap_or_default();
        match rel.rsplit('/').next().unwrap_or_default() {
            "" | "alternate" => {
                let is_page = media_type.is_empty() || media_type.contains("html");
                let has_one = candidates.urls.iter().any(|(rank, ..)| *rank == 1);
                if is_page && !has_one {
                    candidates.urls.push((1, raw, self.base.clone()));
                } else {
                    self.alternate(element, entry);
                }
            }
            "enclosure" => self.file(element, entry, Some(raw)),
            "replies" if media_type.is_empty() || media_type.contains("html") => {
                entry.comments_url = entry.comments_url.take().or_else(|| self.url(&raw, "comments_url"));
            }
            "related" | "via" => {
                if let Some(url) = self.url(&raw, "related_urls") {
                    self.push(&mut entry.related_urls, url);
                }
            }
            _ => {}
        }
    }

    fn alternate(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        let Some(raw) = self.attribute(element, "href") else { return };
        let language = self.attribute(element, "hreflang");
        if let Some(url) = self.url(&raw, "alternate_urls") {
            self.push(&mut entry.alternate_urls, AlternateUrl { url, language });
        }
    }

    fn guid(&mut self, element: Element<'_, '_>, entry: &mut Entry, candidates: &mut Candidates) {
        let Some(raw) = self.words(element) else { return };
        let is_link =
            self.attribute(element, "ispermalink").is_none_or(|it| !it.eq_ignore_ascii_case("false"));
        if is_link && (raw.starts_with("http://") || raw.starts_with("https://")) {
            candidates.urls.push((3, raw.clone(), None));
        }
        entry.id = entry.id.take().or(Some(raw));
    }

    fn candidate(&mut self, urls: &mut Vec<(u8, String, Option<Url>)>, rank: u8, element: Element<'_, '_>) {
        if let Some(raw) = self.words(element) {
            urls.push((rank, raw, self.base.clone()));
        }
    }

    // --- texts ------------------------------------------------------------------------------------------

    fn description(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        if entry.description.is_some() {
            return;
        }
        let text = self.text(element, "description");
        if !text.plain.is_empty() {
            entry.description = Some(text.plain);
        }
        entry.description_html = text.html;
    }

    fn content(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        if entry.content_html.is_some() || entry.content_text.is_some() {
            return;
        }
        if let Some(raw) = self.attribute(element, "src") {
            if let Some(url) = self.url(&raw, "alternate_urls") {
                self.push(&mut entry.alternate_urls, AlternateUrl { url, language: None });
            }
            return;
        }
        let is_content_module = matches!(element.space(), Space::Content | Space::Xhtml);
        let (written, is_html) = self.written(element);
        if written.trim().is_empty() {
            return;
        }
        if is_html || is_content_module {
            entry.content_html = Some(written.trim().to_owned());
        } else {
            entry.content_text = Some(written.trim().to_owned());
        }
    }

    /// A text as it is written, and whether it is HTML. Atom says it (RFC 4287, section 3.1.1); RSS does not, so what
    /// looks like HTML is.
    fn written(&mut self, element: Element<'_, '_>) -> (String, bool) {
        let (text, is_markup) = element.text(&mut self.reading);
        let media_type = self.attribute(element, "type").unwrap_or_default().to_ascii_lowercase();
        let mode = self.attribute(element, "mode").unwrap_or_default().to_ascii_lowercase();
        if mode == "base64" {
            let bytes: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
            if let Ok(decoded) = STANDARD.decode(bytes) {
                let decoded = String::from_utf8_lossy(&decoded).into_owned();
                let is_html = value::has_markup(&decoded);
                return (decoded, is_html);
            }
        }
        let is_atom = self.kind == FeedKind::Atom || element.space() == Space::Atom;
        let is_html = match media_type.as_str() {
            _ if is_markup => true,
            "text" | "text/plain" => false,
            it if it.contains("html") => true,
            _ if is_atom && mode != "escaped" => false,
            _ => value::has_markup(&text),
        };
        (text, is_html)
    }

    fn text(&mut self, element: Element<'_, '_>, field: &str) -> Text {
        let (written, is_html) = self.written(element);
        if is_html {
            let plain = value::plain(&written, field, &mut self.problems);
            let is_marked_up = memchr::memchr(b'<', written.as_bytes()).is_some();
            Text { plain, html: is_marked_up.then(|| written.trim().to_owned()) }
        } else {
            Text { plain: value::fold(&written), html: None }
        }
    }

    fn set(&mut self, slot: &mut Option<String>, element: Element<'_, '_>, field: &str) {
        if slot.is_none() {
            let text = self.text(element, field).plain;
            *slot = Some(text).filter(|text| !text.is_empty());
        }
    }

    /// The text of an element which is no HTML; `None` where it is empty.
    fn words(&mut self, element: Element<'_, '_>) -> Option<String> {
        let (text, is_markup) = element.text(&mut self.reading);
        let text = if is_markup { value::plain(&text, "", &mut self.problems) } else { value::fold(&text) };
        (!text.is_empty()).then_some(text)
    }

    fn attribute(&mut self, element: Element<'_, '_>, name: &str) -> Option<String> {
        element.attribute(name, &mut self.reading).filter(|value| !value.is_empty())
    }

    fn url(&mut self, raw: &str, field: &str) -> Option<Url> {
        value::url(raw, self.base.as_ref(), field, &mut self.problems)
    }

    // --- dates ------------------------------------------------------------------------------------------

    fn raw(&mut self, dates: &mut Vec<(u8, String)>, rank: u8, element: Element<'_, '_>) {
        dates.push((rank, self.words(element).unwrap_or_default()));
    }

    /// The best date that can be read; the problem of the best where none can.
    fn first_date(
        &mut self,
        dates: Vec<(u8, String)>,
        language: Option<&str>,
        field: &str,
    ) -> Option<NewsTime> {
        let mut problem = None;
        for (_, raw) in sorted(dates, |it| it.0) {
            match value::date(&raw, language) {
                Ok(time) => return Some(time),
                Err(error) => problem = problem.or_else(|| Some(value::date_problem(&raw, &error, field))),
            }
        }
        self.problems.extend(problem);
        None
    }

    // --- people, words, pictures, sources ---------------------------------------------------------------

    fn person(&mut self, element: Element<'_, '_>) -> Option<Person> {
        let name = element.child("name").and_then(|it| self.words(it));
        let email = element.child("email").and_then(|it| self.words(it));
        if name.is_none() && email.is_none() {
            return value::person(&self.words(element)?);
        }
        let page = ["uri", "url", "homepage"].into_iter().find_map(|name| element.child(name));
        let url = page.and_then(|it| self.words(it)).and_then(|raw| self.url(&raw, "authors"));
        let name = name.or_else(|| email.clone())?;
        Some(Person { name, email, url })
    }

    fn category(&mut self, element: Element<'_, '_>) -> Option<String> {
        ["label", "term"]
            .into_iter()
            .find_map(|name| self.attribute(element, name))
            .or_else(|| Some(self.text(element, "keywords").plain))
    }

    fn push_words(&mut self, list: &mut Vec<String>, words: impl IntoIterator<Item = String>) {
        for word in words {
            let word = value::fold(&word);
            if !word.is_empty() && !list.contains(&word) {
                self.push(list, word);
            }
        }
    }

    fn push<T>(&mut self, list: &mut Vec<T>, item: T) {
        if list.len() < self.reading.limits.list_entries {
            list.push(item);
        } else {
            self.reading.faults.add(Fault::List, 0);
        }
    }

    /// An enclosure: a picture where its type says so, else a file.
    fn file(&mut self, element: Element<'_, '_>, entry: &mut Entry, raw: Option<String>) {
        let raw = raw.or_else(|| self.attribute(element, "url")).or_else(|| self.words(element));
        let media_type = self.attribute(element, "type");
        let length = self.attribute(element, "length").or_else(|| self.attribute(element, "filesize"));
        let Some(url) = raw.and_then(|raw| self.url(&raw, "enclosures")) else { return };
        if media_type.as_deref().is_some_and(|it| it.starts_with("image")) {
            self.picture(entry, Picture { url, caption: None, credit: None, width: None, height: None });
        } else {
            let length = length.and_then(|it| it.parse().ok());
            self.push(&mut entry.enclosures, Enclosure { url, media_type, length });
        }
    }

    fn picture(&mut self, entry: &mut Entry, picture: Picture) {
        if let Some(known) = entry.images.iter_mut().find(|it| it.url == picture.url) {
            known.caption = known.caption.take().or(picture.caption);
            known.credit = known.credit.take().or(picture.credit);
            known.width = known.width.or(picture.width);
            known.height = known.height.or(picture.height);
        } else {
            self.push(&mut entry.images, picture);
        }
    }

    /// Media RSS: a group holds contents, a content may hold its thumbnail, caption and credit.
    fn media(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        if element.name() == "group" {
            for child in element.children().filter(|it| it.space() == Space::Media) {
                match child.name().as_str() {
                    "content" | "thumbnail" => self.media_file(child, entry),
                    "credit" => self.source(child, entry),
                    "description" if entry.description.is_none() => self.description(child, entry),
                    _ => {}
                }
            }
        } else {
            self.media_file(element, entry);
        }
    }

    fn media_file(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        for thumbnail in
            element.children().filter(|it| it.space() == Space::Media && it.name() == "thumbnail")
        {
            if let Some(picture) = self.media_picture(thumbnail) {
                self.picture(entry, picture);
            }
        }
        let medium = self.attribute(element, "medium").unwrap_or_default();
        let media_type = self.attribute(element, "type").unwrap_or_default();
        let is_picture = element.name() == "thumbnail"
            || medium.eq_ignore_ascii_case("image")
            || media_type.starts_with("image")
            || (medium.is_empty() && media_type.is_empty() && self.attribute(element, "duration").is_none());
        if is_picture && self.attribute(element, "url").is_some() {
            if let Some(picture) = self.media_picture(element) {
                self.picture(entry, picture);
            }
        } else {
            self.file(element, entry, None);
        }
    }

    fn media_picture(&mut self, element: Element<'_, '_>) -> Option<Picture> {
        let raw = self.attribute(element, "url")?;
        let url = self.url(&raw, "images")?;
        let mut inner = |names: [&str; 2]| {
            let child = names.into_iter().find_map(|name| element.child(name))?;
            Some(self.text(child, "images").plain).filter(|text| !text.is_empty())
        };
        let (caption, credit) = (inner(["description", "title"]), inner(["credit", "copyright"]));
        let mut pixels = |name| self.attribute(element, name).and_then(|it| it.parse().ok());
        Some(Picture { url, caption, credit, width: pixels("width"), height: pixels("height") })
    }

    fn image(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        let raw = match element.child("url") {
            Some(url) => self.words(url),
            None => self.attribute(element, "href").or_else(|| self.words(element)),
        };
        if let Some(url) = raw.and_then(|raw| self.url(&raw, "images")) {
            self.picture(entry, Picture { url, caption: None, credit: None, width: None, height: None });
        }
    }

    fn sitemap_image(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        let Some(raw) = element.child("loc").and_then(|it| self.words(it)) else { return };
        let Some(url) = self.url(&raw, "images") else { return };
        let child = element.child("caption").or_else(|| element.child("title"));
        let caption = child.map(|it| self.text(it, "images").plain).filter(|text| !text.is_empty());
        self.picture(entry, Picture { url, caption, credit: None, width: None, height: None });
    }

    /// RSS: a name with the address of its feed. Atom: the feed that the entry was taken from. Dublin Core: a name or
    /// an address.
    fn source(&mut self, element: Element<'_, '_>, entry: &mut Entry) {
        let (name, raw) = match element.child("title") {
            Some(title) => {
                let links = element.children().filter(|it| it.name() == "link");
                let links: Vec<_> = links.collect();
                let raw = links.into_iter().find_map(|it| self.attribute(it, "href"));
                (Some(self.text(title, "sources").plain), raw)
            }
            None => (self.words(element), self.attribute(element, "url")),
        };
        let name = name.unwrap_or_default();
        let is_address = name.starts_with("http://") || name.starts_with("https://");
        let raw = raw.or_else(|| is_address.then(|| name.clone()));
        let url = raw.as_deref().and_then(|raw| self.url(raw, "sources"));
        let name = if name.is_empty() { raw.unwrap_or_default() } else { name };
        let source = Source { name, url };
        if !source.name.is_empty() && !entry.sources.contains(&source) {
            self.push(&mut entry.sources, source);
        }
    }

    /// <https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>
    fn news(&mut self, element: Element<'_, '_>, entry: &mut Entry, candidates: &mut Candidates) {
        let mut news = News::default();
        for child in element.children() {
            match child.name().as_str() {
                "publication" => {
                    news.publication = child.child("name").and_then(|it| self.words(it));
                    news.language = child.child("language").and_then(|it| self.words(it));
                }
                "access" => news.access = self.words(child),
                "genres" => {
                    let words = self.words(child).unwrap_or_default();
                    self.push_words(&mut news.genres, words.split(',').map(str::to_owned));
                }
                "stock_tickers" => {
                    let words = self.words(child).unwrap_or_default();
                    self.push_words(&mut news.stock_tickers, words.split(',').map(str::to_owned));
                }
                "title" => self.set(&mut entry.headline, child, "headline"),
                "keywords" => {
                    let words = self.words(child).unwrap_or_default();
                    self.push_words(&mut entry.keywords, words.split(',').map(str::to_owned));
                }
                "publication_date" => self.raw(&mut candidates.published, 0, child),
                _ => {}
            }
        }
        if entry.language.is_none() {
            entry.language = news.language.clone();
        }
        entry.news = Some(news);
    }
}

/// Not of a picture or a film that lies within.
fn element_is_alone(element: Element<'_, '_>) -> bool {
    element.children().next().is_none()
}

fn sorted<T>(mut items: Vec<T>, rank: impl Fn(&T) -> u8) -> Vec<T> {
    items.sort_by_key(rank);
    items
}
