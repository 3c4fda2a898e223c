//! The record as an Arrow table, for Parquet files and for the engines that speak Arrow.
//!
//! The columns are the fields of the record, by the same names and in the same order, made from its JSON Schema: a
//! field of the record cannot be missing in the table. Three things differ. `text` is the body as one plain text,
//! `rules` stands for `provenance` and tells which rule gave each field, and every date has its `instant` in UTC
//! where the page tells the offset. There are no unsigned numbers, which Spark does not read.
//!
//! ```
//! use masthead_article::{Article, Block};
//!
//! let article =
//!     Article { headline: "A headline".to_owned(), body: vec![Block::paragraph("Text.")], ..Article::default() };
//! let batch = masthead_arrow::record_batch(&[article])?;
//! assert_eq!(batch.schema(), masthead_arrow::schema());
//! assert_eq!(batch.num_rows(), 1);
//! # Ok::<(), masthead_arrow::Error>(())
//! ```

mod batch;
mod columns;
mod error;
mod parquet;

pub use batch::record_batch;
pub use columns::{Column, Kind, columns, schema};
pub use error::Error;
pub use parquet::{ParquetWriter, concatenate};
