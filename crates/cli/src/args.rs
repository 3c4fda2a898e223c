//! The arguments, with the words of `--help`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A news page in, one exact article out, with the origin of every field.
#[derive(Debug, Parser)]
#[command(name = "masthead", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages and print one record for each
    #[command(after_help = "Examples:
  masthead extract page.html --url https://www.vesti.bg/sviat/a-story-6000001
  masthead extract saved/ --format ndjson > records.ndjson
  masthead extract snapshot.txt --format markdown
  masthead extract https://news.example/story --contact https://example.org/about
  curl -s https://news.example/story | masthead extract - --url https://news.example/story")]
    Extract(Extract),
    /// Fetch pages, politely and from public addresses only, and print one record for each
    #[command(
        after_help = "robots.txt is obeyed, and only public hosts are asked; --allow-host opens another one.
What a site says to machines about its pages stands in the records, as rights.signals.

Examples:
  masthead fetch https://news.example/2026/03/07/a-story --contact https://example.org/about
  masthead fetch http://127.0.0.1:8000/page.html --allow-host 127.0.0.1:8000 --format markdown
  masthead fetch https://news.example/a https://news.example/b --format ndjson --warc kept.warc.gz
  masthead fetch https://news.example/a --at kept.warc.gz --as-of 2026-03-07"
    )]
    Fetch(Fetch),
    /// List the entries of a feed, a sitemap, all sitemaps of an index or a robots.txt, or the feeds of a page
    #[command(after_help = "Examples:
  masthead feed https://news.example/rss.xml --contact https://example.org/about
  masthead feed https://news.example/robots.txt --entries 100 --format ndjson
  masthead feed http://127.0.0.1:8000/feed.xml --allow-host 127.0.0.1:8000")]
    Feed(Feed),
    /// Fetch what outlets, feeds and sitemaps list and a store does not have, and keep the pages beside it
    #[command(after_help = "A crawl that is stopped, however, goes on where it was when it is started again.
Pages that are known are asked for again when their entry says that they were modified,
or, where it does not tell, after six hours.
What went over the line lies in a folder beside the store, FILE.warc, as web archives.

Examples:
  masthead crawl --outlet fr-france24 --pages 50 --into news.db --contact https://example.org/about
  masthead crawl --feed https://news.example/rss.xml --since 2026-03-01 --into news.db
  masthead crawl --sitemap http://127.0.0.1:8000/news.xml --allow-host 127.0.0.1:8000 --into news.db")]
    Crawl(Crawl),
    /// Show for each field every rule that was tried, what it gave, which won and why
    #[command(after_help = "Examples:
  masthead explain page.html --url https://www.vesti.bg/sviat/a-story-6000001
  masthead explain page.html headline")]
    Explain(Explain),
    /// Read pages as NDJSON and print records as NDJSON, in the same order
    #[command(
        after_help = "A line in:  {\"id\": …, \"url\": …, \"captured\": …, \"content_type\": …, \"body\": \"text\"}
            or with \"body_base64\" for bytes; only \"id\" and a body are needed
A line out: {\"id\": …, \"article\": {…}} or {\"id\": …, \"error\": {\"code\": …, \"message\": …}}

Example:
  echo '{\"id\": 1, \"body\": \"<h1>A headline</h1><p>Text.</p>\"}' | masthead pipe --jobs 2"
    )]
    Pipe(Pipe),
    /// Read pages and add their records to a store
    #[command(
        after_help = "A page that is known makes no second article; one that has changed makes a new version.
The store is one SQLite file: docs/store.md tells what is in it.

Examples:
  masthead add saved/ --into news.db
  masthead add kept.warc.gz --into news.db
  masthead add page.html --url https://www.vesti.bg/sviat/a-story-6000001 --captured 2026-03-07T08:30:00Z --into news.db"
    )]
    Add(Add),
    /// Search a store, the best article first, or find the same story in other outlets
    #[command(
        after_help = "All words have to occur, in any order; \"quotes\" hold a phrase together, a star at the end of a word
stands for its endings, a minus before a word leaves out articles that have it. Case and marks make no
difference, and a word is found in scripts without spaces too.

