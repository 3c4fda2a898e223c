//! Parquet files of records: Zstandard, row groups of bounded size, the same bytes for the same records.

use std::fs::File;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use masthead_article::Article;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaDataReader;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};

use crate::{Error, record_batch, schema};

/// How many records are made a batch at a time: what is held uncompressed is bounded by it.
const BATCH: usize = 128;

/// The most rows of a row group.
const ROWS: usize = 16_384;

/// The most bytes of a row group, encoded and compressed.
const BYTES: usize = 64 << 20;

/// Writes records to a Parquet file. The rows of a group are held, compressed, until it is full.
pub struct ParquetWriter<W: Write + Send> {
    writer: ArrowWriter<Out<W>>,
    failed: Failed,
}

/// The error that the output failed with: the library tells only its text when the end of a file cannot be written.
type Failed = Arc<Mutex<Option<io::Error>>>;

/// The output, which remembers what it failed with.
struct Out<W> {
    inner: W,
    failed: Failed,
}

impl<W: Write> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes).inspect_err(|error| {
            let copy = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy);
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write + Send> std::fmt::Debug for ParquetWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetWriter")
            .field("bytes_written", &self.writer.bytes_written())
            .finish_non_exhaustive()
    }
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where its first bytes cannot be written.
    pub fn new(out: W) -> Result<Self, Error> {
        let failed = Failed::default();
        let out = Out { inner: out, failed: Arc::clone(&failed) };
        Ok(Self { writer: ArrowWriter::try_new(out, schema(), Some(properties()?.build()))?, failed })
    }

    /// Writes records, a row each.
    ///
    /// # Errors
    /// Where they do not fit the table or cannot be written; the file is of no use then.
    pub fn write(&mut self, articles: &[Article]) -> Result<(), Error> {
        for articles in articles.chunks(BATCH) {
            self.writer.write(&record_batch(articles)?)?;
        }
        Ok(())
    }

    /// True where a row group is full and has been written.
    pub fn has_whole_group(&self) -> bool {
        !self.writer.flushed_row_groups().is_empty()
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Where its last bytes cannot be written.
    pub fn finish(self) -> Result<W, Error> {
        let Self { writer, failed } = self;
        writer.into_inner().map(|out| out.inner).map_err(|error| {
            let io = failed.lock().unwrap_or_else(PoisonError::into_inner).take();
            io.map_or(error, |io| ParquetError::External(Box::new(io))).into()
        })
    }
}

fn properties() -> Result<WriterPropertiesBuilder, Error> {
    Ok(WriterProperties::builder()
        .set_created_by(format!("masthead version {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_max_row_group_row_count(Some(ROWS))
        .set_max_row_group_bytes(Some(BYTES)))
}

/// Writes one file with the row groups of several, in their order. What is compressed is copied as it is.
///
/// # Errors
/// Where a part is no Parquet file of records, or cannot be read, or the file cannot be written.
pub fn concatenate<W: Write + Send>(parts: impl IntoIterator<Item = File>, mut out: W) -> Result<W, Error> {
    let writer = ArrowWriter::try_new(&mut out, schema(), Some(properties()?.build()))?;
    let (mut writer, _) = writer.into_serialized_writer()?;
    for part in parts {
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&part)?;
        for group in metadata.row_groups() {
            let mut out = writer.next_row_group()?;
            for column in group.columns() {
                let chunk = ColumnCloseResult {
                    bytes_written: column.compressed_size().unsigned_abs(),
                    rows_written: group.num_rows().unsigned_abs(),
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                out.append_column(&part, chunk)?;
            }
            out.close()?;
        }
    }
    writer.finish()?;
    drop(writer);
    Ok(out)
}
