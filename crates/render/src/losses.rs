//! What a form could not hold.

use masthead_article::{Problem, ProblemCode};

/// The findings of one rendering, in the order they came up.
#[derive(Debug, Default)]
pub(crate) struct Losses(Vec<Problem>);

impl Losses {
    /// A value was left out or written as less than it is.
    pub(crate) fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem::new(ProblemCode::NotExpressible, message).field(field));
    }

    /// The form has no place for the field.
    pub(crate) fn no_place(&mut self, field: impl Into<String>) {
        self.add(field, "the format has no place for it");
    }

    /// [`Self::no_place`] for each field of the list that is present.
    pub(crate) fn no_places(&mut self, fields: &[(&str, bool)]) {
        for (field, _) in fields.iter().filter(|(_, present)| *present) {
            self.no_place(*field);
        }
    }

    /// Links of a field were written as their text, because they lead elsewhere than to the web or to mail.
    pub(crate) fn links(&mut self, field: impl ToString, count: usize) {
        if count > 0 {
            let message = format!("{count} link(s) written as text: only http, https and mailto are written");
            self.add(field.to_string(), message);
        }
    }

    /// The findings.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.0
    }
}
