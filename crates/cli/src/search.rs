//! `masthead search`: by words, and for the same story elsewhere.

use std::fmt::Write as _;
use std::ops::Range;

use anyhow::Result;
use masthead::article::{InfoSource, SourceRole};
use masthead::{Article, render};
use masthead_store::{Hit, Marked, Query, SameStory, Store};
use serde_json::{Value, json};

use crate::args::{ListFormat, Search};
use crate::{Outcome, output, store};

pub(crate) fn run(arguments: &Search) -> Result<Outcome> {
    let store = store::open(&arguments.store)?;
    match (&arguments.query, arguments.same_as) {
        (_, Some(id)) => same_story(&store, id, arguments)?,
        (query, None) => by_words(&store, query.as_deref().unwrap_or_default(), arguments)?,
    }
    Ok(Outcome::Done)
}

fn by_words(store: &Store, query: &str, arguments: &Search) -> Result<()> {
    let filter = store::filter(&arguments.filtering)?;
    let hits = store.search(&Query::read(query)?, &filter, arguments.most)?;
    if hits.is_empty() {
        output::complain(&format!("nothing in the store fits {query}"));
    }
    print(&hits, arguments.format, hit_lines, hit_json)
}

fn same_story(store: &Store, id: i64, arguments: &Search) -> Result<()> {
    let asked = store.article(id)?.article;
    let mut stories = store.same_story(id)?;
    stories.truncate(arguments.most);
    if stories.is_empty() {
        output::complain(&format!("no other article in the store has text of article {id}"));
    }
    let lines = |out: &mut String, story: &SameStory| story_lines(out, story, &asked);
    print(&stories, arguments.format, lines, |story| story_json(story, &asked))
}

/// Prints a list, in text or as JSON.
fn print<T>(
    items: &[T],
    format: ListFormat,
    lines: impl Fn(&mut String, &T),
    value: impl Fn(&T) -> Value,
) -> Result<()> {
    match format {
        ListFormat::Text => {
            let mut out = String::new();
            items.iter().for_each(|item| lines(&mut out, item));
            output::write_styled(&out)
        }
        ListFormat::Json => {
            output::write_out(&render::json(&items.iter().map(value).collect::<Vec<_>>(), true))
        }
        ListFormat::Ndjson => {
            items.iter().try_for_each(|item| output::write_out(&render::json(&value(item), false)))
        }
    }
}

fn hit_lines(out: &mut String, hit: &Hit) {
    let _ = write!(out, "{:>6}  ", hit.id);
    marked(out, &hit.headline);
    let about = [hit.outlet.as_deref(), hit.published.as_deref(), Some(&hit.language), hit.url.as_deref()];
    about_line(out, &about);
    out.push_str("        ");
    marked(out, &hit.passage);
    out.push('\n');
}

/// What is known of an article beside its text, on a line of its own.
fn about_line(out: &mut String, about: &[Option<&str>]) {
    let about = about.iter().flatten().map(|it| store::line(it)).collect::<Vec<_>>().join("  ");
    let _ = write!(out, "\n        {about}\n");
}

/// A text with what was found in bold.
fn marked(out: &mut String, it: &Marked) {
    let mut end = 0;
    for mark in &it.marks {
        out.push_str(&store::line(&it.text[end..mark.start]));
        store::styled(out, store::FOUND, &it.text[mark.clone()]);
        end = mark.end;
    }
    out.push_str(&store::line(&it.text[end..]));
}

fn hit_json(hit: &Hit) -> Value {
    json!({
        "id": hit.id,
        "url": hit.url,
        "outlet": hit.outlet,
        "language": hit.language,
        "date_published": hit.published,
        "headline": hit.headline.text,
        "headline_marks": in_characters(&hit.headline),
        "passage": hit.passage.text,
        "passage_marks": in_characters(&hit.passage),
        "score": hit.score,
    })
}

/// Marks as most languages count: characters, not bytes.
fn in_characters(it: &Marked) -> Vec<[usize; 2]> {
    let count = |range: Range<usize>| it.text[range].chars().count();
    it.marks.iter().map(|mark| [count(0..mark.start), count(0..mark.end)]).collect()
}

fn story_lines(out: &mut String, story: &SameStory, asked: &Article) {
    let article = &story.article;
    let _ = write!(out, "{:>6}  {}", story.id, store::line(&article.headline));
    let published = article.date_published.as_ref().map(|it| it.value.as_str());
    let url = article.url.as_ref().map(|it| it.as_str());
    about_line(out, &[outlet(article), published, Some(&article.language), url]);
    let percent = |part: f64| (part * 100.0).round();
    let _ = writeln!(
        out,
        "        has {} % of the text; {} % of it is there",
        percent(story.has),
        percent(story.is)
    );
    sources_line(out, "sources", article.info_sources.iter());
    sources_line(out, "named here only", story.named_here_only(asked));
    let other = SameStory { article: asked.clone(), ..story.clone() };
    sources_line(out, "not named here", other.named_here_only(article));
}

fn outlet(article: &Article) -> Option<&str> {
    article.outlet.id.as_deref().or(article.outlet.domain.as_deref())
}

fn sources_line<'a>(out: &mut String, word: &str, sources: impl Iterator<Item = &'a InfoSource>) {
    let sources: Vec<String> =
        sources.map(|it| format!("{} ({})", store::line(&it.name), role(it.role))).collect();
    if !sources.is_empty() {
        let _ = writeln!(out, "        {word}: {}", sources.join(", "));
    }
}

fn role(role: SourceRole) -> &'static str {
    match role {
        SourceRole::Originator => "originator",
        SourceRole::Quoted => "quoted",
        SourceRole::Distributor => "distributor",
        SourceRole::Aggregator => "aggregator",
        SourceRole::Unknown => "unknown",
    }
}

fn story_json(story: &SameStory, asked: &Article) -> Value {
    let article = &story.article;
    let other = SameStory { article: asked.clone(), ..story.clone() };
    let names = |sources: Vec<&InfoSource>| sources.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    json!({
        "id": story.id,
        "url": article.url,
        "outlet": outlet(article),
        "language": article.language,
        "date_published": article.date_published.as_ref().map(|it| &it.value),
        "headline": article.headline,
        "has": story.has,
        "is": story.is,
        "info_sources": article.info_sources,
        "named_here_only": names(story.named_here_only(asked).collect()),
        "not_named_here": names(other.named_here_only(article).collect()),
    })
}
