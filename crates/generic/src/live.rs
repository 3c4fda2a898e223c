//! The entries of a running report, as its JSON-LD states them.

use masthead_article::{Article, Block, LiveUpdate};
use masthead_date::machine;

use crate::candidates::note;
use crate::statements::Statements;
use crate::text::clean;

/// More entries than this are not taken.
const MOST: usize = 500;

/// Fills the entries of a running report.
pub(crate) fn updates(statements: &Statements<'_>, article: &mut Article) {
    if !article.live_updates.is_empty() {
        return;
    }
    for thing in &statements.articles {
        for entry in thing.things("liveBlogUpdate").into_iter().take(MOST) {
            let headline = entry.text("headline").or_else(|| entry.text("name"));
            let text = entry.values("articleBody").into_iter().find_map(|value| match value {
                crate::statements::Stated::Text(text) => Some(text.into_owned()),
                crate::statements::Stated::Thing(_) => None,
            });
            let body: Vec<Block> = text
                .iter()
                .flat_map(|it| it.split('\n'))
                .map(clean)
                .filter(|it| !it.is_empty())
                .map(Block::paragraph)
                .collect();
            if headline.is_none() && body.is_empty() {
                continue;
            }
            let names: Vec<String> = ["author.name", "author"]
                .iter()
                .map(|path| entry.texts(path))
                .find(|it| !it.is_empty())
                .unwrap_or_default();
            article.live_updates.push(LiveUpdate {
                id: entry.text("@id").or_else(|| entry.text("url")),
                date_published: entry.text("datePublished").and_then(|it| machine(&it, None).ok()),
                headline,
                by: (!names.is_empty()).then(|| names.join(", ")),
                body,
                pinned: false,
            });
        }
        if !article.live_updates.is_empty() {
            let raw = format!("{} entries", article.live_updates.len());
            return note(article, "live_updates", &raw, thing.place("liveBlogUpdate"));
        }
    }
}
