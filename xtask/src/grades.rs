//! How good an outlet is: computed from its stored pages and the baseline, not claimed.

use std::path::Path;

use anyhow::{Context, Result};
use masthead::Outlet;
use masthead::drift::{Baseline, LEAST, LayoutFigures};

use crate::baseline;
use crate::cases::{self, Case};

/// The fields that every article has.
const REQUIRED: &[&str] = &["headline", "date_published", "body"];

/// The share of real pages on which each of them must be found.
const SHARE: f64 = 0.98;

/// The pages that a layout must have to be good.
const SEVERAL: usize = 2;

/// Problems that are the outlet's and not the page's own.
const OPEN: &[&str] = &[
    "missing",
    "ambiguous",
    "unreadable",
    "unclaimed",
    "unsupported_layout",
    "generic_fallback",
    "hook_panicked",
];

/// How good an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Shown by many real pages.
    Proven,
    /// Shown by several pages of each layout.
    Good,
    /// Less than that.
    Draft,
}

impl Grade {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Good => "good",
            Self::Draft => "draft",
        }
    }
}

/// What the grades mean, as a list.
pub fn explained() -> String {
    let percent = SHARE * 100.0;
    format!(
        "- **proven**: its layouts read {LEAST} real pages or more, and on {percent:.0} % of them, at least, each of \
         {}\n  is found.\n- **good**: each layout has {SEVERAL} pages or more, stored or real, and none of them has an \
         open problem:\n  {}.\n- **draft**: less than that. Mostly there is one page of a layout: what stands on it is \
         read, and nobody knows\n  what other pages have.\n",
        REQUIRED.join(", "),
        OPEN.join(", ")
    )
}

/// How many pages of a layout are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// Stored beside the outlet.
    pub stored: usize,
    /// Real ones, counted in the baseline.
    pub real: usize,
}

/// What the grades are computed from.
pub struct Known {
    cases: Vec<Case>,
    /// The cases that have an open problem, by their places.
    troubled: Vec<bool>,
    baseline: Baseline,
}

impl Known {
    /// Reads the stored answers and the baseline.
    pub fn read(root: &Path) -> Result<Self> {
        let cases = cases::all(root)?;
        let mut troubled = Vec::new();
        for case in &cases {
            let answer = case.stored()?.unwrap_or_default();
            let problems = answer["article"]["problems"].as_array();
            let is_open = |code: Option<&str>| code.is_some_and(|it| OPEN.contains(&it));
            troubled.push(problems.into_iter().flatten().any(|it| is_open(it["code"].as_str())));
        }
        let text = std::fs::read_to_string(root.join(baseline::FILE))
            .with_context(|| format!("{} could not be read", baseline::FILE))?;
        let baseline =
            Baseline::read(&text).with_context(|| format!("{}: run cargo xtask baseline", baseline::FILE))?;
        Ok(Self { cases, troubled, baseline })
    }

    fn layout(&self, outlet: &str, layout: &str) -> Option<&LayoutFigures> {
        self.baseline.outlets.get(outlet)?.layouts.get(layout)
    }

    /// How many pages of a layout are known.
    pub fn pages(&self, outlet: &str, layout: &str) -> Pages {
        let is_meant = |it: &&Case| it.outlet == outlet && it.layout == layout;
        Pages {
            stored: self.cases.iter().filter(is_meant).count(),
            real: self.layout(outlet, layout).map_or(0, |it| it.measured as usize),
        }
    }

    /// How good an outlet is.
    pub fn grade(&self, outlet: &Outlet) -> Grade {
        let figures: Vec<&LayoutFigures> =
            outlet.layouts.iter().filter_map(|it| self.layout(outlet.id, it.name)).collect();
        let real: u32 = figures.iter().map(|it| it.measured).sum();
        let articles: u32 = figures.iter().map(|it| it.articles).sum();
        let found = |field: &str| -> u32 { figures.iter().filter_map(|it| it.fields.get(field)).sum() };
        if real >= LEAST && REQUIRED.iter().all(|it| f64::from(found(it)) >= SHARE * f64::from(articles)) {
            return Grade::Proven;
        }
        let several = outlet.layouts.iter().all(|layout| {
            let pages = self.pages(outlet.id, layout.name);
            pages.stored.max(pages.real) >= SEVERAL
        });
        let is_troubled = figures
            .iter()
            .flat_map(|it| it.problems.keys())
            .any(|it| OPEN.contains(&it.as_str()))
            || self.cases.iter().zip(&self.troubled).any(|(case, open)| *open && case.outlet == outlet.id);
        if several && !is_troubled { Grade::Good } else { Grade::Draft }
    }
}