Examples:
  masthead search 'harbour ferry' --store news.db
  masthead search '\"gìn giữ hòa bình\" -Песков*' --store news.db --language vi --since 2026-03-01
  masthead search 维和 --store news.db --format ndjson
  masthead search --same-as 12 --store news.db"
    )]
    Search(Search),
    /// Print an article of a store
    #[command(after_help = "Example:
  masthead show 12 --store news.db --format markdown")]
    Show(Show),
    /// Print the versions of an article of a store, and what changed from one to the next
    #[command(after_help = "Example:
  masthead versions 12 --store news.db")]
    Versions(Versions),
    /// Write the records of a store to a file
    #[command(after_help = "Examples:
  masthead export --store news.db --out news.parquet
  masthead export --store news.db --out vietnamese.ndjson --language vi --since 2026-03-01
  masthead export --store news.db --out - | head -n 1")]
    Export(Export),
    /// Print a CDXJ index of web archives
    #[command(after_help = "Examples:
  masthead index kept.warc.gz > kept.cdxj
  masthead fetch https://news.example/a --at kept.cdxj")]
    Index(Indexing),
    /// Compare records with how their outlets were: what has changed, since when, and what it looks like
    #[command(
        after_help = "Records are NDJSON as extract --format ndjson --provenance and pipe --provenance write them. The
baseline that comes with the program is small; one of your own pages tells more.

Examples:
  masthead extract archive/2025/ --format ndjson --provenance > 2025.ndjson
  masthead drift 2025.ndjson --save-baseline baseline.json
  masthead drift 2026.ndjson --baseline baseline.json --report drift.html"
    )]
    Drift(Drift),
    /// Read archives, folders and NDJSON by the thousand, in parallel, into one file or a file for each
    #[command(
        after_help = "The form of the output is told by its name (.ndjson, .ndjson.zst, .parquet) or by --format. An
output that is a folder, or ends in /, gets one file for each input.

Nothing stands under the name of the output before it is whole. A job that was stopped or killed
goes on where it was when the same command is run again. See docs/bulk.md.

Examples:
  masthead bulk crawl.warc.gz --out articles.ndjson
  masthead bulk crawls/ --out articles/ --format parquet --jobs 8 --summary summary.json
  masthead bulk pages/ --out italian.ndjson.zst --language it --since 2024-03 --verdict article"
    )]
    Bulk(Bulk),
    /// List the outlets, or the rules of one
    #[command(after_help = "Examples:
  masthead outlets
  masthead outlets bg-vesti")]
    Outlets(Outlets),
    /// List the limits of reading, with their values
    #[command(after_help = "A limit is set with --limit NAME=VALUE where pages are read.

Examples:
  masthead limits
  masthead extract big.html --limit input_bytes=64MiB --limit parse_time=20s")]
    Limits(Limiting),
    /// Print the JSON Schema of the record
    #[command(after_help = "Example:
  masthead schema > article.schema.json")]
    Schema,
    /// Print a completion script for a shell
    #[command(after_help = "Example:
  masthead completions bash > ~/.local/share/bash-completion/completions/masthead")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What is known of a page beside its bytes.
#[derive(Debug, Clone, Args)]
pub(crate) struct About {
    /// The form of the input
    #[arg(long = "as", value_enum, default_value_t = As::Auto, value_name = "FORM")]
    pub form: As,
    /// The address that the page was fetched from
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// When it was fetched, as RFC 3339
    #[arg(long, value_name = "TIME")]
    pub captured: Option<String>,
    /// The Content-Type that it was sent with, such as 'text/html; charset=gb2312'
    #[arg(long, value_name = "TYPE")]
    pub content_type: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub limiting: Limiting,
}

/// What reading may cost.
#[derive(Debug, Clone, Args)]
pub(crate) struct Limiting {
    /// Set a limit, such as input_bytes=64MiB; see masthead limits
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub settings: Vec<String>,
}

