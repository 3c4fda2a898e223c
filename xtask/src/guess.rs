//! Rules guessed from a page: the generic extractor says what the fields hold, and here it is looked up where on
//! the page that stands.

use std::fmt::Write as _;

use masthead::page::{ElementRef, Selector, write};
use masthead::{Block, Page};

/// Rules for one layout.
#[derive(Debug, Clone, Default)]
pub struct Guesses {
    /// The layout's name.
    pub layout: String,
    /// For each field the code of its rule.
    pub rules: Vec<(&'static str, String)>,
    /// What to look at.
    pub doubts: Vec<String>,
    form: &'static str,
}

/// Guesses rules from a page. Each one finds on this page what the generic extractor found.
pub fn guess(page: &Page, captured: Option<&str>) -> Guesses {
    let article = masthead_generic::extract(page);
    let year = captured.and_then(|it| it.get(..4)).map(|it| format!("-{it}")).unwrap_or_default();
    let form = page.form.as_str();
    let mut out = Guesses { layout: format!("{form}{year}"), form, ..Guesses::default() };
    let Some(root) = page.root() else {
        out.doubts.push("the page is a text: write its rules with line, after and lines".to_owned());
        return out;
    };
    let headline = element_with(root, &article.headline, &["h1", "h2", "div", "span"])
        .and_then(|it| selector_of(root, it));
    out.css("headline", headline.as_deref());
    if let Some(lead) = &article.lead {
        let found = element_with(root, lead, &["p", "h2", "h3", "div", "strong"])
            .and_then(|it| selector_of(root, it));
        out.css("lead", found.as_deref());
    }
    if let Some(author) = article.authors.first() {
        match element_with(root, &author.name, &["a", "span", "p", "div"])
            .and_then(|it| selector_of(root, it))
        {
            Some(selector) => out.css("authors", Some(&selector)),
            None => out.structured(page, "authors", &[], &["author.name"]),
        }
    }
    out.structured(page, "published", &["article:published_time", "datepublished"], &["datePublished"]);
    if !out.has("published") {
        let time = Selector::parse("time[datetime]").ok().and_then(|it| root.select(&it).next());
        match time {
            Some(_) => out.rules.push(("published", "css(\"time[datetime]\").attr(\"datetime\")".to_owned())),
            None => out.doubts.push(
                "no rule for the date: find its element and its format, css(..).then(&[date(..)])".to_owned(),
            ),
        }
    }
    out.structured(page, "modified", &["article:modified_time"], &["dateModified"]);
    out.structured(page, "section", &["article:section"], &["articleSection"]);
    out.structured(page, "keywords", &["article:tag"], &["keywords"]);
    let body = body_of(root, &article.body).and_then(|it| selector_of(root, it));
    out.css("body", body.as_deref());
    let fits: Vec<String> = [headline, body].into_iter().flatten().map(|it| format!("css({it:?})")).collect();
    out.rules.insert(0, ("fits", fits.join(", ")));
    out
}

impl Guesses {
    fn css(&mut self, field: &'static str, selector: Option<&str>) {
        match selector {
            Some(selector) => self.rules.push((field, format!("css({selector:?})"))),
            None => {
                self.doubts.push(format!("no rule for the field '{field}': find its element on the page"))
            }
        }
    }

    fn structured(&mut self, page: &Page, field: &'static str, metas: &[&str], paths: &[&str]) {
        if let Some(name) = metas.iter().find(|name| page.metadata().get(name).is_some()) {
            self.rules.push((field, format!("meta({name:?})")));
            return;
        }
        let json_ld = page.json_ld();
        let article = json_ld.find(&["NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"]).next();
        let found = paths.iter().find(|path| {
            article.is_some_and(|it| json_ld.path(it, path).iter().any(|value| value.is_string()))
        });
        if let Some(path) = found {
            self.rules.push((field, format!("json_ld({path:?})")));
        }
    }

    fn has(&self, field: &str) -> bool {
        self.rules.iter().any(|(name, _)| *name == field)
    }

    /// The name of the layout's constant.
    pub fn constant(&self) -> String {
        self.layout.to_uppercase().replace('-', "_")
    }

    /// The layout as code.
    pub fn code(&self) -> String {
        let mut text = format!(
            "\n/// The layout of the page in `fixtures/`; its rules are guessed from it.\nconst {}: Layout = Layout {{\n    \
             name: {:?},\n",
            self.constant(),
            self.layout
        );
        if self.form != "html" {
            let form = if self.form == "text" { "Text" } else { "Archive" };
            let _ = writeln!(text, "    form: Form::{form},");
        }
        for (field, rule) in &self.rules {
            let _ = writeln!(text, "    {field}: &[{rule}],");
        }
        text.push_str("    ..Layout::EMPTY\n};\n");
        text
    }
}

/// The first element of one of these names, the names in order, whose text is this.
fn element_with<'p>(root: ElementRef<'p>, text: &str, names: &[&str]) -> Option<ElementRef<'p>> {
    let wanted = write::fold(text);
    if wanted.is_empty() {
        return None;
    }
    names.iter().find_map(|name| {
        root.descendent_elements()
            .filter(|it| it.value().name() == *name)
            // An element with many children cannot hold a short text alone.
            .filter(|it| it.descendants().take(60).count() < 60)
            .find(|it| write::text(**it) == wanted)
    })
}

