//! The head of a Markdown document: the facts of the record, in YAML.
//!
//! Every string stands in double quotes (YAML 1.2, section 7.3.1) with what cannot be printed as an escape, so
//! that it is read back exactly and no line of the head can end it.

use std::fmt::Write;

use masthead_article::{Article, NewsTime};

use crate::json::is_unprintable;
use crate::words::word;

/// The front matter, `---` lines and all.
pub(super) fn write(article: &Article) -> String {
    let mut it = Yaml("---\n".to_owned());
    it.optional("url", article.url.as_ref().map(|url| url.as_str()));
    it.optional("canonical_url", article.canonical_url.as_ref().map(|url| url.as_str()));
    let outlet = &article.outlet;
    let outlet = [
        ("id", outlet.id.as_deref()),
        ("name", outlet.name.as_deref()),
        ("domain", outlet.domain.as_deref()),
        ("country", outlet.country.as_deref()),
    ];
    it.map("outlet", &outlet);
    it.text("kind", &word(&article.kind));
    it.text("headline", &article.headline);
    it.optional("alternative_headline", article.alternative_headline.as_deref());
    it.optional("kicker", article.kicker.as_deref());
    it.optional("lead", article.lead.as_deref());
    it.optional("description", article.description.as_deref());
    it.optional("by", article.by.as_deref());
    let authors = article.authors.iter();
    it.maps("authors", authors.map(|author| (author.name.as_str(), word(&author.role))));
    let sources = article.info_sources.iter();
    it.maps("info_sources", sources.map(|source| (source.name.as_str(), word(&source.role))));
    it.optional("dateline", article.dateline.as_ref().map(|dateline| dateline.raw.as_str()));
    it.time("date_published", article.date_published.as_ref());
    it.time("date_modified", article.date_modified.as_ref());
    it.time("date_created", article.date_created.as_ref());
    it.time("captured_at", article.captured_at.as_ref());
    it.text("language", &article.language);
    it.list("section", &article.section);
    it.list("keywords", &article.keywords);
    it.text("access", &word(&article.access));
    it.text("representation", &word(&article.representation));
    it.text("verdict", article.verdict.kind.as_str());
    it.text("fingerprint", &article.fingerprint);
    it.0.push_str("---\n");
    it.0
}

struct Yaml(String);

impl Yaml {
    fn text(&mut self, key: &str, value: &str) {
        self.0.push_str(key);
        self.0.push_str(": ");
        quote(&mut self.0, value);
        self.0.push('\n');
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn time(&mut self, key: &str, time: Option<&NewsTime>) {
        self.optional(key, time.map(|time| time.value.as_str()));
    }

    fn key(&mut self, key: &str) {
        self.0.push_str(key);
        self.0.push_str(":\n");
    }

    fn map(&mut self, key: &str, values: &[(&str, Option<&str>)]) {
        if values.iter().any(|(_, value)| value.is_some()) {
            self.key(key);
            values.iter().for_each(|(key, value)| self.optional(&format!("  {key}"), *value));
        }
    }

    fn list(&mut self, key: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        self.key(key);
        for value in values {
            self.0.push_str("  - ");
            quote(&mut self.0, value);
            self.0.push('\n');
        }
    }

    fn maps<'a>(&mut self, key: &str, values: impl ExactSizeIterator<Item = (&'a str, String)>) {
        if values.len() == 0 {
            return;
        }
        self.key(key);
        for (name, role) in values {
            self.text("  - name", name);
            self.text("    role", &role);
        }
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unprintable(c) => escape(out, u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn escape(out: &mut String, c: u32) {
    let written = match c {
        ..=0xff => write!(out, "\\x{c:02x}"),
        0x100..=0xffff => write!(out, "\\u{c:04x}"),
        _ => write!(out, "\\U{c:08x}"),
    };
    written.expect("a string takes every text");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_plain_character_is_escaped() {
        let mut out = String::new();
        quote(&mut out, "a\"\\\n\t\r\u{85}\u{202e}\u{1fffe}中");
        assert_eq!(out, "\"a\\\"\\\\\\n\\t\\x0d\\x85\\u202e\\U0001fffe中\"");
    }

    #[test]
    fn an_empty_record_has_a_whole_head() {
        let head = write(&Article::default());
        assert!(head.starts_with("---\nkind: \"article\"\nheadline: \"\"\nlanguage: \"und\"\n"), "{head}");
        assert!(head.ends_with("\n---\n"), "{head}");
    }
}
