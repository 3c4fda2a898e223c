//! What can go wrong on the way from records to tables.

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;

/// Why records did not become a table or a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A record that cannot be written as JSON.
    #[error("a record could not be read: {0}")]
    Record(#[from] serde_json::Error),
    /// A value that is not of the type of its column.
    #[error("column {column} cannot hold {value}")]
    Value {
        /// The column, as a path from the top, such as `origin.offset`.
        column: String,
        /// The beginning of the value as JSON.
        value: String,
    },
    /// More text or more elements than one column of a batch can have.
    #[error("column {column} is too large for one batch: take fewer records at a time")]
    TooLarge {
        /// The column, as a path from the top.
        column: String,
    },
    /// What the Arrow library refuses.
    #[error("the table could not be built: {0}")]
    Arrow(#[from] ArrowError),
    /// What the Parquet library refuses, or a file that could not be written.
    #[error("the parquet file could not be written: {0}")]
    Parquet(#[from] ParquetError),
}

impl Error {
    /// The error of the operating system behind this one, where there is one: a full disk, a closed pipe.
    pub fn io(&self) -> Option<&std::io::Error> {
        match self {
            Self::Parquet(ParquetError::External(inner)) => inner.downcast_ref(),
            _ => None,
        }
    }
}
