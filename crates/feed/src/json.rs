//! JSON Feed 1.0 and 1.1, item by item: a broken item does not cost the others.
//! <https://www.jsonfeed.org/version/1.1/>

use masthead_article::{Problem, ProblemCode, Url};
use serde_json::{Map, Value};

use crate::entry::{Enclosure, Entry, Feed, FeedKind, Person, Picture};
use crate::reader::ends_at_limit;
use crate::value;
use masthead_limits::Limits;

/// The entries of a JSON feed.
#[derive(Debug)]
pub(crate) struct JsonEntries<'d> {
    text: &'d str,
    /// Where the next item begins; `None` behind the last.
    at: Option<usize>,
    limits: Limits,
    url: Option<Url>,
    feed: Feed,
    begun: usize,
}

impl<'d> JsonEntries<'d> {
    pub(crate) fn new(text: &'d str, url: Option<&Url>, limits: &Limits) -> Self {
        let mut feed = Feed::new(FeedKind::JsonFeed);
        let (head, at) = head(text, &mut feed.problems);
        let mut reader = Self { text, at, limits: limits.clone(), url: url.cloned(), feed, begun: 0 };
        reader.about_feed(&head);
        reader
    }

    pub(crate) fn next(&mut self) -> Option<Entry> {
        loop {
            let start = next_value(self.text, self.at?);
            self.at = None;
            match self.text.as_bytes().get(start) {
                Some(b']') => return None,
                None => {
                    self.damaged(
                        ProblemCode::Truncated,
                        "the text ends within the items: entries may be missing".into(),
                    );
                    return None;
                }
                Some(_) => {}
            }
            self.begun += 1;
            let Some(end) = value_end(self.text, start) else {
                let message = format!("the text ends within entry {}: it was left out", self.begun);
                self.damaged(ProblemCode::Truncated, message);
                return None;
            };
            // A stray bracket ends no value and would be met again.
            self.at = Some(end.max(start + 1));
            if self.begun > self.limits.feed_entries {
                self.at = None;
                self.feed.tell(ends_at_limit(self.limits.feed_entries));
                return None;
            }
            if let Some(entry) = self.item(start, end) {
                return Some(entry);
            }
        }
    }

    pub(crate) fn finish(mut self) -> Feed {
        self.feed.close();
        self.feed
    }

    fn damaged(&mut self, code: ProblemCode, message: String) {
        self.feed.tell(Problem::new(code, message));
    }

    fn item(&mut self, start: usize, end: usize) -> Option<Entry> {
        let number = self.begun;
        if end - start > self.limits.feed_entry_bytes {
            let message = format!("entry {number} is too long: it was left out");
            self.feed
                .problems
                .push(Problem::new(ProblemCode::LimitExceeded, message).rule("limits.feed_entry_bytes"));
            return None;
        }
        let item: Map<String, Value> = match serde_json::from_str(self.text.get(start..end)?) {
            Ok(item) => item,
            Err(error) => {
                self.damaged(
                    ProblemCode::Damaged,
                    format!("entry {number} is no JSON object ({error}): it was left out"),
                );
                return None;
            }
        };
        let mut fields =
            Fields { object: &item, base: self.base(), limits: &self.limits, problems: Vec::new() };
        let entry = fields.entry(self.feed.language.clone());
        if entry.is_blank() {
            self.damaged(
                ProblemCode::Missing,
                format!("entry {number} has no address, title or text: it was left out"),
            );
            return None;
        }
        Some(entry)
    }

    fn base(&self) -> Option<Url> {
        self.url.clone().or_else(|| self.feed.url.clone())
    }

    fn about_feed(&mut self, head: &Map<String, Value>) {
        let mut fields =
            Fields { object: head, base: self.url.clone(), limits: &self.limits, problems: Vec::new() };
        let feed = &mut self.feed;
        feed.version = fields.text("version").map(|it| it.rsplit('/').next().unwrap_or_default().to_owned());
        feed.title = fields.plain("title");
        feed.description = fields.plain("description");
        feed.url = fields.url("home_page_url", "url");
        feed.feed_url = fields.url("feed_url", "feed_url");
        feed.next_url = fields.url("next_url", "next_url");
        feed.image = fields.url("icon", "image").or_else(|| fields.url("favicon", "image"));
        feed.language = fields.text("language");
        feed.authors = fields.people();
        feed.problems.append(&mut fields.problems);
    }
}