/// The innermost element that holds the paragraphs of a body.
fn body_of<'p>(root: ElementRef<'p>, body: &[Block]) -> Option<ElementRef<'p>> {
    let texts: Vec<String> =
        body.iter().filter(|block| matches!(block, Block::Paragraph { .. })).map(Block::text).collect();
    let first = element_with(root, texts.first()?, &["p", "div", "span"])?;
    let last = element_with(root, texts.last()?, &["p", "div", "span"])?;
    let around: Vec<_> = last.ancestors().map(|it| it.id()).collect();
    first.ancestors().filter(|it| around.contains(&it.id())).find_map(ElementRef::wrap)
}

/// A short selector that finds this element first on the page: stable names before places.
fn selector_of(root: ElementRef<'_>, element: ElementRef<'_>) -> Option<String> {
    let own = names_of(element);
    let parent = element.ancestors().filter_map(ElementRef::wrap).next();
    let around = parent.map(names_of).unwrap_or_default();
    let nested = around.iter().flat_map(|parent| own.iter().map(move |own| format!("{parent} > {own}")));
    let finds = |css: &String, alone: bool| {
        Selector::parse(css).is_ok_and(|selector| {
            let mut found = root.select(&selector);
            found.next().is_some_and(|it| it.id() == element.id()) && (!alone || found.next().is_none())
        })
    };
    let all: Vec<String> = own.iter().cloned().chain(nested).collect();
    all.iter().find(|css| finds(css, true)).or_else(|| all.iter().find(|css| finds(css, false))).cloned()
}

/// The names of an element, the most telling first.
fn names_of(element: ElementRef<'_>) -> Vec<String> {
    let tag = element.value().name();
    let mut names = Vec::new();
    for attribute in ["itemprop", "data-role", "data-testid", "role"] {
        if let Some(value) = element.attr(attribute).filter(|it| is_stable(it)) {
            names.push(format!("[{attribute}={value}]"));
        }
    }
    names.extend(element.value().classes().filter(|it| is_stable(it)).map(|class| format!("{tag}.{class}")));
    if let Some(id) = element.value().id().filter(|it| is_stable(it)) {
        names.push(format!("#{id}"));
    }
    names.push(tag.to_owned());
    names
}

/// A name that a person gave, as far as one can see: no number of three digits, no hash, nothing that CSS would
/// have to escape.
fn is_stable(name: &str) -> bool {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let hashed = name.split(['-', '_']).any(|part| {
        part.len() >= 5
            && part.bytes().any(|it| it.is_ascii_digit())
            && part.bytes().any(|it| it.is_ascii_alphabetic())
    });
    plain && digits < 3 && !hashed
}

#[cfg(test)]
mod tests {
    use masthead::{Input, Limits};

    use super::*;

    #[test]
    fn names_that_a_build_made_are_passed_over() {
        for name in ["article-title", "story", "h1", "col-6"] {
            assert!(is_stable(name), "{name}");
        }
        for name in ["css-1x2y3z", "index_title__B8mhI2", "post12345", "sm:flex", "5col"] {
            assert!(!is_stable(name), "{name}");
        }
    }

    #[test]
    fn the_guessed_rules_are_short_and_telling() {
        let html = "<html><head><title>Rain at last - The Example</title>
            <meta property='article:published_time' content='2026-03-07T08:00:00Z'></head><body>
            <h1 class='story-title css-9x8y7z'>Rain at last</h1><div class='story-body'>
            <p>It rained on Monday, for the first time in a hundred days, and people stood in it.</p>
            <p>The mayor said that the reservoirs would be full again by the end of the week, perhaps.</p>
            <p>Farmers in the valley said that it had come too late for the wheat but not for the vines.</p></div>";
        let page = Page::read(&Input { bytes: html.as_bytes(), ..Input::default() }, &Limits::default());
        let guesses = guess(&page, Some("2026-03-07"));
        let code = guesses.code();
        assert!(code.contains("const HTML_2026: Layout"), "{code}");
        assert!(code.contains("headline: &[css(\"h1.story-title\")]"), "{code}");
        assert!(code.contains("body: &[css(\"div.story-body\")]"), "{code}");
        assert!(code.contains("published: &[meta(\"article:published_time\")]"), "{code}");
    }
}
