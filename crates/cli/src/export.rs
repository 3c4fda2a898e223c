//! `masthead export`: the records of a store as NDJSON or Parquet.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use masthead::{Article, render};
use masthead_arrow::ParquetWriter;
use masthead_store::{Filter, Store, StoreError};

use crate::args::Export;
use crate::{Outcome, output, store};

/// Records that are handed to the table at a time.
const BATCH: usize = 64;

pub(crate) fn run(arguments: &Export) -> Result<Outcome> {
    let store = store::open(&arguments.store)?;
    let filter = store::filter(&arguments.filtering)?;
    let path = &arguments.out;
    if path == Path::new("-") {
        let out = BufWriter::new(io::stdout().lock());
        ndjson(&store, &filter, out, arguments.provenance)?;
        return Ok(Outcome::Done);
    }
    let ending = path.extension().and_then(|it| it.to_str());
    let Some(ending @ ("ndjson" | "jsonl" | "parquet")) = ending else {
        bail!("{}: the name must end in .ndjson, .jsonl or .parquet, or be -", path.display());
    };
    // What stands under the name is whole at every moment.
    let part = part(path);
    let cannot = || format!("{} could not be written", path.display());
    let out = BufWriter::new(File::create(&part).with_context(cannot)?);
    let written = match ending {
        "parquet" => parquet(&store, &filter, out, arguments.provenance),
        _ => ndjson(&store, &filter, out, arguments.provenance),
    };
    let count = written.and_then(|(mut out, count)| {
        out.flush()?;
        out.into_inner()?.sync_all()?;
        fs::rename(&part, path)?;
        Ok(count)
    });
    match count.with_context(cannot) {
        Ok(count) => output::tell(&format!("{count} articles written to {}", path.display())),
        Err(error) => {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
    }
    Ok(Outcome::Done)
}

fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn ndjson<W: Write>(store: &Store, filter: &Filter, mut out: W, provenance: bool) -> Result<(W, usize)> {
    let mut count = 0;
    each(store, filter, |article| {
        let options = render::Options { provenance };
        let rendered = render::render(&article, render::Format::Ndjson, options);
        count += 1;
        Ok(out.write_all(rendered.text.as_bytes())?)
    })?;
    out.flush()?;
    Ok((out, count))
}

fn parquet<W: Write + Send>(store: &Store, filter: &Filter, out: W, provenance: bool) -> Result<(W, usize)> {
    let mut writer = ParquetWriter::new(out)?;
    let (mut count, mut batch) = (0, Vec::new());
    each(store, filter, |mut article| {
        if !provenance {
            article.provenance.clear();
        }
        batch.push(article);
        count += 1;
        if batch.len() == BATCH {
            writer.write(&batch)?;
            batch.clear();
        }
        Ok(())
    })?;
    writer.write(&batch)?;
    Ok((writer.finish()?, count))
}

/// Hands on every record that the filter lets pass; an error of the receiver ends it.
fn each(store: &Store, filter: &Filter, mut take: impl FnMut(Article) -> Result<()>) -> Result<()> {
    store.each(filter, |stored| take(stored.article).map_err(Ended::Receiver)).map_err(|ended| match ended {
        Ended::Store(error) => error.into(),
        Ended::Receiver(error) => error,
    })
}

/// Why reading all records ended.
enum Ended {
    Store(StoreError),
    Receiver(anyhow::Error),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