/// Which outlets read.
#[derive(Debug, Clone, Args)]
pub(crate) struct Reading {
    /// Leave the outlets out: the generic extractor reads every page
    #[arg(long, conflicts_with = "outlet")]
    pub no_outlets: bool,
    /// Read every page as this outlet's, whatever its host
    #[arg(long, value_name = "ID")]
    pub outlet: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files, folders, addresses, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The form of the output
    #[arg(long, value_parser = format, default_value = "json", value_name = "FORMAT",
          help = format!("The form of the output: {}", formats()))]
    pub format: masthead::render::Format,
    /// Write for each field where it came from
    #[arg(long)]
    pub provenance: bool,
    #[command(flatten)]
    pub about: About,
    #[command(flatten)]
    pub fetching: Fetching,
}

/// How hosts are asked.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Fetching")]
pub(crate) struct Asking {
    /// Ask a host that is no public one, or at another port than those of the web, such as 127.0.0.1:8000
    #[arg(long, value_name = "HOST:PORT")]
    pub allow_host: Vec<String>,
    /// Use this address for a host, as curl does; it is checked like one that a name server gave
    #[arg(long, value_name = "HOST:PORT:ADDRESS")]
    pub resolve: Vec<String>,
    /// Where a site can reach you, an address or a mailbox; stands in the User-Agent
    #[arg(long, value_name = "CONTACT")]
    pub contact: Option<String>,
    /// Ask through an HTTP proxy; it resolves names itself, so what they resolve to is not checked
    #[arg(long, value_name = "URL")]
    pub proxy: Option<String>,
    /// Seconds between two requests to a host; robots.txt may ask for more
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub delay: Option<Duration>,
    /// Leave pages out whose site keeps them from machines that learn or mine, and say so
    #[arg(long)]
    pub respect_ai_opt_out: bool,
}

/// How pages are fetched, and whether what came is kept.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Fetching")]
pub(crate) struct Fetching {
    #[command(flatten)]
    pub asking: Asking,
    /// Add everything that goes over the line to a web archive: .warc, .warc.gz or .warc.zst
    #[arg(long, value_name = "FILE")]
    pub warc: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Fetch {
    /// The addresses
    #[arg(required = true, value_name = "URL", value_parser = address)]
    pub urls: Vec<PathBuf>,
    /// Ask nobody: print the last copies that this web archive has, or the archives of this CDXJ index (.cdxj)
    #[arg(long, value_name = "ARCHIVE")]
    pub at: Option<PathBuf>,
    /// With --at: the last copies that were made by then, a day or RFC 3339
    #[arg(long, value_name = "TIME", requires = "at")]
    pub as_of: Option<String>,
    /// The form of the output
    #[arg(long, value_parser = format, default_value = "json", value_name = "FORMAT",
          help = format!("The form of the output: {}", formats()))]
    pub format: masthead::render::Format,
    /// Write for each field where it came from
    #[arg(long)]
    pub provenance: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub limiting: Limiting,
    #[command(flatten)]
    pub fetching: Fetching,
}

#[derive(Debug, Args)]
pub(crate) struct Crawl {
    /// An outlet: its feeds and news sitemaps; where none is known, the feeds that its front page names and the
    /// sitemaps of its robots.txt
    #[arg(long, value_name = "ID", required_unless_present_any = ["feed", "sitemap"])]
    pub outlet: Vec<String>,
    /// A feed, or a page that names its feeds
    #[arg(long, value_name = "URL")]
    pub feed: Vec<String>,
    /// A sitemap, a sitemap index, or a robots.txt
    #[arg(long, value_name = "URL")]
    pub sitemap: Vec<String>,
    /// Leave out what is dated before this day or time, as 2026-03-07 or RFC 3339
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Fetch at most this many pages
    #[arg(long, value_name = "N")]
    pub pages: Option<usize>,
    /// The store's file; it is made where there is none
    #[arg(long, value_name = "FILE")]
    pub into: PathBuf,
    /// Keep for each field where it came from; what feeds had to offer is kept in any case
    #[arg(long)]
    pub provenance: bool,
    #[command(flatten)]
    pub limiting: Limiting,
    #[command(flatten)]
    pub asking: Asking,
}

