//! The arguments, with the words of `--help`.

use std::path::PathBuf;

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
  curl -s https://news.example/story | masthead extract - --url https://news.example/story")]
    Extract(Extract),
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
#[derive(Debug, Args)]
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
#[derive(Debug, Args)]
pub(crate) struct Limiting {
    /// Set a limit, such as input_bytes=64MiB; see masthead limits
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub settings: Vec<String>,
}

/// Which outlets read.
#[derive(Debug, Args)]
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
    /// Files, folders, or - for standard input
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

fn formats() -> String {
    masthead::render::Format::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
}
