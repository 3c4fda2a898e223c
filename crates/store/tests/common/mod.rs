//! What the tests of the store have in common: invented pages and a folder that goes away.

#![allow(dead_code, reason = "each test file is a program of its own and uses a part of this")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use masthead_article::{Article, Block, NewsTime, Precision, TimeBasis, Url, Verdict, VerdictKind};

/// An instant in UTC.
pub fn time(value: &str) -> NewsTime {
    NewsTime {
        value: value.to_owned(),
        offset_minutes: Some(0),
        precision: Precision::Second,
        basis: TimeBasis::Explicit,
        raw: value.to_owned(),
    }
}

/// The record of a page.
pub fn article(url: &str, headline: &str, paragraphs: &[&str]) -> Article {
    let mut article = Article {
        url: Some(Url::parse(url).unwrap()),
        headline: headline.into(),
        body: paragraphs.iter().map(|text| Block::paragraph(*text)).collect(),
        verdict: Verdict { kind: VerdictKind::Article, evidence: Vec::new() },
        ..Article::default()
    };
    article.measure();
    article
}

/// A folder that goes with the value.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("masthead-store-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