#[derive(Debug, Args)]
pub(crate) struct Feed {
    /// The address
    #[arg(value_name = "URL", value_parser = address)]
    pub url: PathBuf,
    /// The form of the output: json or ndjson
    #[arg(long, value_parser = format, default_value = "json", value_name = "FORMAT")]
    pub format: masthead::render::Format,
    /// Stop after this many entries
    #[arg(long, value_name = "N")]
    pub entries: Option<usize>,
    #[command(flatten)]
    pub limiting: Limiting,
    #[command(flatten)]
    pub fetching: Fetching,
}

impl Extract {
    /// What `masthead extract` is asked for by `masthead fetch`.
    pub(crate) fn of_addresses(fetch: &Fetch) -> Self {
        Self {
            inputs: fetch.urls.clone(),
            format: fetch.format,
            provenance: fetch.provenance,
            about: About {
                form: As::Auto,
                url: None,
                captured: None,
                content_type: None,
                reading: fetch.reading.clone(),
                limiting: fetch.limiting.clone(),
            },
            fetching: fetch.fetching.clone(),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A file, or - for standard input
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    /// Only this field, such as headline or date_published
    pub field: Option<String>,
    #[command(flatten)]
    pub about: About,
}

#[derive(Debug, Args)]
pub(crate) struct Pipe {
    /// How many pages are read at the same time; as many as there are cores where this is left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Write for each field where it came from
    #[arg(long)]
    pub provenance: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub limiting: Limiting,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Files, folders, addresses, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The store's file; it is made where there is none
    #[arg(long, value_name = "FILE")]
    pub into: PathBuf,
    /// Keep for each field where it came from
    #[arg(long)]
    pub provenance: bool,
    #[command(flatten)]
    pub about: About,
    #[command(flatten)]
    pub fetching: Fetching,
}

impl Extract {
    /// What `masthead extract` is asked for by `masthead add`.
    pub(crate) fn of_pages_to_add(add: &Add) -> Self {
        Self {
            inputs: add.inputs.clone(),
            format: masthead::render::Format::Ndjson,
            provenance: add.provenance,
            about: add.about.clone(),
            fetching: add.fetching.clone(),
        }
    }
}

/// Which store.
#[derive(Debug, Args)]
pub(crate) struct InStore {
    /// The store's file
    #[arg(long, value_name = "FILE")]
    pub store: PathBuf,
}

/// Which articles of a store.
#[derive(Debug, Args)]
pub(crate) struct Filtering {
    /// Only articles of this outlet: its id, or its host without www.
    #[arg(long, value_name = "ID")]
    pub outlet: Option<String>,
    /// Only articles in this language; zh holds zh-Hans and zh-Hant too
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Only articles published then or later: a day, or RFC 3339
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// What to look for
    #[arg(required_unless_present = "same_as")]
    pub query: Option<String>,
    #[command(flatten)]
    pub store: InStore,
    /// Articles that have text in common with this one, instead of a query
    #[arg(long, value_name = "ARTICLE", conflicts_with_all = ["query", "outlet", "language", "since"])]
    pub same_as: Option<i64>,
    #[command(flatten)]
    pub filtering: Filtering,
    /// Print no more articles than this
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub most: usize,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The article's id, as masthead search prints it
    pub id: i64,
    #[command(flatten)]
    pub store: InStore,
    /// The form of the output
    #[arg(long, value_parser = format, default_value = "json", value_name = "FORMAT",
          help = format!("The form of the output: {}", formats()))]
    pub format: masthead::render::Format,
    /// Write for each field where it came from, where the store was told to keep it
    #[arg(long)]
    pub provenance: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// The article's id, as masthead search prints it
    pub id: i64,
    #[command(flatten)]
    pub store: InStore,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub store: InStore,
    /// The file: .ndjson, .jsonl or .parquet, or - for NDJSON on standard output
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    #[command(flatten)]
    pub filtering: Filtering,
    /// Write for each field where it came from, where the store was told to keep it
    #[arg(long)]
    pub provenance: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Indexing {
    /// Web archives: WARC or ARC, plain, gzip or Zstandard
    #[arg(required = true, value_name = "ARCHIVE")]
    pub archives: Vec<PathBuf>,
    #[command(flatten)]
    pub limiting: Limiting,
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For readers
    Text,
    /// One list
    Json,
    /// A line for each entry
    Ndjson,
}

#[derive(Debug, Args)]
pub(crate) struct Drift {
    /// Files of records, one a line, or - for standard input
    #[arg(required = true, value_name = "RECORDS")]
    pub records: Vec<PathBuf>,
    /// The figures to compare with; those that come with the program where this is left out
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Store the figures of these records as a baseline, and compare nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "report"])]
    pub save_baseline: Option<PathBuf>,
    /// Write what has changed as one HTML page, with a chart for each change
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bulk {
    /// Web archives (WARC, WET, ARC), files of NDJSON as masthead pipe takes them, pages, or folders of these
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The file to write, or a folder for a file an input
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// The form of the output: ndjson, ndjson.zst or parquet; told by its name where this is left out
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<masthead_bulk::Format>,
    /// Only records of this outlet; may be given several times, as may --host, --language and --verdict
    #[arg(long, value_name = "ID")]
    pub outlet: Vec<String>,
    /// Only pages of this host and of those below it
    #[arg(long, value_name = "HOST")]
    pub host: Vec<String>,
    /// Only records in this language; zh holds zh-Hans and zh-Hant too
    #[arg(long, value_name = "TAG")]
    pub language: Vec<String>,
    /// Only records published on this day or later, by the page's own calendar: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<String>,
    /// Only records published on this day or before
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<String>,
    /// Only records with this verdict, such as article
    #[arg(long, value_name = "WORD", value_parser = verdict)]
    pub verdict: Vec<masthead::VerdictKind>,
    /// How many cores are used, for reading, inflating, extracting and writing together; all where this is left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Write for each field where it came from
    #[arg(long)]
    pub provenance: bool,
    /// Write what was come upon to this file too, as JSON
    #[arg(long, value_name = "FILE")]
    pub summary: Option<PathBuf>,
    /// Throw away what a job that was not finished has left there, and begin anew
    #[arg(long)]
    pub restart: bool,
    #[command(flatten)]
    pub limiting: Limiting,
}

