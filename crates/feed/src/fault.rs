//! The faults of a text that is not quite XML: counted by kind, told once each.

use std::collections::BTreeMap;

use masthead_article::{Problem, ProblemCode};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    BareAmpersand,
    BareLess,
    HtmlEntity,
    BrokenTag,
    UnclosedElement,
    StrayEnd,
    TextOutside,
    SecondRoot,
    Control,
    DeclaredEntity,
    Doctype,
    Depth,
    Attributes,
    TextBytes,
    EntryBytes,
    List,
    Blank,
}

/// How often each kind came, and where first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults(BTreeMap<Fault, (usize, usize)>);

impl Faults {
    /// One more, at a byte of the text.
    pub(crate) fn add(&mut self, fault: Fault, at: usize) {
        self.0.entry(fault).or_insert((0, at)).0 += 1;
    }

    /// A problem for each kind.
    pub(crate) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.0.iter().map(|(fault, (count, first))| fault.problem(*count, *first))
    }
}

impl Fault {
    fn problem(self, count: usize, first: usize) -> Problem {
        let (code, what, limit) = self.words();
        let problem = Problem::new(code, format!("{what}: {count} in all, the first at byte {first}"));
        match limit {
            Some(limit) => problem.rule(format!("limits.{limit}")),
            None => problem,
        }
    }

    fn words(self) -> (ProblemCode, &'static str, Option<&'static str>) {
        use ProblemCode::{Damaged, LimitExceeded, Missing, Refused, RepairedMarkup};
        match self {
            Self::BareAmpersand => (RepairedMarkup, "a bare & was read as it stands", None),
            Self::BareLess => (RepairedMarkup, "a bare < was read as it stands", None),
            Self::HtmlEntity => (RepairedMarkup, "an entity of HTML was read as HTML has it", None),
            Self::BrokenTag => {
                (RepairedMarkup, "a tag without its end was closed where the next began", None)
            }
            Self::UnclosedElement => {
                (RepairedMarkup, "an element without its end was closed with the one around it", None)
            }
            Self::StrayEnd => (RepairedMarkup, "an end tag without its element was passed over", None),
            Self::TextOutside => (RepairedMarkup, "text between the elements was passed over", None),
            Self::SecondRoot => {
                (RepairedMarkup, "a further root element was read as part of the first", None)
            }
            Self::Control => (Damaged, "control characters that XML forbids were left out", None),
            Self::DeclaredEntity => (Refused, "an entity that the file declares itself was left out", None),
            Self::Doctype => {
                (Refused, "a document type declaration with entities or an address was not read", None)
            }
            Self::Depth => (LimitExceeded, "elements that lie too deep were left out", Some("feed_depth")),
            Self::Attributes => {
                (LimitExceeded, "attributes of a tag that has too many were left out", Some("attributes"))
            }
            Self::TextBytes => (LimitExceeded, "a text that is too long was cut", Some("feed_text_bytes")),
            Self::EntryBytes => {
                (LimitExceeded, "the end of an entry that is too long was left out", Some("feed_entry_bytes"))
            }
            Self::Blank => (Missing, "entries without address, title or text were left out", None),
            Self::List => {
                (LimitExceeded, "values of a list that is too long were left out", Some("list_entries"))
            }
        }
    }
}
