//! Whether an outlet's pages have changed: records are counted, compared with what was counted before, and the first
//! day of a change is named.
//!
//! A record is counted into [`Figures`]: which fields hold something, which rules gave them, how long texts are, what
//! kind of page it was, which problems it has. A [`Baseline`] holds the figures of each outlet as they were, figures
//! only. A [`Collection`] holds those of new records by day. [`compare()`] asks of each outlet the same questions of
//! both, and says what has changed, since when, and what that looks like: a paywall, a block page, a new layout.
//!
//! ```
//! use masthead_article::{Article, Url};
//! use masthead_drift::{Baseline, Collection, compare};
//!
//! let mut collection = Collection::default();
//! let url = Url::parse("https://news.example/1").ok();
//! collection.add(&Article { url, ..Article::default() });
//! let report = compare(&collection, &Baseline::default());
//! assert_eq!(report.outlets[0].outlet, "news.example");
//! assert!(report.outlets[0].too_few);
//! ```

mod baseline;
mod compare;
mod days;
mod figures;
mod html;
mod question;
mod test_of_shares;
mod text;

pub use baseline::{BadBaseline, Baseline};
pub use compare::{ALPHA, Cause, Finding, LEAST, OutletReport, Report, WORTH, compare};
pub use days::{Share, Wave};
pub use figures::{Collection, FIELDS, Figures, LayoutFigures, add_markup};
pub use html::page;
pub use text::table;