#[derive(Debug, Args)]
pub(crate) struct Outlets {
    /// The id of one outlet
    pub id: Option<String>,
}

/// The forms of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    /// By its content
    Auto,
    /// A page as a server sends it
    #[value(alias = "jsonld")]
    Html,
    /// The text of a page, without markup
    Text,
    /// A Markdown archive file
    Archive,
    /// A feed: RSS, Atom, JSON Feed
    Feed,
    /// A sitemap or a sitemap index
    Sitemap,
    /// A robots.txt
    Robots,
    /// A web archive: WARC or ARC, plain, gzip, Zstandard or LZ4; a record for each page in it
    Warc,
    /// A web archive of texts: WARC with conversion records
    Wet,
}

fn format(word: &str) -> Result<masthead::render::Format, String> {
    word.parse().map_err(|error: masthead::render::UnknownFormat| error.to_string())
}

fn address(text: &str) -> Result<PathBuf, String> {
    if crate::fetching::is_address(Path::new(text)) {
        return Ok(PathBuf::from(text));
    }
    Err("write the address whole, with http:// or https://".to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "write a number of seconds, such as 2 or 0.5".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// A day, a month or a year.
fn day(text: &str) -> Result<String, String> {
    let has_shape = text.bytes().zip(b"0000-00-00").all(|(byte, like)| match like {
        b'0' => byte.is_ascii_digit(),
        _ => byte == *like,
    });
    if has_shape && matches!(text.len(), 4 | 7 | 10) && masthead::captured_at(text).is_ok() {
        Ok(text.to_owned())
    } else {
        Err(format!("'{text}' is no day: write it as YYYY-MM-DD, YYYY-MM or YYYY"))
    }
}

fn verdict(word: &str) -> Result<masthead::VerdictKind, String> {
    match serde_json::from_value(word.into()) {
        Ok(masthead::VerdictKind::Unknown) | Err(_) => {
            Err(format!("'{word}' is no verdict: see docs/article.md for the words"))
        }
        Ok(kind) => Ok(kind),
    }
}

fn formats() -> String {
    masthead::render::Format::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
}