/// The fields of an object. A field of another type than the format has is not read, and is a problem.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    base: Option<Url>,
    limits: &'a Limits,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    fn entry(&mut self, language: Option<String>) -> Entry {
        let mut entry = Entry {
            url: self.url("url", "url"),
            id: self.text("id"),
            headline: self.plain("title"),
            description: self.plain("summary"),
            content_html: self.text("content_html"),
            content_text: self.text("content_text"),
            language: self.text("language").or(language),
            ..Entry::default()
        };
        entry.authors = self.people();
        entry.date_published = self.date("date_published", entry.language.as_deref());
        entry.date_modified = self.date("date_modified", entry.language.as_deref());
        entry.related_urls.extend(self.url("external_url", "related_urls"));
        for key in ["image", "banner_image"] {
            if let Some(url) = self.url(key, "images") {
                entry.images.push(Picture { url, caption: None, credit: None, width: None, height: None });
            }
        }
        let tags = self.list("tags").into_iter().filter_map(|it| it.as_str().map(value::fold));
        entry.keywords = tags.filter(|tag| !tag.is_empty()).collect();
        for attachment in self.list("attachments") {
            let Value::Object(object) = attachment else { continue };
            let mut fields =
                Fields { object, base: self.base.clone(), limits: self.limits, problems: Vec::new() };
            let media_type = fields.text("mime_type");
            let length = object.get("size_in_bytes").and_then(Value::as_u64);
            if let Some(url) = fields.url("url", "enclosures") {
                entry.enclosures.push(Enclosure { url, media_type, length });
            }
            self.problems.append(&mut fields.problems);
        }
        entry.problems = std::mem::take(&mut self.problems);
        entry
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let text = match self.object.get(key)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Null => return None,
            _ => {
                let message = format!("{key} is neither a string nor a number: it was left out");
                self.problems.push(Problem::new(ProblemCode::Unreadable, message).field(key));
                return None;
            }
        };
        if text.len() > self.limits.feed_text_bytes {
            let end =
                (0..=self.limits.feed_text_bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let message = format!("{key} is too long: it was cut");
            self.problems.push(
                Problem::new(ProblemCode::LimitExceeded, message).field(key).rule("limits.feed_text_bytes"),
            );
            return Some(text[..end].to_owned());
        }
        (!text.trim().is_empty()).then_some(text)
    }

    fn plain(&mut self, key: &str) -> Option<String> {
        self.text(key).map(|text| value::fold(&text))
    }

    fn url(&mut self, key: &str, field: &str) -> Option<Url> {
        let raw = self.text(key)?;
        value::url(&raw, self.base.as_ref(), field, &mut self.problems)
    }

    fn date(&mut self, key: &str, language: Option<&str>) -> Option<masthead_article::NewsTime> {
        let raw = self.text(key)?;
        match value::date(&raw, language) {
            Ok(time) => Some(time),
            Err(error) => {
                self.problems.push(value::date_problem(&raw, &error, key));
                None
            }
        }
    }

    fn list(&mut self, key: &str) -> Vec<&'a Value> {
        let Some(Value::Array(list)) = self.object.get(key) else { return Vec::new() };
        if list.len() > self.limits.list_entries {
            let message = format!("{key} has {} values: the last were left out", list.len());
            self.problems.push(
                Problem::new(ProblemCode::LimitExceeded, message).field(key).rule("limits.list_entries"),
            );
        }
        list.iter().take(self.limits.list_entries).collect()
    }

    /// `authors` of 1.1, `author` of 1.0.
    fn people(&mut self) -> Vec<Person> {
        let mut objects: Vec<&Value> = Vec::new();
        if self.object.contains_key("authors") {
            let limit = self.limits.list_entries;
            if let Some(Value::Array(list)) = self.object.get("authors") {
                objects.extend(list.iter().take(limit));
            }
        } else {
            objects.extend(self.object.get("author"));
        }
        let mut people = Vec::new();
        for object in objects.iter().filter_map(|it| it.as_object()) {
            let mut fields =
                Fields { object, base: self.base.clone(), limits: self.limits, problems: Vec::new() };
            let url = fields.url("url", "authors");
            let name = fields.plain("name").or_else(|| url.as_ref().map(ToString::to_string));
            people.extend(name.map(|name| Person { name, email: None, url }));
            self.problems.append(&mut fields.problems);
        }
        people
    }
}

/// The keys of a feed that are read.
const KEYS: &[&str] = &[
    "version",
    "title",
    "description",
    "home_page_url",
    "feed_url",
    "next_url",
    "icon",
    "favicon",
    "language",
    "authors",
    "author",
];

/// The fields of the feed itself, and where its items begin.
fn head(text: &str, problems: &mut Vec<Problem>) -> (Map<String, Value>, Option<usize>) {
    let mut head = Map::new();
    let mut items = None;
    let mut at = text.find('{').map_or(text.len(), |at| at + 1);
    loop {
        at = next_value(text, at);
        if text.as_bytes().get(at) != Some(&b'"') {
            return (head, items);
        }
        let key_end = value_end(text, at);
        let key = key_end.and_then(|end| serde_json::from_str::<String>(&text[at..end]).ok());
        let (Some(key), Some(key_end)) = (key, key_end) else { return (head, items) };
        let Some(colon) = text[key_end..].find(':') else { return (head, items) };
        let start = next_value(text, key_end + colon + 1);
        if key == "items" && items.is_none() && text.as_bytes().get(start) == Some(&b'[') {
            items = Some(start + 1);
        }
        let Some(end) = value_end(text, start) else { return (head, items) };
        if KEYS.contains(&key.as_str()) && !head.contains_key(&key) {
            match serde_json::from_str(&text[start..end]) {
                Ok(value) => drop(head.insert(key, value)),
                Err(error) => problems.push(Problem::new(
                    ProblemCode::Damaged,
                    format!("{} of the feed is no JSON ({error}): it was left out", value::shown(&key)),
                )),
            }
        }
        at = end;
    }
}

/// The place of the next character that is no white space and no comma.
fn next_value(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at.min(text.len())..];
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
    at + bytes.iter().position(|byte| !blank(byte)).unwrap_or(bytes.len())
}

/// Where the value that begins here ends; `None` where the text ends within it. Brackets are counted and strings
/// passed over; nothing else is looked at.
fn value_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => depth -= 1,
            b',' | b'}' | b']' if depth == 0 => return Some(at),
            byte if depth == 0 && byte.is_ascii_whitespace() => return Some(at),
            _ if depth == 0 => {
                at += 1;
                continue;
            }
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The place of the quote that ends a string.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
}
