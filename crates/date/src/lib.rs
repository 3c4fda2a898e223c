//! Dates as news pages print them, in many languages and calendars, read with an explicit format or recognised.
//!
//! - [`by_format`] reads a text in a format that an outlet declares;
//! - [`machine`] reads what stands in attributes and metadata;
//! - [`human`] recognises a date line as it is printed for readers;
//! - [`in_url`] finds a date in an address;
//! - [`from_epoch_millis`] takes a count of milliseconds.
//!
//! All give a [`masthead_article::NewsTime`], which says how exact the source is and what the value rests on, or a
//! [`DateError`]: nothing is guessed, and no clock is read. [`compare`] orders two of them as far as what is known
//! of them goes; [`sortable`] is for indexes.

mod abbreviation;
mod address;
mod calendar;
mod cursor;
mod epoch;
mod error;
mod fold;
mod format;
mod human;
mod lexicon;
mod machine;
mod order;
mod reading;
mod words;
mod zone;

pub use address::in_url;
pub use epoch::from_epoch_millis;
pub use error::DateError;
pub use format::by_format;
pub use human::{Reference, human};
pub use machine::machine;
pub use order::{compare, sortable};
pub use words::{Word, words};
pub use zone::Zone;
