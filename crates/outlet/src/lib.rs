//! The contract of an outlet: what its author writes, and what the engine makes of it.
//!
//! An outlet is a constant: an [`Outlet`] with a list of [`Layout`]s, newest first, each a table of [`Rule`]s per
//! field. Rules are data. They can be listed, checked before any page is seen, named in provenance, and proven
//! needed by a stored page. There are no conditionals in the vocabulary: what is conditional is a hook
//! ([`by`], [`Layout::finish`]).
//!
//! ```
//! use masthead_outlet::prelude::*;
//!
//! const HTML_2020: Layout = Layout {
//!     name: "html-2020",
//!     fits: &[css("h1.title"), css("div.text")],
//!     headline: &[css("h1.title")],
//!     published: &[css("time").attr("datetime"), css("div.date").then(&[date("%d %B %Y, %H:%M")])],
//!     body: &[css("div.text")],
//!     skip: &["div.share"],
//!     ..Layout::EMPTY
//! };
//!
//! const OUTLET: Outlet = Outlet {
//!     id: "xx-example",
//!     name: "The Example",
//!     hosts: &["news.example"],
//!     language: "en",
//!     time_zone: "Europe/London",
//!     layouts: &[HTML_2020],
//!     ..Outlet::EMPTY
//! };
//! assert_eq!(OUTLET.layouts[0].rules().count(), 6);
//! ```

pub mod agencies;
pub mod dateline;
mod hits;
mod registry;
mod spec;
pub mod verbs;

pub use hits::{BadSelector, Hit, Place, Scope, selector};
pub use registry::{Duplicate, Registration, Registry, registry};
pub use spec::{
    Day, Edition, FIELDS, From, Layout, Mark, Outlet, Rule, RuleRef, Source, SourceKind, Step, after,
    archive_title, by, constant, css, edition, feed, json_ld, line, lines, meta, microdata, news_sitemap,
    sitemap, state, step, url_segment,
};

/// Everything an outlet crate needs: `use masthead_outlet::prelude::*;`.
pub mod prelude {
    pub use crate::spec::step::*;
    pub use crate::spec::{
        Day, Edition, Layout, Mark, Outlet, Rule, Source, after, archive_title, by, constant, css, edition,
        feed, json_ld, line, lines, meta, microdata, news_sitemap, sitemap, state, url_segment,
    };
    pub use crate::{Hit, Scope, outlet};
    pub use masthead_article::Article;
    pub use masthead_page::{Form, Page};
}

#[doc(hidden)]
pub mod private {
    pub use inventory;
}

/// Declares an outlet and enters it into the registry.
///
/// The fields are those of [`Outlet`]; the ones left out are as in [`Outlet::EMPTY`].
#[macro_export]
macro_rules! outlet {
    ($($field:ident: $value:expr),* $(,)?) => {
        /// This outlet.
        #[allow(clippy::needless_update, reason = "an outlet may fill every field")]
        pub static OUTLET: $crate::Outlet = $crate::Outlet { $($field: $value,)* ..$crate::Outlet::EMPTY };

        $crate::private::inventory::submit! { $crate::Registration(&OUTLET) }
    };
}
