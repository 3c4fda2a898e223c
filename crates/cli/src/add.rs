//! `masthead add`: the records of pages into a store.

use std::fmt::Write as _;

use anyhow::Result;
use masthead::Article;
use masthead::article::Problem;
use masthead_store::{Outcome as Added, Store};

use crate::args::{Add, Extract};
use crate::extract::{self, Sink};
use crate::{Outcome, output, store};

pub(crate) fn run(arguments: &Add) -> Result<Outcome> {
    let store = Store::open(&arguments.into)?;
    let mut adder = Adder { store, provenance: arguments.provenance, counts: Counts::default() };
    let outcome = extract::all(&Extract::of_pages_to_add(arguments), &mut adder)?;
    output::tell(&adder.counts.told());
    Ok(outcome)
}

struct Adder {
    store: Store,
    provenance: bool,
    counts: Counts,
}

/// How many pages were what.
#[derive(Default)]
struct Counts {
    new: usize,
    known: usize,
    changed: usize,
    read_again: usize,
    no_article: usize,
}

impl Counts {
    fn told(&self) -> String {
        let mut told = format!("{} new, {} known", self.new, self.known);
        let others =
            [(self.changed, "changed"), (self.read_again, "read again"), (self.no_article, "no article")];
        for (count, what) in others {
            if count > 0 {
                let _ = write!(told, ", {count} {what}");
            }
        }
        told
    }
}

impl Sink for Adder {
    fn take(&mut self, article: &mut Article) -> Result<Vec<Problem>> {
        if !self.provenance {
            article.provenance.clear();
        }
        let added = self.store.add(article, None)?;
        let (word, count) = match added.outcome {
            Added::New => ("new", &mut self.counts.new),
            Added::SameAgain => ("known", &mut self.counts.known),
            Added::NewVersion(_) => ("new version", &mut self.counts.changed),
            Added::ReadAgain(_) => ("read again", &mut self.counts.read_again),
            Added::Removed => ("removed", &mut self.counts.no_article),
            Added::NotAnArticle(_) => ("no article", &mut self.counts.no_article),
        };
        *count += 1;
        let id = added.article.map(|id| id.to_string()).unwrap_or_default();
        let line = format!("{word:11}  {id:>6}  {}", store::line(&article.headline));
        output::write_out(&format!("{}\n", line.trim_end()))?;
        // Those of the page stand in the record.
        Ok(Vec::new())
    }

    fn prints_feeds(&self) -> bool {
        false
    }
}
