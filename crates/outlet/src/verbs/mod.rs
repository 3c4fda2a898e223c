//! The verbs of the vocabulary, each a plain function with its own tests.

pub mod body;
pub mod lines;
pub mod text;
